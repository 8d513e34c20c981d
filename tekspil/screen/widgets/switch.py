"""A switch: something that is on or off, with a line about what it does."""

from __future__ import annotations

from collections.abc import Callable

from tekspil.language import _
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, DISABLED, EDGE, EDGE_STRONG, INK, INK2, PAPER, PINE, WHITE, Size
from tekspil.screen.widgets.base import Widget


class Switch(Widget):
    """`changed(on)` after a press. The word, the knob's place and its colour say whether it is on: never one alone."""

    __slots__ = ("changed",)
    KNOB = 72.0

    def __init__(
        self,
        box: Box,
        label: str,
        on: bool,
        changed: Callable[[bool], None],
        *,
        icon: str = "",
        detail: str = "",
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, None, anchor)
        self.label, self.on, self.changed, self.icon, self.detail = label, on, changed, icon, detail

    def press(self) -> None:
        self.on = not self.on
        self.changed(self.on)

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        pen.box(self.box, PAPER, self.radius, EDGE, 3, None if self.pressed else BUTTON_SHADOW)
        middle = y + h / 2
        pen.icon(self.icon, (x + 62, middle), 62, INK)
        track = Box(x + w - 24 - 196, middle - self.KNOB / 2, 196, self.KNOB)
        words = Box(x + 116, y + 8, track.x - 20 - x - 116, h - 16)
        if self.detail:
            name = Box(words.x, words.y, words.w, words.h * 0.52)
            rest = Box(words.x, name.bottom, words.w, words.h - name.h)
            pen.block(self.label, name, (Size.NAME, Size.SMALL, Size.LEAST), INK, True, valign=0.5, most=1)
            pen.block(self.detail, rest, (Size.LEAST,), INK2, valign=0.5, most=1)
        else:
            pen.block(self.label, words, (Size.NAME, Size.SMALL, Size.LEAST), INK, True, valign=0.5)
        self._paint_track(pen, track)
        if self.focused:
            pen.focus_ring(self.box, self.radius)

    def _paint_track(self, pen: Pen, track: Box) -> None:
        r = self.KNOB / 2
        word = Box(track.x + 16, track.y, track.w - self.KNOB - 20, track.h)
        if self.on:
            pen.box(track, PINE, r)
            pen.disc((track.right - r, track.centre[1]), self.KNOB - 12, PAPER)
            pen.icon("check-bold", (track.right - r, track.centre[1]), 38, PINE)
            pen.block(_("Til"), word, (Size.SMALL, Size.LEAST), WHITE, True, align=0.5, valign=0.5)
        else:
            pen.box(track, DISABLED, r, EDGE_STRONG, 3)
            pen.disc((track.x + r, track.centre[1]), self.KNOB - 12, PAPER, EDGE_STRONG, 3)
            moved = word.moved(self.KNOB - 12, 0)
            pen.block(_("Fra"), moved, (Size.SMALL, Size.LEAST), INK, True, align=0.5, valign=0.5)
