"""A shared goal: one goal for the whole room, each team lays one card (rulebook, "shared_goal")."""

from __future__ import annotations

from tekspil.rules import actions
from tekspil.rules.coverage import MEETS
from tekspil.rules.goal import discard_lay, remember, remove_goal
from tekspil.rules.lay import (
    best_single,
    clear_answers,
    count_lay,
    gain,
    put_down,
    say_not_now,
    value_of_many,
)
from tekspil.rules.piles import draw, fill_hand
from tekspil.rules.state import (
    ACTIVE,
    ANSWER_KIND,
    ASKED,
    BY_NOT_NOW,
    BY_SHARED,
    BY_SYNERGY,
    DECK_VALUE,
    FIRST_CARD,
    GOALS,
    HAND_SIZE,
    LAID,
    PHASE,
    SEAT,
    SHARING,
    STARS,
    SYNERGY_POINTS,
    TABLE_GOAL,
    TEAMS,
    TURN_DONE,
    State,
    Tables,
)
from tekspil.rules.trace import REVEALED, note

NOT_NOW_IS_RIGHT = 1  # what a right "not now" earns at a shared goal


def land_on_shared_goal(tables: Tables, state: State) -> None:
    """Draw one goal for the room; with none left the space is a rest."""
    now = state.now
    goal = draw(tables, state, GOALS, -1)
    if goal < 0:
        now[PHASE] = TURN_DONE
        return
    now[TABLE_GOAL] = goal
    now[ASKED] = 0
    now[SEAT] = now[ACTIVE]
    clear_answers(state)
    now[PHASE] = SHARING


def answer_shared(tables: Tables, state: State, action: int) -> None:
    """One team lays a card or says not now; after the last one all are revealed."""
    now = state.now
    seat = int(now[SEAT])
    if action == actions.NOT_NOW:
        say_not_now(state, seat)
    else:
        put_down(state, seat, action - actions.LAY)
    seat = seat + 1 if seat + 1 < now[TEAMS] else 0
    now[SEAT] = seat
    if seat == now[ACTIVE]:
        reveal_shared(tables, state)


def reveal_shared(tables: Tables, state: State) -> None:
    """All lays are revealed together; the deck's value of each card stands."""
    now = state.now
    goal = int(now[TABLE_GOAL])
    teams = int(now[TEAMS])
    met = False
    seat = int(now[ACTIVE])
    for _ in range(teams):
        if state.answer[seat, ANSWER_KIND] == LAID:
            stars = int(tables.value[goal, state.answer[seat, FIRST_CARD]])
            state.answer[seat, DECK_VALUE] = stars
            state.answer[seat, STARS] = stars
            note(state, REVEALED, seat, stars, stars)
            gain(state, seat, BY_SHARED, int(tables.shared_points[stars]))
            count_lay(tables, state, seat, goal, stars)
            met = met or stars >= MEETS
        elif tables.wait[goal] or best_single(tables, state, seat, goal) < MEETS:
            gain(state, seat, BY_NOT_NOW, NOT_NOW_IS_RIGHT)
        seat = seat + 1 if seat + 1 < teams else 0
    score_synergy(tables, state, goal)
    remember(tables, state, goal)
    remove_goal(state, goal, met)
    for _ in range(teams):
        if state.answer[seat, ANSWER_KIND] == LAID:
            discard_lay(state, seat)
        seat = seat + 1 if seat + 1 < teams else 0
    for _ in range(teams):
        fill_hand(tables, state, seat, int(tables.rules[HAND_SIZE]))
        seat = seat + 1 if seat + 1 < teams else 0
    now[PHASE] = TURN_DONE


def score_synergy(tables: Tables, state: State, goal: int) -> None:
    """Cards that make 3 stars only together: a point for every team with a card in such a set."""
    cards = state.spare[0]
    owners = state.spare[1]
    chosen = state.spare[2]
    count = 0
    best = 0
    for team in range(int(state.now[TEAMS])):
        if state.answer[team, ANSWER_KIND] == LAID:
            cards[count] = state.answer[team, FIRST_CARD]
            owners[count] = team
            count += 1
            best = max(best, int(state.answer[team, STARS]))
    if best != 2:  # a set is worth at most one star more than its best card
        return
    in_synergy = 0
    for members in range(1 << count):
        size = 0
        for place in range(count):
            if members >> place & 1:
                chosen[size] = cards[place]
                size += 1
        if size >= 2 and value_of_many(tables, goal, chosen, size) == 3:
            in_synergy |= members
    seat = int(state.now[ACTIVE])
    for _ in range(int(state.now[TEAMS])):
        for place in range(count):
            if owners[place] == seat and in_synergy >> place & 1:
                gain(state, seat, BY_SYNERGY, int(tables.rules[SYNERGY_POINTS]))
        seat = seat + 1 if seat + 1 < state.now[TEAMS] else 0
