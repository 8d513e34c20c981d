"""The deck and the board of a game as they were read, packed so small that they can be kept with it.

A snapshot holds a deck's files and a board's as their authors would write them, with what a deck builds on written in.
So they are read back by the same readers, with every check, and an older format is brought up to date like any other.
"""

from __future__ import annotations

import atexit
import base64
import json
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.fingerprint import as_plain
from tekspil.content.models import Board, Deck
from tekspil.content.parsed_files import NEWEST_FORMAT
from tekspil.content.problems import Problem
from tekspil.content.values import is_slug
from tekspil.content.writing.rendering import flow
from tekspil.language import _, ngettext
from tekspil.plain import SOFT_HYPHEN
from tekspil.safe_files import parse_json, read_bounded, write_whole

MOST_BYTES = 40_000_000  # unpacked: more than any deck that can be read, so that a small file cannot fill the memory
PICTURE, MOST_OF_PICTURE = "plade.svg", 2_000_000
CARDS = ("goals", "technologies", "events", "reflections")
NAMED = 2  # changed cards that are named before "og 3 andre kort"


class SnapshotError(ValueError):
    """A snapshot that cannot be read; the message is a reason in the user's language."""


@lru_cache(maxsize=8)
def taken(content: Deck | Board) -> str:
    """The snapshot of a deck or a board, as ASCII letters. Taken once for each that is loaded."""
    files = _deck_files(content) if isinstance(content, Deck) else _board_files(content)
    packed = zlib.compress(json.dumps(files, ensure_ascii=False).encode("utf-8"), 9)
    return base64.b64encode(packed).decode("ascii")


def deck_of(snapshot: str, id: str) -> Deck:
    """The deck of a snapshot. Raises `SnapshotError` where it holds none of that id."""
    files = _unpacked(snapshot, id)
    nowhere = Path("snapshot", id)  # no folder of that name is looked for, but a deck and its folder share their name
    deck, problems = read_deck(nowhere, files={name: text.encode() for name, text in files.items()})
    if deck is None or deck.id != id:
        raise SnapshotError(_first(problems))
    return replace(deck, folder=None)


def board_of(snapshot: str, id: str) -> Board:
    """The board of a snapshot; its picture lies in a folder that is deleted when the program ends.

    Raises `SnapshotError` where it holds none of that id, `OSError` where there is no room for the picture.
    """
    files = _unpacked(snapshot, id)
    folder = Path()
    if PICTURE in files:
        temporary = tempfile.TemporaryDirectory(prefix="tekspil-", ignore_cleanup_errors=True)
        atexit.register(temporary.cleanup)
        folder = Path(temporary.name)
        write_whole(folder / PICTURE, files[PICTURE])
    board, problems = read_board(folder / f"{id}.yaml", files.get("board.yaml", "").encode())
    if board is None or board.id != id:
        raise SnapshotError(_first(problems))
    return board


def changed_cards(then: Deck, now: Deck) -> str:
    """What has changed from one reading of a deck to another, in words: "“Tablet”, “Timeglas” og 3 andre kort"."""
    names: list[str] = []
    for kind in CARDS:
        before, after = _by_id(getattr(then, kind)), _by_id(getattr(now, kind))
        changed = [id for id in {**before, **after} if before.get(id) != after.get(id)]
        names += [_name(before.get(id) or after[id]) for id in changed]
    if not names:
        return _("ikke kortene, men andet i bunken")
    shown, more = names[:NAMED], len(names) - NAMED
    if more > 0:
        others = ngettext("{n} andet kort", "{n} andre kort", more).format(n=more)
        return _("{cards} og {others}").format(cards=", ".join(shown), others=others)
    return _(" og ").join(shown)


def _by_id(cards: Iterable[Any]) -> dict[str, Any]:
    return {card.id: card for card in cards}


def _name(card: Any) -> str:
    """What a card of any kind is called, short enough to stand in a sentence."""
    words = next(getattr(card, name) for name in ("name", "title", "text") if hasattr(card, name))
    plain = words.replace(SOFT_HYPHEN, "")
    return f"“{plain if len(plain) <= 50 else plain[:48].rstrip() + ' …'}”"


def _deck_files(deck: Deck) -> dict[str, str]:
    labels = {"goal": deck.goal_label, "technology": deck.technology_label, "questions": dict(deck.questions)}
    head = {
        **{name: getattr(deck, name) for name in ("id", "title", "language", "version", "description")},
        "labels": labels,
        "stars": list(deck.stars),
        "themes": _keyed(deck.themes),
        "needs": _keyed(deck.needs),
    }
    files = {"deck.yaml": _file(head)}
    files |= {f"{kind}.yaml": _file({kind: as_plain(getattr(deck, kind))}) for kind in CARDS}
    if deck.law is not None:
        files["law.yaml"] = _file({"law": as_plain(deck.law)})
    for name, people in (("agents", deck.it_agents), ("exercises", deck.exercises)):
        if people:
            files[f"{name}.yaml"] = _file({name: as_plain(people)})
    return files


def _board_files(board: Board) -> dict[str, str]:
    """A board without its `targets`, which are of no account to a game that is played."""
    picture = {}
    if board.picture is not None:
        try:
            picture[PICTURE] = read_bounded(board.picture, MOST_OF_PICTURE).decode("utf-8")
        except (OSError, UnicodeDecodeError):  # gone since it was read: the board is played without it
            picture.clear()
    return {"board.yaml": _file({**as_plain(board), "picture": PICTURE if picture else ""}), **picture}


def _keyed(named: Iterable[Any]) -> dict[str, Any]:
    """Themes or needs as a deck's file has them: by id."""
    plain = [as_plain(one) for one in named]
    return {one.pop("id"): one for one in plain}


def _file(fields: Mapping[str, Any]) -> str:
    return flow(_filled({"format": NEWEST_FORMAT, **fields}))


def _filled(value: Any) -> Any:
    """A value without its empty fields, which a file leaves out."""
    if isinstance(value, Mapping):
        return {name: _filled(one) for name, one in value.items() if one is not None and one != ""}
    return [_filled(one) for one in value] if isinstance(value, list) else value


def _unpacked(snapshot: str, id: str) -> dict[str, str]:
    """The files of a snapshot by name."""
    if not is_slug(id):
        raise SnapshotError(_("“{id}” kan ikke være et id").format(id=ascii(id[:60])[1:-1]))
    try:
        unpacking = zlib.decompressobj()
        raw = unpacking.decompress(base64.b64decode(snapshot, validate=True), MOST_BYTES)
        files = parse_json(raw)
    except (ValueError, zlib.error) as error:
        raise SnapshotError(_("kortene, det blev spillet med, er ødelagt")) from error
    if not unpacking.eof or not isinstance(files, dict) or not all(isinstance(text, str) for text in files.values()):
        raise SnapshotError(_("kortene, det blev spillet med, er ødelagt"))
    return files


def _first(problems: Sequence[Problem]) -> str:
    """The first thing that is wrong with what a snapshot holds."""
    errors = [problem.message for problem in problems if problem.severity == "error"]
    return errors[0] if errors else _("kortene, det blev spillet med, er nogle andre")
