"""The answer key for the one who leads the game: each goal with its needs, and how every technology meets it.

A booklet of A5 pages, a multiple of four, so that any printer's "booklet" setting folds it right.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tekspil import look
from tekspil.content.models import Deck, Goal
from tekspil.deck_words import sentence, words_of
from tekspil.language import _
from tekspil.matching import Matching, matching_of
from tekspil.phrases import kind_words, stars_mean
from tekspil.printing.faces import KIND_ICONS, own_picture
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.printing.templating import icons, typeset


def print_answers(deck: Deck) -> PrintResult:
    """The booklet with the deck's answers, and with what to ask about the law."""
    made = typeset("answers", _data(deck))
    return PrintResult((Document(_("svar"), made.pdf),), made.overflows, lacking=made.lacking)


def _data(deck: Deck) -> dict[str, Any]:
    matching = matching_of(deck)
    titles = need_titles(deck)
    answers: dict[str, list[dict[str, Any]]] = {theme.id: [] for theme in deck.themes}
    for number, goal in enumerate(deck.goals):
        answers[goal.theme].append(_goal(deck, matching, titles, number, goal))
    themes = [
        {
            "title": theme.title,
            "icon": theme.icon,
            "tint": look.theme_tint(place, theme.colour),
            "goals": answers[theme.id],
        }
        for place, theme in enumerate(deck.themes)
        if answers[theme.id]
    ]
    names = {theme.icon for theme in deck.themes} | set(KIND_ICONS.values()) | {"clock-outline", "gavel"}
    return {
        "title": _("{deck}: svarhæfte").format(deck=deck.title),
        "language": deck.language,
        "deck": deck.title,
        "version": _("Udgave {version}").format(version=deck.version),
        "words": _words(deck),
        "themes": themes,
        "known_as": sorted([card.name, ", ".join(card.known_as)] for card in deck.technologies if card.known_as),
        "pictures": [
            {"name": card.name, **found} for card in deck.technologies if (found := own_picture(card.picture))
        ],
        "law": _law(deck),
        "icons": icons(names),
    }


def _words(deck: Deck) -> dict[str, Any]:
    words = words_of(deck)
    return {
        "heading": _("Svarhæfte"),
        "use": _(
            "Hæftet er til den, der styrer spillet. Find {goal}, når holdene har lagt deres kort og gættet. Læs "
            "stjernerne og grunden højt. Svarene er lavet af mennesker, og I må gerne være uenige."
        ).format(goal=words.goal.the),
        "signs": _(
            "Prikkerne viser, hvor meget et behov vejer. ~ er et forslag, som ingen har vurderet endnu: Der afgør "
            "rummet det. {card}, der ikke står ved {goal}, har forslaget 0 stjerner."
        ).format(card=sentence(words.technology.one), goal=words.goal.the),
        "scale": [[stars, stars_mean(stars, words)] for stars in (3, 2, 1, 0)],
        "contents": _("Temaer"),
        "needs": _("Behov"),
        "suggested": _("Forslag (~)"),
        "wait": _("Kan vente"),
        "known_as": _("Kendes også som"),
        "pictures": _("Sådan ser de ud"),
        "law": _("Spørg jeres myndighed"),
        "checked": checked(deck),
        "stars": [_("{stars} af 3 stjerner").format(stars=stars) for stars in range(4)],
        "weights": [_("vejer {weight}").format(weight=weight) for weight in range(3)],
    }


def checked(deck: Deck) -> str:
    """When the law file was checked, or that nobody has; a date as people write it, anything else as it stands."""
    if not deck.law:
        return ""
    if not deck.law.checked_on:
        return _("Ikke kontrolleret af en jurist. Loven ændrer sig, så slå op, og spørg altid.")
    try:
        day = date.fromisoformat(deck.law.checked_on).strftime("%d.%m.%Y")
    except ValueError:
        day = deck.law.checked_on
    return _("Set efter {day}. Loven ændrer sig, så spørg altid.").format(day=day)


def need_titles(deck: Deck) -> dict[str, str]:
    """What each need, and each part of one, is called: "Rent hjem og tøj: Gulv"."""
    titles = {need.id: need.title for need in deck.needs}
    for need in deck.needs:
        for part, title in need.parts.items():
            titles[f"{need.id}.{part}"] = f"{need.title}: {title}"
    return titles


def _goal(deck: Deck, matching: Matching, titles: dict[str, str], number: int, goal: Goal) -> dict[str, Any]:
    cards = {card.id: card.name for card in deck.technologies}
    judged = sorted(goal.assessments.items(), key=lambda one: (-one[1].stars, cards[one[0]]))
    suggested: dict[int, list[str]] = {3: [], 2: [], 1: []}
    for place, card in enumerate(deck.technologies):
        stars = int(matching.value[number, place])
        if stars and not matching.assessed[number, place]:
            suggested[stars].append(card.name)
    return {
        "text": goal.text,
        "id": goal.id,
        "direction": [KIND_ICONS[goal.kind], kind_words(goal.kind)],
        "needs": [[titles[key], weight] for key, weight in goal.needs.items()],
        "wait": [goal.wait.stars, goal.wait.why] if goal.wait else None,
        "judged": [[assessment.stars, cards[card], assessment.why] for card, assessment in judged],
        "suggested": [[stars, ", ".join(sorted(names))] for stars, names in suggested.items() if names],
    }


def _law(deck: Deck) -> list[dict[str, str]]:
    if not deck.law:
        return []
    cards = {card.id: card.name for card in deck.technologies}
    return [
        {
            "title": topic.title,
            "ask": topic.ask,
            "source": topic.source,
            "cards": ", ".join(cards[card] for card in topic.technologies),
        }
        for topic in deck.law.topics
    ]
