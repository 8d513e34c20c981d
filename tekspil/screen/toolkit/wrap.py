"""Breaking a text into lines, without drawing anything: words are measured by a function given by the caller.

No character is ever lost. A word too wide for a line is divided at the author's soft hyphens (U+00AD), else where the
language's patterns allow, and, when not even that helps, between two letters; a hyphen shows it in each case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pyphen

from tekspil.plain import SOFT_HYPHEN

Measure = Callable[[str], int]
Joint = Literal[" ", "", "-", "\n"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown, and what stood between it and the next: a space, nothing (after a hyphen of the
    word's own), a hyphen that was added, or the end of a paragraph."""

    text: str
    joint: Joint


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word, and what to show after it when the line ends there."""

    text: str
    joint: Joint


@lru_cache(maxsize=4)
def _patterns(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"da": "da_DK", "en": "en_GB"}.get(language, language), left=3, right=3)


def _split(word: str, language: str) -> list[_Piece]:
    """The word at every place where it may be divided."""
    pieces: list[_Piece] = []
    for part in re.findall(r"[^-/]*[-/]+(?=.)|[^-/]+[-/]*|[-/]+", word):
        inner = part.split(SOFT_HYPHEN)
        if SOFT_HYPHEN not in word:
            inner = _patterns(language).inserted(part, SOFT_HYPHEN).split(SOFT_HYPHEN)
        inner = [p for p in inner if p]
        pieces += [_Piece(p, "-") for p in inner[:-1]]
        pieces += [_Piece(p, "") for p in inner[-1:]]
    return pieces


def _letters(piece: _Piece, width: int, measure: Measure) -> list[_Piece]:
    """A piece that no pattern divides, cut between letters so that every part with its hyphen keeps inside. A letter
    keeps the marks that follow it."""
    parts: list[_Piece] = []
    rest = piece.text
    while len(rest) > 1 and measure(rest + ("-" if piece.joint == "-" else "")) > width:
        n = _most(rest, width, measure)
        while n < len(rest) and unicodedata.combining(rest[n]):
            n += 1
        if n == len(rest):
            break
        parts.append(_Piece(rest[:n], "-"))
        rest = rest[n:]
    return [*parts, _Piece(rest, piece.joint)]


def _most(text: str, width: int, measure: Measure) -> int:
    """How many letters of a text, which is too wide, have room with a hyphen after them; at least one."""
    low, high = 1, 2
    while high < len(text) and measure(text[:high] + "-") <= width:  # what is measured stays short, whatever the text
        low, high = high, 2 * high
    high = min(high, len(text))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if measure(text[:middle] + "-") <= width else (low, middle)
    return low


def _hyphen(piece: _Piece) -> str:
    return "-" if piece.joint == "-" else ""


def _near_middle(parts: list[str], most: int, width: int, measure: Measure) -> int:
    """How many parts to set on this line, when the rest of the word then has room on the next: where two lines are
    most alike, since there a compound is likeliest to be joined. Else as many as there is room for."""
    able = [n for n in range(1, most + 1) if measure("".join(parts[n:])) <= width]
    return min(able, key=lambda n: abs(len("".join(parts[:n])) - len("".join(parts[n:]))), default=most)


def _lay_long(word: str, room: str, width: int, measure: Measure, language: str) -> tuple[list[Line], str]:
    """Divide a word wider than a line. `room` is what the current line holds already (with its space)."""
    pieces = [
        p
        for piece in _split(word, language)
        for p in (_letters(piece, width, measure) if measure(piece.text + _hyphen(piece)) > width else [piece])
    ]
    lines: list[Line] = []
    current = room
    start = 0
    while start < len(pieces):
        best = own = 0
        text = ""
        for i in range(start, len(pieces)):
            text += pieces[i].text
            if measure(current + text) > width:
                break  # what comes after only makes it wider
            last = i == len(pieces) - 1
            if measure(current + text + ("" if last else _hyphen(pieces[i]))) <= width:
                best = i + 1 - start
                own = best if pieces[i].joint == "" else own
        if own:
            best = own  # at the word's own hyphen rather than at one that is added
        elif not current and start + best < len(pieces):
            best = _near_middle([p.text for p in pieces[start:]], best, width, measure)
        if best == 0 and current:
            lines.append(Line(current.rstrip(" "), " "))
            current = ""
            continue
        best = max(best, 1)
        end = start + best
        text = "".join(p.text for p in pieces[start:end])
        if end == len(pieces):
            return lines, current + text
        joint = pieces[end - 1].joint
        lines.append(Line(current + text + _hyphen(pieces[end - 1]), joint))
        current = ""
        start = end
    return lines, current


def wrap(text: str, width: int, measure: Measure, language: str = "da") -> tuple[Line, ...]:
    """The text in lines at most `width` wide, filled from the left; "\\n" begins a new paragraph."""
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in re.findall(r"[^ \t\r\v\f]+", paragraph):
            plain = word.replace(SOFT_HYPHEN, "")
            if not plain:
                continue
            longer = f"{current} {plain}" if current else plain
            if measure(longer) <= width:
                current = longer
            elif measure(plain) <= width:
                lines.append(Line(current, " "))
                current = plain
            else:
                more, current = _lay_long(word, f"{current} " if current else "", width, measure, language)
                lines += more
        lines.append(Line(current, "\n"))
    return tuple(lines)


def balanced(text: str, width: int, measure: Measure, language: str = "da") -> tuple[Line, ...]:
    """The text in as few lines as `wrap` makes, in the narrowest width that needs no more of them."""
    best = wrap(text, width, measure, language)

    def cuts(lines: tuple[Line, ...]) -> int:
        return sum(line.joint in ("-", "") for line in lines)

    low, high = 1, width
    while low < high:
        middle = (low + high) // 2
        tried = wrap(text, middle, measure, language)
        fits = all(measure(line.text) <= middle for line in tried)
        if fits and len(tried) <= len(best) and cuts(tried) <= cuts(best):
            best, high = tried, middle
        else:
            low = middle + 1
    return best


def unwrap(lines: tuple[Line, ...]) -> str:
    """The text that was wrapped: its words with single spaces, without soft hyphens."""
    text = ""
    for line in lines:
        text += line.text[:-1] if line.joint == "-" else line.text
        text += line.joint if line.joint in (" ", "\n") else ""
    return text.removesuffix("\n")
