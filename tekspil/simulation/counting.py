"""Counting games as they are played: what the kernel's account of each action says, added to a tally."""

from __future__ import annotations

from tekspil.players.minds import KNOWS, thought
from tekspil.rules import actions
from tekspil.rules.chance import mix
from tekspil.rules.coverage import covered
from tekspil.rules.ending import outcome, winners
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import (
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
    PHASE,
    POINTS,
    SHARING,
    SIDE,
    SOURCES,
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
from tekspil.rules.types import Ints, Ints1
from tekspil.simulation.tally import (
    AGENTS_ASKED,
    CARD_BEST,
    CARD_HELD,
    CARD_LAID,
    CARD_OFFERED,
    CARD_SHOWN,
    CARD_STARS,
    CARDS_SEEN,
    CLOSE,
    CLOSE_GAMES,
    DECIDED_TURN,
    GAP,
    GOAL_CHOSEN,
    GOAL_DRAWN,
    GOAL_MET,
    GOAL_NOT_NOW,
    GOAL_SHARED,
    GOAL_STARS,
    GOALS_CHOSEN,
    GOALS_MET,
    GOALS_SEEN,
    GUESSES,
    GUESSES_RIGHT,
    LAYS,
    LAYS_OF_TWO,
    LEAD_CHANGES,
    MOST_MINUTES,
    MOST_POINTS,
    NOT_NOWS,
    NOT_NOWS_GIVEN,
    NOT_NOWS_RIGHT,
    PAIRS_LEARNED,
    REASONS_GIVEN,
    SHARED_GOALS,
    SHARED_LAYS,
    SHARED_NOT_NOWS,
    SIDES,
    SIDES_RIGHT,
    THEMES_MET,
    TURNS,
    UNKNOWN_LAYS,
    WHOLE_WIN,
    Tally,
)

# `Tally.followed`: what is followed through one game.
LEADER, CHANGES, SINCE, TURN_NUMBER = range(4)


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
        answers[GOALS_MET] += stars >= 2
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


def follow_turn(state: State, course: Ints1) -> None:
    """After a turn: who leads now, and since when."""
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
    abouts = state.room[0]
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
        tally.points[team, min(int(state.team[team, POINTS]), MOST_POINTS - 1)] += 1
        for source in range(SOURCES):
            tally.gained[team, source] += state.gained[team, source]
    tally.minutes[min(seconds // 60, MOST_MINUTES - 1)] += 1
    tally.seconds[0] += seconds
    tally.seconds[1] += seconds * seconds
