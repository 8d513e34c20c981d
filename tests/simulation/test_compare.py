"""Comparing tells a difference from none, and its interval is right although it stops as soon as it is sure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tekspil.cli.compare_command import verdict
from tekspil.simulation import compare as comparing
from tekspil.simulation.compare import Change, Comparison, compare, play_unit
from tekspil.simulation.engine.games import setting_of
from tekspil.simulation.engine.runner import Runner, on_threads
from tekspil.simulation.metrics import metrics_of
from tekspil.simulation.simulate import simulate
from tekspil.simulation.stats.intervals import Counts, Interval
from tekspil.simulation.stats.paired import paired
from tekspil.simulation.stats.sequential import EARLY_AND_NARROW, interim_analyses
from tests.content.decks import small_board, small_deck


@pytest.fixture(scope="module")
def threads() -> Iterator[Runner]:
    with on_threads(2) as runner:
        yield runner


def run(threads: Runner, a: Any, b: Any, measure: str = "not_now", **options: Any) -> Comparison:
    return compare(a, b, measure, runner=threads, **options)


def paired_shares(chance: np.random.Generator, sessions: int, effect: float) -> tuple[Counts, Counts]:
    """A share on two sides by session: skewed by session, alike on both sides, and of unequal numbers of trials."""
    level = chance.beta(1.5, 4, sessions)
    tries_a, tries_b = chance.integers(5, 40, sessions), chance.integers(5, 40, sessions)
    moved = level + effect * level * (1 - level)
    before: Counts = np.stack([chance.binomial(tries_a, level), tries_a], axis=1)
    after: Counts = np.stack([chance.binomial(tries_b, moved), tries_b], axis=1)
    return before, after


def looked_at(chance: np.random.Generator, effect: float, most: int) -> tuple[bool, bool, int]:
    """Whether all intervals held the truth; whether that did with which it would have stopped, and after how many."""
    before, after = paired_shares(chance, most, effect)
    level = 1.5 / 5.5
    truth = effect * (level - level * level - 1.5 * 4 / (5.5**2 * 6.5))
    settled = interim_analyses(most, EARLY_AND_NARROW)
    held, stopped = [], []
    for played in settled.at:
        both = paired(before[:played], after[:played])
        assert both
        shown = both.interval(settled.critical(played))
        held.append(shown.low <= truth <= shown.high)
        stopped.append(shown.low > 0 or shown.high < 0 or played == most)
    stop = stopped.index(True)
    return all(held), held[stop], settled.at[stop]


@pytest.mark.slow
@pytest.mark.parametrize("effect", [0.0, 0.1, 0.4])
def test_intervals_hold_the_truth_at_all_looks_at_once_in_93_to_97_of_100_runs(effect: float) -> None:
    chance = np.random.default_rng(5)
    outcomes = [looked_at(chance, effect, 2048) for _ in range(1000)]
    assert 930 <= sum(all_held for all_held, _held, _played in outcomes) <= 970
    assert sum(held for _all_held, held, _played in outcomes) >= 930
    if effect:
        assert np.median([played for _all_held, _held, played in outcomes]) < 2048


@pytest.mark.slow
def test_ordinary_intervals_would_not_hold_it_when_one_stops_early() -> None:
    chance = np.random.default_rng(6)
    held = 0
    for _ in range(300):
        before, after = paired_shares(chance, 2048, 0.0)
        shown = [
            both.interval()
            for n in interim_analyses(2048, EARLY_AND_NARROW).at
            if (both := paired(before[:n], after[:n]))
        ]
        held += all(interval.low <= 0 <= interval.high for interval in shown)
    assert held < 0.85 * 300


@pytest.mark.slow
def test_a_deck_is_like_itself_and_that_is_sure(threads: Runner) -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1)
    shown = run(threads, setting, setting, budget=40_000)
    assert shown.verdict == "alike"
    assert all(change.difference.value == 0 for change in shown.measures)
    assert shown.games < 40_000


@pytest.mark.slow
def test_more_points_for_not_now_make_more_of_it(threads: Runner) -> None:
    few = setting_of(small_deck(), small_board(not_now_points=0), 3, "staff", 1)
    many = setting_of(small_deck(), small_board(not_now_points=6), 3, "staff", 1)
    assert run(threads, few, many).verdict == "higher"
    assert run(threads, many, few).verdict == "lower"
    assert run(threads, few, many).games < 200_000


@pytest.mark.slow
def test_a_difference_may_be_sure_and_too_little_to_matter(threads: Runner) -> None:
    a, b = (setting_of(small_deck(), small_board(not_now_points=n), 3, "staff", 1) for n in (2, 3))
    size = run(threads, a, b, "points", margin=0.0, budget=40_000).main.difference
    shown = run(threads, a, b, "points", margin=2 * size.high, budget=40_000)
    assert (shown.verdict, shown.matters) == ("higher", False)
    text = verdict(shown)
    assert text.startswith("B har mere end A.") and "for lille til at betyde noget" in text
    assert run(threads, a, b, "points", margin=size.low / 4, budget=40_000).matters is True
    on_the_edge = run(threads, a, b, "points", margin=size.value, budget=4000)
    assert (on_the_edge.verdict, on_the_edge.matters) == ("higher", None)
    assert "vides endnu ikke" in verdict(on_the_edge)


@pytest.mark.parametrize(
    ("low", "high", "said", "matters"),
    [
        (0.1, 0.4, "higher", False),
        (-0.4, -0.1, "lower", False),
        (0.6, 0.9, "higher", True),
        (0.1, 0.9, "higher", None),
        (-0.1, 0.4, "alike", False),
        (-0.6, 0.4, "unsure", None),
    ],
)
def test_the_verdict_means_what_it_says(low: float, high: float, said: str, matters: bool | None) -> None:
    change = Change("points", "points", 10, 10 + (low + high) / 2, Interval((low + high) / 2, low, high))
    assert (comparing._verdict(change, 0.5, 256), comparing._matters(change, 0.5, 256)) == (said, matters)
    assert (comparing._verdict(change, 0.5, 2), comparing._matters(change, 0.5, 2)) == ("unsure", None)


@pytest.mark.slow
def test_neighbouring_seeds_share_no_sessions(threads: Runner) -> None:
    a, b = (setting_of(small_deck(), small_board(), 3, "staff", seed) for seed in (1, 2))
    document = run(threads, a, a, margin=0.0, budget=40_000).as_dict()
    assert len(document["seeds"]) == -(-document["sessions"] // 256) > 1
    assert not set(document["seeds"]) & set(run(threads, b, b, margin=0.0, budget=40_000).as_dict()["seeds"])


@pytest.mark.slow
def test_a_small_budget_says_that_it_does_not_know(threads: Runner) -> None:
    deck = small_deck()
    a, b = (setting_of(deck, small_board(reason_points=points), 3, "staff", 1) for points in (1, 2))
    shown = run(threads, a, b, "win_share.A", budget=128)
    assert (shown.verdict, shown.partial) == ("unsure", False)
    assert shown.games <= 128


@pytest.mark.slow
def test_both_sides_play_the_games_that_simulate_plays() -> None:
    deck, board = small_deck(), small_board()
    setting = setting_of(deck, board, 3, "staff", 1)
    measures = metrics_of(3, False)
    rows = np.array([play_unit(setting, unit, 2, list(measures.values()), True) for unit in range(256)]).sum(axis=0)
    result = simulate(deck, board, 512, 3, "staff", 1)
    place = list(measures).index("not_now")
    assert rows[place, 0] / rows[place, 1] == pytest.approx(result.answers.not_now.value, abs=1e-6)
    place = list(measures).index("win_share.B")
    won = result.seats[1].win_share
    assert won and rows[place, 0] / rows[place, 1] / 60 == pytest.approx(won.value, abs=1e-6)


def test_the_same_dice_and_deals_make_it_narrower(threads: Runner) -> None:
    a, b = (setting_of(small_deck(), small_board(reason_points=points), 3, "staff", 1) for points in (1, 2))
    assert run(threads, a, b, "points.A", budget=2000).narrower > 3


@pytest.mark.slow
def test_only_changed_cards_are_told_of(threads: Runner) -> None:
    deck = small_deck()
    card = deck.technologies[0]
    weaker = replace(deck, technologies=(replace(card, acts="others"), *deck.technologies[1:]))
    a, b = (setting_of(one, small_board(), 3, "expert", 1) for one in (deck, weaker))
    shown = run(threads, a, b, budget=20_000)
    assert [change.name for change in shown.technologies] == [card.id]
    assert shown.goals == ()
    assert (shown.only_a, shown.only_b) == ((), ())


@pytest.mark.slow
def test_the_answer_is_the_same_every_time(threads: Runner) -> None:
    a, b = (setting_of(small_deck(), small_board(agents=agents), 3, "staff", 7) for agents in (1, 2))
    once, again = (json.dumps(run(threads, a, b, budget=4000).as_dict()) for _ in range(2))
    assert once == again


@pytest.mark.slow
def test_when_broken_off_it_tells_what_there_is_and_that_it_is_partial(threads: Runner) -> None:
    a, b = (setting_of(small_deck(), small_board(reason_points=points), 3, "staff", 1) for points in (1, 2))
    told = 0

    def stop(done: int, _total: int) -> None:
        nonlocal told
        told = done
        if done >= 2 * 64 * 64:
            raise KeyboardInterrupt

    shown = run(threads, a, b, "win_share.A", margin=0.0, budget=10**7, progress=stop)
    assert shown.partial
    assert shown.verdict == "unsure"
    assert shown.games == told
