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
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Any

import numpy as np

from tekspil.rules.chance import MASK
from tekspil.simulation import tally as t
from tekspil.simulation.chunks import Chunk, Setting, play_tables, tables_of
from tekspil.simulation.intervals import Counts, Interval
from tekspil.simulation.paired import paired
from tekspil.simulation.tally import Tally
from tekspil.tables import SESSIONS, without

# What is compared, each a ratio of two counts: over and under.
MEASURES = ("met", "not_now", "points")

GAMES = 76_800  # so many, and the effect of every card of a large deck is known to 0.2 percentage points
EACH = 100  # games of a session: more of them say less than another session
BATCHES = 32  # of the games of a session that is fixed


@dataclass(frozen=True, slots=True)
class KnockOut:
    """What changes when a technology is taken out: a difference with its interval for each measure.

    "met" and "not_now" are shares of the goals chosen, "points" those of a team in a game. All are averages over all
    sessions, those without the card included. `sessions` have it.
    """

    technology: str
    sessions: int
    effects: dict[str, Interval]

    def as_dict(self) -> dict[str, Any]:
        """For JSON (docs/json.md)."""
        return {"sessions": self.sessions} | {name: effect.as_dict() for name, effect in self.effects.items()}


def units_of(setting: Setting, games: int) -> list[tuple[Setting, Chunk]]:
    """The games as independent units, each with its setting: the sessions of a seed, after 256 those of the next.

    Of a fixed session, where games are independent once its cards are given, they are batches of games: two at least,
    since one alone says nothing of how sure it is.
    """
    if setting.session is not None:
        each = max(1, games // BATCHES)
        batches = min(max(2, games), BATCHES)
        return [(setting, Chunk(setting.session, batch * each, 1, each)) for batch in range(batches)]
    count = max(SESSIONS, games // EACH)
    each = max(1, games // count)
    return [
        (
            replace(setting, seed=(setting.seed + unit // SESSIONS) & MASK),
            Chunk(unit % SESSIONS, unit % SESSIONS, SESSIONS, each),
        )
        for unit in range(count)
    ]


def knock_out(
    setting: Setting,
    technologies: Sequence[str] = (),
    games: int = GAMES,
    *,
    compiled: bool = True,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[KnockOut]:
    """The effect of every technology given, or of the whole deck, from `games` games with and without it.

    A card that is in no dealt session is left out. `progress` is called with the cards done and the cards in all.
    """
    dealt = [(where, chunk, *tables_of(where, chunk.session)) for where, chunk in units_of(setting, games)]
    cards = [card.id for card in setting.deck.technologies if not technologies or card.id in technologies]
    cards = [card for card in cards if any(card in session.technologies for _where, _chunk, session, _tables in dealt)]
    z = NormalDist().inv_cdf(1 - 0.025 / max(1, len(cards)))

    def with_all(unit: int) -> Counts:
        where, chunk, _session, tables = dealt[unit]
        return _counts(play_tables(where, tables, chunk, compiled))

    def one_out(card: str) -> KnockOut:
        after = before.copy()
        having = set()
        for unit, (where, chunk, session, tables) in enumerate(dealt):
            if card in session.technologies:
                having.add((where.seed, chunk.session))
                changed = without(tables, setting.deck, session, card)
                after[unit] = _counts(play_tables(where, changed, chunk, compiled))
        effects = {
            name: both.interval(z)
            for row, name in enumerate(MEASURES)
            if (both := paired(before[:, row], after[:, row]))
        }
        return KnockOut(card, len(having), effects)

    executor = ThreadPoolExecutor(threads or os.cpu_count())
    try:
        before = np.stack(list(executor.map(with_all, range(len(dealt)))))
        found = []
        for result in executor.map(one_out, cards):
            found.append(result)
            if progress:
                progress(len(found), len(cards))
    finally:
        executor.shutdown(cancel_futures=True)  # of a scan that is broken off, what has not begun is not played
    return found


def add_to(result: dict[str, Any], found: Sequence[KnockOut]) -> None:
    """Put each card's effect beside its counts in the result of a simulation."""
    effects = {one.technology: one.as_dict() for one in found}
    for card in result["technologies"]:
        if card["id"] in effects:
            card["knock_out"] = effects[card["id"]]


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
