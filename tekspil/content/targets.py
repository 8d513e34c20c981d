"""What a board's designer wants of its games: the bands that figures should lie in (`targets:` in the board file)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal

from tekspil.content import tree
from tekspil.content.containers import ListOf
from tekspil.content.problem_report import BAD, Report
from tekspil.content.values import Decimal
from tekspil.language import _

Unit = Literal["percent", "points", "minutes", "number"]  # "points" are percentage points above a fair share

MOST = 1000
TWO_NUMBERS = ListOf(Decimal(0, MOST), 2, 2)


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a simulation gives, and the band it should lie in unless the board says otherwise.

    Without a band of its own (`minutes`) it follows from the board (`targets_for`).
    """

    name: str
    low: float | None
    high: float | None
    unit: Unit


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        target.name: target
        for target in (
            Target("minutes", None, None, "minutes"),  # at 2, 3, 4 and 6 teams, frame included
            Target("seat_advantage", 0, 1, "points"),  # of any seat, above or below the fair share
            Target("weakest_share", 10, 100, "percent"),  # won by the novice among staff, staff and expert
            Target("strongest_share", 0, 50, "percent"),  # and by the expert
            Target("simple_strategy", 0, 0, "points"),  # above the fair share, for one who plays simply
            Target("won_together", 40, 90, "percent"),  # of cooperative games
            Target("close_games", 33, 100, "percent"),  # that end with 3 points or fewer between first and second
            Target("lead_changes", 1, 20, "number"),  # in a game
            Target("decided_after", 33, 100, "percent"),  # of the turns, before the later winner leads to the end
            Target("not_now", 15, 25, "percent"),  # of the answers
            Target("not_now_right", 80, 100, "percent"),  # of those with a reason
            Target("technology_laid", 5, 100, "percent"),  # of the times that experts held it
            Target("technology_share", 0, 9, "percent"),  # of all cards laid in the games that it was in
            Target("technology_best", 1, 100, "percent"),  # of the times it could have been laid
            Target("goal_met", 10, 100, "percent"),  # of the times that experts answered it
            Target("goal_fits", 3, 1000, "number"),  # technologies in the deck that meet it alone
            Target("mechanic_used", 1, 100, "percent"),  # of the times that it could have mattered
            Target("rule_worth", 0.2, 1000, "number"),  # points in a game that a team gets for using a rule
            Target(
                "rule_points", 0.2, 1000, "number"
            ),  # points in a game that a team gets from a rule nobody can leave
            Target("technology_breadth", 0, 25, "percent"),  # of the deck's goals that one card is a good answer to
            Target("technology_twins", 0, 96, "percent"),  # of their goals that two cards are worth the same to
            Target("goal_open", 0, 30, "percent"),  # of the technologies that are a good answer to a goal
            Target("not_now_earns", 0, 160, "percent"),  # at a goal, of what an answer earns in the mean
            Target(
                "event_swing", 0, 80, "percent"
            ),  # of what a goal that is met gives, that one event moves teams apart
            Target("space_turn", 30, 250, "percent"),  # that a turn from a space brings, of what a turn brings
            Target("theme_met", 40, 1000, "percent"),  # that goals of a theme are met when drawn, of what goals are
            Target("need_cards", 2, 1000, "number"),  # technologies that offer something of a need of several goals
            Target("knowledge_share", 5, 100, "percent"),  # of the difference in points, that follows who sits there
            Target("technologies_seen", 50, 100, "percent"),  # of the session's, by somebody
            Target("pairs_learned", 3, 1000, "number"),  # by each novice team
        )
    }
)

SPREAD = Fraction(1, 5)  # of the board's minutes, to either side


@dataclass(frozen=True, slots=True)
class Band:
    """The lowest and the highest that a designer is content with."""

    def read(self, node: tree.Node, report: Report) -> Any:
        values = TWO_NUMBERS.read(node, report)
        if values is BAD or values[0] <= values[1]:
            return values
        message = _("Det første tal er større end det andet.")
        return report.add("B13", node, message, _("Skriv det mindste først, fx [15, 25]."))


def targets_for(minutes: int, given: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Every target of a board of so many minutes: those given, and the defaults for the others."""
    time = (float(minutes * (1 - SPREAD)), float(minutes * (1 + SPREAD)))
    bands = {}
    for name, target in TARGETS.items():
        if given.get(name) is not None:
            low, high = given[name]
            bands[name] = (float(low), float(high))
        elif target.low is None or target.high is None:
            bands[name] = time
        else:
            bands[name] = (float(target.low), float(target.high))
    return bands
