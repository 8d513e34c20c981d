"""Intervals that one may look at as often as one likes, and stop whenever one likes.

An ordinary 95 % interval holds the truth 19 times in 20 when the number of observations was settled beforehand; if
one stops as soon as it shows what one hoped for, far less often. A *confidence sequence* holds it at every look at
once. This is the asymptotic one of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit
theory and asymptotic confidence sequences", Annals of Statistics 52(6), 2024, theorem 2.2: Robbins' normal mixture
with the variance estimated, for any mean of independent observations, as the central limit theorem is for one look.
It was taken before group-sequential bounds since nothing has to be settled beforehand: a run that is broken off, or
goes on for longer than planned, is still right. That costs about half as much width again at the last look.
"""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import numpy.typing as npt

from tekspil.simulation.intervals import Interval

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

ALPHA = 0.05
FEWEST = 64  # observations before the first look: the theory is asymptotic


def tuning(best_at: int, alpha: float = ALPHA) -> float:
    """The parameter rho that makes the sequence narrowest after `best_at` observations (the same paper, eq. 9)."""
    tail = -2 * log(alpha)
    return sqrt((tail + log(tail) + 1) / best_at)


def half_width(variance: float, observations: int, rho: float, alpha: float = ALPHA) -> float:
    """Half the width of the sequence after so many observations of such a variance."""
    grown = observations * rho**2 + 1
    scale = 2 * grown / (observations * rho) ** 2
    return sqrt(variance) * sqrt(scale * log(sqrt(grown) / alpha))


def ratio_influence(over: Counts, under: Counts) -> tuple[float, Floats]:
    """sum(over) / sum(under), and how much each unit pulls it: the ratio is their mean but for smaller terms.

    Raises `ZeroDivisionError` where there is nothing under.
    """
    ratio = int(over.sum()) / int(under.sum())
    return ratio, (over - ratio * under) / under.mean()


def mean_sequence(value: float, pulls: Floats, rho: float, alpha: float = ALPHA, unpaired: float = 0.0) -> Interval:
    """The interval at this look around an estimate, from its pulls by independent unit; all is possible after one.

    Where two sides hardly ever differ, the units seen say too little of how much they can: so of paired sides one more
    unit is counted, as if its sides had been played each on their own; `unpaired` is the variance of such a unit.
    """
    if len(pulls) < 2:
        return Interval(value, float("-inf"), float("inf"))
    half = half_width(float(pulls.var(ddof=1)) + unpaired / len(pulls), len(pulls), rho, alpha)
    return Interval(value, value - half, value + half)
