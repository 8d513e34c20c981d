"""The rulebook's parameters: their defaults, what a board may set them to, and the limits that hold on every board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from tekspil.rules.words import Mode

MAX_TEAMS = 6
MAX_HAND = 8
MAX_CHOICES = 5
MAX_LAY = 3
MAX_SPACES = 200
MOST_TRAINING = 2
MOST_AGENTS = 3

Value = int | tuple[int, ...]  # of a parameter


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parameter may be: from `low` to `high`; `length` is 0 for a single number, else how many stand in a
    list."""

    low: int
    high: int
    length: int = 0


def _from(default: Value, low: int, high: int, length: int = 0) -> Any:
    return field(default=default, metadata={"limits": Limits(low, high, length)})


@dataclass(frozen=True, slots=True)
class Rules:
    """A board's rules: the numbers in `code` of the rulebook. `rounds` 0 means that they follow from the minutes."""

    mode: Mode = Mode.COMPETITIVE
    session_goals: int = _from(20, 2, 500)
    session_technologies: int = _from(32, 2, 500)
    session_fits: int = _from(2, 0, 10)
    hand_size: int = _from(6, 1, MAX_HAND)
    hand_limit: int = _from(7, 1, MAX_HAND)
    agents: int = _from(1, 0, MOST_AGENTS)
    die: int = _from(6, 2, 20)
    goal_choices: int = _from(3, 1, MAX_CHOICES)
    max_cards: int = _from(2, 1, MAX_LAY)
    toolbox_size: int = _from(3, 1, MAX_CHOICES)
    points_for_stars: tuple[int, ...] = _from((0, 3, 5, 6), 0, 20, length=4)
    shared_points_for_stars: tuple[int, ...] = _from((0, 1, 2, 3), 0, 20, length=4)
    reason_points: int = _from(4, 0, 20)
    guess_points: int = _from(1, 0, 20)
    side_points: int = _from(1, 0, 20)
    trained_points: int = _from(1, 0, 20)
    not_now_points: int = _from(4, 0, 20)
    synergy_points: int = _from(1, 0, 20)
    reflection_points: int = _from(1, 0, 20)
    breadth_points: int = _from(1, 0, 20)
    target_base: int = _from(4, 0, 50)
    rounds: int = _from(0, 0, 50)

    @property
    def cooperative(self) -> bool:
        return self.mode == Mode.COOPERATIVE


LIMITS: Mapping[str, Limits] = MappingProxyType(
    {parameter.name: parameter.metadata["limits"] for parameter in fields(Rules) if parameter.metadata}
)
"""The limits of each parameter by its name."""


IN_VERSION_1: Mapping[str, Value] = MappingProxyType(
    {"points_for_stars": (0, 2, 4, 6), "reason_points": 1, "not_now_points": 3, "target_base": 3}
)
"""What version 1 of the rules had by default, where it differs. Nothing else in a log has another meaning since."""


def as_in_version_1(rules: Rules) -> Rules:
    """The numbers that a board had by version 1 of the rules, which games begun by it go on with.

    Args:
        rules: The board's rules now; what differs from today's defaults is the board's own, and stays.
    """
    usual = Rules()
    then = {name: n for name, n in IN_VERSION_1.items() if getattr(rules, name) == getattr(usual, name)}
    return replace(rules, **then)  # type: ignore[arg-type] # each by its own name
