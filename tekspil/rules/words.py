"""The rulebook's words, each written once. In a game's arrays a word is its place in its list here."""

from __future__ import annotations

from enum import StrEnum


class SpaceType(StrEnum):
    """What a space of the board is (rulebook, "A turn")."""

    START = "start"
    GOAL = "goal"
    SHARED_GOAL = "shared_goal"
    TOOLBOX = "toolbox"
    TRAINING = "training"
    AGENT = "agent"
    EVENT = "event"
    REFLECTION = "reflection"
    REST = "rest"


class CardKind(StrEnum):
    """What a card is, and so in which pile it lies."""

    GOAL = "goal"
    TECHNOLOGY = "technology"
    EVENT = "event"
    REFLECTION = "reflection"


class Phase(StrEnum):
    """What a game asks for next."""

    ROLLING = "rolling"
    MOVING = "moving"
    CHOOSING = "choosing"
    ANSWERING = "answering"
    GUESSING = "guessing"
    SHOWING = "showing"
    JUDGING = "judging"
    TOOLBOX = "toolbox"
    SHARING = "sharing"
    TALKING = "talking"
    TURN_DONE = "turn_done"
    OVER = "over"


class Source(StrEnum):
    """What points are for."""

    STARS = "stars"
    REASON = "reason"
    GUESS = "guess"
    SIDE = "side"
    TRAINED = "trained"
    NOT_NOW = "not_now"
    SHARED = "shared"
    SYNERGY = "synergy"
    REFLECTION = "reflection"
    EVENT = "event"
    BREADTH = "breadth"


class Question(StrEnum):
    """What the active team's reason is asked for: one after the other, but for the last, which *not now* is asked."""

    STRATEGY = "strategy"
    INTEGRITY = "integrity"
    KNOCK_ON = "knock_on"
    CONSENT = "consent"
    WAIT = "wait"


class Who(StrEnum):
    """Which teams an event's effect is for."""

    SELF = "self"
    OTHERS = "others"
    ALL = "all"
    TRAILING = "trailing"
    LEADING = "leading"


class Do(StrEnum):
    """What an event's effect gives them."""

    DRAW = "draw"
    POINTS = "points"
    TRAINING = "training"
    AGENTS = "agents"


class Mode(StrEnum):
    """Team against team, or all together."""

    COMPETITIVE = "competitive"
    COOPERATIVE = "cooperative"


class ActionKind(StrEnum):
    """What a player, or the room, can do (rulebook, "Actions")."""

    ROLL = "roll"
    MOVE = "move"
    CHOOSE = "choose"
    ASK_AGENT = "ask_agent"
    LAY = "lay"
    NOT_NOW = "not_now"
    GUESS = "guess"
    SIDE = "side"
    NO_SIDE = "no_side"
    REASON = "reason"
    KEEP = "keep"
    SWAP = "swap"
    LEAVE = "leave"
    DISCUSSED = "discussed"
    SKIP = "skip"
    LAST_ROUND = "last_round"
