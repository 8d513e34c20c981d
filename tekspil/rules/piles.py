"""Piles, hands and discards (rulebook, "Piles" and "Set-up")."""

from __future__ import annotations

from tekspil.rules.chance import CARDS as CARD_STREAM
from tekspil.rules.chance import below
from tekspil.rules.state import (
    CARDS,
    DISCARDED,
    HAND_LIMIT,
    HEAD,
    KINDS,
    PILED,
    TECHNOLOGIES,
    State,
    Tables,
)
from tekspil.rules.trace import DISCARDED as TRACE_DISCARDED
from tekspil.rules.trace import DRAWN, GONE, RESHUFFLED, UNDER, note


def shuffle(state: State, kind: int) -> None:
    """Shuffle a draw pile whole.

    Args:
        kind: Of the cards: `GOALS`, `TECHNOLOGIES`, `EVENTS` or `REFLECTIONS`.
    """
    pile = state.pile
    last = int(state.now[PILED + kind]) - 1
    while last > 0:
        here = place_of(state, kind, last)
        other = place_of(state, kind, below(state.chance, CARD_STREAM, last + 1))
        card = pile[kind, here]
        pile[kind, here] = pile[kind, other]
        pile[kind, other] = card
        last -= 1


def place_of(state: State, kind: int, depth: int) -> int:
    """Where in `state.pile[kind]`, which is a ring, a card of the draw pile lies.

    Args:
        kind: Of the cards.
        depth: How deep in the pile; 0 is the top.
    """
    place = int(state.now[HEAD + kind]) + depth
    most = state.pile.shape[1]
    return place if place < most else place - most


def stack_piles(tables: Tables, state: State) -> None:
    """Set up every pile with all cards of the session, shuffled, and no discards."""
    for kind in range(KINDS):
        size = int(tables.sizes[kind])
        for card in range(size):
            state.pile[kind, card] = card
        state.now[HEAD + kind] = 0
        state.now[PILED + kind] = size
        state.now[DISCARDED + kind] = 0
        shuffle(state, kind)


def reshuffle(state: State, kind: int) -> None:
    """Make an empty pile anew from its discards."""
    count = int(state.now[DISCARDED + kind])
    for card in range(count):
        state.pile[kind, card] = state.discards[kind, card]
    state.now[HEAD + kind] = 0
    state.now[PILED + kind] = count
    state.now[DISCARDED + kind] = 0
    note(state, RESHUFFLED, kind, count)
    shuffle(state, kind)


def draw(tables: Tables, state: State, kind: int, team: int) -> int:
    """Draw the top card for a team, or for the table (-1); -1 where there is none to draw.

    A disabled card on the way is skipped and leaves the game.
    """
    now = state.now
    most = state.pile.shape[1]
    while True:
        if now[PILED + kind] == 0:
            if now[DISCARDED + kind] == 0:
                return -1
            reshuffle(state, kind)
        head = int(now[HEAD + kind])
        card = int(state.pile[kind, head])
        now[HEAD + kind] = head + 1 if head + 1 < most else 0
        now[PILED + kind] -= 1
        if tables.enabled[kind, card]:
            note(state, DRAWN, kind, card, team)
            return card
        note(state, GONE, kind, card, 1)


def put_under(state: State, kind: int, card: int) -> None:
    """Put a card under its pile."""
    state.pile[kind, place_of(state, kind, int(state.now[PILED + kind]))] = card
    state.now[PILED + kind] += 1
    note(state, UNDER, kind, card)


def discard(state: State, kind: int, card: int, team: int) -> None:
    """Put a card on its discards, from a team's hand or from the table (-1)."""
    count = int(state.now[DISCARDED + kind])
    state.discards[kind, count] = card
    state.now[DISCARDED + kind] = count + 1
    note(state, TRACE_DISCARDED, kind, card, team)


def take(state: State, team: int, card: int) -> None:
    """Give a team a technology; it takes the first empty place of the hand."""
    slot = 0
    while state.hand[team, slot] >= 0:
        slot += 1
    state.hand[team, slot] = card
    state.team[team, CARDS] += 1


def discard_from_hand(state: State, team: int, slot: int) -> None:
    """Discard the technology in this place of the hand; the place stays empty until the next draw."""
    card = int(state.hand[team, slot])
    state.hand[team, slot] = -1
    state.team[team, CARDS] -= 1
    discard(state, TECHNOLOGIES, card, team)


def fill_hand(tables: Tables, state: State, team: int, size: int) -> None:
    """Draw technologies until the team has `size`, or there are no more."""
    while state.team[team, CARDS] < size:
        card = draw(tables, state, TECHNOLOGIES, team)
        if card < 0:
            return
        take(state, team, card)


def draw_more(tables: Tables, state: State, team: int, count: int) -> None:
    """Draw some more technologies, up to the limit of a hand."""
    most = min(int(state.team[team, CARDS]) + count, int(tables.rules[HAND_LIMIT]))
    fill_hand(tables, state, team, most)
