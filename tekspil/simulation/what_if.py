"""What if: the same games at every value of a few rules, paces or weights of cards, played beforehand.

A page can then be moved among them without a wait. All values of the one are played with all of the others, so that
what two changes do together is seen too; the same seed deals the same cards and dice to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.rules.parameters import LIMITS
from tekspil.simulation.changes import Values, adjusted, check_changes
from tekspil.simulation.engine.runner import Progress, Runner
from tekspil.simulation.metrics import MINUTES, SHARE
from tekspil.simulation.result import SimulationResult
from tekspil.simulation.simulate import simulate
from tekspil.simulation.stats.intervals import Interval
from tekspil.tables import TooSmallError

MOST = 100  # combinations: as many as are played while somebody waits
_SPAN = re.compile(r"(?P<first>[0-9]{1,6})\.\.(?P<last>[0-9]{1,6})(?::(?P<step>[0-9]{1,5}))?")

Spans = Mapping[str, tuple[int, ...]]
At = tuple[int, ...]
"""Of each thing that is changed, which of its values."""


@dataclass(frozen=True, slots=True)
class MeasureSeen:
    """A measure where it was played: its id and unit, and its value with an interval."""

    id: str
    unit: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What was played: of each thing its values, rising, and which one it has now; at each combination what was seen,
    or nothing where the deck is too small for it."""

    spans: Spans
    now: At
    games: int
    seen: Mapping[At, tuple[MeasureSeen, ...]]

    def values(self, at: At) -> dict[str, int]:
        """The values of a combination, by name."""
        return {name: values[place] for (name, values), place in zip(self.spans.items(), at, strict=True)}

    def rows(self) -> Iterator[dict[str, Any]]:
        """A row for each combination, for a sheet."""
        for at, found in self.seen.items():
            measures = {
                one.id: {"value": one.interval.value, "low": one.interval.low, "high": one.interval.high}
                for one in found
            }
            yield {**self.values(at), **measures}


def read_spans(deck: Deck, board: Board, texts: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Spans as they are written: `agents=1..3`, `pace.goal=120..240:30`; what the board has now is always among them.

    Raises:
        ValueError: With a message for people.
    """
    found: dict[str, tuple[int, ...]] = {}
    for text in (part.strip() for whole in texts for part in whole.split(",")):
        name, _equals, span = (part.strip() for part in text.partition("="))
        match = _SPAN.fullmatch(span)
        if match is None or int(match["first"]) >= int(match["last"]) or match["step"] == "0":
            message = _("'{text}' er ikke et spænd. Skriv fx {one} eller {many}.")
            raise ValueError(message.format(text=text, one="agents=1..3", many="pace.goal=120..240:30"))
        values = {*range(int(match["first"]), int(match["last"]) + 1, int(match["step"] or 1))}
        if len(values) > MOST:
            raise ValueError(_too_many(len(values)))
        for value in values:
            check_changes(deck, {name: value})
        values.add(_now(deck, board, name))
        found[name] = tuple(sorted(values))
    combinations = prod(len(values) for values in found.values())
    if combinations > MOST:
        raise ValueError(_too_many(combinations))
    return found


def _too_many(combinations: int) -> str:
    message = _("Det er {n} slags spil, og der kan højst være {most}. Skriv færre, eller større spring: {example}.")
    return message.format(n=combinations, most=MOST, example="pace.goal=120..240:60")


def _now(deck: Deck, board: Board, name: str) -> int:
    """What a thing is without a change."""
    if name in LIMITS:
        return int(getattr(board.rules, name))
    if name.startswith("pace."):
        return int(board.pace[name[5:]])
    card, kind, of = name.split(".", 2)
    goal = next((goal for goal in deck.goals if goal.id == card), None)
    if goal is None:
        return next(one for one in deck.technologies if one.id == card).offers[of]
    return goal.needs[of] if kind == "needs" else goal.assessments[of].stars


def what_if(
    deck: Deck,
    board: Board,
    spans: Spans,
    games: int,
    *,
    changes: Values,
    runner: Runner,
    progress: Progress | None = None,
    **table: Any,
) -> WhatIf:
    """Play every combination.

    Args:
        spans: As `read_spans` gives them.
        games: Of each combination.
        changes: What is changed in all of them.
        runner: Plays them.
        progress: Told the games played and the games in all.
        table: Who plays, as `simulate` takes it.
    """
    places = [tuple(range(len(values))) for values in spans.values()]
    every = list(product(*places))
    seen: dict[At, tuple[MeasureSeen, ...]] = {}
    for number, at in enumerate(every):
        values = {name: spans[name][place] for name, place in zip(spans, at, strict=True)}
        try:
            result = simulate(deck, board, games, changes={**changes, **values}, runner=runner, **table)
        except TooSmallError:
            seen[at] = ()
        else:
            seen[at] = tuple(_seen(result))
        if progress:
            progress((number + 1) * games, len(every) * games)
    today = adjusted(deck, board, changes)
    now = tuple(values.index(_now(*today, name)) for name, values in spans.items())
    return WhatIf(spans, now, games, seen)


def _seen(result: SimulationResult) -> Iterator[MeasureSeen]:
    """What a designer looks at."""
    yield MeasureSeen("goal_met", SHARE, result.answers.met)
    yield MeasureSeen("not_now", SHARE, result.answers.not_now)
    length = result.length_minutes
    yield MeasureSeen("minutes", MINUTES, Interval(length.value, length.low, length.high))
    if result.outcomes is None:
        yield MeasureSeen("close_games", SHARE, result.course.close)
        won = result.seats[0].win_share
        if won is not None:
            yield MeasureSeen("win_share.A", SHARE, won)
