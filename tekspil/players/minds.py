"""What a bot knows, and what it imagines where it does not know (docs/architecture.md, "Decisions").

A bot needs no memory: whether it knows a pair of goal and technology, and what it imagines otherwise, follow from
a hash of its mind, the goal and the technology. What has been revealed in the game everybody knows.

People know cards and themes, not pairs one by one. So a bot may take what it knows of some pairs from a hash that
all pairs of the technology share, or all goals of the theme: how likely it is to know a pair stays the same, but pairs
of one card, or of one theme, are known or not known together.
"""

from __future__ import annotations

from typing import NamedTuple

from tekspil.rules.chance import MASK, mix, mix_two
from tekspil.rules.state import ASKED, State, Tables
from tekspil.rules.types import Ints, Ints1

# `bots`, int64[MAX_TEAMS, BOT]: one row a seat.
POLICY = 0  # one of the policies below
KNOWS = 1  # of 2**32, how likely it is to know a pair
AVOIDS = 2  # what it never does, a set of bits
HABIT = 3  # what it always does (habits.py)
BUDGET = 4  # rollouts for a decision, of a player that searches
ARGUES = 5  # of 2**32, how often the room hears a reason that answers its question
SLIPS = 6  # of 2**32, how often it guesses at random
BY_CARD = 7  # of 2**32, how many pairs it knows as it knows their technology
BY_THEME = 8  # of 2**32, how many as it knows their goal's theme; with BY_CARD at most 2**32
BOT = 9

THEMES = 0x7EE3E5  # sets a mind's hash of a theme apart from its hash of a card

RANDOM, INFORMED, SEARCH = 0, 1, 2

# What a bot can be kept from doing, to see what a mechanic is worth.
NO_PAIRS, NO_AGENT, NO_NOT_NOW, NO_SIDE_LAY = 1, 2, 4, 8

CERTAIN = MASK + 1


class Thinking(NamedTuple):
    """Room for bots to think in; it means nothing between two decisions."""

    room: Ints1  # [MOST_ACTIONS]: actions
    beliefs: Tables  # the game's tables, with arrays of their own for what cards are worth
    ahead: State  # a game played on in the head


def knowledge(state: State, bots: Ints, team: int) -> int:
    """How likely, of 2**32, the team is to know a pair now; seeing the needs takes it half the way to certain."""
    knows = int(bots[team, KNOWS])
    if state.now[ASKED]:
        return (knows + CERTAIN) // 2
    return knows


def thought(tables: Tables, state: State, team: int, goal: int) -> int:
    """32 bits for this team's mind and this goal."""
    return mix_two(int(state.mind[team]), int(tables.goal_key[goal]))


def drawn_for(tables: Tables, state: State, bots: Ints, team: int, goal: int, card: int) -> int:
    """The team's 32 bits for a pair: of its own, or those of the technology or of the theme."""
    own = mix(thought(tables, state, team, goal) ^ int(tables.technology_key[card]))
    by_card = int(bots[team, BY_CARD])
    shared = by_card + int(bots[team, BY_THEME])
    if shared == 0:
        return own
    which = mix(own + 1)
    if which >= shared:
        return own
    if which < by_card:
        return mix_two(int(state.mind[team]), int(tables.technology_key[card]))
    return mix_two(int(state.mind[team]) ^ THEMES, int(tables.theme[goal]))


def knows_pair(tables: Tables, state: State, bots: Ints, team: int, knows: int, goal: int, card: int) -> bool:
    """Whether a team knows the deck's value of this card for a goal; `knows` as `knowledge` gives it."""
    if state.revealed[goal, card]:
        return True
    return drawn_for(tables, state, bots, team, goal, card) < knows


def believed(tables: Tables, state: State, bots: Ints, team: int, knows: int, goal: int, card: int) -> int:
    """The stars that the team expects of this card: the deck's value if it knows it, or what it imagines."""
    drawn = drawn_for(tables, state, bots, team, goal, card)
    if drawn < knows or state.revealed[goal, card]:
        return int(tables.value[goal, card])
    return imagined(tables, drawn, knows)


def imagined(tables: Tables, drawn: int, knows: int) -> int:
    """Imagined stars, spread as the deck's own values are, so that most are 0.

    `drawn` is the hash that fell beyond `knows`; how far beyond says what the team imagines.
    """
    beyond = (CERTAIN - knows) >> 1
    spread = tables.spread
    return (
        1 * (drawn >= knows + ((int(spread[0]) >> 1) * beyond >> 30))
        + 1 * (drawn >= knows + ((int(spread[1]) >> 1) * beyond >> 30))
        + 1 * (drawn >= knows + ((int(spread[2]) >> 1) * beyond >> 30))
    )


def knows_wait(tables: Tables, about: int, knows: int, goal: int) -> bool:
    """Whether the team sees that the goal itself says that waiting is right."""
    return bool(tables.wait[goal] > 0) and about < knows
