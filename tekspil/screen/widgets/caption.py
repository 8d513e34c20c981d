"""A short caption in the game itself: what to press now, on a note whose tip points at it."""

from __future__ import annotations

from functools import lru_cache

import pygame

from tekspil.look import INK, LAMP
from tekspil.screen.toolkit.art import from_svg
from tekspil.screen.toolkit.layout import Anchor, Box, Point
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, Radius
from tekspil.screen.widgets.base import Action, Widget
from tekspil.screen.widgets.buttons import Button

LINE = 4.0
TIP = 40.0  # how long the tip is, and how wide where it leaves the note
CROSS = 72.0
SIZES = (44.0, 42.0, 40.0)
TURNS = {"right": 0, "down": 90, "left": 180, "up": 270}


class Caption(Widget):
    """Words on a note. The tip comes out of the side that is nearest to `at`, as far along it as `at` is."""

    focusable = False
    reach = TIP + 24

    def __init__(self, box: Box, words: str, at: Point | None = None, anchor: Anchor = "middle") -> None:
        super().__init__(box, None, anchor)
        self.words, self.at = words, at

    def paint(self, pen: Pen) -> None:
        pen.box(self.box, LAMP, Radius.CARD, INK, LINE, shadow=BUTTON_SHADOW)
        if self.at:
            self._paint_tip(pen, self.at)
        inside = self.box.grown(-24, -6)
        pen.block(self.words, inside, SIZES, INK, True, even=True, align=0.5, valign=0.5)

    def _paint_tip(self, pen: Pen, at: Point) -> None:
        box, keep = self.box, TIP / 2 + 8
        x = min(max(at[0], box.x + keep), box.right - keep)
        y = min(max(at[1], box.y + keep), box.bottom - keep)
        side, middle = max(
            (at[0] - box.right, "right", (box.right + TIP / 2 - LINE, y)),
            (box.x - at[0], "left", (box.x - TIP / 2 + LINE, y)),
            (at[1] - box.bottom, "down", (x, box.bottom + TIP / 2 - LINE)),
            (box.y - at[1], "up", (x, box.y - TIP / 2 + LINE)),
        )[1:]
        picture = _tip(pen.px(TIP), TURNS[side])
        pen.surface.blit(picture, picture.get_rect(center=pen.canvas.point(middle, pen.anchor)))


@lru_cache(maxsize=8)
def _tip(size: int, turn: int) -> pygame.Surface:
    """A triangle that points to the right before it is turned, open where it meets the note."""
    shape = f'<path d="M0 2 L36 20 L0 38" fill="{LAMP}" stroke="{INK}" stroke-width="{LINE}" stroke-linejoin="round"/>'
    return from_svg(f'<g transform="rotate({turn} 20 20)">{shape}</g>', (0, 0, TIP, TIP), (size, size))


def caption(box: Box, words: str, away: Action, at: Point | None = None, anchor: Anchor = "middle") -> list[Widget]:
    """A caption, and the cross on its corner that says that nobody needs one."""
    corner = Box.around((box.right - 10, box.y + 10), CROSS)
    cross = Button(corner, "", away, kind="disc", icon="close", size=40, anchor=anchor)
    cross.aside = True
    return [Caption(box, words, at, anchor), cross]
