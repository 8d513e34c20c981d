"""A figure that is held up against what the designer wants, and what can be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, log10
from statistics import NormalDist
from typing import Literal

from tekspil.simulation.health.tables import Played
from tekspil.simulation.intervals import Counts, Interval, ratio_variance
from tekspil.simulation.tally import Tally

Verdict = Literal["low", "high", "inside", "unsure"]
Trait = Callable[[Tally], float | None]

MOST_GAMES_NEEDED = 10_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table's games, in the unit of its target.

    `codes` has the finding that each side of the band gives; a side that it leaves out is nobody's worry. `trait`
    gives the same of one game (None where the game says nothing of it); `exact` figures follow from the deck alone.
    `lasting` is the part of the variance that comes of the sessions dealt, and that more games do not make smaller.
    """

    target: str
    interval: Interval
    band: tuple[float, float]
    codes: Mapping[str, str]
    played: Played
    subject: str = ""
    trait: Trait | None = None
    exact: bool = False
    lasting: float = 0.0

    @property
    def verdict(self) -> Verdict:
        """On which side of its band the whole interval lies; unsure where it crosses an edge that matters."""
        low = self.band[0] if "low" in self.codes else float("-inf")
        high = self.band[1] if "high" in self.codes else float("inf")
        if self.interval.high < low:
            return "low"
        if self.interval.low > high:
            return "high"
        return "inside" if low <= self.interval.low and self.interval.high <= high else "unsure"

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
        lasting = self.lasting if self.played.setting.session is None else 0.0
        room = (away / half) ** 2 - lasting if half > 0 else 0.0
        if room <= 0:
            return 0
        needed = self.played.games * max(1.0, (1 - lasting) / room)
        if needed > MOST_GAMES_NEEDED:
            return 0
        step = 10 ** max(0, int(log10(needed)) - 1)
        return int(ceil(needed / step) * step)


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


def z_for(comparisons: int) -> float:
    """The normal quantile with which so many intervals hold all at once, 19 times in 20 (Bonferroni)."""
    return NormalDist().inv_cdf(1 - 0.025 / max(1, comparisons))


def scaled(interval: Interval, by: float, minus: float = 0.0) -> Interval:
    """The same interval in another unit, `minus` less."""
    return Interval(
        interval.value * by - minus,
        interval.low * by - minus,
        interval.high * by - minus,
    )
