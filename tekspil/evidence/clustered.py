"""Means and shares of many afternoons, with 95 % intervals: afternoons are the independent units.

What happens within an afternoon is alike: the same people, the same day. So a mean's variance is that of a ratio of
sums over afternoons (Cochran, Sampling Techniques, 1977, ch. 6) with Student's t for so many of them. Fewer than three
say nothing of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from tekspil.simulation.stats.intervals import Interval, t_quantile

FEWEST = 3


def clustered_mean(sums: Sequence[float], counts: Sequence[float]) -> Interval:
    """The mean of all that was counted.

    Args:
        sums: By afternoon.
        counts: By afternoon, of what the sums are of; afternoons with none say nothing.

    Returns:
        The mean with its interval; without end from fewer than `FEWEST` afternoons.
    """
    over, under = np.asarray(sums, float), np.asarray(counts, float)
    used = under > 0
    units, total = int(used.sum()), float(under.sum())
    if not units:
        return Interval.unknown(0.0)
    value = float(over.sum()) / total
    if units < FEWEST:
        return Interval.unknown(value)
    residuals = over[used] - value * under[used]
    error = sqrt(units / (units - 1) * float(np.sum(residuals**2))) / total
    half = error * t_quantile(units - 1)
    return Interval(value, value - half, value + half)


def clustered_share(hits: Sequence[float], counts: Sequence[float]) -> Interval:
    """The same of a share, kept between 0 and 1.

    Args:
        hits: By afternoon.
        counts: By afternoon, of what the hits are among.
    """
    found = clustered_mean(hits, counts)
    if not found.is_known:
        return found
    return Interval(found.value, max(0.0, found.low), min(1.0, found.high))
