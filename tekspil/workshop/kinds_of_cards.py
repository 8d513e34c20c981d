"""The kinds of cards: what each is called, in words and in addresses, and which cards are a deck's own."""

from __future__ import annotations

from collections.abc import Mapping

from tekspil.content.models import KINDS_OF_CARDS, Deck, KindOfCards
from tekspil.language import _
from tekspil.plain import one_line
from tekspil.workshop.deck_desk import DeckDesk

PATHS: Mapping[KindOfCards, str] = {
    "goals": "maal",
    "technologies": "teknologier",
    "events": "haendelser",
    "reflections": "refleksioner",
}
"""How each kind of card is called in addresses."""


def own_ids(desk: DeckDesk) -> frozenset[str]:
    """The ids of the deck's own cards, of all kinds."""
    return frozenset(id for kind in KINDS_OF_CARDS for id in desk.own_cards(kind))


def kind_titles(deck: Deck | None) -> dict[KindOfCards, str]:
    """What the cards of each kind are called in a deck, which may have its own words for goals and technologies."""
    return {
        "goals": (one_line(deck.labels.goal) if deck else "") or _("Målkort"),
        "technologies": (one_line(deck.labels.technology) if deck else "") or _("Teknologier"),
        "events": _("Hændelser"),
        "reflections": _("Refleksioner"),
    }
