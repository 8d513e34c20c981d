"""Text as pictures: the typeface, texts fitted to boxes, and lines rendered once and kept. Lengths in pixels."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Literal

import pygame
import pyphen

from tekspil import language
from tekspil.look import Colour
from tekspil.plain import SOFT_HYPHEN, drawable
from tekspil.screen.toolkit.theme import LINE_HEIGHT

WIDEST = 16_384  # pixels: no screen is wider, and a picture of a book in one line would fill the memory
AT_LEAST, LETTERS = 200, 3  # of a text longer than this, and than so many letters an em, only the beginning is wrapped
UNDIVIDED = 0.7  # down to this share of its size a text is made smaller rather than that a word is divided

# Texts of which something had no room when they were last drawn in a box: a fault of a scene, for tests to find.
cut: deque[str] = deque(maxlen=50)


@lru_cache(maxsize=256)
def font(size: int, bold: bool = False) -> pygame.font.Font:
    """Atkinson Hyperlegible with an em of `size` pixels."""
    if not pygame.font.get_init():
        pygame.font.init()
    weight = "Bold" if bold else "Regular"
    name = f"AtkinsonHyperlegible-{weight}.ttf"
    with as_file(files("fontpkg_atkinson_hyperlegible") / "files" / name) as path:
        return pygame.font.Font(path, size)


@lru_cache(maxsize=8192)
def width(text: str, size: int, bold: bool = False) -> int:
    return font(size, bold).size(_in_one_line(text))[0]


def _in_one_line(text: str) -> str:
    return drawable(text).replace(SOFT_HYPHEN, "").replace("\n", " ")


def line_height(size: int) -> int:
    return round(size * LINE_HEIGHT)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in lines of one size. `rest` is what did not fit, for the caller to show on a next page."""

    lines: tuple[Line, ...]
    size: int
    bold: bool
    rest: str = ""

    @property
    def height(self) -> int:
        return line_height(self.size) * len(self.lines)

    @property
    def width(self) -> int:
        return max((width(line.text, self.size, self.bold) for line in self.lines), default=0)


def is_divided(lines: Sequence[Line]) -> bool:
    """Whether a word is divided by a hyphen that is not its own."""
    return any(line.joint == "-" for line in lines)


@lru_cache(maxsize=2048)
def _lay(text: str, wide: int, size: int, bold: bool, even: bool, tongue: str) -> tuple[Line, ...]:
    way = balanced if even else wrap
    return way(text, wide, lambda part: width(part, size, bold), tongue)


def fit(
    text: str,
    box: tuple[int, int],
    sizes: Sequence[int],
    bold: bool = False,
    even: bool = False,
    most_lines: int = 0,
) -> Fitted:
    """The text in the largest of `sizes` in which it keeps inside the box, and within `most_lines` if given.

    A somewhat smaller size in which no word is divided comes before a larger one. In the smallest size what does not
    fit is left for the next page: `Fitted.rest`. One line is always laid, so that paging comes to an end in a box lower
    than a line. `even`: balanced lines, for goals and questions.
    """
    text = drawable(text)
    divided: Fitted | None = None
    for size in sizes:
        room = box[1] // line_height(size)
        if most_lines:
            room = min(room, most_lines)
        lines, left = _begin(text, box[0], size, bold, even, room)
        if divided and size < UNDIVIDED * divided.size:
            break
        if len(lines) <= room:
            if not is_divided(lines):
                return Fitted(lines, size, bold)
            divided = divided or Fitted(lines, size, bold)
    if divided:
        return divided
    room = max(1, room)
    if len(lines) <= room:
        return Fitted(lines, sizes[-1], bold)
    lines, left = _begin(text, box[0], sizes[-1], bold, False, room)
    return Fitted(lines[:room], sizes[-1], bold, unwrap(lines[room:]) + left)


def _begin(text: str, wide: int, size: int, bold: bool, even: bool, room: int) -> tuple[tuple[Line, ...], str]:
    """The text in lines, or, where it is far longer than what has `room`, so much of it that there are more lines than
    that, and what is left: a book is not wrapped in order to show its first page."""
    tongue = language.current()
    taken = AT_LEAST + (room + 2) * LETTERS * wide // size
    while taken < len(text):
        cut = text.rfind(" ", taken // 2, taken) + 1 or taken
        lines = _lay(text[:cut], wide, size, bold, False, tongue)
        if len(lines) > room + 1:
            return lines, text[cut - 1 :] if text[cut - 1] == " " else text[cut:]
        taken *= 2
    return _lay(text, wide, size, bold, even, tongue), ""


def pages(text: str, box: tuple[int, int], size: int, bold: bool = False) -> list[Fitted]:
    """The whole text in one size, a `Fitted` for each page."""
    found = [fit(text, box, [size], bold)]
    while found[-1].rest:
        found.append(fit(found[-1].rest, box, [size], bold))
    return found


@lru_cache(maxsize=400)
def line(text: str, size: int, colour: Colour, bold: bool = False) -> pygame.Surface:
    """One line of text as a picture, as high as the face's own line, or higher by marks that reach over it: the only
    place where letters are drawn. What is wider than any screen is left out."""
    words = _in_one_line(text)
    face = font(size, bold)
    while face.size(words)[0] > WIDEST:
        words = words[: len(words) * 9 // 10]
    return face.render(words, True, colour)


def draw_line(
    surface: pygame.Surface,
    text: str,
    at: tuple[int, int],
    size: int,
    colour: Colour,
    bold: bool = False,
    align: float = 0.0,
) -> pygame.Rect:
    """Draw a line whose box of line height has its top at `at`; `align` 0 left, 0.5 middle, 1 right. Its whole place,
    also where only a part of it is drawn again."""
    _ear.hear(text, size)
    picture = line(text, size, colour, bold)
    high = font(size, bold).get_height()
    drop = (line_height(size) + high) // 2 - picture.get_height()  # marks upon marks reach over the face's own height
    place = picture.get_rect(topleft=(at[0] - round(picture.get_width() * align), at[1] + drop))
    surface.blit(picture, place)
    return place


class _Ear:
    """Hears what is drawn while there is a list to write it on, but not the parts of what it has heard."""

    def __init__(self) -> None:
        self.found: list[tuple[str, int]] | None = None
        self.deaf = 0

    def hear(self, words: str, size: int) -> None:
        if self.found is not None and not self.deaf:
            self.found.append((words, size))


_ear = _Ear()


@contextmanager
def heard() -> Iterator[list[tuple[str, int]]]:
    """Every text that is drawn meanwhile, each with its size."""
    before, _ear.found = _ear.found, []
    try:
        yield _ear.found
    finally:
        _ear.found = before


@contextmanager
def unheard() -> Iterator[None]:
    """What is drawn meanwhile is not meant to be read."""
    _ear.deaf += 1
    try:
        yield
    finally:
        _ear.deaf -= 1


def draw(surface: pygame.Surface, fitted: Fitted, at: tuple[int, int], colour: Colour, align: float = 0.0) -> None:
    """Draw fitted lines, the first with its top at `at`, ragged on the side they are not aligned to."""
    _ear.hear(unwrap(fitted.lines), fitted.size)
    with unheard():
        for i, part in enumerate(fitted.lines):
            where = (at[0], at[1] + i * line_height(fitted.size))
            draw_line(surface, part.text, where, fitted.size, colour, fitted.bold, align)


def forget() -> None:
    """Drop everything kept, before pygame's fonts are shut down."""
    for kept in (font, width, _lay, line):
        kept.cache_clear()


# Breaking a text into lines, without drawing anything: words are measured by a function given by the caller. No
# character is ever lost. A word too wide for a line is divided at the author's soft hyphens (U+00AD), else where
# the language's patterns allow, and, when not even that helps, between two letters; a hyphen shows it in each case.

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
        n = _before(rest, n) or _after(rest, n)
        if n == len(rest):
            break
        parts.append(_Piece(rest[:n], "-"))
        rest = rest[n:]
    return [*parts, _Piece(rest, piece.joint)]


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def _before(text: str, n: int) -> int:
    """The place of the letter that the marks at `n` are set upon; `n` where none is."""
    while 0 < n < len(text) and _is_mark(text[n]):
        n -= 1
    return n


def _after(text: str, n: int) -> int:
    """The place of the first letter from `n` on that is no mark."""
    while n < len(text) and _is_mark(text[n]):
        n += 1
    return n


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

    words = re.findall(r"\S+", text)
    least = max((measure(p.text + _hyphen(p)) for word in words for p in _split(word, language)), default=1)
    low, high = min(least, width), width  # narrower, and a part of a word would be cut between letters
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
