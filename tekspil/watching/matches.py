"""What a card matches, and why: the technologies of a goal, the goals of a technology."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tekspil.content.models import Deck, Goal
from tekspil.language import _
from tekspil.matching import Matching, matching_of, needs_met, split_need
from tekspil.watching.cards import CardPlace


@dataclass(frozen=True, slots=True)
class Row:
    """A goal and a technology that match. `was` is what they were worth before, None where one of them is new."""

    goal: str
    technology: str
    stars: int
    was: int | None
    assessed: bool
    why: str


def matches_of(deck: Deck, place: CardPlace, before: Deck) -> list[Row]:
    """What a card is worth 1 star or more to, or was.

    What has changed comes first, then most stars, then the authors' own judgement.
    """
    matching = matching_of(deck)
    old = matching if before is deck else matching_of(before)
    pairs: Sequence[tuple[int, int]]
    if place.kind == "goals":
        goal = matching.goal_number[place.id]
        pairs = [(goal, card) for card in range(len(deck.technologies))]
    elif place.kind == "technologies":
        card = matching.technology_number[place.id]
        pairs = [(goal, card) for goal in range(len(deck.goals))]
    else:
        return []
    rows = [_row(matching, old, *pair) for pair in pairs]
    shown = [row for row in rows if row.stars or row.was]
    return sorted(shown, key=lambda row: (row.was == row.stars, -row.stars, not row.assessed))


def fitting(deck: Deck, place: CardPlace) -> int:
    """How many of the other kind a goal or a technology is worth 2 stars or more with."""
    matching = matching_of(deck)
    if place.kind == "goals":
        return int(np.count_nonzero(matching.value[matching.goal_number[place.id]] >= 2))
    return int(matching.breadth[matching.technology_number[place.id]])


def need_words(deck: Deck, key: str) -> str:
    """A need as people read it."""
    whole, part = split_need(key)
    need = next(need for need in deck.needs if need.id == whole)
    return need.parts[part] if part else need.title


def _row(matching: Matching, old: Matching, goal: int, card: int) -> Row:
    one, other = matching.deck.goals[goal], matching.deck.technologies[card]
    assessment = one.assessments.get(other.id)
    stars = int(matching.value[goal, card])
    was = None
    if one.id in old.goal_number and other.id in old.technology_number:
        was = int(old.value[old.goal_number[one.id], old.technology_number[other.id]])
    why = assessment.why if assessment else _covered(matching, one, goal, card) if stars else ""
    return Row(one.id, other.id, stars, was, assessment is not None, why)


def _covered(matching: Matching, goal: Goal, number: int, card: int) -> str:
    """The needs that a technology covers, in a sentence."""
    met, half, _missing = needs_met(matching, goal, number, [card])
    words = [need_words(matching.deck, key) for key in met]
    words += [_("{need} (halvt)").format(need=need_words(matching.deck, key)) for key in half]
    return _("Dækker: {needs}").format(needs=", ".join(words))
