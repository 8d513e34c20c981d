"""A deck's own words: its name, what cards are called, its themes and its needs, and the edits that change them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tekspil import look
from tekspil.content.containers import ListOf
from tekspil.content.deck_fields import ACTS, FORMS, LABELS, PATTERN
from tekspil.content.icon_names import icon_names
from tekspil.content.models import Deck
from tekspil.content.values import slug_of
from tekspil.content.writing import Edit, Remove, Set
from tekspil.rules.words import Question
from tekspil.workshop.card_fields import Form, cleaned, new_stem

NEW_ROWS = 3
HEAD: Mapping[str, tuple[str, ...]] = {
    "titel": ("title",),
    "om": ("description",),
    "maal": ("labels", "goal"),
    "teknologi": ("labels", "technology"),
    "eksperter": ("labels", "experts"),
    "basis": ("labels", "basics"),
    "cv": ("labels", "cv"),
    **{f"handler.{acts}": ("labels", "acts", acts) for acts in ACTS},
    **{f"spoergsmaal.{question.value}": ("labels", "questions", question.value) for question in Question},
}
"""What stands at the top of deck.yaml, by the form's field."""

LISTS: Mapping[str, tuple[str, ...]] = {
    **{f"former.{word}": ("labels", "forms", word) for word in FORMS.fields},
    "roller": ("labels", "roles"),
    "hvem": ("labels", "who"),
    "skridt": ("labels", "steps"),
    "tegn": ("labels", "signs"),
}
"""The words that are several, by the form's field: forms and roles with commas between them, the others a line each."""

USUAL_ICON = "star-outline"


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme of the deck's own; `used` by how many goals. `colour` is its own, or the one that the game gives it."""

    id: str
    title: str
    icon: str
    used: int
    colour: str


@dataclass(frozen=True, slots=True)
class OwnNeed:
    """A need of the deck's own with its parts by id, and on how many cards it and each part stand."""

    id: str
    title: str
    parts: Mapping[str, str]
    used: int
    used_parts: Mapping[str, int]


def own_themes(head: Mapping[str, Any], deck: Deck | None) -> list[OwnTheme]:
    """The themes in the deck's own file."""
    uses = [goal.theme for goal in deck.goals] if deck else []
    places = {theme.id: place for place, theme in enumerate(deck.themes)} if deck else {}
    return [
        OwnTheme(
            id,
            _text(theme, "title"),
            _text(theme, "icon"),
            uses.count(id),
            look.theme_tint(places.get(id, 0), _text(theme, "colour")),
        )
        for id, theme in _named(head, "themes").items()
    ]


def dark_themes(head: Mapping[str, Any], deck: Deck | None, form: Form) -> list[str]:
    """The themes for which a form says a colour that words cannot be read on, by their titles."""
    return [theme.title for theme in own_themes(head, deck) if (now := _colour(theme, form)) and not look.is_tint(now)]


def _colour(theme: OwnTheme, form: Form) -> str:
    """The new colour that a form says for a theme; "" where it says none."""
    said = cleaned(next(iter(form.get(f"tema.{theme.id}.farve", ())), "")).upper()
    return said if re.fullmatch(PATTERN, said) and said != theme.colour.upper() else ""


def own_needs(head: Mapping[str, Any], deck: Deck | None) -> list[OwnNeed]:
    """The needs in the deck's own file."""
    keys: list[str] = []
    for goal in deck.goals if deck else ():
        keys += goal.needs
    for card in deck.technologies if deck else ():
        keys += card.offers
    needs = []
    for id, need in _named(head, "needs").items():
        parts = {part: cleaned(str(words)) for part, words in _named(need, "parts").items()}
        used = sum(key.partition(".")[0] == id for key in keys)
        needs.append(OwnNeed(id, _text(need, "title"), parts, used, {p: keys.count(f"{id}.{p}") for p in parts}))
    return needs


def with_commas(name: str) -> bool:
    """Whether the words of a list stand on one line, with commas between them."""
    return name.startswith("former.") or name == "roller"


def listed_words(name: str, form: Form) -> list[str]:
    """The words that a form says for one of `LISTS`."""
    said = next(iter(form.get(name, ())), "")
    return [words for part in re.split("[,\n]" if with_commas(name) else "\n", said) if (words := cleaned(part))]


def wrong_lists(form: Form) -> list[str]:
    """Those of `LISTS` for which a form says too few words or too many; none is no fault."""
    return [name for name in LISTS if (words := listed_words(name, form)) and not _fits(name, words)]


def _fits(name: str, words: list[str]) -> bool:
    kind = (FORMS if name.startswith("former.") else LABELS).fields[LISTS[name][-1]].kind
    assert isinstance(kind, ListOf)
    return kind.least <= len(words) <= kind.most


def list_at(head: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    """The words of a list as the deck's own file has them."""
    node: Any = head
    for step in path:
        node = node.get(step) if isinstance(node, dict) else None
    return [cleaned(one) for one in node if isinstance(one, str)] if isinstance(node, list) else []


def vocabulary_edits(head: Mapping[str, Any], deck: Deck | None, form: Form) -> list[Edit]:
    """What a form changes in deck.yaml. What is used on a card is never taken away."""

    def said(name: str) -> str:
        return cleaned(next(iter(form.get(name, ())), ""))

    edits: list[Edit] = []
    for name, path in HEAD.items():
        node = head
        for step in path[:-1]:
            node = _named(node, step)
        new = said(name)
        if name in form and new != _text(node, path[-1]):
            edits.append(Set(path, new) if new or name == "titel" else Remove(path))
    for name, path in LISTS.items():
        several = listed_words(name, form)
        if name in form and several != list_at(head, path) and (not several or _fits(name, several)):
            edits.append(Set(path, several) if several else Remove(path))
    themes, needs = _named(head, "themes"), _named(head, "needs")
    for theme in own_themes(head, deck):
        if said(f"tema.{theme.id}.fjern") and not theme.used and len(themes) > 1:
            edits.append(Remove(("themes", theme.id)))
            continue
        edits += _set(("themes", theme.id, "title"), theme.title, said(f"tema.{theme.id}.titel"))
        icon = said(f"tema.{theme.id}.ikon")
        edits += _set(("themes", theme.id, "icon"), theme.icon, icon if icon in icon_names() else "")
        if (colour := _colour(theme, form)) and look.is_tint(colour):
            edits.append(Set(("themes", theme.id, "colour"), colour))
    for need in own_needs(head, deck):
        if said(f"behov.{need.id}.fjern") and not need.used and len(needs) > 1:
            edits.append(Remove(("needs", need.id)))
            continue
        edits += _set(("needs", need.id, "title"), need.title, said(f"behov.{need.id}.titel"))
        for part, words in need.parts.items():
            field = f"behov.{need.id}.del.{part}"
            new = said(field)
            if field in form and not new and not need.used_parts[part]:
                edits.append(Remove(("needs", need.id, "parts", part)))
            else:
                edits += _set(("needs", need.id, "parts", part), words, new)
        taken = set(need.parts)
        for words in filter(None, map(cleaned, form.get(f"behov.{need.id}.ny", ()))):
            edits.append(Set(("needs", need.id, "parts", _id(words, taken, "del")), words))
    known = {theme.id for theme in deck.themes} if deck else set()
    for n in range(1, NEW_ROWS + 1):
        if title := said(f"nyt-tema.{n}.titel"):
            icon = said(f"nyt-tema.{n}.ikon")
            theme_value = {"title": title, "icon": icon if icon in icon_names() else USUAL_ICON}
            edits.append(Set(("themes", _id(title, known | set(themes), "tema")), theme_value))
    known = {need.id for need in deck.needs} if deck else set()
    for n in range(1, NEW_ROWS + 1):
        if title := said(f"nyt-behov.{n}.titel"):
            fresh: set[str] = set()
            parts = {_id(w, fresh, "del"): w for w in map(str.strip, said(f"nyt-behov.{n}.dele").split(",")) if w}
            value = {"title": title, **({"parts": parts} if parts else {})}
            edits.append(Set(("needs", _id(title, known | set(needs), "behov")), value))
    return _in_order(edits)


def _in_order(edits: Iterable[Edit]) -> list[Edit]:
    """Each new id once: two rows with one title would be one theme."""
    return list({edit.path: edit for edit in edits if isinstance(edit, (Set, Remove))}.values())


def _set(path: tuple[str, ...], old: str, new: str) -> list[Edit]:
    return [Set(path, new)] if new and new != old else []


def _id(words: str, taken: set[str], otherwise: str) -> str:
    """A new id of some words, which is taken from then on."""
    stem = "-".join((slug_of(words) or otherwise).split("-")[:3])[:30].strip("-")
    id = new_stem(stem, taken)
    taken.add(id)
    return id


def _named(node: Any, name: str) -> dict[str, Any]:
    found = node.get(name) if isinstance(node, dict) else None
    return found if isinstance(found, dict) else {}


def _text(node: Any, name: str) -> str:
    found = node.get(name) if isinstance(node, dict) else None
    return cleaned(found) if isinstance(found, str) else ""
