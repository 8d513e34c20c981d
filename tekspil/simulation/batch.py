"""Playing many games of one session: the loop that is compiled, and runs as plain Python where there is no compiler."""

from __future__ import annotations

from tekspil.players.minds import Thinking
from tekspil.players.policies import choose_action
from tekspil.rules.state import ACTIVE, OVER, PHASE, POINTS, ROLLING, State, Tables
from tekspil.rules.turn import apply_action, begin, begin_mixed
from tekspil.rules.types import Ints, Ints1
from tekspil.simulation.counting import (
    LEADER,
    count_action,
    count_course,
    count_game,
    count_learning,
    count_steps,
    follow_turn,
)
from tekspil.simulation.tally import Tally

# `plan`, int64[PLAN]: what the games have in common, and which they are.
PLAN_TEAMS, PLAN_ROUNDS, PLAN_COOPERATIVE, PLAN_SEED, PLAN_FIRST, PLAN_STEP, PLAN_COUNT, PLAN_FRAME = range(8)
PLAN = 8


def play_games(
    tables: Tables, state: State, tally: Tally, bots: Ints, thinking: Thinking, seen: Ints, pace: Ints1, plan: Ints1
) -> None:
    """Play `PLAN_COUNT` games, numbered from `PLAN_FIRST` in steps of `PLAN_STEP`, and count them.

    `bots` as in players/policies.py, `thinking` their room for it; `seen` and `pace` as in counting.py; `PLAN_FRAME`
    the seconds of welcome and debrief.
    """
    for game in range(int(plan[PLAN_COUNT])):
        number = int(plan[PLAN_FIRST]) + game * int(plan[PLAN_STEP])
        play_game(tables, state, tally, bots, thinking, seen, pace, plan, number)


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


def play_game(
    tables: Tables,
    state: State,
    tally: Tally,
    bots: Ints,
    thinking: Thinking,
    seen: Ints,
    pace: Ints1,
    plan: Ints1,
    number: int,
) -> None:
    """Play one game from set-up to end, and count it."""
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
    course = tally.followed
    course.fill(0)
    course[LEADER] = -1
    seconds = int(plan[PLAN_FRAME]) + count_steps(tables, state, tally, pace, seen)
    while state.now[PHASE] != OVER:
        phase = int(state.now[PHASE])
        team = int(state.now[ACTIVE])
        action = choose_action(tables, state, bots, thinking)
        apply_action(tables, state, action)
        seconds += count_action(tables, state, tally, pace, seen, phase, team, action)
        if state.now[PHASE] == ROLLING or state.now[PHASE] == OVER:
            follow_turn(state, course)
    count_game(tables, state, tally, seconds)
    count_course(state, tally, course)
    count_learning(tables, state, tally, bots, seen)
