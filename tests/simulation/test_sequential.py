"""Interim analyses are right all at once: by published tables, by simulation, and when a run is broken off."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tekspil.simulation.stats.sequential import (
    EARLY_AND_NARROW,
    FIRST,
    POCOCK,
    InterimAnalyses,
    interim_analyses,
    stays,
)

OBRIEN_FLEMING = 0.0


@pytest.mark.parametrize(
    ("shape", "number", "published"),
    [
        (POCOCK, 1, 1.960),
        (POCOCK, 2, 2.178),
        (POCOCK, 5, 2.413),
        (POCOCK, 10, 2.555),
        (OBRIEN_FLEMING, 2, 1.977),
        (OBRIEN_FLEMING, 5, 2.040),
        (OBRIEN_FLEMING, 10, 2.087),
        (0.25, 5, 2.136),
    ],
)
def test_critical_values_are_the_published_ones(shape: float, number: int, published: float) -> None:
    """Jennison and Turnbull, Group Sequential Methods, tables 2.1, 2.3 and 2.9: equally spaced analyses, alpha 0.05."""
    settled = InterimAnalyses(tuple(range(1, number + 1)), shape)
    assert settled.critical(number) == pytest.approx(published, abs=0.0006)


@pytest.mark.parametrize("alpha", [0.05, 0.2])
@pytest.mark.parametrize("shape", [EARLY_AND_NARROW, POCOCK])
def test_one_walk_in_twenty_leaves_the_bounds_at_some_look(shape: float, alpha: float) -> None:
    settled = interim_analyses(2048, shape)
    units = np.array(settled.at)
    chance = np.random.default_rng(8)
    steps = chance.normal(size=(40_000, len(units))) * np.sqrt(np.diff(units, prepend=0))
    apart = np.abs(steps.cumsum(axis=1)) / np.sqrt(units)
    left = (apart > [settled.critical(n, alpha) for n in settled.at]).any(axis=1).mean()
    assert left == pytest.approx(alpha, abs=4 * (alpha / 40_000) ** 0.5)


@pytest.mark.slow
@pytest.mark.parametrize("alpha", [0.05, 0.05 / 300])
@pytest.mark.parametrize("shape", [EARLY_AND_NARROW, POCOCK])
def test_wherever_a_run_is_broken_off_the_looks_so_far_are_right(shape: float, alpha: float) -> None:
    settled = interim_analyses(3125, shape)
    for units in range(FIRST, 3126, FIRST):
        seen = [*(n for n in settled.at if n < units), units]
        missed = 1 - stays(tuple(n / 3125 for n in seen), [settled.critical(n, alpha) for n in seen])
        assert missed <= alpha


def test_the_last_look_is_at_most_a_fifth_wider_or_so_than_if_there_had_been_no_other() -> None:
    for most in (128, 3125, 10**6):
        assert interim_analyses(most, EARLY_AND_NARROW).critical(most) < 1.22 * 1.96


def test_looks_rise_to_the_last_and_none_is_before_the_first() -> None:
    for most in (2, 63, 64, 65, 90, 91, 128, 3125):
        at = interim_analyses(most, POCOCK).at
        assert at[-1] == most
        assert list(at) == sorted(set(at))
        assert len(at) == 1 or at[0] == FIRST
        assert all(later >= 1.2 * one for one, later in pairwise(at))
    assert len(interim_analyses(64, POCOCK).at) == 1
    assert len(interim_analyses(2048, POCOCK).at) == 16
