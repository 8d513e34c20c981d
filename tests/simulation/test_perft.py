"""Tiny games walked to their last state: counted, compiled and simulated, they are one and the same."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import numba
import numpy as np
import pytest

from tekspil.rules.actions import ROLL
from tekspil.rules.chance import STREAMS
from tekspil.rules.state import State, empty_state
from tekspil.rules.turn import apply_action, begin
from tekspil.rules.types import Ints
from tekspil.simulation.engine import compiled as _rules_are_registered
from tekspil.simulation.engine import frames
from tekspil.simulation.engine.frame_layout import frame_of
from tekspil.simulation.engine.games import tables_of
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.simulate import simulate
from tests.simulation.coverage import APART, inline
from tests.simulation.perft import CARDS, PINNED, Draws, Walked, key_of, points_of, stream_for, walk, win_share

assert _rules_are_registered

# By ply: how many states there are, and how many ways lead to them; then how often A wins, and its points.
TABLE: dict[str, tuple[list[int], list[int], Fraction, Fraction]] = {
    "goal": (
        [12, 12, 12, 12, 24, 72, 144, 240, 240, 288, 416, 1024, 2464, 3840, 6144],
        [12, 12, 12, 24, 48, 144, 288, 480, 480, 576, 992, 2368, 5952, 10368, 19456],
        Fraction(8143, 16384),
        Fraction(647, 128),
    ),
    "shared": (
        [12, 12, 12, 24, 60, 60, 60, 120, 444, 444, 444, 444, 444],
        [12, 12, 12, 24, 60, 60, 60, 120, 444, 444, 444, 444, 444],
        Fraction(193, 384),
        Fraction(2, 1),
    ),
    "tools": (
        [12, 24, 24, 36, 48, 60, 84, 108, 144, 156, 108, 48, 12],
        [12, 24, 24, 48, 72, 96, 168, 240, 360, 552, 624, 480, 192],
        Fraction(1, 2),
        Fraction(0, 1),
    ),
    "training": (
        [12, 24, 24, 48, 48, 96, 96, 192, 192],
        [12, 24, 24, 48, 48, 96, 96, 192, 192],
        Fraction(1, 2),
        Fraction(0, 1),
    ),
}


@cache
def walked(name: str) -> Walked:
    """Everything there is in one of the games."""
    return walk(PINNED[name][0])


@numba.njit(cache=True, _nrt=False)  # type: ignore[call-overload, untyped-decorator]  # _nrt is not in its stubs
def apply_compiled(tables: Ints, state: Ints, action: int) -> None:
    apply_action(frames.open_tables(tables), frames.open_state(state), action)


@pytest.mark.slow
@pytest.mark.parametrize("name", PINNED)
def test_a_game_has_the_states_that_it_always_had(name: str) -> None:
    states, ways, won, points = TABLE[name]
    found = walked(name)
    assert (found.states, found.ways) == (states, ways)
    assert (found.expected(lambda state: win_share(state, 0)), found.expected(lambda state: points_of(state, 0))) == (
        won,
        points,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", PINNED)
def test_all_that_can_happen_is_certain_to_happen(name: str) -> None:
    ends = walked(name).ends.values()
    assert sum(weight for weight, _state in ends) == 1
    assert sum(win_share(state, team) * weight for weight, state in ends for team in range(2)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", PINNED)
def test_compiled_rules_make_every_one_of_these_steps(name: str) -> None:
    setting = PINNED[name][0]
    _session, tables = tables_of(setting, 0)
    fast, steps = empty_state(tables), 0
    tables_frame, state_frame = frame_of(tables), frame_of(fast)
    begin(tables, fast, setting.teams, setting.rounds, 0, 1, 0)
    apply_compiled(tables_frame, state_frame, ROLL)  # compiled while the rules draw for themselves
    streams: dict[Draws, Ints] = {(): np.ones((STREAMS, 4), np.int64)}

    def seen(before: State, action: int, draws: Draws, after: State) -> None:
        nonlocal steps
        if action < 0:
            return
        if draws not in streams:
            streams[draws] = np.stack([stream_for(draws, row) for row in range(STREAMS)])
        for field in State._fields:
            getattr(fast, field)[...] = getattr(before, field)
        fast.chance[...] = streams[draws]
        apply_compiled(tables_frame, state_frame, action)
        steps += 1
        for field in State._fields:
            if field not in ("chance", "room"):
                assert np.array_equal(getattr(fast, field), getattr(after, field)), f"step {steps}: {field}"

    walk(setting, seen)
    assert steps >= sum(walked(name).states) - walked(name).states[0]


def test_the_games_of_real_streams_are_among_them() -> None:
    """Set-up by the generator itself, and play by chance from there: no state that was not walked, and every deal."""
    setting = PINNED["shared"][0]
    _session, tables = tables_of(setting, 0)
    deals: set[bytes] = set()
    walk(setting, lambda _before, action, _draws, after: deals.add(key_of(after)) if action < 0 else None)
    found = set()
    for number in range(120):
        state = empty_state(tables)
        begin(tables, state, setting.teams, setting.rounds, 0, setting.seed, number)
        found.add(key_of(state))
    assert found == deals


@pytest.mark.parametrize("name", ["goal", "shared"])
def test_the_simulators_intervals_hold_what_is_exactly_so(name: str) -> None:
    ends, repeats = walked(name), 40
    truth = [ends.expected(lambda state: win_share(state, 0)), ends.expected(lambda state: points_of(state, 1))]
    held = [0, 0]
    for repeat in range(repeats):
        result = played(name, 1 + repeat * APART)
        won, points = result.seats[0].win_share, result.seats[1].points
        assert won is not None
        for place, interval in enumerate((won, points)):
            held[place] += interval.low <= truth[place] <= interval.high
    assert all(36 <= each <= 40 for each in held), held


def played(name: str, seed: int) -> SimulationResult:
    """A thousand games of the same session, whatever the seed deals."""
    setting = PINNED[name][0]
    return simulate(setting.deck, setting.board, 1000, 2, "random", seed, session=0, cards=CARDS, runner=inline())
