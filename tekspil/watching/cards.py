"""The cards of a deck, which of them a save has changed, and which one the author is writing in."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, NamedTuple, get_args

from tekspil.content.models import Deck, Event, Goal, Reflection, Technology
from tekspil.content.problems import Problem
from tekspil.watching.watched_files import Texts

Kind = Literal["goals", "technologies", "events", "reflections"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Card = Goal | Technology | Event | Reflection


class CardPlace(NamedTuple):
    """A card's place in a deck: its kind, which is its file's name, and its id."""

    kind: Kind
    id: str


def cards_of(deck: Deck) -> dict[CardPlace, Card]:
    """Every card of a deck, in the order of its files."""
    of_kind: dict[Kind, tuple[Card, ...]] = {
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
    for kind in KINDS:
        old, new = (_lines(texts.get(f"{kind}.yaml", b"")) for texts in (before, after))
        pairs = enumerate(zip_longest(old, new))
        first = next((number for number, (one, other) in pairs if one != other), None)
        if first is not None:
            return _card_at(kind, new, first)
    return None


def pointed_at(texts: Texts, problem: Problem) -> CardPlace | None:
    """The card that a problem is in."""
    name = problem.file.replace("\\", "/").rpartition("/")[2]
    for kind in KINDS:
        if problem.line and name == f"{kind}.yaml":
            return _card_at(kind, _lines(texts.get(name, b"")), problem.line - 1)
    return None


_ID = re.compile(r"""^\s*(?:-\s+)?\{?\s*["']?id["']?\s*:\s*["']?([a-z0-9-]+)""")


@lru_cache(maxsize=8)
def _lines(text: bytes) -> list[str]:
    return text.decode("utf-8", errors="replace").splitlines()


def _card_at(kind: Kind, lines: list[str], number: int) -> CardPlace | None:
    """The card that a line belongs to: the nearest id above it. The YAML may be broken, so it is not asked."""
    for line in reversed(lines[: number + 1]):
        if found := _ID.match(line):
            return CardPlace(kind, found.group(1))
    return None
