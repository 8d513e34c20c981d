"""The days on which trials are looked at again, as a calendar file (.ics) for any calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from tekspil.content.models import Deck
from tekspil.language import _
from tekspil.plain import one_line
from tekspil.takeaway.trials import Trial


def calendar_of(trials: Sequence[Trial], deck: Deck, today: date) -> bytes:
    """One whole-day event for each trial: "Prøvede I det?". The same trials give the same file.

    The day stays free for other things, in Outlook too, which has a field of its own for that.
    """
    from icalendar import Calendar, Event  # here: it takes a sixth of a second, which no start should wait for

    cards = {card.id: card for card in deck.technologies}
    names: Mapping[str, str] = {card.id: one_line(card.name) for card in deck.technologies}
    texts: Mapping[str, str] = {goal.id: one_line(goal.text) for goal in deck.goals}
    calendar = Calendar()
    calendar.add("prodid", "-//tek-spil//da")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")  # for one's own calendar: nobody is asked to answer
    for trial in trials:
        day = date.fromisoformat(trial.evaluate_on)
        event = Event()
        event.add("uid", f"{_key(trial)}@tekspil")
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("x-microsoft-cdo-busystatus", "FREE")
        event.add("x-microsoft-cdo-alldayevent", "TRUE")
        event.add("summary", _("Prøvede I det? {technology}").format(technology=names[trial.technology]))
        lines = [
            _("Mål: {goal}\nFørste skridt: {step}\nHvem: {who}\nTegn: {sign}").format(
                goal=texts[trial.goal],
                step=one_line(trial.first_step),
                who=one_line(trial.who),
                sign=one_line(trial.sign),
            )
        ]
        ethics = cards[trial.technology].ethics
        lines += [one_line(topic.ask) for topic in deck.law_topics(trial.technology)]
        if ethics:
            lines.append(_("Tal om: {question}").format(question=one_line(ethics)))
        event.add("description", "\n".join(lines))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _key(trial: Trial) -> str:
    said = "|".join((trial.goal, trial.technology, trial.first_step, trial.who, trial.when, trial.evaluate_on))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]
