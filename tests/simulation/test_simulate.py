"""A simulation says the same however it is cut, and what it says is what the games were."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

import tekspil
from tekspil.players.policies import bots_of, choose_action, room_to_think
from tekspil.simulation.engine import runner
from tekspil.simulation.engine.games import chunks_of, setting_of
from tekspil.simulation.engine.runner import Runner
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.simulate import play_all, simulate
from tekspil.tables import TooSmallError
from tests.content.decks import small_board, small_deck


def without_timing(result: SimulationResult) -> str:
    return json.dumps(replace(result, timing=None).as_dict())


@pytest.mark.slow
@pytest.mark.parametrize(("threads", "chunk"), [(1, None), (2, None), (2, 1), (1, 7), (3, 1000)])
def test_the_result_does_not_depend_on_threads_or_chunks(threads: int, chunk: int | None) -> None:
    deck, board = small_deck(), small_board()
    whole = simulate(deck, board, 700, 4, "staff", 1, threads=1, chunk=700)
    assert without_timing(simulate(deck, board, 700, 4, "staff", 1, threads=threads, chunk=chunk)) == without_timing(
        whole
    )


def test_without_the_compiler_the_result_is_the_same_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    deck, board = small_deck(), small_board()
    fast = simulate(deck, board, 60, 3, ("novice", "staff", "random"), 9)
    monkeypatch.setattr(runner, "compiler_trouble", lambda: "Der er ingen.")
    slow = simulate(deck, board, 60, 3, ("novice", "staff", "random"), 9)
    assert without_timing(slow) == without_timing(fast)
    assert fast.timing and slow.timing
    assert (fast.timing.compiled, slow.timing.compiled) == (True, False)


def test_game_n_of_a_simulation_is_game_n_opened_by_its_number() -> None:
    deck, board = small_deck(), small_board()
    players = ("novice", "staff", "expert")
    result = simulate(deck, board, 5, 3, players, 4)
    points = [0, 0, 0]
    for number in range(5):
        game = tekspil.Game(deck, board, 3, 4, number)
        bots, room = bots_of(players), room_to_think(game.tables)
        while not game.is_over:
            game.apply(choose_action(game.tables, game.state, bots, room))
        points = [total + won for total, won in zip(points, game.result().points, strict=True)]
    assert [seat.points.value * 5 for seat in result.seats] == pytest.approx(points)


def test_every_game_is_played_once_whatever_the_cut() -> None:
    setting = setting_of(small_deck(), small_board(), 2, "staff", 1)
    for games in (1, 255, 256, 257, 1000):
        numbers = [
            chunk.first + place * chunk.step for chunk in chunks_of(setting, games, 3) for place in range(chunk.count)
        ]
        assert sorted(numbers) == list(range(games))


def test_progress_rises_to_the_number_of_games() -> None:
    seen: list[tuple[int, int]] = []
    simulate(small_deck(), small_board(), 500, 2, progress=lambda done, games: seen.append((done, games)))
    assert seen[-1] == (500, 500)
    assert seen == sorted(seen)


def test_only_a_few_chunks_are_under_way_at_a_time() -> None:
    setting = setting_of(small_deck(), small_board(), 2, "staff", 1)

    class Counting(ThreadPoolExecutor):
        waiting = 0
        most = 0

        def submit(self, *args: Any, **keywords: Any) -> Any:
            future = super().submit(*args, **keywords)
            Counting.waiting += 1
            Counting.most = max(Counting.most, Counting.waiting)
            return _Counted(future)

    class _Counted:
        def __init__(self, future: Any) -> None:
            self.future = future

        def result(self) -> Any:
            Counting.waiting -= 1
            return self.future.result()

    with Counting(1) as executor:
        play_all(Runner(executor, ahead=4, threads=1, compiled=True), setting, 300, most=1)
    assert Counting.most == 4


def test_points_by_source_add_up_to_the_points() -> None:
    result = simulate(small_deck(), small_board(), 300, 4, "expert", 2)
    for seat in result.seats:
        assert sum(seat.points_by_source.values()) == pytest.approx(seat.points.value, abs=1e-4)


def test_won_shares_add_up_to_one() -> None:
    result = simulate(small_deck(), small_board(), 300, 3, ("random", "staff", "expert"), 2)
    assert sum(seat.win_share.value for seat in result.seats if seat.win_share) == pytest.approx(1, abs=1e-5)


def test_a_fixed_session_plays_that_session_only() -> None:
    deck, board = small_deck(), small_board()
    result = simulate(deck, board, 50, 2, session=3)
    dealt = tekspil.deal(deck, board, 2, 1, 3)
    drawn = {goal.id for goal in result.goals if goal.drawn}
    assert drawn <= set(dealt.goals)


def test_what_cannot_be_simulated_is_refused_in_words() -> None:
    deck, board = small_deck(), small_board()
    with pytest.raises(ValueError, match="1 til 6 hold"):
        simulate(deck, board, 10, 9)
    with pytest.raises(ValueError, match="3 spillere til 4 hold"):
        simulate(deck, board, 10, 4, ("staff",) * 3)
    with pytest.raises(ValueError, match="ikke en spiller"):
        simulate(deck, board, 10, 4, "mester")
    with pytest.raises(ValueError, match="mindst ét spil"):
        simulate(deck, board, 0)
    with pytest.raises(TooSmallError) as error:
        simulate(deck, board, 10, 6)
    assert error.value.missing == 6 * 4 + 3 - len(deck.technologies)
