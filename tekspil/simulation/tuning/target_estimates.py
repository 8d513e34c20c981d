"""How a deck on a board does against what its designer wants (content/targets.py), and how far off it is.

The figures are those that the rules and the cards' weights move, each in its target's own unit, from games of four
`staff` teams, of a novice, two `staff` and an expert, and of 2, 3, 4 and 6 teams.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.content.targets import TARGETS, targets_for
from tekspil.simulation import metrics as m
from tekspil.simulation.engine.counting import Tally, stacked
from tekspil.simulation.engine.games import Setting, nth_session, play_tables, setting_of, tables_of
from tekspil.simulation.engine.runner import Runner
from tekspil.simulation.result import plain
from tekspil.simulation.stats.intervals import Interval
from tekspil.tables import check_size

TEAMS = 4
LENGTH_SESSIONS, LENGTH_GAMES = 16, 16  # length varies little, so few games tell it
TOGETHER = ("won_together", "not_now", "not_now_right", "minutes")
EACH_FOR_ITSELF = ("seat_advantage", "weakest_share", "strongest_share", "not_now", "not_now_right", "minutes")
COURSE = ("close_games", "lead_changes", "decided_after")  # only when asked for

# What counts as one step outside a band, so that figures of different units can be added.
STEPS = {
    "minutes": 5.0,
    "seat_advantage": 1.0,
    "lead_changes": 0.5,
}
STEP = 5.0  # percentage points

NO_CARDS: Mapping[str, Any] = {"goals": np.zeros((0, 0), np.int64), "technologies": np.zeros((0, 0), np.int64)}
"""In place of the counts of single cards, which sessions number each in its own way and no target asks for."""


@dataclass(frozen=True, slots=True)
class TunedTable:
    """A table that a designer tunes for, in place of the usual ones: who sits there, and what is played with."""

    players: tuple[str, ...]
    themes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()

    @property
    def are_alike(self) -> bool:
        """Whether all play alike, so that seats can be compared."""
        return len(set(self.players)) == 1


@dataclass(frozen=True, slots=True)
class TargetEstimate:
    """An estimate and the band it should lie in, in the target's unit.

    `name` is the target's, with the number of teams where there are more: "minutes.4".
    """

    name: str
    seen: Interval
    low: float
    high: float

    @property
    def unit(self) -> str:
        """The unit of the target (content/targets.py)."""
        return TARGETS[self.name.partition(".")[0]].unit

    @property
    def outside(self) -> float:
        """How far outside its band, in steps. The most of several seats is too much by chance: its low end counts."""
        value = self.seen.low if self.name == "seat_advantage" else self.seen.value
        name = self.name.partition(".")[0]
        return max(0.0, self.low - value, value - self.high) / STEPS.get(name, STEP)

    @property
    def state(self) -> str:
        """Whether it lies in its band: "inside", "outside", or "unsure" where the interval goes across an edge."""
        if self.low <= self.seen.low and self.seen.high <= self.high:
            return "inside"
        return "outside" if self.seen.high < self.low or self.seen.low > self.high else "unsure"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"id": self.name, **plain(self.seen.rounded(3)), "band": [self.low, self.high], "state": self.state}


def distance(figures: Sequence[TargetEstimate]) -> float:
    """How far off all of it is, in steps; 0 where everything is in its band."""
    return sum(figure.outside for figure in figures)


def known_aims(board: Board, table: TunedTable | None = None) -> tuple[str, ...]:
    """The targets that can be tuned for on this board, or at a table of one's own."""
    return TOGETHER if board.rules.cooperative else (*_for_itself(table), *COURSE)


def _for_itself(table: TunedTable | None) -> tuple[str, ...]:
    """The usual targets of a game that teams play against each other, as far as the table can tell of them."""
    if table is None:
        return EACH_FOR_ITSELF
    unlike = ("weakest_share", "strongest_share")
    left = unlike if table.are_alike else ("seat_advantage",)
    return tuple(name for name in EACH_FOR_ITSELF if name not in left)


def aims_of(
    board: Board, wanted: Sequence[str] = (), table: TunedTable | None = None
) -> dict[str, tuple[float, float]]:
    """The board's targets: those wanted, or the usual ones. Raises `KeyError` for one that cannot be tuned for."""
    for name in wanted:
        if name not in known_aims(board, table):
            raise KeyError(name)
    usual = TOGETHER if board.rules.cooperative else _for_itself(table)
    bands = board.targets or targets_for(board.minutes, {})
    return {name: bands[name] for name in wanted or usual}


def measured(
    deck: Deck,
    board: Board,
    aims: Mapping[str, tuple[float, float]],
    games: int,
    seed: int,
    *,
    runner: Runner,
    sessions: int = 64,
    table: TunedTable | None = None,
) -> list[TargetEstimate]:
    """Play about `games` games of each table, in so many sessions, and hold the estimates against `aims`.

    Raises `TooSmallError` for a deck with too few technologies for four teams.
    """
    if table is not None:
        return _at(table, deck, board, aims, games, seed, runner, sessions)
    tables = [setting_of(deck, board, TEAMS, "staff", seed)]
    if aims.keys() & {"weakest_share", "strongest_share"}:
        tables.append(setting_of(deck, board, TEAMS, m.MIXED_TABLE, seed))
    rows = _rows(runner, tables, sessions, max(1, games // sessions))
    figures = _of_equal_teams(rows[0], tables[0])
    if len(tables) == 2:
        figures |= _of_mixed_teams(rows[1])
    found = {name: figures[name] for name in aims if name in figures}
    if "minutes" in aims:
        for teams in m.TEAMS_FOR_LENGTH:
            if fits(deck, board, teams):
                [units] = _rows(runner, [setting_of(deck, board, teams, "staff", seed)], LENGTH_SESSIONS, LENGTH_GAMES)
                found[f"minutes.{teams}"] = m.LENGTH.estimate(units)
    return _held_against(aims, found)


def _at(
    table: TunedTable,
    deck: Deck,
    board: Board,
    aims: Mapping[str, tuple[float, float]],
    games: int,
    seed: int,
    runner: Runner,
    sessions: int,
) -> list[TargetEstimate]:
    """The same from games of one table."""
    teams = len(table.players)
    own = setting_of(deck, board, teams, table.players, seed, themes=table.themes, cards=table.cards)
    [units] = _rows(runner, [own], sessions, max(1, games // sessions))
    figures = _of_equal_teams(units, own)
    if not table.are_alike:
        figures |= _of_mixed_teams(units, teams)
    found = {name: figures[name] for name in aims if name in figures}
    if "minutes" in aims:
        found[f"minutes.{teams}"] = m.LENGTH.estimate(units)
    return _held_against(aims, found)


def _held_against(aims: Mapping[str, tuple[float, float]], found: Mapping[str, Interval]) -> list[TargetEstimate]:
    bands = {name: aims[name.partition(".")[0]] for name in found}
    return [TargetEstimate(name, seen, *bands[name]) for name, seen in found.items()]


def fits(deck: Deck, board: Board, teams: int) -> bool:
    """Whether the deck is large enough for so many teams."""
    try:
        check_size(board, teams, len(deck.technologies))
    except ValueError:
        return False
    return True


def _rows(runner: Runner, tables: Sequence[Setting], sessions: int, games: int) -> list[Tally]:
    """The stacked counts of each table, from `games` games of the same sessions."""
    rows = list(runner.run(_play, ((tables, unit, games, runner.compiled) for unit in range(sessions))))
    return [stacked(parts) for parts in zip(*rows, strict=True)]


def _play(tables: Sequence[Setting], unit: int, games: int, compiled: bool) -> list[Tally]:
    """The same games at several tables, cards numbered as in the session."""
    played = []
    for table in tables:
        setting, chunk = nth_session(table, unit, games)
        played.append(play_tables(setting, tables_of(setting, chunk.session)[1], chunk, compiled)._replace(**NO_CARDS))
    return played


def _of_equal_teams(units: Tally, setting: Setting) -> dict[str, Interval]:
    metrics = (m.NOT_NOW, m.NOT_NOW_RIGHT, *((m.WON_TOGETHER,) if setting.cooperative else ()))
    found = {metric.name: metric.estimate(units).scaled(100) for metric in metrics}
    if setting.cooperative:
        return found
    return found | {
        "seat_advantage": _seat_advantage(units, setting.teams),
        "close_games": m.CLOSE_GAMES.estimate(units).scaled(100),
        "lead_changes": m.LEAD_CHANGES.estimate(units),
        "decided_after": m.DECIDED_AFTER.estimate(units).scaled(100),
    }


def _seat_advantage(units: Tally, teams: int) -> Interval:
    """The most that any seat wins above or below its fair share, in percentage points."""
    fair = 1 / teams
    off = []
    for seat in range(teams):
        seen = m.win_share(seat).estimate(units)
        near = max(0.0, seen.low - fair, fair - seen.high)
        off.append((abs(seen.value - fair), near, max(seen.high - fair, fair - seen.low)))
    value, low, high = (100 * max(column) for column in zip(*off, strict=True))
    return Interval(value, low, high)


def _of_mixed_teams(units: Tally, teams: int = TEAMS) -> dict[str, Interval]:
    won = [m.win_share(seat).estimate(units).scaled(100) for seat in range(teams)]
    weakest = min(won, key=lambda seen: seen.value)
    strongest = max(won, key=lambda seen: seen.value)
    return {"weakest_share": weakest, "strongest_share": strongest}
