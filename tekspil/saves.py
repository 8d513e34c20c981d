"""Saved games: one JSON file for each, with its cards in it; written whole, and read with suspicion."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from tekspil.content.fingerprint import fingerprint
from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.content.problems import ContentError
from tekspil.content.snapshot import SnapshotError, board_of, changed_cards, deck_of
from tekspil.content.values import is_slug
from tekspil.language import _
from tekspil.plain import one_line
from tekspil.rules.parameters import MAX_TEAMS, as_in_version_1
from tekspil.rules.state import RULES_VERSION
from tekspil.safe_files import JsonError, in_words, parse_json, read_bounded, write_whole

FORMAT = 2
WITHOUT_CARDS = 1  # the format of saves that hold no snapshot of their deck and board
MOST_BYTES = 30_000_000  # a game with the largest deck that can be read
FIRST_RULES, BEFORE_SHORT_CUTS = 1, 2  # a log of the latter means the same today: a short cut only adds a move
KNOWN_RULES = (FIRST_RULES, BEFORE_SHORT_CUTS, RULES_VERSION)
MOST_STEPS = 100_000  # of a log; a long evening has under a thousand

_Content = TypeVar("_Content", Deck, Board)


class SaveError(ValueError):
    """A saved game that cannot be gone on with; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Save:
    """A saved game as it stands in its file.

    `deck` and `board` have an `id` and a `fingerprint`, and but for older files a `title` and a `snapshot`; the deck
    has a `version`. `round` is the one in play, 0 where an older file does not say; `over` says whether the game has
    ended.
    """

    path: Path
    format: int
    rules_version: int
    deck: Mapping[str, str]
    board: Mapping[str, str]
    teams: int
    seed: int
    number: int
    goals: tuple[str, ...]
    technologies: tuple[str, ...]
    rounds: int
    mode: str
    disabled: tuple[str, ...]
    log: tuple[int | str, ...]
    extra: Mapping[str, Any]
    round: int
    over: bool

    def content(self, deck: Deck | None, board: Board | None) -> tuple[Deck, Board, tuple[str, ...]]:
        """The deck and the board that the game was played with, and what a person should be told of them.

        Args:
            deck, board: those to use where they are the same as the game's; found by their ids where not given.

        Raises `SaveError` where neither they nor a snapshot of them can be used.
        """
        the_deck, deck_remark = self._resolved(self.deck, deck, load_deck, deck_of, self._of_deck)
        the_board, board_remark = self._resolved(self.board, board, load_board, board_of, self._of_board)
        remarks = (deck_remark, board_remark, self._of_rules(bool(board_remark)))
        return the_deck, the_board, tuple(remark for remark in remarks if remark)

    def _of_rules(self, changed: bool) -> str:
        """What to say of a game that began by older rules. One without its own board, which has `changed`, has been
        told that it goes by the new one."""
        if self.rules_version != FIRST_RULES or (changed and self.format == WITHOUT_CARDS):
            return ""
        return _(
            "Spillet begyndte med en ældre udgave af reglerne. Det tæller point, som det gjorde. "
            "Det nye er, at holdet får et spørgsmål at svare på, når det skal begrunde."
        )

    def _as_it_was(self, now: _Content) -> _Content:
        """A board with the numbers that it had by older rules, where that is what the game was played on."""
        if self.rules_version != FIRST_RULES or not isinstance(now, Board):
            return now
        board = replace(now, rules=as_in_version_1(now.rules))
        board = replace(board, fingerprint=fingerprint(board))
        return board if board.fingerprint == self.board["fingerprint"] else now

    def _resolved(
        self,
        saved: Mapping[str, str],
        given: _Content | None,
        load: Callable[[str], _Content],
        rebuilt: Callable[[str, str], _Content],
        remark: Callable[[_Content, _Content], str],
    ) -> tuple[_Content, str]:
        """The content as it was, and what to say where it is another now."""
        try:
            now = self._as_it_was(given or load(saved["id"]))
        except ContentError as error:
            now, why = None, str(error)
        if now is not None and now.fingerprint == saved["fingerprint"]:
            return now, ""
        if "snapshot" not in saved:
            if now is None:
                message = _("Spillet i {path} kan ikke fortsætte, for dets kort eller plade kan ikke læses.\n{why}")
                raise SaveError(message.format(path=self.path, why=why))
            message = _(
                "“{title}” er ændret, siden spillet blev gemt, og den udgave af tek-spil gemte ikke kortene med. "
                "Spillet bruger den, som den er nu, så ord og stjerner kan være andre end dem, I så."
            )
            return now, message.format(title=one_line(now.title))
        try:
            then = rebuilt(saved["snapshot"], saved["id"])
        except SnapshotError as error:
            raise self.damaged(error) from error
        except OSError as error:
            message = _("Spillet i {path} kan ikke åbnes: {why}.")
            raise SaveError(message.format(path=self.path, why=in_words(error))) from error
        if now is None:
            message = _("“{title}” er her ikke mere eller kan ikke læses. Spillet bruger den, som den var.")
            return then, message.format(title=one_line(then.title))
        return (now, "") if now.fingerprint == then.fingerprint else (then, remark(then, now))

    def _of_deck(self, then: Deck, now: Deck) -> str:
        message = _(
            "Bunken “{title}” er ændret, siden spillet begyndte. Ændret: {cards}. Spillet bruger kortene, som de var."
        )
        return message.format(title=one_line(now.title), cards=changed_cards(then, now))

    def _of_board(self, _then: Board, now: Board) -> str:
        message = _("Pladen “{title}” er ændret, siden spillet begyndte. Spillet bruger den, som den var.")
        return message.format(title=one_line(now.title))

    def unplayable(self, why: object, remarks: Collection[str]) -> SaveError:
        """What to say where the moves cannot be played: without its own cards that is because they have changed."""
        if self.format != WITHOUT_CARDS or not remarks:
            return self.damaged(why)
        message = _(
            "Spillet i {path} kan ikke fortsætte: Bunken eller pladen er ændret, siden det blev gemt. "
            "Læg den gamle udgave tilbage, eller begynd et nyt spil."
        )
        return SaveError(message.format(path=self.path))

    def damaged(self, why: object) -> SaveError:
        """What to say where the file holds what no game can."""
        return SaveError(_("Det gemte spil i {path} er ødelagt: {why}").format(path=self.path, why=why))


def write_save(path: Path, data: Mapping[str, Any], format: int = 1) -> None:
    """Write what is kept of a game or a campaign, whole or not at all; raise `OSError` where that cannot be done."""
    text = json.dumps({"format": format, **data}, ensure_ascii=False, indent=1)
    # Half a sign, as a broken paste leaves behind, has no UTF-8; a backslash and its number is what JSON calls it.
    write_whole(path, text.encode("utf-8", "backslashreplace"))


def read_save(path: Path) -> Save:
    """Read a saved game of this format or an older one; raises `SaveError` for anything else."""
    try:
        data = parse_json(read_bounded(path, MOST_BYTES))
    except OSError as error:
        raise SaveError(_("Filen {path} kan ikke læses: {why}").format(path=path, why=in_words(error))) from error
    except JsonError as error:
        raise SaveError(_("{path} er ikke et gemt spil.").format(path=path)) from error
    if not isinstance(data, dict) or "rules_version" not in data or "log" not in data:
        raise SaveError(_("{path} er ikke et gemt spil.").format(path=path))
    if data.get("format") not in (WITHOUT_CARDS, FORMAT) or data["rules_version"] not in KNOWN_RULES:
        raise SaveError(
            _(
                "Spillet i {path} er gemt med en anden udgave af tek-spil (regler {theirs}, her {ours}). "
                "Åbn det med den udgave, eller begynd et nyt spil."
            ).format(path=path, theirs=one_line(str(data["rules_version"]))[:60], ours=RULES_VERSION)
        )
    try:
        return _save(path, data)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        why = str(error)[:200]
        raise SaveError(_("Det gemte spil i {path} er ødelagt: {why}").format(path=path, why=why)) from error


def _save(path: Path, data: Mapping[str, Any]) -> Save:
    if len(data["log"]) > MOST_STEPS:
        raise ValueError(_("der er flere end {n} træk").format(n=MOST_STEPS))
    teams = int(data["teams"])
    if not 1 <= teams <= MAX_TEAMS:
        raise ValueError(_("Der kan være 1 til 6 hold, ikke {teams}.").format(teams=teams))
    at = data.get("at", {})
    return Save(
        path=path,
        format=int(data["format"]),
        rules_version=int(data["rules_version"]),
        deck=_content(data["deck"], ("id", "version", "fingerprint"), data["format"]),
        board=_content(data["board"], ("id", "fingerprint"), data["format"]),
        teams=teams,
        seed=int(data["seed"]),
        number=int(data["number"]),
        goals=tuple(str(goal) for goal in data["session"]["goals"]),
        technologies=tuple(str(card) for card in data["session"]["technologies"]),
        rounds=int(data["rounds"]),
        mode=str(data["mode"]),
        disabled=tuple(str(card) for card in data["disabled"]),
        log=tuple(entry if isinstance(entry, str) else int(entry) for entry in data["log"]),
        extra=dict(data.get("extra", {})),
        round=int(at.get("round", 0)),
        over=at.get("over") is True,
    )


def _content(named: Mapping[str, Any], names: tuple[str, ...], format: int) -> dict[str, str]:
    """What a save says of its deck or its board. An id is never a path, so that a file from others opens no folder."""
    if format > WITHOUT_CARDS:
        names = (*names, "title", "snapshot")
    found = {name: str(named[name]) for name in names}
    if not is_slug(found["id"]):
        raise ValueError(_("“{id}” kan ikke være et id").format(id=one_line(found["id"])[:60]))
    return found
