"""What designers ask of many games, each measure a sum over games divided by another, read from the counts.

As a ratio of two whole numbers by session, every measure gets its interval in the same way, alone (intervals.py) or as
the difference of two (compare.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tekspil.phrases import TEAM_LETTERS
from tekspil.simulation import tally as t
from tekspil.simulation.tally import Tally

SHARE, POINTS, MINUTES, STARS = "share", "points", "minutes", "stars"  # what a measure is counted in

MARGINS = {SHARE: 0.01, POINTS: 0.25, MINUTES: 0.5, STARS: 0.02}
"""Differences smaller than these matter to nobody at a table."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: `over` divided by `under` and by `parts`."""

    name: str
    unit: str
    over: Callable[[Tally], int]
    under: Callable[[Tally], int]
    parts: int = 1

    @property
    def margin(self) -> float:
        """The smallest difference that matters, unless a designer says otherwise."""
        return MARGINS[self.unit]


def measures_of(teams: int, cooperative: bool) -> dict[str, Measure]:
    """The measures of games with so many teams, by name: of all seats together, and `win_share.A` and so on by seat."""
    found = [
        Measure("not_now", SHARE, _answers(t.NOT_NOWS), _answers(t.GOALS_CHOSEN)),
        Measure("not_now_right", SHARE, _answers(t.NOT_NOWS_RIGHT), _answers(t.NOT_NOWS_GIVEN)),
        Measure("goal_met", SHARE, _goals(t.GOAL_MET), _goals(t.GOAL_CHOSEN, t.GOAL_SHARED)),
        Measure("stars", STARS, _all_stars, _answers(t.LAYS)),
        Measure("guess_right", SHARE, _answers(t.GUESSES_RIGHT), _answers(t.GUESSES)),
        Measure("minutes", MINUTES, lambda tally: int(tally.seconds[0]), _games, parts=60),
        Measure("points", POINTS, lambda tally: int((tally.points @ SCORES).sum()), _games, parts=teams),
    ]
    for seat in range(teams):
        found.append(Measure(f"points.{TEAM_LETTERS[seat]}", POINTS, _points(seat), _games))
    if cooperative:
        found.append(Measure("won_together", SHARE, lambda tally: int(tally.outcomes[2:].sum()), _games))
    else:
        for seat in range(teams):
            found.append(Measure(f"win_share.{TEAM_LETTERS[seat]}", SHARE, _won(seat), _games, parts=t.WHOLE_WIN))
    return {measure.name: measure for measure in found}


def goal_measure(goal: int, name: str) -> Measure:
    """How often goal number `goal` of the deck is met when it is answered."""
    return Measure(
        name,
        SHARE,
        lambda tally: int(tally.goals[goal, t.GOAL_MET]),
        lambda tally: int(tally.goals[goal, t.GOAL_CHOSEN] + tally.goals[goal, t.GOAL_SHARED]),
    )


def technology_measure(card: int, name: str) -> Measure:
    """How often technology number `card` of the deck is laid when somebody holds it."""
    return Measure(
        name,
        SHARE,
        lambda tally: int(tally.technologies[card, t.CARD_LAID]),
        lambda tally: int(tally.technologies[card, t.CARD_HELD]),
    )


SCORES = np.arange(t.MOST_POINTS)


def _games(tally: Tally) -> int:
    return int(tally.games[0])


def _answers(what: int) -> Callable[[Tally], int]:
    return lambda tally: int(tally.answers[what])


def _goals(*what: int) -> Callable[[Tally], int]:
    return lambda tally: int(tally.goals[:, what].sum())


def _all_stars(tally: Tally) -> int:
    return int(tally.stars @ np.arange(4))


def _points(seat: int) -> Callable[[Tally], int]:
    return lambda tally: int(tally.points[seat] @ SCORES)


def _won(seat: int) -> Callable[[Tally], int]:
    return lambda tally: int(tally.won[seat])
