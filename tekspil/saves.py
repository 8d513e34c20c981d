"""Saved games: one JSON file, written whole or not at all, and read with suspicion."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.content.problems import ContentError
from tekspil.language import _
from tekspil.rules.state import RULES_VERSION

FORMAT = 1


class SaveError(ValueError):
    """A saved game that cannot be gone on with; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Save:
    """A saved game as it stands in its file."""

    path: Path
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

    def content(self, deck: Deck | None, board: Board | None) -> tuple[Deck, Board]:
        """The deck and the board that the game was played with; raises `SaveError` where they have changed."""
        try:
            deck = deck or load_deck(self.deck["id"])
            board = board or load_board(self.board["id"])
        except ContentError as error:
            raise SaveError(
                _("Spillet i {path} kan ikke fortsætte, for dets kort eller plade kan ikke læses.\n{why}").format(
                    path=self.path, why=error
                )
            ) from error
        for now, then in ((deck, self.deck), (board, self.board)):
            if now.fingerprint != then["fingerprint"]:
                raise SaveError(
                    _(
                        "Spillet i {path} kan ikke fortsætte: “{title}” er ændret, siden det blev gemt. "
                        "Læg den gamle udgave tilbage, eller begynd et nyt spil."
                    ).format(path=self.path, title=now.title)
                )
        return deck, board


def write_save(path: Path, game: Mapping[str, Any]) -> None:
    """Write a saved game beside its place and then put it there, so that a power cut loses nothing."""
    text = json.dumps({"format": FORMAT, **game}, ensure_ascii=False, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".ny")
    # Half a sign, as a broken paste leaves behind, has no UTF-8; a backslash and its number is what JSON calls it.
    with beside.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_save(path: Path) -> Save:
    """Read a saved game; raises `SaveError` for anything that is not one of this version."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SaveError(_("Filen {path} kan ikke læses: {why}").format(path=path, why=error.strerror)) from error
    except ValueError as error:
        raise SaveError(_("{path} er ikke et gemt spil.").format(path=path)) from error
    if not isinstance(data, dict) or "rules_version" not in data or "log" not in data:
        raise SaveError(_("{path} er ikke et gemt spil.").format(path=path))
    if data.get("format") != FORMAT or data["rules_version"] != RULES_VERSION:
        raise SaveError(
            _(
                "Spillet i {path} er gemt med en anden udgave af tek-spil (regler {theirs}, her {ours}). "
                "Åbn det med den udgave, eller begynd et nyt spil."
            ).format(path=path, theirs=data["rules_version"], ours=RULES_VERSION)
        )
    try:
        return Save(
            path=path,
            deck={key: str(data["deck"][key]) for key in ("id", "version", "fingerprint")},
            board={key: str(data["board"][key]) for key in ("id", "fingerprint")},
            teams=int(data["teams"]),
            seed=int(data["seed"]),
            number=int(data["number"]),
            goals=tuple(str(goal) for goal in data["session"]["goals"]),
            technologies=tuple(str(card) for card in data["session"]["technologies"]),
            rounds=int(data["rounds"]),
            mode=str(data["mode"]),
            disabled=tuple(str(card) for card in data["disabled"]),
            log=tuple(entry if isinstance(entry, str) else int(entry) for entry in data["log"]),
            extra=dict(data.get("extra", {})),
        )
    except (KeyError, OverflowError, TypeError, ValueError) as error:
        raise SaveError(_("Det gemte spil i {path} er ødelagt: {why}").format(path=path, why=error)) from error
