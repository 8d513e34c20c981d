"""The difference of two ratios of the same sessions: its error is small where they are alike, and never none."""

from __future__ import annotations

import numpy as np
import pytest

from tekspil.simulation.stats.intervals import Counts
from tekspil.simulation.stats.paired import paired

TRIALS = 40


def shares(successes: Counts) -> Counts:
    """Successes of so many trials in each session."""
    found: Counts = np.stack([successes, np.full(len(successes), TRIALS)], axis=1)
    return found


def test_sides_that_never_differed_may_still_differ_a_little() -> None:
    side = shares(np.random.default_rng(1).binomial(TRIALS, 0.3, 100))
    both = paired(side, side)
    assert both
    shown = both.interval()
    assert shown.value == 0
    assert -0.01 < shown.low < 0 < shown.high < 0.01


def test_differences_that_are_rare_are_not_taken_for_none() -> None:
    """One session in a hundred is another: a plain interval misses the truth whenever none of them has been seen."""
    chance = np.random.default_rng(2)
    held = 0
    for _ in range(1000):
        before = chance.binomial(TRIALS, 0.5, 128)
        after = before + 2 * (chance.random(128) < 0.01)
        both = paired(shares(before), shares(after))
        assert both
        shown = both.interval()
        held += shown.low <= 0.02 / TRIALS <= shown.high
    assert held >= 930


def test_sides_that_have_nothing_in_common_have_the_error_of_two_samples() -> None:
    chance = np.random.default_rng(3)
    before, after = (shares(chance.binomial(TRIALS, share, 2000)) for share in (0.5, 0.2))
    both = paired(before, after)
    assert both
    assert both.error == pytest.approx(np.sqrt((0.5 * 0.5 + 0.2 * 0.8) / (2000 * TRIALS)), rel=0.05)
    assert both.narrower == pytest.approx(1, abs=0.1)


def test_a_measure_in_parts_of_a_whole_is_told_in_wholes() -> None:
    chance = np.random.default_rng(4)
    before, after = (shares(chance.binomial(TRIALS, share, 50)) for share in (0.5, 0.2))
    whole, parts = paired(before, after), paired(before, after, parts=60)
    assert whole and parts
    assert (parts.before, parts.error) == pytest.approx((whole.before / 60, whole.error / 60))


def test_nothing_is_said_where_a_side_never_came_up_and_anything_is_possible_after_one_session() -> None:
    none = np.zeros((3, 2), np.int64)
    some = shares(np.array([1, 2, 3]))
    assert paired(none, some) is None
    assert paired(some, none) is None
    alone = paired(some[:1], some[1:2])
    assert alone
    assert (alone.interval().low, alone.interval().high) == (-np.inf, np.inf)
