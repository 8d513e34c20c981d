"""A goal space: choose a goal, answer it, guess, show, judge and reveal (rulebook, "goal")."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.rules import actions
from tekspil.rules.coverage import MEETS
from tekspil.rules.lay import (
    clear_answers,
    could_reach,
    count_lay,
    gain,
    put_down,
    say_not_now,
    value_of_lay,
)
from tekspil.rules.piles import discard, discard_from_hand, draw, fill_hand, put_under
from tekspil.rules.state import (
    ACTIVE,
    ANSWER_KIND,
    ANSWERING,
    ASKED,
    BY_GUESS,
    BY_NOT_NOW,
    BY_REASON,
    BY_SIDE,
    BY_STARS,
    CHOICES,
    CHOOSING,
    COOPERATIVE,
    DECK_VALUE,
    FIRST_CARD,
    GOAL_CHOICES,
    GOALS,
    GUESS,
    GUESS_POINTS,
    GUESSING,
    HAND_SIZE,
    HELPERS,
    JUDGING,
    LAID,
    LAID_CARDS,
    LAY,
    NOT_NOW,
    NOT_NOW_POINTS,
    OTHERS_SHOWN,
    OWN_GOALS,
    PHASE,
    QUESTION,
    REASON,
    REASON_POINTS,
    RIGHT_GUESSES,
    ROTATING,
    SEAT,
    SHORT_CUT,
    SHOWING,
    SIDE,
    SIDE_POINTS,
    STARS,
    TABLE_GOAL,
    TEAMS,
    TURN_DONE,
    WHY_WAIT,
    State,
    Tables,
)
from tekspil.rules.trace import GONE, HELPED, REVEALED, note


def land_on_goal(tables: Tables, state: State) -> None:
    """Draw goals to choose from; with none left the space is a rest."""
    now = state.now
    count = 0
    while count < tables.rules[GOAL_CHOICES]:
        goal = draw(tables, state, GOALS, -1)
        if goal < 0:
            break
        state.choice[count] = goal
        count += 1
    now[CHOICES] = count
    now[PHASE] = CHOOSING if count else TURN_DONE


def choose(state: State, which: int) -> None:
    """The team chooses one goal; the others go under the pile in the order drawn."""
    now = state.now
    for place in range(int(now[CHOICES])):
        if place != which:
            put_under(state, GOALS, int(state.choice[place]))
    now[TABLE_GOAL] = state.choice[which]
    now[CHOICES] = 0
    now[ASKED] = 0
    state.team[int(now[ACTIVE]), OWN_GOALS] += 1
    now[QUESTION] = (now[QUESTION] + 1) % ROTATING
    now[REASON] = -1
    clear_answers(state)
    now[PHASE] = ANSWERING


def ask_agent(state: State) -> None:
    """The team asks an it-agent at its table, who shows the goal's needs."""
    team = int(state.now[ACTIVE])
    state.team[team, HELPERS] -= 1
    state.now[ASKED] = 1
    note(state, HELPED, team, int(state.team[team, HELPERS]))


def answer(state: State, action: int) -> None:
    """The team lays cards or says not now; then the others guess, or show, or the room judges."""
    now = state.now
    team = int(now[ACTIVE])
    if action == actions.NOT_NOW:
        say_not_now(state, team)
    else:
        put_down(state, team, action - actions.LAY)
    now[SEAT] = team
    ask_next_team(state)


def question_asked(state: State) -> int:
    """What the active team is asked to give a reason for: the turn's question, or why to wait."""
    if state.answer[int(state.now[ACTIVE]), ANSWER_KIND] == NOT_NOW:
        return WHY_WAIT
    return int(state.now[QUESTION])


def ask_next_team(state: State) -> None:
    """Go on to the next other team in seat order; after the last the room judges the reason."""
    now = state.now
    team = int(now[ACTIVE])
    seat = int(now[SEAT]) + 1
    if seat == now[TEAMS]:
        seat = 0
    now[SEAT] = seat
    if seat == team:
        now[PHASE] = JUDGING
    elif state.answer[team, ANSWER_KIND] == NOT_NOW:
        now[PHASE] = SHOWING
    else:
        now[PHASE] = GUESSING


def guess(state: State, stars: int) -> None:
    """Another team's call of the stars."""
    state.answer[int(state.now[SEAT]), GUESS] = stars
    state.now[PHASE] = SHOWING


def show_side(state: State, slot: int) -> None:
    """Another team shows a card of its own hand, or none (-1)."""
    seat = int(state.now[SEAT])
    if slot >= 0:
        state.answer[seat, SIDE] = state.hand[seat, slot]
    ask_next_team(state)


def median(stars: Sequence[int]) -> int:
    """The middle one of several judgements; of an even number the higher of the two in the middle.

    Args:
        stars: at least one, each 0 to 3.
    """
    return sorted(stars)[len(stars) // 2]


def room_verdict(state: State, value: int) -> int:
    """The room decides what the deck does not know: the median of guesses and the deck's value, near the latter."""
    below_or_at = 0
    half = int(state.now[TEAMS]) // 2  # one guess for each other team, and the deck: as many as there are teams
    stars = 0
    while True:
        for team in range(int(state.now[TEAMS])):
            said = value if team == state.now[ACTIVE] else int(state.answer[team, GUESS])
            if said == stars:
                below_or_at += 1
        if below_or_at > half:
            break
        stars += 1
    return max(value - 1, min(value + 1, stars))


def stars_of_lay(tables: Tables, state: State) -> int:
    """The stars of the active team's lay as they will be revealed; notes the deck's value in the answer."""
    team = int(state.now[ACTIVE])
    goal = int(state.now[TABLE_GOAL])
    laid = state.answer[team]
    count = int(laid[LAID_CARDS])
    cards = laid[FIRST_CARD : FIRST_CARD + count]
    value = value_of_lay(tables, goal, cards, count)
    laid[DECK_VALUE] = value
    known = True
    for place in range(count):
        if not tables.assessed[goal, cards[place]]:
            known = False
    if known or state.now[COOPERATIVE] or state.now[TEAMS] == 1:
        return value
    return room_verdict(state, value)


def reveal(tables: Tables, state: State, given: int) -> None:
    """The room has judged the reason: stars, points, and everything that follows until the turn is done."""
    now = state.now
    team = int(now[ACTIVE])
    goal = int(now[TABLE_GOAL])
    now[REASON] = given
    laid = state.answer[team, ANSWER_KIND] == LAID
    stars = 0
    if laid:
        stars = stars_of_lay(tables, state)
        state.answer[team, STARS] = stars
        note(state, REVEALED, team, stars, int(state.answer[team, DECK_VALUE]))
        if not state.team[team, SHORT_CUT]:
            gain(state, team, BY_STARS, int(tables.points_for_stars[stars]))
    elif given and not state.team[team, SHORT_CUT]:
        gain(state, team, BY_NOT_NOW, points_for_not_now(tables, state, team, goal))
    if given:
        gain(state, team, BY_REASON, int(tables.rules[REASON_POINTS]))
    score_others(tables, state, goal, laid, stars)
    if laid:
        count_lay(tables, state, team, goal, stars)
    remember(tables, state, goal)
    clear_table(tables, state, team, goal, laid and stars >= MEETS)


def points_for_not_now(tables: Tables, state: State, team: int, goal: int) -> int:
    """What "not now" with a reason earns: right by the goal itself, right by the hand, or not."""
    wait = int(tables.wait[goal])
    if wait:
        return int(tables.points_for_stars[wait])
    if could_reach(tables, state, team, goal, MEETS):
        return 0
    return int(tables.rules[NOT_NOW_POINTS])


def score_others(tables: Tables, state: State, goal: int, laid: bool, stars: int) -> None:
    """Points for right guesses and for side lays, in seat order after the active team."""
    now = state.now
    counts = laid and (stars >= 1 or not now[COOPERATIVE])
    seat = int(now[ACTIVE])
    for _ in range(int(now[TEAMS]) - 1):
        seat = seat + 1 if seat + 1 < now[TEAMS] else 0
        if counts and state.answer[seat, GUESS] == stars:
            state.team[seat, RIGHT_GUESSES] += 1
            gain(state, seat, BY_GUESS, int(tables.rules[GUESS_POINTS]))
        side = int(state.answer[seat, SIDE])
        if side >= 0 and tables.value[goal, side] >= MEETS:
            gain(state, seat, BY_SIDE, int(tables.rules[SIDE_POINTS]))


def remember(tables: Tables, state: State, goal: int) -> None:
    """The room has now seen the stars of every card laid and shown, and of up to three others that meet the goal."""
    for team in range(int(state.now[TEAMS])):
        for place in range(int(state.answer[team, LAID_CARDS])):
            state.revealed[goal, state.answer[team, FIRST_CARD + place]] = 1
        if state.answer[team, SIDE] >= 0:
            state.revealed[goal, state.answer[team, SIDE]] = 1
    for way in range(OTHERS_SHOWN):
        state.ways[way] = -1
    shown = 0
    for place in range(tables.others.shape[1]):
        other = int(tables.others[goal, place])
        if other < 0 or shown == OTHERS_SHOWN:
            break
        card = int(tables.local[other])
        if card >= 0 and is_on_table(state, card):
            continue
        state.ways[shown] = other
        shown += 1
        if card >= 0:
            state.revealed[goal, card] = 1


def is_on_table(state: State, card: int) -> bool:
    """Whether some team has laid or shown this technology."""
    for team in range(int(state.now[TEAMS])):
        for place in range(int(state.answer[team, LAID_CARDS])):
            if state.answer[team, FIRST_CARD + place] == card:
                return True
        if state.answer[team, SIDE] == card:
            return True
    return False


def clear_table(tables: Tables, state: State, team: int, goal: int, met: bool) -> None:
    """The goal leaves the game or is discarded; laid cards are discarded, then the hand is filled."""
    remove_goal(state, goal, met)
    if state.answer[team, ANSWER_KIND] == LAID:
        discard_lay(state, team)
    fill_hand(tables, state, team, int(tables.rules[HAND_SIZE]))
    state.now[PHASE] = TURN_DONE


def remove_goal(state: State, goal: int, met: bool) -> None:
    """A goal that was met leaves the game; any other is discarded."""
    if met:
        note(state, GONE, GOALS, goal, 0)
    else:
        discard(state, GOALS, goal, -1)


def discard_lay(state: State, team: int) -> None:
    """Discard the cards that a team laid, in the order of the hand."""
    rank = int(state.answer[team, LAY])
    for place in range(int(state.answer[team, LAID_CARDS])):
        discard_from_hand(state, team, int(actions.LAYS[rank, place]))
