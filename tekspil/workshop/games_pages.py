"""What rooms said of a deck's pairs, with what it would change, accepted by a tap; and a deck's health in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tekspil.content.models import Assessment, Deck
from tekspil.folders import user_folder
from tekspil.language import _, ngettext
from tekspil.plain import one_line
from tekspil.room.saved_games import folder as saved_games_folder
from tekspil.takeaway.suggestions import Suggestion, collect, why_in_words
from tekspil.watching.cards import CardPlace, fitting
from tekspil.workshop.card_check import check_card, deck_with
from tekspil.workshop.card_fields import raw_of
from tekspil.workshop.card_pages import CardPlaceOnDesk, card_place, values_of
from tekspil.workshop.exchange import RefusedError, Reply, Request, as_data, to
from tekspil.workshop.health_notes import health_notes
from tekspil.workshop.judging import judgement_edits
from tekspil.workshop.workbench import Workbench

SUGGESTED = "forslag"  # the folder where rooms' suggestions are written
SHOWN = 40


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A suggestion as the page tells of it: what the deck says, what rooms say, and what it would change."""

    goal: str
    goal_words: str
    technology: str
    technology_words: str
    before: int
    judged: bool
    after: int | None
    rooms: int
    effect: str


def from_games(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """What the games that are kept on this machine suggest."""
    desk, deck = bench.whole_deck(parts["deck"])
    found = _collected(deck)
    rows = [_shown(deck, one) for one in found[:SHOWN]]
    return bench.deck_page("games.html", desk, rows=rows, more=len(found) - len(rows))


def accept(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """Write what rooms suggest of a pair."""
    desk, deck = bench.whole_deck(parts["deck"])
    pair = request.text("maal"), request.text("teknologi")
    one = next((one for one in _collected(deck) if (one.goal, one.technology) == pair), None)
    if one is None or one.stars is None:
        raise RefusedError(404, _("Det forslag er her ikke længere."))
    goal = next(goal for goal in deck.goals if goal.id == one.goal)
    old = goal.assessments.get(one.technology)
    judged = Assessment(one.stars, one_line(old.why) if old else why_in_words(one))
    steps = judgement_edits(desk, goal.id, {one.technology: judged})
    desk.change(_("forslaget om “{goal}”").format(goal=one_line(goal.text)), steps)
    bench.tell(_("Skrevet ind i bunken."))
    return to(bench.pages.url("bunke", desk.id, "spil"))


def _collected(deck: Deck) -> tuple[Suggestion, ...]:
    places = [place for place in (saved_games_folder(), user_folder() / SUGGESTED) if place.is_dir()]
    return collect(deck, places).suggestions if places else ()


def _shown(deck: Deck, one: Suggestion) -> ShownSuggestion:
    goal = next(goal for goal in deck.goals if goal.id == one.goal)
    name = next(card.name for card in deck.technologies if card.id == one.technology)
    effect = _("Rummene var uenige, men gav ingen stjerner.")
    if one.stars is not None:
        new = replace(goal, assessments={**goal.assessments, one.technology: Assessment(one.stars, "")})
        with_it = replace(deck, goals=tuple(new if other is goal else other for other in deck.goals))
        before, after = (fitting(one_deck, CardPlace("goals", goal.id)) for one_deck in (deck, with_it))
        effect = ngettext("Så passer {n} teknologi godt.", "Så passer {n} teknologier godt.", after).format(n=after)
        if before != after:
            effect += " " + _("Før var det {n}.").format(n=before)
    return ShownSuggestion(
        goal.id, goal.text, one.technology, name, one.deck_stars, one.assessed, one.stars, one.rooms, effect
    )


def health(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """What could be better about a deck, each with the button that leads to where it is mended."""
    desk, deck = bench.whole_deck(parts["deck"])
    notes = health_notes(desk, deck)
    return bench.deck_page("health.html", desk, notes=notes[:SHOWN], more=max(0, len(notes) - SHOWN))


# The figures of a card, for the page's script, which asks again until the games are done.


def odds(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """What games say so far of the card as it stands in its form."""
    if bench.in_page:  # it has no threads
        raise RefusedError(404, _("Siden findes ikke."))
    from tekspil.workshop.card_odds import CardOdds

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
