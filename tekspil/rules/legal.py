"""Which actions are legal, in the rulebook's order, and why one is not (rulebook, "Actions")."""

from __future__ import annotations

from tekspil.rules import actions
from tekspil.rules.actions import LAY_COUNT, LAY_SIZE, LAYS
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import (
    ACTIVE,
    ANSWERING,
    ASKED,
    CARDS,
    CHOICES,
    CHOOSING,
    GUESSING,
    HAND_LIMIT,
    HELPERS,
    JUDGING,
    LAY_LIMIT,
    MOVING,
    OVER,
    OWN_GOALS,
    PHASE,
    ROLL,
    ROLLING,
    ROUND,
    ROUNDS,
    SEAT,
    SHARING,
    SHOWING,
    SPACE,
    TALKING,
    TOOLS,
    State,
    Tables,
)
from tekspil.rules.types import Ints

MOST_ACTIONS = 256  # no position has more legal actions
LEAST_GOALS = 2  # goals of its own that every team is to have chosen when the game ends


def legal_actions(tables: Tables, state: State, out: Ints) -> int:
    """Write down the legal actions. `last_round` is always possible before the end and never listed.

    Args:
        out: int64[MOST_ACTIONS], to write them in.

    Returns:
        How many there are; 0 when the game is over.
    """
    now = state.now
    phase = int(now[PHASE])
    team = int(now[ACTIVE])
    if phase == ROLLING:
        out[0] = actions.ROLL
        return 1
    if phase == MOVING:
        return moves(tables, state, out)
    if phase == CHOOSING:
        return run(out, 0, actions.CHOOSE, int(now[CHOICES]))
    if phase == ANSWERING:
        count = 0
        if state.team[team, HELPERS] > 0 and not now[ASKED]:
            out[0] = actions.ASK_AGENT
            count = 1
        return lays(state, team, int(tables.rules[LAY_LIMIT]), out, count)
    if phase == GUESSING:
        return run(out, 0, actions.GUESS, 4)
    if phase == SHOWING:
        return sides(state, int(now[SEAT]), out)
    if phase == JUDGING:
        return run(out, 0, actions.REASON, 2)
    if phase == TOOLS:
        return tools(tables, state, team, out)
    if phase == SHARING:
        return lays(state, int(now[SEAT]), 1, out, 0)
    if phase == TALKING:
        out[0] = actions.DISCUSSED
        out[1] = actions.SKIP
        return 2
    return 0


def run(out: Ints, count: int, first: int, length: int) -> int:
    """Add `length` actions in a row; return the new count."""
    for step in range(length):
        out[count + step] = first + step
    return count + length


def moves(tables: Tables, state: State, out: Ints) -> int:
    """The spaces in reach of the roll, and the short cut in its place among them."""
    ends = tables.reach[int(state.now[ROLL]), int(state.team[int(state.now[ACTIVE]), SPACE])]
    cut = short_cut(tables, state)
    count = 0
    for place in range(ends.shape[0]):
        end = int(ends[place])
        if end < 0:
            break
        if 0 <= cut < end:
            out[count] = actions.MOVE + cut
            count += 1
        if cut <= end:
            cut = -1
        out[count] = actions.MOVE + end
        count += 1
    if cut >= 0:
        out[count] = actions.MOVE + cut
        count += 1
    return count


def short_cut(tables: Tables, state: State) -> int:
    """The nearest goal, where the team may go there whatever the die shows (rulebook, "The short cut"); else -1."""
    now = state.now
    team = int(now[ACTIVE])
    turns_after_this = now[ROUNDS] - now[ROUND]
    if turns_after_this + state.team[team, OWN_GOALS] >= LEAST_GOALS:
        return -1
    return int(tables.reach[0, int(state.team[team, SPACE]), 0])


def lays(state: State, team: int, most: int, out: Ints, count: int) -> int:
    """Every lay of at most `most` cards from the team's hand, then "not now"."""
    hand = state.hand[team]
    for rank in range(LAY_COUNT):
        if LAY_SIZE[rank] > most:
            break
        held = True
        for place in range(int(LAY_SIZE[rank])):
            if hand[LAYS[rank, place]] < 0:
                held = False
        if held:
            out[count] = actions.LAY + rank
            count += 1
    out[count] = actions.NOT_NOW
    return count + 1


def sides(state: State, seat: int, out: Ints) -> int:
    """Every card of the hand, or none."""
    count = 0
    for slot in range(MAX_HAND):
        if state.hand[seat, slot] >= 0:
            out[count] = actions.SIDE + slot
            count += 1
    out[count] = actions.NO_SIDE
    return count + 1


def tools(tables: Tables, state: State, team: int, out: Ints) -> int:
    """Keep one, with a full hand for a card of it, or leave them."""
    choices = int(state.now[CHOICES])
    count = 0
    if state.team[team, CARDS] < tables.rules[HAND_LIMIT]:
        count = run(out, 0, actions.KEEP, choices)
    else:
        for which in range(choices):
            for slot in range(MAX_HAND):
                if state.hand[team, slot] >= 0:
                    out[count] = actions.SWAP + which * MAX_HAND + slot
                    count += 1
    out[count] = actions.LEAVE
    return count + 1


# Why an action is refused. The words stand in phrases.py.
(
    LEGAL,
    NO_SUCH_ACTION,
    GAME_OVER,
    NOT_THIS_PHASE,
    OUT_OF_REACH,
    NO_SUCH_CHOICE,
    NO_AGENT,
    ALREADY_ASKED,
    EMPTY_SLOT,
    TOO_MANY_CARDS,
    HAND_FULL,
    HAND_NOT_FULL,
) = range(12)


def refusal(tables: Tables, state: State, action: int) -> int:
    """Why an action is not legal.

    Args:
        action: Any whole number.

    Returns:
        One of the codes above, `LEGAL` (0) where it can be done. Their words stand in phrases.py.
    """
    now = state.now
    phase = int(now[PHASE])
    if not 0 <= action < actions.ACTIONS:
        return NO_SUCH_ACTION
    if phase == OVER:
        return GAME_OVER
    if action == actions.LAST_ROUND:
        return LEGAL
    if phase_of(action, phase) != phase:
        return NOT_THIS_PHASE
    team = int(now[ACTIVE])
    if phase == MOVING:
        return refuse_move(tables, state, action - actions.MOVE)
    if phase == CHOOSING:
        return LEGAL if action - actions.CHOOSE < now[CHOICES] else NO_SUCH_CHOICE
    if action == actions.ASK_AGENT:
        if now[ASKED]:
            return ALREADY_ASKED
        return LEGAL if state.team[team, HELPERS] > 0 else NO_AGENT
    if phase == ANSWERING and action != actions.NOT_NOW:
        return refuse_lay(state, team, action - actions.LAY, int(tables.rules[LAY_LIMIT]))
    if phase == SHARING and action != actions.NOT_NOW:
        return refuse_lay(state, int(now[SEAT]), action - actions.LAY, 1)
    if phase == SHOWING and action != actions.NO_SIDE:
        return LEGAL if state.hand[int(now[SEAT]), action - actions.SIDE] >= 0 else EMPTY_SLOT
    if phase == TOOLS and action != actions.LEAVE:
        return refuse_tool(tables, state, team, action)
    return LEGAL


def phase_of(action: int, phase: int) -> int:
    """The phase that an action belongs to; of two, the one that the game is in."""
    if action == actions.ROLL:
        return ROLLING
    if action < actions.CHOOSE:
        return MOVING
    if action < actions.ASK_AGENT:
        return CHOOSING
    if action == actions.ASK_AGENT:
        return ANSWERING
    if action < actions.GUESS:
        return SHARING if phase == SHARING else ANSWERING
    if action < actions.SIDE:
        return GUESSING
    if action < actions.REASON:
        return SHOWING
    if action < actions.KEEP:
        return JUDGING
    if action < actions.DISCUSSED:
        return TOOLS
    return TALKING


def refuse_move(tables: Tables, state: State, space: int) -> int:
    """A space must be where a walk of the roll can end, or the short cut."""
    return LEGAL if in_reach(tables, state, space) or short_cut(tables, state) == space else OUT_OF_REACH


def in_reach(tables: Tables, state: State, space: int) -> bool:
    """Whether a walk of the roll can end there.

    Args:
        space: its number on the board.
    """
    ends = tables.reach[int(state.now[ROLL]), int(state.team[int(state.now[ACTIVE]), SPACE])]
    found = False
    for place in range(ends.shape[0]):
        if ends[place] == space:
            found = True
    return found


def refuse_lay(state: State, team: int, rank: int, most: int) -> int:
    """A lay must be of cards that the team has, and not of too many."""
    if LAY_SIZE[rank] > most:
        return TOO_MANY_CARDS
    for place in range(int(LAY_SIZE[rank])):
        if state.hand[team, LAYS[rank, place]] < 0:
            return EMPTY_SLOT
    return LEGAL


def refuse_tool(tables: Tables, state: State, team: int, action: int) -> int:
    """Keep with room in the hand, swap with a full one."""
    full = bool(state.team[team, CARDS] >= tables.rules[HAND_LIMIT])
    if action < actions.SWAP:
        if action - actions.KEEP >= state.now[CHOICES]:
            return NO_SUCH_CHOICE
        return HAND_FULL if full else LEGAL
    if (action - actions.SWAP) // MAX_HAND >= state.now[CHOICES]:
        return NO_SUCH_CHOICE
    if not full:
        return HAND_NOT_FULL
    return LEGAL if state.hand[team, (action - actions.SWAP) % MAX_HAND] >= 0 else EMPTY_SLOT
