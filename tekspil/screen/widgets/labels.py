"""Things to look at: words, icons, panels and ready pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from tekspil.screen.toolkit.layout import Anchor, Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import drawing_of
from tekspil.screen.toolkit.theme import INK, MODAL_SHADOW, PAPER, Colour, Radius, Shadow, Size
from tekspil.screen.widgets.base import Widget


class Label(Widget):
    """Words in a box, in the largest of `sizes` that fits."""

    focusable = False
    reach = 4.0

    def __init__(
        self,
        box: Box,
        words: str,
        sizes: Sequence[float] = (Size.BODY, Size.SMALL, Size.LEAST),
        *,
        bold: bool = False,
        colour: Colour = INK,
        even: bool = False,
        align: float = 0.0,
        valign: float = 0.0,
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, None, anchor)
        self.words, self.sizes, self.bold, self.colour = words, tuple(sizes), bold, colour
        self.even, self.align, self.valign = even, align, valign

    def paint(self, pen: Pen) -> None:
        pen.block(self.words, self.box, self.sizes, self.colour, self.bold, self.even, self.align, self.valign)

    def rest_of(self, canvas: Canvas) -> str:
        """What does not fit and needs another page; empty when all of it is shown."""
        return Pen(pygame.Surface((1, 1)), canvas).fit(self.words, self.box, self.sizes, self.bold, self.even).rest


class Icon(Widget):
    """An icon that fills its box."""

    focusable = False
    reach = 2.0

    def __init__(self, box: Box, name: str, colour: Colour = INK, anchor: Anchor = "middle") -> None:
        super().__init__(box, None, anchor)
        self.name, self.colour = name, colour

    def paint(self, pen: Pen) -> None:
        pen.icon(self.name, self.box.centre, min(self.box.w, self.box.h), self.colour)


class Panel(Widget):
    """A paper panel under other widgets: what a modal lies on."""

    focusable = False
    reach = 90.0

    def __init__(
        self,
        box: Box,
        radius: float = Radius.BIG_CARD,
        fill: Colour = PAPER,
        shadow: Shadow | None = MODAL_SHADOW,
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, None, anchor)
        self.radius, self.fill, self.shadow = radius, fill, shadow

    def paint(self, pen: Pen) -> None:
        pen.box(self.box, self.fill, self.radius, shadow=self.shadow)


class Picture(Widget):
    """Anything drawn by a function `(pen, box)`, with what it shows bound to it by `partial`. What else the function
    reads, of its scene or of a thing that changes in place, is told in `shows`."""

    __slots__ = ("_paint",)
    focusable = False

    def __init__(
        self,
        box: Box,
        paint: Callable[[Pen, Box], None],
        *,
        shows: object = None,
        reach: float = 46.0,
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, None, anchor)
        self._paint, self.shows, self.reach = paint, shows, reach

    def appearance(self) -> object:
        return super().appearance(), drawing_of(self._paint)

    def paint(self, pen: Pen) -> None:
        self._paint(pen, self.box)


def paint_piece(team: int, size: float, pen: Pen, box: Box) -> None:
    """A team's piece in the middle of a box: for a `Picture`."""
    pen.piece(team, box.centre, size)
