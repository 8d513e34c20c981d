"""Who wins, and how a cooperative game went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.rules import ending
from tekspil.rules import state as s
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.state import State, Tables, empty_state
from tekspil.tables import build, whole_deck
from tests.content.decks import small_board, small_deck

TABLES: Tables = build(small_deck(), small_board(), whole_deck(small_deck()))


def at_the_end(ranks: list[tuple[int, int, int]], rounds: int = 4) -> State:
    """A game in which each team has these points, goals met at three stars and right guesses."""
    state = empty_state(TABLES)
    state.now[s.TEAMS], state.now[s.ROUND] = len(ranks), rounds
    for team, (points, three_stars, guesses) in enumerate(ranks):
        state.team[team, s.POINTS] = points
        state.team[team, s.THREE_STARS] = three_stars
        state.team[team, s.RIGHT_GUESSES] = guesses
    return state


def winners(ranks: list[tuple[int, int, int]]) -> list[int]:
    """The teams that win."""
    won = ending.winners(at_the_end(ranks))
    return [team for team in range(MAX_TEAMS) if won >> team & 1]


@pytest.mark.parametrize(
    ("ranks", "won"),
    [
        ([(9, 0, 0), (10, 0, 0), (8, 5, 5)], [1]),
        ([(10, 1, 9), (10, 2, 0), (10, 2, 0)], [1, 2]),
        ([(10, 2, 1), (10, 2, 3), (10, 1, 9)], [1]),
        ([(0, 0, 0), (0, 0, 0)], [0, 1]),
        ([(3, 0, 0)], [0]),
    ],
)
def test_most_points_then_most_goals_at_three_stars_then_most_right_guesses_then_shared(
    ranks: list[tuple[int, int, int]], won: list[int]
) -> None:
    assert winners(ranks) == won


@given(st.lists(st.tuples(*[st.integers(0, 2)] * 3), min_size=1, max_size=6))
def test_the_winners_are_those_that_nobody_is_above(ranks: list[tuple[int, int, int]]) -> None:
    assert winners(ranks) == [team for team, rank in enumerate(ranks) if rank == max(ranks)]


@pytest.mark.parametrize(
    ("points", "outcome"),
    [(0, 0), (83, 0), (84, 1), (119, 1), (120, 2), (155, 2), (156, 3), (500, 3)],
)
def test_a_cooperative_game_has_four_outcomes_met_exactly(points: int, outcome: int) -> None:
    state = at_the_end([(points, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0)], rounds=5)
    assert ending.doubled_target(TABLES, state) == 2 * 120  # (4 + 4 / 2) x 4 teams x 5 rounds
    assert ending.outcome(TABLES, state) == outcome


def test_with_an_odd_number_of_teams_the_target_may_be_a_half() -> None:
    state = at_the_end([(37, 0, 0), (0, 0, 0), (0, 0, 0)], rounds=3)
    assert ending.doubled_target(TABLES, state) == 99  # 5 1/2 x 3 x 3 are 49 1/2
    assert ending.outcome(TABLES, state) == ending.NEARLY
