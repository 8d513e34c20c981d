"""OpenSpiel's own tests of a game, what its chance and its players see, and the same tiny games walked through it."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pyspiel
import pytest

from tekspil.adapters.bare_table import REASONS, BareTable, phase_of
from tekspil.adapters.openspiel_game import SpielGame
from tekspil.rules.state import GUESSING, JUDGING, ROLL, ROLLING
from tekspil.rules.words import Mode
from tests.benchmarks.adapters import duel
from tests.content.decks import small_board, small_deck
from tests.simulation.perft import CARDS, PINNED, key_of, walk

DECK, BOARD = small_deck(), small_board()


def small(teams: int = 3, mode: Mode = Mode.COMPETITIVE, **rules: Any) -> SpielGame:
    """A small game."""
    return SpielGame({"deals": 50}, BareTable(DECK, small_board(mode=mode, **rules), teams, rounds=2))


def played_by_chance(game: Any, seed: int, stop: Any = None) -> Any:
    """A game at its end, or where it is to stop."""
    state, chance = game.new_initial_state(), random.Random(seed)
    while not state.is_terminal() and not (stop and stop(state)):
        state.apply_action(chance.choice(state.legal_actions()))
    return state


@pytest.mark.slow
@pytest.mark.parametrize("board", ["kort-runde", "sammen"])
def test_it_is_a_game_of_openspiels(board: str) -> None:
    game = pyspiel.load_game("tekspil", {"board": board, "teams": 2, "rounds": 1})
    pyspiel.random_sim_test(game, num_sims=1, serialize=True, verbose=False)


def test_a_clone_goes_its_own_way() -> None:
    state = played_by_chance(small(), 3, lambda state: state.move_number() == 12)
    told, twin = str(state), state.clone()
    while not twin.is_terminal():
        twin.apply_action(twin.legal_actions()[0])
    assert str(state) == told != str(twin)
    assert state.clone().history() == state.history()


def test_what_no_team_decides_is_chance() -> None:
    game = small(die=4)
    state = game.new_initial_state()
    assert len(state.chance_outcomes()) == 50 and sum(part for _, part in state.chance_outcomes()) == pytest.approx(1)
    state.apply_action(7)
    assert state.is_chance_node() and state.chance_outcomes() == [(value, 0.25) for value in range(4)]
    for value in range(4):
        assert int(state.child(value).played.state.now[ROLL]) == value + 1
    judged = played_by_chance(game, 5, lambda state: state.played is not None and phase_of(state.played) == JUDGING)
    assert judged.chance_outcomes() == [(0, pytest.approx(1 - REASONS)), (1, pytest.approx(REASONS))]
    assert pytest.approx(0.8) == REASONS


def test_a_player_is_told_what_it_has_seen_and_done_and_nothing_else() -> None:
    game = small()
    at = played_by_chance(
        game,
        8,
        lambda state: state.played is not None and phase_of(state.played) == GUESSING and state.move_number() > 9,
    )
    guesses = [at.child(action) for action in at.legal_actions()]
    who, other = at.current_player(), (at.current_player() + 1) % 3
    assert len({state.information_state_string(who) for state in guesses}) == len(guesses)
    assert len({state.information_state_string(other) for state in guesses}) == 1
    assert at.information_state_string(who).startswith(
        played_by_chance(game, 8, is_dealt).information_state_string(who)
    )
    undealt = game.new_initial_state()
    assert undealt.information_state_string(0) == undealt.observation_string(0) == "nothing"


def is_dealt(state: Any) -> bool:
    """Whether the cards have just been dealt."""
    return state.played is not None


def test_the_numbers_are_those_of_the_view_and_fit_the_shape() -> None:
    game = small()
    state = played_by_chance(game, 2, lambda state: state.move_number() == 15)
    numbers = np.array(state.information_state_tensor(1), np.float32)
    assert numbers.shape == tuple(game.information_state_tensor_shape()) == (game.tensor.size,)
    assert numbers.min() >= 0 and numbers.max() == 1
    assert list(numbers) == list(state.observation_tensor(1))
    assert not np.any(game.new_initial_state().information_state_tensor(0))
    with pytest.raises(ValueError, match="kender"):
        game.make_py_observer(None, {"kender": 1})


def test_its_games_end_as_the_rules_end_them() -> None:
    state = played_by_chance(small(), 11)
    assert sum(state.returns()) == pytest.approx(1) and phase_of(state.played) != ROLLING
    together = played_by_chance(small(mode=Mode.COOPERATIVE), 11).returns()
    assert len(set(together)) == 1 and together[0] in (0, pytest.approx(1 / 3), pytest.approx(2 / 3), 1)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "deals"), [("shared", 260), ("tools", 30), ("training", 24)])
def test_it_walks_the_states_that_the_rules_walk(name: str, deals: int) -> None:
    """So many games of this seed have every deal, and shuffle discards in every way."""
    setting = PINNED[name][0]
    table = BareTable(setting.deck, setting.board, 2, seed=3, rounds=setting.rounds)
    assert {*table.dealt.goals, *table.dealt.technologies} == set(CARDS)
    states, ends = [], set()
    start = SpielGame({"deals": deals}, table).new_initial_state()
    ply = [start.child(number) for number in range(deals)]
    while ply:
        states.append(len({key_of(state.played.state) for state in ply}))
        ends |= {key_of(state.played.state) for state in ply if state.is_terminal()}
        after = [state.child(action) for state in ply if not state.is_terminal() for action in state.legal_actions()]
        ply = list(
            {key_of(state.played.state) + state.played.state.chance.tobytes(): state for state in after}.values()
        )
    walked = walk(setting)
    assert (states, ends) == (walked.states, set(walked.ends))


@pytest.mark.slow
def test_its_mcts_bot_beats_a_random_one_through_it() -> None:
    game = pyspiel.load_game("tekspil", {"board": "kort-runde", "teams": 2, "rounds": 2})
    assert sum(duel(game, number, 24) for number in range(10)) >= 7
