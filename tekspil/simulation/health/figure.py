"""A figure that is held up against what the designer wants, and the finding that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, log10
from typing import Any, Literal

from tekspil.content.targets import TARGETS
from tekspil.simulation.engine.counting import Tally, stacked
from tekspil.simulation.engine.games import Played, Setting
from tekspil.simulation.health.codes import CODES
from tekspil.simulation.metrics import Metric
from tekspil.simulation.result import plain
from tekspil.simulation.stats.intervals import Counts, Interval, Z, ratio_variance
from tekspil.tables import SESSIONS

BandVerdict = Literal["low", "high", "inside", "unsure"]
Degree = Literal["error", "warning", "hint", "good"]  # a severity, or nothing to mend
Trait = Callable[[Tally], float | None]

MOST_GAMES_NEEDED = 10_000_000
MOST_SESSIONS_NEEDED = 32_768


@dataclass(frozen=True, slots=True)
class PlayedTable:
    """Who sat at a table, and the games that were played there.

    `games` were asked for: tables at which the same players change seats share them. `units` is the stacked counts of
    the independent units: sessions, or batches of the games of a fixed one.
    """

    played: Played
    games: int
    units: Tally

    @classmethod
    def of(cls, played: Played, games: int) -> PlayedTable:
        """The table of these games."""
        return cls(played, games, stacked(played.parts))

    @property
    def setting(self) -> Setting:
        """Who played, and what."""
        return self.played.setting


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table's games, in the unit of its target.

    `trait` gives the same of one game (None where the game says nothing of it); `exact` figures follow from the deck
    alone. `lasting` is the part of the variance that comes of the sessions dealt, and that more games do not make
    smaller.
    """

    target: str
    interval: Interval
    band: tuple[float, float]
    table: PlayedTable
    subject: str = ""
    trait: Trait | None = None
    exact: bool = False
    lasting: float = 0.0

    @property
    def codes(self) -> Mapping[str, str]:
        """The finding that each side of the band gives; a side that is left out is nobody's worry."""
        return CODES[self.target]

    @property
    def verdict(self) -> BandVerdict:
        """On which side of its band the whole interval lies; unsure where it crosses an edge that matters."""
        low = self.band[0] if "low" in self.codes else float("-inf")
        high = self.band[1] if "high" in self.codes else float("inf")
        if self.interval.high < low:
            return "low"
        if self.interval.low > high:
            return "high"
        return "inside" if low <= self.interval.low and self.interval.high <= high else "unsure"

    @property
    def crossed(self) -> tuple[str, ...]:
        """The sides that matter and whose edge the interval goes beyond, as far as values of the unit can lie."""
        is_share = TARGETS[self.target].unit == "percent" and self.band[1] <= 100
        least, most = (0.0, 100.0) if is_share else (float("-inf"), float("inf"))
        low, high = max(self.interval.low, least), min(self.interval.high, most)
        over = {"low": low < self.band[0], "high": high > self.band[1]}
        return tuple(side for side, is_over in over.items() if is_over and side in self.codes)

    @property
    def outside(self) -> float:
        """How far outside its band the value lies, by its unit; below 0 inside."""
        return beyond(self.interval.value, self.band)

    @property
    def games_needed(self) -> int:
        """About how many games would settle it, rounded up to two digits; 0 where none that can be played would.

        An interval narrows with the square root of the games, down to what the sessions themselves leave, and must
        come to lie on one side of the nearer edge.
        """
        edges = [edge for side, edge in zip(("low", "high"), self.band, strict=True) if side in self.codes]
        value = self.interval.value
        away = min((abs(value - edge) for edge in edges), default=0.0)
        half = max(self.interval.high - value, value - self.interval.low)
        lasting = self.lasting if self.table.setting.session is None else 0.0
        room = (away / half) ** 2 - lasting if half > 0 else 0.0
        if room <= 0:
            return 0
        needed = self.table.games * max(1.0, (1 - lasting) / room)
        if needed > MOST_GAMES_NEEDED:
            return 0
        step = 10 ** max(0, int(log10(needed)) - 1)
        return int(ceil(needed / step) * step)

    @property
    def sessions_needed(self) -> int:
        """About how many dealt sessions would settle it with as many games of each; 0 where games alone do, or none."""
        edges = [edge for side, edge in zip(("low", "high"), self.band, strict=True) if side in self.codes]
        value, sessions = self.interval.value, len(self.table.units.games)
        away = min((abs(value - edge) for edge in edges), default=0.0)
        if self.games_needed or not self.interval.is_known or self.table.setting.session is not None or not away:
            return 0
        half = max(self.interval.high - value, value - self.interval.low)
        needed = sessions * (half / away) ** 2
        return SESSIONS * ceil(needed / SESSIONS) if needed <= MOST_SESSIONS_NEEDED else 0


def figure_of(
    target: str,
    metric: Metric,
    table: PlayedTable,
    *,
    scale: float = 100,
    band: tuple[float, float] | None = None,
    fair: float = 0.0,
    z: float = Z,
    subject: str = "",
    trait: Trait | None = None,
    settles: bool = True,
) -> Figure:
    """A figure of one table.

    Args:
        scale: From the metric's unit to the target's: 100 for percent.
        band: Where it should lie; the board's target where it is None.
        fair: What is taken off, in the target's unit.
        trait: The same of one game; the metric itself where it is None.
        settles: Whether more games settle it whatever the sessions leave open.
    """
    return Figure(
        target,
        metric.estimate(table.units, z).scaled(scale, fair),
        band or table.setting.board.targets[target],
        table,
        subject,
        trait or metric.value,
        lasting=0.0 if settles else lasting(metric.over(table.units), metric.under(table.units), metric.parts),
    )


def lasting(over: Counts, under: Counts, parts: int = 1) -> float:
    """The part of a share's variance that lies between sessions, of counts by session (over in parts of a whole)."""
    total = int(under.sum())
    between = ratio_variance(over, under) / parts**2
    if not total or between <= 0:
        return 0.0
    value = int(over.sum()) / (parts * total)
    return max(0.0, 1 - value * (1 - value) / total / between)


def beyond(value: float, band: tuple[float, float]) -> float:
    """How far outside a band a value lies; below 0 inside."""
    return max(band[0] - value, value - band[1])


@dataclass(frozen=True, slots=True)
class AtKnowledge:
    """A figure where staff know `knowledge` percent of the pairs, and on which side of its band it lies then."""

    knowledge: int
    interval: Interval
    verdict: BandVerdict

    def as_dict(self) -> dict[str, Any]:
        """For JSON (docs/json.md)."""
        return {"knowledge": self.knowledge, **plain(self.interval.rounded(4)), "verdict": self.verdict}


@dataclass(frozen=True, slots=True)
class Finding:
    """What the games say of one figure.

    `severity` is "hint" where they do not say enough (`games_needed` would, or where it is 0 `sessions_needed`; both 0:
    no number that can be played), "good" where all is as the designer wants. `assumed` says in words what is taken for
    granted, beside what is computed. `subject` is a card's id, a seat's letter, a number of teams, a rule or a
    player, by the code. `games` are numbers of games of `players`: "typical", "best" and "worst".
    """

    code: str
    severity: Degree
    title: str
    sentence: str
    advice: str
    target: str
    unit: str
    interval: Interval
    band: tuple[float, float]
    subject: str
    players: tuple[str, ...]
    exact: bool
    games_needed: int = 0
    sessions_needed: int = 0
    assumed: str = ""
    at_knowledge: tuple[AtKnowledge, ...] = ()
    games: Mapping[str, int] | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON (docs/json.md)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "title": self.title,
            "sentence": self.sentence,
            "advice": self.advice,
            "target": self.target,
            "unit": self.unit,
            **plain(self.interval.rounded(4)),
            "wanted": list(self.band),
            "subject": self.subject,
            "exact": self.exact,
            "players": list(self.players),
            "games_needed": self.games_needed,
            "sessions_needed": self.sessions_needed,
            "assumed": self.assumed,
            "at_knowledge": [one.as_dict() for one in self.at_knowledge],
            "games": dict(self.games or {}),
        }
