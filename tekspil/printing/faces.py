"""What stands on each card, as plain data: a deck's cards, and the voting cards of the teams.

A face is a dict with `kind` and `id`, and what the template of that kind reads. Its `mark` is a hash of everything on
it but the deck's version, so that a card that was printed before is known again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tekspil import look
from tekspil.content.card_picture import PictureError, as_svg
from tekspil.content.models import CardPicture, Deck, Effect, Event, Goal, Reflection, Technology
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.language import _, ngettext
from tekspil.phrases import (
    acts_words,
    gift_words,
    kind_words,
    known_as_words,
    price_words,
    reflection_words,
    stars_in_words,
    team_name,
)
from tekspil.rules.words import Do, SpaceType
from tekspil.typesetting import Drawing

Face = Mapping[str, Any]

KINDS = ("goal", "technology", "event", "reflection")
MARK_LENGTH = 16


def deck_faces(deck: Deck) -> list[Face]:
    """Every card of a deck: goals, technologies, events and reflections, each in the order of its file."""
    themes = {theme.id: place for place, theme in enumerate(deck.themes)}
    found = [_goal(deck, goal, themes[goal.theme]) for goal in deck.goals]
    found += [_technology(deck, technology) for technology in deck.technologies]
    found += [_event(event, words_of(deck)) for event in deck.events]
    found += [_reflection(reflection) for reflection in deck.reflections]
    return [{**face, "mark": _mark(face), "foot": f"{deck.id} {deck.version} · {face['id']}"} for face in found]


def voting_faces(teams: int) -> list[Face]:
    """Four cards, 0 to 3 stars, for each of the first `teams` teams."""
    return [
        {
            "kind": "vote",
            "id": f"{look.TEAMS[team].letter}{stars}",
            "team": team,
            "team_name": team_name(team),
            "stars": stars,
            "words": stars_in_words(stars),
        }
        for team in range(teams)
        for stars in range(4)
    ]


def icon_names(faces: Iterable[Face]) -> set[str]:
    """The icons that some faces and their backs use."""
    names = {one.icon for one in look.BACKS.values()}
    for face in faces:
        names |= set(face.get("icons", ()))
    return names


def back_words(deck: Deck) -> dict[str, str]:
    """What is written on the back of each kind of card."""
    return {
        "goal": words_of(deck).goal_label,
        "technology": words_of(deck).technology_label,
        "event": _("Hændelse"),
        "reflection": _("Refleksion"),
    }


def _goal(deck: Deck, goal: Goal, place: int) -> dict[str, Any]:
    theme = deck.themes[place]
    return {
        "kind": "goal",
        "id": goal.id,
        "text": goal.text,
        "theme": theme.title,
        "icon": theme.icon,
        "tint": look.theme_tint(place, theme.colour),
        "direction": [KIND_ICONS[goal.kind], kind_words(goal.kind)],
        "icons": [theme.icon, KIND_ICONS[goal.kind]],
    }


def _technology(deck: Deck, technology: Technology) -> dict[str, Any]:
    said = facts(technology, words_of(deck))
    law = deck.law_topics(technology.id)
    notes = [
        ("scale-balance", "lilac", technology.ethics),
        ("sprout", "mint", technology.knock_on),
        ("gavel", "sky", _("Spørg jeres myndighed.") if law else ""),
    ]
    known = known_as_words(technology)
    return {
        "kind": "technology",
        "id": technology.id,
        "name": technology.name,
        **({"known": known} if known else {}),
        "text": technology.text,
        "icon": technology.icon,
        **own_picture(technology.picture),
        "tint": look.technology_tint(technology.id),
        "facts": [list(fact) for fact in said],
        "notes": [list(note) for note in notes if note[2]],
        "icons": [technology.icon, *(fact.icon for fact in said), *(note[0] for note in notes)],
    }


def _event(event: Event, words: DeckWords) -> dict[str, Any]:
    effects = [[EFFECT_ICONS[effect.do], effect_words(effect, words)] for effect in event.effects]
    effects = effects or [["forum", _("Tal om det sammen.")]]
    return {
        "kind": "event",
        "id": event.id,
        "kicker": _("Hændelse"),
        "name": event.title,
        "text": event.text,
        **own_picture(event.picture),
        "effects": effects,
        "icons": [look.SPACES[SpaceType.EVENT].icon, *(icon for icon, _words in effects)],
    }


def _reflection(reflection: Reflection) -> dict[str, Any]:
    return {
        "kind": "reflection",
        "id": reflection.id,
        "theme": reflection_words(reflection.kind),
        "text": reflection.text,
        "hint": _("Tal sammen et par minutter. Alle får ordet."),
        "icons": [look.SPACES[SpaceType.REFLECTION].icon, "forum"],
    }


def own_picture(picture: CardPicture | None) -> dict[str, Drawing]:
    """A card's own picture for its face; none where it cannot be used (`check` says why), and its icon stands."""
    if picture is None:
        return {}
    try:
        return {"picture": Drawing(as_svg(picture))}
    except PictureError:
        return {}


def _mark(face: Face) -> str:
    text = json.dumps(face, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:MARK_LENGTH]


# The short words on printed cards, each with its icon.


class PrintedFact(NamedTuple):
    """A fact about a technology. `dots` of four are filled, for the price; then the words are for who cannot see."""

    icon: str
    words: str
    dots: int = 0


ACTS_ICONS = {"self": "account", "for": "robot", "others": "bell"}
KIND_ICONS = {"develop": "sprout", "maintain": "anchor", "limit_loss": "shield-half-full"}


def training_needed(training: int, words: DeckWords) -> str:
    """The training a technology asks for, 0 to 2."""
    basics = sentence(words.basics) if words.own_basics else _("Basispakke")
    experts = _("Lær af {experts}").format(experts=words.experts) if words.own_experts else _("Lær af VT-team")
    return (_("Ingen oplæring"), basics, experts)[training]


def _requires(requirement: str) -> str:
    return {
        "wifi": _("Wi-fi"),
        "device": _("Telefon/tablet"),
        "account": _("Konto"),
        "mounting": _("Sættes op"),
        "grant": _("Bevilling"),
        "charging": _("Oplades"),
    }[requirement]


def facts(technology: Technology, words: DeckWords) -> list[PrintedFact]:
    """What stands on a technology card below its text."""
    found = [
        PrintedFact(ACTS_ICONS[technology.acts], acts_words(technology.acts, words)),
        PrintedFact("cash", _("Pris: {price}").format(price=price_words(technology.price)), technology.price),
        PrintedFact("book-open-variant", training_needed(technology.training, words)),
    ]
    if technology.loan:
        found.append(PrintedFact("toolbox", _("Kan lånes")))
    return found + [PrintedFact(look.REQUIREMENTS[one], _requires(one)) for one in technology.requires]


def effect_words(effect: Effect, words: DeckWords) -> str:
    """What an event does, as an instruction."""
    who = {
        "self": _("Holdet, der trak kortet,"),
        "others": _("De andre hold"),
        "all": _("Alle hold"),
        "trailing": _("Holdet med færrest point"),
        "leading": _("Holdet med flest point"),
    }[effect.who]
    if effect.do != Do.TRAINING:
        return f"{who} {gift_words(effect.do, effect.n, words)}."
    what = ngettext("får {n} trin oplæring", "får {n} trin oplæring", effect.n)  # a number, for there is no screen
    return f"{who} {what.format(n=effect.n)}."


EFFECT_ICONS = {
    "draw": "cards-outline",
    "points": "star-outline",
    "training": "book-open-variant",
    "agents": "human-greeting-variant",
}
