"""Intervals for a run with interim analyses, that may stop at whichever of them one likes.

An ordinary 95 % interval holds the truth 19 times in 20 when the number of observations was settled beforehand; if one
stops as soon as it shows what one hoped for, far less often. Since the most that will be played is known from the
start, the interim analyses can be settled too, and the intervals made just so much wider that in 95 of 100 runs *all*
of them hold the truth: the repeated confidence intervals of a group-sequential design (Jennison and Turnbull, "Interim
analyses: the repeated confidence interval approach", JRSS B 51(3), 1989; Group Sequential Methods, 2000, ch. 9).

How wide at which analysis is the family of Wang and Tsiatis (Biometrics 43, 1987): at the part t of the whole, the
critical value is C * t^(shape - 1/2). Shape 1/2 is Pocock's: as sure at the first analysis as at the last, each up to
two fifths wider than an ordinary interval. Shape 0 is O'Brien and Fleming's: the last analysis costs nothing, but early
ones can show next to nothing. C is found by integrating the density of the estimate over the analyses (Armitage,
McPherson and Rowe, JRSS A 132, 1969).

A confidence sequence, which holds at every moment of a run without end, was used before. It held the truth in 99 to 100
of 100 runs, and was a third wider at the end, for the sake of analyses that nobody makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log, sqrt, tau
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ALPHA = 0.05
FIRST = 64  # units before the first analysis: what is known of few is normal only roughly
GROWTH = 1.25  # at least, from one analysis to the next: more of them save hardly any games

POCOCK = 0.5
EARLY_AND_NARROW = 0.4
"""Near Pocock's, so that a large difference is sure after a second, but leaning towards what takes minutes: the last
analysis is a fifth wider than if there had been no other, where Pocock's is two fifths. Of the whole family this takes
the fewest games for differences that need a third of what may be played, or more."""

NODES = 96  # of the integration, over at most 18 standard deviations
FARTHEST = 9.0  # standard deviations; what lies beyond is nothing


@dataclass(frozen=True, slots=True)
class InterimAnalyses:
    """How many units will have been seen at each interim analysis, rising, and how the risk is spread over them."""

    at: tuple[int, ...]
    shape: float

    @property
    def most(self) -> int:
        """The units at the last analysis."""
        return self.at[-1]

    def critical(self, units: int, alpha: float = ALPHA) -> float:
        """How many standard errors an interval reaches to each side after so many units, of which there are many.

        A run that is broken off between two analyses has its last there instead of at the next; that is right too,
        where it was not broken off for what it showed (the tests integrate it).
        """
        fractions = tuple(units / self.most for units in self.at)
        return _constant(fractions, self.shape, alpha) * float((units / self.most) ** (self.shape - 0.5))


def interim_analyses(most: int, shape: float, first: int = FIRST) -> InterimAnalyses:
    """From `first` to `most` units, each as many times the one before; only the last where there is no room.

    Args:
        most: Units at the last.
        shape: Of Wang and Tsiatis's family: `POCOCK`, `EARLY_AND_NARROW`.
        first: Units at the first.
    """
    steps = int(log(most / first) / log(GROWTH)) if most > first else 0
    if steps == 0:
        return InterimAnalyses((most,), shape)
    return InterimAnalyses(tuple(round(first * (most / first) ** (step / steps)) for step in range(steps + 1)), shape)


@cache
def _constant(fractions: tuple[float, ...], shape: float, alpha: float) -> float:
    """The C with which the chance that some analysis misses the truth is alpha."""
    normal = NormalDist()
    low, high = (normal.inv_cdf(1 - alpha / 2 / analyses) for analyses in (1, len(fractions)))
    while high - low > 1e-6:
        middle = (low + high) / 2
        if stays(fractions, [middle * fraction ** (shape - 0.5) for fraction in fractions]) > 1 - alpha:
            high = middle
        else:
            low = middle
    return high


def stays(fractions: tuple[float, ...], critical: list[float]) -> float:
    """The chance that an estimate of nothing lies within `critical` standard errors at each analysis.

    The estimate is a Brownian motion, and its density among runs that have stayed within is carried from one analysis
    to the next by Gauss-Legendre quadrature.

    Args:
        fractions: The parts of the whole that have been seen at the analyses.
        critical: In standard errors, at each of them.
    """
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    before = now = 0.0
    points: Floats = np.zeros(1)
    mass: Floats = np.ones(1)  # at these points, in standard errors
    for now, reach in zip(fractions, critical, strict=True):
        edge = min(reach, FARTHEST)
        there = edge * nodes
        step = now - before
        apart = (there[:, None] * sqrt(now) - points[None, :] * sqrt(before)) / sqrt(step)
        density = sqrt(now / step / tau) * np.exp(-(apart**2) / 2) @ mass
        points, mass, before = there, density * edge * weights, now
    return float(mass.sum())
