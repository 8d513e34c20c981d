"""Luck against knowledge: how much of the difference between teams comes from what.

The measure is a team's points above the average of the table. Two games that share one thing and nothing else (the
dealt session, the order of the cards, the dice, what the teams know) are alike in it by just what that thing decides:
the covariance over the variance is its share (a first-order Sobol' index by "pick and freeze"; Sobol' 1993, Saltelli
2002). What the things do together is the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tekspil.players.policies import bots_of, room_to_think
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.state import empty_state
from tekspil.simulation.engine import batch, kernel
from tekspil.simulation.engine.frame_layout import frame_of
from tekspil.simulation.engine.games import Setting, plan_of, tables_of
from tekspil.simulation.engine.runner import Progress, Runner, given_or_threads
from tekspil.simulation.result import plain
from tekspil.simulation.stats.intervals import FEW, Interval, t_quantile
from tekspil.tables import SESSIONS

Floats = npt.NDArray[np.float64]

# What two games may share, beside the session that all games of one have.
SHARED = ("cards", "dice", "knowledge")

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Luck:
    """Shares of the variance of a team's points above the table's average, each with its 95 % interval.

    `seat` is what sitting in a certain seat decides, with the player who sits there; `session` which cards the
    afternoon is dealt; `cards` their order; `dice`; `knowledge` what the teams happen to know; `together` all the rest.
    `sessions` were played; `partial` says that there should have been more.
    """

    seat: Interval
    session: Interval
    cards: Interval
    dice: Interval
    knowledge: Interval
    together: float
    sessions: int
    partial: bool

    @property
    def shares(self) -> dict[str, Interval]:
        """What each thing alone decides, by its name."""
        names = ("seat", "session", "cards", "dice", "knowledge")
        return {name: getattr(self, name) for name in names}

    def as_dict(self) -> dict[str, Any]:
        """What `tekspil luck --json` prints (docs/json.md)."""
        shares = {name: share.rounded() for name, share in self.shares.items()}
        rest = {"together": round(self.together, 6), "sessions": self.sessions, "partial": self.partial}
        return {"format": FORMAT, **{name: plain(share) for name, share in shares.items()}, **rest}


def split_luck(
    setting: Setting,
    games: int = 51_200,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    runner: Runner | None = None,
) -> Luck:
    """Split the variance by `games` games and three times as many that share one thing with them.

    Ctrl-C gives what there is of the sessions played, where there are enough to tell anything.

    Args:
        progress: Told the games played and the games in all.
        threads, runner: As in `simulate`.
    """
    each = max(2, games // SESSIONS)
    sessions: list[tuple[Floats, list[Floats]]] = []
    try:
        with given_or_threads(runner, threads) as on:
            jobs = ((setting, number, each, on.compiled) for number in range(SESSIONS))
            for played in on.run(_session, jobs):
                sessions.append(played)
                if progress:
                    progress(len(sessions) * 4 * each, SESSIONS * 4 * each)
    except KeyboardInterrupt:
        if len(sessions) < FEW:
            raise
    margins: Floats = np.stack([first for first, _others in sessions])  # [sessions, games, teams]
    seats = margins.mean(axis=(0, 1))
    variance = float(((margins - margins.mean()) ** 2).mean())
    within = margins - seats
    half = each // 2
    shares = {"session": _share(within[:, :half], within[:, half : 2 * half], variance)}
    for place, name in enumerate(SHARED):
        others: Floats = np.stack([changed[place] for _first, changed in sessions]) - seats
        joint = _products(within, others) - _products(within[:, :half], within[:, half : 2 * half])
        shares[name] = _interval(joint / variance)
    per_session = (margins.mean(axis=1) ** 2).mean(axis=1) - (within.mean(axis=1) ** 2).mean(axis=1)
    seat = _interval(per_session / variance)
    known = seat.value + sum(interval.value for interval in shares.values())
    partial = len(sessions) < SESSIONS
    return Luck(seat=seat, **shares, together=1 - known, sessions=len(sessions), partial=partial)


def _session(setting: Setting, number: int, games: int, compiled: bool) -> tuple[Floats, list[Floats]]:
    """The margins of one session's games, and of games that share only cards, dice or minds with them."""
    own = number + SESSIONS * np.arange(games, dtype=np.int64)
    first = np.stack([own, own, own], axis=1)
    margins = _margins(setting, number, first, compiled)
    changed = []
    for place in range(len(SHARED)):
        fresh = own[:, None] + SESSIONS * games * (1 + place + np.arange(3, dtype=np.int64)[None, :] * 7)
        fresh[:, place] = own
        changed.append(_margins(setting, number, np.ascontiguousarray(fresh), compiled))
    return margins, changed


def _margins(setting: Setting, session: int, numbers: npt.NDArray[np.int64], compiled: bool) -> Floats:
    """Each team's points above the table's average, float64[games, teams]."""
    _dealt, tables = tables_of(setting, session)
    state, thinking = empty_state(tables), room_to_think(tables)
    bots, plan = bots_of(setting.players), plan_of(setting)
    points = np.zeros((len(numbers), MAX_TEAMS), np.int64)
    if compiled:
        room = (thinking.room, frame_of(thinking.beliefs), frame_of(thinking.ahead))
        kernel.call("play_mixed", frame_of(tables), frame_of(state), bots, room, plan, numbers, points)
    else:
        batch.play_mixed(tables, state, bots, thinking, plan, numbers, points)
    won = points[:, : setting.teams].astype(np.float64)
    return np.asarray(won - won.mean(axis=1, keepdims=True))


def _products(one: Floats, other: Floats) -> Floats:
    """The mean product of two games' margins by session: what they have in common."""
    return np.asarray((one * other).mean(axis=(1, 2)))


def _share(one: Floats, other: Floats, variance: float) -> Interval:
    return _interval(_products(one, other) / variance)


def _interval(by_session: Floats) -> Interval:
    """The mean over sessions, which are independent, with its interval."""
    value = float(by_session.mean())
    half = t_quantile(len(by_session) - 1) * float(by_session.std(ddof=1)) / len(by_session) ** 0.5
    return Interval(value, value - half, value + half)
