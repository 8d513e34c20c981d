"""What a verdict rests on: the same figure where staff know more or less, and at how much it would be another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from tekspil.players.policies import knows
from tekspil.simulation.health.figure import AtKnowledge, Figure, Finding

Levels = Mapping[int, Mapping[tuple[str, str], Figure]]  # by percent known, then by target and subject

USUAL_LEVEL = knows("staff")


def by_subject(figures: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    """Figures by what they are of."""
    return {(figure.target, figure.subject): figure for figure in figures}


def at_knowledge(figure: Figure, levels: Levels) -> tuple[AtKnowledge, ...]:
    """A figure at each level that has it, rising; nothing of one that no game changes."""
    if figure.exact or len(levels) < 2:
        return ()
    key = (figure.target, figure.subject)
    found = {level: figures[key] for level, figures in levels.items() if key in figures}
    found.setdefault(USUAL_LEVEL, figure)
    return tuple(AtKnowledge(level, found[level].interval, found[level].verdict) for level in sorted(found))


def is_swayed(finding: Finding) -> bool:
    """Whether it would be another verdict, and a sure one, if staff knew more or less."""
    said = {one.verdict for one in finding.at_knowledge} - {"unsure"}
    return len(said) > 1


def turning_point(finding: Finding) -> int | None:
    """About how many percent staff would have to know for the figure to cross an edge of its band; None where it
    does not between the levels."""
    for one, other in pairwise(finding.at_knowledge):
        for edge in finding.band:
            before, after = one.interval.value - edge, other.interval.value - edge
            if before * after < 0:
                return round(one.knowledge + (other.knowledge - one.knowledge) * before / (before - after))
    return None
