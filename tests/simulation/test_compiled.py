"""The compiled rules are the plain rules: the same states, action by action, and the same counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numba
import numpy as np
import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.players.minds import Thinking
from tekspil.players.policies import bots_of, choose_action, room_to_think
from tekspil.rules.chance import MASK, mix
from tekspil.rules.state import COOPERATIVE, OVER, PHASE, ROUNDS, State, Tables, empty_state
from tekspil.rules.turn import apply_action, begin
from tekspil.rules.types import Ints
from tekspil.simulation.engine import compiled as _rules_are_registered
from tekspil.simulation.engine import frames
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.frame_layout import frame_of
from tekspil.simulation.engine.games import Chunk, play_chunk, setting_of
from tekspil.tables import Session, build, deal, technologies_for, whole_deck
from tests.content.decks import small_board, small_deck

assert _rules_are_registered


@numba.njit(cache=True, _nrt=False)  # type: ignore[call-overload, untyped-decorator]  # _nrt is not in its stubs
def begin_compiled(
    tables: Ints, state: Ints, teams: int, rounds: int, cooperative: int, seed: int, number: int
) -> None:
    begin(frames.open_tables(tables), frames.open_state(state), teams, rounds, cooperative, seed, number)


@numba.njit(cache=True, _nrt=False)  # type: ignore[call-overload, untyped-decorator]
def act_compiled(tables: Ints, state: Ints, bots: Ints, thinking: tuple[Ints, Ints, Ints]) -> int:
    opened = frames.open_tables(tables)
    at = frames.open_state(state)
    room, beliefs, ahead = thinking
    think = Thinking(room, frames.open_tables(beliefs), frames.open_state(ahead))
    action = choose_action(opened, at, bots, think)
    apply_action(opened, at, action)
    return int(action)


def assert_same(plain: State, fast: State, where: str) -> None:
    for name in State._fields:
        if name != "room":
            assert np.array_equal(getattr(plain, name), getattr(fast, name)), f"{where}: {name}"


def play_both(tables: Tables, players: tuple[str, ...], rounds: int, cooperative: int, number: int) -> None:
    """Play one game with both, comparing the whole state after every action."""
    teams = len(players)
    plain, fast = empty_state(tables), empty_state(tables)
    bots, thinking, other = bots_of(players), room_to_think(tables), room_to_think(tables)
    tables_frame, state_frame = frame_of(tables), frame_of(fast)
    framed = (other.room, frame_of(other.beliefs), frame_of(other.ahead))
    begin(tables, plain, teams, rounds, cooperative, 5, number)
    begin_compiled(tables_frame, state_frame, teams, rounds, cooperative, 5, number)
    assert_same(plain, fast, "begin")
    while plain.now[PHASE] != OVER:
        action = choose_action(tables, plain, bots, thinking)
        apply_action(tables, plain, action)
        assert act_compiled(tables_frame, state_frame, bots, framed) == action
        assert_same(plain, fast, f"game {number}, action {action}")


def settings() -> Iterator[tuple[Deck, Board, int]]:
    """Decks, boards and numbers of teams to play with."""
    decks = [load_deck("velfaerdsteknologi"), load_deck("digital-ledelse")]
    boards = [load_board(name) for name in ("bostedet", "kort-runde", "temadag", "sammen")]
    for deck, board, teams in product(decks, boards, range(1, 7)):
        yield deck, board, teams
    for rules in ({}, {"max_cards": 3}, {"max_cards": 1, "goal_choices": 1}, {"die": 3, "toolbox_size": 5}):
        for teams in range(1, 5):
            board = small_board(**rules)
            if technologies_for(board, teams) <= len(small_deck().technologies):
                yield small_deck(), board, teams


def session_for(deck: Deck, board: Board, teams: int, number: int) -> Session:
    return whole_deck(deck) if number % 7 == 6 and len(deck.goals) < 50 else deal(deck, board, teams, 5, number)


@pytest.mark.slow
def test_compiled_and_plain_rules_agree_state_by_state_over_two_thousand_games() -> None:
    kinds = ("random", "novice", "staff", "expert")
    played = 0
    for place, (deck, board, teams) in enumerate(settings()):
        for round_ in range(6):
            session = session_for(deck, board, teams, round_)
            every_fifth = session.technologies[::5] + session.goals[::4] if round_ % 3 == 2 else ()
            tables = build(deck, board, session, every_fifth)
            for game in range(6):
                number = played
                spread = mix(number) & MASK
                players = tuple(kinds[0 if game < 3 else spread >> 2 * seat & 3] for seat in range(teams))
                play_both(tables, players, 2 + (place + game) % 2, game % 2, number)
                played += 1
    assert played >= 2000


@pytest.mark.parametrize("mode", ["competitive", "cooperative"])
def test_compiled_and_plain_games_are_counted_alike(mode: str) -> None:
    setting = setting_of(small_deck(), small_board(), 4, ("novice", "staff", "expert", "random"), 3, mode=mode)
    chunk = Chunk(2, 2, 256, 40)
    plain, fast = play_chunk(setting, chunk, False), play_chunk(setting, chunk, True)
    for name in Tally._fields:
        assert np.array_equal(getattr(plain, name), getattr(fast, name)), name


def test_the_frame_of_an_array_that_is_not_contiguous_is_refused() -> None:
    deck, board = small_deck(), small_board()
    tables = build(deck, board, deal(deck, board, 2, 1, 0))
    bent = tables._replace(value=np.asfortranarray(np.tile(tables.value, (2, 2))))
    with pytest.raises(ValueError, match="value"):
        frame_of(bent)


@pytest.mark.slow
def test_a_state_keeps_its_set_up_when_compiled() -> None:
    deck, board = small_deck(), small_board()
    tables = build(deck, board, deal(deck, board, 3, 1, 0))
    state = empty_state(tables)
    begin_compiled(frame_of(tables), frame_of(state), 3, 9, 1, 1, 0)
    assert (int(state.now[ROUNDS]), int(state.now[COOPERATIVE])) == (9, 1)
