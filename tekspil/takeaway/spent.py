"""How long people were at each step of a game, in whole seconds: what the board's clock can be held against.

A step is the scene that the game asked for. Turns are counted from 1; what comes before the first and after the last
(naming, debrief, trials) is turn 0. Nothing here says at what time of day anything was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

PLACE = "seconds"
"""Where they lie in `game.extra`."""

AROUND = 0
MOST_TURNS = 10_000
MOST_SECONDS = 7 * 24 * 3600
MOST_STEPS = 40
LONGEST_STEP = 30


class Spent:
    """Seconds by turn and step. What is less than a second is kept until it is one."""

    def __init__(self) -> None:
        self._seconds: dict[tuple[int, str], float] = {}

    def add(self, turn: int, step: str, seconds: float) -> None:
        """Count seconds.

        Args:
            turn: From 1; `AROUND` for what is outside the turns.
            step: The scene that was asked for.
            seconds: Not below 0.
        """
        key = turn, step
        self._seconds[key] = self._seconds.get(key, 0.0) + seconds

    def __iter__(self) -> Iterator[tuple[int, str, int]]:
        """Turn, step and whole seconds, in the order of the turns."""
        for (turn, step), seconds in sorted(self._seconds.items(), key=lambda one: one[0][0]):
            if seconds >= 1:
                yield turn, step, int(seconds)

    def as_plain(self) -> dict[str, dict[str, int]]:
        """As it is kept with the game: `{"3": {"lay": 41}}`."""
        plain: dict[str, dict[str, int]] = {}
        for turn, step, seconds in self:
            plain.setdefault(str(turn), {})[step] = seconds
        return plain

    @classmethod
    def from_plain(cls, plain: object) -> Spent:
        """As it was kept. What cannot be so is as if it had never been counted: a game is worth more than its clock."""
        spent = cls()
        for turn, steps in plain.items() if isinstance(plain, Mapping) else ():
            if not (_is_turn(turn) and isinstance(steps, Mapping) and len(steps) <= MOST_STEPS):
                continue
            for step, seconds in steps.items():
                if _is_step(step) and type(seconds) is int and 0 < seconds <= MOST_SECONDS:
                    spent.add(int(turn), step, float(seconds))
        return spent


def _is_turn(turn: Any) -> bool:
    return isinstance(turn, str) and turn.isascii() and turn.isdigit() and len(turn) < 6 and int(turn) <= MOST_TURNS


def _is_step(step: Any) -> bool:
    return isinstance(step, str) and len(step) <= LONGEST_STEP and step.isascii() and step.replace("_", "").isalpha()
