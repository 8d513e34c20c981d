"""A team's place in the tray: its piece, or the hollow where it would lie."""

from __future__ import annotations

from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, FREE_INK, FREE_PLACE, INK, PAPER, PINE, WHITE, Size
from tekspil.screen.widgets import Widget
from tekspil.screen.widgets.base import Action


class Place(Widget):
    """Its words below it: what the team is called, or that the place is free. A robot has its sign on the corner."""

    def __init__(self, box: Box, team: int, joined: bool, words: str, robot: bool, action: Action) -> None:
        super().__init__(box, action)
        self.team, self.joined, self.words, self.robot = team, joined, words, robot

    def paint(self, pen: Pen) -> None:
        box = self.box
        sunk = 5 if self.pressed else 0
        words = Box(box.x + 4, box.bottom - 84, box.w - 8, 80)
        if self.joined:
            pen.box(box, PAPER, self.radius, shadow=BUTTON_SHADOW)
            pen.piece(self.team, (box.centre[0], box.y + 46 + sunk), 76)
            pen.block(self.words, words, (Size.SMALL, 34, Size.LEAST), INK, align=0.5, valign=0.5)
        else:
            pen.box(box, FREE_PLACE, self.radius)
            pen.free_piece(self.team, (box.centre[0], box.y + 48 + sunk), 76)
            pen.block(self.words, words, (Size.SMALL, Size.LEAST), FREE_INK, align=0.5, valign=0.5)
        if self.robot:
            at = box.right - 22, box.y + 22
            pen.disc(at, 62, PINE, PAPER, 4)
            pen.icon("robot", at, 40, WHITE)
        if self.focused:
            pen.focus_ring(box, self.radius)
