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
    """And in a game of three rounds, where two goals for everybody are two thirds already, at most three quarters."""
    games = 2560
    result = simulate(DECK, load_board(name), games, TEAMS, seed=11)
    turns = games * TEAMS * result.rounds
    met = result.answers.goals + result.answers.shared_goals
    assert 1 / 2 < met / turns < (2 / 3 if result.rounds > 3 else 3 / 4)


@pytest.mark.slow
@pytest.mark.parametrize("name", board_ids())
def test_fewer_than_one_team_in_twenty_on_a_shipped_board_ends_with_fewer_than_two_goals(name: str) -> None:
    result = simulate(DECK, load_board(name), 2560, TEAMS, seed=11)
    assert result.course.few_goals.value < 0.05


@pytest.mark.slow
@pytest.mark.parametrize("knows_less", ["novice", "staff"])
@pytest.mark.parametrize("name", [name for name in board_ids() if not load_board(name).rules.cooperative])
def test_teams_that_argue_well_and_know_less_beat_silent_experts_in_two_games_of_five(
    name: str, knows_less: str
) -> None:
    players = [f"{knows_less}:argues", "expert:silent"] * 2
    result = simulate(DECK, load_board(name), 6400, players=players, seed=11)
    argue, silent = (sum(seat.win_share.value for seat in result.seats[first::2] if seat.win_share) for first in (0, 1))
    assert argue > 0.4
    assert silent > 0.15, "and what one knows still pays"


@pytest.mark.slow
def test_a_table_that_argues_well_and_knows_less_gets_further_together_than_a_silent_one() -> None:
    """Both play the same games of the cooperative board, with the same dice and deals."""
    board = load_board("sammen")
    argue, silent = (
        simulate(DECK, board, 6400, players=[player] * TEAMS, seed=11) for player in ("novice:argues", "expert:silent")
    )
    won = [sum(outcome.value for outcome in (result.outcomes or ())[2:]) for result in (argue, silent)]
    assert won[0] > 0.4
    assert won[0] > won[1]
