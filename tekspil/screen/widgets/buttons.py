"""Buttons, choices and steppers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pygame

from tekspil.content.models import CardPicture
from tekspil.language import _
from tekspil.look import (
    DISABLED,
    DISABLED_EDGE,
    DISABLED_TEXT,
    EDGE,
    EDGE_STRONG,
    GOLD_SIDE,
    INK,
    INK2,
    LAMP,
    PAPER,
    PAPER2,
    PAPER_SIDE,
    PINE,
    PINE_SIDE,
    WHITE,
    Colour,
)
from tekspil.screen.toolkit.layout import Anchor, Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.speech import Voice
from tekspil.screen.toolkit.stage import drawing_of
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, CHOSEN_RING, SIDE, Size
from tekspil.screen.widgets.base import Action, Widget

ButtonKind = Literal["primary", "secondary", "quiet", "disc"]
PRESSED_DOWN = 8.0


class Tappable(Widget):
    """Something drawn elsewhere that can be pressed: a space of the board, a piece. Shows only its focus ring."""

    def paint(self, pen: Pen) -> None:
        if self.focused:
            pen.focus_ring(self.box, self.radius)


class Button(Widget):
    """A button with words, an icon, or both; `detail` is a smaller line below. `chosen` makes it a choice that has
    been made. `picture` stands for the icon where there is one. `stacked` sets the icon over the words, and a tick on
    the corner when chosen: one of many to take or leave. `paint_inside(pen, box, ink)` draws something else than words,
    stars or a piece: a function with all that it shows bound to it by `partial`. `tint` is the ground of a choice.
    """

    __slots__ = ("paint_inside",)
    picture: CardPicture | None = None

    def __init__(
        self,
        box: Box,
        label: str = "",
        action: Action | None = None,
        *,
        kind: ButtonKind = "secondary",
        icon: str = "",
        detail: str = "",
        icon_after: bool = False,
        stacked: bool = False,
        size: float = 0.0,
        chosen: bool = False,
        tint: Colour | None = None,
        anchor: Anchor = "middle",
        paint_inside: Callable[[Pen, Box, Colour], None] | None = None,
    ) -> None:
        super().__init__(box, action, anchor)
        self.label, self.kind, self.icon, self.detail = label, kind, icon, detail
        self.icon_after, self.stacked = icon_after, stacked
        self.size = size or (Size.PRIMARY if kind == "primary" else Size.NAME)
        self.chosen, self.tint, self.paint_inside = chosen, tint, paint_inside
        if kind == "disc":
            self.radius = box.h / 2

    def appearance(self) -> object:
        own = super().appearance()
        return (own, drawing_of(self.paint_inside)) if self.paint_inside else own

    @property
    def _ink(self) -> Colour:
        if not self.enabled:
            return DISABLED_TEXT
        if self.chosen:
            return INK
        return {"primary": WHITE, "quiet": INK2}.get(self.kind, INK)

    def paint(self, pen: Pen) -> None:
        face = self._paint_body(pen)
        if self.paint_inside:
            self.paint_inside(pen, face, self._ink)
        elif self.stacked:
            self._paint_stacked(pen, face)
        else:
            self._paint_words(pen, face)
        if self.focused:
            around = self.box.grown(CHOSEN_RING) if self.chosen else self.box
            pen.focus_ring(around, self.radius + (CHOSEN_RING if self.chosen else 0))

    def _paint_body(self, pen: Pen) -> Box:
        """Draw the button without words; its face."""
        x, y, w, h = self.box
        r = self.radius
        if not self.enabled:
            pen.box(self.box, DISABLED, r, DISABLED_EDGE, 3)
            return self.box
        if self.chosen:
            pen.box(self.box, GOLD_SIDE, r, shadow=BUTTON_SHADOW)
            pen.box(Box(x, y, w, h - 4), self.tint or LAMP, r)
            pen.ring(self.box, r, ((INK, CHOSEN_RING),))
            return Box(x, y, w, h - 4)
        if self.kind == "quiet":
            sunk = 3.0 if self.pressed else 0.0
            pen.box(self.box, PAPER2, r, EDGE, 3)
            return self.box.moved(0, sunk)
        if self.kind == "disc":
            sunk = 4.0 if self.pressed else 0.0
            pen.box(self.box.moved(0, sunk), PAPER, r, EDGE, 3, None if self.pressed else BUTTON_SHADOW)
            return self.box.moved(0, sunk)
        down = PRESSED_DOWN if self.pressed else 0.0
        whole, face = Box(x, y + down, w, h - down), Box(x, y + down, w, h - SIDE)
        shadow = None if self.pressed else BUTTON_SHADOW
        if self.kind == "primary":
            pen.box(whole, PINE_SIDE, r, shadow=shadow)
            pen.box(face, PINE, r)
        else:
            pen.box(whole, PAPER_SIDE, r, EDGE, 3, shadow)
            pen.box(Box(face.x + 3, face.y + 3, face.w - 6, face.h - 4), self.tint or PAPER, r - 3)
        return face

    def _paint_stacked(self, pen: Pen, face: Box) -> None:
        glyph = face.h * 0.32
        side = 8.0 if pen.canvas.text_scale == 1 or face.w < 260 else 20.0  # enlarged words are as wide as may be
        words = Box(face.x + side, face.y + 10 + glyph, face.w - 2 * side, face.h - glyph - 12)
        fitted = pen.fit(self.label, words, (36, 34, Size.LEAST), self.chosen, even=True)
        if self.picture:  # as large as the words leave room for
            high = max(glyph, face.h - fitted.height / pen.canvas.u - 16)
            words = Box(words.x, face.y + 10 + high, words.w, face.h - high - 12)
            glyph = high
        pen.thing(
            self, Box.around((face.centre[0], face.y + 10 + glyph / 2), glyph), min(glyph, face.h * 0.32), self._ink
        )
        pen.lay(fitted, words, self._ink, 0.5, 0.5)
        if self.chosen:
            at = self.box.right - 16, self.box.y + 14
            pen.disc(at, 62, PINE, PAPER, 4)
            pen.icon("check-bold", at, 38, WHITE)

    def _paint_words(self, pen: Pen, face: Box) -> None:
        ink = self._ink
        if not self.label:
            pen.icon(self.icon, face.centre, min(face.h * 0.55, self.size * 1.3), ink)
            return
        glyph = self.size * 1.05 if self.icon else 0.0
        if self.picture:
            glyph = face.h - 12
        gap = 16.0 if self.icon else 0.0
        room = Box(face.x + 18, face.y + 4, face.w - 36 - glyph - gap, face.h - 8)
        words_box = Box(room.x, room.y, room.w, room.h * 0.56) if self.detail else room
        sizes = [s for s in (self.size, 44, 40, 36, 34, Size.LEAST) if s <= self.size]
        bold = self.kind != "quiet" or self.chosen
        fitted = pen.fit(self.label, words_box, sizes, bold, even=True)
        u = pen.canvas.u
        wide = fitted.width / u
        detail = pen.fit(self.detail, Box(0, 0, room.w, room.h * 0.44), (Size.LEAST,)) if self.detail else None
        if detail:
            wide = max(wide, detail.width / u)
        left = face.x + (face.w - wide - glyph - gap) / 2
        words_x = left if self.icon_after else left + glyph + gap
        icon_x = left + wide + gap + glyph / 2 if self.icon_after else left + glyph / 2
        if self.icon:
            pen.thing(self, Box.around((icon_x, face.centre[1]), glyph), self.size * 1.05, ink)
        height = (fitted.height + (detail.height if detail else 0)) / u
        top = face.centre[1] - height / 2
        align = 0.0 if self.detail or self.icon else 0.5
        pen.lay(fitted, Box(words_x, top, wide, fitted.height / u), ink, align)
        if detail:
            pen.lay(detail, Box(words_x, top + fitted.height / u, wide, detail.height / u), ink)


class Stepper(Widget):
    """A number between two buttons, less and more: rounds, minutes. Left and right arrows change it too."""

    __slots__ = ("changed",)

    def __init__(
        self,
        box: Box,
        value: int,
        least: int,
        most: int,
        changed: Callable[[int], None],
        *,
        step: int = 1,
        unit: str = "",
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, None, anchor)
        self.value, self.least, self.most, self.step, self.unit = value, least, most, step, unit
        self.changed = changed

    def change(self, by: int) -> None:
        """Up or down by so many steps, within the bounds."""
        value = max(self.least, min(self.most, self.value + by * self.step))
        if value != self.value:
            self.value = value
            self.changed(value)

    def press(self) -> None:
        self.change(1)

    def tap(self, pixel: tuple[int, int], canvas: Canvas) -> None:
        x, _ = canvas.units(pixel, self.anchor)
        if x < self.box.x + self.box.h:
            self.change(-1)
        elif x > self.box.right - self.box.h:
            self.change(1)

    def key(self, event: pygame.event.Event) -> bool:
        if event.type != pygame.KEYDOWN or event.key not in (pygame.K_LEFT, pygame.K_RIGHT):
            return False
        self.change(1 if event.key == pygame.K_RIGHT else -1)
        return True

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        pen.box(self.box, PAPER2, self.radius, EDGE, 3)
        ends = (
            (Box(x, y, h, h), "minus", self.value > self.least),
            (Box(x + w - h, y, h, h), "plus", self.value < self.most),
        )
        for end, icon, able in ends:
            pen.box(end, PAPER if able else DISABLED, self.radius, EDGE if able else DISABLED_EDGE, 3)
            pen.icon(icon, end.centre, h * 0.45, INK if able else DISABLED_TEXT)
        words = f"{self.value} {self.unit}".strip()
        middle = Box(x + h + 8, y, w - 2 * h - 16, h)
        pen.block(words, middle, (Size.NUMBER, 40, 36, Size.LEAST), INK, True, align=0.5, valign=0.5)
        if self.focused:
            pen.focus_ring(self.box, self.radius)


# A switch: something that is on or off, with a line about what it does.


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


# The button that reads a card aloud, where the machine has a voice.


def read_aloud(
    voice: Voice | None, box: Box, words: Callable[[], str], label: bool = True, anchor: Anchor = "middle"
) -> list[Widget]:
    """A button that speaks `words()`, or nothing at all on a machine without a voice."""
    if voice is None:
        return []
    speak = voice.say
    name = _("Læs op") if label else ""
    return [Button(box, name, lambda: speak(words()), icon="account-voice", anchor=anchor)]
