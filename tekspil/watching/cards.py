"""The cards of a deck, which of them a save has changed, and which one the author is writing in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from tekspil.content.goal_files import kind_of
from tekspil.content.models import KINDS_OF_CARDS, Deck, Event, Goal, KindOfCards, Reflection, Technology
from tekspil.content.problems import Problem
from tekspil.language import _
from tekspil.matching import Matching, matching_of, needs_met
from tekspil.phrases import need_words
from tekspil.watching.watched_files import Texts

MOST_MATCHES = 12  # of one card that are shown

Card = Goal | Technology | Event | Reflection


class CardPlace(NamedTuple):
    """A card's place in a deck: its kind, which is its file's name, and its id."""

    kind: KindOfCards
    id: str


def cards_of(deck: Deck) -> dict[CardPlace, Card]:
    """Every card of a deck, in the order of its files."""
    of_kind: dict[KindOfCards, tuple[Card, ...]] = {
        "goals": deck.goals,
        "technologies": deck.technologies,
        "events": deck.events,
        "reflections": deck.reflections,
    }
    return {CardPlace(kind, card.id): card for kind, cards in of_kind.items() for card in cards}


def changed(before: Deck | None, after: Deck) -> list[CardPlace]:
    """The cards that are new, or that say something else than before."""
    old = cards_of(before) if before else {}
    return [place for place, card in cards_of(after).items() if old.get(place) != card]


def written_in(before: Texts, after: Texts) -> CardPlace | None:
    """The card in which the files first differ: what an author is in the middle of, whether it can be read or not."""
    for kind, name in _files_of_cards({**before, **after}):
        old, new = (_lines(texts.get(name, b"")) for texts in (before, after))
        pairs = enumerate(zip_longest(old, new))
        first = next((number for number, (one, other) in pairs if one != other), None)
        if first is not None:
            return _card_at(kind, new, first)
    return None


def _files_of_cards(texts: Iterable[str]) -> Iterator[tuple[KindOfCards, str]]:
    """The files with cards, each with their kind."""
    names = sorted(texts)
    for kind in KINDS_OF_CARDS:
        for name in names:
            if name.endswith(".yaml") and kind_of(name.removesuffix(".yaml")) == kind:
                yield kind, name


def pointed_at(texts: Texts, problem: Problem) -> CardPlace | None:
    """The card that a problem is in."""
    name = problem.file.replace("\\", "/").rpartition("/")[2]
    for kind, file in _files_of_cards([name]):
        if problem.line and name == file:
            return _card_at(kind, _lines(texts.get(name, b"")), problem.line - 1)
    return None


_ID = re.compile(r"""^\s*(?:-\s+)?\{?\s*["']?id["']?\s*:\s*["']?([a-z0-9-]+)""")


@lru_cache(maxsize=8)
def _lines(text: bytes) -> list[str]:
    return text.decode("utf-8", errors="replace").splitlines()


def _card_at(kind: KindOfCards, lines: list[str], number: int) -> CardPlace | None:
    """The card that a line belongs to: the nearest id above it. The YAML may be broken, so it is not asked."""
    for line in reversed(lines[: number + 1]):
        if found := _ID.match(line):
            return CardPlace(kind, found.group(1))
    return None


# What a card matches, and why: the technologies of a goal, the goals of a technology.


@dataclass(frozen=True, slots=True)
class CardMatch:
    """A goal and a technology that match. `was` is what they were worth before, None where one of them is new."""

    goal: str
    technology: str
    stars: int
    was: int | None
    assessed: bool
    why: str


def matches_of(deck: Deck, place: CardPlace, before: Deck) -> list[CardMatch]:
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
        return int(matching.fitting[matching.goal_number[place.id]])
    return int(matching.breadth[matching.technology_number[place.id]])


def _row(matching: Matching, old: Matching, goal: int, card: int) -> CardMatch:
    one, other = matching.deck.goals[goal], matching.deck.technologies[card]
    assessment = one.assessments.get(other.id)
    stars = int(matching.value[goal, card])
    was = None
    if one.id in old.goal_number and other.id in old.technology_number:
        was = int(old.value[old.goal_number[one.id], old.technology_number[other.id]])
    why = assessment.why if assessment else _covered(matching, one, goal, card) if stars else ""
    return CardMatch(one.id, other.id, stars, was, assessment is not None, why)


def _covered(matching: Matching, goal: Goal, number: int, card: int) -> str:
    """The needs that a technology covers, in a sentence."""
    met, half, _missing = needs_met(matching, goal, number, [card])
    words = [need_words(matching.deck, key) for key in met]
    words += [_("{need} (halvt)").format(need=need_words(matching.deck, key)) for key in half]
    return _("Dækker: {needs}").format(needs=", ".join(words))
