"""Tuning finds the smallest change that reaches the targets, and tells of games that had no say in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from tekspil.content.models import Board
from tekspil.rules.words import Mode
from tekspil.simulation.changes import adjusted
from tekspil.simulation.engine.runner import Runner, on_threads
from tekspil.simulation.stats.intervals import Interval
from tekspil.simulation.tuning.target_estimates import TargetEstimate, aims_of, distance, measured
from tekspil.simulation.tuning.tunables import patch, tunables_for
from tekspil.simulation.tuning.tuner import Tuning, tune
from tests.content.decks import small_board, small_deck


@pytest.fixture(scope="module")
def threads() -> Iterator[Runner]:
    with on_threads(2) as runner:
        yield runner


def run(threads: Runner, board: Board, knobs: list[str], aims: Mapping[str, Any], **options: Any) -> Tuning:
    deck = small_deck()
    options = {"trials": 20, "games": 640, "seed": 3} | options
    return tune(deck, board, tunables_for(deck, board, knobs), aims, runner=threads, **options)


def seen(figures: tuple[TargetEstimate, ...], name: str) -> float:
    return next(figure.seen.value for figure in figures if figure.name == name)


@pytest.mark.slow
def test_a_board_that_is_well_is_left_alone(threads: Runner) -> None:
    result = run(threads, small_board(), ["agents", "not_now_points"], {"not_now": (0, 100)})
    assert (result.reached, result.changes, result.patch) == (True, {}, "")


@pytest.mark.slow
def test_one_change_is_chosen_where_one_is_enough(threads: Runner) -> None:
    board = small_board(not_now_points=5)
    result = run(threads, board, ["agents", "not_now_points", "reason_points"], {"not_now": (0, 22)}, trials=30)
    assert result.reached
    assert list(result.changes) == ["not_now_points"]
    assert seen(result.after, "not_now") < 22 < seen(result.before, "not_now")


@pytest.mark.slow
def test_it_is_changed_no_more_than_it_takes(threads: Runner) -> None:
    board = small_board(not_now_points=5)
    result = run(threads, board, ["not_now_points"], {"not_now": (0, 22)}, trials=12)
    now, then = result.changes["not_now_points"]
    assert now == 5
    deck = small_deck()
    nearer = adjusted(deck, board, {"not_now_points": int(str(then)) + 1})
    figures = measured(*nearer, {"not_now": (0, 22)}, 640, 3, runner=threads)
    assert distance(figures) > 0


@pytest.mark.slow
def test_what_cannot_be_reached_is_said_to_be_out_of_reach(threads: Runner) -> None:
    result = run(threads, small_board(), ["reason_points"], {"not_now": (99, 100)}, trials=6)
    assert not result.reached
    assert result.changes == {}


@pytest.mark.slow
def test_the_figures_told_are_from_other_games_than_the_search(threads: Runner) -> None:
    aims = {"seat_advantage": (0.0, 1.0)}
    result = run(threads, small_board(), ["agents"], aims, trials=4)
    deck, board = result.adjusted
    searched = measured(deck, board, aims, 640, 3, runner=threads)
    assert searched[0].seen != result.after[0].seen
    assert result.after[0].seen.high - result.after[0].seen.low < searched[0].seen.high - searched[0].seen.low


@pytest.mark.slow
def test_the_same_seed_finds_the_same(threads: Runner) -> None:
    board = small_board(not_now_points=5)
    knobs = ["not_now_points", "agents", "hand_size=3..4"]
    aims = {"not_now": (10, 20), "weakest_share": (10, 100), "strongest_share": (0, 50)}
    once, again = (json.dumps(run(threads, board, knobs, aims, trials=9).as_dict()) for _ in range(2))
    assert once == again


@pytest.mark.slow
def test_when_broken_off_the_best_so_far_is_told_and_said_to_be_partial(threads: Runner) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    knobs = ["not_now_points", "agents"]
    result = run(threads, small_board(not_now_points=5), knobs, {"not_now": (0, 22)}, progress=stop)
    assert result.partial
    assert 0 < result.trials <= 6
    assert result.after


@pytest.mark.slow
def test_a_cooperative_board_is_tuned_for_what_it_has(threads: Runner) -> None:
    board = small_board(mode=Mode.COOPERATIVE)
    assert set(aims_of(board)) == {"won_together", "not_now", "not_now_right", "minutes"}
    result = run(threads, board, ["target_base"], {"won_together": (40, 90)}, trials=9)
    assert 40 <= seen(result.after, "won_together") <= 90


def test_length_is_measured_at_each_number_of_teams_that_the_deck_is_large_enough_for(threads: Runner) -> None:
    deck, board = small_deck(), small_board()
    figures = measured(deck, board, {"minutes": (20, 40)}, 64, 1, runner=threads)
    assert [figure.name for figure in figures] == ["minutes.2", "minutes.3", "minutes.4"]


def test_cards_can_be_turned_too_and_the_patch_says_what_stood_there() -> None:
    deck, board = small_deck(), small_board()
    card = next(card for card in deck.technologies if card.offers)
    tunables = tunables_for(deck, board, [card.id])
    assert [tunable.name for tunable in tunables] == [f"{card.id}.offers.{need}" for need in card.offers]
    tunable = tunables[0]
    other = next(value for value in tunable.values if value != tunable.now)
    changed = adjusted(deck, board, {tunable.name: other, "agents": 2, "points_for_stars": (0, 2, 3, 4)})
    text = patch((deck, board), changed)
    read = yaml.safe_load(text)
    assert read["rules"] == {"agents": 2, "points_for_stars": [0, 2, 3, 4]}
    assert read["technologies"][0]["id"] == card.id
    assert f"# {board.rules.agents}" in text
    assert changed[0].fingerprint != deck.fingerprint
    assert changed[1].fingerprint != board.fingerprint


def test_a_larger_hand_takes_its_limit_along() -> None:
    deck, board = small_deck(), small_board(hand_size=4, hand_limit=4)
    after = adjusted(deck, board, {"hand_size": 6})
    assert after[1].rules.hand_limit == 6
    assert "hand_limit: 6" in patch((deck, board), after)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["agentz", "agents=9", "agents=x", "points_for_stars=1-2", "pace.gaol", "agents=3..1"])
def test_what_cannot_be_turned_is_refused_in_words(name: str) -> None:
    with pytest.raises(ValueError, match=name.partition("=")[0]):
        tunables_for(small_deck(), small_board(), [name])


def test_a_figure_across_the_edge_of_its_band_is_unsure() -> None:
    band = {"low": 15.0, "high": 25.0}
    assert TargetEstimate("not_now", Interval(20, 18, 22), **band).state == "inside"
    assert TargetEstimate("not_now", Interval(24, 23, 26), **band).state == "unsure"
    assert TargetEstimate("not_now", Interval(30, 28, 32), **band).state == "outside"
    assert distance([TargetEstimate("not_now", Interval(30, 28, 32), **band)]) == 1.0


def test_a_board_that_is_not_cooperative_is_not_won_together() -> None:
    board = small_board()
    with pytest.raises(KeyError):
        aims_of(board, ["won_together"])
