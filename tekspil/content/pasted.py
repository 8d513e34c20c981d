"""Text that came along from another program: told once, and taken away, so that the file under it can be read.

A mail's `>` before every line, line numbers, fences round code, two versions of the same lines from a program that
merges; and what is no YAML at all, such as a web page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from tekspil.content.syntax import SyntaxFault
from tekspil.language import _

MOST_LINES = 60
"""Of a hundred lines, how many must begin with something before it is taken for what a program put there."""

_FENCE = re.compile(r"\s*(?:```|~~~)")
_QUOTED = re.compile(r"\s*(?:> ?)+")
_NUMBERED = re.compile(r"\s*([0-9]{1,5})(?:[:|.)\t→]|(?= )) ?(?:\| ?)?")
_ADDED = re.compile(r"\+")
_OURS, _MIDDLE, _THEIRS = re.compile(r"<{7}(?:\s|$)"), re.compile(r"={7}\s*$"), re.compile(r">{7}(?:\s|$)")
_BASE = re.compile(r"\|{7}(?:\s|$)")
_MARKUP = re.compile(r"\s*<(?:!|\?|/?[a-zA-Z][\w-]*[\s>/])")
_SEPARATED = re.compile(r"[^:;\n]+(?:;[^:;\n]*){2,}\n")


def is_foreign(text: str) -> SyntaxFault | None:
    """That the text is none of ours at all: a web page, a document, a table; None where it may be."""
    line = len(text) - len(text.lstrip())
    number = text.count("\n", 0, line)
    found = None
    if _MARKUP.match(text):
        found = _("Filen er en webside eller et andet dokument, ikke en af bunkens filer.")
    elif text.lstrip().startswith("{\\rtf"):
        found = _("Filen er gemt som RTF fra et tekstbehandlingsprogram.")
    elif _SEPARATED.match(text.lstrip()):
        found = _("Filen er en tabel med semikolon, ikke en af bunkens filer.")
        help = _("Læs den ind med: tekspil sheet import BUNKE FIL")
        return SyntaxFault("Y29", number, 0, 1_000, found, help)
    if found is None:
        return None
    help = _("Kopiér kun selve teksten over i en tom fil, og gem den som ren tekst (UTF-8).")
    return SyntaxFault("Y29", number, 0, 1_000, found, help)


def unpasted(lines: list[str]) -> tuple[list[str], list[SyntaxFault]]:
    """The lines without what another program put there, and what that was. There are as many lines as before."""
    faults: list[SyntaxFault] = []
    for take in (_without_versions, _without_fences, _without_marks):
        lines, fault = take(lines)
        if fault is not None:
            faults.append(fault)
    return lines, faults


_Taken = tuple[list[str], SyntaxFault | None]


def _without_versions(lines: list[str]) -> _Taken:
    """Of two versions of the same lines the first is read."""
    start = next((number for number, line in enumerate(lines) if _OURS.match(line)), -1)
    if start < 0:
        return lines, None
    kept: list[str] = []
    skips = False
    for line in lines:
        is_mark = any(mark.match(line) for mark in (_OURS, _MIDDLE, _THEIRS, _BASE))
        if is_mark:
            skips = bool(_MIDDLE.match(line) or _BASE.match(line))
        kept.append("" if is_mark or skips else line)
    middle = next((number for number in range(start, len(lines)) if _MIDDLE.match(lines[number])), start)
    end = next((number for number in range(middle, len(lines)) if _THEIRS.match(lines[number])), middle)
    message = _("Her er to udgaver af det samme: linje {first} til {middle} og linje {after} til {last}.")
    message = message.format(first=start + 2, middle=middle, after=middle + 2, last=end)
    help = _("Vælg den ene, og slet den anden og linjerne med <<<<<<<, ======= og >>>>>>>.")
    return kept, SyntaxFault("Y30", start, 0, len(lines[start]), message, help)


def _without_fences(lines: list[str]) -> _Taken:
    first = next((number for number, line in enumerate(lines) if _FENCE.match(line)), -1)
    if first < 0:
        return lines, None
    message = _("Linjen med {signs} er kopieret med fra en vejledning eller en chat.")
    message = message.format(signs=lines[first].strip()[:3])
    fault = SyntaxFault("Y29", first, 0, len(lines[first]), message, _("Slet linjen, og den tilsvarende til sidst."))
    return ["" if _FENCE.match(line) else line for line in lines], fault


def _without_marks(lines: list[str]) -> _Taken:
    """Without what stands before nearly every line."""
    written = [number for number, line in enumerate(lines) if line.strip()]
    for pattern, why in _MARKS:
        marked = [number for number in written if pattern.match(lines[number])]
        if len(marked) < 3 or len(marked) * 100 < len(written) * MOST_LINES:
            continue
        if pattern is _NUMBERED and not _counts(lines, marked):
            continue
        taken = list(lines)
        for number in marked:
            found = pattern.match(lines[number])
            assert found is not None
            taken[number] = lines[number][found.end() :]
        first = marked[0]
        found = pattern.match(lines[first])
        end = found.end() if found else 1
        help = _("Slet det foran alle linjerne, eller kopiér igen uden det.")
        return _level(taken), SyntaxFault("Y29", first, 0, max(1, end), why(), help)
    return lines, None


def _counts(lines: list[str], marked: list[int]) -> bool:
    """Whether the numbers before the lines rise by one from line to line."""
    numbers = [int(found.group(1)) for line in marked if (found := _NUMBERED.match(lines[line]))]
    steps = [after - before for before, after in pairwise(numbers)]
    return sum(step >= 1 for step in steps) * 10 >= len(steps) * 9


def _level(lines: list[str]) -> list[str]:
    """The lines without the spaces that all of them begin with."""
    least = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[least:] for line in lines]


_MARKS: tuple[tuple[re.Pattern[str], Callable[[], str]], ...] = (
    (_QUOTED, lambda: _("Linjerne begynder med >, som i en mail, der er svaret på.")),
    (_NUMBERED, lambda: _("Linjerne begynder med numre, som er kopieret med.")),
    (_ADDED, lambda: _("Linjerne begynder med +, som er kopieret med fra en liste over ændringer.")),
)
