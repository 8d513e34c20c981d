"""The goal card: a goal in the citizen's own voice. It shows no needs that the scene has not given it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tekspil.content.models import Goal, Theme
from tekspil.language import _
from tekspil.look import INK, INK2, PAPER, PINE, PINE_SIDE, WHITE, Colour
from tekspil.phrases import kind_words as kind_words
from tekspil.screen.toolkit import text as typeset
from tekspil.screen.toolkit.layout import Anchor, Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, LARGE_TEXT, LINE_HEIGHT, SIDE, Radius, Size
from tekspil.screen.widgets.base import Action, Widget

GROWS_FROM = 345.0  # height of a card from which its small lines may grow
KINDS = {"develop": "sprout", "maintain": "anchor", "limit_loss": "shield-half-full"}


class GoalCard(Widget):
    """A goal in the citizen's own voice under its theme. `needs` are (title, weight) once an it-agent has shown
    them, None while they are hidden, and () to say nothing about them. `button` makes the whole card a choice.
    `size` 0 lets the text be as large as fits; give all choices of a scene the same (`same_size`)."""

    radius = Radius.CARD

    def __init__(
        self,
        box: Box,
        goal: Goal,
        theme: Theme,
        tint: Colour,
        action: Action | None = None,
        *,
        needs: Sequence[tuple[str, int]] | None = (),
        button: str = "",
        corner: str = "",
        show_kind: bool = False,
        sizes: Sequence[float] = (Size.GOAL, 66, 64, 60, 56, 52, 48, 44, 40),
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, action, anchor)
        self.goal, self.theme, self.tint, self.button, self.corner = goal, theme, tint, button, corner
        self.needs = None if needs is None else tuple(needs)
        self.show_kind, self.sizes = show_kind, tuple(sizes)
        self.type_px = 0
        self.focusable = action is not None

    def _band(self, scale: float) -> float:
        """Height of the theme's band; where text is large, a narrow one has two lines."""
        band = max(76.0, min(104.0, self.box.h * 0.2))
        return band * 1.4 if scale >= LARGE_TEXT and self.box.w < 600 else band

    @property
    def button_box(self) -> Box:
        return Box(self.box.x + 32, self.box.bottom - 140, self.box.w - 64, 112)

    def _growth(self, scale: float) -> float:
        """How much larger than plain the small lines are written: as the text, if the card is high enough."""
        return max(1.0, min(scale, self.box.h / GROWS_FROM))

    def _foot(self, scale: float) -> float:
        """Height of what stands below the text."""
        foot, k = 166.0 if self.button else 24.0, self._growth(scale)
        if self.show_kind:
            foot += 52 * k
        if self.needs is None:
            foot += 56 * k
        elif self.needs:
            foot += 16 + 46 * k * len(self.needs)
        return foot

    def text_box(self, scale: float) -> Box:
        """Where the goal's own words stand, at a text scale."""
        pad = 26.0 if self.box.w < 600 else 38.0
        top = self.box.y + self._band(scale) + 14
        return Box(self.box.x + pad, top, self.box.w - 2 * pad, self.box.bottom - self._foot(scale) - top)

    def paint(self, pen: Pen) -> None:
        x, y, w, _h = self.box
        band = self._band(pen.canvas.text_scale)
        pen.card(self.box, self.radius)
        head = Box(x + 2, y + 2, w - 4, band)
        pen.box(head, self.tint, self.radius - 2, corners=(True, True, False, False))
        disc = min(104.0, band) * 0.74
        at = (x + 26 + disc / 2, y + band / 2 + 1)
        pen.disc(at, disc, PAPER)
        pen.icon(self.theme.icon, at, disc * 0.64)
        left = at[0] + disc / 2 + 16
        corner, scale = 0.0, pen.canvas.text_scale
        if self.corner and w >= 600 and not pen.canvas.large:  # else the theme needs the room
            middle = y + band / 2 - Size.SMALL * 0.61
            corner = pen.line(self.corner, (x + w - 34, middle), Size.SMALL, INK, align=1.0, room=120) + 24
        title = Box(left, y + 4, x + w - 20 - corner - left, band - 6)
        pen.block(self.theme.title, title, (Size.NAME, 38, 36, 34, Size.LEAST), INK, True, valign=0.5)
        words = self.text_box(scale)
        if self.type_px:
            fitted = typeset.fit(self.goal.text, pen.rect(words).size, [self.type_px], True, True)
            pen.lay(fitted, words, INK, valign=0.5)
        else:
            pen.block(self.goal.text, words, self.sizes, INK, True, even=True, valign=0.5)
        self._paint_foot(pen)
        if self.focused:
            pen.focus_ring(self.button_box if self.button else self.box, Radius.BUTTON if self.button else self.radius)

    def _paint_foot(self, pen: Pen) -> None:
        k = self._growth(pen.canvas.text_scale)
        words = self.text_box(pen.canvas.text_scale)
        x, y = words.x + 4, words.bottom + 4
        room, high = self.box.right - x - 56 * k - 14, 44 * k
        first = 22 * k  # the middle of a line, from its top

        def line(said: str, from_left: float, colour: Colour = INK2) -> None:
            at = x + from_left * k, y + first - Size.SMALL * LINE_HEIGHT / 2
            pen.line(said, at, Size.SMALL, colour, room=room, high=high)

        if self.show_kind:
            pen.icon(KINDS[self.goal.kind], (x + 22 * k, y + first), 44 * k, INK2)
            line(kind_words(self.goal.kind), 56)
            y += 52 * k
        if self.needs is None:
            pen.icon("eye-off", (x + 22 * k, y + first), 42 * k, INK2)
            line(_("Behovene er skjult"), 56)
        for title, weight in self.needs or ():
            for i in range(2):
                pen.disc((x + (10 + i * 26) * k, y + first), 20 * k, PINE if i < weight else PAPER, PINE, 3)
            line(title, 64, INK)
            y += 46 * k
        if self.button:
            box = self.button_box
            down = 8 if self.pressed else 0
            body = Box(box.x, box.y + down, box.w, box.h - down)
            pen.box(body, PINE_SIDE, Radius.BUTTON, shadow=None if self.pressed else BUTTON_SHADOW)
            face = Box(body.x, body.y, body.w, box.h - SIDE)
            pen.box(face, PINE, Radius.BUTTON)
            sizes = (44, 40, 36, 32)
            pen.block(self.button, face.grown(-16, -4), sizes, WHITE, True, even=True, align=0.5, valign=0.5)


def same_size(canvas: Canvas, cards: Sequence[GoalCard]) -> None:
    """Give all the cards the largest type in which every one fits, so that no choice looks weightier than another."""
    pen = Pen(pygame.Surface((1, 1)), canvas)
    px = min(pen.fit(card.goal.text, card.text_box(canvas.text_scale), card.sizes, True, True).size for card in cards)
    for card in cards:
        card.type_px = px
