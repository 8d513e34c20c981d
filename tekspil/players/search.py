"""A player that looks ahead: rollouts on a fixed budget, so that it plays alike on every machine.

It knows what an informed player of the same knowledge knows and nothing more: it plays on in its head with its own
beliefs about how cards match, with piles and other hands as they might be, and with other minds than the real ones.
"""

from __future__ import annotations

from tekspil.players.informed import informed_action
from tekspil.players.minds import BUDGET, Thinking, believed, knowledge, knows_pair
from tekspil.rules.chance import CARDS as CARD_STREAM
from tekspil.rules.chance import DICE, MINDS, below, mix_two, next32, seed_stream
from tekspil.rules.ending import total_points
from tekspil.rules.legal import legal_actions
from tekspil.rules.parameters import MAX_HAND, MAX_TEAMS
from tekspil.rules.piles import place_of, shuffle
from tekspil.rules.state import (
    ANSWER_KIND,
    ANSWERING,
    CHOOSING,
    COOPERATIVE,
    GOALS,
    LAID,
    MOVING,
    OVER,
    PHASE,
    PILED,
    POINTS,
    ROUND,
    SHARING,
    TEAMS,
    TECHNOLOGIES,
    TOOLS,
    State,
    Tables,
    copy_into,
)
from tekspil.rules.turn import apply_action
from tekspil.rules.types import Ints

CANDIDATES = 12  # of a longer list of actions it looks at so many: the informed choice, and the first others


def search_action(tables: Tables, state: State, bots: Ints, team: int, thinking: Thinking) -> int:
    """The action with the best average end in `bots[team, BUDGET]` rollouts, shared among the candidates.

    Guesses, side lays and reasons it takes as an informed player does: they hide nothing to look ahead for.
    """
    usual = informed_action(tables, state, bots)
    if int(state.now[PHASE]) not in (MOVING, CHOOSING, ANSWERING, TOOLS, SHARING):
        return usual
    room = thinking.room
    count = candidates(tables, state, usual, room)
    if count == 1:
        return usual
    believe(tables, state, bots, team, thinking.beliefs)
    deals = max(1, int(bots[team, BUDGET]) // count)
    best = usual
    most = 0
    for place in range(count):
        total = 0
        for number in range(deals):
            total += rollout(state, bots, team, int(room[place]), number, thinking)
        if place == 0 or total > most:
            most = total
            best = int(room[place])
    return best


def candidates(tables: Tables, state: State, usual: int, room: Ints) -> int:
    """Put the usual action first in `room` and other legal ones after it; return how many to look at."""
    count = min(legal_actions(tables, state, room), room.shape[0] - 1)
    for place in range(count, 0, -1):
        room[place] = room[place - 1]
    room[0] = usual
    kept = 1
    for place in range(1, count + 1):
        if room[place] != usual and kept < CANDIDATES:
            room[kept] = room[place]
            kept += 1
    return kept


def believe(tables: Tables, state: State, bots: Ints, team: int, beliefs: Tables) -> None:
    """Write into `beliefs` what the team believes each card and each pair of cards is worth."""
    knows = knowledge(state, bots, team)
    goals, cards = tables.value.shape
    for goal in range(goals):
        for card in range(cards):
            beliefs.value[goal, card] = believed(tables, state, bots, team, knows, goal, card)
            beliefs.partner[goal, card] = 3
        for one in range(cards):
            knows_one = knows_pair(tables, state, bots, team, knows, goal, one)
            for other in range(cards):
                if knows_one and knows_pair(tables, state, bots, team, knows, goal, other):
                    beliefs.pair[goal, one, other] = tables.pair[goal, one, other]
                else:
                    beliefs.pair[goal, one, other] = min(beliefs.value[goal, one], beliefs.value[goal, other])


def rollout(state: State, bots: Ints, team: int, action: int, number: int, thinking: Thinking) -> int:
    """How far ahead of the best other team the team ends, playing on from an action with one possible deal.

    In a cooperative game: how many points all have together.
    """
    ahead = thinking.ahead
    copy_into(state, ahead)
    imagine_deal(ahead, team, mix_two(int(state.mind[team]), number))
    apply_action(thinking.beliefs, ahead, action)
    last = int(ahead.now[ROUND]) + 1  # two rounds are as far as anybody looks
    while ahead.now[PHASE] != OVER and ahead.now[ROUND] <= last:
        apply_action(thinking.beliefs, ahead, informed_action(thinking.beliefs, ahead, bots))
    if ahead.now[COOPERATIVE]:
        return total_points(ahead)
    best = 0
    for other in range(int(ahead.now[TEAMS])):
        if other != team:
            best = max(best, int(ahead.team[other, POINTS]))
    return int(ahead.team[team, POINTS]) - best


def imagine_deal(ahead: State, team: int, seed: int) -> None:
    """Deal anew what the team cannot see: piles, other hands, dice to come, other minds."""
    for stream in (CARD_STREAM, DICE, MINDS):
        seed_stream(ahead.chance, stream, seed, 0, stream)
    for other in range(MAX_TEAMS):
        if other != team:
            ahead.mind[other] = next32(ahead.chance, MINDS)
    shuffle(ahead, GOALS)
    shuffle(ahead, TECHNOLOGIES)
    left = int(ahead.now[PILED + TECHNOLOGIES])
    if left == 0:
        return
    for other in range(int(ahead.now[TEAMS])):
        if other == team or ahead.answer[other, ANSWER_KIND] == LAID:
            continue  # what it has laid stays where it lies
        for slot in range(MAX_HAND):
            if ahead.hand[other, slot] >= 0:
                place = place_of(ahead, TECHNOLOGIES, below(ahead.chance, CARD_STREAM, left))
                card = ahead.pile[TECHNOLOGIES, place]
                ahead.pile[TECHNOLOGIES, place] = ahead.hand[other, slot]
                ahead.hand[other, slot] = card
