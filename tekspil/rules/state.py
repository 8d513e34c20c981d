"""What a game reads, and what it changes: two named tuples of small integer arrays.

`Tables` never changes during a game; `State` is all that does, so that a copy of its arrays is a snapshot.
Cards are numbered within the session: goal 3 is the fourth goal of the session's goals.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tekspil.rules import chance
from tekspil.rules.parameters import MAX_CHOICES, MAX_HAND, MAX_LAY, MAX_TEAMS
from tekspil.rules.types import Bytes, Bytes2, Bytes3, Ints, Ints1, Ints2, Ints3
from tekspil.rules.words import CardKind, Do, Phase, Question, Source, SpaceType, Who

RULES_VERSION = 3  # changes only when behaviour does; it stands in every save and report

OTHERS_SHOWN = 3  # other technologies that meet a goal, shown after the reveal

# Kinds of cards, and so of piles.
GOALS, TECHNOLOGIES, EVENTS, REFLECTIONS = range(len(CardKind))
KINDS = len(CardKind)

# Types of spaces (rulebook, "A turn").
START, GOAL, SHARED_GOAL, TOOLBOX, TRAINING, AGENT, EVENT, REFLECTION, REST = range(len(SpaceType))

# `Tables.rules`: the rulebook's single numbers.
(
    HAND_SIZE,
    HAND_LIMIT,
    AGENTS,
    DIE,
    GOAL_CHOICES,
    LAY_LIMIT,
    TOOLBOX_SIZE,
    REASON_POINTS,
    GUESS_POINTS,
    SIDE_POINTS,
    TRAINED_POINTS,
    NOT_NOW_POINTS,
    SYNERGY_POINTS,
    REFLECTION_POINTS,
    BREADTH_POINTS,
    TARGET_BASE,
) = range(16)
RULES = 16

# `State.now`: where the game is.
(
    PHASE,
    TEAMS,
    COOPERATIVE,
    ROUNDS,  # how many will be played
    ROUND,  # the one being played, from 1
    ACTIVE,  # the team whose turn it is
    SEAT,  # the team that answers just now
    ROLL,  # the die, 0 before it is rolled
    TABLE_GOAL,  # the goal on the table, or -1
    ASKED,  # 1 when the needs of that goal have been shown
    CHOICES,  # how many cards of `State.choice` lie on the table
    QUESTION,  # what the reason for that goal is asked for, or -1 before the game's first goal
    REASON,  # 1 given, 0 not, -1 not judged yet
    CARD,  # the event or question on the table, or -1
    TRACED,  # rows in use of `State.trace`
    HEAD,  # per kind: where its draw pile begins (a ring)
) = range(16)
PILED = HEAD + KINDS  # per kind: cards in its draw pile
DISCARDED = PILED + KINDS  # per kind: cards in its discards
NOW = DISCARDED + KINDS

# Phases: what is asked for next.
ROLLING, MOVING, CHOOSING, ANSWERING, GUESSING, SHOWING, JUDGING, TOOLS, SHARING, TALKING, TURN_DONE, OVER = range(
    len(Phase)
)

# `State.team`: what each team has.
(
    SPACE,
    POINTS,
    TRAINED,
    HELPERS,
    CARDS,
    THREE_STARS,
    RIGHT_GUESSES,
    THEMES,
    OWN_GOALS,  # goals that it has chosen
    SHORT_CUT,  # 1 where its last move was one that the die did not show
) = range(10)
TEAM = 10

# `State.answer`: what each team has said to the goal on the table.
NO_ANSWER, LAID, NOT_NOW = 0, 1, 2
ANSWER_KIND = 0
LAY = 1  # the rank of the lay (actions.LAYS)
LAID_CARDS = 2  # how many
FIRST_CARD = 3  # the technologies laid: MAX_LAY places, -1 where there is none
GUESS = FIRST_CARD + MAX_LAY  # stars, or -1
SIDE = GUESS + 1  # the technology shown, or -1
DECK_VALUE = GUESS + 2  # the deck's value of the lay, -1 before the reveal
STARS = GUESS + 3  # the stars as revealed, -1 before
ANSWER = GUESS + 4

# Sources of points, `State.gained`.
(
    BY_STARS,
    BY_REASON,
    BY_GUESS,
    BY_SIDE,
    BY_TRAINED,
    BY_NOT_NOW,
    BY_SHARED,
    BY_SYNERGY,
    BY_REFLECTION,
    BY_EVENT,
    BY_BREADTH,
) = range(len(Source))
SOURCES = len(Source)

# What a reason is asked for (rulebook, "The question"): the first ones take turns.
WHY_WAIT = len(Question) - 1
ROTATING = WHY_WAIT

# Event effects (rulebook, "Event effects").
WHO_SELF, WHO_OTHERS, WHO_ALL, WHO_TRAILING, WHO_LEADING = range(len(Who))
DO_DRAW, DO_POINTS, DO_TRAINING, DO_AGENTS = range(len(Do))


class Tables(NamedTuple):
    """The deck, the board and the session as arrays. G goals, T technologies, S spaces, E events."""

    rules: Ints1  # [RULES]
    points_for_stars: Ints1  # [4]
    shared_points: Ints1  # [4]
    space_type: Ints1  # [S]
    reach: Ints3  # [die + 1, S, W]: where a walk may end, rising, filled up with -1; row 0: the nearest goal
    sizes: Ints1  # [KINDS]: how many cards of each kind the session has
    enabled: Bytes2  # [KINDS, most]: 0 for a disabled card
    theme: Ints1  # [G]
    themes: Ints1  # [1]: how many themes the deck has
    wait: Ints1  # [G]: stars for "not now", or 0
    training: Ints1  # [T]: what the card asks for
    value: Bytes2  # [G, T]: the deck's value of one card
    assessed: Bytes2  # [G, T]
    pair: Bytes3  # [G, T, T]: the deck's value of two cards
    partner: Bytes2  # [G, T]: the most that the card and any other of the session are worth together
    bits: Ints2  # [G, T]: what the card offers of the goal's needs (matching.py)
    weight: Ints1  # [G]: the sum of the goal's weights
    cap: Ints1  # [T]: the most stars that who acts allows
    thresholds: Ints1  # [3]: thousandths of coverage for 1, 2 and 3 stars
    others: Ints2  # [G, W]: the deck's technologies worth 2 stars or more, the best first, filled up with -1
    local: Ints1  # [the deck's technologies]: their number in the session, or -1
    effects: Ints3  # [E, most, 3]: who, do, n; who is -1 where there is none
    goal_key: Ints1  # [G]: 32 bits that follow the card's id, whatever the session
    technology_key: Ints1  # [T]
    spread: Ints1  # [3]: of 2**32, how much of the deck's pairs is worth 0, at most 1, at most 2 stars
    breadth: Ints1  # [T]: how many of the deck's goals the card reaches 2 stars for


class State(NamedTuple):
    """All that changes during a game."""

    now: Ints1  # [NOW]
    team: Ints2  # [MAX_TEAMS, TEAM]
    hand: Ints2  # [MAX_TEAMS, MAX_HAND]: technologies, -1 where a place is empty
    answer: Ints2  # [MAX_TEAMS, ANSWER]
    choice: Ints1  # [MAX_CHOICES]: goals or technologies drawn to choose from
    ways: Ints1  # [OTHERS_SHOWN]: the deck's numbers of other technologies shown after a reveal, or -1
    pile: Ints2  # [KINDS, most]: draw piles, each a ring
    discards: Ints2  # [KINDS, most]
    gained: Ints2  # [MAX_TEAMS, SOURCES]: points by source
    met: Bytes2  # [MAX_TEAMS, themes]
    learning: Bytes2  # [MAX_TEAMS, T]: "hvem lærer os det?"
    revealed: Bytes2  # [G, T]: pairs whose stars the room has seen
    chance: Ints2  # [STREAMS, 4]
    mind: Ints1  # [MAX_TEAMS]: 32 bits that tell one bot's mind from another's
    spare: Ints2  # [3, MAX_TEAMS]: spare arrays for lists of cards while an action is computed; never read by the next
    trace: Ints2  # [rows, 4]: what the last action did, step by step (trace.py)


def empty_state(tables: Tables) -> State:
    """A state of the right shapes for these tables; `turn.begin` makes a game of it."""
    goals, technologies = tables.value.shape
    most = tables.enabled.shape[1]
    rows = 512 + KINDS * most  # an action does fewer things than this, and skips a disabled card at most once
    return State(
        now=np.zeros(NOW, np.int64),
        team=np.zeros((MAX_TEAMS, TEAM), np.int64),
        hand=np.full((MAX_TEAMS, MAX_HAND), -1, np.int64),
        answer=np.zeros((MAX_TEAMS, ANSWER), np.int64),
        choice=np.zeros(MAX_CHOICES, np.int64),
        ways=np.full(OTHERS_SHOWN, -1, np.int64),
        pile=np.zeros((KINDS, most), np.int64),
        discards=np.zeros((KINDS, most), np.int64),
        gained=np.zeros((MAX_TEAMS, SOURCES), np.int64),
        met=np.zeros((MAX_TEAMS, int(tables.themes[0])), np.int8),
        learning=np.zeros((MAX_TEAMS, technologies), np.int8),
        revealed=np.zeros((goals, technologies), np.int8),
        chance=np.zeros((chance.STREAMS, 4), np.int64),
        mind=np.zeros(MAX_TEAMS, np.int64),
        spare=np.zeros((3, MAX_TEAMS), np.int64),
        trace=np.zeros((rows, 4), np.int64),
    )


def copied(state: State) -> State:
    """A snapshot: the same state in arrays of its own."""
    return State._make(array.copy() for array in state)


def copy_into(source: State, target: State) -> None:
    """Make one state the same as another, in the arrays it has; but for the trace, which belongs to one action.

    Args:
        source: The state to copy.
        target: One of the same shapes, which is written over.
    """
    copy_row(source.now, target.now)
    copy_grid(source.team, target.team)
    copy_grid(source.hand, target.hand)
    copy_grid(source.answer, target.answer)
    copy_row(source.choice, target.choice)
    copy_row(source.ways, target.ways)
    copy_grid(source.pile, target.pile)
    copy_grid(source.discards, target.discards)
    copy_grid(source.gained, target.gained)
    copy_grid(source.met, target.met)
    copy_grid(source.learning, target.learning)
    copy_grid(source.revealed, target.revealed)
    copy_grid(source.chance, target.chance)
    copy_row(source.mind, target.mind)


def copy_row(source: Ints, target: Ints) -> None:
    """Copy number by number, which compiled code can without memory of its own."""
    for place in range(source.shape[0]):
        target[place] = source[place]


def copy_grid(source: Ints | Bytes, target: Ints | Bytes) -> None:
    """The same for two dimensions."""
    for row in range(source.shape[0]):
        for place in range(source.shape[1]):
            target[row, place] = source[row, place]


def actor(state: State) -> int:
    """The team whose decision is next; when the room judges a reason, the team that it judges."""
    phase = int(state.now[PHASE])
    if phase in (GUESSING, SHOWING, SHARING):
        return int(state.now[SEAT])
    return int(state.now[ACTIVE])
