"""How a deck on a board does against what its designer wants (content/targets.py), and how far off it is.

The figures are those that the rules and the cards' weights move, each in its target's own unit, from games of four
`staff` teams, of a novice, two `staff` and an expert, and of 2, 3, 4 and 6 teams.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.content.targets import targets_for
from tekspil.rules.chance import MASK
from tekspil.simulation import tally as t
from tekspil.simulation.chunks import Chunk, Setting, play_tables, tables_of
from tekspil.simulation.intervals import Counts, Interval, mean, share
from tekspil.simulation.simulate import setting_of
from tekspil.simulation.tally import Tally
from tekspil.tables import SESSIONS, check_size

TEAMS = 4
MIXED = ("novice", "staff", "staff", "expert")
TEAMS_FOR_LENGTH = (2, 3, 4, 6)
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the band it should lie in. `name` is the target's, with the number of teams where there are more."""

    name: str
    seen: Interval
    low: float
    high: float

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
        return {"id": self.name, **self.seen.as_dict(3), "band": [self.low, self.high], "state": self.state}


def distance(figures: Sequence[Figure]) -> float:
    """How far off all of it is, in steps; 0 where everything is in its band."""
    return sum(figure.outside for figure in figures)


def known_aims(board: Board) -> tuple[str, ...]:
    """The targets that can be tuned for on this board."""
    return TOGETHER if board.rules.cooperative else (*EACH_FOR_ITSELF, *COURSE)


def aims_of(board: Board, wanted: Sequence[str] = ()) -> dict[str, tuple[float, float]]:
    """The board's targets: those wanted, or the usual ones. Raises `KeyError` for one that cannot be tuned for."""
    for name in wanted:
        if name not in known_aims(board):
            raise KeyError(name)
    usual = TOGETHER if board.rules.cooperative else EACH_FOR_ITSELF
    bands = board.targets or targets_for(board.minutes, {})
    return {name: bands[name] for name in wanted or usual}


def measured(
    deck: Deck,
    board: Board,
    aims: Mapping[str, tuple[float, float]],
    games: int,
    seed: int,
    *,
    executor: Executor,
    compiled: bool,
    sessions: int = 64,
) -> list[Figure]:
    """Play about `games` games of each table and hold the figures against `aims`.

    Raises `TooSmallError` for a deck with too few technologies for four teams.
    """
    staff = setting_of(deck, board, TEAMS, "staff", seed)
    tables = (
        [staff]
        if not aims.keys() & {"weakest_share", "strongest_share"}
        else [
            staff,
            setting_of(deck, board, TEAMS, MIXED, seed),
        ]
    )
    each = max(1, games // sessions)
    rows = list(executor.map(_play, *zip(*[(tables, unit, each, compiled) for unit in range(sessions)], strict=True)))
    figures = _at_the_table([row[0] for row in rows], staff)
    if len(tables) == 2:
        figures |= _mixed([row[1] for row in rows])
    found = {name: figures[name] for name in aims if name in figures}
    if "minutes" in aims:
        for teams in TEAMS_FOR_LENGTH:
            if fits(deck, board, teams):
                found[f"minutes.{teams}"] = _length(deck, board, teams, seed, executor, compiled)
    bands = {name: aims[name.partition(".")[0]] for name in found}
    return [Figure(name, seen, *bands[name]) for name, seen in found.items()]


def fits(deck: Deck, board: Board, teams: int) -> bool:
    """Whether the deck is large enough for so many teams."""
    try:
        check_size(board, teams, len(deck.technologies))
    except ValueError:
        return False
    return True


def _play(tables: Sequence[Setting], unit: int, games: int, compiled: bool) -> list[Tally]:
    """The same games at several tables; sessions beyond those of a seed are those of the next."""
    seed, number = (tables[0].seed + unit // SESSIONS) & MASK, unit % SESSIONS
    first = _seeded(tables[0], seed)
    _session, dealt = tables_of(first, number)
    chunk = Chunk(number, number, SESSIONS, games)
    return [play_tables(_seeded(table, seed), dealt, chunk, compiled) for table in tables]


def _seeded(setting: Setting, seed: int) -> Setting:
    return setting if setting.seed == seed else replace(setting, seed=seed)


def _column(parts: Sequence[Tally], field: str, *place: int) -> Counts:
    return np.array([getattr(part, field)[place] for part in parts], np.int64)


def _times(factor: float, seen: Interval) -> Interval:
    return Interval(factor * seen.value, factor * seen.low, factor * seen.high)


def _at_the_table(parts: Sequence[Tally], setting: Setting) -> dict[str, Interval]:
    """The figures of equal teams."""
    played = _column(parts, "games", 0)

    def part_of(over: int, under: int) -> Interval:
        return _times(100, share(_column(parts, "answers", over), _column(parts, "answers", under)))

    found = {
        "not_now": part_of(t.NOT_NOWS, t.GOALS_CHOSEN),
        "not_now_right": part_of(t.NOT_NOWS_RIGHT, t.NOT_NOWS_GIVEN),
    }
    if setting.cooperative:
        together: Counts = np.array([int(part.outcomes[2:].sum()) for part in parts])
        return found | {"won_together": _times(100, share(together, played))}
    changes = _column(parts, "course", t.LEAD_CHANGES)
    turns = _column(parts, "course", t.TURNS)
    return found | {
        "seat_advantage": _seat_advantage(parts, played, setting.teams),
        "close_games": _times(100, share(_column(parts, "course", t.CLOSE_GAMES), played)),
        "lead_changes": mean(changes, played, 0),
        "decided_after": _times(100, share(_column(parts, "course", t.DECIDED_TURN), turns)),
    }


def _seat_advantage(parts: Sequence[Tally], played: Counts, teams: int) -> Interval:
    """The most that any seat wins above or below its fair share, in percentage points."""
    fair = 1 / teams
    off = []
    for seat in range(teams):
        seen = share(_column(parts, "won", seat), played, t.WHOLE_WIN)
        near = max(0.0, seen.low - fair, fair - seen.high)
        off.append((abs(seen.value - fair), near, max(seen.high - fair, fair - seen.low)))
    value, low, high = (100 * max(column) for column in zip(*off, strict=True))
    return Interval(value, low, high)


def _mixed(parts: Sequence[Tally]) -> dict[str, Interval]:
    played = _column(parts, "games", 0)
    won = [share(_column(parts, "won", seat), played, t.WHOLE_WIN) for seat in range(TEAMS)]
    weakest = min(won, key=lambda seen: seen.value)
    strongest = max(won, key=lambda seen: seen.value)
    return {"weakest_share": _times(100, weakest), "strongest_share": _times(100, strongest)}


def _length(deck: Deck, board: Board, teams: int, seed: int, executor: Executor, compiled: bool) -> Interval:
    setting = setting_of(deck, board, teams, "staff", seed)
    jobs = [([setting], unit, LENGTH_GAMES, compiled) for unit in range(LENGTH_SESSIONS)]
    parts = [row[0] for row in executor.map(_play, *zip(*jobs, strict=True))]
    squares = sum(int(part.seconds[1]) for part in parts)
    return _times(1 / 60, mean(_column(parts, "seconds", 0), _column(parts, "games", 0), squares))
