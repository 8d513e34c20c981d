"""What a technology is worth to a game: the same games, dice and deals without it.

Which card is laid often says little, for strong teams and lucky deals lay good cards too. So each technology is
disabled in the sessions that have it, everything else stays as it was (common random numbers), and the difference is
the card's own. Sessions are the independent units; the intervals are wide enough for all cards of the deck to hold at
once (Bonferroni).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from tekspil.simulation import tally as t
from tekspil.simulation.chunks import Chunk, Setting, play_tables, tables_of
from tekspil.simulation.intervals import Counts, Interval
from tekspil.simulation.paired import paired
from tekspil.simulation.tally import Tally
from tekspil.tables import SESSIONS, without

# What is compared, each a ratio of two counts: over and under.
MEASURES = ("met", "not_now", "points")


@dataclass(frozen=True, slots=True)
class KnockOut:
    """What changes when a technology is taken out: a difference with its interval for each measure.

    "met" and "not_now" are shares of the goals chosen, "points" those of a team in a game. All are averages over all
    sessions, those without the card included. `sessions` have it.
    """

    technology: str
    sessions: int
    effects: dict[str, Interval]


def knock_out(
    setting: Setting,
    technologies: Sequence[str] = (),
    games: int = 100_000,
    *,
    compiled: bool = True,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[KnockOut]:
    """The effect of every technology given, or of the whole deck, from `games` games with and without it.

    The games are spread evenly over the sessions. A card that is in no dealt session is left out.
    """
    numbers = range(SESSIONS) if setting.session is None else (setting.session,)
    each = max(1, games // len(numbers))
    step = SESSIONS if setting.session is None else 1
    dealt = {number: tables_of(setting, number) for number in numbers}
    cards = [card.id for card in setting.deck.technologies if not technologies or card.id in technologies]
    cards = [card for card in cards if any(card in session.technologies for session, _tables in dealt.values())]
    z = NormalDist().inv_cdf(1 - 0.025 / max(1, len(cards)))

    def chunk_of(number: int) -> Chunk:
        return Chunk(number, number if setting.session is None else 0, step, each)

    def with_all(number: int) -> Counts:
        return _counts(play_tables(setting, dealt[number][1], chunk_of(number), compiled))

    def one_out(card: str) -> KnockOut:
        after = before.copy()
        having = 0
        for place, number in enumerate(numbers):
            session, tables = dealt[number]
            if card in session.technologies:
                having += 1
                changed = without(tables, setting.deck, session, card)
                after[place] = _counts(play_tables(setting, changed, chunk_of(number), compiled))
        effects = {
            name: both.interval(z)
            for row, name in enumerate(MEASURES)
            if (both := paired(before[:, row], after[:, row]))
        }
        return KnockOut(card, having, effects)

    with ThreadPoolExecutor(threads or os.cpu_count()) as executor:
        before = np.stack(list(executor.map(with_all, numbers)))
        found = []
        for result in executor.map(one_out, cards):
            found.append(result)
            if progress:
                progress(len(found), len(cards))
    return found


def _counts(tally: Tally) -> Counts:
    """Over and under of each measure, int64[MEASURES, 2]."""
    chosen = int(tally.answers[t.GOALS_CHOSEN])
    points = int((tally.points * np.arange(t.MOST_POINTS)).sum())
    teams = int((tally.points.sum(axis=1) > 0).sum())
    return np.array(
        [
            (int(tally.answers[t.GOALS_MET]), chosen),
            (int(tally.answers[t.NOT_NOWS]), chosen),
            (points, int(tally.games[0]) * teams),
        ],
        np.int64,
    )
