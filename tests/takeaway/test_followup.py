"""Trials in a calendar."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from icalendar import Calendar

from tekspil.takeaway.trials import calendar_of, candidates
from tests.anything import is_clean, texts
from tests.takeaway.games import DECK, TODAY, played, trial_of

GAME = played()
TRIAL = trial_of(GAME, candidates(GAME)[0])


def test_the_day_stays_free_for_other_things() -> None:
    calendar = Calendar.from_ical(calendar_of([TRIAL], DECK, TODAY))
    assert calendar["METHOD"] == "PUBLISH"
    (event,) = calendar.walk("VEVENT")
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    assert str(event["DESCRIPTION"]).splitlines()[0].startswith("Mål: ")
    assert len(str(event["DESCRIPTION"]).splitlines()) == 4


@given(said=texts())
def test_whatever_is_said_stays_in_its_own_line(said: str) -> None:
    trial = replace(TRIAL, first_step=said, who=said, sign=said)
    deck = replace(DECK, technologies=tuple(replace(card, name=said) for card in DECK.technologies))
    made = calendar_of([trial], deck, TODAY).decode("utf-8")
    assert is_clean(made.replace("\r\n", "\n"))
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert len(str(event["DESCRIPTION"]).split("\n")) == 4
