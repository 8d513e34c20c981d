"""95 % intervals for shares and means over games that share dealt sessions.

Games of one session are alike, so the sessions are the independent units: a share's or a mean's variance is that of a
ratio of sums over sessions (Cochran, Sampling Techniques, 1977, ch. 6) with Student's t for so many sessions, and
Wilson's interval (1927) for a share is taken with as many trials as would give that variance: fewer than there were
where sessions differ, more where a trial is no coin (a shared win varies less than a whole one). Of a few sessions the
variance is too uncertain to be taken for smaller than that of independent trials, and one session says nothing of
others: then there is no interval. Games of a session that is fixed are independent, and may come in batches as units.
How often they hold the truth: `python -m tests.simulation.coverage`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Z = NormalDist().inv_cdf(0.975)

FEW = 16  # sessions: with fewer, nothing is taken to vary less than independent trials
FEWEST = 3  # games that anything is said of: two that happen to be alike would be taken for all there are

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its 95 % interval, from minus to plus infinity where too few games were played to say anything.

    Compared with a bound, an interval without end is as unsure as it should be; `is_known` is for what is shown.
    """

    value: float
    low: float
    high: float

    @classmethod
    def unknown(cls, value: float) -> Interval:
        """What is known of an estimate from too few games: nothing."""
        return cls(value, -inf, inf)

    @property
    def is_known(self) -> bool:
        """Whether there is an interval at all."""
        return self.low > -inf and self.high < inf

    def rounded(self, digits: int = 6) -> Interval:
        """For showing, so that the last bits of a sum do not."""
        return Interval(round(self.value, digits), round(self.low, digits), round(self.high, digits))

    def scaled(self, by: float, minus: float = 0.0) -> Interval:
        """The same interval in another unit, `minus` less."""
        return Interval(self.value * by - minus, self.low * by - minus, self.high * by - minus)


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
    """A share with its interval: without end where all trials are of one session.

    Args:
        successes: By session, in parts of a whole.
        trials: By session.
        parts: Of a whole: 60 of a win that may be shared.
        z: Standard errors to each side if the sessions were many.
    """
    total = int(trials.sum())
    if total == 0:
        return Interval(0.0, 0.0, 1.0)
    value = int(successes.sum()) / (parts * total)
    alone = value * (1 - value) / total
    together = ratio_variance(successes, trials) / parts**2
    sessions = int((trials > 0).sum())
    if sessions < 2:
        return Interval.unknown(value)
    if sessions < FEW:
        together = max(alone, together)
    if together == 0:
        return wilson(value, total, z)
    return wilson(value, total * alone / together, t_quantile(sessions - 1, z))


def mean(sums: Counts, trials: Counts, squares: int, z: float = Z) -> Interval:
    """A mean with its interval: without end after one or two trials, of one session, and of a few that were all alike.

    Args:
        sums: By session.
        trials: By session.
        squares: The sum of the squares of all trials; 0 leaves the variance to that between sessions.
        z: Standard errors to each side if the sessions were many.
    """
    total = int(trials.sum())
    if total == 0:
        return Interval(0.0, 0.0, 0.0)
    value = int(sums.sum()) / total
    sessions = int((trials > 0).sum())
    if total < FEWEST or sessions < 2:
        return Interval.unknown(value)
    alone = max(0.0, squares / total - value * value) / max(1, total - 1)
    together = ratio_variance(sums, trials)
    if sessions < FEW:
        together = max(alone, together)
        if together == 0:
            return Interval.unknown(value)
    half = sqrt(together) * t_quantile(sessions - 1, z)
    return Interval(value, value - half, value + half)


def z_for(comparisons: int) -> float:
    """The normal quantile with which so many intervals hold all at once, 19 times in 20 (Bonferroni)."""
    return NormalDist().inv_cdf(1 - 0.025 / max(1, comparisons))
