"""Things to look at: words, icons, panels and ready pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tekspil.language import _
from tekspil.look import INK, LAMP, PAPER, Colour
from tekspil.screen.toolkit import art
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import drawing_of
from tekspil.screen.toolkit.theme import MODAL_SHADOW, Radius, Shadow, Size
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


def paint_text_size(scale: float, pen: Pen, face: Box, ink: Colour) -> None:
    """A letter in the size that a scale makes it, and the percentage: the inside of a tile to choose it by."""
    words = _("{percent} %").format(percent=round(scale * 100))
    size = 36 * scale
    letter = Box(face.x + 10, face.y, 72, face.h)
    middle = letter.centre
    pen.line("a", (middle[0], middle[1] - size * 0.61 - size * 0.08), size, ink, True, align=0.5)
    room = Box(letter.right, face.y, face.right - letter.right - 8, face.h)
    pen.block(words, room, (Size.SMALL, Size.LEAST), ink, align=0.5, valign=0.5, most=1)


# Stars that come one by one.

LIT = 0.75  # the share of its beat that a star takes to light up


class Stars(Widget):
    """`n` of three stars filling the box from the left, each `step` right of the last; the middle one `rise`
    higher. `shown` is how many are lit so far: 1.5 is one, and the second half-way from 1.3 of its size to 1."""

    focusable = False

    def __init__(self, box: Box, n: int, step: float = 0.0, rise: float = 0.0, anchor: Anchor = "middle") -> None:
        super().__init__(box, None, anchor)
        self.n, self.step, self.rise = n, step or box.h * 1.08, rise
        self.shown = float(n)
        self.reach = box.h * 0.16

    def light(self, p: float) -> None:
        """Be as far as `p` (0 to 1) of three beats, one for each star that there could be: nobody hears from how soon
        they end how many there are."""
        beat, part = divmod(3 * p, 1.0)
        lit = 3.0 if p >= 1 else beat + min(1.0, part / LIT)
        self.shown = round(min(self.n, lit), 2)  # so that it does not change more often than the picture

    def paint(self, pen: Pen) -> None:
        size = self.box.h
        for i in range(3):
            x, y = self.box.x + size / 2 + i * self.step, self.box.centre[1] - (self.rise if i == 1 else 0)
            part = min(1.0, max(0.0, self.shown - i))
            scale = 1.3 - 0.3 * round(part * 8) / 8 if 0 < part < 1 else 1.0
            picture = art.star(pen.px(size * scale), part > 0)
            pen.surface.blit(picture, picture.get_rect(center=pen.canvas.point((x, y), pen.anchor)))


# A line along the top of the screen, in the way of nothing, for what a room should know at once.

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
