"""95 % intervals hold the truth 19 times in 20, for games so small that the truth can be counted."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest

from tekspil.rules.session import shuffled
from tekspil.simulation.engine import counting as t
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.stats.intervals import wilson
from tests.simulation.coverage import CHANGES, compared, knocked_out, simulated
from tests.simulation.enumerable import expected, outcomes, sessions_of, tiny

pytestmark = pytest.mark.slow

DEALT = 40  # sessions: fewer than the 256 of a real run, so that there is less to tell an interval from
ALWAYS = {"met.orden", "met.falde-til-ro", "guess_right", "not_now_right", "side_right"}
"""What comes out alike in every tiny game: it cannot be missed."""


def test_the_truth_is_counted_over_every_way_that_chance_can_go() -> None:
    sessions = sessions_of(tiny())
    assert len(sessions) > 10
    assert sum(sessions.values()) == Fraction(1)
    counts = Tally._make(expected(tiny()))
    assert counts.games == pytest.approx(1)
    assert counts.won.sum() == pytest.approx(t.WHOLE_WIN)


def test_every_order_of_three_cards_is_as_likely() -> None:
    found: dict[tuple[int, ...], Fraction] = {}
    for weight, order in outcomes(lambda: tuple(shuffled(np.zeros((1, 4), np.int64), (1, 2, 3)))):
        found[order] = found.get(order, Fraction(0)) + weight
    assert found == dict.fromkeys(permutations((1, 2, 3)), Fraction(1, 6))


def test_intervals_of_a_simulation_hold_the_truth_as_often_as_they_say() -> None:
    """Fewer repeats than the long hunt (coverage.py): what comes out need only be possible."""
    held = simulated(300, 200, DEALT)
    assert {name for name, share in held.items() if share == 1} >= ALWAYS
    assert {name: share for name, share in held.items() if name not in ALWAYS and not is_possible(share, 300)} == {}


def test_intervals_of_paired_games_hold_it_too_at_every_look_at_once() -> None:
    for name, share in knocked_out(100, 200, DEALT).items():
        assert is_possible(share, 100), name
    for change in CHANGES:
        held = compared(15, 1024, change)
        assert is_possible(held[change], 15), change
        assert is_possible(held[f"{change}: at the stop"], 15), change


def is_possible(share: float, repeats: int) -> bool:
    """Whether a share of 93 to 97 % may well come out so."""
    possible = wilson(share, repeats)
    return possible.low <= 0.97 and possible.high >= 0.93
