"""Nine cards to a sheet, and where their backs must lie so that they meet when the sheet is turned over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

Flip = Literal["long", "short"]
Slot = TypeVar("Slot")

COLUMNS, ROWS = 3, 3
PER_SHEET = COLUMNS * ROWS


def sheets(cards: Sequence[Slot]) -> list[list[Slot | None]]:
    """`cards` nine at a time, row by row; the places left over on the last sheet are None."""
    cut = [list[Slot | None](cards[start : start + PER_SHEET]) for start in range(0, len(cards), PER_SHEET)]
    return [sheet + [None] * (PER_SHEET - len(sheet)) for sheet in cut]


def turned(sheet: Sequence[Slot], flip: Flip) -> list[Slot]:
    """The sheet as seen from behind, turned about its long edge (a page of a book) or its short edge (a pad)."""
    rows = [list(sheet[row * COLUMNS : (row + 1) * COLUMNS]) for row in range(ROWS)]
    rows = [row[::-1] for row in rows] if flip == "long" else rows[::-1]
    return [slot for row in rows for slot in row]


def free_edges(sheet: Sequence[object]) -> list[str]:
    """For each place, the sides where no other card lies, of "lrtb": colour may run out there to be cut off."""
    return ["".join(_free(sheet, place)) for place in range(len(sheet))]


def _free(sheet: Sequence[object], place: int) -> Iterable[str]:
    row, column = divmod(place, COLUMNS)
    for side, near_row, near_column in (
        ("l", row, column - 1),
        ("r", row, column + 1),
        ("t", row - 1, column),
        ("b", row + 1, column),
    ):
        inside = 0 <= near_row < ROWS and 0 <= near_column < COLUMNS
        if not inside or sheet[near_row * COLUMNS + near_column] is None:
            yield side
