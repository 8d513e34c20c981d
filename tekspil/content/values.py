"""The kinds of single values: each reads a node, and reports what is wrong with it.

A kind's `read` gives the value, or `BAD` when something was wrong and has been reported; reading always goes on,
so that all problems of a file show in one run. The kinds are plain data, so that a schema can be made from them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from tekspil.content import readability as wording
from tekspil.content import tree
from tekspil.content.problem_report import Report, not_number, not_text, shown
from tekspil.content.problems import did_you_mean, either
from tekspil.content.signs import folded, odd_sign, shown_signs
from tekspil.language import _

_FOLD = re.compile(r"\s*\n\s*")  # a card breaks its lines itself
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_DIGITS = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_LOST_COMMENT = re.compile(r"[ \t]+#\w")
_COMMENT_ONLY = re.compile(r":?[ \t]*#\S")
_FLAGS = {"ja": True, "true": True, "nej": False, "false": False}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


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
            return not_text(node, report)
        text = _FOLD.sub(" ", node.text.strip())
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)  # or an å in two parts would count as two letters
        if not text:
            help = ""
            if node.plain and _COMMENT_ONLY.match(report.source.read, node.end.index):
                help = _('Tegnet # skjuler resten af linjen. Sæt teksten i "anførselstegn".')
            return report.add("S07", node, _("Her mangler en tekst."), help)
        if node.plain and _LOST_COMMENT.match(report.source.read, node.end.index):
            report.add(
                "Y22",
                node,
                _("Resten af linjen læses ikke, fordi der står # foran."),
                _('Sæt hele teksten i "anførselstegn", hvis det hører med.'),
            )
        if node.plain and text[-1] == '"' and text.count('"') % 2 and not text[-2:-1].isdigit():
            message = _("Teksten slutter med et anførselstegn, men begynder ikke med et.")
            return report.add("Y16", node, message, _("Slet det, eller sæt et foran også."))
        for code, message, help in wording.remarks(text, self.limit, self.lix):
            report.add(code, node, message, help)
        for sign in shown_signs(text):
            report.add_in_text(sign.code, node, sign.piece, sign.message, sign.help)
        return text


@dataclass(frozen=True, slots=True)
class Word:
    """A text for machines or for reference: a version, a language, a file's name."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return not_text(node, report)
        return node.text.strip() or report.add("S07", node, _("Her mangler en tekst."))


@dataclass(frozen=True, slots=True)
class Slug:
    """An id: small letters a to z, digits and hyphens."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return not_text(node, report)
        text = node.text
        if is_slug(text):
            return text
        if not text.isascii() and is_slug(folded(text)) and (sign := odd_sign(text, (folded(text),))):
            return report.add_odd(node, sign)
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
            return not_number(node, report)
        if not _INTEGER.fullmatch(node.text):
            if _INTEGER.fullmatch(folded(node.text)) and (sign := odd_sign(node.text, (folded(node.text),))):
                return report.add_odd(node, sign)
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
            return not_number(node, report)
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
            return not_text(node, report)
        if node.text in self.options:
            return self.options[self.options.index(node.text)]  # the enum's member, where the options are one
        if sign := odd_sign(node.text, self.options):
            return report.add_odd(node, sign)
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
            return not_text(node, report)
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
            return not_text(node, report)
        names = report.known.get(self.what, ())
        if node.text in names or (self.what in report.unsure and node.text):
            if self.what in report.used:
                report.used[self.what].add(node.text)
            return node.text
        if sign := odd_sign(node.text, names):
            return report.add_odd(node, sign)
        code, message = _unknown(self.what)
        if not node.text:
            return report.add("S07", node, _("Her mangler et id."))
        if self.what == "technology" and node.text in report.known.get("hidden", ()):
            help = _("Du har skjult den under 'hides' i deck.yaml. Slet linjen her, eller vis kortet igen.")
        else:
            help = report.guess(node.text, names)
        return report.miss(self.what, node.text, code, node, message.format(id=shown(node.text)), help)


@dataclass(frozen=True, slots=True)
class NeedReference:
    """A need, or a part of one, that the deck has: "hjem" or "hjem.gulv"."""

    def read(self, node: tree.Node, report: Report) -> Any:
        if type(node) is not tree.Scalar:
            return not_text(node, report)
        needs: Mapping[str, Mapping[str, str]] = report.known.get("need", {})
        name, dot, part = node.text.partition(".")
        if "need" in report.unsure:
            return node.text
        if sign := odd_sign(name, needs):
            return report.add_odd(node, sign)
        if name not in needs:
            message = _("Behovet '{id}' står ikke i deck.yaml.").format(id=shown(name))
            help = report.guess(name, needs)
            return report.miss("need", name, "I04", node, message, help)
        if dot and part not in needs[name]:
            message = _("Behovet '{need}' har ingen del '{part}'.").format(need=name, part=shown(part))
            help = report.guess(part, needs[name])
            return report.add("I05", node, message, help)
        if "need" in report.used:
            report.used["need"].add(name)
        return node.text


def is_slug(text: str) -> bool:
    """Whether `text` can be an id, and so the name of a folder or a file and never a path."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= 60


def slug_of(text: str) -> str:
    """An id made from `text`, or "" if nothing in it can be used."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().translate(_LETTERS)))[:60].strip("-")


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
        "goal": ("I10", _("Der er intet mål '{id}' i bunken.")),
        "icon": ("I07", _("Ikonet '{id}' findes ikke i Material Design Icons.")),
        "space": ("I09", _("Spillefeltet '{id}' findes ikke på pladen.")),
    }[what]
