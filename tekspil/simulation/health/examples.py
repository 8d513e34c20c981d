"""Games to look at: the typical one, the best and the worst, of the first games that a table played."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median

from tekspil.simulation.health.figure import Figure
from tekspil.simulation.health.tables import Played, Room

SCANNED = 2000


def examples(room: Room, played: Played, figures: Iterable[Figure], games: int = SCANNED) -> list[Mapping[str, int]]:
    """For each figure of a table the numbers of its games, from its first `games` ones played over again."""
    asked = list(figures)
    seen: list[list[tuple[float, int]]] = [[] for _figure in asked]
    for number in range(min(games, played.games)):
        tally = room.one(played.setting, number)
        for figure, values in zip(asked, seen, strict=True):
            value = (figure.trait or _nothing)(tally)
            if value is not None:
                values.append((value, number))
    return [_picked(figure, values) for figure, values in zip(asked, seen, strict=True)]


def _picked(figure: Figure, values: list[tuple[float, int]]) -> Mapping[str, int]:
    """The game nearest to the median, and those furthest to the good and to the bad side; of equals the first."""
    if not values:
        return {}
    middle = median(value for value, _number in values)
    smallest = min(values)[1]
    largest = min(values, key=lambda one: (-one[0], one[1]))[1]
    best, worst = (smallest, largest) if figure.verdict == "high" else (largest, smallest)
    typical = min(values, key=lambda one: (abs(one[0] - middle), one[1]))[1]
    return {"typical": typical, "best": best, "worst": worst}


def _nothing(_game: object) -> float | None:
    return None
