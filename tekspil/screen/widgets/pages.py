"""Turning pages: what a screen seen from five metres has instead of scrolling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pygame

from tekspil.language import _
from tekspil.look import DISABLED, DISABLED_EDGE, DISABLED_TEXT, EDGE, INK, PAPER
from tekspil.screen.toolkit.layout import Anchor, Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets.base import Widget

T = TypeVar("T")


class Pages(Widget):
    """ "2 af 5" between two arrows; shown only when there is more than one page. `turned(page)`, from 0. A page that is
    gone gives way to the last."""

    __slots__ = ("turned",)

    def __init__(
        self,
        box: Box,
        items: int,
        per_page: int,
        turned: Callable[[int], None],
        page: int = 0,
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, None, anchor)
        self.items, self.per_page, self.turned = items, max(1, per_page), turned
        self.page = min(page, self.count - 1)
        self.visible = self.count > 1

    @property
    def count(self) -> int:
        return max(1, -(-self.items // self.per_page))

    def part(self, items: Sequence[T]) -> Sequence[T]:
        """The items on this page."""
        return items[self.page * self.per_page : (self.page + 1) * self.per_page]

    def turn(self, by: int) -> None:
        page = max(0, min(self.count - 1, self.page + by))
        if page != self.page:
            self.page = page
            self.turned(page)

    def press(self) -> None:
        """On to the next page; from the last one back to the first."""
        self.page = (self.page + 1) % self.count
        self.turned(self.page)

    def tap(self, pixel: tuple[int, int], canvas: Canvas) -> None:
        x, _y = canvas.units(pixel, self.anchor)
        self.turn(-1 if x < self.box.centre[0] else 1)

    def key(self, event: pygame.event.Event) -> bool:
        keys = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}
        if event.type == pygame.KEYDOWN and event.key in keys:
            self.turn(keys[event.key])
            return True
        if event.type == pygame.MOUSEWHEEL and event.y:
            self.turn(-1 if event.y > 0 else 1)
            return True
        return False

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        ends = (
            (Box(x, y, h, h), "chevron-left", self.page > 0),
            (Box(x + w - h, y, h, h), "chevron-right", self.page < self.count - 1),
        )
        for end, icon, able in ends:
            pen.box(end, PAPER if able else DISABLED, h / 2, EDGE if able else DISABLED_EDGE, 3)
            pen.icon(icon, end.centre, h * 0.6, INK if able else DISABLED_TEXT)
        words = _("{page} af {pages}").format(page=self.page + 1, pages=self.count)
        pen.block(words, Box(x + h, y, w - 2 * h, h), (Size.SMALL, Size.LEAST), INK, align=0.5, valign=0.5)
        if self.focused:
            pen.focus_ring(self.box, h / 2)
