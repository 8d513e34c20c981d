"""A board says for how many teams its minutes are too few."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tekspil.advice.checking import board_advice
from tekspil.advice.places import Places
from tests.content.decks import small_board


@pytest.mark.parametrize(
    ("minutes", "teams"),
    [(120, ""), (28, "6"), (26, "5 eller 6"), (14, "2, 3, 4, 5 eller 6")],
)
def test_the_numbers_of_teams_with_too_little_time_are_named(minutes: int, teams: str) -> None:
    board = replace(small_board(), minutes=minutes, frame_minutes=10)
    found = [problem.message for problem in board_advice(board, Places(None, board.id))]
    expected = [f"Med {teams} hold er der ikke tid til 2 runder på {minutes} minutter."] if teams else []
    assert found == expected
