"""The boards that come along do with the deck that comes along what they say that they want."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tekspil.content.library import board_ids, load_board, load_deck
from tekspil.simulation.aims import aims_of, measured
from tekspil.simulation.simulate import has_compiler, simulate

DECK = load_deck("velfaerdsteknologi")
TEAMS = 4


@pytest.mark.slow
@pytest.mark.parametrize("name", board_ids())
def test_every_target_of_a_shipped_board_is_reached_or_too_near_to_tell(name: str) -> None:
    board = load_board(name)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        figures = measured(DECK, board, aims_of(board), 6400, 11, executor=threads, compiled=has_compiler())
    assert len(figures) > len(aims_of(board))  # the length at several numbers of teams
    assert [figure for figure in figures if figure.state == "outside"] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", board_ids())
def test_half_to_two_thirds_of_the_turns_on_a_shipped_board_meet_a_goal(name: str) -> None:
    games = 2560
    result = simulate(DECK, load_board(name), games, TEAMS, seed=11)
    turns = games * TEAMS * result["rounds"]
    met = result["answers"]["goals"] + result["answers"]["shared_goals"]
    assert 1 / 2 < met / turns < 2 / 3
