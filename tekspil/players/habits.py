"""Simple habits: what a player does whatever it knows, to see whether a simple strategy pays (restricted play).

Jaffe and others (2012) ask a balance question by what a restricted player wins against one that is not. A habit here is
either something never done (minds.py, `AVOIDS`) or something always done, below.
"""

from __future__ import annotations

from tekspil.players.minds import HABIT
from tekspil.rules import actions
from tekspil.rules.actions import PAIR_RANK
from tekspil.rules.legal import short_cut
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import (
    ANSWERING,
    CHOOSING,
    GUESSING,
    LAY_LIMIT,
    MOVING,
    PHASE,
    ROLL,
    SHARING,
    SPACE,
    State,
    Tables,
)
from tekspil.rules.types import Ints

# `bots[seat, HABIT]`.
(
    NO_HABIT,
    ALWAYS_NOT_NOW,
    FAVOURITE_CARD,
    ALWAYS_TWO,
    ALWAYS_FORWARD,
    GUESS_NOTHING,
    GUESS_ONE,
    GUESS_TWO,
    GUESS_THREE,
) = range(9)


def by_habit(tables: Tables, state: State, bots: Ints, team: int, action: int) -> int:
    """What the team does by habit instead of `action`, which it would do otherwise; always a legal action."""
    habit = int(bots[team, HABIT])
    phase = int(state.now[PHASE])
    if phase == GUESSING and habit >= GUESS_NOTHING:
        return actions.GUESS + habit - GUESS_NOTHING
    if phase == MOVING and habit == ALWAYS_FORWARD:
        return last_space(tables, state, team)
    if phase == CHOOSING and habit in (ALWAYS_NOT_NOW, FAVOURITE_CARD):
        return actions.CHOOSE  # it does not read the goals
    if phase in (ANSWERING, SHARING):
        if habit == ALWAYS_NOT_NOW:
            return actions.NOT_NOW
        if habit == FAVOURITE_CARD:
            slot = most_useful(tables, state, team, -1)
            return actions.LAY + slot if slot >= 0 else actions.NOT_NOW
        if habit == ALWAYS_TWO and phase == ANSWERING and tables.rules[LAY_LIMIT] >= 2:
            return with_a_second(tables, state, team, action)
    return action


def last_space(tables: Tables, state: State, team: int) -> int:
    """Of the spaces in reach the last on the board."""
    ends = tables.reach[int(state.now[ROLL]), int(state.team[team, SPACE])]
    last = -1
    for place in range(ends.shape[0]):
        last = max(last, int(ends[place]))
    last = max(last, short_cut(tables, state))
    return actions.MOVE + last


def most_useful(tables: Tables, state: State, team: int, but: int) -> int:
    """The place in the hand of the card that suits most goals of the deck, `but` left out; -1 for an empty hand."""
    best = -1
    most = -1
    for slot in range(MAX_HAND):
        card = int(state.hand[team, slot])
        if card >= 0 and slot != but and tables.breadth[card] > most:
            most = int(tables.breadth[card])
            best = slot
    return best


def with_a_second(tables: Tables, state: State, team: int, action: int) -> int:
    """A lay of one card with the team's most useful other card added."""
    first = action - actions.LAY
    if not 0 <= first < MAX_HAND:
        return action
    second = most_useful(tables, state, team, first)
    if second < 0:
        return action
    return actions.LAY + int(PAIR_RANK[min(first, second), max(first, second)])
