"""A figure speaks only when its whole interval does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.simulation.engine.counting import empty_tally, stacked
from tekspil.simulation.engine.games import Played, setting_of
from tekspil.simulation.health.deck_health import finding_of
from tekspil.simulation.health.figure import Figure, PlayedTable, lasting
from tekspil.simulation.health.player_figures import rotations
from tekspil.simulation.stats.intervals import Interval, z_for
from tests.content.decks import small_board, small_deck

TABLE = PlayedTable(
    Played.nothing(setting_of(small_deck(), small_board(), 4, "staff", 1)), 1000, stacked([empty_tally(1, 1)])
)


def figure(low: float, value: float, high: float, target: str = "not_now", lasting: float = 0.0) -> Figure:
    return Figure(target, Interval(value, low, high), (15, 25), TABLE, lasting=lasting)


@given(st.lists(st.floats(0, 100), min_size=3, max_size=3).map(sorted))
def test_it_is_outside_only_with_its_whole_interval(ends: list[float]) -> None:
    low, value, high = ends
    verdict = figure(low, value, high).verdict
    assert (verdict == "low") == (high < 15)
    assert (verdict == "high") == (low > 25)
    assert (verdict == "inside") == (low >= 15 and high <= 25)


def test_a_side_that_nobody_minds_is_inside() -> None:
    assert figure(30, 31, 32, "not_now_right").verdict == "inside"
    assert figure(14, 31, 48, "not_now_right").verdict == "unsure"


def test_a_hint_has_the_code_of_an_edge_that_is_crossed() -> None:
    wanted = (10.0, 100.0)
    unsure = Figure("goal_met", Interval(79.4, 0.09, 99.99), wanted, TABLE)
    assert unsure.verdict == "unsure" and unsure.crossed == ("low",)
    assert finding_of(replace(unsure, subject="orden"), small_deck()).code == "H14"
    assert Figure("goal_met", Interval.unknown(79.4), wanted, TABLE).crossed == ("low",)
    assert figure(14, 20, 24.9, "minutes").crossed == ("low",)


def test_what_games_do_not_settle_more_sessions_do() -> None:
    sure = figure(22, 24, 26, lasting=0.9)
    assert (sure.games_needed, sure.sessions_needed) == (0, 256)
    assert figure(22, 24, 26).sessions_needed == 0  # games do
    assert figure(23, 25, 27, lasting=0.9).sessions_needed == 0  # on the edge itself


def test_half_the_distance_takes_four_times_the_games() -> None:
    near, far = figure(22, 24, 26), figure(21, 23, 25.5)
    assert near.verdict == far.verdict == "unsure"
    assert near.games_needed == 4000  # 1 from the edge with 2 to either side
    assert far.games_needed == pytest.approx(1000 * (2.5 / 2) ** 2, rel=0.1)


def test_more_games_do_not_settle_what_the_cards_dealt_leave_open() -> None:
    assert figure(22, 24, 26, lasting=0.2).games_needed > figure(22, 24, 26).games_needed
    assert figure(22, 24, 26, lasting=0.5).games_needed == 0
    assert figure(23, 25, 27).games_needed == 0  # on the edge itself


def test_alike_sessions_leave_nothing_and_unlike_ones_nearly_all() -> None:
    games = np.full(40, 1000, np.int64)
    chance = np.random.default_rng(3)
    assert lasting(chance.binomial(1000, 0.4, 40), games) < 0.5
    assert lasting(chance.binomial(1000, chance.beta(3, 3, 40)), games) > 0.95


def test_many_comparisons_widen_the_intervals() -> None:
    assert z_for(1) == pytest.approx(1.96, abs=0.001)
    assert z_for(1) < z_for(10) < z_for(162)


def test_everybody_sits_everywhere_once() -> None:
    seats = rotations(("novice", "staff", "staff", "expert"))
    for place in range(4):
        assert sorted(way[place] for way in seats) == ["expert", "novice", "staff", "staff"]
