"""The fields of a form for each kind of card: what a form says as a card's file would have it, and back.

What a form does not change keeps the very words it stands in, so that only the change is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from tekspil.content.models import KindOfCards
from tekspil.content.values import slug_of
from tekspil.plain import REPLACEMENT, SOFT_HYPHEN, plain

Form = Mapping[str, tuple[str, ...]]
Raw = dict[str, Any]

TEXTS: Mapping[KindOfCards, tuple[str, ...]] = {
    "goals": ("text",),
    "technologies": ("name", "text", "ethics", "knock_on"),
    "events": ("title", "text"),
    "reflections": ("text",),
}
"""What is written in words on a card of each kind; the first tells it from the others."""

CHOICES: Mapping[KindOfCards, tuple[str, ...]] = {
    "goals": ("theme", "kind"),
    "technologies": ("icon", "acts", "picture"),
    "events": ("picture",),
    "reflections": ("kind",),
}
NUMBERS: Mapping[KindOfCards, tuple[str, ...]] = {
    "goals": (),
    "technologies": ("training", "price"),
    "events": (),
    "reflections": ("step",),
}
NEEDS: Mapping[KindOfCards, str] = {"goals": "needs", "technologies": "offers"}
"""Where a card says what it asks for, or gives."""

ORDER: Mapping[KindOfCards, tuple[str, ...]] = {
    "goals": ("text", "theme", "kind", "needs", "wait", "assessments"),
    "technologies": (
        *("name", "known_as", "text", "icon", "picture", "offers", "acts", "training", "requires", "price", "loan"),
        *("ethics", "knock_on"),
    ),
    "events": ("title", "text", "effects", "picture"),
    "reflections": ("text", "kind", "step"),
}
DEFAULTS: Mapping[str, Any] = {"training": 0, "price": 1, "loan": False, "requires": [], "known_as": [], "effects": []}
REQUIRED = frozenset(("text", "name", "title", "theme", "kind", "icon", "acts", "needs", "offers"))
"""Fields that a card has even where nothing stands in them, so that what is missing is told at its place."""

MOST_NEEDS, MOST_EFFECTS, MOST_NAMES = 12, 4, 4
MOST_LETTERS = 1000


def cleaned(text: str) -> str:
    """What somebody wrote in a field of one line: its breaks become spaces, and what cannot be shown is left out."""
    whole = SOFT_HYPHEN.join(plain(part) for part in text[:MOST_LETTERS].split(SOFT_HYPHEN))
    return " ".join(whole.replace(REPLACEMENT, "").split())


def form_of(kind: KindOfCards, raw: Raw) -> dict[str, tuple[str, ...]]:
    """A card as its form shows it, every value as text."""
    names = (*TEXTS[kind], *CHOICES[kind], *NUMBERS[kind])
    form: dict[str, tuple[str, ...]] = {name: (_text(raw.get(name, str(DEFAULTS.get(name, "")))),) for name in names}
    needs = raw.get(NEEDS.get(kind, ""), {})
    for number, (need, weight) in enumerate(needs.items() if isinstance(needs, dict) else (), 1):
        form |= {f"need-{number}": (str(need),), f"weight-{number}": (_text(weight),)}
    wait = raw.get("wait")
    if isinstance(wait, dict):
        form |= {"wait": (_text(wait.get("stars", "")),), "wait-why": (_text(wait.get("why", "")),)}
    for name in ("known_as", "requires"):
        if isinstance(found := raw.get(name), list):
            form[name] = tuple(map(_text, found))
    form["loan"] = ("true",) if _meaning(raw.get("loan")) == "true" else ()
    effects = raw.get("effects")
    for number, effect in enumerate(effects if isinstance(effects, list) else (), 1):
        if isinstance(effect, dict):
            form |= {f"{name}-{number}": (_text(effect.get(name, "")),) for name in ("who", "do", "n")}
    return form


def raw_of(kind: KindOfCards, form: Form, old: Raw) -> Raw:
    """The card that a form says, where `old` is what its file has: what means the same stays as it was written."""
    said = dict(old)
    for name, value in _said(kind, form).items():
        before, is_empty = old.get(name), value in ("", {}, None)
        if before is not None and (_meaning(before) == _meaning(value) or (is_empty and not before)):
            continue
        if name in REQUIRED:
            said[name] = _kept_within(before, value)
        elif name not in old and value in (DEFAULTS.get(name), "", {}):
            continue
        elif is_empty:
            said.pop(name, None)
        else:
            said[name] = _kept_within(before, value)
    order = ("id", *ORDER[kind])
    places = {name: place for place, name in enumerate(said)}
    return dict(sorted(said.items(), key=lambda one: _place(one[0], order, places, bool(old))))


def new_id(kind: KindOfCards, raw: Raw, taken: Iterable[str]) -> str:
    """An id for a new card, made of its first words."""
    words = slug_of(str(raw.get(TEXTS[kind][0], ""))).split("-")[:6]
    stem = "-".join(words)[:40].strip("-") or {"goals": "maal", "technologies": "teknologi"}.get(kind, "kort")
    return new_stem(stem, set(taken))


def new_stem(stem: str, taken: set[str]) -> str:
    """An id that begins with `stem` and is not `taken`."""
    return next(id for n in count(1) if (id := stem if n == 1 else f"{stem}-{n}") not in taken)


def _said(kind: KindOfCards, form: Form) -> Raw:
    """What a form says of each of its fields."""
    said: Raw = {name: cleaned(_first(form, name)) for name in (*TEXTS[kind], *CHOICES[kind])}
    for name in NUMBERS[kind]:
        said[name] = _number(_first(form, name), DEFAULTS.get(name, ""))
    if kind in NEEDS:
        said[NEEDS[kind]] = _needs(form)
    if kind == "goals":
        stars = _number(_first(form, "wait"), "")
        said["wait"] = {"stars": stars, "why": cleaned(_first(form, "wait-why"))} if stars != "" else {}
    if kind == "technologies":
        said["known_as"] = [name for name in map(cleaned, form.get("known_as", ())) if name][:MOST_NAMES]
        said["requires"] = list(dict.fromkeys(map(cleaned, form.get("requires", ()))))
        said["loan"] = _first(form, "loan") == "true"
    if kind == "events":
        rows = [[cleaned(_first(form, f"{name}-{n}")) for name in ("who", "do", "n")] for n in _to(MOST_EFFECTS)]
        said["effects"] = [{"who": who, "do": do, "n": _number(n, 1)} for who, do, n in rows if who and do]
    return said


def _needs(form: Form) -> Raw:
    rows = [(cleaned(_first(form, f"need-{n}")), _number(_first(form, f"weight-{n}"), 2)) for n in _to(MOST_NEEDS)]
    needs: Raw = {}
    for need, weight in rows:
        if need and weight:
            needs.setdefault(need, weight)
    return needs


def _to(most: int) -> range:
    return range(1, most + 1)


def _place(name: str, order: tuple[str, ...], places: Mapping[str, int], has_old: bool) -> int:
    """Where a field goes: as in the file that it comes from, else as cards are usually written."""
    return places[name] if has_old else order.index(name) if name in order else len(order)


def _kept_within(before: Any, value: Any) -> Any:
    """`value`, with those parts of it as they were that mean what they did."""
    if isinstance(before, dict) and isinstance(value, dict):
        same = {
            name: before[name] for name in value if name in before and _meaning(before[name]) == _meaning(value[name])
        }
        return {name: same.get(name, one) for name, one in value.items()}
    return value


def _meaning(value: Any) -> Any:
    """A value as it is read: texts folded to a line, numbers and yes and no as text."""
    if isinstance(value, dict):
        return {str(name): _meaning(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_meaning(one) for one in value]
    text = " ".join(("true" if value is True else "false" if value is False else str(value)).split())
    return {"ja": "true", "nej": "false"}.get(text.lower(), text)


def _text(value: Any) -> str:
    return cleaned(value) if isinstance(value, str) else ""


def _first(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "")


def _number(text: str, otherwise: Any) -> Any:
    """A whole number that a form says; `otherwise` where it says none."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,3}", text) else otherwise


# Cards that are copied: numbers, yes and no as such again, so that they are written without quotes.


def typed(value: Any) -> Any:
    """A value of a file, which holds nothing but text, as it would be written anew."""
    if isinstance(value, dict):
        return {name: one if name in _AS_TEXT else typed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    if value in ("true", "false"):
        return value == "true"
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4 else value


_AS_TEXT = frozenset(
    ("id", "text", "name", "title", "why", "ethics", "knock_on", "known_as", "icon", "theme", "picture")
)
