"""What an action did, step by step: the kernel's own account of it.

The screen moves cards and points by it, the records of a game are written from it, and the simulator counts
from it, so that nobody has to guess what happened from two states. Rows are (what, a, b, c); each action begins anew.
"""

from __future__ import annotations

from tekspil.rules.state import TRACED, State

ROLLED = 0  # value
MOVED = 1  # team, from space, to space
DRAWN = 2  # kind, card, team that gets it or -1 for the table
DISCARDED = 3  # kind, card, team it came from or -1 for the table
UNDER = 4  # kind, card: put under its pile
GONE = 5  # kind, card, 1 if it was disabled, 0 if it was met: leaves the game
RESHUFFLED = 6  # kind, how many
GAINED = 7  # team, source, points (below zero when an event takes some)
LEARNED = 8  # team, training now
HELPED = 9  # team, agents now
MARKED = 10  # team, theme met
WISHED = 11  # team, technology on its learning list
REVEALED = 12  # team, stars, the deck's value
TURN = 13  # round, team: the turn that now begins
ENDED = 14  # rounds played


def note(state: State, what: int, a: int = 0, b: int = 0, c: int = 0) -> None:
    """Add one step to the account."""
    row = int(state.now[TRACED])
    state.trace[row, 0] = what
    state.trace[row, 1] = a
    state.trace[row, 2] = b
    state.trace[row, 3] = c
    state.now[TRACED] = row + 1
