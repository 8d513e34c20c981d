"""What a simulation showed, and how that becomes plain values for JSON (docs/json.md).

Estimates are rounded when a result is made, so that pages, sheets and JSON say the same figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from math import isfinite, nan
from typing import Any

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.phrases import TEAM_LETTERS
from tekspil.rules.parameters import Value
from tekspil.rules.state import RULES_VERSION
from tekspil.rules.words import Source
from tekspil.simulation import metrics as m
from tekspil.simulation.engine import counting as c
from tekspil.simulation.engine.counting import Tally, stacked
from tekspil.simulation.engine.games import Played, Setting
from tekspil.simulation.stats.intervals import FEWEST, Interval
from tekspil.simulation.tabulated import frame_of_rows
from tekspil.tables import SESSIONS

FORMAT = 1


def plain(value: Any) -> Any:
    """A result as JSON has it: a field that is None is left out, a number of which nothing is known is null."""
    if is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(one) for name, one in named if one is not None}
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value


@dataclass(frozen=True, slots=True)
class DeckName:
    """Which deck was played."""

    id: str
    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BoardName:
    """Which board was played on."""

    id: str
    fingerprint: str


def name_of_deck(deck: Deck) -> DeckName:
    """Which deck it is."""
    return DeckName(deck.id, deck.version, deck.fingerprint)


def name_of_board(board: Board) -> BoardName:
    """Which board it is."""
    return BoardName(board.id, board.fingerprint)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat: the share of games it wins (None in a cooperative game) and its points in a game."""

    seat: str
    player: str
    win_share: Interval | None
    points: Interval
    points_by_source: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Length:
    """The minutes of a game: their mean, and what 5 and 95 % of the games stay within (nan after too few games)."""

    value: float
    low: float
    high: float
    p5: float
    p95: float

    @property
    def is_known(self) -> bool:
        """Whether enough games were played to say how they spread."""
        return isfinite(self.p5)


@dataclass(frozen=True, slots=True)
class Course:
    """How games went, and what there was to learn in them: means a game, or a team, and two shares."""

    lead_changes: float
    gap: float
    close: Interval
    decided_after: Interval
    few_goals: Interval
    themes_met_by_team: float
    goals_seen: float
    technologies_seen: float
    pairs_learned_by_team: float


@dataclass(frozen=True, slots=True)
class Answers:
    """How goals were answered: counts, shares, and the shares of 0 to 3 stars among lays."""

    goals: int
    met: Interval
    not_now: Interval
    not_now_right: Interval
    two_cards: Interval
    unknown_to_the_deck: Interval
    reason_given: Interval
    agent_asked: Interval
    guess_right: Interval
    side_right: Interval
    sides: int
    shared_goals: int
    shared_lays: int
    shared_not_now: int
    stars: Sequence[float]


@dataclass(frozen=True, slots=True)
class GoalCounts:
    """What became of a goal; `stars` are lays by their stars, 0 to 3."""

    id: str
    drawn: int
    chosen: int
    shared: int
    not_now: int
    met: int
    stars: Sequence[int]
    met_share: Interval


@dataclass(frozen=True, slots=True)
class KnockOut:
    """What changes when a technology is taken out of the same games: differences with their intervals.

    `met` and `not_now` are shares of the goals chosen (None where none were), `points` those of a team in a game. All
    are averages over all sessions, those without the card included; `sessions` have it.
    """

    sessions: int
    met: Interval | None
    not_now: Interval | None
    points: Interval | None


class KnockOuts(dict[str, KnockOut]):
    """What technologies are worth, by their ids."""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as beside each card in `tekspil simulate --knock-out --json`."""
        return {card: plain(_rounded(found)) for card, found in self.items()}

    def to_frame(self, library: str | None = None) -> Any:
        """A data frame of pandas or polars, whichever is installed: a row for each of the technologies.

        Args:
            library: "pandas" or "polars", where both are installed.
        """
        return frame_of_rows([{"id": card, **found} for card, found in self.to_dict().items()], library)


@dataclass(frozen=True, slots=True)
class TechnologyCounts:
    """What became of a technology; `stars` are lays by the card's own stars, 0 to 3."""

    id: str
    held: int
    laid: int
    shown: int
    offered: int
    best: int
    stars: Sequence[int]
    laid_share: Interval
    knock_out: KnockOut | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Interval):
    """The share of cooperative games that ended so, and how many they were."""

    games: int


@dataclass(frozen=True, slots=True)
class Timing:
    """How long it took: the one part of a result that is never the same twice."""

    compile_seconds: float
    seconds: float
    games_per_second: int
    threads: int
    compiled: bool


@dataclass(frozen=True, slots=True)
class SimulationResult:
    """What a simulation showed. `sessions` is how many the games share, or which one was fixed."""

    format: int
    rules_version: int
    deck: DeckName
    board: BoardName
    games: int
    teams: int
    players: Sequence[str]
    seed: int
    sessions: int | Mapping[str, int]
    rounds: int
    mode: str
    disabled: Sequence[str]
    seats: Sequence[Seat]
    length_minutes: Length
    course: Course
    answers: Answers
    goals: Sequence[GoalCounts]
    technologies: Sequence[TechnologyCounts]
    outcomes: Sequence[Outcome] | None = None
    themes: Sequence[str] | None = None
    cards: Sequence[str] | None = None
    changes: Mapping[str, Value] | None = None
    partial: bool | None = None
    timing: Timing | None = None

    @property
    def session(self) -> int | None:
        """The session that was fixed, if one was."""
        return self.sessions["fixed"] if isinstance(self.sessions, Mapping) else None

    def with_knock_outs(self, found: Mapping[str, KnockOut]) -> SimulationResult:
        """The same with each card's effect, by its id, beside its counts."""
        cards = tuple(
            replace(card, knock_out=_rounded(found[card.id])) if card.id in found else card
            for card in self.technologies
        )
        return replace(self, technologies=cards)

    def as_dict(self) -> dict[str, Any]:
        """What `tekspil simulate --json` prints (docs/json.md)."""
        return dict(plain(self))

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, as in JSON."""
        return self.as_dict()

    def to_frame(self, of: str = "technologies", library: str | None = None) -> Any:
        """A data frame of pandas or polars, whichever is installed: a row for each of the technologies.

        Args:
            of: Which part: "technologies", "goals" or "seats".
            library: "pandas" or "polars", where both are installed.
        """
        return frame_of_rows(self.as_dict()[of], library)


def _rounded(found: KnockOut) -> KnockOut:
    met, not_now, points = (one and one.rounded() for one in (found.met, found.not_now, found.points))
    return KnockOut(found.sessions, met, not_now, points)


def result_of(played: Played) -> SimulationResult:
    """What the games of a setting show."""
    setting, whole, units = played.setting, played.whole, stacked(played.parts)
    return SimulationResult(
        format=FORMAT,
        rules_version=RULES_VERSION,
        deck=name_of_deck(setting.deck),
        board=name_of_board(setting.board),
        games=played.games,
        teams=setting.teams,
        players=setting.players,
        seed=setting.seed,
        sessions=SESSIONS if setting.session is None else {"fixed": setting.session},
        rounds=setting.rounds,
        mode=setting.mode,
        disabled=setting.disabled,
        seats=tuple(_seat(setting, whole, units, seat) for seat in range(setting.teams)),
        length_minutes=_length(whole, units),
        course=_course(setting.teams, whole, units),
        answers=_answers(whole, units),
        goals=_goals(setting, whole, units),
        technologies=_technologies(setting, whole, units),
        outcomes=tuple(_outcome(whole, units, which) for which in range(4)) if setting.cooperative else None,
        themes=setting.themes or None,
        cards=setting.cards or None,
        changes=dict(setting.changes) or None,
    )


def _seat(setting: Setting, whole: Tally, units: Tally, seat: int) -> Seat:
    gained = whole.gained[seat].tolist()
    return Seat(
        seat=TEAM_LETTERS[seat],
        player=setting.players[seat],
        win_share=None if setting.cooperative else m.win_share(seat).estimate(units).rounded(),
        points=m.seat_points(seat).estimate(units).rounded(),
        points_by_source={
            name: round(number / int(whole.games[0]), 6) for name, number in zip(Source, gained, strict=True)
        },
    )


def _length(whole: Tally, units: Tally) -> Length:
    seen = m.LENGTH.estimate(units).rounded(4)
    games = int(whole.games[0])
    spread = np.cumsum(whole.minutes) / games
    p5, p95 = (int(np.searchsorted(spread, part)) if games >= FEWEST else nan for part in (0.05, 0.95))
    return Length(seen.value, seen.low, seen.high, p5, p95)


def _course(teams: int, whole: Tally, units: Tally) -> Course:
    def mean_of(metric: m.Metric) -> float:
        return round(metric.value(whole) or 0.0, 4)

    return Course(
        lead_changes=mean_of(m.LEAD_CHANGES),
        gap=mean_of(m.GAP),
        close=m.CLOSE_GAMES.estimate(units).rounded(),
        decided_after=m.DECIDED_AFTER.estimate(units).rounded(),
        few_goals=m.few_goals(teams).estimate(units).rounded(),
        themes_met_by_team=mean_of(m.themes_met(teams)),
        goals_seen=mean_of(m.GOALS_SEEN),
        technologies_seen=mean_of(m.TECHNOLOGIES_SEEN),
        pairs_learned_by_team=mean_of(m.pairs_learned(teams)),
    )


def _answers(whole: Tally, units: Tally) -> Answers:
    counts = whole.answers.tolist()
    shares = (
        *(m.MET, m.NOT_NOW, m.NOT_NOW_RIGHT, m.TWO_CARDS, m.UNKNOWN_TO_THE_DECK),
        *(m.REASON_GIVEN, m.AGENT_ASKED, m.GUESS_RIGHT, m.SIDE_RIGHT),
    )
    return Answers(
        goals=counts[c.GOALS_CHOSEN],
        **{metric.name: metric.estimate(units).rounded() for metric in shares},
        sides=counts[c.SIDES],
        shared_goals=counts[c.SHARED_GOALS],
        shared_lays=counts[c.SHARED_LAYS],
        shared_not_now=counts[c.SHARED_NOT_NOWS],
        stars=tuple(round(count / max(1, counts[c.LAYS]), 6) for count in whole.stars.tolist()),
    )


def _goals(setting: Setting, whole: Tally, units: Tally) -> tuple[GoalCounts, ...]:
    return tuple(
        GoalCounts(
            id=goal.id,
            drawn=counts[c.GOAL_DRAWN],
            chosen=counts[c.GOAL_CHOSEN],
            shared=counts[c.GOAL_SHARED],
            not_now=counts[c.GOAL_NOT_NOW],
            met=counts[c.GOAL_MET],
            stars=counts[c.GOAL_STARS : c.GOAL_STARS + 4],
            met_share=m.goal_met(number, goal.id).estimate(units).rounded(),
        )
        for number, (goal, counts) in enumerate(zip(setting.deck.goals, whole.goals.tolist(), strict=True))
    )


def _technologies(setting: Setting, whole: Tally, units: Tally) -> tuple[TechnologyCounts, ...]:
    rows = zip(setting.deck.technologies, whole.technologies.tolist(), strict=True)
    return tuple(
        TechnologyCounts(
            id=card.id,
            held=counts[c.CARD_HELD],
            laid=counts[c.CARD_LAID],
            shown=counts[c.CARD_SHOWN],
            offered=counts[c.CARD_OFFERED],
            best=counts[c.CARD_BEST],
            stars=counts[c.CARD_STARS : c.CARD_STARS + 4],
            laid_share=m.technology_laid(number, card.id).estimate(units).rounded(),
        )
        for number, (card, counts) in enumerate(rows)
    )


def _outcome(whole: Tally, units: Tally, which: int) -> Outcome:
    seen = m.outcome_share(which).estimate(units).rounded()
    return Outcome(seen.value, seen.low, seen.high, int(whole.outcomes[which]))
