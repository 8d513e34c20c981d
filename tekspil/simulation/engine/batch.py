"""Playing many games of one session: the loop that is compiled, and runs as plain Python where there is no compiler."""

from __future__ import annotations

from typing import NamedTuple

from tekspil.players.minds import Thinking
from tekspil.players.policies import choose_action
from tekspil.rules.state import ACTIVE, OVER, PHASE, POINTS, ROLLING, State, Tables
from tekspil.rules.turn import apply_action, begin, begin_mixed
from tekspil.rules.types import Ints, Ints1
from tekspil.simulation.engine.counting import (
    Tally,
    count_action,
    count_course,
    count_game,
    count_learning,
    count_steps,
    follow_first,
    follow_turn,
)

# `Batch.plan`, int64[PLAN]: what the games have in common, and which they are.
PLAN_TEAMS, PLAN_ROUNDS, PLAN_COOPERATIVE, PLAN_SEED, PLAN_FIRST, PLAN_STEP, PLAN_COUNT, PLAN_FRAME = range(8)
PLAN = 8


class Batch(NamedTuple):
    """What a batch of games of one session is played with, and where it is counted."""

    tables: Tables
    state: State
    tally: Tally
    bots: Ints  # int64[MAX_TEAMS, BOT], as in players/minds.py
    thinking: Thinking
    seen: Ints  # int64[2, most cards of a kind]: as in counting.count_learning
    pace: Ints1  # int64[9]: seconds, as in counting.count_steps
    plan: Ints1  # int64[PLAN]; PLAN_FRAME is the seconds of welcome and debrief


def play_games(batch: Batch) -> None:
    """Play `PLAN_COUNT` games, numbered from `PLAN_FIRST` in steps of `PLAN_STEP`, and count them."""
    for game in range(int(batch.plan[PLAN_COUNT])):
        play_game(batch, int(batch.plan[PLAN_FIRST]) + game * int(batch.plan[PLAN_STEP]))


def play_game(batch: Batch, number: int) -> None:
    """Play game `number` from set-up to end, and count it."""
    tables, state, _tally, bots, thinking, _seen, _pace, _plan = batch
    seconds = open_game(batch, number)
    while state.now[PHASE] != OVER:
        seconds += take_action(batch, choose_action(tables, state, bots, thinking))
    close_game(batch, seconds)


def open_game(batch: Batch, number: int) -> int:
    """Set up game `number`; return the seconds that welcome and debrief take, and set-up."""
    tables, state, tally, _bots, _thinking, seen, pace, plan = batch
    begin(
        tables,
        state,
        int(plan[PLAN_TEAMS]),
        int(plan[PLAN_ROUNDS]),
        int(plan[PLAN_COOPERATIVE]),
        int(plan[PLAN_SEED]),
        number,
    )
    seen.fill(0)
    follow_first(state, tally.followed)
    return int(plan[PLAN_FRAME]) + count_steps(tables, state, tally, pace, seen)


def take_action(batch: Batch, action: int) -> int:
    """Do an action and count it; return the seconds that it takes."""
    tables, state, tally, _bots, _thinking, seen, pace, _plan = batch
    phase = int(state.now[PHASE])
    team = int(state.now[ACTIVE])
    apply_action(tables, state, action)
    seconds = count_action(tables, state, tally, pace, seen, phase, team, action)
    if state.now[PHASE] == ROLLING or state.now[PHASE] == OVER:
        follow_turn(state, tally, tally.followed, team)
    return seconds


def close_game(batch: Batch, seconds: int) -> None:
    """Count a game that has been played to its end."""
    tables, state, tally, bots, _thinking, seen, _pace, _plan = batch
    count_game(tables, state, tally, seconds)
    count_course(state, tally, tally.followed)
    count_learning(tables, state, tally, bots, seen)


def play_mixed(
    tables: Tables, state: State, bots: Ints, thinking: Thinking, plan: Ints1, numbers: Ints, points: Ints
) -> None:
    """Play a game for each row of `numbers`, int64[games, 3]: whose cards, whose dice and whose minds it has.

    Writes every team's points into `points`, int64[games, MAX_TEAMS].
    """
    for game in range(numbers.shape[0]):
        begin_mixed(
            tables,
            state,
            int(plan[PLAN_TEAMS]),
            int(plan[PLAN_ROUNDS]),
            int(plan[PLAN_COOPERATIVE]),
            int(plan[PLAN_SEED]),
            int(numbers[game, 0]),
            int(numbers[game, 1]),
            int(numbers[game, 2]),
        )
        while state.now[PHASE] != OVER:
            apply_action(tables, state, choose_action(tables, state, bots, thinking))
        for team in range(int(plan[PLAN_TEAMS])):
            points[game, team] = state.team[team, POINTS]
