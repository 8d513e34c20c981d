"""Luck and knowledge are told apart: each share is what it is where one knows it beforehand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from tekspil.game import Game
from tekspil.players.policies import bots_of, room_to_think
from tekspil.players.seated import play_out
from tekspil.rules.state import empty_state
from tekspil.simulation import luck
from tekspil.simulation.engine import batch
from tekspil.simulation.engine.games import plan_of, setting_of, tables_of
from tekspil.simulation.luck import split_luck
from tests.content.decks import small_board, small_deck


@pytest.mark.slow
def test_who_sits_there_decides_most_where_players_know_unlike_much() -> None:
    deck, board = small_deck(), small_board()
    alike = split_luck(setting_of(deck, board, 3, "staff", 1), 10_240)
    unlike = split_luck(setting_of(deck, board, 3, ("random", "staff", "expert"), 1), 10_240)
    assert alike.seat.high < 0.05
    assert unlike.seat.low > 0.2


@pytest.mark.slow
def test_the_shares_and_the_rest_are_the_whole() -> None:
    result = split_luck(setting_of(small_deck(), small_board(), 2, "staff", 4), 5_120)
    shares = (result.seat, result.session, result.cards, result.dice, result.knowledge)
    assert sum(share.value for share in shares) + result.together == pytest.approx(1)
    assert all(share.low <= share.value <= share.high for share in shares)


def test_when_broken_off_it_tells_of_the_sessions_played_and_that_it_is_partial() -> None:
    def stop_after(sessions: int) -> Callable[[int, int], None]:
        def stop(done: int, total: int) -> None:
            if done * 256 >= sessions * total:
                raise KeyboardInterrupt

        return stop

    setting = setting_of(small_deck(), small_board(), 2, "staff", 4)
    result = split_luck(setting, 1024, progress=stop_after(32))
    assert (result.sessions, result.partial) == (32, True)
    assert result.seat.low <= result.seat.value <= result.seat.high
    assert not split_luck(setting, 1024).partial
    with pytest.raises(KeyboardInterrupt):  # too little to say anything of
        split_luck(setting, 1024, progress=stop_after(2))


@pytest.mark.slow
def test_where_nothing_is_rolled_the_dice_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Games told by a formula instead of played: the cards decide four parts of five, the teams' minds one."""

    def told(_setting: object, session: int, numbers: npt.NDArray[np.int64], _compiled: bool) -> luck.Floats:
        def noise(column: int, salt: int) -> luck.Floats:
            return np.array([np.random.default_rng([salt, session, int(n)]).normal() for n in numbers[:, column]])

        margin = 2 * noise(0, 1) + noise(2, 2)
        return np.stack([margin, -margin], axis=1)

    monkeypatch.setattr(luck, "_margins", told)
    result = split_luck(setting_of(small_deck(), small_board(), 2, "staff", 1), 10_240)
    assert result.cards.low <= 0.8 <= result.cards.high
    assert result.knowledge.low <= 0.2 <= result.knowledge.high
    assert result.dice.low <= 0 <= result.dice.high
    assert abs(result.dice.value) < 0.05


def test_a_game_with_one_number_for_everything_is_the_game_at_the_table() -> None:
    deck, board = small_deck(), small_board()
    setting = setting_of(deck, board, 3, ("novice", "staff", "random"), 8)
    game = Game(deck, board, 3, 8, 300)
    play_out(game, setting.players)
    _session, tables = tables_of(setting, 300 % 256)
    points = np.zeros((1, 6), np.int64)
    numbers = np.full((1, 3), 300, np.int64)
    state = empty_state(tables)
    batch.play_mixed(tables, state, bots_of(setting.players), room_to_think(tables), plan_of(setting), numbers, points)
    assert tuple(points[0, :3]) == game.result().points
