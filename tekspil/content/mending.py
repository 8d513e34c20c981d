"""A file that no YAML parser takes, line by line as it was most likely meant.

The parser gives up at the first mistake, often far below it. Here each line is held against what may stand there
(`Shape`), the mistake is told where it was made, and the line is put right in a copy, so that all else in the file
is read as if the mistake were not there. What is meant is never guessed from texts, only from the names of fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tekspil.content.line_faults import balance, is_block, value_fault
from tekspil.content.outline import OpenFields, OpenItems, Outline, Waiting
from tekspil.content.shape import Shape
from tekspil.content.syntax import SyntaxFault, told_together
from tekspil.language import _, ngettext

MOST_JOINED = 40
"""How many lines a text in quotes or a list in brackets is followed over."""

MOST_JOINS = 20_000
"""How many lines are followed over in one file: one that has more such texts left open is no longer read as meant."""

_KEY = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|<<|\w[\w.-]*)[ ]*:(?=[ \t]|$)")
_LOOSE_KEY = re.compile(r"[^\s#'\"{\[&*!|>%@`][^:#]*:(?=[ \t]|$)")
_DASH = re.compile(r"-(?: +|$)")
_LIKE_DASH = re.compile(r"([–—−‐‑•·*‣◦○●▪+►➢]|[0-9]{1,3}[.)])[ \t\xa0]*")
_GLUED = re.compile(r"-(?=\w)")
_NO_COLON = re.compile(r"(\w+)(\s*[：;=]\s*|\s*:(?=\S)|:?[\xa0\u2007\u202f\u200b\u2060\ufeff]+|\s+|$)")
_END = re.compile(r"(?:---|\.\.\.)(?:\s|$)")


@dataclass(slots=True)
class Mended:
    """The lines as they were meant, and what was wrong with them, each at its place in the author's own lines."""

    lines: list[str]
    faults: list[SyntaxFault]
    guessed: dict[int, int]
    """The lines with a value that had to be guessed, and the column where it begins."""


def mended(lines: Iterable[str], shape: Shape) -> Mended:
    """Go through `lines` of a file of this shape."""
    pass_ = _Pass(list(lines), shape)
    pass_.go()
    return Mended(pass_.lines, told_together(pass_.faults), pass_.guessed)


class _Pass:
    """One pass over the lines, from the first to the last."""

    def __init__(self, lines: list[str], shape: Shape) -> None:
        self.lines = lines
        self.faults: list[SyntaxFault] = []
        self.guessed: dict[int, int] = {}
        self._names = shape.names()
        self._joins = MOST_JOINS
        self._outline = Outline(shape)
        self._text_at = -1  # where the field begins whose text may go on below; -1 if none may
        self._at = 0

    def go(self) -> None:
        while self._at < len(self.lines):
            number = self._at
            self._at += 1
            line = self.lines[number]
            body = line.lstrip(" \t").rstrip()
            if body and body[0] != "#" and not _END.match(line):
                self._line(number, line, body)

    def _tell(self, code: str, start: int, end: int, message: str, help: str) -> None:
        self.faults.append(SyntaxFault(code, self._at - 1, start, end, message, help))

    # what kind of line it is

    def _line(self, number: int, line: str, body: str) -> None:
        lead = line[: len(line) - len(line.lstrip(" \t"))]
        is_loose = "\t" in lead
        told = len(self.faults)
        if is_loose:
            message, help = _("Linjen er rykket ind med tabulator."), _("Brug mellemrum, to for hvert lag.")
            at = lead.index("\t")
            self._tell("Y11", at, len(lead) if lead[at:].strip("\t") == "" else at + 1, message, help)
        column = len(lead)
        dash = _DASH.match(body)
        written = column
        if dash is None and (fixed := self._dash_meant(body, column)):
            body = fixed
            dash = _DASH.match(body)
        if dash is not None:
            self._item(number, column, body, dash, is_loose, told)
            return
        key = _KEY.match(body) or self._key_meant(body, column, is_loose)
        if key is None and (fixed := self._colon_meant(body, column, is_loose)):
            body = fixed
            key = _KEY.match(body)
        if key is None:
            self._rest(number, column, body, is_loose, told)
            return
        self._field(number, column, written, body, key, is_loose, told)

    def _dash_meant(self, body: str, column: int) -> str:
        """The line with a plain dash, where another sign stands in its place; "" where none was meant."""
        found = _LIKE_DASH.match(body)
        if found and self._begins_card(body[found.end() :]):
            sign = found.group(1)
            message = _("Her står {sign} i stedet for en almindelig streg.").format(sign=sign)
            self._tell("Y28", column, column + len(sign), message, _("Skriv '- ' foran hvert punkt i en liste."))
            return "- " + body[found.end() :]
        if _GLUED.match(body) and self._begins_card(body[1:]):
            message = _("Der mangler et mellemrum efter stregen.")
            self._tell("Y27", column, column + 1, message, _("Skriv '- ' foran hvert punkt."))
            return "- " + body[1:]
        return ""

    def _begins_card(self, body: str) -> bool:
        key = _KEY.match(body) or _NO_COLON.match(body)
        return key is not None and any(
            isinstance(one, OpenItems) and key.group(1) in one.shape.fields for one in self._outline.open_or_waiting()
        )

    def _key_meant(self, body: str, column: int, is_loose: bool) -> re.Match[str] | None:
        """A field of an unknown name with spaces in it, where fields stand."""
        stands = any(isinstance(one, OpenFields) and one.column == column for one in self._outline.open)
        return _LOOSE_KEY.match(body) if stands and not is_loose else None

    def _colon_meant(self, body: str, column: int, is_loose: bool) -> str:
        """The line with the colon and the space that a known field lacks; "" where it was none."""
        found = _NO_COLON.match(body)
        if found is None or found.group(1) not in self._names:
            return ""
        name, gap = found.group(1), found.group(2)
        rest = body[found.end() :]
        end = column + len(name) + len(gap)
        if gap.strip() == ":" and gap[-1] == ":":
            message = _("Der mangler et mellemrum efter '{field}:'.").format(field=name)
            help = _("Skriv '{field}: ' og så teksten.").format(field=name)
            self._tell("Y21", column, column + len(name) + 1, message, help)
            return f"{name}: {rest}"
        sign = next((one for one in gap if not one.isspace() or one not in " \t"), "")
        if sign in ("=", ";", "") and not self._outline.is_unseen(name, column, is_loose):
            return ""
        if sign.strip("=;:") and sign:
            message = _("Efter '{field}' står et tegn, der ligner et andet ({sign}).")
            message = message.format(field=name, sign=_named(sign))
            help = _("Slet det, og skriv kolon og mellemrum med tastaturet: '{field}: …'.").format(field=name)
            self._tell("Y28", column + len(name), end, message, help)
        elif odd := gap.strip(" \t:;="):
            message = _("Efter '{field}:' står et usynligt tegn ({sign}).").format(field=name, sign=_named(odd[0]))
            help = _("Slet det, og skriv et almindeligt mellemrum.")
            self._tell("Y28", column + len(name), end, message, help)
        else:
            message = _("Linjen er ikke et felt, for den har intet kolon.")
            help = _("Skriv '{word}: …', eller ryk linjen ind, hvis den hører til teksten over.").format(word=name)
            self._tell("Y17", column, column + len(body), message, help)
        return f"{name}: {rest}".rstrip()

    # a card, a field, and what is neither

    def _item(self, number: int, column: int, body: str, dash: re.Match[str], is_loose: bool, told: int) -> None:
        rest = body[dash.end() :]
        key = _KEY.match(rest)
        name = key.group(1) if key else ""
        items = self._outline.items_for(column, name, is_loose)
        if items is None:
            self._text_at = -1
            return
        if items.column != column and not is_loose and len(self.faults) == told:
            message = _("Stregen står ikke lige under de andre streger i listen.")
            help = _("Ryk den, så den begynder under dem.")
            self._tell("Y17", column, column + len(body), message, help)
        self._outline.waiting = None
        self._text_at = -1
        at = items.column + dash.end()
        lead = " " * items.column + body[: dash.end()]
        if not rest or rest[0] == "#":  # what it holds stands below, if anything does
            self.lines[number] = lead + rest
            if items.shape.fields:
                self._outline.open.append(OpenFields(items.column + 2, items.shape, items.column))
            return
        if key is None and items.shape.fields and (fixed := self._first_field(rest, column + dash.end(), items)):
            rest = fixed
            key = _KEY.match(rest)
        if key is None:
            if items.shape.fields and rest[0] != "{":
                self.lines[number] = lead + rest
                return
            self._value(number, lead, rest, column + dash.end(), items.shape, items.column)
            return
        self._outline.open.append(OpenFields(at, items.shape, items.column))
        self._named_value(number, lead, rest, key, column + dash.end(), at)

    def _first_field(self, rest: str, column: int, items: OpenItems) -> str:
        found = _NO_COLON.match(rest)
        if found is None or found.group(1) not in items.shape.fields:
            return ""
        self._outline.open.append(OpenFields(column, items.shape, items.column))
        fixed = self._colon_meant(rest, column, False)
        self._outline.open.pop()
        return fixed

    def _field(
        self, number: int, column: int, written: int, body: str, key: re.Match[str], is_loose: bool, told: int
    ) -> None:
        name = key.group(1).strip("\"'") if key.re is _KEY else key.group().rstrip(": ")
        waiting = self._outline.waiting
        if waiting is not None and waiting.shape.items is not None and name in waiting.shape.items.fields:
            here = next((o for o in self._outline.open if isinstance(o, OpenFields) and o.column == column), None)
            if here is None or name not in here.shape.fields:
                self._begin_card(number, max(column - 2, waiting.column), column, body, key, told)
                return
        fields, is_moved = self._outline.fields_for(name, column, is_loose)
        if name == "id" and "id" in fields.seen and fields.dash >= 0 and "id" in fields.shape.fields:
            self._begin_card(number, fields.dash, column, body, key, told)
            return
        if is_moved and len(self.faults) == told:
            self._tell_moved(column, fields.column, body)
        self._outline.close_to(fields.column)
        self._named_value(number, " " * fields.column, body, key, written, fields.column)

    def _begin_card(self, number: int, dash: int, column: int, body: str, key: re.Match[str], told: int) -> None:
        """A card that lacks its dash."""
        del self.faults[told:]
        message = _("Her begynder et nyt kort, men der mangler en streg foran.")
        self._tell("Y23", column, column + len(body), message, _("Skriv '- ' foran: - {field}").format(field=body[:60]))
        self._outline.begin_card(dash)
        self._named_value(number, " " * dash + "- ", body, key, column, dash + 2)

    def _tell_moved(self, column: int, wanted: int, body: str) -> None:
        end = column + len(body)
        if column > wanted:
            message = _("Linjen er rykket længere ind end feltet over den.")
            self._tell("Y17", column, end, message, _("Lad felter i samme kort begynde lige under hinanden."))
            return
        message = _("Linjen er ikke rykket så langt ind som det, den hører til.")
        help = ngettext("Sæt {n} mellemrum mere foran.", "Sæt {n} mellemrum mere foran.", wanted - column)
        self._tell("Y17", column, end, message, help.format(n=wanted - column))

    def _named_value(self, number: int, lead: str, body: str, key: re.Match[str], written: int, column: int) -> None:
        """Take note of a field, and look at its value. `written` is where the author's line has its name."""
        fields = self._outline.open[-1]
        assert isinstance(fields, OpenFields)
        name = key.group(1).strip("\"'") if key.re is _KEY else key.group().rstrip(": ")
        fields.seen.add(name)
        shape = fields.shape.child(name)
        value = body[key.end() :].strip()
        gap = len(body[key.end() :]) - len(body[key.end() :].lstrip())
        self._outline.waiting = None
        if not value or value[0] == "#":
            self._outline.waiting = Waiting(column, shape)
            self._text_at = column if shape.is_text else -1
            self.lines[number] = lead + body
            return
        head = lead + body[: key.end()] + " "
        at = written + key.end() + gap if self._is_plainly(number, body) else self._found_at(number, value)
        self._value(number, head, value, at, shape, column)

    def _is_plainly(self, number: int, body: str) -> bool:
        return self.lines[number].strip().endswith(body) and self.lines[number].strip() == body

    def _found_at(self, number: int, value: str) -> int:
        return max(0, self.lines[number].rfind(value))

    def _value(self, number: int, head: str, value: str, at: int, shape: Shape, column: int) -> None:
        """Look at a value that begins at `at` in the author's line; `head` is what stands before it when mended."""
        if is_block(value):
            self.lines[number] = head + value
            self._skip_block(column)
            self._text_at = -1
            return
        joined, last = self._joined(number, value, column)
        found = value_fault(number, at, joined, shape)
        if found is not None:
            self.faults.append(found.fault)
            self.guessed[found.fault.line] = min(found.fault.column, at)
            joined = found.meant
        is_text = value[0] not in "\"'{["
        self._text_at = column if is_text or found is not None else -1
        if found is None and last > number:
            self.lines[number] = head + value
            self._at = last + 1
            return
        self.lines[number] = head + joined
        for line in range(number + 1, last + 1):
            self.lines[line] = ""
        self._at = last + 1

    def _joined(self, number: int, value: str, column: int) -> tuple[str, int]:
        """`value` with the lines below that it goes on over, and the last of those."""
        if value[0] not in "\"'{[" or self._is_closed(value):
            return value, number
        joined = value
        last = min(len(self.lines), number + MOST_JOINED)
        if self._joins < last - number:
            return value, number
        for line in range(number + 1, last):
            self._joins -= 1
            body = self.lines[line].strip()
            goes_on = value[0] in "{[" and joined.rstrip()[-1] in ",{["
            if self._is_structure(self.lines[line], column, goes_on):
                break
            joined += " " + body
            if self._is_closed(joined):
                return joined, line
        return value, number

    def _is_closed(self, value: str) -> bool:
        if value[0] in "{[":
            return isinstance(balance(value), int)
        sign = value[0]
        found = re.match(r'"(?:[^"\\]|\\.)*"' if sign == '"' else r"'(?:[^']|'')*'", value)
        return found is not None

    def _is_structure(self, line: str, column: int, goes_on: bool) -> bool:
        """Whether a line begins a field or a card, so that no text goes on over it.

        With a comma before it, a field further in `goes_on` in the same brackets.
        """
        body = line.strip()
        indent = len(line) - len(line.lstrip())
        if dash := _DASH.match(body):
            rest = _KEY.match(body[dash.end() :])
            return indent <= column and (rest is not None or indent < column)
        key = _KEY.match(body)
        if key is None:
            return False
        return indent <= column or (key.group(1) in self._names and not goes_on)

    def _skip_block(self, column: int) -> None:
        while self._at < len(self.lines):
            line = self.lines[self._at]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
                return
            self._at += 1

    def _rest(self, number: int, column: int, body: str, is_loose: bool, told: int) -> None:
        """A line that is neither a field nor an item: the rest of a text above, or something that stands astray."""
        if body[0] in "{[\"'" and self._outline.waiting is not None and column > self._outline.waiting.column:
            waiting = self._outline.waiting
            self._outline.waiting = None
            self._value(number, self.lines[number][:column], body, column, waiting.shape, waiting.column)
            return
        if self._text_at >= 0 and (column > self._text_at or is_loose):
            text = body
            if re.search(r":(?=\s|$)", body):
                message = _("Teksten har et kolon inde i sig, og det læses som et nyt felt.")
                self._tell("Y13", column, column + len(body), message, _('Sæt hele teksten i "anførselstegn".'))
                text = re.sub(r":(?=\s|$)", " ", body)
            self.lines[number] = " " * max(column, self._text_at + 2) + text
            return
        if len(self.faults) == told:
            message = _("Linjen er ikke et felt, for den har intet kolon.")
            help = _("Ryk den ind, hvis den hører til teksten over. Sæt # foran, hvis den kun er en note.")
            if (word := re.match(r"\w+", body)) and word.group() in self._names:
                help = _("Skriv '{word}: …', eller ryk linjen ind, hvis den hører til teksten over.")
                help = help.format(word=word.group())
            self._tell("Y17", column, column + len(body), message, help)
        text = body.replace(": ", "  ").rstrip(":")
        self.lines[number] = " " * (self._text_at + 2) + text if self._text_at >= 0 and text[:1].isalnum() else ""


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}" if not sign.isprintable() or sign.isspace() else sign
