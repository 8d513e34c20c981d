"""A line to write in. Letters come as TEXTINPUT, never as keys: that is how æ, ø and å arrive from every keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tekspil.look import EDGE_STRONG, INK, INK2, PAPER
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets.base import Widget

BLINKLESS_CARET = 4.0  # a caret that stands still: nothing on this screen blinks


class TextEntry(Widget):
    """`hint` stands in the empty field. What would not `fits` is not written, and `refused()` says so. `changed(text)`
    after every change; Enter is left for the scene."""

    __slots__ = ("changed", "fits", "refused")

    def __init__(
        self,
        box: Box,
        value: str = "",
        changed: Callable[[str], None] | None = None,
        *,
        hint: str = "",
        longest: int = 60,
        fits: Callable[[str], bool] | None = None,
        refused: Callable[[], None] | None = None,
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, None, anchor)
        self.value, self.changed, self.hint, self.longest = value, changed, hint, longest
        self.fits, self.refused = fits, refused
        self.caret = len(value)

    def _set(self, value: str, caret: int) -> None:
        self.value, self.caret = value, caret
        if self.changed:
            self.changed(value)

    def write(self, words: str) -> None:
        """Put words in at the caret, as many letters as there is room for."""
        words = "".join(letter for letter in words if letter.isprintable())
        room = words[: self.longest - len(self.value)]
        before, after = self.value[: self.caret], self.value[self.caret :]
        while room and self.fits and not self.fits(before + room + after):
            room = room[:-1]
        if room:
            self._set(before + room + after, self.caret + len(room))
        if room != words and self.refused:
            self.refused()

    def key(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.TEXTINPUT:
            self.write(event.text)
            return True
        if event.type != pygame.KEYDOWN:
            return False
        before, after = self.value[: self.caret], self.value[self.caret :]
        match event.key:
            case pygame.K_BACKSPACE:
                if before:
                    self._set(before[:-1] + after, self.caret - 1)
            case pygame.K_DELETE:
                if after:
                    self._set(before + after[1:], self.caret)
            case pygame.K_LEFT:
                self.caret = max(0, self.caret - 1)
            case pygame.K_RIGHT:
                self.caret = min(len(self.value), self.caret + 1)
            case pygame.K_HOME:
                self.caret = 0
            case pygame.K_END:
                self.caret = len(self.value)
            case pygame.K_SPACE:
                pass  # comes as TEXTINPUT as well; it is a letter here and not a press
            case _:
                return False
        return True

    def paint(self, pen: Pen) -> None:
        pen.box(self.box, PAPER, self.radius, EDGE_STRONG, 3)
        inner = self.box.grown(-24, -6)
        rect = pen.rect(inner)
        size = pen.px(Size.BODY * pen.canvas.text_scale)
        while size > pen.px(Size.LEAST) and text.line_height(size) > rect.height:
            size -= 1
        shown = self.value or self.hint
        ink = INK if self.value else INK2
        to_caret = text.width(self.value[: self.caret], size) if self.caret else 0
        caret_width = pen.px(BLINKLESS_CARET)
        shift = max(0, to_caret + caret_width - rect.width)  # a long line slides so that the caret is seen
        top = rect.centery - text.line_height(size) // 2
        old = pen.surface.get_clip()
        pen.surface.set_clip(rect.clip(old))
        text.draw_line(pen.surface, shown, (rect.left - shift, top), size, ink)
        if self.focused:
            caret = pygame.Rect(rect.left - shift + to_caret, top, caret_width, text.line_height(size))
            pen.surface.fill(INK, caret)
        pen.surface.set_clip(old)
        if self.focused:
            pen.focus_ring(self.box, self.radius)
