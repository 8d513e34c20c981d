"""How many rounds fit into the time (rulebook, "Length")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tekspil.rules.words import SpaceType

FEWEST_ROUNDS = 2
SOUGHT = (SpaceType.GOAL, SpaceType.SHARED_GOAL)  # spaces that teams seek, counted twice


def turn_seconds(spaces: Sequence[str], pace: Mapping[str, int]) -> Fraction:
    """The seconds of a turn, the mean over the board's spaces of moving there and what happens there.

    Args:
        spaces: The types of the board's spaces.
        pace: Seconds by type of space, and of "move".
    """
    seconds = 0
    count = 0
    for space in spaces:
        times = 2 if space in SOUGHT else 1
        seconds += times * (pace.get("move", 0) + pace.get(space, 0))
        count += times
    return Fraction(seconds, count)


def rounds_for(minutes: int, frame_minutes: int, teams: int, seconds: Fraction) -> int:
    """The number of rounds whose playing time comes nearest to the rest; of two equally near, the fewer; at least 2.

    Args:
        minutes, frame_minutes: Of the whole event, and of its welcome and debrief.
        teams: How many play.
        seconds: A turn's, as `turn_seconds` gives them.
    """
    if seconds <= 0:
        return FEWEST_ROUNDS
    exact = Fraction((minutes - frame_minutes) * 60) / (teams * seconds)
    fewer = exact.numerator // exact.denominator
    return max(FEWEST_ROUNDS, fewer if exact - fewer <= Fraction(1, 2) else fewer + 1)


def minutes_for(rounds: int, frame_minutes: int, teams: int, seconds: Fraction) -> int:
    """The minutes that so many rounds take with the frame, to the nearest five.

    Args:
        rounds: How many are played.
        frame_minutes: Of welcome and debrief.
        teams: How many play.
        seconds: A turn's, as `turn_seconds` gives them.
    """
    return 5 * round((frame_minutes + rounds * teams * seconds / 60) / 5)


def fits(minutes: int, frame_minutes: int, teams: int, seconds: Fraction) -> bool:
    """Whether the fewest rounds fit into the time that is left beside the frame.

    Args:
        minutes, frame_minutes: Of the whole event, and of its welcome and debrief.
        teams: How many play.
        seconds: A turn's, as `turn_seconds` gives them.
    """
    return FEWEST_ROUNDS * teams * seconds <= (minutes - frame_minutes) * 60
