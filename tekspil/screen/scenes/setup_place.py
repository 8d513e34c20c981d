"""A team's place in the tray: its piece, or the hollow where it would lie."""

from __future__ import annotations

from collections.abc import Hashable

from tekspil.language import _
from tekspil.screen.layout import Box
from tekspil.screen.pen import Pen
from tekspil.screen.theme import BUTTON_SHADOW, FREE_INK, FREE_PLACE, PAPER, Size
from tekspil.screen.widgets import Widget
from tekspil.screen.widgets.base import Action


class Place(Widget):
    """Pressed, the team joins, or leaves."""

    def __init__(self, box: Box, team: int, joined: bool, action: Action) -> None:
        super().__init__(box, action)
        self.team, self.joined = team, joined

    def look(self) -> Hashable:
        return self.team, self.joined

    def paint(self, pen: Pen) -> None:
        box = self.box
        if self.joined:
            pen.box(box, PAPER, self.radius, shadow=BUTTON_SHADOW)
            sunk = 5 if self.pressed else 0
            pen.piece(self.team, (box.centre[0], box.centre[1] - 4 + sunk), 96)
        else:
            pen.box(box, FREE_PLACE, self.radius)
            pen.free_piece(self.team, (box.centre[0], box.y + 74), 100)
            words = Box(box.x + 6, box.bottom - 58, box.w - 12, 50)
            pen.block(_("ledig"), words, (Size.SMALL, 32), FREE_INK, align=0.5, valign=0.5)
        if self.focused:
            pen.focus_ring(box, self.radius)
