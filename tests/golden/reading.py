"""How large the words of every golden scene are: what the size of text that a room has chosen comes to.

A large size is asked for by those who cannot read the plain one, where nothing is under 32 units. So at 200 % a text
should be 64 units or more, whether it was small before or large. Text that was large before grows less: it could
be read already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple
from unittest.mock import patch

import pygame

from tekspil.plain import SOFT_HYPHEN
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Modal, Scene
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import HEIGHT
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.text import Fitted, unwrap
from tests.golden import game
from tests.golden.scenes import SCENES

SIZE = (1920, 1080)
Sizes = dict[str, float]  # the texts of a scene, each with its size in units
Place = tuple[str, pygame.Rect]  # a line, and where it was written


class Reading:
    """What is being written, while `recorded` lasts. What lies at dusk under a modal is not for reading."""

    def __init__(self) -> None:
        self.sizes: Sizes = {}
        self.places: list[Place] = []
        self._line: str | None = None
        self._below = 0

    def note(self, words: str, pixels: int) -> None:
        if not self._below:
            self.sizes[words.replace(SOFT_HYPHEN, "")] = pixels * HEIGHT / SIZE[1]

    @contextmanager
    def recorded(self) -> Iterator[None]:
        line, lay, draw_line, ground = Pen.line, Pen.lay, text.draw_line, Modal.ground

        def noted_line(pen: Pen, words: str, *rest: Any, **named: Any) -> float:
            self._line = words
            try:
                return line(pen, words, *rest, **named)
            finally:
                self._line = None

        def noted_draw(surface: pygame.Surface, words: str, at: tuple[int, int], size: int, *rest: Any) -> pygame.Rect:
            place = draw_line(surface, words, at, size, *rest)
            if self._line is not None:
                self.note(self._line, size)
            if not self._below and words.strip():
                self.places.append((words, place))
            return place

        def noted_lay(pen: Pen, fitted: Fitted, *rest: Any, **named: Any) -> None:
            if fitted.lines:
                self.note(unwrap(fitted.lines), fitted.size)
            lay(pen, fitted, *rest, **named)

        def ground_below(modal: Modal, pen: Pen) -> None:
            self._below += 1
            ground(modal, pen)
            self._below -= 1

        with (
            patch.object(Pen, "line", noted_line),
            patch.object(Pen, "lay", noted_lay),
            patch.object(text, "draw_line", noted_draw),
            patch.object(Modal, "ground", ground_below),
        ):
            yield


class Read(NamedTuple):
    """The texts of a scene with their sizes, and its lines with their places."""

    sizes: Sizes
    places: tuple[Place, ...]


@cache
def read(scale: float) -> dict[str, Read]:
    """The texts of every golden scene at a scale of text."""
    reading = Reading()
    found: dict[str, Read] = {}

    def begin() -> None:
        reading.sizes, reading.places = {}, []

    def keep(name: str) -> None:
        sizes = {words: size for words, size in reading.sizes.items() if words.strip()}
        found[name] = Read(sizes, tuple(reading.places))

    with reading.recorded():
        for name, scene in SCENES.items():
            screen = Offscreen(Scene(), SIZE, Settings(text_scale=scale, guide=name.startswith("vis-vej")))
            screen.scenes.push(scene())
            screen.settle()
            begin()
            screen.scenes.invalidate()
            screen.step(0)
            keep(name)
        game.play(SIZE, scale, lambda name, _surface, _cut: keep(name), before=begin)
    return found


def overlapping(places: Sequence[Place]) -> list[tuple[str, str]]:
    """The pairs of lines of which one lies on the other. A line's place has air above and below its letters."""
    tight = [(words, rect.inflate(-2, -round(rect.height * 0.4))) for words, rect in places]
    pairs = combinations(tight, 2)
    return [(one, other) for (one, here), (other, there) in pairs if one != other and here.colliderect(there)]
