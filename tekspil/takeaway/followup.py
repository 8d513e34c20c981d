"""The days on which trials are looked at again, as a calendar file (.ics) for any calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from tekspil.content.models import Deck
from tekspil.content.wording import SOFT_HYPHEN
from tekspil.language import _
from tekspil.takeaway.trials import Trial


def calendar_of(trials: Sequence[Trial], deck: Deck, today: date) -> bytes:
    """One whole-day event for each trial: "Prøvede I det?". The same trials give the same file."""
    from icalendar import Calendar, Event  # here: it takes a sixth of a second, which no start should wait for

    names: Mapping[str, str] = {card.id: card.name.replace(SOFT_HYPHEN, "") for card in deck.technologies}
    texts: Mapping[str, str] = {goal.id: goal.text.replace(SOFT_HYPHEN, "") for goal in deck.goals}
    calendar = Calendar()
    calendar.add("prodid", "-//tek-spil//da")
    calendar.add("version", "2.0")
    for trial in trials:
        day = date.fromisoformat(trial.evaluate_on)
        event = Event()
        event.add("uid", f"{_key(trial)}@tekspil")
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", _("Prøvede I det? {technology}").format(technology=names[trial.technology]))
        event.add(
            "description",
            _("Mål: {goal}\nFørste skridt: {step}\nHvem: {who}\nTegn: {sign}").format(
                goal=texts[trial.goal], step=trial.first_step, who=trial.who, sign=trial.sign
            ),
        )
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _key(trial: Trial) -> str:
    said = "|".join((trial.goal, trial.technology, trial.first_step, trial.who, trial.when, trial.evaluate_on))
    return hashlib.sha256(said.encode()).hexdigest()[:20]
