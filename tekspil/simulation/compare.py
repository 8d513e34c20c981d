"""Two decks, boards or sets of rules, held against each other on the same dice, seats and sessions.

The unit is a session: both play the games of the same numbers, `GAMES_EACH` in each, with the same seed, so that dice
and piles fall alike and cards that both have are dealt alike. What differs between two units is then mostly what the
change did. Each deals its sessions by its own rules: a change that alters what is dealt is judged with that.
Sessions are played until the answer is sure or the budget is spent: one looks at a few moments that the budget settles
beforehand (sequential.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tekspil.content.models import Deck
from tekspil.rules.chance import MASK
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.chunks import Chunk, Setting, play_chunk
from tekspil.simulation.intervals import Interval
from tekspil.simulation.measures import Measure, goal_measure, measures_of, technology_measure
from tekspil.simulation.paired import Paired, paired
from tekspil.simulation.sequential import ALPHA, EARLY_AND_NARROW, FEWEST, Looks, looks
from tekspil.tables import SESSIONS

FORMAT = 1
GAMES_EACH = 64  # of a session: as many as take as long to play as the session takes to deal
WAVE = 64  # sessions at most that are lost when it is broken off
FIRST_LOOK = 128  # sessions, or half of all: at 64 a skewed measure was missed twice as often as it may be

HIGHER, LOWER, ALIKE, UNSURE = "higher", "lower", "alike", "unsure"  # what B is beside A

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """A measure of A and of B, and the difference B - A with its interval; nothing where it never came up."""

    name: str
    unit: str
    a: float
    b: float
    difference: Interval

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "id": self.name,
            "unit": self.unit,
            "a": round(self.a, 6),
            "b": round(self.b, 6),
            "difference": self.difference.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing showed. `games` were played by each, in so many sessions; `narrower` says how many times as many
    games it would have taken without the same dice and deals."""

    a: Setting
    b: Setting
    verdict: str
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
            "verdict": self.verdict,
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


def _named(setting: Setting) -> dict[str, Any]:
    return {
        "deck": {"id": setting.deck.id, "version": setting.deck.version, "fingerprint": setting.deck.fingerprint},
        "board": {"id": setting.board.id, "fingerprint": setting.board.fingerprint},
        "rounds": setting.rounds,
        "mode": "cooperative" if setting.cooperative else "competitive",
    }


@dataclass(slots=True)
class _Watched:
    """A measure as it is read from each side, and what has been read: int64[sessions, 2]."""

    a: Measure
    b: Measure
    rows_a: list[tuple[int, int]]
    rows_b: list[tuple[int, int]]

    def paired(self) -> Paired | None:
        """Both sides so far; nothing where one has nothing to say."""
        return paired(np.array(self.rows_a, np.int64), np.array(self.rows_b, np.int64), self.a.parts)

    def change(self, looks: Looks, alpha: float) -> Change | None:
        """The difference so far, with the interval of a run that may stop at each of the looks."""
        found = self.paired()
        if found is None:
            return None
        difference = found.interval(looks.critical(found.units, alpha))
        return Change(self.a.name, self.a.unit, found.before, found.after, difference)


def play_unit(setting: Setting, unit: int, games: int, measures: Sequence[Measure], compiled: bool) -> list[list[int]]:
    """Play `games` games of session `unit` and read the measures: one row of over and under each.

    After the 256 sessions of a seed come those of the next.
    """
    setting = replace(setting, seed=(setting.seed + unit // SESSIONS) & MASK)
    session = unit % SESSIONS
    tally = play_chunk(setting, Chunk(session, session, SESSIONS, games), compiled)
    return [[measure.over(tally), measure.under(tally)] for measure in measures]


def compare(
    a: Setting,
    b: Setting,
    measure: str = "not_now",
    *,
    executor: Executor,
    compiled: bool,
    margin: float | None = None,
    budget: int = 200_000,
    progress: Progress | None = None,
) -> Comparison:
    """Play A and B until it is sure which has more of `measure`, or that they differ by less than `margin`.

    `budget` is the most games each plays. The interval of the measure is right whenever it stops, Ctrl-C included,
    which gives what there is and says so; that of each other measure is too, taken alone; those of single cards are
    right together (Bonferroni). Raises `KeyError` for a measure that games of both do not have.
    """
    shared = measures_of(a.teams, a.cooperative)
    others = measures_of(b.teams, b.cooperative)
    watched = [_Watched(shared[name], others[name], [], []) for name in shared if name in others]
    main = next((one for one in watched if one.a.name == measure), None)
    if main is None:
        raise KeyError(measure)
    goals, technologies = _changed_goals(a.deck, b.deck), _changed_technologies(a.deck, b.deck)
    cards = [*goals, *technologies]
    alpha = ALPHA / max(1, len(cards))
    each = max(1, min(GAMES_EACH, budget // (2 * WAVE)))
    units = max(2, budget // each)
    settled = looks(units, EARLY_AND_NARROW, max(FEWEST, min(FIRST_LOOK, units // 2)))
    limit = main.a.margin if margin is None else margin
    verdict, played, partial = UNSURE, 0, False
    try:
        for look in settled.at:
            while played < look:
                wave = range(played, min(look, played + WAVE))
                _play_wave(a, b, wave, each, [*watched, *cards], executor, compiled)
                played = wave.stop
                if progress:
                    progress(played * each, units * each)
            verdict = _verdict(main.change(settled, ALPHA), limit, played)
            if verdict != UNSURE:
                break
    except KeyboardInterrupt:
        partial = True
        if played == 0:
            raise
        verdict = _verdict(main.change(settled, ALPHA), limit, played)
    changes = {one.a.name: one.change(settled, ALPHA) for one in watched}
    shown, both = changes[measure], main.paired()
    if shown is None or both is None:
        raise KeyError(measure)
    return Comparison(
        a=a,
        b=b,
        verdict=verdict,
        margin=limit,
        main=shown,
        measures=tuple(change for change in changes.values() if change),
        goals=_shown(goals, settled, alpha),
        technologies=_shown(technologies, settled, alpha),
        only_a=_only(a.deck, b.deck),
        only_b=_only(b.deck, a.deck),
        games=played * each,
        budget=budget,
        sessions=played,
        narrower=both.narrower,
        partial=partial,
    )


def _play_wave(
    a: Setting,
    b: Setting,
    wave: range,
    each: int,
    watched: Sequence[_Watched],
    executor: Executor,
    compiled: bool,
) -> None:
    """Play the same sessions on both sides. A wave that is broken off leaves no trace."""
    ours, theirs = [one.a for one in watched], [one.b for one in watched]
    futures = [
        (
            executor.submit(play_unit, a, unit, each, ours, compiled),
            executor.submit(play_unit, b, unit, each, theirs, compiled),
        )
        for unit in wave
    ]
    try:
        results = [(one.result(), other.result()) for one, other in futures]
    except BaseException:
        for pair in futures:
            for future in pair:
                future.cancel()
        raise
    for rows_a, rows_b in results:
        for one, (over_a, under_a), (over_b, under_b) in zip(watched, rows_a, rows_b, strict=True):
            one.rows_a.append((over_a, under_a))
            one.rows_b.append((over_b, under_b))


def _verdict(change: Change | None, margin: float, played: int) -> str:
    if change is None or played < FEWEST:
        return UNSURE
    low, high = change.difference.low, change.difference.high
    if low > 0:
        return HIGHER
    if high < 0:
        return LOWER
    if low == high and played < SESSIONS:  # no difference at all so far: nothing is known of rare ones yet
        return UNSURE
    return ALIKE if -margin <= low and high <= margin else UNSURE


def _shown(cards: Sequence[_Watched], looks: Looks, alpha: float) -> tuple[Change, ...]:
    return tuple(change for change in (card.change(looks, alpha) for card in cards) if change)


def _changed_goals(a: Deck, b: Deck) -> list[_Watched]:
    there = {goal.id: (place, goal) for place, goal in enumerate(b.goals)}
    return [
        _Watched(goal_measure(place, goal.id), goal_measure(there[goal.id][0], goal.id), [], [])
        for place, goal in enumerate(a.goals)
        if goal.id in there and there[goal.id][1] != goal
    ]


def _changed_technologies(a: Deck, b: Deck) -> list[_Watched]:
    """Technologies that are written otherwise, or judged otherwise for some goal that both have."""
    there = {card.id: (place, card) for place, card in enumerate(b.technologies)}
    judged_a, judged_b = _judgements(a), _judgements(b)
    return [
        _Watched(technology_measure(place, card.id), technology_measure(there[card.id][0], card.id), [], [])
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
    there = _ids(other)
    return tuple(card for card in _ids(deck) if card not in there)


def _ids(deck: Deck) -> list[str]:
    return [*(goal.id for goal in deck.goals), *(card.id for card in deck.technologies)]
