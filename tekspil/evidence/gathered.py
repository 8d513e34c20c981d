"""Afternoons read from files and folders: each game once, and what cannot be used is named and left out.

A file is an afternoon's figures, a saved game, or a team's campaign. Files that lie in one folder are of one house:
only the order of the folders is kept of that, so that no path goes into what is told of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.game import Game
from tekspil.language import _
from tekspil.safe_files import JsonError, in_words, parse_json, read_bounded
from tekspil.saves import MOST_BYTES, SaveError
from tekspil.takeaway.afternoon import WHAT, Afternoon, afternoon_of
from tekspil.takeaway.afternoon_file import from_plain
from tekspil.takeaway.campaign import WHAT as CAMPAIGN
from tekspil.takeaway.campaign import TrialAnswer, open_campaign
from tekspil.takeaway.suggestions import files_in

MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read.

    Attributes:
        afternoons: Each game once, as far as it was played.
        houses: For each afternoon the number of its house, from 0.
        folders: The houses' folders, for the screen only.
        tried: What became of trials that teams took home, from their campaigns; "" where nobody has said.
        left_out: Files that could not be used, each with why.
    """

    afternoons: tuple[Afternoon, ...]
    houses: tuple[int, ...]
    folders: tuple[Path, ...]
    tried: tuple[tuple[str, TrialAnswer], ...]
    left_out: tuple[tuple[Path, str], ...]

    def of_deck(self, decks: Sequence[str]) -> Gathered:
        """Only the afternoons with one of these decks; the others are left out in words."""
        kept = [n for n, one in enumerate(self.afternoons) if one.deck in decks]
        others = len(self.afternoons) - len(kept)
        told = ((Path(), _("{n} eftermiddage er spillet med en anden bunke.").format(n=others)),) if others else ()
        return Gathered(
            tuple(self.afternoons[n] for n in kept),
            tuple(self.houses[n] for n in kept),
            self.folders,
            self.tried,
            (*self.left_out, *told),
        )

    @property
    def usual_deck(self) -> str:
        """The deck that most of them were played with; empty where there are none."""
        return _most(one.deck for one in self.afternoons)

    @property
    def usual_board(self) -> str:
        """The board that most of them were played on; empty where there are none."""
        return _most(one.board for one in self.afternoons)


def gather(paths: Iterable[Path]) -> Gathered:
    """Read the afternoons in files and folders.

    Args:
        paths: Files, and folders that are looked through.

    Returns:
        What could be read. Of two files of one game the one that goes further counts.

    Raises:
        SaveError: A path is not there, or there are too many files.
    """
    files = files_in(paths)
    if len(files) > MOST_FILES:
        message = _("Der er {n} filer. Der kan læses {most} ad gangen.")
        raise SaveError(message.format(n=len(files), most=MOST_FILES))
    folders = list(dict.fromkeys(file.parent for file in files))
    found: dict[str, tuple[Afternoon, int]] = {}
    tried: list[tuple[str, TrialAnswer]] = []
    left_out: list[tuple[Path, str]] = []
    for file in files:
        try:
            one = _read(file)
        except SaveError as error:
            left_out.append((file, str(error).partition("\n")[0].replace(str(file), file.name)))
            continue
        if isinstance(one, Afternoon):
            other = found.get(one.key)
            if other is None or _reach(one) > _reach(other[0]):
                found[one.key] = one, folders.index(file.parent) if other is None else other[1]
        else:
            tried += one
    used = sorted({house for _one, house in found.values()})
    return Gathered(
        tuple(one for one, _house in found.values()),
        tuple(used.index(house) for _one, house in found.values()),
        tuple(folders[house] for house in used),
        tuple(tried),
        tuple(left_out),
    )


def _most(names: Iterable[str]) -> str:
    counted = Counter(names)
    return max(sorted(counted), key=lambda name: counted[name]) if counted else ""


def _reach(one: Afternoon) -> tuple[int, bool, bool, int]:
    """How much a file says of its game."""
    return len(one.turns), one.is_timed, bool(one.month), len(one.marks)


def _read(file: Path) -> Afternoon | list[tuple[str, TrialAnswer]]:
    data = _data(file)
    what = data.get("what") if isinstance(data, dict) else None
    if what == WHAT:
        return from_plain(data, file)
    if what == CAMPAIGN:
        return [(one.trial.technology, one.answer) for one in open_campaign(file.parent).follow_ups]
    if not isinstance(data, dict) or "log" not in data:
        raise SaveError(_("{path} er hverken en eftermiddags tal eller et gemt spil.").format(path=file))
    return afternoon_of(Game.resume(file))


def _data(file: Path) -> Any:
    try:
        return parse_json(read_bounded(file, MOST_BYTES))
    except (OSError, JsonError) as error:
        why = in_words(error) if isinstance(error, OSError) else error
        raise SaveError(_("Filen {path} kan ikke læses: {why}").format(path=file, why=why)) from error
