"""Walks on the board, and how many rounds an afternoon has."""

from __future__ import annotations

from fractions import Fraction

from tekspil.content.models import Board


def neighbours(board: Board) -> dict[str, set[str]]:
    """The spaces next to each space."""
    beside: dict[str, set[str]] = {space.id: set() for space in board.spaces}
    for chain in board.paths:
        for place in range(1, len(chain)):
            beside[chain[place - 1]].add(chain[place])
            beside[chain[place]].add(chain[place - 1])
    return beside


def ends(beside: dict[str, set[str]], start: str, steps: int) -> set[str]:
    """Where a walk of exactly so many steps can end, every walk walked out."""

    def walk(here: str, came_from: str | None, left: int) -> set[str]:
        if left == 0:
            return {here}
        onward = beside[here] - {came_from}
        if not onward:
            onward = beside[here]  # a dead end: turn
        return {end for there in onward for end in walk(there, here, left - 1)}

    return walk(start, None, steps)


def nearest(beside: dict[str, set[str]], start: str, wanted: set[str]) -> set[str]:
    """Those of the wanted spaces, `start` left out, that the fewest steps lead to; none where no way does."""
    seen, here = {start}, {start}
    while here:
        here = {there for space in here for there in beside[space]} - seen
        if here & wanted:
            return here & wanted
        seen |= here
    return set()


def rounds_by_length(board: Board, teams: int) -> int:
    """The rounds that the board's minutes have time for."""
    if board.rules.rounds:
        return int(str(board.rules.rounds))
    seconds, spaces = 0, 0
    for space in board.spaces:
        times = 2 if space.type in ("goal", "shared_goal") else 1
        seconds += times * (board.pace.get("move", 0) + board.pace.get(space.type, 0))
        spaces += times
    one_round = Fraction(seconds, spaces) * teams
    rest = (board.minutes - board.frame_minutes) * 60
    best = 2
    while abs(rest - one_round * (best + 1)) < abs(rest - one_round * best):
        best += 1
    return best
