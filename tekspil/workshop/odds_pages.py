"""The figures of a card, for the page's script, which asks again until the games are done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tekspil.language import _
from tekspil.watching.cards import CardPlace
from tekspil.workshop.card_check import check_card, deck_with
from tekspil.workshop.card_fields import raw_of
from tekspil.workshop.card_odds import CardOdds
from tekspil.workshop.card_pages import CardPlaceOnDesk, card_place, values_of
from tekspil.workshop.exchange import RefusedError, Reply, Request, as_data
from tekspil.workshop.workbench import Workbench


def odds(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """What games say so far of the card as it stands in its form."""
    place = card_place(bench, parts)
    saved = place.desk.deck
    card = _card(place, request)
    if saved is None or card is None:
        return as_data({"said": _("Kortet er ikke helt færdigt"), "rows": [], "done": True})
    if bench.card_odds is None:
        if bench.board is None:
            raise RefusedError(409, _("Pladen kan ikke læses, så der kan ikke spilles."))
        bench.card_odds = CardOdds(bench.board)
    deck = deck_with(saved, place.kind, card)
    return as_data(bench.card_odds.told(deck, saved, CardPlace(place.kind, card.id)))


def _card(place: CardPlaceOnDesk, request: Request) -> Any:
    raw = raw_of(place.kind, values_of(request), place.old)
    id = "nyt" if place.is_new else place.id
    return check_card(place.kind, {"id": id, **raw}, place.desk.deck, place.desk.folder).card
