"""The VT-team's overview: houses by number, months, what was met, marked and tried; nobody named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tekspil.evidence.evidence_letter import overview_of
from tekspil.evidence.gathered import Gathered
from tekspil.takeaway.afternoon import MarkGiven
from tests.evidence.afternoons import played_by
from tests.takeaway.games import BOARD, DECK


def gathered() -> Gathered:
    played = [replace(played_by(DECK, BOARD, ["staff"] * 4, seed), month=f"2026-0{1 + seed % 2}") for seed in range(4)]
    card = DECK.technologies[0].id
    played = [replace(one, marks=(MarkGiven("try", card, None, None),), trials=(card,)) for one in played]
    return Gathered(tuple(played), (0, 0, 1, 1), (Path("Gulerodsvej"), Path("Ringparken")), (("a", "tried"),), ())


def test_afternoons_are_counted_by_house_and_month() -> None:
    calendar = overview_of(gathered(), DECK).grids[0]

    assert calendar.heads == ("Hus", "2026-01", "2026-02")
    assert calendar.rows == (("Hus 1", "1", "1"), ("Hus 2", "1", "1"))


def test_what_was_tried_and_marked_comes_first() -> None:
    overview = overview_of(gathered(), DECK)
    name = DECK.technologies[0].name

    assert overview.grids[2].rows[0][0] == name
    assert overview.grids[2].rows[0][2] == "4"
    assert overview.grids[3].rows == ((name, "·", "·", "4", "·"),)
    assert "1 er prøvet" in overview.summary[1]


def test_no_house_is_named() -> None:
    told = repr(overview_of(gathered(), DECK))

    assert "Gulerodsvej" not in told
    assert "Ringparken" not in told
