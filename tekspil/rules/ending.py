"""Who wins, and how well a cooperative game went (rulebook, "The end")."""

from __future__ import annotations

from tekspil.rules.state import (
    POINTS,
    RIGHT_GUESSES,
    ROUND,
    TARGET_BASE,
    TEAMS,
    THREE_STARS,
    State,
    Tables,
)

# The four outcomes of a cooperative game.
UNDER_WAY, NEARLY, TOGETHER, BEYOND = range(4)


def is_ahead(state: State, team: int, other: int) -> int:
    """1 where `team` stands above `other`, -1 below, 0 equal: points, then goals met with 3 stars, then guesses."""
    for what in (POINTS, THREE_STARS, RIGHT_GUESSES):
        if state.team[team, what] != state.team[other, what]:
            return 1 if state.team[team, what] > state.team[other, what] else -1
    return 0


def winners(state: State) -> int:
    """The teams that share the win, as a set of bits: bit 2 is the third team."""
    best = 0
    won = 1
    for team in range(1, int(state.now[TEAMS])):
        ahead = is_ahead(state, team, best)
        if ahead > 0:
            best = team
            won = 0
        if ahead >= 0:
            won |= 1 << team
    return won


def total_points(state: State) -> int:
    """What all teams have together."""
    total = 0
    for team in range(int(state.now[TEAMS])):
        total += int(state.team[team, POINTS])
    return total


def doubled_target(tables: Tables, state: State) -> int:
    """Twice the target of a cooperative game for the rounds played: twice, so that it is a whole number."""
    teams = int(state.now[TEAMS])
    return (2 * int(tables.rules[TARGET_BASE]) + teams) * teams * int(state.now[ROUND])


def outcome(tables: Tables, state: State) -> int:
    """How well a cooperative game went: under 0.7 of the target, from 0.7, from 1, from 1.3."""
    total = 20 * total_points(state)
    target = doubled_target(tables, state)
    if total >= 13 * target:
        return BEYOND
    if total >= 10 * target:
        return TOGETHER
    if total >= 7 * target:
        return NEARLY
    return UNDER_WAY
