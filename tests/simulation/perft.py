"""A game walked to its last state: every deal, every die, every action that anybody may take, with exact probabilities.

As chess programs count positions to a depth (*perft*), so that two of them can be held against each other, a tiny deck
on a tiny board is walked ply by ply. `python -m tests.simulation.perft --all` prints the table of docs/benchmarks.md;
the tests pin the small games. States that only their accounts tell apart are one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count

import numpy as np

from tekspil.content.models import Space
from tekspil.rules import state as s
from tekspil.rules.chance import STREAMS, below, seed_stream
from tekspil.rules.ending import winners
from tekspil.rules.legal import MOST_ACTIONS, legal_actions
from tekspil.rules.parameters import Value
from tekspil.rules.state import State, Tables, copied, empty_state
from tekspil.rules.turn import apply_action, begin
from tekspil.rules.types import Ints
from tekspil.rules.words import SpaceType
from tekspil.simulation.engine.games import Setting, setting_of, tables_of
from tests.simulation.enumerable import Ways, every_way, tiny_board, tiny_deck

Draws = tuple[tuple[int, int, int], ...]  # of each draw: which stream, what it gave, out of how many
CARDS = ("orden", "sove", "vaskeapp", "kugledyne", "musikpude")  # of the tiny deck: the session of all these games
Seen = Callable[[State, int, Draws, State], None]  # before, action, what was drawn, after; begin has action -1
KEPT = [
    s.State._fields.index(name) for name in ("team", "hand", "answer", "ways", "gained", "met", "learning", "revealed")
]
NOT_KEPT = (s.TRACED, *range(s.HEAD, s.HEAD + s.KINDS))  # what an account left, and where a ring begins


def nano(kind: SpaceType = SpaceType.GOAL, rounds: int = 1, teams: int = 2, seed: int = 1, **rules: Value) -> Setting:
    """The tiny deck on a ring of two spaces, the second of some kind; everybody plays by chance, with the same cards
    whatever the seed."""
    board = tiny_board(rounds=rounds, **rules)
    spaces = (Space("start", SpaceType.START, (1.0, 7.0)), Space("felt", kind, (3.0, 7.0)))
    board = replace(board, spaces=spaces, paths=(("start", "felt", "start"),))
    return setting_of(tiny_deck(), board, teams, "random", seed, session=0, cards=CARDS)


@dataclass(slots=True)
class Walked:
    """What there was: by ply, from the deal on, states and ways to get there; and the last states by their keys."""

    states: list[int] = field(default_factory=list)
    ways: list[int] = field(default_factory=list)
    ends: dict[bytes, tuple[Fraction, State]] = field(default_factory=dict)

    def expected(self, read: Callable[[State], Fraction]) -> Fraction:
        """What is to be expected where everybody plays by chance."""
        return sum((weight * read(state) for weight, state in self.ends.values()), Fraction(0))


def key_of(state: State) -> bytes:
    """What tells a state from another: nothing of streams and minds, and piles as they lie."""
    now = state.now.copy()
    now[list(NOT_KEPT)] = 0
    most = state.pile.shape[1]
    parts = [now.tobytes(), *(state[place].tobytes() for place in KEPT)]
    parts.append(state.choice[: int(now[s.CHOICES])].tobytes())
    for kind in range(s.KINDS):
        head, piled = int(state.now[s.HEAD + kind]), int(state.now[s.PILED + kind])
        parts.append(state.pile[kind, (head + np.arange(piled)) % most].tobytes())
        parts.append(state.discards[kind, : int(state.now[s.DISCARDED + kind])].tobytes())
    return b"|".join(parts)


def walk(setting: Setting, seen: Seen | None = None) -> Walked:
    """Walk all games of a setting's session. `seen` is shown every step of every state."""
    _session, tables = tables_of(setting, setting.session or 0)
    walked, room = Walked(), np.zeros(MOST_ACTIONS, np.int64)
    together = int(setting.cooperative)
    with every_way() as ways:

        def dealt() -> State:
            state = empty_state(tables)
            begin(tables, state, setting.teams, setting.rounds, together, setting.seed, 0)
            return state

        ply: dict[bytes, tuple[Fraction, int, State]] = {}
        for number, state in ways.each(dealt):
            _come(ply, state, Fraction(1, number), 1)
            if seen:
                seen(state, -1, _draws(ways), state)
        while ply:
            walked.states.append(len(ply))
            walked.ways.append(sum(paths for _weight, paths, _state in ply.values()))
            after: dict[bytes, tuple[Fraction, int, State]] = {}
            for key, (weight, paths, state) in ply.items():
                actions = [int(action) for action in room[: legal_actions(tables, state, room)]]
                if not actions:
                    walked.ends[key] = (weight + walked.ends.get(key, (Fraction(0),))[0], state)
                for action in actions:
                    for number, then in ways.each(lambda state=state, action=action: _applied(tables, state, action)):  # type: ignore[misc]
                        _come(after, then, weight / (len(actions) * number), paths)
                        if seen:
                            seen(state, action, _draws(ways), then)
            ply = after
    return walked


def _applied(tables: Tables, state: State, action: int) -> State:
    then = copied(state)
    apply_action(tables, then, action)
    return then


def _come(ply: dict[bytes, tuple[Fraction, int, State]], state: State, weight: Fraction, paths: int) -> None:
    key = key_of(state)
    before = ply.get(key)
    ply[key] = (weight + before[0], paths + before[1], before[2]) if before else (weight, paths, state)


def _draws(ways: Ways) -> Draws:
    return tuple((row, given, n) for row, given, n in ways.path)


def win_share(state: State, team: int) -> Fraction:
    """A team's part of the win."""
    won = winners(state)
    return Fraction(won >> team & 1, won.bit_count())


def points_of(state: State, team: int) -> Fraction:
    """A team's points."""
    return Fraction(int(state.team[team, s.POINTS]))


def stream_for(draws: Draws, row: int) -> Ints:
    """A stream of the real generator whose next draws are these, int64[4]; `draws` of other streams are left out."""
    wanted = tuple((given, n) for which, given, n in draws if which == row)
    found = np.zeros((STREAMS, 4), np.int64)
    for seed in count():
        seed_stream(found, row, seed, 0, row)
        start: Ints = found[row].copy()
        if all(below(found, row, n) == given for given, n in wanted):
            return start
    raise AssertionError


PINNED: dict[str, tuple[Setting, str]] = {
    "goal": (nano(die=1), "a goal each"),
    "shared": (nano(SpaceType.SHARED_GOAL, 2, die=1), "a shared goal, two rounds"),
    "tools": (nano(SpaceType.TOOLBOX, 2), "a toolbox, two rounds"),
    "training": (nano(SpaceType.TRAINING, 2), "training, two rounds"),
}
"""Games that the tests walk, by name, with words."""
LARGER: dict[str, tuple[Setting, str]] = {
    "agent": (nano(die=1, agents=1), "a goal each, with an it-agent"),
    "die": (nano(), "a goal each or none, as the die falls"),
}
"""Games for which the command has time."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="the larger games too")
    options = parser.parse_args()
    print("| game | plies | states | ways | last states | A wins | points of A | seconds |", "|---" * 8 + "|", sep="\n")
    for setting, words in (*PINNED.values(), *(LARGER.values() if options.all else ())):
        begun = time.process_time()
        walked = walk(setting)
        won, points = (
            walked.expected(lambda state: win_share(state, 0)),
            walked.expected(lambda state: points_of(state, 0)),
        )
        counts = f"{len(walked.states)} | {sum(walked.states):,} | {sum(walked.ways):,} | {len(walked.ends):,}"
        seconds = time.process_time() - begun
        print(f"| {words} | {counts} | {float(won):.6f} | {float(points):.6f} | {seconds:.1f} |")


if __name__ == "__main__":
    main()
