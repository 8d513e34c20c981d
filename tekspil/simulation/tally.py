"""What a simulation counts: whole numbers only, so that sums do not depend on the order they are made in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.state import SOURCES
from tekspil.rules.types import Ints1, Ints2

WHOLE_WIN = 60  # a win in parts that can be shared by 1 to 6 teams
MOST_MINUTES = 240  # longer games are counted with these
MOST_POINTS = 200

# `Tally.answers`: answers to goals, by what they were.
(
    GOALS_CHOSEN,
    LAYS,
    LAYS_OF_TWO,
    NOT_NOWS,
    NOT_NOWS_GIVEN,  # with a reason, so that they were judged
    NOT_NOWS_RIGHT,
    REASONS_GIVEN,
    GUESSES,
    GUESSES_RIGHT,
    SIDES,
    SIDES_RIGHT,
    UNKNOWN_LAYS,  # that the deck has not judged
    SHARED_GOALS,
    SHARED_LAYS,
    SHARED_NOT_NOWS,
    AGENTS_ASKED,
    GOALS_MET,  # chosen, and answered with a lay of 2 stars or more
) = range(17)
ANSWERS = 17

# `Tally.goals`, per goal.
GOAL_DRAWN, GOAL_CHOSEN, GOAL_NOT_NOW, GOAL_SHARED, GOAL_MET, GOAL_STARS = 0, 1, 2, 3, 4, 5  # and 3 more, by stars
GOAL_COUNTS = 9

# `Tally.technologies`, per technology.
(
    CARD_HELD,  # drawn into a hand
    CARD_LAID,
    CARD_SHOWN,
    CARD_OFFERED,  # in the hand of a team that answers a goal
    CARD_BEST,  # and no card of that hand is worth more, nor is it worth less than 2 stars
    CARD_STARS,  # laid, by the deck's stars of the card alone: 4 of them
) = range(6)
CARD_COUNTS = CARD_STARS + 4

# `Tally.course`: how games went, summed.
(
    LEAD_CHANGES,
    CLOSE_GAMES,  # that ended with a gap of at most CLOSE points between first and second
    GAP,  # points between first and second
    DECIDED_TURN,  # the turn after which the later winner led to the end, from 0
    TURNS,
    CARDS_SEEN,  # different technologies that were in some hand
    GOALS_SEEN,  # different goals that lay on the table
    PAIRS_LEARNED,  # pairs revealed that a team had not known, for all teams
    THEMES_MET,  # for all teams
) = range(9)
COURSE = 9
CLOSE = 3
FOLLOWED = 4


class Tally(NamedTuple):
    """Counts over games of one session: G goals, T technologies."""

    games: Ints1  # [1]
    won: Ints1  # [MAX_TEAMS], in parts of WHOLE_WIN
    gained: Ints2  # [MAX_TEAMS, SOURCES]
    points: Ints2  # [MAX_TEAMS, MOST_POINTS]: how many games ended with so many
    minutes: Ints1  # [MOST_MINUTES]: how many games took so many whole minutes
    seconds: Ints1  # [2]: summed, and squares summed
    outcomes: Ints1  # [4]: cooperative games by outcome
    answers: Ints1  # [ANSWERS]
    stars: Ints1  # [4]: lays by the stars revealed
    course: Ints1  # [COURSE]
    followed: Ints1  # [FOLLOWED]: room for what is followed through the game being played (counting.py)
    goals: Ints2  # [G, GOAL_COUNTS]
    technologies: Ints2  # [T, CARD_COUNTS]


def empty_tally(goals: int, technologies: int) -> Tally:
    """Nothing counted yet."""
    return Tally(
        games=np.zeros(1, np.int64),
        won=np.zeros(MAX_TEAMS, np.int64),
        gained=np.zeros((MAX_TEAMS, SOURCES), np.int64),
        points=np.zeros((MAX_TEAMS, MOST_POINTS), np.int64),
        minutes=np.zeros(MOST_MINUTES, np.int64),
        seconds=np.zeros(2, np.int64),
        outcomes=np.zeros(4, np.int64),
        answers=np.zeros(ANSWERS, np.int64),
        stars=np.zeros(4, np.int64),
        course=np.zeros(COURSE, np.int64),
        followed=np.zeros(FOLLOWED, np.int64),
        goals=np.zeros((goals, GOAL_COUNTS), np.int64),
        technologies=np.zeros((technologies, CARD_COUNTS), np.int64),
    )
