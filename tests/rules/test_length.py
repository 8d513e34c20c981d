"""How many rounds fit into the time."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.rules.length import fits, minutes_for, rounds_for, turn_seconds


@pytest.mark.parametrize(
    ("minutes", "teams", "seconds", "rounds"),
    [
        (75, 2, 300, 6),  # an hour is six rounds of ten minutes
        (70, 2, 300, 5),  # 5 1/2: of two equally near, the fewer
        (71, 2, 300, 6),  # 5.6
        (50, 4, 150, 3),  # 3 1/2
        (25, 1, 240, 2),  # 2 1/2
        (20, 6, 120, 2),  # less than half a round, but never under two
        (15, 3, 100, 2),  # no time at all
    ],
)
def test_rounds_come_as_near_as_they_can_to_the_time_left(minutes: int, teams: int, seconds: int, rounds: int) -> None:
    assert rounds_for(minutes, 15, teams, Fraction(seconds)) == rounds


@pytest.mark.slow
@given(st.integers(15, 300), st.integers(1, 6), st.fractions(10, 400, max_denominator=40))
def test_no_other_number_of_rounds_is_nearer(minutes: int, teams: int, seconds: Fraction) -> None:
    rounds = rounds_for(minutes, 15, teams, seconds)
    left = (minutes - 15) * 60

    def away(other: int) -> Fraction:
        return abs(left - other * teams * seconds)

    assert rounds == min(range(2, rounds + 3), key=lambda other: (away(other), other))


def test_goals_count_twice_in_the_seconds_of_a_turn() -> None:
    pace = {"move": 10, "goal": 90, "event": 30}
    assert turn_seconds(["start", "event"], pace) == Fraction(10 + 40, 2)
    assert turn_seconds(["start", "event", "goal"], pace) == Fraction(10 + 40 + 2 * 100, 4)
    assert turn_seconds(["start", "shared_goal"], pace) == Fraction(10 + 2 * 10, 3)
    assert turn_seconds(["rest"], {}) == 0


def test_a_board_without_any_pace_still_has_rounds() -> None:
    assert rounds_for(60, 15, 4, Fraction(0)) == 2


@pytest.mark.parametrize(("seconds", "fit"), [(450, True), (451, False)])
def test_two_rounds_fit_when_they_take_no_longer_than_there_is(seconds: int, fit: bool) -> None:
    assert fits(45, 15, 2, Fraction(seconds)) is fit


@pytest.mark.parametrize("teams", [1, 2, 4, 6])
@pytest.mark.parametrize("rounds", [2, 4, 9])
def test_the_minutes_told_for_rounds_of_ones_own_allow_about_those_rounds(teams: int, rounds: int) -> None:
    seconds = Fraction(200)
    minutes = minutes_for(rounds, 15, teams, seconds)
    assert minutes % 5 == 0
    exact = 15 + rounds * teams * seconds / 60
    assert abs(minutes - exact) <= Fraction(5, 2)
