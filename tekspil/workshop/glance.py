"""A deck at a glance: what it is made of, what is thin in it, what nobody has judged, and what does not agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tekspil.advice.agreement import agreement_of
from tekspil.advice.deck_advice import LEAST_BREADTH, LEAST_TECHNOLOGIES, suggestions
from tekspil.content.models import Deck, KindOfCards, Need, Theme
from tekspil.matching import matching_of

SHOWN = 12
"""How many rows of each list are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, how many goals it has, and that as a share of the largest."""

    theme: Theme
    goals: int
    share: int


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need, and how many goals ask for it and technologies give something to it."""

    need: Need
    goals: int
    technologies: int


@dataclass(frozen=True, slots=True)
class ThinCard:
    """A goal with too few technologies that fit, or a technology that fits too few goals."""

    kind: KindOfCards
    id: str
    words: str
    fits: int
    own: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """A goal and a technology, what the needs say of them, and what the authors judged, if they did."""

    goal: str
    goal_words: str
    technology: str
    technology_words: str
    suggested: int
    judged: int | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """All of it. `judged` counts judgements."""

    themes: tuple[ThemeRow, ...]
    needs: tuple[NeedRow, ...]
    thin: tuple[ThinCard, ...]
    unjudged: tuple[PairRow, ...]
    contested: tuple[PairRow, ...]
    judged: int


def glance_at(deck: Deck, own: frozenset[str]) -> Glance:
    """What there is to see of a deck; `own` are the ids of the cards that are not of the deck it builds on."""
    goals = Counter(goal.theme for goal in deck.goals)
    most = max(goals.values(), default=1)
    asked = Counter(need for goal in deck.goals for need in {name.partition(".")[0] for name in goal.needs})
    offered = Counter(need for card in deck.technologies for need in {name.partition(".")[0] for name in card.offers})
    texts = {goal.id: goal.text for goal in deck.goals}
    names = {card.id: card.name for card in deck.technologies}

    def pair(goal: str, technology: str, suggested: int, judged: int | None = None) -> PairRow:
        return PairRow(goal, texts[goal], technology, names[technology], suggested, judged)

    unjudged = [pair(one.goal, one.technology, one.stars) for one in suggestions(deck)]
    gross = agreement_of(deck).gross if deck.goals and deck.technologies else ()
    contested = [pair(one.goal, one.technology, one.suggested, one.judged) for one in gross]
    return Glance(
        themes=tuple(ThemeRow(one, goals[one.id], round(100 * goals[one.id] / most)) for one in deck.themes),
        needs=tuple(NeedRow(one, asked[one.id], offered[one.id]) for one in deck.needs),
        thin=tuple(sorted(_thin(deck, own), key=lambda card: (not card.own, card.fits))),
        unjudged=tuple(sorted(unjudged, key=lambda row: row.goal not in own and row.technology not in own)),
        contested=tuple(sorted(contested, key=lambda row: row.goal not in own and row.technology not in own)),
        judged=sum(len(goal.assessments) for goal in deck.goals),
    )


def _thin(deck: Deck, own: frozenset[str]) -> list[ThinCard]:
    if not deck.goals or not deck.technologies:
        return []
    matching = matching_of(deck)
    goals = [
        ThinCard("goals", goal.id, goal.text, fits, goal.id in own)
        for goal, fits in zip(deck.goals, matching.fitting.tolist(), strict=True)
        if fits < LEAST_TECHNOLOGIES
    ]
    technologies = [
        ThinCard("technologies", card.id, card.name, fits, card.id in own)
        for card, fits in zip(deck.technologies, matching.breadth.tolist(), strict=True)
        if fits < LEAST_BREADTH
    ]
    return goals + technologies
