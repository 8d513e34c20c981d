"""What a technology is worth to a game: the same games, dice and deals without it.

Which card is laid often says little, for strong teams and lucky deals lay good cards too. So each technology is
disabled in the sessions that have it, everything else stays as it was (common random numbers), and the difference is
the card's own. Sessions are the independent units; the intervals are wide enough for all cards of the deck to hold at
once (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tekspil.simulation import metrics as m
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.games import Chunk, Setting, nth_session, play_tables, tables_of
from tekspil.simulation.engine.runner import Progress, Runner, given_or_threads
from tekspil.simulation.result import KnockOut, KnockOuts
from tekspil.simulation.stats.intervals import Counts, z_for
from tekspil.simulation.stats.paired import paired
from tekspil.tables import SESSIONS, without

GAMES = 76_800  # so many, and the effect of every card of a large deck is known to 0.2 percentage points
EACH = 100  # games of a session: more of them say less than another session
BATCHES = 32  # of the games of a session that is fixed


def metrics_of(teams: int) -> tuple[m.Metric, ...]:
    """What is compared, by the fields of `KnockOut`."""
    return m.MET, m.NOT_NOW, m.points(teams)


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
    return [nth_session(setting, unit, max(1, games // count)) for unit in range(count)]


def knock_out(
    setting: Setting,
    technologies: Sequence[str] = (),
    games: int = GAMES,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    runner: Runner | None = None,
) -> KnockOuts:
    """The effect of technologies by their ids, from `games` games with and without each.

    Args:
        technologies: The ids of those to take out; the whole deck's where there are none. A card that is in no dealt
            session is left out.
        progress: Told the sessions (or batches of a fixed one) played with and without their cards, and all of them.
        threads, runner: As in `simulate`.
    """
    wanted = [card.id for card in setting.deck.technologies if not technologies or card.id in technologies]
    units = units_of(setting, games)
    rows: list[tuple[tuple[int, int], Counts, dict[str, Counts]]] = []
    with given_or_threads(runner, threads) as on:
        jobs = ((where, chunk, wanted, on.compiled) for where, chunk in units)
        for (where, chunk), (whole, by_card) in zip(units, on.run(play_without_each, jobs), strict=False):
            rows.append(((where.seed, chunk.session), whole, by_card))
            if progress:
                progress(len(rows), len(units))
    found = [card for card in wanted if any(card in by_card for _session, _whole, by_card in rows)]
    before: Counts = np.stack([whole for _session, whole, _by_card in rows])
    z, effects = z_for(len(found)), KnockOuts()
    for card in found:
        after: Counts = np.stack([by_card.get(card, whole) for _session, whole, by_card in rows])
        both = [
            paired(before[:, row], after[:, row], metric.parts) for row, metric in enumerate(metrics_of(setting.teams))
        ]
        having = {session for session, _whole, by_card in rows if card in by_card}
        effects[card] = KnockOut(len(having), *(one.interval(z) if one else None for one in both))
    return effects


def play_without_each(
    setting: Setting, chunk: Chunk, cards: Sequence[str], compiled: bool
) -> tuple[Counts, dict[str, Counts]]:
    """Over and under of each metric, int64[metrics, 2], with all cards, and without each of `cards` that is dealt."""
    session, tables = tables_of(setting, chunk.session)
    dealt = [card for card in cards if card in session.technologies]
    whole = _counts(setting.teams, play_tables(setting, tables, chunk, compiled))
    return whole, {
        card: _counts(
            setting.teams, play_tables(setting, without(tables, setting.deck, session, card), chunk, compiled)
        )
        for card in dealt
    }


def _counts(teams: int, tally: Tally) -> Counts:
    return np.array([metric.row(tally) for metric in metrics_of(teams)], np.int64)
