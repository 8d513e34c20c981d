"""What a YAML parser's complaint means to a person: found by looking at the line it complains about.

The parser says where it gave up and why, in the words of its own grammar. A few patterns on that line, or on the one
above, say what the author most likely did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from tekspil.content.source import SourceText
from tekspil.language import _

LONGEST = 2_000
"""No more of a line than this is searched for patterns."""

_DASHES = r"^\s*(?:-\s+)*"
_FIELD = _DASHES + r"(?:[^\s:#\"'{\[][^:#]*:\s+)?"
_SPECIAL = re.compile(_FIELD + r"([@%`*&!|>\[\]{},?])")
_DASH_IN_TEXT = re.compile(_DASHES + r"[^\s:#\"'{\[][^:#]*:\s+(-)(?:\s|$)")
_AFTER_QUOTE = re.compile(_FIELD + r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*([^\s,#\]}:].*)$")
_OPEN_QUOTE = re.compile(_FIELD + r"(\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)$")
_NO_SPACE = re.compile(_DASHES + r"([a-z_]+):[^\s:/]")
_GLUED_DASH = re.compile(r"^\s*(-)[^\s-]")
_NO_COLON = re.compile(_DASHES + r"([^\W\d][\w-]*)(?:\s[^:]*)?$")
_SECOND_COLON = re.compile(_DASHES + r"[^\s:#\"'][^:#]*:\s+(.*?:(?:\s.*|$))")
_COLON_IN_BRACKETS = re.compile(r"[{,]\s*[^\s:,{}\[\]]+:\s+([^,{}\[\]\"':]*:(?:\s[^,{}\[\]]*)?)")
_TAB = re.compile(r"^ *(\t+)")
_FOUND = re.compile(r",? but (?:found|got) .*")
"""The end of a complaint of PyYAML's own parser: what it met instead, of which libyaml says nothing."""


class SyntaxFault(NamedTuple):
    """What is wrong, on `line` from `column` to before `end`, all counted from 0."""

    code: str
    line: int
    column: int
    end: int
    message: str
    help: str


def explain(source: SourceText, error: Any, lines: list[str], told: Collection[int] = ()) -> int:
    """Report `error`, which PyYAML raised on `lines`, the text of `source` or what was made of it.

    Return the line, from 0, that is to blame. One of those that have been `told` of is not reported again.
    """
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        source.report_whole("Y10", _("Filen kan ikke læses."), _("Gem den igen som ren tekst (UTF-8)."))
        return 0
    finding = _Complaint(lines, error).finding()
    if finding.line not in told:
        line = finding.line
        column, end = source.written(line, finding.column), source.written(line, finding.end)
        source.report_at(*finding._replace(column=column, end=end))
    return finding.line


def quotes() -> str:
    """What to do with most texts that YAML takes for something else."""
    return _('Sæt hele teksten i "anførselstegn".')


class _Complaint:
    """One complaint of the parser, and the lines around it."""

    def __init__(self, lines: list[str], error: Any) -> None:
        self.lines = lines
        self.problem = _FOUND.sub("", str(error.problem or ""))
        self.context = str(error.context or "")
        self.context_mark = error.context_mark
        self.line = min(error.problem_mark.line, len(self.lines) - 1)
        self.column = error.problem_mark.column
        self.above = self.line - 1
        while self.above >= 0 and not self.lines[self.above].strip():
            self.above -= 1

    def finding(self) -> SyntaxFault:
        return (
            self._on_either_line(_tab)
            or self._in_quotes()
            or self._colon_in_text()
            or self._on_either_line(_telltale)
            or self._on_either_line(_open_quote)
            or self._dashes()
            or self._no_colon()
            or self._rest()
        )

    def _on_either_line(self, look: Callable[[str, int], SyntaxFault | None]) -> SyntaxFault | None:
        """What `look` finds on the line complained about, or on the nearest written one above it."""
        for number in (self.line, self.above):
            found = look(self.lines[number][:LONGEST], number) if number >= 0 else None
            if found:
                return found
        return None

    def _in_quotes(self) -> SyntaxFault | None:
        mark = self.context_mark
        if "quoted scalar" not in self.context or mark is None:
            return None
        end = _end(self.lines[mark.line])
        if "escape" in self.problem or "hex" in self.problem:
            message = _('Tegnet \\ betyder noget særligt i "dobbelte" anførselstegn.')
            help = _("Brug 'enkelte' anførselstegn om teksten.")
            return SyntaxFault("Y14", mark.line, mark.column, end, message, help)
        return unclosed_quote(mark.line, mark.column, end)

    def _colon_in_text(self) -> SyntaxFault | None:
        text = self.lines[self.line]
        message = _("Teksten har et kolon inde i sig, og det læses som et nyt felt.")
        inside = _COLON_IN_BRACKETS.search(text[:LONGEST])
        if inside and "',' or" in self.problem:
            return SyntaxFault("Y13", self.line, inside.start(1), inside.end(1), message, quotes())
        if "mapping values" not in self.problem:
            return None
        match = _SECOND_COLON.match(text[:LONGEST])
        if match and self.column >= match.start(1):
            return SyntaxFault("Y13", self.line, match.start(1), _end(text), message, quotes())
        above = self.lines[self.above] if self.above >= 0 else ""
        if _indent(text) <= _indent(above) and (found := self._line_without_colon()):
            return found
        message = _("Linjen er rykket længere ind end feltet over den.")
        return self._at_start("Y17", message, _("Lad felter i samme kort begynde lige under hinanden."))

    def _dashes(self) -> SyntaxFault | None:
        text = self.lines[self.line].lstrip()
        if text.startswith("- ") and ("expected" in self.problem or "sequence" in self.problem):
            message = _("Stregen står ikke lige under de andre streger i listen.")
            return self._at_start("Y17", message, _("Ryk den, så den begynder under dem."))
        if "'-' indicator" in self.problem or ("block collection" in self.context and "block end" in self.problem):
            message = _("Her skulle begynde et nyt punkt i listen, men der er ingen streg.")
            return self._at_start("Y23", message, _("Sæt '- ' foran, eller ryk linjen længere ind."))
        return None

    def _no_colon(self) -> SyntaxFault | None:
        if "':'" not in self.problem and "document start" not in self.problem:
            return None
        return self._line_without_colon()

    def _line_without_colon(self) -> SyntaxFault | None:
        """A line that is neither a field nor moved in as the rest of the text above."""
        for number in (self.above, self.line):
            text = self.lines[number][:LONGEST] if number >= 0 else ""
            match = _NO_COLON.match(text)
            if match:
                message = _("Linjen er ikke et felt, for den har intet kolon.")
                help = _("Skriv '{word}: …', eller ryk linjen ind, hvis den hører til teksten over.")
                help = help.format(word=match.group(1)[:30])
                return SyntaxFault("Y17", number, match.start(1), _end(text), message, help)
        return None

    def _rest(self) -> SyntaxFault:
        mark = self.context_mark
        if "',' or" in self.problem and mark is not None:
            return unclosed(mark.line, mark.column, self.lines[mark.line])
        text = self.lines[self.line]
        if "start any token" in self.problem and self.column < len(text):
            message = _("Tegnet {sign} kan ikke stå her.").format(sign=text[self.column])
            help = _('Slet det, eller sæt hele teksten i "anførselstegn".')
            return SyntaxFault("Y14", self.line, self.column, self.column + 1, message, help)
        if any(words in self.problem for words in ("expected key", "block end", "simple key", "':'")):
            message = _("Linjen passer ikke med indrykningen over den, eller der mangler et kolon.")
            help = _("Lad felter i samme kort begynde lige under hinanden, og skriv dem som 'felt: tekst'.")
            return self._at_start("Y17", message, help)
        message = _("Filen kan ikke læses her.")
        help = _("Se efter et manglende anførselstegn, kolon eller mellemrum her eller i linjen over.")
        return SyntaxFault("Y10", self.line, min(self.column, len(text)), _end(text), message, help)

    def _at_start(self, code: str, message: str, help: str) -> SyntaxFault:
        text = self.lines[self.line]
        return SyntaxFault(code, self.line, _indent(text), _end(text), message, help)


def _tab(text: str, number: int) -> SyntaxFault | None:
    match = _TAB.match(text)
    if not match:
        return None
    message = _("Linjen er rykket ind med tabulator.")
    return SyntaxFault("Y11", number, match.start(1), match.end(1), message, _("Brug mellemrum, to for hvert lag."))


def _telltale(text: str, number: int) -> SyntaxFault | None:
    match = _AFTER_QUOTE.match(text)
    if match:
        message = _("Der står tekst efter det afsluttende anførselstegn.")
        help = _("Sæt 'enkelte' anførselstegn om det hele, når teksten selv har \"dobbelte\".")
        if match.group(1).startswith("'"):
            help = _('Sæt "dobbelte" anførselstegn om det hele, når teksten selv har en apostrof.')
        return SyntaxFault("Y15", number, match.start(2), _end(text), message, help)
    match = _SPECIAL.match(text) or _DASH_IN_TEXT.match(text)
    if match and not _is_closed(text[match.start(1) :]):
        sign = match.group(1)
        opened = text.count("[") > text.count("]") or text.count("{") > text.count("}")
        if sign in "[{" and (opened or " #" in text):
            return unclosed(number, match.start(1), text)
        message = _("Teksten begynder med {sign}, og det betyder noget særligt i YAML.").format(sign=sign)
        return SyntaxFault("Y14", number, match.start(1), _end(text), message, quotes())
    match = _NO_SPACE.match(text)
    if match:
        message = _("Der mangler et mellemrum efter '{field}:'.").format(field=match.group(1))
        help = _("Skriv '{field}: ' og så teksten.").format(field=match.group(1))
        return SyntaxFault("Y21", number, match.start(1), match.end(1) + 1, message, help)
    match = _GLUED_DASH.match(text)
    if match:
        message = _("Der mangler et mellemrum efter stregen.")
        return SyntaxFault("Y27", number, match.start(1), match.end(1), message, _("Skriv '- ' foran hvert punkt."))
    return None


def _open_quote(text: str, number: int) -> SyntaxFault | None:
    match = _OPEN_QUOTE.match(text)
    return unclosed_quote(number, match.start(1), _end(text)) if match else None


def unclosed_quote(line: int, column: int, end: int) -> SyntaxFault:
    """A text begins with a quote in `column` and never ends."""
    message = _("Anførselstegnet her bliver aldrig lukket.")
    return SyntaxFault("Y16", line, column, end, message, _("Sæt et anførselstegn mere, hvor teksten slutter."))


def unclosed(line: int, column: int, text: str, before: int = 0) -> SyntaxFault:
    """A bracket in `column` is never closed. `text` is the line, without the first `before` characters."""
    help = _("Sæt den sidste ] eller } ind.")
    if " #" in text[column - before :]:
        help = _('Tegnet # skjuler resten af linjen. Sæt teksten i "anførselstegn".')
    return SyntaxFault("Y25", line, column, before + _end(text), _("Parentesen her bliver ikke lukket."), help)


def _is_closed(value: str) -> bool:
    """Whether `value` looks like a complete list or mapping in brackets."""
    value = re.sub(r"\s+#.*$", "", value).rstrip()
    return (value.startswith("[") and value.endswith("]")) or (value.startswith("{") and value.endswith("}"))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _end(text: str) -> int:
    return len(text.rstrip())


# The same slip on many lines, told once: a tab before every field of a card, or a habit all over a file.

MOST_TOLD = 3
"""How many mistakes of one kind are told one by one; more of them are one habit, and one message."""

_HABITS = frozenset(("Y11", "Y17", "Y21", "Y23", "Y27", "Y28"))


def told_together(faults: list[SyntaxFault]) -> list[SyntaxFault]:
    """The faults, with those that one slip made on line after line told once, and so a habit all over a file."""
    runs: list[list[SyntaxFault]] = []
    for fault in faults:
        if runs and _same(runs[-1][-1], fault) and fault.line == runs[-1][-1].line + 1 and fault.code in _HABITS:
            runs[-1].append(fault)
        else:
            runs.append([fault])
    many: dict[tuple[str, str], list[list[SyntaxFault]]] = {}
    for run in runs:
        if run[0].code in _HABITS:
            many.setdefault((run[0].code, run[0].message), []).append(run)
    told: list[SyntaxFault] = []
    for run in runs:
        alike = many.get((run[0].code, run[0].message), [run])
        if len(alike) <= MOST_TOLD and sum(map(len, alike)) <= 2 * MOST_TOLD:
            told.append(_with_lines(run))
        elif alike[0] is run:
            told.append(_with_lines([fault for one in alike for fault in one]))
    return told


def _same(one: SyntaxFault, other: SyntaxFault) -> bool:
    return (one.code, one.message) == (other.code, other.message)


def _with_lines(faults: list[SyntaxFault]) -> SyntaxFault:
    """The first of `faults`, with the lines of the others in its help."""
    first, more = faults[0], faults[1:]
    if not more:
        return first
    some = ", ".join(str(fault.line + 1) for fault in more[:8])
    note = _("Det samme gælder linje {lines}.") if len(more) <= 8 else _("Det samme gælder linje {lines} og flere.")
    return first._replace(help=f"{first.help} {note.format(lines=some)}")
