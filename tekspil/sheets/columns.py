"""Which columns each kind of card has, and how a value stands in a cell.

The columns are made from the declarations that the reader reads by. A cell is text: needs are "hjem.gulv: 2, igang: 1",
lists "wifi, charging", effects "all draw 1, self points -1".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tekspil.content.containers import Cards, Field, ListOf, MapOf, Record
from tekspil.content.deck_fields import ASSESSMENT, CARD_FILES, EffectKind
from tekspil.content.values import Choice, Flag, Integer, Kind
from tekspil.language import _

ASSESSMENTS = "assessments"
"""The table with a row for each pair of a goal and a technology that the authors have judged."""

TABLES: tuple[str, ...] = (*CARD_FILES, ASSESSMENTS)
KEYS: Mapping[str, tuple[str, ...]] = {**dict.fromkeys(CARD_FILES, ("id",)), ASSESSMENTS: ("goal", "technology")}
"""The columns that say which card, or which pair, a row is about."""

_FLAGS = {"ja": "ja", "true": "ja", "sand": "ja", "nej": "nej", "false": "nej", "falsk": "nej"}
_PARTS = re.compile(r"[,;\n]")
_PAIR = re.compile(r"(\S+?)\s*[:=\s]\s*([+-]?[0-9]+)")
_EFFECT = ("who", "do", "n")


class UnclearCellError(Exception):
    """A cell that cannot be read as what its column holds; the message says how to write it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the field of the card it belongs to, and what it holds."""

    header: str
    field: str
    part: str
    kind: Kind

    @property
    def options(self) -> tuple[str, ...]:
        """The words that may stand in it, where there are only a few."""
        if isinstance(self.kind, Flag):
            return ("ja", "nej")
        return self.kind.options if isinstance(self.kind, Choice) else ()


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table, keys first."""
    if table == ASSESSMENTS:
        keys = [Column(key, key, "", Choice(())) for key in KEYS[table]]
        return (*keys, *(Column(name, name, "", field.kind) for name, field in ASSESSMENT.fields.items()))
    listed = CARD_FILES[table].fields[table].kind
    assert isinstance(listed, Cards)
    return tuple(column for name, field in listed.record.fields.items() for column in _columns(name, field))


def _columns(name: str, field: Field) -> tuple[Column, ...]:
    if isinstance(field.kind, Record):
        return tuple(Column(f"{name}.{part}", name, part, sub.kind) for part, sub in field.kind.fields.items())
    if isinstance(field.kind, MapOf) and isinstance(field.kind.value, Record):
        return ()  # a table of its own
    return (Column(name, name, "", field.kind),)


def cell_of(column: Column, card: Mapping[str, Any]) -> str:
    """What stands in `column` for a card, given as nested dicts and lists of text."""
    value = card.get(column.field, "")
    if column.part:
        value = value.get(column.part, "") if isinstance(value, Mapping) else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {number}" for name, number in value.items())
    if isinstance(value, list) and isinstance(column.kind, ListOf) and isinstance(column.kind.item, EffectKind):
        return ", ".join(" ".join(str(effect.get(name, "")) for name in _EFFECT) for effect in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return tidy(column, str(value))


def tidy(column: Column, text: str) -> str:
    """A cell without what makes no difference: spaces, line breaks, and which word for yes."""
    if isinstance(column.kind, (MapOf, ListOf)):
        parts = [" ".join(part.split()) for part in _PARTS.split(text) if part.strip()]
        if isinstance(column.kind, MapOf):
            pairs = [(part, _PAIR.fullmatch(part)) for part in parts]
            parts = [f"{found.group(1)}: {found.group(2)}" if found else part for part, found in pairs]
        return ", ".join(parts)
    text = " ".join(text.split())
    return _FLAGS.get(text.lower(), text) if isinstance(column.kind, Flag) else text


def value_of(column: Column, text: str) -> Any:
    """What `text`, which is tidy and not empty, says; raise `UnclearCellError` where that cannot be told.

    Whether it is right (a need that exists, a number within its limits) is for the reader of decks to say.
    """
    if isinstance(column.kind, MapOf):
        return {name: _number(number) for name, number in map(_pair, _PARTS.split(text))}
    if isinstance(column.kind, ListOf):
        parts = [part.strip() for part in _PARTS.split(text)]
        return [_effect(part) for part in parts] if isinstance(column.kind.item, EffectKind) else parts
    if isinstance(column.kind, Integer):
        return _number(text)
    if isinstance(column.kind, Flag):
        return {"ja": True, "nej": False}.get(text, text)
    return text


def _pair(text: str) -> tuple[str, str]:
    found = _PAIR.fullmatch(text.strip())
    if found is None:
        raise UnclearCellError(_("Skriv hvert behov med et tal, og komma imellem, fx: hjem.gulv: 2, igang: 1"))
    return found.group(1), found.group(2)


def _effect(text: str) -> dict[str, Any]:
    words = text.split()
    if len(words) != len(_EFFECT):
        raise UnclearCellError(_("Skriv hvem, hvad og hvor meget, fx: all draw 1"))
    return {**dict(zip(_EFFECT, words, strict=True)), "n": _number(words[2])}


def _number(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,9}", text) else text
