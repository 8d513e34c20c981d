"""The policy that novices, staff and experts share; they differ in what they know (minds.py)."""

from __future__ import annotations

import numpy as np

from tekspil.players.minds import (
    ARGUES,
    AVOIDS,
    KNOWS,
    NO_AGENT,
    NO_NOT_NOW,
    NO_PAIRS,
    NO_SIDE_LAY,
    SLIPS,
    drawn_for,
    imagined,
    knowledge,
    knows_pair,
    knows_wait,
    thought,
)
from tekspil.rules import actions
from tekspil.rules.actions import PAIR_RANK
from tekspil.rules.chance import mix, mix_two
from tekspil.rules.legal import short_cut
from tekspil.rules.parameters import MAX_HAND, MOST_AGENTS, MOST_TRAINING
from tekspil.rules.state import (
    ACTIVE,
    AGENT,
    ANSWERING,
    ASKED,
    CARDS,
    CHOICES,
    CHOOSING,
    EVENT,
    FIRST_CARD,
    GOAL,
    GUESSING,
    HAND_LIMIT,
    HELPERS,
    JUDGING,
    LAID_CARDS,
    LAY_LIMIT,
    MOVING,
    NOT_NOW_POINTS,
    PHASE,
    REFLECTION,
    ROLL,
    ROLLING,
    SEAT,
    SHARED_GOAL,
    SHARING,
    SHOWING,
    SPACE,
    TABLE_GOAL,
    TALKING,
    TOOLBOX,
    TRAINED,
    TRAINING,
    State,
    Tables,
)
from tekspil.rules.types import Ints

GOOD = 2  # the stars that a team takes a lay of others to be worth, where it does not know
LOWEST = np.array([(slots & -slots).bit_length() - 1 for slots in range(1 << MAX_HAND)], np.int64)  # of a set of slots
TYPICAL_BREADTH = 4  # what a technology that the bot does not know is taken to be good for: so many goals


def informed_action(tables: Tables, state: State, bots: Ints) -> int:
    """What an informed bot does, for whoever's decision it is; always a legal action."""
    now = state.now
    phase = int(now[PHASE])
    team = int(now[ACTIVE])
    if phase == ROLLING:
        return actions.ROLL
    if phase == MOVING:
        return pick_space(tables, state, team)
    if phase == CHOOSING:
        return pick_goal(tables, state, bots, team)
    if phase == ANSWERING:
        return pick_answer(tables, state, bots, team)
    if phase == GUESSING:
        return actions.GUESS + pick_guess(tables, state, bots, int(now[SEAT]))
    if phase == SHOWING:
        return pick_side(tables, state, bots, int(now[SEAT]))
    if phase == JUDGING:
        return actions.REASON + gives_reason(tables, state, bots, team)
    if phase == SHARING:
        return pick_shared(tables, state, bots, int(now[SEAT]))
    if phase == TALKING:
        return actions.DISCUSSED
    return pick_tool(tables, state, bots, team)


def pick_space(tables: Tables, state: State, team: int) -> int:
    """The space in reach that promises most; of equal ones the first."""
    ends = tables.reach[int(state.now[ROLL]), int(state.team[team, SPACE])]
    best = -1
    promised = -1
    for place in range(ends.shape[0]):
        space = int(ends[place])
        if space < 0:
            break
        promise = promise_of(state, team, int(tables.space_type[space]))
        if promise > promised:
            promised = promise
            best = space
    cut = short_cut(tables, state)
    if cut >= 0 and promise_of(state, team, GOAL) > promised:
        best = cut
    return actions.MOVE + best


def promise_of(state: State, team: int, kind: int) -> int:
    """How much a type of space promises a team, on a scale of the bot's own."""
    if kind == GOAL:
        return 8
    if kind == SHARED_GOAL:
        return 6
    if kind == REFLECTION:
        return 4
    if kind in (TOOLBOX, EVENT):
        return 3
    if kind == TRAINING:
        return 2 if state.team[team, TRAINED] < MOST_TRAINING else 1
    if kind == AGENT:
        return 2 if state.team[team, HELPERS] < MOST_AGENTS else 0
    return 0


def best_lay(tables: Tables, state: State, bots: Ints, team: int, goal: int, most: int) -> tuple[int, int]:
    """The stars that the team expects of its best lay of at most `most` cards, and the lay's rank (-1: no cards).

    It lays two only where it knows both, since a second card that is not worth its place costs the first one's stars.
    """
    knows = knowledge(state, bots, team)
    hand = state.hand[team]
    stars = -1
    rank = -1
    hopeful = 0  # the slots whose cards the team knows and that could do better with another, a set of bits
    # Without branches: what a bot knows looks random to a processor, and a wrong guess costs it more than this.
    for slot in range(MAX_HAND):
        card = int(hand[slot])
        if card < 0:
            continue
        drawn = drawn_for(tables, state, bots, team, goal, card)
        knows_it = 1 * (drawn < knows) | int(state.revealed[goal, card])
        expected = imagined(tables, drawn, knows)
        expected += (int(tables.value[goal, card]) - expected) * knows_it
        better = 1 * (expected > stars)
        stars += (expected - stars) * better
        rank += (slot - rank) * better  # a lay of one card has its slot as rank
        hopeful |= (knows_it & 1 * (tables.partner[goal, card] > stars)) << slot
    if most < 2 or stars >= 3 or bots[team, AVOIDS] & NO_PAIRS:
        return stars, rank
    while hopeful:
        first = int(LOWEST[hopeful])
        hopeful &= hopeful - 1
        left = hopeful
        while left:
            second = int(LOWEST[left])
            left &= left - 1
            expected = int(tables.pair[goal, hand[first], hand[second]])
            better = 1 * (expected > stars)
            stars += (expected - stars) * better
            rank += (int(PAIR_RANK[first, second]) - rank) * better
    return stars, rank


def is_sure(tables: Tables, state: State, bots: Ints, team: int, goal: int, rank: int) -> bool:
    """Whether the team knows what its best lay is worth and does not imagine it; two cards it lays only if it knows."""
    if rank >= MAX_HAND:
        return True
    return knows_pair(tables, state, bots, team, knowledge(state, bots, team), goal, int(state.hand[team, rank]))


def pick_goal(tables: Tables, state: State, bots: Ints, team: int) -> int:
    """The goal that the team expects to answer best; of equal ones the first."""
    best = 0
    most = -1
    for which in range(int(state.now[CHOICES])):
        goal = int(state.choice[which])
        stars, _rank = best_lay(tables, state, bots, team, goal, int(tables.rules[LAY_LIMIT]))
        about = thought(tables, state, team, goal)
        if knows_wait(tables, about, int(bots[team, KNOWS]), goal):
            stars = max(stars, int(tables.wait[goal]))
        if stars > most:
            most = stars
            best = which
        if most == 3:
            break  # no other can be better
    return actions.CHOOSE + best


def pick_answer(tables: Tables, state: State, bots: Ints, team: int) -> int:
    """Lay the best it has, or say not now where waiting is worth more; ask an agent before a poor or an unsure lay."""
    goal = int(state.now[TABLE_GOAL])
    stars, rank = best_lay(tables, state, bots, team, goal, int(tables.rules[LAY_LIMIT]))
    avoids = int(bots[team, AVOIDS])
    may_ask = state.team[team, HELPERS] > 0 and not state.now[ASKED] and not avoids & NO_AGENT
    if may_ask and (stars < 2 or not is_sure(tables, state, bots, team, goal, rank)):
        return actions.ASK_AGENT
    if rank < 0:
        return actions.NOT_NOW
    argues = int(bots[team, ARGUES])
    if argues and not avoids & NO_NOT_NOW:  # without a reason it earns nothing
        about = thought(tables, state, team, goal)
        if knows_wait(tables, about, knowledge(state, bots, team), goal) and tables.wait[goal] >= stars:
            return actions.NOT_NOW
        if stars < 2 and tables.points_for_stars[stars] < tables.rules[NOT_NOW_POINTS]:
            return actions.NOT_NOW
    return actions.LAY + rank


def pick_guess(tables: Tables, state: State, bots: Ints, seat: int) -> int:
    """The stars that a listening team expects: of two cards the pair's if it knows both, else the better one's.

    A card that it does not know it takes to be good, since somebody thought it worth laying.
    """
    goal = int(state.now[TABLE_GOAL])
    laid = state.answer[int(state.now[ACTIVE])]
    knows = knowledge(state, bots, seat)
    about = thought(tables, state, seat, goal)
    if mix(about + 3) < bots[seat, SLIPS]:
        return mix(about + 4) & 3
    count = int(laid[LAID_CARDS])
    stars = 0
    all_known = True
    for place in range(count):
        card = int(laid[FIRST_CARD + place])
        known = knows_pair(tables, state, bots, seat, knows, goal, card)
        stars = max(stars, int(tables.value[goal, card]) if known else GOOD)
        all_known = all_known and known
    if count == 2 and all_known:
        return int(tables.pair[goal, laid[FIRST_CARD], laid[FIRST_CARD + 1]])
    return stars


def pick_side(tables: Tables, state: State, bots: Ints, seat: int) -> int:
    """Show the card that it expects most of, if that is 2 stars."""
    stars, rank = best_lay(tables, state, bots, seat, int(state.now[TABLE_GOAL]), 1)
    if stars < 2 or bots[seat, AVOIDS] & NO_SIDE_LAY:
        return actions.NO_SIDE
    return actions.SIDE + rank


def gives_reason(tables: Tables, state: State, bots: Ints, team: int) -> int:
    """Whether the room hears the team answer the question: as often as it argues, by its mind and the goal."""
    heard = mix(thought(tables, state, team, int(state.now[TABLE_GOAL])) + 2)
    return 1 if heard < bots[team, ARGUES] else 0


def pick_shared(tables: Tables, state: State, bots: Ints, seat: int) -> int:
    """Lay the best card, or say not now where it expects nothing of any."""
    stars, rank = best_lay(tables, state, bots, seat, int(state.now[TABLE_GOAL]), 1)
    if rank < 0 or (stars < 1 and not bots[seat, AVOIDS] & NO_NOT_NOW):
        return actions.NOT_NOW
    return actions.LAY + rank


def usefulness(tables: Tables, state: State, bots: Ints, team: int, card: int) -> int:
    """For how many goals the team thinks that a technology is good."""
    if mix_two(int(state.mind[team]), int(tables.technology_key[card])) < bots[team, KNOWS]:
        return int(tables.breadth[card])
    return TYPICAL_BREADTH


def pick_tool(tables: Tables, state: State, bots: Ints, team: int) -> int:
    """Keep the technology that it thinks most useful; with a full hand for a less useful one, or not at all."""
    best = 0
    most = -1
    for which in range(int(state.now[CHOICES])):
        useful = usefulness(tables, state, bots, team, int(state.choice[which]))
        if useful > most:
            most = useful
            best = which
    if state.team[team, CARDS] < tables.rules[HAND_LIMIT]:
        return actions.KEEP + best
    worst = -1
    least = most
    for slot in range(MAX_HAND):
        card = int(state.hand[team, slot])
        if card >= 0 and usefulness(tables, state, bots, team, card) < least:
            least = usefulness(tables, state, bots, team, card)
            worst = slot
    if worst < 0:
        return actions.LEAVE
    return actions.SWAP + best * MAX_HAND + worst
