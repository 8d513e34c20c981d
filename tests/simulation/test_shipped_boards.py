"""The boards that come along do with the deck that comes along what they say that they want."""

from __future__ import annotations

import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import board_ids
from tekspil.simulation.engine.runner import on_threads
from tekspil.simulation.simulate import simulate
from tekspil.simulation.tuning.target_estimates import aims_of, measured

DECK = load_deck("velfaerdsteknologi")
TEAMS = 4


@pytest.mark.slow
@pytest.mark.parametrize("name", board_ids())
def test_every_target_of_a_shipped_board_is_reached_or_too_near_to_tell(name: str) -> None:
    board = load_board(name)
    with on_threads() as runner:
        figures = measured(DECK, board, aims_of(board), 6400, 11, runner=runner)
    assert len(figures) > len(aims_of(board))  # the length at several numbers of teams
    assert [figure for figure in figures if figure.state == "outside"] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", board_ids())
def test_half_to_two_thirds_of_the_turns_on_a_shipped_board_meet_a_goal(name: str) -> None:
    games = 2560
    result = simulate(DECK, load_board(name), games, TEAMS, seed=11)
    turns = games * TEAMS * result.rounds
    met = result.answers.goals + result.answers.shared_goals
    assert 1 / 2 < met / turns < 2 / 3
