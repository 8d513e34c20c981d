"""Decks and boards that were deleted: they lie beside the settings, and can be brought back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.problems import ContentError
from tekspil.content.source import unwritable
from tekspil.content.writing.steps import FOLDER
from tekspil.folders import settings_folder, user_folder
from tekspil.language import _
from tekspil.safe_files import make_folder
from tekspil.workshop.exchange import RefusedError

DELETED = "slettet"
MOST = 50
"""How many are kept; of more, the oldest goes for good."""


@dataclass(frozen=True, slots=True)
class PutAway:
    """A deck's folder or a board's file that was deleted, as number `number`."""

    number: int
    path: Path

    @property
    def is_board(self) -> bool:
        return self.path.suffix == ".yaml"

    @property
    def title(self) -> str:
        """What it is called; the name of its file where it cannot be read."""
        found = read_board(self.path)[0] if self.is_board else read_deck(self.path)[0]
        return found.title if found else self.path.stem


def those_put_away() -> list[PutAway]:
    """What was deleted, the last first."""
    found = []
    place = settings_folder() / FOLDER / DELETED
    for folder in place.iterdir() if place.is_dir() else ():
        inside = next(iter(sorted(folder.iterdir())), None) if folder.is_dir() and folder.name.isdecimal() else None
        if inside is not None:
            found.append(PutAway(int(folder.name), inside))
    return sorted(found, key=lambda one: -one.number)


def put_away(path: Path) -> None:
    """Move a deck's folder or a board's file out of the way. Raises `ContentError`, and leaves it, where that fails."""
    known = those_put_away()
    number = known[0].number + 1 if known else 1
    _move(path, settings_folder() / FOLDER / DELETED / f"{number:06}" / path.name, True)
    for old in known[MOST - 1 :]:
        shutil.rmtree(old.path.parent, ignore_errors=True)


def bring_back(number: int) -> PutAway:
    """Put what was deleted where it lay; raise `RefusedError` where there is none, or its place is taken."""
    one = next((one for one in those_put_away() if one.number == number), None)
    if one is None:
        raise RefusedError(404, _("Den er her ikke længere."))
    place = user_folder() / ("boards" if one.is_board else "cards") / one.path.name
    if place.exists():
        raise RefusedError(409, _("Der ligger allerede en, der hedder det samme. Slet eller omdøb den først."))
    _move(one.path, place, False)
    one.path.parent.rmdir()
    return one


def _move(here: Path, there: Path, private: bool) -> None:
    try:
        make_folder(there.parent, private=private)
        shutil.move(here, there)
    except OSError as error:
        raise ContentError([unwritable(there, error)]) from None
