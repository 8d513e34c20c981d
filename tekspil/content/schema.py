"""A JSON Schema (draft 7) for every content file, made from the declarations that the reader reads by.

An editor that knows YAML completes and underlines with it. It is a little milder than the reader: what one file alone
cannot tell (ids in other files, a need's parts, a way to every space) only `tekspil check` knows. No anyOf and no
oneOf, because editors explain those badly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tekspil.content.board_reader import BOARD
from tekspil.content.deck_fields import (
    CARD_FILES,
    DECK,
    EFFECT_POINTS,
    EXTENDING_DECK,
    LAW_FILE,
    THREE_NUMBERS,
    Discussion,
    EffectKind,
    Thresholds,
)
from tekspil.content.files import NEWEST_FORMAT, Format
from tekspil.content.records import Cards, ListOf, MapOf, Record
from tekspil.content.schema_words import about
from tekspil.content.targets import TWO_NUMBERS, Band
from tekspil.content.values import (
    Choice,
    Decimal,
    Flag,
    Integer,
    Kind,
    NeedReference,
    Reference,
    Slug,
    Text,
    Word,
)
from tekspil.language import _

Schema = dict[str, Any]

FILES: Mapping[str, Record] = {"deck": EXTENDING_DECK, **CARD_FILES, "law": LAW_FILE, "board": BOARD}
"""The record of each kind of file, by the name that `tekspil schema` takes."""

_TEXT = ["string", "number", "boolean"]  # 10:30 and 2026.1 are text to the reader, whatever an editor makes of them
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NEED = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$"


def schema(kind: str) -> Schema:
    """The schema of a kind of file, with explanations in the language in use; raise `KeyError` for another kind."""
    made = _record(FILES[kind], kind)
    made["required"] = ["format", *(name for name in made["required"] if name != "format")]
    if kind == "deck":  # what only a deck of its own must have
        alone = [name for name, field in DECK.fields.items() if field.required and name not in made["required"]]
        made |= {"if": {"required": ["extends"]}, "else": {"required": alone}}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"tek-spil: {kind}", **made}


def file_name(kind: str) -> str:
    """What the schema of `kind` is called where it is kept as a file."""
    return f"{kind}.schema.json"


def _record(record: Record, where: str) -> Schema:
    properties: Schema = {}
    for name, field in record.fields.items():
        made = _of(field.kind, f"{where}.{name}")
        if not field.required and not isinstance(field.kind, Format):
            made = _or_nothing(made)
        words = about(where, name)
        properties[name] = {"description": words, **made} if words else made
    made = {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "required": [name for name, field in record.fields.items() if field.required],
    }
    return {**made, **_ONLY_DEBRIEF} if isinstance(record, Discussion) else made


_ONLY_DEBRIEF: Schema = {
    "if": {"required": ["step"], "properties": {"step": {"not": {"type": "null"}}}},
    "then": {"properties": {"kind": {"const": "debrief"}}},
}
"""Only a question for the debrief has a step of it."""


def _or_nothing(made: Schema) -> Schema:
    """The schema of a field that may also be left empty."""
    if "enum" in made:
        return {**made, "enum": [*made["enum"], None]}
    kinds = made.get("type", [])
    return {**made, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


def _of(kind: Kind, where: str) -> Schema:
    """The schema of one kind of value; `where` names the field, as `goals.needs`."""
    for known, make in _KINDS.items():
        if isinstance(kind, known):
            return make(kind, where)
    raise TypeError(type(kind))


def _text(kind: Text, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    made: Schema = {"type": _TEXT, "minLength": 1}
    if kind.limit:
        made["description"] = _("Der er plads til {limit} tegn på kortet.").format(limit=kind.limit)
    return made


def _integer(kind: Integer, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    numbers = [number for number in range(kind.low, kind.high + 1) if number not in kind.without]
    if len(numbers) <= 10:
        return {"enum": [*numbers, *map(str, numbers)]}
    return {"type": ["integer", "string"], "minimum": kind.low, "maximum": kind.high, "pattern": "^[+-]?[0-9]{1,9}$"}


def _decimal(kind: Decimal, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    return {
        "type": ["number", "string"],
        "minimum": kind.low,
        "maximum": kind.high,
        "pattern": "^[+-]?[0-9]{1,9}([.,][0-9]{1,9})?$",
    }


def _list(kind: ListOf, where: str) -> Schema:
    made: Schema = {"type": "array", "items": _of(kind.item, where)}
    if kind.least:
        made["minItems"] = kind.least
    if kind.most:
        made["maxItems"] = kind.most
    return made


def _map(kind: MapOf, where: str) -> Schema:
    names = _of(kind.key, where)
    made = {"type": "object", "additionalProperties": _of(kind.value, where)}
    if "pattern" in names:
        made["propertyNames"] = {"pattern": names["pattern"], "maxLength": names.get("maxLength", 200)}
    return {**made, "minProperties": kind.least} if kind.least else made


def _cards(kind: Cards, where: str) -> Schema:
    return {"type": "array", "items": _record(kind.record, where.rpartition(".")[2])}


def _effect(kind: EffectKind, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    made = _record(EFFECT_POINTS, "effect")
    return {
        **made,
        "if": {"properties": {"do": {"enum": ["points"]}}, "required": ["do"]},
        "else": {"properties": {"n": {"enum": [1, 2, 3, "1", "2", "3"]}}},
    }


def _format(kind: Format, where: str) -> Schema:  # noqa: ARG001 (as all of _KINDS)
    known = range(1, NEWEST_FORMAT + 1)
    return {"enum": [*known, *map(str, known)]}


_KINDS: Mapping[type, Callable[[Any, str], Schema]] = {
    Text: _text,
    Word: lambda _kind, _where: {"type": _TEXT, "minLength": 1},
    Slug: lambda _kind, _where: {"type": ["string", "integer"], "pattern": _SLUG, "minimum": 0, "maxLength": 60},
    Integer: _integer,
    Decimal: _decimal,
    Choice: lambda kind, _where: {"enum": list(kind.options)},
    Flag: lambda _kind, _where: {"enum": [True, False, "ja", "nej", "Ja", "Nej", "true", "false"]},
    Reference: lambda _kind, _where: {"type": ["string", "integer"], "minLength": 1},
    NeedReference: lambda _kind, _where: {"type": "string", "pattern": _NEED},
    ListOf: _list,
    MapOf: _map,
    Record: _record,
    Cards: _cards,
    Thresholds: lambda _kind, where: _of(THREE_NUMBERS, where),
    EffectKind: _effect,
    Band: lambda _kind, where: _of(TWO_NUMBERS, where),
    Format: _format,
}
