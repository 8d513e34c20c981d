"""What may stand in a field, declared as values: each kind reads a node and reports what is wrong with it.

A kind's `read` gives the value, or `BAD` when something was wrong and has been reported; reading always goes on,
so that all problems of a file show in one run. The kinds are plain data, so that a schema can be made from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, Protocol

from tekspil.content import tree, wording
from tekspil.content.problems import did_you_mean, either
from tekspil.content.source import Source
from tekspil.language import _


class _Bad:
    """The value of a field that could not be read."""

    def __repr__(self) -> str:
        return "BAD"


BAD: Final = _Bad()

MAX_GUESSES = 100
"""With more problems than this in a file, near names are no longer looked for: it takes long and helps nobody."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_DIGITS = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_LOST_COMMENT = re.compile(r"[ \t]+#\w")
_GLUED = re.compile(r"([a-z_]+):\S")
_FLAGS = {"ja": True, "true": True, "nej": False, "false": False}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


@dataclass
class Report:
    """Where problems of one file go, and what its references may point at.

    `known` holds the ids of each kind of thing; a kind in `unsure` could not be read whole, so that an id missing
    from it is no problem. `where` names the card being read.
    """

    source: Source
    known: dict[str, Any] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    where: str = ""

    def add(self, code: str, node: tree.Node, message: str, help: str = "", notes: Sequence[str] = ()) -> _Bad:
        """Report a problem with `node`, and give `BAD`."""
        end = node.end if node.end.index > node.start.index else None
        if type(node) is tree.Mapping or type(node) is tree.Sequence:
            end = None if self.source.text[node.start.index : node.start.index + 1] not in "[{" else end
        if self.where:
            message = f"{self.where}: {message}"
        self.source.report(code, node.start, end, message, help, notes)
        return BAD

    def guess(self, word: str, names: Any) -> str:
        """A question with the names that look like `word`, or what there is to choose from."""
        if len(self.source.problems) > MAX_GUESSES:
            return ""
        some = ""
        if names and len(names) <= 40:
            some = _("Her kan stå: {names}.").format(names=", ".join(sorted(names)))
        return did_you_mean(word, candidates(word, names), some)

    def is_torn(self, key: tree.Scalar, value: tree.Node) -> bool:
        """Report a "field" that is the rest of a text torn apart by a comma: `{why: Nyt, og det tager tid}`."""
        after = self.source.text[key.end.index : key.end.index + 1]
        if after not in (",", "}") or value.end.index > key.end.index or not key.plain:
            return False
        message = _("Teksten er gået i stykker ved kommaet, så '{text}' læses som et felt.")
        help = _('Sæt hele teksten i "anførselstegn".')
        self.add("Y26", key, message.format(text=shown(key.text)), help)
        return True


class Kind(Protocol):
    """What a field may hold."""

    def read(self, node: tree.Node, report: Report) -> Any:
        """The value of `node`, or `BAD`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people, of at most `limit` characters (0: any) if it is to fit its card."""

    limit: int = 0
    lix: bool = False

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_text(node, report)
        text = node.text.strip()
        if not text:
            return report.add("S07", node, _("Her mangler en tekst."))
        if node.plain and _LOST_COMMENT.match(report.source.text, node.end.index):
            report.add(
                "Y22",
                node,
                _("Resten af linjen læses ikke, fordi der står # foran."),
                _('Sæt hele teksten i "anførselstegn", hvis det hører med.'),
            )
        for code, message, help in wording.remarks(text, self.limit, self.lix):
            report.add(code, node, message, help)
        return text


@dataclass(frozen=True, slots=True)
class Word:
    """A text for machines or for reference: a version, a language, a file's name."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_text(node, report)
        return node.text.strip() or report.add("S07", node, _("Her mangler en tekst."))


@dataclass(frozen=True, slots=True)
class Slug:
    """An id: small letters a to z, digits and hyphens."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_text(node, report)
        text = node.text
        if _SLUG.fullmatch(text) and len(text) <= 60:
            return text
        help = _("Brug kun a-z, tal og bindestreg.")
        better = slug_of(text)
        if better and better != text:
            help += " " + _("Skriv fx '{better}'.").format(better=better)
        return report.add("I01", node, _("'{id}' kan ikke bruges som id.").format(id=shown(text)), help)


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number from `low` to `high`, but none of `without`."""

    low: int
    high: int
    without: tuple[int, ...] = ()

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_number(node, report)
        if not _INTEGER.fullmatch(node.text):
            if not _DIGITS.fullmatch(node.text):
                message = _("'{text}' er ikke et helt tal.").format(text=shown(node.text))
                return report.add("S04", node, message, self._help())
            return report.add("S05", node, _out_of_range(node.text, -1 if node.text[0] == "-" else 1), self._help())
        value = int(node.text)
        if self.low <= value <= self.high and value not in self.without:
            return value
        above = 0 if value in self.without else value - self.low
        return report.add("S05", node, _out_of_range(node.text, above), self._help())

    def _help(self) -> str:
        if self.without:
            some = ", ".join(str(n) for n in range(self.low, self.high + 1) if n not in self.without)
            return _("Skriv et af tallene {numbers}.").format(numbers=some)
        return _("Skriv et helt tal fra {low} til {high}.").format(low=self.low, high=self.high)


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number from `low` to `high`, with a comma or a point; read as an exact fraction."""

    low: int
    high: int

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_number(node, report)
        if not _DECIMAL.fullmatch(node.text):
            message = _("'{text}' er ikke et tal.").format(text=shown(node.text))
            return report.add("S09", node, message, _("Skriv fx 0.6."))
        value = Fraction(node.text.replace(",", "."))
        if self.low <= value <= self.high:
            return value
        help = _("Skriv et tal fra {low} til {high}.").format(low=self.low, high=self.high)
        return report.add("S05", node, _out_of_range(node.text, value - self.low), help)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_text(node, report)
        if node.text in self.options:
            return node.text
        message = _("'{word}' kan ikke bruges her.").format(word=shown(node.text))
        if not node.text:
            message = _("Her mangler et ord.")
        guess = did_you_mean(node.text, self.options)
        words = _("Skriv {words}.").format(words=either(self.options))
        return report.add("S06", node, message, f"{guess} {words}".strip())


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no: ja, nej, true or false."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_text(node, report)
        value = _FLAGS.get(node.text.lower())
        if value is not None:
            return value
        message = _("'{word}' er hverken ja eller nej.").format(word=shown(node.text))
        return report.add("S08", node, message, _("Skriv true eller false (ja eller nej går også)."))


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of a `what` that exists ("theme", "technology", "icon", "space")."""

    what: str

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_text(node, report)
        names = report.known.get(self.what, ())
        if node.text in names or (self.what in report.unsure and node.text):
            return node.text
        code, message = _unknown(self.what)
        if not node.text:
            return report.add("S07", node, _("Her mangler et id."))
        help = report.guess(node.text, names)
        return report.add(code, node, message.format(id=shown(node.text)), help)


@dataclass(frozen=True, slots=True)
class NeedReference:
    """A need, or a part of one, that the deck has: "hjem" or "hjem.gulv"."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return _not_text(node, report)
        needs: Mapping[str, Mapping[str, str]] = report.known.get("need", {})
        name, dot, part = node.text.partition(".")
        if "need" in report.unsure:
            return node.text
        if name not in needs:
            message = _("Behovet '{id}' står ikke i deck.yaml.").format(id=shown(name))
            help = report.guess(name, needs)
            return report.add("I04", node, message, help)
        if dot and part not in needs[name]:
            message = _("Behovet '{need}' har ingen del '{part}'.").format(need=name, part=shown(part))
            help = report.guess(part, needs[name])
            return report.add("I05", node, message, help)
        return node.text


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
            return _not_mapping(node, report)
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
class Record:
    """Named fields, made into a value by `build`, which gets them by name."""

    fields: Mapping[str, Field]
    build: Callable[..., Any] = dict

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Mapping:
            return _not_mapping(node, report)
        values: dict[str, Any] = {}
        unknown: list[tree.Scalar] = []
        good = True
        for name, (key, value_node) in node.entries.items():
            known = self.fields.get(name)
            if known is None:
                if report.is_torn(key, value_node):
                    good = False
                else:
                    unknown.append(key)
                continue
            if not known.required and _is_empty(value_node):
                continue
            value = known.kind.read(value_node, report)
            values[name] = value
            good = good and value is not BAD
        missing = [name for name, f in self.fields.items() if f.required and name not in node.entries]
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
            help = did_you_mean(key.text, unused) or did_you_mean(key.text, self.fields)
            for name in missing[:]:
                if f"'{name}'" in help:
                    missing.remove(name)
            if not help:
                help = _("Her kan stå: {fields}.").format(fields=", ".join(self.fields))
            report.add("S01", key, _("Ukendt felt '{field}'.").format(field=shown(key.text)), help)
        for name in missing:
            report.add(
                "S02",
                _first_word(node),
                _("Feltet '{field}' mangler.").format(field=name),
                _("Tilføj en linje: {field}: …").format(field=name),
            )
        return not missing and all(key.text.startswith("x-") for key in unknown)


@dataclass(frozen=True, slots=True)
class Cards:
    """A list of records with ids, each id once. `noun` gives what a card is called, such as "mål"."""

    record: Record
    noun: Callable[[], str]

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Sequence:
            return ListOf(self.record).read(node, report)
        cards: list[Any] = []
        first: dict[str, int] = {}
        good = True
        for number, item in enumerate(node.items, 1):
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


def id_of(node: tree.Node) -> str:
    """The id a record gives itself, good or bad; "" without one."""
    found = node.entries.get("id") if type(node) is tree.Mapping else None
    return found[1].text if found and type(found[1]) is tree.Scalar else ""


def _id_node(node: tree.Node) -> tree.Node:
    return node.entries["id"][1] if type(node) is tree.Mapping else node


def slug_of(text: str) -> str:
    """An id made from `text`, or "" if nothing in it can be used."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().translate(_LETTERS)))[:60].strip("-")


def shown(text: str) -> str:
    """`text` cut short enough for a message."""
    return text if len(text) <= 40 else text[:39] + "…"


def candidates(word: str, names: Any) -> list[str]:
    """Those of very many `names` worth comparing with `word`: they share a part or a beginning with it."""
    if len(names) < 500:
        return list(names)
    parts = {part for part in re.split(r"[^a-z0-9]+", word.lower()) if len(part) > 2}
    start = word[:2].lower()
    close = (name for name in names if name.startswith(start) or any(part in name for part in parts))
    return sorted(close)[:400]


def _out_of_range(text: str, above: Fraction | int) -> str:
    if above == 0:
        message = _("Tallet {number} kan ikke bruges her.")
    else:
        message = _("Tallet {number} er for lille.") if above < 0 else _("Tallet {number} er for stort.")
    return message.format(number=shown(text))


def _unknown(what: str) -> tuple[str, str]:
    return {
        "theme": ("I03", _("Temaet '{id}' står ikke i deck.yaml.")),
        "technology": ("I06", _("Teknologien '{id}' står ikke i technologies.yaml.")),
        "icon": ("I07", _("Ikonet '{id}' findes ikke i Material Design Icons.")),
        "space": ("I09", _("Spillefeltet '{id}' findes ikke på pladen.")),
    }[what]


def _is_empty(node: tree.Node) -> bool:
    return type(node) is tree.Scalar and not node.text.strip()


def _first_word(node: tree.Mapping) -> tree.Node:
    return next(iter(node.entries.values()))[0] if node.entries else node


def _not_text(node: tree.Node, report: Report) -> _Bad:
    if type(node) is tree.Refused:
        return BAD
    help = ""
    if report.source.text[node.start.index : node.start.index + 1] in ("[", "{"):
        help = _('Sæt hele teksten i "anførselstegn".')
    return report.add("S03", node, _("Her skal stå en tekst."), help)


def _not_number(node: tree.Node, report: Report) -> _Bad:
    return BAD if type(node) is tree.Refused else report.add("S03", node, _("Her skal stå et tal."))


def _not_mapping(node: tree.Node, report: Report) -> _Bad:
    if type(node) is tree.Refused:
        return BAD
    glued = _GLUED.match(node.text) if type(node) is tree.Scalar and node.plain else None
    if glued:
        message = _("Der mangler et mellemrum efter '{field}:'.").format(field=glued.group(1))
        help = _("Skriv '{field}: ' og så teksten.").format(field=glued.group(1))
        return report.add("Y21", node, message, help)
    return report.add("S03", node, _("Her skal stå felter, hvert på sin linje som 'felt: værdi'."))
