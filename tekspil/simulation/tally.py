"""What a simulation counts: whole numbers only, so that sums do not depend on the order they are made in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tekspil.rules import actions
from tekspil.rules.ending import outcome, winners
from tekspil.rules.matching import covered
from tekspil.rules.state import (
    ANSWER_KIND,
    ASKED,
    BY_NOT_NOW,
    COOPERATIVE,
    FIRST_CARD,
    GOALS,
    GUESS,
    JUDGING,
    LAID,
    LAID_CARDS,
    MAX_TEAMS,
    PHASE,
    POINTS,
    SHARING,
    SIDE,
    SOURCES,
    STARS,
    TABLE_GOAL,
    TEAMS,
    TECHNOLOGIES,
    TRACED,
    State,
    Tables,
)
from tekspil.rules.trace import DRAWN, GAINED, MOVED
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
) = range(16)
ANSWERS = 16

# `Tally.goals`, per goal.
GOAL_DRAWN, GOAL_CHOSEN, GOAL_NOT_NOW, GOAL_SHARED, GOAL_MET, GOAL_STARS = 0, 1, 2, 3, 4, 5  # and 3 more, by stars
GOAL_COUNTS = 9

# `Tally.technologies`, per technology.
CARD_HELD, CARD_LAID, CARD_SHOWN, CARD_STARS = 0, 1, 2, 3  # and 3 more, by the deck's stars of the card alone
CARD_COUNTS = 7


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
        goals=np.zeros((goals, GOAL_COUNTS), np.int64),
        technologies=np.zeros((technologies, CARD_COUNTS), np.int64),
    )


def count_steps(tables: Tables, state: State, tally: Tally, pace: Ints1) -> int:
    """Count what the last action drew, and return the seconds that it takes at a table.

    `pace` is int64[9]: the seconds of a move and what happens on each type of space.
    """
    seconds = 0
    for row in range(int(state.now[TRACED])):
        what = state.trace[row, 0]
        if what == DRAWN:
            kind = state.trace[row, 1]
            if kind == GOALS:
                tally.goals[state.trace[row, 2], GOAL_DRAWN] += 1
            elif kind == TECHNOLOGIES and state.trace[row, 3] >= 0:
                tally.technologies[state.trace[row, 2], CARD_HELD] += 1
        elif what == MOVED:
            seconds += int(pace[tables.space_type[state.trace[row, 3]]])
    return seconds


def count_lay(tables: Tables, state: State, tally: Tally, team: int, goal: int) -> None:
    """Count a lay that has been revealed."""
    answer = state.answer[team]
    stars = int(answer[STARS])
    tally.goals[goal, GOAL_STARS + stars] += 1
    for place in range(int(answer[LAID_CARDS])):
        card = int(answer[FIRST_CARD + place])
        tally.technologies[card, CARD_LAID] += 1
        tally.technologies[card, CARD_STARS + int(tables.value[goal, card])] += 1


def count_goal(tables: Tables, state: State, tally: Tally, team: int, given: int) -> None:
    """Count the answer of `team` to a goal that has just been revealed; `given` is 1 where it gave its reason."""
    goal = int(state.now[TABLE_GOAL])
    answers = tally.answers
    answers[GOALS_CHOSEN] += 1
    answers[REASONS_GIVEN] += given
    answers[AGENTS_ASKED] += state.now[ASKED]
    tally.goals[goal, GOAL_CHOSEN] += 1
    stars = int(state.answer[team, STARS])
    if state.answer[team, ANSWER_KIND] == LAID:
        answers[LAYS] += 1
        answers[LAYS_OF_TWO] += state.answer[team, LAID_CARDS] == 2
        answers[UNKNOWN_LAYS] += not is_known(tables, state, team, goal)
        tally.stars[stars] += 1
        count_lay(tables, state, tally, team, goal)
        tally.goals[goal, GOAL_MET] += stars >= 2
    else:
        answers[NOT_NOWS] += 1
        answers[NOT_NOWS_GIVEN] += given
        answers[NOT_NOWS_RIGHT] += has_gained(state, team, BY_NOT_NOW)
        tally.goals[goal, GOAL_NOT_NOW] += 1
    for other in range(int(state.now[TEAMS])):
        guess = int(state.answer[other, GUESS])
        if guess >= 0:
            answers[GUESSES] += 1
            answers[GUESSES_RIGHT] += guess == stars
        side = int(state.answer[other, SIDE])
        if side >= 0:
            answers[SIDES] += 1
            answers[SIDES_RIGHT] += tables.value[goal, side] >= 2
            tally.technologies[side, CARD_SHOWN] += 1


def is_known(tables: Tables, state: State, team: int, goal: int) -> bool:
    """Whether the deck's authors have judged every card of the lay."""
    for place in range(int(state.answer[team, LAID_CARDS])):
        if not tables.assessed[goal, state.answer[team, FIRST_CARD + place]]:
            return False
    return True


def has_gained(state: State, team: int, source: int) -> bool:
    """Whether the last action gave the team points of this source."""
    for row in range(int(state.now[TRACED])):
        step = state.trace[row]
        if step[0] == GAINED and step[1] == team and step[2] == source:
            return True
    return False


def count_shared(tables: Tables, state: State, tally: Tally) -> None:
    """Count the answers to a shared goal that has just been revealed."""
    goal = int(state.now[TABLE_GOAL])
    tally.answers[SHARED_GOALS] += 1
    tally.goals[goal, GOAL_SHARED] += 1
    met = False
    for team in range(int(state.now[TEAMS])):
        if state.answer[team, ANSWER_KIND] == LAID:
            tally.answers[SHARED_LAYS] += 1
            count_lay(tables, state, tally, team, goal)
            met = met or state.answer[team, STARS] >= 2
        else:
            tally.answers[SHARED_NOT_NOWS] += 1
    tally.goals[goal, GOAL_MET] += met


def count_action(tables: Tables, state: State, tally: Tally, pace: Ints1, phase: int, team: int, action: int) -> int:
    """Count what an action did and return its seconds; `phase` and `team` are those before it."""
    if phase == JUDGING:
        count_goal(tables, state, tally, team, action - actions.REASON)
    elif phase == SHARING and state.now[PHASE] != SHARING:
        count_shared(tables, state, tally)
    return count_steps(tables, state, tally, pace)


def count_game(tables: Tables, state: State, tally: Tally, seconds: int) -> None:
    """Count a game that is over and took so many seconds, frame included."""
    teams = int(state.now[TEAMS])
    tally.games[0] += 1
    if state.now[COOPERATIVE]:
        tally.outcomes[outcome(tables, state)] += 1
    else:
        won = winners(state)
        share = WHOLE_WIN // covered(won)
        for team in range(teams):
            tally.won[team] += share * (won >> team & 1)
    for team in range(teams):
        tally.points[team, min(int(state.team[team, POINTS]), MOST_POINTS - 1)] += 1
        for source in range(SOURCES):
            tally.gained[team, source] += state.gained[team, source]
    tally.minutes[min(seconds // 60, MOST_MINUTES - 1)] += 1
    tally.seconds[0] += seconds
    tally.seconds[1] += seconds * seconds
