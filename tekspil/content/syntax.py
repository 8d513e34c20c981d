"""What a YAML parser's complaint means to a person: found by looking at the line it complains about.

The parser says where it gave up and why, in the words of its own grammar. A few patterns on that line, or on the one
above, say what the author most likely did.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tekspil.content.source import Source
from tekspil.language import _

_FIELD = r"^\s*(?:-\s+)*(?:[^\s:#\"'{\[][^:#]*:\s+)?"
_SPECIAL = re.compile(_FIELD + r"([@%`*&!|>\[\]{},?])")
_AFTER_QUOTE = re.compile(_FIELD + r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*([^\s,#\]}:].*)$")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)*([a-z_]+):[^\s:/]")
_SECOND_COLON = re.compile(r"^\s*(?:-\s+)*[^\s:#\"'][^:#]*:\s+(.*?:(?:\s.*|$))")
_TAB = re.compile(r"^ *(\t+)")


class _Finding(NamedTuple):
    code: str
    line: int
    column: int
    end: int
    message: str
    help: str


def explain(source: Source, error: Any) -> int:
    """Report `error`, which PyYAML raised on `source`; return the line, from 0, that is to blame."""
    problem = str(getattr(error, "problem", "") or "")
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if mark is None:
        source.report_whole("Y10", _("Filen kan ikke læses."), _("Gem den igen som ren tekst (UTF-8)."))
        return 0
    line = min(mark.line, len(source.lines) - 1)
    finding = (
        _tab(source, line)
        or _open_quote(source, str(getattr(error, "context", "") or ""), problem, context)
        or _colon_in_text(source, line, mark.column, problem)
        or _first_of_two(source, line)
        or _structure(source, line, mark.column, problem, context)
    )
    source.report_at(*finding)
    return finding.line


def _tab(source: Source, line: int) -> _Finding | None:
    for number in (line, line - 1):
        match = _TAB.match(source.lines[number]) if number >= 0 else None
        if match:
            message = _("Linjen er rykket ind med tabulator.")
            help = _("Brug mellemrum i stedet, to for hvert lag.")
            return _Finding("Y11", number, match.start(1), match.end(1), message, help)
    return None


def _open_quote(source: Source, context: str, problem: str, mark: Any) -> _Finding | None:
    if "quoted scalar" not in context or mark is None:
        return None
    if "escape" in problem:
        message = _('Tegnet \\ betyder noget særligt i "dobbelte" anførselstegn.')
        return _Finding("Y14", mark.line, mark.column, _end(source, mark.line), message, _("Skriv \\\\ eller '…'."))
    message = _("Anførselstegnet her bliver aldrig lukket.")
    help = _("Sæt et anførselstegn mere, hvor teksten slutter.")
    return _Finding("Y16", mark.line, mark.column, _end(source, mark.line), message, help)


def _colon_in_text(source: Source, line: int, column: int, problem: str) -> _Finding | None:
    if "mapping values" not in problem:
        return None
    match = _SECOND_COLON.match(source.lines[line])
    if match and column >= match.start(1):
        message = _("Teksten har et kolon inde i sig, og det læses som et nyt felt.")
        help = _('Sæt hele teksten i "anførselstegn".')
        return _Finding("Y13", line, match.start(1), _end(source, line), message, help)
    text = source.lines[line]
    message = _("Linjen er rykket længere ind end feltet over den.")
    help = _("Lad felter i samme kort begynde lige under hinanden.")
    return _Finding("Y17", line, len(text) - len(text.lstrip()), _end(source, line), message, help)


def _first_of_two(source: Source, line: int) -> _Finding | None:
    """A tell-tale line: the one complained about, or the nearest written one above it."""
    above = line - 1
    while above >= 0 and not source.lines[above].strip():
        above -= 1
    for number in (line, above):
        finding = _telltale(source, number) if number >= 0 else None
        if finding:
            return finding
    return None


def _telltale(source: Source, number: int) -> _Finding | None:
    text = source.lines[number]
    end = _end(source, number)
    quotes = _('Sæt hele teksten i "anførselstegn".')
    match = _AFTER_QUOTE.match(text)
    if match:
        message = _("Der står tekst efter det afsluttende anførselstegn.")
        help = _("Sæt 'enkelte' anførselstegn om det hele, når teksten selv har \"dobbelte\".")
        return _Finding("Y15", number, match.start(2), end, message, help)
    match = _SPECIAL.match(text)
    if match and not _whole_flow(text[match.start(1) :]):
        sign = match.group(1)
        if sign in "[{" and (text.count("[") > text.count("]") or text.count("{") > text.count("}")):
            return _unclosed(number, match.start(1), end)
        message = _("Teksten begynder med {sign}, og det betyder noget særligt i YAML.").format(sign=sign)
        return _Finding("Y14", number, match.start(1), end, message, quotes)
    match = _NO_SPACE.match(text)
    if match:
        message = _("Der mangler et mellemrum efter '{field}:'.").format(field=match.group(1))
        help = _("Skriv '{field}: ' og så teksten.").format(field=match.group(1))
        return _Finding("Y21", number, match.start(1), match.end(1) + 1, message, help)
    return None


def _unclosed(number: int, column: int, end: int) -> _Finding:
    message = _("Parentesen her bliver ikke lukket.")
    return _Finding("Y25", number, column, end, message, _("Sæt den sidste ] eller } ind."))


def _structure(source: Source, line: int, column: int, problem: str, context: Any) -> _Finding:
    text = source.lines[line]
    end = _end(source, line)
    if "'-' indicator" in problem:
        message = _("Her skulle begynde et nyt punkt i listen, men der er ingen streg.")
        return _Finding("Y23", line, column, end, message, _("Sæt '- ' foran, eller ryk linjen længere ind."))
    if "',' or" in problem and context is not None:
        return _unclosed(context.line, context.column, _end(source, context.line))
    if "expected key" in problem or "block end" in problem or "simple key" in problem or "':'" in problem:
        message = _("Linjen passer ikke med indrykningen over den, eller der mangler et kolon.")
        help = _("Lad felter i samme kort begynde lige under hinanden, og skriv dem som 'felt: tekst'.")
        return _Finding("Y17", line, len(text) - len(text.lstrip()), end, message, help)
    message = _("Filen kan ikke læses her.")
    help = _("Se efter et manglende anførselstegn, kolon eller mellemrum her eller i linjen over.")
    return _Finding("Y10", line, min(column, len(text)), end, message, help)


def _whole_flow(value: str) -> bool:
    """Whether `value` looks like a complete list or mapping in brackets."""
    value = re.sub(r"\s+#.*$", "", value).rstrip()
    return (value.startswith("[") and value.endswith("]")) or (value.startswith("{") and value.endswith("}"))


def _end(source: Source, line: int) -> int:
    return len(source.lines[line].rstrip())
