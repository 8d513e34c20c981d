"""How well do stars from needs alone agree with what the authors judged?

Three steps, as in the study that the deck's form comes from: wrong (0 stars), partly (1), good (2 and 3). That study
left one goal out at a time to fit its rule on the others. Here nothing is fitted: a pair's suggestion depends on its
own needs and offers and on fixed thresholds only, so leaving a goal out changes no suggestion and the figure is the
same. What remains too kind is that needs and offers may have been written with the judgements in mind.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tekspil.content.models import Deck
from tekspil.matching import matching_of

STEP_OF_STARS = (0, 1, 2, 2)
WRONG, PARTLY, GOOD = range(3)


@dataclass(frozen=True, slots=True)
class GrossError:
    """A pair that the authors call good and the needs wrong, or the reverse."""

    goal: str
    technology: str
    judged: int
    suggested: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """`table[judged][suggested]` counts pairs by step (wrong, partly, good)."""

    deck: str
    table: tuple[tuple[int, int, int], ...]
    gross: tuple[GrossError, ...]

    @property
    def pairs(self) -> int:
        """How many pairs have been judged."""
        return sum(map(sum, self.table))

    @property
    def share(self) -> float:
        """The share of judged pairs for which the steps are the same; 0 without any."""
        return sum(self.table[step][step] for step in range(3)) / max(1, self.pairs)

    @property
    def by_guessing(self) -> float:
        """The share that would agree if the authors' commonest step were suggested every time."""
        return max(map(sum, self.table)) / max(1, self.pairs)


def agreement_of(deck: Deck) -> Agreement:
    """Hold the suggestion of every judged pair against the judgement."""
    matching = matching_of(deck)
    counts: Counter[tuple[int, int]] = Counter()
    gross = []
    for number, goal in enumerate(deck.goals):
        for card, assessment in goal.assessments.items():
            suggested = int(matching.suggested[number, matching.technology_number[card]])
            step, other = STEP_OF_STARS[assessment.stars], STEP_OF_STARS[suggested]
            counts[step, other] += 1
            if {step, other} == {WRONG, GOOD}:
                gross.append(GrossError(goal.id, card, assessment.stars, suggested))
    table = tuple((counts[step, WRONG], counts[step, PARTLY], counts[step, GOOD]) for step in range(3))
    return Agreement(deck.id, table, tuple(gross))
