"""What many games say of a card and of the goals, now and beside the deck as it was when the watch began.

Both decks play the same sessions, dice and seats (simulation/compare.py), so that what differs is what the author did.
One looks while games are being played, so the intervals are those that hold at every look (simulation/sequential.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
import numpy.typing as npt

from tekspil.content.models import Deck
from tekspil.matching import matching_of
from tekspil.simulation import tally as t
from tekspil.simulation.chunks import Setting
from tekspil.simulation.compare import play_unit
from tekspil.simulation.intervals import Interval, wilson
from tekspil.simulation.measures import SHARE, STARS, Measure, goal_measure, measures_of, technology_measure
from tekspil.simulation.paired import around, paired, ratio_influence
from tekspil.simulation.sequential import ALPHA, FEWEST, POCOCK, looks

EACH, SLOW_EACH = 32, 2  # games of a session, compiled and as plain Python
LOOKS = looks(32 * FEWEST, POCOCK)
"""The sessions after which there are new figures, and the last. An author glances at the first and reads on, so
those are as sure as the last."""

MET, LAID, WORTH = "met", "laid", "stars"  # of a goal, of a technology, of a technology

Counts = npt.NDArray[np.int64]


def watched(deck: Deck, teams: int, cooperative: bool) -> list[Measure]:
    """What is read from every session: of each goal, of each technology, and of the games as a whole."""
    whole = [measure for name, measure in measures_of(teams, cooperative).items() if "." not in name]
    return [
        *(goal_measure(place, f"{MET}:{goal.id}") for place, goal in enumerate(deck.goals)),
        *(technology_measure(place, f"{LAID}:{card.id}") for place, card in enumerate(deck.technologies)),
        *(_worth(place, f"{WORTH}:{card.id}") for place, card in enumerate(deck.technologies)),
        *whole,
    ]


def _worth(card: int, name: str) -> Measure:
    """The stars of technology number `card` when it is laid, by the deck's value of the card alone."""
    stars = slice(t.CARD_STARS, t.CARD_STARS + 4)
    return Measure(
        name,
        STARS,
        lambda tally: int(tally.technologies[card, stars] @ np.arange(4)),
        lambda tally: int(tally.technologies[card, stars].sum()),
    )


class Games:
    """The games of one deck so far, read session by session."""

    def __init__(self, setting: Setting, compiled: bool) -> None:
        self.setting, self.compiled = setting, compiled
        self.each = EACH if compiled else SLOW_EACH
        self.measures = watched(setting.deck, setting.teams, setting.cooperative)
        self._rows: list[npt.NDArray[np.int32]] = []

    def play(self, sessions: int) -> None:
        """Play on until so many sessions have been played."""
        for unit in range(len(self._rows), sessions):
            row = play_unit(self.setting, unit, self.each, self.measures, self.compiled)
            self._rows.append(np.array(row, np.int32))

    def read(self, sessions: int) -> Counts:
        """Over and under of each measure in the first `sessions` sessions, int64[sessions, measures, 2]."""
        return np.stack(self._rows[:sessions]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class OddsFigure:
    """A share or a mean with its interval, and how it differs from before; None where nothing can be said of that."""

    unit: str
    value: Interval
    change: Interval | None


@dataclass(frozen=True, slots=True)
class OddsMoved:
    """A goal that is surely met more or less often than before: how much, as a share of the times it is answered."""

    goal: str
    change: Interval


class Odds:
    """What the games of some sessions say: of the deck `now`, and, where it is another, of the deck `before`."""

    def __init__(self, now: Games, before: Games | None, sessions: int) -> None:
        self.sessions = sessions
        self.games = sessions * now.each
        self.compiled = now.compiled
        self.deck = now.setting.deck
        self._measures = {measure.name: (place, measure) for place, measure in enumerate(now.measures)}
        self._now = now.read(sessions)
        self._deck_before = before.setting.deck if before else None
        self._old_places = {measure.name: place for place, measure in enumerate(before.measures)} if before else {}
        self._before = before.read(sessions) if before else None

    def figure(self, name: str, alpha: float = ALPHA) -> OddsFigure | None:
        """A measure by its name, such as "laid:tablet"; None where it never came up."""
        place, measure = self._measures[name]
        column = self._now[:, place]
        over, under = column[:, 0], column[:, 1] * measure.parts
        if not under.sum():
            return None
        critical = LOOKS.critical(self.sessions, alpha)
        value, pulls = ratio_influence(over, under)
        error = float(pulls.std(ddof=1)) / sqrt(self.sessions) if self.sessions > 1 else 0.0
        interval = around(value, error, self.sessions, critical)
        if measure.unit == SHARE:
            interval = _within(interval, int((under > 0).sum()))
        both = None
        if self._before is not None and name in self._old_places:
            both = paired(self._before[:, self._old_places[name]], column, measure.parts)
        return OddsFigure(measure.unit, interval, both.interval(critical) if both else None)

    @property
    def is_first(self) -> bool:
        """Whether the deck is as it was when the watch began."""
        return self._before is None

    @cached_property
    def moved(self) -> tuple[OddsMoved, ...]:
        """The goals of which it is sure that they gained or lost, the most moved first; right for all at once.

        Half of the risk of being wrong is kept for the goals whose matches were changed, which are few.
        """
        if self._deck_before is None:
            return ()
        shared = [goal.id for goal in self.deck.goals if f"{MET}:{goal.id}" in self._old_places]
        touched = _touched(self._deck_before, self.deck)
        found = []
        for goals in ([g for g in shared if g in touched], [g for g in shared if g not in touched]):
            for goal in goals:
                figure = self.figure(f"{MET}:{goal}", ALPHA / 2 / len(goals))
                if figure and figure.change and self._came_up(goal) and _is_sure(figure.change):
                    found.append(OddsMoved(goal, figure.change))
        return tuple(sorted(found, key=lambda moved: -abs(moved.change.value)))

    def _came_up(self, goal: str) -> bool:
        """Whether a goal was answered in so many sessions that its interval can be believed."""
        assert self._before is not None
        now = self._now[:, self._measures[f"{MET}:{goal}"][0], 1]
        old = self._before[:, self._old_places[f"{MET}:{goal}"], 1]
        return bool(min(np.count_nonzero(now), np.count_nonzero(old)) >= FEWEST // 2)


def _within(interval: Interval, sessions: int) -> Interval:
    """A share's interval kept between 0 and 1. A share of none or all has no spread to go by: Wilson's instead."""
    if interval.value in (0.0, 1.0):
        return wilson(interval.value, sessions)
    return Interval(interval.value, max(0.0, interval.low), min(1.0, interval.high))


def _is_sure(change: Interval) -> bool:
    return change.low > 0 or change.high < 0


def _touched(before: Deck, after: Deck) -> set[str]:
    """The goals that are worth something else with some technology that both decks have."""
    old, new = matching_of(before), matching_of(after)
    goals: Sequence[str] = [goal.id for goal in after.goals if goal.id in old.goal_number]
    cards = [card.id for card in after.technologies if card.id in old.technology_number]
    values = [
        matching.value[
            np.ix_([matching.goal_number[goal] for goal in goals], [matching.technology_number[card] for card in cards])
        ]
        for matching in (old, new)
    ]
    different = (values[0] != values[1]).any(axis=1)
    return {goal for goal, is_other in zip(goals, different, strict=True) if is_other}
