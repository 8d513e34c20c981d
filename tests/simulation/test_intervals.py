"""Intervals hold the truth as often as they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.simulation.stats.intervals import Z, mean, share, t_quantile, wilson


@pytest.mark.slow
@given(st.integers(1, 10_000), st.data())
def test_wilsons_interval_is_that_of_scipy(trials: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, trials))
    from scipy import stats  # here: it takes most of a second, in every process that gathers tests

    ours = wilson(hits / trials, trials)
    theirs = stats.binomtest(hits, trials).proportion_ci(method="wilson")
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@pytest.mark.parametrize("degrees", [4, 8, 30, 255])
def test_the_t_quantile_is_near_that_of_scipy(degrees: int) -> None:
    from scipy import stats

    assert t_quantile(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=0.01)


def test_one_session_has_no_interval_however_many_games_it_had() -> None:
    alone = share(np.array([30, 0]), np.array([100, 0]))
    assert alone.value == 0.3 and not alone.is_known
    assert not mean(np.array([300]), np.array([100]), 1000).is_known
    assert share(np.array([30, 30]), np.array([100, 100])).is_known


def test_sessions_that_differ_widen_the_interval() -> None:
    alike = share(np.full(20, 5), np.full(20, 10))
    unlike = share(np.array([0, 10] * 10), np.full(20, 10))
    assert unlike.high - unlike.low > 2 * (alike.high - alike.low)


def test_a_share_of_games_in_unlike_sessions_is_held_by_its_interval_19_times_in_20() -> None:
    chance = np.random.default_rng(7)
    held = 0
    for _ in range(1000):
        odds = chance.beta(4, 4, 60)
        interval = share(chance.binomial(30, odds), np.full(60, 30))
        held += interval.low <= 0.5 <= interval.high
    assert 930 <= held <= 970


def test_a_mean_of_games_in_unlike_sessions_is_held_by_its_interval_19_times_in_20() -> None:
    chance = np.random.default_rng(8)
    held = 0
    for _ in range(1000):
        level = chance.normal(50, 4, 40)
        games = np.rint(level[:, None] + chance.normal(0, 6, (40, 12))).astype(np.int64)
        interval = mean(games.sum(axis=1), np.full(40, 12), int((games**2).sum()))
        held += interval.low <= 50 <= interval.high
    assert 930 <= held <= 970


def test_nothing_is_known_of_what_never_happened() -> None:
    nothing = np.zeros(3, np.int64)
    assert (share(nothing, nothing).low, share(nothing, nothing).high) == (0.0, 1.0)
    assert pytest.approx(1.96, abs=0.01) == Z
