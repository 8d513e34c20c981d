"""A lay: its cards, what the deck says of it, and what follows for the team (rulebook, "goal")."""

from __future__ import annotations

from tekspil.rules.actions import LAY_SIZE, LAYS
from tekspil.rules.coverage import value_of_set
from tekspil.rules.parameters import MAX_HAND, MAX_TEAMS
from tekspil.rules.state import (
    ANSWER_KIND,
    BY_TRAINED,
    DECK_VALUE,
    FIRST_CARD,
    GUESS,
    LAID,
    LAID_CARDS,
    LAY,
    LAY_LIMIT,
    NO_ANSWER,
    NOT_NOW,
    POINTS,
    SIDE,
    STARS,
    THEMES,
    THREE_STARS,
    TRAINED,
    TRAINED_POINTS,
    State,
    Tables,
)
from tekspil.rules.trace import GAINED, MARKED, WISHED, note
from tekspil.rules.types import Ints


def gain(state: State, team: int, source: int, points: int) -> None:
    """Give a team points; none are not worth a word."""
    if points != 0:
        state.team[team, POINTS] += points
        state.gained[team, source] += points
        note(state, GAINED, team, source, points)


def clear_answers(state: State) -> None:
    """Nobody has answered the goal on the table."""
    for team in range(MAX_TEAMS):
        state.answer[team, ANSWER_KIND] = NO_ANSWER
        state.answer[team, LAID_CARDS] = 0
        state.answer[team, GUESS] = -1
        state.answer[team, SIDE] = -1
        state.answer[team, DECK_VALUE] = -1
        state.answer[team, STARS] = -1


def put_down(state: State, team: int, rank: int) -> None:
    """The team answers with a lay. Its cards stay in their places of the hand until they are discarded."""
    answer = state.answer
    answer[team, ANSWER_KIND] = LAID
    answer[team, LAY] = rank
    size = int(LAY_SIZE[rank])
    answer[team, LAID_CARDS] = size
    for place in range(size):
        answer[team, FIRST_CARD + place] = state.hand[team, LAYS[rank, place]]


def say_not_now(state: State, team: int) -> None:
    """The team answers with no technology."""
    state.answer[team, ANSWER_KIND] = NOT_NOW
    state.answer[team, LAID_CARDS] = 0


def value_of_many(tables: Tables, goal: int, cards: Ints, count: int) -> int:
    """The deck's value of a set of two cards or more, computed anew."""
    return int(
        value_of_set(
            cards,
            count,
            tables.bits[goal],
            tables.value[goal],
            tables.assessed[goal],
            tables.cap,
            int(tables.weight[goal]),
            tables.thresholds,
        )
    )


def value_of_lay(tables: Tables, goal: int, cards: Ints, count: int) -> int:
    """The deck's value of a lay: a card or a pair is looked up."""
    if count == 1:
        return int(tables.value[goal, cards[0]])
    if count == 2:
        return int(tables.pair[goal, cards[0], cards[1]])
    return value_of_many(tables, goal, cards, count)


def best_single(tables: Tables, state: State, team: int, goal: int) -> int:
    """The highest deck's value of a single card of the team's hand; 0 for an empty hand."""
    best = 0
    for slot in range(MAX_HAND):
        card = int(state.hand[team, slot])
        if card >= 0:
            best = max(best, int(tables.value[goal, card]))
    return best


def could_reach(tables: Tables, state: State, team: int, goal: int, stars: int) -> bool:
    """Whether any legal lay from the team's hand has at least this value to the deck."""
    most = int(tables.rules[LAY_LIMIT])
    hand = state.hand[team]
    cards = state.spare[0]
    for rank in range(LAYS.shape[0]):
        size = int(LAY_SIZE[rank])
        if size > most:
            break
        held = True
        for place in range(size):
            cards[place] = hand[LAYS[rank, place]]
            held = held and cards[place] >= 0
        if held and value_of_lay(tables, goal, cards, size) >= stars:
            return True
    return False


def count_lay(tables: Tables, state: State, team: int, goal: int, stars: int) -> None:
    """What a lay's stars bring beside points for them: training, learning list, themes, tie-breaks."""
    answer = state.answer[team]
    has = int(state.team[team, TRAINED])
    asks = False
    ready = True
    for place in range(int(answer[LAID_CARDS])):
        card = int(answer[FIRST_CARD + place])
        wanted = int(tables.training[card])
        if wanted > 0:
            asks = True
        if wanted > has:
            ready = False
            if not state.learning[team, card]:
                state.learning[team, card] = 1
                note(state, WISHED, team, card)
    if stars < 2:
        return
    if asks and ready:
        gain(state, team, BY_TRAINED, int(tables.rules[TRAINED_POINTS]))
    theme = int(tables.theme[goal])
    if not state.met[team, theme]:
        state.met[team, theme] = 1
        state.team[team, THEMES] += 1
        note(state, MARKED, team, theme)
    if stars == 3:
        state.team[team, THREE_STARS] += 1
