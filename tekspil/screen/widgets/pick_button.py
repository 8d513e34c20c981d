"""A button that shows the deck or the board in use; a press opens the list."""

from __future__ import annotations

from functools import lru_cache

import pygame

from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.screen.toolkit import paint
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BACKS, BUTTON_SHADOW, INK, INK2, PAPER, Size
from tekspil.screen.widgets.base import Action, Widget
from tekspil.screen.widgets.board import BoardView


class PickButton(Widget):
    """The deck or the board in use; a press opens the list."""

    def __init__(self, box: Box, content: Deck | Board, action: Action) -> None:
        super().__init__(box, action)
        self.content = content

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        y += 4 if self.pressed else 0
        pen.box(Box(x, y, w, h), PAPER, self.radius, shadow=BUTTON_SHADOW)
        if isinstance(self.content, Deck):
            pen.back(BACKS["technology"], Box(x + 84, y + 18, 74, 104), -6)
            pen.back(BACKS["goal"], Box(x + 30, y + 18, 74, 104), 6)
            kind, title = _("Bunke"), self.content.title
        else:
            _paint_small_board(pen, self.content, Box(x + 18, y + 14, 152, 114))
            spaces = len(self.content.spaces)
            kind = _("Plade")
            title = _("{title}, {n} felter").format(title=self.content.title, n=spaces)
        room = Box(x + 188, y + 8, w - 188 - 70, 44)
        pen.line(kind, (room.x, room.y), Size.SMALL, INK2, room=room.w)
        words = Box(room.x, y + 50, room.w, h - 56)
        pen.block(title, words, (Size.BODY, 38, 36, 34, 32), INK, True, valign=0.3, most=2)
        pen.icon("chevron-right", (x + w - 38, y + h / 2), 48)
        if self.focused:
            pen.focus_ring(self.box, self.radius)


def _paint_small_board(pen: Pen, board: Board, box: Box) -> None:
    """The board as a thumbnail."""
    rect = pen.rect(box)
    pen.surface.blit(_thumbnail(board, rect.size), rect)


@lru_cache(maxsize=8)
def _thumbnail(board: Board, size: tuple[int, int]) -> pygame.Surface:
    whole = paint.blank((1440, 1080))
    view = BoardView(board, Box(48, 36, 1344, 1008))
    view.ground(Pen(whole, Canvas(1920, 1080)))
    return pygame.transform.smoothscale(whole, size)
