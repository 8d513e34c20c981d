"""Drawing in units: what scenes and widgets hold in their hand. One pen draws on one surface, in one anchor's frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pygame

from tekspil.content.models import CardPicture
from tekspil.look import (
    GOLD,
    INK,
    JOINT,
    LAMP,
    MAT,
    MAT_EDGE,
    MAT_STITCH,
    PAPER,
    PAPER_EDGE,
    PLANKS,
    TABLE,
    Colour,
    Look,
)
from tekspil.screen.toolkit import art, paint, pictures, text
from tekspil.screen.toolkit.art import icon
from tekspil.screen.toolkit.layout import Anchor, Box, Canvas, Point
from tekspil.screen.toolkit.text import Fitted
from tekspil.screen.toolkit.theme import (
    CARD_SHADOW,
    FOCUS_GAP,
    FOCUS_GOLD,
    FOCUS_INK,
    LINE_HEIGHT,
    Radius,
    Shadow,
    Size,
)

PLANK, PLANK_JOINT = 190.0, 2.0  # height of a plank, and of the joint between two


def factors(scale: float) -> list[float]:
    """How much larger than plain to write, in the order to try: from `scale` down to 1."""
    return [scale - i * 0.125 for i in range(int((scale - 1) / 0.125) + 1)]


class Pictured(Protocol):
    """What has an icon, and may have a picture of its own."""

    @property
    def icon(self) -> str: ...
    @property
    def picture(self) -> CardPicture | None: ...


class Pen:
    """Draws in units of `canvas`, relative to the frame of `anchor`."""

    def __init__(self, surface: pygame.Surface, canvas: Canvas, anchor: Anchor = "middle") -> None:
        self.surface, self.canvas, self.anchor = surface, canvas, anchor

    def at(self, anchor: Anchor) -> Pen:
        """The same pen in another part of the scene."""
        return self if anchor == self.anchor else Pen(self.surface, self.canvas, anchor)

    def rect(self, box: Box) -> pygame.Rect:
        return self.canvas.rect(box, self.anchor)

    def px(self, length: float) -> int:
        return self.canvas.px(length)

    # Ground

    def table(self) -> None:
        """Wooden planks over the whole surface."""
        self.surface.fill(TABLE)
        _, top = self.canvas.origin("middle")
        plank, joint = PLANK * self.canvas.u, self.px(PLANK_JOINT)
        first = -int(top // plank) - 1
        for i in range(first, first + int(self.canvas.height // plank) + 3):
            y = round(top + i * plank - 44 * self.canvas.u)
            self.surface.fill(PLANKS[i % 4], (0, y, self.canvas.width, round(plank) + 1))
            self.surface.fill(JOINT, (0, y, self.canvas.width, joint))

    def band(self, box: Box, fill: Colour = PAPER, line: Colour = PAPER_EDGE) -> None:
        """A band across the whole surface from the top of `box` down to the edge."""
        rect = self.rect(box)
        rest = pygame.Rect(0, rect.top, self.canvas.width, self.canvas.height - rect.top)
        self.surface.fill(fill, rest)
        self.surface.fill(line, (0, rect.top, self.canvas.width, self.px(4)))

    def mat(self, box: Box) -> None:
        """A green mat with a stitched edge, where cards lie."""
        self.box(box, MAT, Radius.MAT, MAT_EDGE, 3, shadow=Shadow(4, 12, 0.18))
        inner = self.rect(box.grown(-14))
        u = self.canvas.u
        radius = self.px(Radius.MAT - 14)
        paint.dashes(self.surface, inner, radius, MAT_STITCH, self.px(3), 10 * u, 7 * u)

    # Boxes

    def box(
        self,
        box: Box,
        fill: Colour,
        radius: float = Radius.CARD,
        line: Colour | None = None,
        line_width: float = 3,
        shadow: Shadow | None = None,
        corners: paint.Corners = paint.ALL,
    ) -> None:
        rect = self.rect(box)
        r = self.px(radius)
        if shadow:
            dy, blur = self.px(shadow.dy), self.px(shadow.blur)
            paint.blit_shadow(self.surface, rect, min(r, rect.h // 2), dy, blur, shadow.strength)
        width = self.px(line_width) if line else 0
        paint.draw_box(self.surface, rect, r, fill, line, width, corners)

    def card(self, box: Box, radius: float = Radius.CARD, shadow: Shadow | None = CARD_SHADOW) -> None:
        """A paper card lying on something."""
        self.box(box, PAPER, radius, PAPER_EDGE, 2, shadow)

    def ring(self, box: Box, radius: float, bands: Sequence[tuple[Colour, float]]) -> None:
        """A ring just outside `box`: bands of (colour, width) from the inside out. `radius` is the box's own."""
        out = sum(width for _, width in bands)
        widths: paint.Bands = tuple((colour, self.px(width)) for colour, width in reversed(bands))
        rect = self.rect(box.grown(out))
        paint.draw_ring(self.surface, rect, self.px(radius + out), widths)

    def focus_ring(self, box: Box, radius: float) -> None:
        """The ring of what is in focus: gold, and ink outside it, since gold alone is not seen by all."""
        around = box.grown(FOCUS_GAP)
        self.ring(around, radius + FOCUS_GAP, ((GOLD, FOCUS_GOLD), (INK, FOCUS_INK)))

    def rule(self, box: Box, colour: Colour) -> None:
        self.surface.fill(colour, self.rect(box))

    # Text

    def sizes(self, *units: float) -> list[int]:
        """Type sizes in pixels to try, largest first. Enlarged text comes first; what must give way gives way
        step by step to the plain size, and then to the least, but never below it."""
        scale = self.canvas.text_scale
        steps = {size * factor for size in units for factor in factors(scale)}
        if scale > 1:
            steps |= {size for size in (40.0, 36.0, Size.LEAST) if size < min(units)}
        return [self.px(size) for size in sorted(steps, reverse=True)]

    def line(
        self,
        words: str,
        at: Point,
        size: float,
        colour: Colour = INK,
        bold: bool = False,
        align: float = 0.0,
        room: float = 0.0,
        high: float = 0.0,
    ) -> float:
        """One line, its top (of line height) at `at`. The width it took, in units.

        With `room`, the units it may take up, enlarged text is written larger, and anything too wide smaller, but
        never under the least size; `high` is the height it may grow to, a quarter more than its own if not given.
        Without `room` it has exactly `size`, however wide it becomes and whatever the size of text chosen in the
        settings: for words whose place was measured for them.
        """
        scale = min(self.canvas.text_scale, (high or size * LINE_HEIGHT * 1.25) / (size * LINE_HEIGHT)) if room else 1
        px = self.px(size * max(1.0, scale))
        least = self.px(min(size, Size.LEAST))
        wide = room * self.canvas.u
        while room and px > least and text.width(words, px, bold) > wide:
            px -= 1
        top = self.canvas.point(at, self.anchor)
        drop = (text.line_height(self.px(size)) - text.line_height(px)) // 2
        drawn = text.draw_line(self.surface, words, (top[0], top[1] + drop), px, colour, bold, align)
        return drawn.width / self.canvas.u

    def fit(
        self, words: str, box: Box, sizes: Sequence[float], bold: bool = False, even: bool = False, most: int = 0
    ) -> Fitted:
        """The words as they would be laid in `box` by `block`. What has no room is told in `text.cut`."""
        room = (max(1, int(box.w * self.canvas.u)), max(1, round(box.h * self.canvas.u)))
        fitted = text.fit(words, room, self.sizes(*sizes), bold, even, most)
        if fitted.rest:
            text.cut.append(words)
        return fitted

    def block(
        self,
        words: str,
        box: Box,
        sizes: Sequence[float],
        colour: Colour = INK,
        bold: bool = False,
        even: bool = False,
        align: float = 0.0,
        valign: float = 0.0,
        most: int = 0,
    ) -> Fitted:
        """Lines in a box, in the largest of `sizes` that fits; `valign` 0 top, 0.5 middle. Look at `.rest`."""
        fitted = self.fit(words, box, sizes, bold, even, most)
        self.lay(fitted, box, colour, align, valign)
        return fitted

    def lay(self, fitted: Fitted, box: Box, colour: Colour = INK, align: float = 0.0, valign: float = 0.0) -> None:
        """Draw lines that were fitted before."""
        rect = self.rect(box)
        x = rect.left + round(rect.width * align)
        y = rect.top + round((rect.height - fitted.height) * valign)
        text.draw(self.surface, fitted, (x, y), colour, align)

    # Things

    def icon(self, name: str, centre: Point, size: float, colour: Colour = INK) -> None:
        self._centred(icon(name, self.px(size), colour), centre)

    def picture(self, picture: CardPicture | None, box: Box) -> bool:
        """A card's own picture, as large as `box` allows; False where there is none to show, or none yet."""
        rect = self.rect(box)
        found = pictures.shown.get(picture, min(rect.size)) if picture else None
        if found:
            self.surface.blit(found, found.get_rect(center=rect.center))
        return found is not None

    def thing(self, card: Pictured, box: Box, size: float, colour: Colour = INK) -> bool:
        """What a card is about: its picture filling `box`, else its icon of `size` in the middle of it. True for a
        picture."""
        if self.picture(card.picture, box):
            return True
        self.icon(card.icon, box.centre, size, colour)
        return False

    def piece(self, team: int, centre: Point, size: float, shadow: bool = True) -> None:
        """A team's piece, its face's middle at `centre`."""
        self._centred(art.piece(team, self.px(size), self.px(32), shadow), centre)

    def free_piece(self, team: int, centre: Point, size: float) -> None:
        self._centred(art.free_piece(team, self.px(size)), centre)

    def stars(self, n: int, left_middle: Point, size: float, step: float = 0.0, of: int = 3) -> None:
        """`n` filled stars of `of`, the first one's left edge and middle at `left_middle`."""
        for i in range(of):
            x = left_middle[0] + size / 2 + i * (step or size * 1.1)
            self._centred(art.star(self.px(size), i < n), (x, left_middle[1]))

    def die(self, value: int, centre: Point, size: float, tilt: int = 0) -> None:
        self._centred(art.die(value, self.px(size), tilt), centre)

    def back(self, look: Look, box: Box, tilt: float = 0.0) -> None:
        picture = art.back(look, self.rect(box).size, self.canvas.u)
        self._centred(pygame.transform.rotozoom(picture, tilt, 1.0) if tilt else picture, box.centre)

    def pile(self, look: Look, box: Box, cards: int, tilt: float = 0.0) -> None:
        """A pile of cards; nothing where there are none."""
        if cards > 0:
            self._centred(art.pile(look, self.rect(box).size, self.canvas.u, cards, tilt), box.centre)

    def glow(self, box: Box, radius: float, blur: float = 44, strength: float = 1.0, colour: Colour = GOLD) -> None:
        """Light around a box."""
        rect = self.rect(box)
        picture = paint.shadow(rect.size, self.px(radius), self.px(blur), round(255 * strength), colour)
        self.surface.blit(picture, picture.get_rect(center=rect.center))

    def light(self, box: Box, colour: Colour = LAMP) -> None:
        """Lamp light pooled on a mat, behind the stars."""
        rect = self.rect(box)
        self.surface.blit(art.light(rect.size, colour), rect)

    def disc(self, centre: Point, size: float, fill: Colour, line: Colour | None = None, width: float = 3) -> None:
        self.box(Box.around(centre, size), fill, size / 2, line, width)

    def _centred(self, picture: pygame.Surface, centre: Point) -> None:
        self.surface.blit(picture, picture.get_rect(center=self.canvas.point(centre, self.anchor)))
