"""The catalogue of what is read from the counts of many games: each metric's definition, unit, words and interval.

A metric is a sum over games divided by another. So it has its interval in the same way wherever it is shown: alone, in
a simulation, a health check and a tuning; and as the difference of two, in a comparison and a knock-out. Nothing else
reads a tally.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.figures import decimal, percent
from tekspil.language import _
from tekspil.phrases import TEAM_LETTERS, team_name
from tekspil.rules.state import BY_SYNERGY, BY_TRAINED
from tekspil.simulation.engine import counting as c
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.stats.intervals import FEWEST, Counts, Interval, Z, mean, share

SHARE, POINTS, MINUTES, STARS, NUMBER = "share", "points", "minutes", "stars", "number"  # units of metrics

MARGINS = {SHARE: 0.01, POINTS: 0.25, MINUTES: 0.5, STARS: 0.02, NUMBER: 0.1}
"""Differences smaller than these matter to nobody at a table."""

MIXED_TABLE = ("novice", "staff", "staff", "expert")
"""Who plays, to see what the weakest and the strongest win."""
TEAMS_FOR_LENGTH = (2, 3, 4, 6)
"""The numbers of teams whose games must fit the board's time."""

Count = Callable[[Tally], Any]
"""Reads one tally, or many stacked (counting.stacked) at once: an index from the right serves both."""

SCORES = np.arange(c.MOST_POINTS)


@dataclass(frozen=True, slots=True)
class Metric:
    """`over` divided by `under` and by `parts`, in `unit`.

    The interval of a share is Wilson's, that of any other unit Student's; `squares`, the sum of the squares over all
    games, lets it be known from few sessions (stats/intervals.py).
    """

    name: str
    unit: str
    over: Count
    under: Count
    parts: int = 1
    squares: Count | None = None

    @property
    def margin(self) -> float:
        """The smallest difference that matters, unless a designer says otherwise."""
        return MARGINS[self.unit]

    def row(self, tally: Tally) -> tuple[int, int]:
        """Over and under of one tally."""
        return int(self.over(tally)), int(self.under(tally))

    def value(self, tally: Tally) -> float | None:
        """The metric over all games of a tally, without an interval; None where it never came up."""
        over, under = self.row(tally)
        return over / under / self.parts if under else None

    def estimate(self, units: Tally, z: float = Z) -> Interval:
        """The metric with its interval, from the stacked counts of independent units; none from one or two games."""
        return estimate([(self, units)], z)


def estimate(tables: Sequence[tuple[Metric, Tally]], z: float = Z) -> Interval:
    """One estimate from several tables, each read by a metric of its own, such as the seat that a player has there."""
    metric = tables[0][0]
    over: Counts = np.concatenate([one.over(units) for one, units in tables])
    under: Counts = np.concatenate([one.under(units) for one, units in tables])
    if metric.unit == SHARE:
        found = share(over, under, metric.parts, z)
    else:
        squares = sum(int(one.squares(units).sum()) for one, units in tables if one.squares)
        found = mean(over, under, squares, z).scaled(1 / metric.parts)
    games = sum(int(units.games.sum()) for _metric, units in tables)
    return found if games >= FEWEST else Interval.unknown(found.value)


def _games(tally: Tally) -> Any:
    return tally.games[..., 0]


def _answers(what: int) -> Count:
    return lambda tally: tally.answers[..., what]


def _course(what: int) -> Count:
    return lambda tally: tally.course[..., what]


def _answer_share(name: str, over: int, under: int) -> Metric:
    return Metric(name, SHARE, _answers(over), _answers(under))


# Of the answers to goals that a team has chosen.
MET = _answer_share("met", c.GOALS_MET, c.GOALS_CHOSEN)  # with 2 stars or more
NOT_NOW = _answer_share("not_now", c.NOT_NOWS, c.GOALS_CHOSEN)
NOT_NOW_RIGHT = _answer_share("not_now_right", c.NOT_NOWS_RIGHT, c.NOT_NOWS_GIVEN)  # of those with a reason
TWO_CARDS = _answer_share("two_cards", c.LAYS_OF_TWO, c.LAYS)
UNKNOWN_TO_THE_DECK = _answer_share("unknown_to_the_deck", c.UNKNOWN_LAYS, c.LAYS)
REASON_GIVEN = _answer_share("reason_given", c.REASONS_GIVEN, c.GOALS_CHOSEN)
AGENT_ASKED = _answer_share("agent_asked", c.AGENTS_ASKED, c.GOALS_CHOSEN)
GUESS_RIGHT = _answer_share("guess_right", c.GUESSES_RIGHT, c.GUESSES)
SIDE_RIGHT = _answer_share("side_right", c.SIDES_RIGHT, c.SIDES)

# Of all goals on the table, shared ones too.
GOAL_MET = Metric(
    "goal_met",
    SHARE,
    lambda tally: tally.goals[..., c.GOAL_MET].sum(axis=-1),
    lambda tally: tally.goals[..., (c.GOAL_CHOSEN, c.GOAL_SHARED)].sum(axis=(-2, -1)),
)
STARS_OF_LAYS = Metric("stars", STARS, lambda tally: tally.stars @ np.arange(4), _answers(c.LAYS))

# Of games as wholes.
LENGTH = Metric(
    "minutes", MINUTES, lambda tally: tally.seconds[..., 0], _games, 60, lambda tally: tally.seconds[..., 1]
)
CLOSE_GAMES = Metric("close_games", SHARE, _course(c.CLOSE_GAMES), _games)
DECIDED_AFTER = Metric("decided_after", SHARE, _course(c.DECIDED_TURN), _course(c.TURNS))
LEAD_CHANGES = Metric("lead_changes", NUMBER, _course(c.LEAD_CHANGES), _games)
GAP = Metric("gap", POINTS, _course(c.GAP), _games)  # between first and second
GOALS_SEEN = Metric("goals_seen", NUMBER, _course(c.GOALS_SEEN), _games)
TECHNOLOGIES_SEEN = Metric("technologies_seen", NUMBER, _course(c.CARDS_SEEN), _games)
WON_TOGETHER = Metric("won_together", SHARE, lambda tally: tally.outcomes[..., 2:].sum(axis=-1), _games)


def pairs_learned(teams: int) -> Metric:
    """Pairs of goal and technology that a team learns in a game."""
    return Metric("pairs_learned", NUMBER, _course(c.PAIRS_LEARNED), _games, teams)


def few_goals(teams: int) -> Metric:
    """The share of teams that choose fewer than two goals in a game."""
    return Metric("few_goals", SHARE, _course(c.FEW_GOALS), _games, teams)


def themes_met(teams: int) -> Metric:
    """Themes that a team meets in a game."""
    return Metric("themes_met", NUMBER, _course(c.THEMES_MET), _games, teams)


def points(teams: int) -> Metric:
    """Points of a team in a game, over all seats."""
    return Metric("points", POINTS, lambda tally: (tally.points @ SCORES).sum(axis=-1), _games, teams)


@cache
def seat_points(seat: int) -> Metric:
    """Points of a seat in a game."""
    return Metric(
        f"points.{TEAM_LETTERS[seat]}",
        POINTS,
        lambda tally: tally.points[..., seat, :] @ SCORES,
        _games,
        squares=lambda tally: tally.points[..., seat, :] @ SCORES**2,
    )


@cache
def win_share(seat: int) -> Metric:
    """The share of games that a seat wins, where a win is shared by those who have as many points."""
    name = f"win_share.{TEAM_LETTERS[seat]}"
    return Metric(name, SHARE, lambda tally: tally.won[..., seat], _games, c.WHOLE_WIN)


def outcome_share(outcome: int) -> Metric:
    """The share of cooperative games that end so, 0 to 3."""
    return Metric(f"outcome.{outcome}", SHARE, lambda tally: tally.outcomes[..., outcome], _games)


def goal_met(goal: int, name: str) -> Metric:
    """How often goal number `goal` of the deck is met when it is answered."""
    return Metric(
        name,
        SHARE,
        lambda tally: tally.goals[..., goal, c.GOAL_MET],
        lambda tally: tally.goals[..., goal, c.GOAL_CHOSEN] + tally.goals[..., goal, c.GOAL_SHARED],
    )


def goal_waited(goal: int, name: str) -> Metric:
    """How often goal number `goal` of the deck is answered with "not now" by the team that chose it."""
    return Metric(
        name,
        SHARE,
        lambda tally: tally.goals[..., goal, c.GOAL_NOT_NOW],
        lambda tally: tally.goals[..., goal, c.GOAL_CHOSEN],
    )


def goals_met(goals: Sequence[int], name: str) -> Metric:
    """How often those goals of the deck are met of the times that they are drawn, taken together."""
    asked = list(goals)
    return Metric(
        name,
        SHARE,
        lambda tally: tally.goals[..., asked, c.GOAL_MET].sum(axis=-1),
        lambda tally: tally.goals[..., asked, c.GOAL_DRAWN].sum(axis=-1),
    )


def turn_from(space: int, name: str) -> Metric:
    """What a team gains in a turn that begins on space number `space` of the board."""
    return Metric(
        name,
        POINTS,
        lambda tally: tally.spaces[..., space, c.GAINED_FROM],
        lambda tally: tally.spaces[..., space, c.TURNS_FROM],
    )


def points_by(source: int, name: str, teams: int) -> Metric:
    """Points that a team gets from one source in a game."""
    return Metric(name, POINTS, lambda tally: tally.gained[..., source].sum(axis=-1), _games, teams)


def _card_share(name: str, card: int, over: int, under: int) -> Metric:
    return Metric(
        name,
        SHARE,
        lambda tally: np.minimum(tally.technologies[..., card, over], tally.technologies[..., card, under]),
        lambda tally: tally.technologies[..., card, under],
    )


def technology_laid(card: int, name: str) -> Metric:
    """How often technology number `card` of the deck is laid when somebody holds it."""
    return _card_share(name, card, c.CARD_LAID, c.CARD_HELD)


def technology_best(card: int, name: str) -> Metric:
    """How often technology number `card` is the best answer on the hand that could lay it."""
    return _card_share(name, card, c.CARD_BEST, c.CARD_OFFERED)


def technology_share(card: int, name: str) -> Metric:
    """Technology number `card`'s share of all cards laid in the games that somebody held it in."""
    return Metric(
        name,
        SHARE,
        lambda tally: tally.technologies[..., card, c.CARD_LAID],
        lambda tally: np.where(
            tally.technologies[..., card, c.CARD_HELD] > 0, tally.technologies[..., c.CARD_LAID].sum(axis=-1), 0
        ),
    )


def technology_stars(card: int, name: str) -> Metric:
    """The stars of technology number `card` when it is laid, by the deck's value of the card alone."""
    stars = slice(c.CARD_STARS, c.CARD_STARS + 4)
    return Metric(
        name,
        STARS,
        lambda tally: tally.technologies[..., card, stars] @ np.arange(4),
        lambda tally: tally.technologies[..., card, stars].sum(axis=-1),
    )


def rule_uses(deck: Deck, board: Board, teams: int) -> dict[str, Metric]:
    """How often each rule that the board has mattered, of the times that it could have."""
    spaces = {space.type for space in board.spaces}
    trained = np.array([card.training > 0 for card in deck.technologies])
    found: dict[str, tuple[Count, Count]] = {}
    if "goal" in spaces:
        if board.rules.agents or "agent" in spaces:
            found["agent"] = AGENT_ASKED.over, AGENT_ASKED.under
        if board.rules.max_cards > 1:
            found["pair"] = TWO_CARDS.over, TWO_CARDS.under
        if teams > 1 and board.rules.side_points:
            found["side"] = _answers(c.SIDES_RIGHT), lambda tally: tally.answers[..., c.GOALS_CHOSEN] * (teams - 1)
    if "training" in spaces and (each := board.rules.trained_points):
        # Where no card asks for training, each answer of an active team or of all could have been by one that is ready.
        found["training"] = (
            lambda tally: tally.gained[..., BY_TRAINED].sum(axis=-1) // each,
            (lambda tally: tally.technologies[..., trained, c.CARD_STARS + 2 :].sum(axis=(-2, -1)))
            if trained.any()
            else (lambda tally: tally.answers[..., c.LAYS] + tally.answers[..., c.SHARED_LAYS]),
        )
    if "shared_goal" in spaces and teams > 1 and (set_points := board.rules.synergy_points):
        found["together"] = (
            lambda tally: tally.gained[..., BY_SYNERGY].sum(axis=-1) // set_points,
            _answers(c.SHARED_LAYS),
        )
    return {name: Metric(name, SHARE, over, under) for name, (over, under) in found.items()}


def metrics_of(teams: int, cooperative: bool) -> dict[str, Metric]:
    """What two decks or boards can be compared by, by name: of all seats together, and of each by itself."""
    seats = range(teams)
    found = [NOT_NOW, NOT_NOW_RIGHT, GOAL_MET, STARS_OF_LAYS, GUESS_RIGHT, LENGTH, points(teams)]
    found += map(seat_points, seats)
    found += [WON_TOGETHER] if cooperative else map(win_share, seats)
    return {metric.name: metric for metric in found}


def title(name: str) -> str:
    """What a metric or a target is called when people read it; a card is called by its id."""
    kind, _dot, of = name.partition(".")
    if of and kind == "minutes":
        return _("Længde med {teams} hold").format(teams=of)
    if of:
        team = team_name(TEAM_LETTERS.index(of))
        return {"points": _("Point, {team}"), "win_share": _("Sejre, {team}")}[kind].format(team=team)
    return {
        "not_now": _("“Ikke nu”"),
        "not_now_right": _("“Ikke nu” med ret"),
        "goal_met": _("Mål, der bliver løst"),
        "stars": _("Stjerner for et svar"),
        "guess_right": _("Rigtige gæt"),
        "minutes": _("Længde"),
        "points": _("Point for et hold"),
        "won_together": _("Vundet sammen"),
        "seat_advantage": _("Pladsens fordel"),
        "weakest_share": _("Det svageste holds sejre"),
        "strongest_share": _("Det stærkeste holds sejre"),
        "close_games": _("Tætte spil"),
        "lead_changes": _("Skift af fører"),
        "decided_after": _("Turene, før spillet er afgjort"),
    }.get(name, name)


def too_few() -> str:
    """What stands where an interval would, when there is none."""
    return _("for få spil eller udvalg af kort til at sige noget")


def amount(value: float, unit: str, *, difference: bool = False) -> str:
    """A value of a metric, or a difference of two, with its unit."""
    if unit == SHARE:
        if difference:
            return _("{value} procentpoint").format(value=decimal(100 * value, 1))
        return percent(value, 1)
    text = decimal(value, 2)
    return {
        MINUTES: _("{value} minutter"),
        POINTS: _("{value} point"),
        STARS: _("{value} stjerner"),
        NUMBER: "{value}",
    }[unit].format(value=text)


def signed(value: float, unit: str) -> str:
    """A difference with its sign; shares in percentage points."""
    number = decimal(100 * value if unit == SHARE else value, 2)
    return number if number.startswith("-") else f"+{number}"


def between(interval: Interval, shown: Callable[[float], str]) -> str:
    """An interval in words, its ends as `shown` writes them."""
    if not interval.is_known:
        return too_few()
    return _("{low} til {high}").format(low=shown(interval.low), high=shown(interval.high))
