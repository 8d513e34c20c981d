"""The kinds that hold others: lists, mappings, records of named fields, and lists of cards with ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tekspil.content import tree
from tekspil.content.problem_report import BAD, Report, not_mapping, shown
from tekspil.content.values import Decimal, Integer, Kind, NeedReference
from tekspil.language import _


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `item`, of `least` to `most` items (0: any number)."""

    item: Kind
    least: int = 0
    most: int = 0

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Sequence:
            if type(node) is tree.Refused:
                return BAD
            text = node.text if type(node) is tree.Scalar else ""
            help = _("Skriv [{text}].").format(text=text) if text else _("Sæt '- ' foran hvert punkt.")
            if type(node) is tree.Mapping and report.source.read.startswith("{", node.start.index):
                help = _("Sæt [ ] om det hele.")
            return report.add("S03", node, _("Her skal stå en liste."), help)
        count = len(node.items)
        if count < self.least or (self.most and count > self.most):
            message = _("Listen har {count}, men skal have {wanted}.").format(count=count, wanted=self._wanted())
            decimal = isinstance(self.item, Decimal) and count == 2 * self.least
            help = _("Skriv punktum i tallene, for komma skiller dem ad: 0.3") if decimal else ""
            return report.add("S10", node, message, help)
        values = [self.item.read(item, report) for item in node.items]
        return BAD if BAD in values else tuple(values)

    def _wanted(self) -> str:
        if self.least == self.most:
            return str(self.least)
        if not self.most:
            return _("mindst {least}").format(least=self.least)
        return _("{least} til {most}").format(least=self.least, most=self.most)


@dataclass(frozen=True, slots=True)
class MapOf:
    """Values by name; `least` of them at least."""

    key: Kind
    value: Kind
    least: int = 0

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Mapping:
            return not_mapping(node, report, self._example(node))
        if len(node.entries) < self.least:
            return report.add("S07", node, _("Her skal stå mindst én."))
        values: dict[str, Any] = {}
        good = True
        for key_node, value_node in node.entries.values():
            if report.is_torn(key_node, value_node):
                good = False
                continue
            key = self.key.read(key_node, report)
            value = self.value.read(value_node, report)
            if key is BAD or value is BAD:
                good = False
            else:
                values[key] = value
        return values if good else BAD

    def _example(self, node: tree.Node) -> str:
        """How it is written, with the word that stands there."""
        text = node.text if type(node) is tree.Scalar and node.text.isprintable() else ""
        inner = getattr(self.value, "example", "2" if isinstance(self.value, Integer) else "…")
        return f"{{{text}: {inner}}}" if text and ":" not in text and "," not in text else ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record; without a value it is `default`, unless it is required."""

    kind: Kind
    required: bool = True
    default: Any = None


def optional(kind: Kind, default: Any) -> Field:
    """A field that may be left out."""
    return Field(kind, False, default)


@dataclass(frozen=True, slots=True)
class FieldSet:
    """Named fields, made into a value by `build`, which gets them by name."""

    fields: Mapping[str, Field]
    build: Callable[..., Any] = dict

    @property
    def example(self) -> str:
        """How one is written on a line."""
        return "{" + ", ".join(f"{name}: …" for name, field in self.fields.items() if field.required) + "}"

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Mapping:
            number = node.text if type(node) is tree.Scalar and node.text.isdecimal() else ""
            few = 0 < sum(field.required for field in self.fields.values()) <= 3
            return not_mapping(node, report, self.example.replace("…", number, 1) if number and few else "")
        values: dict[str, Any] = {}
        unknown: list[tree.Scalar] = []
        torn: list[str] = []
        good = True
        for name, (key, value_node) in node.entries.items():
            known = self.fields.get(name)
            if known is None and (meant := report.meant_name(key, self.fields, node.entries)):
                name, known, good = meant, self.fields[meant], False
                torn.append(meant)
            if known is None:
                if report.is_torn(key, value_node):
                    torn.append(re.split(r"[: ]", name)[0])
                    good = False
                else:
                    unknown.append(key)
                continue
            if not known.required and _is_empty(value_node):
                continue
            value = known.kind.read(value_node, report)
            values[name] = value
            good = good and value is not BAD
        missing = [
            name for name, f in self.fields.items() if f.required and name not in node.entries and name not in torn
        ]
        if unknown or missing:
            good = self._names(node, unknown, missing, report) and good
        if not good:
            return BAD
        for name, known in self.fields.items():
            if name not in values:
                values[name] = known.default
        return self.build(**values)

    def _names(self, node: tree.Mapping, unknown: list[tree.Scalar], missing: list[str], report: Report) -> bool:
        """Report unknown and missing fields; a missing one that was only misspelt is reported once."""
        unused = [name for name in self.fields if name not in node.entries]
        for key in unknown:
            if key.text.startswith("x-"):  # left for other programs
                continue
            help = self._place_below(node, key, report) or report.guess(key.text, unused)
            for name in missing[:]:
                if f"'{name}'" in help:
                    missing.remove(name)
            report.add("S01", key, _("Ukendt felt '{field}'.").format(field=shown(key.text)), help)
        for name in missing:
            if report.is_guessed(node):
                break
            report.add(
                "S02",
                _first_word(node),
                _("Feltet '{field}' mangler.").format(field=name),
                _("Tilføj en linje: {field}: …").format(field=name),
            )
        return not missing and all(key.text.startswith("x-") for key in unknown)

    def _place_below(self, node: tree.Mapping, key: tree.Scalar, report: Report) -> str:
        """What to do with a field that belongs under another one: an assessment beside the others' field."""
        for name, field in self.fields.items():
            if isinstance(field.kind, MapOf) and name in node.entries:
                what = "need" if isinstance(field.kind.key, NeedReference) else getattr(field.kind.key, "what", "")
                if key.text.partition(".")[0] in report.known.get(what, ()):
                    return _("Ryk linjen ind under '{field}:', hvis den hører til der.").format(field=name)
        return ""


@dataclass(frozen=True, slots=True)
class Cards:
    """A list of records with ids, each id once. `noun` gives what a card is called, such as "mål"."""

    record: FieldSet
    noun: Callable[[], str]

    def read(self, node: tree.Node, report: Report) -> Any:
        if _is_empty(node):
            return ()
        if type(node) is not tree.Sequence:
            return ListOf(self.record).read(node, report)
        cards: list[Any] = []
        first: dict[str, int] = {}
        good = True
        for number, item in enumerate(node.items, 1):
            if report.source.is_full:  # nobody reads the rest, and there may be a million of them
                good = False
                break
            name = id_of(item)
            report.where = f"{self.noun()} {number} ({name})" if name else f"{self.noun()} {number}"
            card = self.record.read(item, report)
            if name in first:
                message = _("Id'et '{id}' er brugt før, i linje {line}.").format(id=name, line=first[name])
                card = report.add("I02", _id_node(item), message, _("Giv det ene et andet id."))
            elif name:
                first[name] = item.start.line + 1
            good = good and card is not BAD
            cards.append(card)
        report.where = ""
        return tuple(cards) if good else BAD


def ids_in(node: tree.Node | None) -> set[str]:
    """The ids of the records in a list, also of those with problems."""
    items = node.items if type(node) is tree.Sequence else []
    return {name for name in map(id_of, items) if name}


def id_nodes(node: tree.Node | None) -> Iterator[tuple[str, tree.Node]]:
    """The ids of the records in a list, each with where it stands."""
    for item in node.items if type(node) is tree.Sequence else ():
        if name := id_of(item):
            yield name, _id_node(item)


def all_have_ids(node: tree.Node | None) -> bool:
    """Whether `node` is a list in which every record says what it is called."""
    return type(node) is tree.Sequence and all(map(id_of, node.items))


def id_of(node: tree.Node) -> str:
    """The id a record gives itself, good or bad; "" without one."""
    found = node.entries.get("id") if type(node) is tree.Mapping else None
    return found[1].text if found and type(found[1]) is tree.Scalar else ""


def _id_node(node: tree.Node) -> tree.Node:
    return node.entries["id"][1] if type(node) is tree.Mapping else node


def _is_empty(node: tree.Node) -> bool:
    return type(node) is tree.Scalar and not node.text.strip()


def _first_word(node: tree.Mapping) -> tree.Node:
    return next(iter(node.entries.values()))[0] if node.entries else node
