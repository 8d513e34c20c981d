"""Days on which teams meet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.takeaway import trials
from tekspil.takeaway.days import is_workday, weekday_in_words, workday
from tests.takeaway.games import played

GAME = played()
DAYS = st.dates(date(2024, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        *("2026-12-25", "2026-12-23", "2027-01-01", "2026-11-28", "2026-11-29"),
        *("2027-03-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17", "2028-06-05"),
    ],
)
def test_nobody_meets_at_weekends_and_on_holidays(day: str) -> None:
    assert not is_workday(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-12-22", "2027-01-04", "2027-03-30", "2027-04-23", "2027-05-18"])
def test_a_day_like_others_is_worked(day: str) -> None:
    assert is_workday(date.fromisoformat(day))


def test_christmas_is_moved_to_the_new_year_unless_that_is_too_late() -> None:
    assert workday(date(2026, 12, 25), date(2027, 2, 1)) == date(2027, 1, 4)
    assert workday(date(2026, 12, 25), date(2026, 12, 31)) == date(2026, 12, 22)


def test_a_day_is_said_with_its_weekday() -> None:
    assert weekday_in_words(date(2026, 12, 4)) == "fredag 4.12.2026"


@given(today=DAYS)
def test_trials_are_looked_at_when_people_are_at_work_4_to_12_weeks_off(today: date) -> None:
    offered = trials.choices(GAME, trials.candidates(GAME)[0], today).evaluate_on
    assert all(is_workday(day) for day in offered)
    assert all(today + timedelta(weeks=4) <= day <= today + timedelta(weeks=12) for day in offered)
    assert list(offered) == sorted(set(offered))
