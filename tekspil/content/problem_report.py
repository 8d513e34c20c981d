"""Where the problems of one file go while its fields are read, and the problems that many kinds of field share."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from tekspil.content import tree
from tekspil.content.problems import Problem, did_you_mean
from tekspil.content.signs import folded, in_words, odd_sign
from tekspil.content.source import LINE_BREAK, SourceText
from tekspil.language import _


class _Bad:
    """The value of a field that could not be read."""

    def __repr__(self) -> str:
        return "BAD"


BAD: Final = _Bad()

SEEMS_MISSING = frozenset(("S02", "S03", "S07", "S10", "D01"))
"""Codes that are not believed in a file of which a part could not be read."""

MAX_GUESSES = 100
"""With more problems than this in a file, near names are no longer looked for: it takes long and helps nobody."""

NAMES_TORN = frozenset(("stars", "why", "who", "do", "n", "title", "icon", "id", "type", "at", "label"))
"""Fields that often stand in brackets."""

DANISH: Mapping[str, str] = {
    **{
        "tekst": "text",
        "navn": "name",
        "tema": "theme",
        "slags": "kind",
        "art": "kind",
        "behov": "needs",
        "ikon": "icon",
    },
    **{"pris": "price", "titel": "title", "tilbyder": "offers", "giver": "offers", "stjerner": "stars", "grund": "why"},
    **{
        "hvorfor": "why",
        "begrundelse": "why",
        "vurdering": "assessments",
        "vurderinger": "assessments",
        "vent": "wait",
    },
    **{
        "billede": "picture",
        "kræver": "requires",
        "kraever": "requires",
        "lån": "loan",
        "laan": "loan",
        "etik": "ethics",
    },
    **{"effekter": "effects", "trin": "step", "temaer": "themes", "mål": "goals", "teknologier": "technologies"},
    **{
        "hændelser": "events",
        "refleksioner": "reflections",
        "minutter": "minutes",
        "størrelse": "size",
        "felter": "spaces",
    },
    **{"veje": "paths", "regler": "rules", "sprog": "language", "beskrivelse": "description", "dele": "parts"},
}
"""Words that a Dane writes for a field, and its name."""

_EQUALS = re.compile(r"([\w.-]+)\s*=\s*(\S.*)")
_GLUED = re.compile(r"([a-z_]+):\S")


class Missed(NamedTuple):
    """A reference to what is not there: its kind and name, and the problem that was told of it."""

    what: str
    name: str
    problem: Problem
    source: SourceText


@dataclass
class Report:
    """Where problems of one file go, and what its references may point at.

    `known` holds the ids of each kind of thing; a kind in `unsure` could not be read whole, so that an id missing
    from it is no problem. `used` gathers the ids that were referred to, and `missed` those that were not there.
    `where` names the card being read. `is_cut` says that a part of the file was not read.
    """

    source: SourceText
    known: dict[str, Any] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    where: str = ""
    is_cut: bool = False
    used: dict[str, set[str]] = field(default_factory=dict)
    missed: list[Missed] = field(default_factory=list)

    def add(self, code: str, node: tree.Node, message: str, help: str = "", notes: Sequence[str] = ()) -> _Bad:
        """Report a problem with `node`, and give `BAD`.

        What seems to be missing from a file that could only be read in part is not reported: it may well be there.
        """
        if self.is_cut and code in SEEMS_MISSING:
            return BAD
        end = node.end if node.end.index > node.start.index else None
        if type(node) is tree.Mapping or type(node) is tree.Sequence:
            end = None if self.source.read[node.start.index : node.start.index + 1] not in "[{" else end
        if self.where:
            message = f"{self.where}: {message}"
        self.source.report(code, node.start, end, message, help, notes)
        return BAD

    def miss(self, what: str, name: str, code: str, node: tree.Node, message: str, help: str) -> _Bad:
        """Report that nothing of the kind `what` is called `name`."""
        before = len(self.source.problems)
        self.add(code, node, message, help)
        for problem in self.source.problems[before:]:
            self.missed.append(Missed(what, name, problem, self.source))
        return BAD

    def add_in_text(self, code: str, node: tree.Scalar, piece: str, message: str, help: str) -> None:
        """Report `piece` of a text, at its own place where it stands there as it is read."""
        written = self.source.read[node.start.index : node.end.index]
        at = written.find(piece)
        if at < 0 or self.source.is_guessed(node.start.line, node.start.column):
            self.add(code, node, message, help)
            return
        above = LINE_BREAK.split(written[:at])
        line = node.start.line + len(above) - 1
        column = len(above[-1]) + (node.start.column if len(above) == 1 else 0)
        message = f"{self.where}: {message}" if self.where else message
        column = self.source.written(line, column)
        self.source.report_at(code, line, column, column + len(piece), message, help)

    def guess(self, word: str, names: Any) -> str:
        """A question with the names that look like `word`, or what there is to choose from."""
        if len(self.source.problems) > MAX_GUESSES:
            return ""
        some = ""
        if names and len(names) <= 40:
            some = _("Her kan stå: {names}.").format(names=", ".join(sorted(names)))
        return did_you_mean(word, candidates(word, names), some)

    def meant_name(self, key: tree.Scalar, names: Mapping[str, Any], taken: Container[str]) -> str:
        """The name of a field that `key` was meant to be, but for a sign or a capital letter; that is reported."""
        text = key.text
        if sign := odd_sign(text, names):
            self.add_odd(key, sign)
            return folded(text)
        lower = DANISH.get(text.lower(), text.lower())
        if lower == text or lower not in names or lower in taken:
            return ""
        self.add(
            "S01",
            key,
            _("Ukendt felt '{field}'.").format(field=shown(text)),
            _("Mente du {names}?").format(names=f"'{lower}'"),
        )
        return lower

    def add_odd(self, node: tree.Scalar, sign: str) -> _Bad:
        """Report a sign in a name that only looks like the right one."""
        message, help = in_words(sign)
        if node.plain and sign in node.text and not self.source.is_guessed(node.start.line, node.start.column):
            at = node.start.column + node.text.index(sign)
            message = f"{self.where}: {message}" if self.where else message
            self.source.report_at(
                "Y28", node.start.line, self.source.written(node.start.line, at), at + 1, message, help
            )
            return BAD
        return self.add("Y28", node, message, help)

    def is_guessed(self, node: tree.Node) -> bool:
        """Whether `node` is in brackets in which something was mended, so that a field may only seem to be missing."""
        in_brackets = self.source.read[node.start.index : node.start.index + 1] in ("{", "[")
        return in_brackets and self.source.is_guessed(node.start.line)

    def add_glued(self, node: tree.Node, name: str) -> bool:
        """Report the field `name` that has its value glued to its colon."""
        message = _("Der mangler et mellemrum efter '{field}:'.").format(field=name)
        self.add("Y21", node, message, _("Skriv '{field}: ' og så teksten.").format(field=name))
        return True

    def is_torn(self, key: tree.Scalar, value: tree.Node) -> bool:
        """Report a "field" that is the rest of a text torn apart by a comma: `{why: Nyt, og det tager tid}`."""
        glued = _GLUED.match(key.text) if key.plain else None
        if glued and value.end.index <= key.end.index:
            return self.add_glued(key, glued.group(1))
        equal = _EQUALS.fullmatch(key.text) if key.plain and value.end.index <= key.end.index else None
        if equal:
            message = _("Efter '{field}' skal stå kolon, ikke lighedstegn.").format(field=equal.group(1))
            help = _("Skriv {example}.").format(example=f"{equal.group(1)}: {equal.group(2)}")
            self.add("Y21", key, message, help)
            return True
        word, space, _rest = key.text.partition(" ")
        if space and word in NAMES_TORN and key.plain and value.end.index <= key.end.index:
            message = _("Der mangler et kolon efter '{field}'.").format(field=word)
            self.add("Y21", key, message, _("Skriv '{field}: ' og så teksten.").format(field=word))
            return True
        after = self.source.read[key.end.index : key.end.index + 1]
        if after not in (",", "}") or value.end.index > key.end.index or not key.plain:
            return False
        message = _("Teksten er gået i stykker ved kommaet, så '{text}' læses som et felt.")
        help = _('Sæt hele teksten i "anførselstegn".')
        self.add("Y26", key, message.format(text=shown(key.text)), help)
        return True


def not_text(node: tree.Node, report: Report) -> _Bad:
    """Report that a text was wanted."""
    if type(node) is tree.Refused:
        return BAD
    help = ""
    if report.source.read[node.start.index : node.start.index + 1] in ("[", "{"):
        help = _('Sæt hele teksten i "anførselstegn".')
    return report.add("S03", node, _("Her skal stå en tekst."), help)


def not_number(node: tree.Node, report: Report) -> _Bad:
    """Report that a number was wanted."""
    return BAD if type(node) is tree.Refused else report.add("S03", node, _("Her skal stå et tal."))


def not_mapping(node: tree.Node, report: Report, example: str = "") -> _Bad:
    """Report that named fields were wanted, with an `example` of them."""
    if type(node) is tree.Refused:
        return BAD
    glued = _GLUED.match(node.text) if type(node) is tree.Scalar and node.plain else None
    if glued:
        report.add_glued(node, glued.group(1))
        return BAD
    help = _("Slet stregen eller [ ] om det.") if type(node) is tree.Sequence else ""
    if example:
        help = _("Skriv fx {example}.").format(example=example)
    return report.add("S03", node, _("Her skal stå felter, hvert på sin linje som 'felt: værdi'."), help)


def shown(text: str) -> str:
    """`text` cut short enough for a message, with the signs in it that cannot be seen named: "x‹U+200B›"."""
    short = text if len(text) <= 40 else text[:39] + "…"
    if short.isprintable():
        return short
    return "".join(c if c.isprintable() or c == "\n" else f"‹U+{ord(c):04X}›" for c in short)


def candidates(word: str, names: Any) -> list[str]:
    """Those of very many `names` worth comparing with `word`: they share a part or a beginning with it."""
    if len(names) < 500:
        return list(names)
    parts = {part for part in re.split(r"[^a-z0-9]+", word.lower()) if len(part) > 2}
    start = word[:2].lower()
    close = (name for name in names if name.startswith(start) or any(part in name for part in parts))
    return sorted(close)[:400]
