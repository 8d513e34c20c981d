"""What a simulation counts, and counting it as games are played: whole numbers only, so that sums do not depend on
the order they are made in.

The kernel's account of each action (rules/trace.py) says what it did; the functions here add that to a `Tally`. They
are plain Python, and compiled as they stand (engine/compiled.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tekspil.players.minds import KNOWS, thought
from tekspil.rules import actions
from tekspil.rules.chance import mix
from tekspil.rules.coverage import MEETS, covered
from tekspil.rules.ending import outcome, winners
from tekspil.rules.legal import LEAST_GOALS
from tekspil.rules.parameters import MAX_HAND, MAX_SPACES, MAX_TEAMS
from tekspil.rules.state import (
    ACTIVE,
    ANSWER_KIND,
    ANSWERING,
    ASKED,
    BY_NOT_NOW,
    COOPERATIVE,
    FIRST_CARD,
    GOALS,
    GUESS,
    JUDGING,
    LAID,
    LAID_CARDS,
    OWN_GOALS,
    PHASE,
    POINTS,
    SHARING,
    SHORT_CUT,
    SIDE,
    SOURCES,
    SPACE,
    STARS,
    TABLE_GOAL,
    TEAMS,
    TECHNOLOGIES,
    THEMES,
    TRACED,
    State,
    Tables,
)
from tekspil.rules.trace import DRAWN, GAINED, MOVED
from tekspil.rules.types import Ints, Ints1, Ints2

WHOLE_WIN = 60  # a win in parts that can be shared by 1 to 6 teams
MOST_MINUTES = 240  # longer games are counted with these
MOST_POINTS = 200

# `Tally.answers`: answers to goals, by what they were.
(
    GOALS_CHOSEN,
    LAYS,
    LAYS_OF_TWO,
    NOT_NOWS,
    NOT_NOWS_GIVEN,  # with a reason, and not by a short cut, so that they were judged
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
    FEW_GOALS,  # teams that chose fewer than two goals
) = range(10)
COURSE = 10
CLOSE = 3
FOLLOWED = 6

# `Tally.spaces`, per space of the board: turns that began there, and what the team gained in them.
TURNS_FROM, GAINED_FROM = 0, 1
SPACE_COUNTS = 2


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
    spaces: Ints2  # [MAX_SPACES, SPACE_COUNTS]
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
        spaces=np.zeros((MAX_SPACES, SPACE_COUNTS), np.int64),
        goals=np.zeros((goals, GOAL_COUNTS), np.int64),
        technologies=np.zeros((technologies, CARD_COUNTS), np.int64),
    )


def stacked(tallies: Sequence[Tally]) -> Tally:
    """The counts of several tallies one behind another: each array with an axis in front, int64[tallies, ...]."""
    return Tally._make(np.stack(arrays) for arrays in zip(*tallies, strict=True))


# `Tally.followed`: what is followed through one game.
LEADER, CHANGES, SINCE, TURN_NUMBER, STOOD, HAD = range(6)


def count_steps(tables: Tables, state: State, tally: Tally, pace: Ints1, seen: Ints) -> int:
    """Count what the last action drew, and return the seconds that it takes at a table.

    `pace` is int64[9]: the seconds of a move and what happens on each type of space; `seen` as in `count_learning`.
    """
    seconds = 0
    for row in range(int(state.now[TRACED])):
        what = state.trace[row, 0]
        if what == DRAWN:
            kind = state.trace[row, 1]
            if kind == GOALS:
                tally.goals[state.trace[row, 2], GOAL_DRAWN] += 1
                seen[0, state.trace[row, 2]] = 1
            elif kind == TECHNOLOGIES and state.trace[row, 3] >= 0:
                tally.technologies[state.trace[row, 2], CARD_HELD] += 1
                seen[1, state.trace[row, 2]] = 1
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
        answers[GOALS_MET] += stars >= MEETS
        tally.goals[goal, GOAL_MET] += stars >= MEETS
    else:
        answers[NOT_NOWS] += 1
        answers[NOT_NOWS_GIVEN] += 0 if state.team[team, SHORT_CUT] else given
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
            answers[SIDES_RIGHT] += tables.value[goal, side] >= MEETS
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
            met = met or state.answer[team, STARS] >= MEETS
        else:
            tally.answers[SHARED_NOT_NOWS] += 1
    tally.goals[goal, GOAL_MET] += met


def count_hand(tables: Tables, state: State, tally: Tally, team: int) -> None:
    """Count the cards that a team has to choose from for the goal on the table, and which of them are best."""
    goal = int(state.now[TABLE_GOAL])
    best = 2
    for slot in range(MAX_HAND):
        card = int(state.hand[team, slot])
        if card >= 0:
            best = max(best, int(tables.value[goal, card]))
    for slot in range(MAX_HAND):
        card = int(state.hand[team, slot])
        if card >= 0:
            tally.technologies[card, CARD_OFFERED] += 1
            tally.technologies[card, CARD_BEST] += tables.value[goal, card] == best


def count_action(
    tables: Tables, state: State, tally: Tally, pace: Ints1, seen: Ints, phase: int, team: int, action: int
) -> int:
    """Count what an action did and return its seconds; `phase` and `team` are those before it."""
    if phase == ANSWERING and state.now[PHASE] != ANSWERING:
        count_hand(tables, state, tally, team)
    elif phase == JUDGING:
        count_goal(tables, state, tally, team, action - actions.REASON)
    elif phase == SHARING and state.now[PHASE] != SHARING:
        count_shared(tables, state, tally)
    return count_steps(tables, state, tally, pace, seen)


def leader_of(state: State) -> int:
    """The team with most points, or -1 where several have as many."""
    leader = 0
    tied = False
    for team in range(1, int(state.now[TEAMS])):
        if state.team[team, POINTS] > state.team[leader, POINTS]:
            leader = team
            tied = False
        elif state.team[team, POINTS] == state.team[leader, POINTS]:
            tied = True
    return -1 if tied else leader


def follow_first(state: State, course: Ints1) -> None:
    """Before a game: nobody leads, and where the first team stands."""
    course.fill(0)
    course[LEADER] = -1
    course[STOOD] = state.team[int(state.now[ACTIVE]), SPACE]


def follow_turn(state: State, tally: Tally, course: Ints1, team: int) -> None:
    """After a turn of `team`: what it gained from where it stood; who leads now, and since when."""
    tally.spaces[course[STOOD], TURNS_FROM] += 1
    tally.spaces[course[STOOD], GAINED_FROM] += state.team[team, POINTS] - course[HAD]
    following = int(state.now[ACTIVE])
    course[STOOD] = state.team[following, SPACE]
    course[HAD] = state.team[following, POINTS]
    course[TURN_NUMBER] += 1
    leader = leader_of(state)
    if leader >= 0 and leader != course[LEADER]:
        if course[LEADER] >= 0:
            course[CHANGES] += 1
        course[LEADER] = leader
        course[SINCE] = course[TURN_NUMBER]


def count_course(state: State, tally: Tally, course: Ints1) -> None:
    """Count how a game went: lead changes, when it was decided, how close it ended."""
    first = 0
    second = 0
    for team in range(int(state.now[TEAMS])):
        points = int(state.team[team, POINTS])
        if points > first:
            second = first
            first = points
        elif points > second:
            second = points
    tally.course[LEAD_CHANGES] += course[CHANGES]
    tally.course[GAP] += first - second
    tally.course[CLOSE_GAMES] += first - second <= CLOSE
    tally.course[DECIDED_TURN] += course[SINCE]
    tally.course[TURNS] += course[TURN_NUMBER]


def count_learning(tables: Tables, state: State, tally: Tally, bots: Ints, seen: Ints) -> None:
    """Count what there was to learn: cards seen, and pairs revealed that teams had not known.

    `seen`, int64[2, most]: 1 for every goal and technology that somebody has seen in this game.
    """
    teams = int(state.now[TEAMS])
    goals, cards = tables.value.shape
    abouts = state.spare[0]
    learned = 0
    for goal in range(goals):
        if not seen[0, goal]:
            continue
        tally.course[GOALS_SEEN] += 1
        for team in range(teams):
            abouts[team] = thought(tables, state, team, goal)
        for card in range(cards):
            if state.revealed[goal, card]:
                for team in range(teams):
                    learned += mix(int(abouts[team]) ^ int(tables.technology_key[card])) >= bots[team, KNOWS]
    tally.course[PAIRS_LEARNED] += learned
    for card in range(cards):
        tally.course[CARDS_SEEN] += seen[1, card]


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
        tally.course[THEMES_MET] += state.team[team, THEMES]
        tally.course[FEW_GOALS] += state.team[team, OWN_GOALS] < LEAST_GOALS
        tally.points[team, min(int(state.team[team, POINTS]), MOST_POINTS - 1)] += 1
        for source in range(SOURCES):
            tally.gained[team, source] += state.gained[team, source]
    tally.minutes[min(seconds // 60, MOST_MINUTES - 1)] += 1
    tally.seconds[0] += seconds
    tally.seconds[1] += seconds * seconds
