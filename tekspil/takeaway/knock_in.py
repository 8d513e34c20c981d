"""What a suggestion would do to the balance: the same games with the deck as it is, and with the stars suggested.

Only sessions that deal both the goal and the technology can differ much, so only those are played, with the same
sessions, dice and piles before and after. Sessions are the independent units of the intervals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tekspil.content.models import Assessment, Board, Deck
from tekspil.matching import matching_of
from tekspil.rules.types import Ints2
from tekspil.simulation.engine.games import Chunk, Setting, play_chunk, setting_of
from tekspil.simulation.engine.runner import has_compiler
from tekspil.simulation.metrics import Metric, goal_met, technology_laid, technology_stars
from tekspil.simulation.stats.intervals import Interval
from tekspil.simulation.stats.paired import paired
from tekspil.tables import SESSIONS, deal

UNITS = 24  # sessions played
GAMES_EACH = 40
MOST_LOOKED_AT = 8 * SESSIONS  # sessions dealt in search of the pair


@dataclass(frozen=True, slots=True)
class Shift:
    """A measure before and after, and the difference with its 95 % interval."""

    name: str
    unit: str
    before: float
    after: float
    difference: Interval


@dataclass(frozen=True, slots=True)
class KnockIn:
    """What a change of one assessment does where the pair is dealt. `games` were played on each side.

    `shifts` are the goal's share of answers that meet it ("goal_met"), the share of times that the technology is held
    that it is laid ("laid"), and its mean stars when laid ("stars"). A measure that never came up is left out; there
    are none where fewer than two sessions deal the pair.
    """

    sessions: int
    games: int
    shifts: tuple[Shift, ...]


def with_assessment(deck: Deck, goal: str, technology: str, stars: int, why: str = "") -> Deck:
    """The deck with one pair judged so."""
    judged = Assessment(stars, why)
    goals = tuple(
        replace(one, assessments={**one.assessments, technology: judged}) if one.id == goal else one
        for one in deck.goals
    )
    return replace(deck, goals=goals)


def knock_in(
    deck: Deck,
    board: Board,
    goal: str,
    technology: str,
    stars: int,
    *,
    teams: int = 4,
    players: str = "staff",
    seed: int = 1,
    sessions: int = UNITS,
    games: int = GAMES_EACH,
    compiled: bool | None = None,
) -> KnockIn:
    """Play `games` games of `sessions` sessions with the deck as it is, and again with the pair judged at `stars`.

    Compiled where the extra `simulate` is installed, unless `compiled` says otherwise; the figures are the same.
    Raises as `simulate` does, and `KeyError` for cards that the deck does not have.
    """
    matching = matching_of(deck)
    place, card = matching.goal_number[goal], matching.technology_number[technology]
    measures = (
        goal_met(place, "goal_met"),
        technology_laid(card, "laid"),
        technology_stars(card, "stars"),
    )
    settings = [
        setting_of(one, board, teams, players, seed) for one in (deck, with_assessment(deck, goal, technology, stars))
    ]
    played = list(_sessions_with(settings, goal, technology, sessions))
    if len(played) < 2:
        return KnockIn(len(played), 0, ())
    fast = has_compiler() if compiled is None else compiled
    sides = [[_read(setting, number, games, measures, fast) for number in played] for setting in settings]
    before, after = (np.array(side, np.int64) for side in sides)
    shifts = [_shift(measure, before[:, row], after[:, row]) for row, measure in enumerate(measures)]
    return KnockIn(len(played), len(played) * games, tuple(shift for shift in shifts if shift))


def _sessions_with(settings: list[Setting], goal: str, technology: str, most: int) -> Iterator[int]:
    """The first sessions in which the pair is dealt before or after the change."""
    found = 0
    for number in range(MOST_LOOKED_AT):
        dealt = [deal(one.deck, one.board, one.teams, one.seed, number) for one in settings]
        if any(goal in session.goals and technology in session.technologies for session in dealt):
            yield number
            found += 1
            if found == most:
                return


def _read(
    setting: Setting, session: int, games: int, measures: tuple[Metric, ...], compiled: bool
) -> list[tuple[int, int]]:
    tally = play_chunk(setting, Chunk(session, session, SESSIONS, games), compiled)
    return [measure.row(tally) for measure in measures]


def _shift(measure: Metric, before: Ints2, after: Ints2) -> Shift | None:
    """The difference of two ratios of sums over the same sessions."""
    both = paired(before, after)
    return Shift(measure.name, measure.unit, both.before, both.after, both.interval()) if both else None
