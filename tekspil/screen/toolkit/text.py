"""Text as pictures: the typeface, texts fitted to boxes, and lines rendered once and kept. Lengths in pixels."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files

import pygame

from tekspil import language
from tekspil.plain import SOFT_HYPHEN, drawable
from tekspil.screen.toolkit.theme import LINE_HEIGHT, Colour
from tekspil.screen.toolkit.wrap import Line, balanced, unwrap, wrap

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
    """One line of text as a picture, as high as the face's own line: the only place where letters are drawn. What is
    wider than any screen is left out."""
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
    picture = line(text, size, colour, bold)
    drop = (line_height(size) - picture.get_height()) // 2
    place = picture.get_rect(topleft=(at[0] - round(picture.get_width() * align), at[1] + drop))
    surface.blit(picture, place)
    return place


def draw(surface: pygame.Surface, fitted: Fitted, at: tuple[int, int], colour: Colour, align: float = 0.0) -> None:
    """Draw fitted lines, the first with its top at `at`, ragged on the side they are not aligned to."""
    for i, part in enumerate(fitted.lines):
        where = (at[0], at[1] + i * line_height(fitted.size))
        draw_line(surface, part.text, where, fitted.size, colour, fitted.bold, align)


def forget() -> None:
    """Drop everything kept, before pygame's fonts are shut down."""
    for kept in (font, width, _lay, line):
        kept.cache_clear()
