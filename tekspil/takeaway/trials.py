"""Trials (prøvehandlinger): the small, harmless experiments that a room takes home.

Built as SMTTE asks (vpt.dk): the setting and the goal are the goal card, the measure is the technology with a first
step, then the sign that it works and the day it is evaluated. All is chosen by taps from what the game has shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from tekspil.content.models import Deck, Goal, Technology
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.game import Game
from tekspil.language import _
from tekspil.matching import match, split_need
from tekspil.plain import one_line
from tekspil.rules.coverage import MEETS
from tekspil.takeaway import notes
from tekspil.takeaway.days import day_in_words, workday
from tekspil.takeaway.kept import damaged
from tekspil.takeaway.marks import Mark, marks_of
from tekspil.takeaway.seen import goals_met, seen_in

PLACE = "trials"
NONE_TODAY = "none"
WEEKS = (4, 6, 8, 12)
MOST_CHOICES = 5  # that fit beside each other on the screen
YES, NO, NOT_YET = "yes", "no", "not_yet"  # what a citizen says to a trial
NOT_BEFORE = timedelta(weeks=2)  # of a trial that the citizen must say yes to: nobody is to be hurried into a yes


class Candidate(NamedTuple):
    """A goal and a technology to try; `why` is "try" (marked), "laid" (2 stars or more), "side" or "other"."""

    goal: str
    technology: str
    why: str


class When(NamedTuple):
    """A choice of when, with the last day where there is one."""

    text: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be tapped for a trial, each a text that can be read across a room."""

    first_steps: tuple[str, ...]
    roles: tuple[str, ...]
    when: tuple[When, ...]
    signs: tuple[str, ...]
    evaluate_on: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial. `who` is a role, never a name; `by` (may be empty) and `evaluate_on` are days, "2026-12-24".

    `own_words` tells that something in it was typed instead of tapped. `consent` is `YES` or `NOT_YET` where the
    citizen is to be asked (`asks_for_consent`), else empty.
    """

    goal: str
    technology: str
    first_step: str
    who: str
    when: str
    by: str
    sign: str
    evaluate_on: str
    own_words: bool = False
    consent: str = ""


def candidates(game: Game) -> tuple[Candidate, ...]:
    """What the room could try, best first: marked to be tried, then laid with 2 stars or more, then other ways."""
    seen = seen_in(game)
    found = [
        Candidate(_goal_for(game, mark), mark.technology, "try")
        for mark in marks_of(game)
        if mark.kind == "try" and (mark.goal or goals_met(game))
    ]
    laid = [one for one in seen if one.how == "laid" and (one.stars or 0) >= MEETS]
    found += [Candidate(one.goal, one.technology, "laid") for one in sorted(laid, key=lambda one: -(one.stars or 0))]
    for how in ("side", "other"):
        found += [
            Candidate(one.goal, one.technology, how)
            for one in seen
            if one.how == how and match(game.deck, one.goal, [one.technology]).stars >= MEETS
        ]
    first: dict[tuple[str, str], Candidate] = {}
    for one in found:
        first.setdefault((one.goal, one.technology), one)
    return tuple(first.values())


def _goal_for(game: Game, mark: Mark) -> str:
    """The goal to try a marked card for: of today's the one that it meets best, its own first among equals."""
    goals = dict.fromkeys([*([mark.goal] if mark.goal else []), *goals_met(game)])
    return max(goals, key=lambda goal: match(game.deck, goal, [mark.technology]).stars)


def choices(game: Game, candidate: Candidate, today: date, consent: str = "") -> Choices:
    """What can be tapped to make a trial of a candidate; `consent` is what the citizen says, where that is known."""
    goal = next(goal for goal in game.deck.goals if goal.id == candidate.goal)
    card = next(card for card in game.deck.technologies if card.id == candidate.technology)
    last = today + timedelta(weeks=WEEKS[-1])
    return Choices(
        first_steps=first_steps(game.deck, card, consent),
        roles=roles(words_of(game.deck)),
        when=_times(words_of(game.deck), asks_for_consent(game.deck, card), today),
        signs=_signs(game, goal),
        evaluate_on=tuple(workday(today + timedelta(weeks=weeks), last) for weeks in WEEKS),
    )


def roles(words: DeckWords) -> tuple[str, ...]:
    """Who can try it: roles, never names. A house's shifts are known only where its citizens are."""
    if words.who:
        return words.who
    both = sentence(_("{agent} og en af os").format(agent=words.agent.one))
    if words.own_person:
        return (_("En af os"), _("To af os sammen"), _("Hele teamet"), _("Vores leder"), both)
    return (_("Kontaktpersonen"), _("Dagvagten"), _("Aftenvagten"), _("Den VT-ansvarlige"), both)


def asks_for_consent(deck: Deck, card: Technology) -> bool:
    """Whether the citizen is asked before anything else: where others see or are told, an account is used, or the
    deck's law file asks about the card. The answer may be no."""
    named = any(topic.consent for topic in deck.law_topics(card.id))
    return card.acts == "others" or "account" in card.requires or named


def _times(words: DeckWords, asks: bool, today: date) -> tuple[When, ...]:
    """When a trial can be made: soon, but never in a hurry where the citizen is to say yes first."""
    if asks:
        return (
            When(_("Når {person} vil").format(person=words.person.the), None),
            When(_("Om 2-3 uger"), today + timedelta(weeks=3)),
            When(_("Efter næste teammøde"), None),
        )
    return (
        When(_("I morgen"), today + timedelta(days=1)),
        When(_("Inden en uge"), today + timedelta(weeks=1)),
        When(_("Inden 14 dage"), today + timedelta(weeks=2)),
        When(_("Før næste teammøde"), None),
    )


def first_steps(deck: Deck, card: Technology, consent: str = "") -> tuple[str, ...]:
    """First steps that fit a card, the most needed first; at most five.

    As long as the citizen has not said yes to what needs a yes, every first step is a way to ask. Where the deck's law
    file asks about the card, asking the authority is among them.
    """
    steps, words = [], words_of(deck)
    person = words.person.the
    law = deck.law_topics(card.id)
    if asks_for_consent(deck, card):
        if consent != YES:
            return (
                _("Spørg {person}, og lyt").format(person=person),
                _("Vis den frem, uden at tænde den"),
                _("Spørg sammen med en, {person} er tryg ved").format(person=person),
                _("Spørg jeres leder og jeres myndighed") if law else _("Spørg jeres leder, hvad der skal til"),
            )
        steps.append(_("Spørg igen, lige før I prøver"))
    if law:
        steps.append(_("Spørg jeres myndighed, hvad det kræver"))
    if card.loan:
        steps.append(_("Lån den af {experts}").format(experts=words.experts))
    if card.training == 2:
        steps.append(_("Bed {experts} om at vise den").format(experts=words.experts))
    if card.training == 1:
        way = _("Lær den gennem {basics}").format(basics=words.basics)
        steps.append(way if words.own_basics else _("Lær den i basispakken"))
    if "grant" in card.requires:
        steps.append(_("Spørg, hvem der kan bevilge den"))
    if "account" in card.requires:
        steps.append(_("Lav en konto uden betalingskort"))
    if "mounting" in card.requires:
        steps.append(_("Find et sted, hvor den kan sidde"))
    steps += words.steps or [
        _("Vis den til en, der har lyst"),
        _("Prøv den selv i ti minutter"),
        _("Brug den én gang sammen med {person}").format(person=words.person.one),
        _("Spørg en kollega, der kender den"),
        _("Find ud af, hvad vi allerede har"),
    ]
    return tuple(steps[:MOST_CHOICES])


def _signs(game: Game, goal: Goal) -> tuple[str, ...]:
    """Signs that one can see or hear, the goal's own kind and needs first."""
    words = words_of(game.deck)
    person = words.person.the
    kept = _("Borgeren holder fast i det, hun eller han kan")
    kind = {
        "develop": _("{person} gør mere selv end før"),
        "maintain": _("{person} kan det stadig selv"),
        "limit_loss": _("{person} holder fast i det, der går godt") if words.own_person else kept,
    }[goal.kind]
    titles = {need.id: need.title for need in game.deck.needs}
    heaviest = max(goal.needs, key=lambda key: goal.needs[key])
    better = _("Det går bedre med: {need}").format(need=titles[split_need(heaviest)[0]])
    if words.signs:
        return (better, *words.signs)
    return (
        sentence(kind.format(person=person)),
        better,
        sentence(_("{person} finder den selv frem").format(person=person)),
        sentence(_("{person} siger, at det er rart").format(person=person)),
        _("Vi får tid til noget andet sammen"),
    )


def add_trial(game: Game, trial: Trial, today: date) -> None:
    """Take a trial home. Words of the room's own need typed words to be on; else `notes.NotAllowedError`.

    Raises `ValueError` for cards that the deck does not have, a `who` that is not one of the roles, a day that is none,
    an evaluation that is not 4 to 12 weeks off; and, where the citizen is to be asked, for anything but a yes or a not
    yet, for a day in less than two weeks, and for a first step that does not ask while there is no yes.
    """
    card = next(card for card in game.deck.technologies if card.id == trial.technology)
    asks = asks_for_consent(game.deck, card)
    if trial.consent not in ((YES, NOT_YET) if asks else ("",)):
        raise ValueError(trial.consent)
    offered = choices(game, Candidate(trial.goal, trial.technology, ""), today, trial.consent)
    off = (date.fromisoformat(trial.evaluate_on) - today).days
    if not WEEKS[0] * 7 <= off <= WEEKS[-1] * 7:
        raise ValueError(trial.evaluate_on)
    if trial.by and date.fromisoformat(trial.by) < today + (NOT_BEFORE if asks else timedelta()):
        raise ValueError(trial.by)
    if trial.consent == NOT_YET and trial.first_step not in offered.first_steps:
        raise ValueError(trial.first_step)
    if trial.who not in offered.roles:
        raise ValueError(trial.who)
    own = not (
        trial.first_step in offered.first_steps
        and trial.when in (*(when.text for when in offered.when), picked_day(trial.by))
        and trial.sign in offered.signs
    )
    if own and not notes.are_allowed(game):
        raise notes.NotAllowedError
    kept = game.extra.get(PLACE)
    trials = kept if isinstance(kept, list) else []
    game.extra[PLACE] = [*trials, {**asdict(trial), "own_words": own}]


def picked_day(by: str) -> str:
    """What stands for a day that was picked: "Senest 24.12.2026"."""
    return _("Senest {day}").format(day=day_in_words(date.fromisoformat(by))) if by else ""


def remove_trial(game: Game, place: int) -> None:
    """Leave one of the trials behind; `place` counts from 0."""
    del game.extra[PLACE][place]


def no_trial_today(game: Game) -> None:
    """Say that no trial is taken home today; those chosen are left behind."""
    game.extra[PLACE] = NONE_TODAY


def is_settled(game: Game) -> bool:
    """Whether the game may close: a trial, or an explicit "ingen prøvehandling i dag"."""
    return game.extra.get(PLACE) == NONE_TODAY or bool(trials_of(game))


def trials_of(game: Game) -> tuple[Trial, ...]:
    """The trials taken home. Raises `SaveError` where what is kept has been damaged."""
    kept = game.extra.get(PLACE, [])
    trials = () if kept == NONE_TODAY else read_trials(kept)
    goals, cards = {goal.id for goal in game.deck.goals}, {card.id for card in game.deck.technologies}
    if not all(trial.goal in goals and trial.technology in cards for trial in trials):
        raise damaged()
    return trials


def read_trials(kept: Any) -> tuple[Trial, ...]:
    """Trials as they were kept, a list of mappings. Raises `SaveError` where they are damaged."""
    try:
        trials = tuple(Trial(**entry) for entry in kept)
        for trial in trials:
            if not all(isinstance(text, str) for text in asdict(trial).values() if text is not trial.own_words):
                raise damaged()
            date.fromisoformat(trial.evaluate_on)
    except (TypeError, ValueError) as error:
        raise damaged() from error
    return trials


# The days on which trials are looked at again, as a calendar file (.ics) for any calendar.


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
            _("{label}: {goal}\nFørste skridt: {step}\nHvem: {who}\nTegn: {sign}").format(
                label=words_of(deck).goal_label,
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
