"""What rooms said of a deck's pairs, with what it would change, accepted by a tap; and a deck's health in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tekspil.advice.deck_advice import GOOD, LEAST_TECHNOLOGIES, MOST_OF_GOALS
from tekspil.content.models import Assessment, Deck
from tekspil.folders import user_folder
from tekspil.language import _, ngettext
from tekspil.matching import matching_of
from tekspil.plain import one_line
from tekspil.room.saved_games import folder as saved_games_folder
from tekspil.takeaway.suggestions import Suggestion, collect, why_in_words
from tekspil.watching.cards import CardPlace, fitting
from tekspil.workshop.deck_desk import DeckDesk
from tekspil.workshop.deck_pages import PATHS, own_ids
from tekspil.workshop.exchange import RefusedError, Reply, Request, to
from tekspil.workshop.glance import glance_at
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


@dataclass(frozen=True, slots=True)
class HealthNote:
    """Something to mend in a deck: a sentence, where it is mended, and what the button says."""

    words: str
    link: tuple[str, ...]
    button: str
    own: bool


def from_games(bench: Workbench, _request: Request, parts: Mapping[str, str]) -> Reply:
    """What the games that are kept on this machine suggest."""
    desk, deck = _deck(bench, parts)
    found = _collected(deck)
    rows = [_shown(deck, one) for one in found[:SHOWN]]
    return bench.deck_page("games.html", desk, rows=rows, more=len(found) - len(rows))


def accept(bench: Workbench, request: Request, parts: Mapping[str, str]) -> Reply:
    """Write what rooms suggest of a pair."""
    desk, deck = _deck(bench, parts)
    pair = request.text("maal"), request.text("teknologi")
    one = next((one for one in _collected(deck) if (one.goal, one.technology) == pair), None)
    if one is None or one.stars is None:
        raise RefusedError(404, _("Det forslag er her ikke længere."))
    goal = next(goal for goal in deck.goals if goal.id == one.goal)
    old = goal.assessments.get(one.technology)
    judged = Assessment(one.stars, one_line(old.why) if old else why_in_words(one))
    steps = judgement_edits(desk, goal.id, {one.technology: judged})
    desk.change(_("forslaget om {goal}").format(goal=one_line(goal.text)), steps)
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
    desk, deck = _deck(bench, parts)
    notes = sorted(_notes(desk, deck), key=lambda note: not note.own)
    return bench.deck_page("health.html", desk, notes=notes[:SHOWN], more=max(0, len(notes) - SHOWN))


def _notes(desk: DeckDesk, deck: Deck) -> list[HealthNote]:
    own, matching = own_ids(desk), matching_of(deck)
    judge, change = _("Vurder målet"), _("Ret kortet")
    notes: list[HealthNote] = []
    fits = (matching.value >= GOOD).sum(axis=1).tolist()
    tempting = matching.zero.sum(axis=1).tolist()
    for goal, good, wrong in zip(deck.goals, fits, tempting, strict=True):
        there = ("bunke", desk.id, "vurder", goal.id)
        if good < LEAST_TECHNOLOGIES:
            words = ngettext(
                "“{goal}” har kun {n} teknologi, der passer godt. Der bør være mindst {least} at vælge imellem.",
                "“{goal}” har kun {n} teknologier, der passer godt. Der bør være mindst {least} at vælge imellem.",
                good,
            ).format(goal=goal.text, n=good, least=LEAST_TECHNOLOGIES)
            notes.append(HealthNote(words, there, judge, goal.id in own))
        if not wrong:
            words = _("“{goal}” mangler en teknologi med 0 stjerner: en, der er let at tro på, men ikke hjælper.")
            notes.append(HealthNote(words.format(goal=goal.text), there, judge, goal.id in own))
    most = max(1, len(deck.goals) // MOST_OF_GOALS)
    for card, breadth in zip(deck.technologies, matching.breadth.tolist(), strict=True):
        there = ("bunke", desk.id, PATHS["technologies"], card.id)
        if not breadth:
            words = _("“{card}” passer ikke godt til noget mål.").format(card=card.name)
            notes.append(HealthNote(words, there, change, card.id in own))
        elif breadth > most and len(deck.goals) >= MOST_OF_GOALS:
            words = _("“{card}” passer godt til {n} af {goals} mål, så den er næsten altid et godt svar.")
            words = words.format(card=card.name, n=breadth, goals=len(deck.goals))
            notes.append(HealthNote(words, there, change, card.id in own))
    for row in glance_at(deck, own).needs:
        words = ""
        if row.goals and not row.technologies:
            words = _("Ingen teknologi giver noget til behovet “{need}”.").format(need=row.need.title)
        elif row.technologies and not row.goals:
            words = _("Intet mål beder om behovet “{need}”.").format(need=row.need.title)
        if words:
            notes.append(HealthNote(words, ("bunke", desk.id, "ord"), _("Se behovene"), not desk.base))
    return notes


def _deck(bench: Workbench, parts: Mapping[str, str]) -> tuple[DeckDesk, Deck]:
    desk = bench.desk(parts["deck"])
    if desk.deck is None:
        raise RefusedError(409, _("Bunken har fejl, der skal rettes først."))
    return desk, desk.deck
