"""How much is there to be good at? One player against three experts, from knowing everything to seeing what will come.

`python -m tests.simulation.depth --games 2560` says how often each wins, 25 of 100 being its lot. The one that sees
plays every action it has to the game's end with the very cards and dice that will come, all others playing on as they
do, and takes the best: nobody could do so, and what it wins is more than any player of one's own could. What it wins
where it sees only for one kind of decision says which of them matter. Needs the extra `simulate`.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from tekspil.content.library import load_board, load_deck
from tekspil.players.informed import informed_action
from tekspil.players.minds import BUDGET, CERTAIN, KNOWS, POLICY, SEARCH, Thinking
from tekspil.players.policies import bots_of, room_to_think
from tekspil.rules.legal import legal_actions
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.state import (
    ANSWERING,
    CHOOSING,
    GUESSING,
    MOVING,
    OVER,
    PHASE,
    POINTS,
    SHARING,
    SHOWING,
    TEAMS,
    TOOLS,
    actor,
    copy_into,
    empty_state,
)
from tekspil.rules.turn import apply_action, begin
from tekspil.rules.types import Ints
from tekspil.simulation.engine import frames
from tekspil.simulation.engine.compiled import Compiled, play_mixed
from tekspil.simulation.engine.frame_layout import frame_of
from tekspil.simulation.engine.games import Setting, plan_of, setting_of, tables_of
from tekspil.simulation.stats.intervals import Interval, wilson
from tekspil.tables import SESSIONS

EVERY = (MOVING, CHOOSING, ANSWERING, TOOLS, SHARING, GUESSING, SHOWING)
SEES = {
    "walk": (MOVING,),
    "choice of goal": (CHOOSING,),
    "lay or not now": (ANSWERING, SHARING),
    "toolbox": (TOOLS,),
    "guesses and own cards": (GUESSING, SHOWING),
    "everything": EVERY,
}


def _play_seeing(
    tables_frame: Ints,
    state_frame: Ints,
    ahead_frame: Ints,
    bots: Ints,
    room: Ints,
    plan: Ints,
    sees: Ints,
    points: Ints,
) -> None:
    """Games of one session, of which each row of `points` is one, with a seer in the first seat."""
    tables, state, ahead = (
        frames.open_tables(tables_frame),
        frames.open_state(state_frame),
        frames.open_state(ahead_frame),
    )
    for game in range(points.shape[0]):
        begin(tables, state, int(plan[0]), int(plan[1]), 0, int(plan[3]), int(plan[4]) + game * int(plan[5]))
        while state.now[PHASE] != OVER:
            action = informed_action(tables, state, bots)
            if actor(state) == 0 and sees[int(state.now[PHASE])]:
                count = legal_actions(tables, state, room)
                most = -1_000_000
                chosen = action
                for place in range(-1, count):
                    tried = action if place < 0 else int(room[place])
                    copy_into(state, ahead)
                    apply_action(tables, ahead, tried)
                    while ahead.now[PHASE] != OVER:
                        apply_action(tables, ahead, informed_action(tables, ahead, bots))
                    best = 0
                    for other in range(1, int(ahead.now[TEAMS])):
                        best = max(best, int(ahead.team[other, POINTS]))
                    margin = int(ahead.team[0, POINTS]) - best
                    if margin > most:
                        most = margin
                        chosen = tried
                action = chosen
            apply_action(tables, state, action)
        for team in range(int(plan[0])):
            points[game, team] = state.team[team, POINTS]


play_seeing = Compiled(_play_seeing)


def won(points: Ints) -> float:
    """The wins of the first seat, shared ones in parts."""
    best = points.max(axis=1)
    return float(((points[:, 0] == best) / (points == points.max(axis=1, keepdims=True)).sum(axis=1)).sum())


def share(games: int, bots: Ints, sees: tuple[int, ...] | None, setting: Setting) -> Interval:
    """What the first seat wins against three experts."""
    wins, each = 0.0, max(1, games // SESSIONS)
    for number in range(min(games, SESSIONS)):
        _dealt, tables = tables_of(setting, number)
        state, thinking, plan = empty_state(tables), room_to_think(tables), plan_of(setting)
        points = np.zeros((each, MAX_TEAMS), np.int64)
        if sees is None:
            _play_thinking(frame_of(tables), frame_of(state), bots, thinking, plan, number, points)
        else:
            mask = np.zeros(32, np.int64)
            mask[list(sees)] = 1
            plan[4], plan[5] = number, SESSIONS
            play_seeing(
                *(frame_of(one) for one in (tables, state, thinking.ahead)),
                bots,
                thinking.room,
                plan,
                mask,
                points,
            )
        wins += won(points[:, :4])
    total = each * min(games, SESSIONS)
    return wilson(wins / total, total)


def _play_thinking(
    tables: Ints, state: Ints, bots: Ints, thinking: Thinking, plan: Ints, session: int, points: Ints
) -> None:
    numbers = session + SESSIONS * np.arange(len(points), dtype=np.int64)
    room = (thinking.room, frame_of(thinking.beliefs), frame_of(thinking.ahead))
    play_mixed(tables, state, bots, room, plan, np.stack([numbers] * 3, axis=1), points)


def main() -> None:
    """Print them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=2560)
    parser.add_argument("--board", default="bostedet")
    parser.add_argument("--seed", type=int, default=2028)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--set", action="append", default=[], metavar="RULE=NUMBER")
    asked = parser.parse_args()
    changes = {name: int(value) for name, _equals, value in (text.partition("=") for text in asked.set)}
    deck, board = load_deck("velfaerdsteknologi"), load_board(asked.board)
    setting = setting_of(deck, board, 4, "expert", asked.seed, rounds=asked.rounds, changes=changes)
    players: list[tuple[str, Ints, tuple[int, ...] | None]] = []
    for name, eyes in SEES.items():
        bots = bots_of(["expert"] * 4)
        bots[0, KNOWS] = CERTAIN
        players.append((f"sees what comes: {name}", bots, eyes))
    for name, knows, budget in (
        ("an expert", 95, 0),
        ("knows the whole key", 100, 0),
        ("search, 96 games in its head", 95, 96),
        ("search, 960 games in its head", 95, 960),
        ("search, the whole key, 960", 100, 960),
    ):
        bots = bots_of(["expert"] * 4)
        bots[0, KNOWS] = knows * CERTAIN // 100
        if budget:
            bots[0, POLICY], bots[0, BUDGET] = SEARCH, budget
        players.append((name, bots, None))
    for name, bots, sees in players:
        begun = time.perf_counter()
        found = share(asked.games, bots, sees, setting)
        print(
            f"{name:40} {100 * found.value:5.1f} % ({100 * found.low:.1f} to {100 * found.high:.1f}), "
            f"{time.perf_counter() - begun:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
