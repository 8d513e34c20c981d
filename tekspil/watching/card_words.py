"""What is said of a card and of what fits it: in the window and the terminal of a watched deck, and in the workshop."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.content.models import Deck, Event, Goal, KindOfCards, Reflection, Technology
from tekspil.content.problems import SEVERITIES, Problem
from tekspil.language import _, ngettext
from tekspil.plain import one_line
from tekspil.watching.cards import Card, CardMatch, CardPlace, fitting


def card_kind_name(kind: KindOfCards, deck: Deck) -> str:
    """What a kind of card is called."""
    return {
        "goals": deck.labels.goal or _("Mål"),
        "technologies": deck.labels.technology or _("Teknologi"),
        "events": _("Hændelse"),
        "reflections": _("Refleksion"),
    }[kind]


def card_words(card: Card) -> str:
    """A card's own words, the fewest that tell it from the others."""
    match card:
        case Technology(name=words) | Event(title=words) | Goal(text=words) | Reflection(text=words):
            return one_line(words)


def count_words(problems: Sequence[Problem]) -> str:
    """2 fejl, 1 advarsel."""
    errors, warnings, hints = (sum(problem.severity == severity for problem in problems) for severity in SEVERITIES)
    counts = [
        ngettext("{n} fejl", "{n} fejl", errors).format(n=errors) if errors else "",
        ngettext("{n} advarsel", "{n} advarsler", warnings).format(n=warnings) if warnings else "",
        ngettext("{n} råd", "{n} råd", hints).format(n=hints) if hints else "",
    ]
    return ", ".join(filter(None, counts))


def matches_words(deck: Deck, place: CardPlace) -> str:
    """How much a card fits with, as a heading."""
    n = fitting(deck, place)
    if place.kind == "goals":
        if n == 0:
            return _("Ingen teknologi passer godt")
        return ngettext("{n} teknologi passer godt", "{n} teknologier passer godt", n).format(n=n)
    if n == 0:
        return _("Passer ikke godt til noget mål")
    return ngettext("Passer godt til {n} mål", "Passer godt til {n} mål", n).format(n=n)


def was_words(row: CardMatch) -> str:
    """What a match was worth before, where that is something else."""
    if row.was is None:
        return _("ny")
    return _("før {stars}").format(stars=row.was) if row.was != row.stars else ""


def no_matches(place: CardPlace) -> str:
    """What to say where there is nothing that matches."""
    return {
        "goals": _("Ingen teknologi passer til målet endnu."),
        "technologies": _("Kortet passer ikke til noget mål endnu."),
        "events": _("En hændelse sker for holdene. Den skal ikke passe til noget."),
        "reflections": _("Et spørgsmål til alle. Det skal ikke passe til noget."),
    }[place.kind]
