"""Fronts and backs meet when a sheet is turned over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tekspil.printing.printed_deck import COLUMNS, PER_SHEET, ROWS, Flip, free_edges, sheets, turned

CARDS = st.lists(st.integers(), min_size=1, max_size=40)
FLIPS = st.sampled_from(("long", "short"))


def behind(place: int, flip: Flip) -> int:
    """Where a place of the front lies when the sheet is turned about its long (upright) or short edge."""
    row, column = divmod(place, COLUMNS)
    return row * COLUMNS + (COLUMNS - 1 - column) if flip == "long" else (ROWS - 1 - row) * COLUMNS + column


@given(CARDS, FLIPS)
def test_every_back_lies_behind_its_own_front(cards: list[int], flip: Flip) -> None:
    for sheet in sheets(cards):
        back = turned(sheet, flip)
        assert all(back[behind(place, flip)] == card for place, card in enumerate(sheet))


@given(CARDS)
def test_all_cards_are_laid_once_and_in_order(cards: list[int]) -> None:
    laid = sheets(cards)
    assert [card for sheet in laid for card in sheet if card is not None] == cards
    assert all(len(sheet) == PER_SHEET for sheet in laid)
    assert len(laid) == -(-len(cards) // PER_SHEET)


@given(CARDS, FLIPS)
def test_colour_runs_out_only_where_no_card_lies(cards: list[int], flip: Flip) -> None:
    for sheet in sheets(cards):
        for laid in (sheet, turned(sheet, flip)):
            free = free_edges(laid)
            for place in range(PER_SHEET):
                _row, column = divmod(place, COLUMNS)
                right = None if column == COLUMNS - 1 else laid[place + 1]
                below = laid[place + COLUMNS] if place + COLUMNS < PER_SHEET else None
                assert ("r" in free[place]) == (right is None)
                assert ("b" in free[place]) == (below is None)


def test_a_full_sheet_has_no_free_edge_in_its_middle() -> None:
    assert free_edges(list(range(9)))[4] == ""
