"""The rulebook's parameters, their defaults and what a board may set them to (rulebook, all of it)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tekspil.content.models import RuleValue


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the rulebook. `length` is 0 for a single number, else how many stand in the list."""

    name: str
    default: RuleValue
    low: int
    high: int
    length: int = 0


MODES = ("competitive", "cooperative")
MAX_TEAMS = 6
MAX_HAND = 8
MAX_CHOICES = 5

PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    {
        parameter.name: parameter
        for parameter in (
            Parameter("session_goals", 20, 2, 500),
            Parameter("session_technologies", 32, 2, 500),
            Parameter("session_fits", 2, 0, 10),
            Parameter("hand_size", 6, 1, MAX_HAND),
            Parameter("hand_limit", 7, 1, MAX_HAND),
            Parameter("agents", 1, 0, 3),
            Parameter("die", 6, 2, 20),
            Parameter("goal_choices", 3, 1, MAX_CHOICES),
            Parameter("max_cards", 2, 1, 3),
            Parameter("toolbox_size", 3, 1, MAX_CHOICES),
            Parameter("points_for_stars", (0, 2, 4, 6), 0, 20, length=4),
            Parameter("shared_points_for_stars", (0, 1, 2, 3), 0, 20, length=4),
            Parameter("reason_points", 1, 0, 20),
            Parameter("guess_points", 1, 0, 20),
            Parameter("side_points", 1, 0, 20),
            Parameter("trained_points", 1, 0, 20),
            Parameter("not_now_points", 3, 0, 20),
            Parameter("synergy_points", 1, 0, 20),
            Parameter("reflection_points", 1, 0, 20),
            Parameter("breadth_points", 1, 0, 20),
            Parameter("target_base", 3, 0, 50),
            Parameter("rounds", 0, 0, 50),  # 0: follows from the minutes
        )
    }
)

PACE: Mapping[str, int] = MappingProxyType(
    {
        "goal": 150,
        "shared_goal": 180,
        "toolbox": 30,
        "training": 20,
        "agent": 10,
        "event": 30,
        "reflection": 90,
        "move": 15,
    }
)
