"""Two decks, boards or sets of rules, held against each other on the same dice, seats and sessions.

The unit is a session: both play the games of the same numbers, `GAMES_EACH` in each, with the same seed, so that dice
and piles fall alike and cards that both have are dealt alike. What differs between two units is then mostly what the
change did. Each deals its sessions by its own rules: a change that alters what is dealt is judged with that.
Sessions are played until the answer is sure or the budget is spent: that is seen to at a few interim analyses, which
the budget settles beforehand (stats/sequential.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tekspil.content.models import Deck
from tekspil.language import _
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.engine.games import Setting, nth_session, play_chunk, playing_cards, seeds_of
from tekspil.simulation.engine.runner import Progress, Runner
from tekspil.simulation.metrics import Metric, goal_met, metrics_of, technology_laid, title
from tekspil.simulation.result import name_of_board, name_of_deck, plain
from tekspil.simulation.stats.intervals import Counts, Interval
from tekspil.simulation.stats.paired import Paired, paired
from tekspil.simulation.stats.sequential import ALPHA, EARLY_AND_NARROW, FIRST, InterimAnalyses, interim_analyses
from tekspil.simulation.tabulated import frame_of_rows
from tekspil.tables import SESSIONS

FORMAT = 2
GAMES_EACH = 64  # of a session: as many as take as long to play as the session takes to deal
LEAST_SESSIONS = 128  # that a small budget is shared among: better fewer games of each
FIRST_ANALYSIS = 128  # sessions, or half of all: at 64 a skewed metric was missed twice as often as it may be

HIGHER, LOWER, ALIKE, UNSURE = "higher", "lower", "alike", "unsure"  # what B is beside A


@dataclass(frozen=True, slots=True)
class Change:
    """A metric of A and of B, and the difference B - A with its interval; nothing where it never came up."""

    name: str
    unit: str
    a: float
    b: float
    difference: Interval

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        sides = {"a": round(self.a, 6), "b": round(self.b, 6)}
        return {"id": self.name, "unit": self.unit, **sides, "difference": plain(self.difference.rounded())}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing showed. `games` were played by each, in so many sessions; `narrower` says how many times as many
    games it would have taken without the same dice and deals.

    `verdict` says on which side of nothing the whole interval lies: "higher" or "lower"; where it lies on both, "alike"
    if it is within the margin, else "unsure". `matters` says whether the difference is more than the margin, or less,
    or None where that is not known: so B may be higher by too little to matter.
    """

    a: Setting
    b: Setting
    verdict: str
    matters: bool | None
    margin: float
    main: Change
    measures: tuple[Change, ...]
    goals: tuple[Change, ...]
    technologies: tuple[Change, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    games: int
    budget: int
    sessions: int
    narrower: float
    partial: bool

    def as_dict(self) -> dict[str, Any]:
        """What `tekspil compare --json` prints (docs/json.md)."""
        return {
            "format": FORMAT,
            "rules_version": RULES_VERSION,
            "a": _named(self.a),
            "b": _named(self.b),
            "teams": self.a.teams,
            "players": list(self.a.players),
            "seed": self.a.seed,
            "seeds": list(seeds_of(self.a.seed, self.sessions)),
            "verdict": self.verdict,
            "matters": self.matters,
            "margin": self.margin,
            "measure": self.main.as_dict(),
            "measures": [change.as_dict() for change in self.measures],
            "goals": [change.as_dict() for change in self.goals],
            "technologies": [change.as_dict() for change in self.technologies],
            "only_a": list(self.only_a),
            "only_b": list(self.only_b),
            "games": self.games,
            "budget": self.budget,
            "sessions": self.sessions,
            "narrower": round(self.narrower, 3),
            "partial": self.partial,
        }

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, as in JSON."""
        return self.as_dict()

    def to_frame(self, of: str = "measures", library: str | None = None) -> Any:
        """A data frame of pandas or polars, whichever is installed: a row for each of the measures.

        Args:
            of: Which part: "measures", "goals" or "technologies".
            library: "pandas" or "polars", where both are installed.
        """
        return frame_of_rows(self.as_dict()[of], library)


def _named(setting: Setting) -> dict[str, Any]:
    deck, board = name_of_deck(setting.deck), name_of_board(setting.board)
    picked = {"themes": list(setting.themes), "cards": list(setting.cards), "changes": plain(dict(setting.changes))}
    told = {"deck": plain(deck), "board": plain(board), "rounds": setting.rounds, "mode": setting.mode}
    return told | {name: value for name, value in picked.items() if value}


class NothingToCompareError(ValueError):
    """What was to be compared never came up in the games; the message says so to people."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """A metric as it is read from each side."""

    a: Metric
    b: Metric


@dataclass(frozen=True, slots=True)
class _Seen:
    """What has been read of each metric in each session: over and under, int64[sessions, 2 sides, metrics, 2]."""

    metrics: Sequence[_Sides]
    counts: Counts
    interim: InterimAnalyses

    def paired(self, place: int) -> Paired | None:
        """Both sides so far of the metric at `place`; nothing where one has nothing to say."""
        return paired(self.counts[:, 0, place], self.counts[:, 1, place], self.metrics[place].a.parts)

    def change(self, place: int, alpha: float = ALPHA) -> Change | None:
        """The difference so far, with the interval of a run that may stop at each of the interim analyses."""
        found, metric = self.paired(place), self.metrics[place].a
        if found is None:
            return None
        difference = found.interval(self.interim.critical(found.units, alpha))
        return Change(metric.name, metric.unit, found.before, found.after, difference)

    def changes(self, places: Iterable[int], alpha: float = ALPHA) -> tuple[Change, ...]:
        """Those of several metrics that came up on both sides."""
        return tuple(change for place in places if (change := self.change(place, alpha)))


Rows = tuple[list[tuple[int, int]], list[tuple[int, int]]]  # of one session: over and under of each metric, A and B


def play_unit(
    setting: Setting, unit: int, games: int, metrics: Sequence[Metric], compiled: bool
) -> list[tuple[int, int]]:
    """Play `games` games of session number `unit` and read the metrics: one row of over and under each.

    After the 256 sessions of a seed come those of another (`nth_session`).
    """
    tally = play_chunk(*nth_session(setting, unit, games), compiled)
    return [metric.row(tally) for metric in metrics]


def _play_both(
    a: Setting, b: Setting, unit: int, games: int, read: tuple[Sequence[Metric], Sequence[Metric]], compiled: bool
) -> Rows:
    """The same session on both sides."""
    return play_unit(a, unit, games, read[0], compiled), play_unit(b, unit, games, read[1], compiled)


def compare(
    a: Setting,
    b: Setting,
    metric: str = "not_now",
    *,
    runner: Runner,
    margin: float | None = None,
    budget: int = 200_000,
    progress: Progress | None = None,
) -> Comparison:
    """Play A and B until it is sure which has more of a metric and whether by more than `margin`, or that they are
    alike within it.

    The interval of the metric is right whenever it stops, Ctrl-C included, which gives what there is and says so; that
    of each other metric is too, taken alone; those of single cards are right together (Bonferroni).

    Args:
        metric: One of `metrics_of` that games of both sides have.
        margin: In the metric's unit; the metric's own where it is None.
        budget: The most games that each side plays.
        progress: Told the games that each side has played, and may have.

    Raises:
        KeyError: Games of both sides do not have the metric.
        NothingToCompareError: It never came up, with a message for people.
    """
    ours, theirs = metrics_of(a.teams, a.cooperative), metrics_of(b.teams, b.cooperative)
    whole = [name for name in ours if name in theirs]
    if metric not in whole:
        raise KeyError(metric)
    main = whole.index(metric)
    goals, technologies = _changed_goals(a.deck, b.deck), _changed_technologies(a.deck, b.deck)
    every = [*(_Sides(ours[name], theirs[name]) for name in whole), *goals, *technologies]
    read = [one.a for one in every], [one.b for one in every]
    each = max(1, min(GAMES_EACH, budget // LEAST_SESSIONS))
    units = max(2, budget // each)
    interim = interim_analyses(units, EARLY_AND_NARROW, max(FIRST, min(FIRST_ANALYSIS, units // 2)))
    limit = ours[metric].margin if margin is None else margin
    rows: list[Rows] = []
    partial = False
    try:
        for analysis in interim.at:
            jobs = ((a, b, unit, each, read, runner.compiled) for unit in range(len(rows), analysis))
            for row in runner.run(_play_both, jobs):
                rows.append(row)
                if progress:
                    progress(len(rows) * each, units * each)
            seen = _Seen(every, np.array(rows, np.int64), interim)
            shown = seen.change(main)
            if _verdict(shown, limit, analysis) != UNSURE and _matters(shown, limit, analysis) is not None:
                break
    except KeyboardInterrupt:
        partial = True
        if not rows:
            raise
        seen = _Seen(every, np.array(rows, np.int64), interim)
    shown, both = seen.change(main), seen.paired(main)
    if shown is None or both is None:
        message = _("Der er intet at sammenligne: '{metric}' forekom slet ikke i spillene.")
        raise NothingToCompareError(message.format(metric=title(metric)))
    alpha = ALPHA / max(1, len(goals) + len(technologies))
    first = len(whole)
    return Comparison(
        a=a,
        b=b,
        verdict=_verdict(shown, limit, len(rows)),
        matters=_matters(shown, limit, len(rows)),
        margin=limit,
        main=shown,
        measures=seen.changes(range(first)),
        goals=seen.changes(range(first, first + len(goals)), alpha),
        technologies=seen.changes(range(first + len(goals), len(every)), alpha),
        only_a=_only(a.deck, b.deck),
        only_b=_only(b.deck, a.deck),
        games=len(rows) * each,
        budget=budget,
        sessions=len(rows),
        narrower=both.narrower,
        partial=partial,
    )


def _verdict(change: Change | None, margin: float, played: int) -> str:
    if change is None or played < FIRST:
        return UNSURE
    low, high = change.difference.low, change.difference.high
    if low > 0:
        return HIGHER
    if high < 0:
        return LOWER
    return ALIKE if _matters(change, margin, played) is False else UNSURE


def _matters(change: Change | None, margin: float, played: int) -> bool | None:
    """Whether the whole interval lies beyond the margin on one side; False where it lies within, None where neither."""
    if change is None or played < FIRST:
        return None
    low, high = change.difference.low, change.difference.high
    if low == high and played < SESSIONS:  # no difference at all so far: nothing is known of rare ones yet
        return None
    if low > margin or high < -margin:
        return True
    return False if -margin <= low and high <= margin else None


def _changed_goals(a: Deck, b: Deck) -> list[_Sides]:
    there = {goal.id: (place, goal) for place, goal in enumerate(b.goals)}
    return [
        _Sides(goal_met(place, goal.id), goal_met(there[goal.id][0], goal.id))
        for place, goal in enumerate(a.goals)
        if goal.id in there and there[goal.id][1] != goal
    ]


def _changed_technologies(a: Deck, b: Deck) -> list[_Sides]:
    """Technologies that are written otherwise, or judged otherwise for some goal that both have."""
    there = {card.id: (place, card) for place, card in enumerate(b.technologies)}
    judged_a, judged_b = _judgements(a), _judgements(b)
    return [
        _Sides(technology_laid(place, card.id), technology_laid(there[card.id][0], card.id))
        for place, card in enumerate(a.technologies)
        if card.id in there and (there[card.id][1] != card or judged_a.get(card.id) != judged_b.get(card.id))
    ]


def _judgements(deck: Deck) -> Mapping[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for goal in deck.goals:
        for card, assessment in goal.assessments.items():
            judged.setdefault(card, {})[goal.id] = assessment.stars
    return judged


def _only(deck: Deck, other: Deck) -> tuple[str, ...]:
    there = playing_cards(other)
    return tuple(card for card in playing_cards(deck) if card not in there)
