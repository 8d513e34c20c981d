"""95 % intervals for shares and means over games that share dealt sessions.

Games of one session are alike, so the sessions are the independent units: a share's or a mean's variance is that of a
ratio of sums over sessions (Cochran, Sampling Techniques, 1977, ch. 6) with Student's t for so many sessions, and
Wilson's interval (1927) for a share is taken with as many trials as would give that variance: fewer than there were
where sessions differ, more where a trial is no coin (a shared win varies less than a whole one). Of a few sessions the
variance is too uncertain to be taken for smaller than that of independent trials. One fixed session has independent
games. How often they hold the truth: `python -m tests.simulation.coverage`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Z = NormalDist().inv_cdf(0.975)

FEW = 16  # sessions: with fewer, nothing is taken to vary less than independent trials

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its 95 % interval."""

    value: float
    low: float
    high: float

    def as_dict(self, digits: int = 6) -> dict[str, float]:
        """For JSON, rounded so that the last bits of a sum do not show."""
        return {
            "value": round(self.value, digits),
            "low": round(self.low, digits),
            "high": round(self.high, digits),
        }


def wilson(share: float, trials: float, z: float = Z) -> Interval:
    """Wilson's interval for a share seen in so many independent trials; everything is possible after none."""
    if trials <= 0:
        return Interval(share, 0.0, 1.0)
    middle = share + z * z / (2 * trials)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return Interval(share, max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))


def t_quantile(degrees: int, z: float = Z) -> float:
    """Student's t for the same tail as z (Abramowitz and Stegun 26.7.5); good to 1 % from 4 degrees of freedom on."""
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / degrees + second / degrees**2 + third / degrees**3


def ratio_variance(over: Counts, under: Counts) -> float:
    """The variance of sum(over) / sum(under), each given by session; nothing can be said from one session."""
    used = under > 0
    sessions = int(used.sum())
    if sessions < 2:
        return 0.0
    total = int(under[used].sum())
    ratio = int(over[used].sum()) / total
    residuals = over[used] - ratio * under[used]
    return float(sessions / (sessions - 1) * np.sum(residuals**2) / total**2)


def share(successes: Counts, trials: Counts, parts: int = 1, z: float = Z) -> Interval:
    """A share with its interval, from successes (in parts of a whole) and trials by session."""
    total = int(trials.sum())
    if total == 0:
        return Interval(0.0, 0.0, 1.0)
    value = int(successes.sum()) / (parts * total)
    alone = value * (1 - value) / total
    together = ratio_variance(successes, trials) / parts**2
    sessions = int((trials > 0).sum())
    if sessions < FEW:
        together = max(alone, together)
    if sessions < 2 or together == 0:
        return wilson(value, total, z)
    return wilson(value, total * alone / together, t_quantile(sessions - 1, z))


def mean(sums: Counts, trials: Counts, squares: int, z: float = Z) -> Interval:
    """A mean with its interval, from sums and trials by session and the sum of all squares."""
    total = int(trials.sum())
    if total == 0:
        return Interval(0.0, 0.0, 0.0)
    value = int(sums.sum()) / total
    alone = max(0.0, squares / total - value * value) / max(1, total - 1)
    sessions = int((trials > 0).sum())
    together = ratio_variance(sums, trials)
    if sessions < FEW:
        together = max(alone, together)
    half = sqrt(together) * (t_quantile(sessions - 1, z) if sessions > 1 else z)
    return Interval(value, value - half, value + half)
