"""A line along the top of the screen, in the way of nothing, for what a room should know at once."""

from __future__ import annotations

from collections.abc import Callable

from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import INK, LAMP, Radius
from tekspil.screen.widgets.base import Widget

STRIP = Box(96, 2, 1728, 44)


class Notice(Widget):
    """The words that `words()` gives in each frame; nothing is seen where it gives none."""

    __slots__ = ("words",)
    focusable = False
    reach = 4.0
    radius = Radius.PICTURE

    def __init__(self, words: Callable[[], str]) -> None:
        self.words = words
        super().__init__(STRIP, None, "top")

    @property
    def visible(self) -> bool:
        return bool(self.words())

    @visible.setter
    def visible(self, _visible: bool) -> None:
        """It is seen when there is something to say, whatever else is said of it."""

    def appearance(self) -> object:
        return super().appearance(), self.words()

    def paint(self, pen: Pen) -> None:
        pen.box(self.box, LAMP, self.radius)
        room = Box(self.box.x + 20, self.box.y, self.box.w - 40, self.box.h)
        pen.block(self.words(), room, (34, 32, 30, 28, 26, 24), INK, True, align=0.5, valign=0.5, most=1)
