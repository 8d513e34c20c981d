"""A card while it is being written: what its readers say of each field, and the card as it would be.

The card alone is read, by the readers that `check` has, so an answer comes at once however large the deck is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tekspil.content import tree
from tekspil.content.card_picture import pictures_in, pictures_of_cards
from tekspil.content.containers import Cards, FieldSet
from tekspil.content.deck_fields import CARD_FILES
from tekspil.content.icon_names import icon_names
from tekspil.content.models import Deck, KindOfCards
from tekspil.content.problem_report import BAD, Report
from tekspil.content.problems import Severity
from tekspil.content.source import SourceText
from tekspil.content.writing.rendering import block
from tekspil.watching.cards import Card
from tekspil.workshop.card_fields import ORDER, TEXTS, Raw


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a field of a card."""

    field: str
    severity: Severity
    words: str


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """A card that has been read: None where something in it is an error. `shown` can always be drawn."""

    card: Card | None
    shown: Card | None
    remarks: tuple[Remark, ...]


def check_card(kind: KindOfCards, raw: Raw, deck: Deck | None, folder: Path) -> CheckedCard:
    """Read a card as it would stand in the file of its kind in the deck in `folder`."""
    known = _known(deck, folder)
    unsure = set() if deck else {"theme", "need", "technology"}
    card, remarks = _read(kind, raw, known, unsure)
    if card is not None:
        return CheckedCard(card, card, remarks)
    words = {name: raw.get(name) or "…" for name in TEXTS[kind] if name in raw}
    shown, _none = _read(kind, {**words, **_stand_ins(kind, deck, raw)}, known, unsure)
    return CheckedCard(None, shown, remarks)


def deck_with(deck: Deck, kind: KindOfCards, card: Any) -> Deck:
    """`deck` as it would be with a card of its own changed, or put last."""
    cards = list(getattr(deck, kind))
    place = next((n for n, one in enumerate(cards) if one.id == card.id), len(cards))
    cards[place : place + 1] = [card]
    changed: dict[str, Any] = {kind: tuple(cards)}
    return replace(deck, **changed)


def _read(kind: KindOfCards, raw: Raw, known: Mapping[str, Any], unsure: set[str]) -> tuple[Any, tuple[Remark, ...]]:
    lines = block({"id": raw.get("id") or "nyt", **{k: v for k, v in raw.items() if k != "id"}}, 0)
    source = SourceText(Path(f"{kind}.yaml"), "\n".join(lines) + "\n")
    parsed = tree.parse(source)
    if parsed.root is None:
        return None, _remarks(source, lines)
    value = _record(kind).read(parsed.root, Report(source, dict(known), unsure, is_cut=parsed.is_cut))
    return None if value is BAD else value, _remarks(source, lines)


def _record(kind: KindOfCards) -> FieldSet:
    cards = CARD_FILES[kind].fields[kind].kind
    assert isinstance(cards, Cards)
    return cards.record


def _remarks(source: SourceText, lines: list[str]) -> tuple[Remark, ...]:
    """The problems, each with the field on whose lines it stands."""
    found = []
    for problem in source.problems:
        above = [line for line in lines[: max(1, problem.line)] if not line.startswith((" ", "-"))]
        field = above[-1].partition(":")[0].strip("\"'") if above else ""
        found.append(Remark(field, problem.severity, problem.message))
    return tuple(found)


def _known(deck: Deck | None, folder: Path) -> dict[str, Any]:
    """What a card may refer to."""
    pictures = pictures_of_cards(deck) if deck else {}
    return {
        "icon": icon_names(),
        "theme": {theme.id for theme in deck.themes} if deck else set(),
        "need": {need.id: set(need.parts) for need in deck.needs} if deck else {},
        "technology": {card.id for card in deck.technologies} if deck else set(),
        "picture": pictures | pictures_in(folder),
    }


def _stand_ins(kind: KindOfCards, deck: Deck | None, raw: Raw) -> Raw:
    """What stands for the rest of a card that is not whole yet, so that it can be drawn."""
    usual: Raw = {
        "acts": "self",
        "icon": "lightbulb-on-outline",
        "kind": "practice" if kind == "reflections" else "develop",
    }
    need = {deck.needs[0].id: 1} if deck and deck.needs else {"x": 1}
    usual |= {"theme": deck.themes[0].id if deck and deck.themes else "x", "needs": need, "offers": need}
    good: Mapping[str, bool] = {
        "icon": raw.get("icon") in icon_names(),
        "theme": deck is not None and raw.get("theme") in {theme.id for theme in deck.themes},
        "acts": raw.get("acts") in ("self", "for", "others"),
        "kind": raw.get("kind") in ("develop", "maintain", "limit_loss", "ethics", "practice", "relation", "debrief"),
    }
    return {name: raw[name] if good.get(name) else usual[name] for name in ORDER[kind] if name in usual}
