"""The technology card, in the hand, laid on the mat, or small. It never shows what the technology offers.

What gives way to a long text: the picture first, then the type, to 32 units; nothing is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

from tekspil.content.models import Technology
from tekspil.phrases import acts_words as acts_words
from tekspil.screen.toolkit import text as typeset
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.text import Fitted
from tekspil.screen.toolkit.theme import (
    BUTTON_SHADOW,
    EMPTY_EDGE,
    EMPTY_INK,
    EMPTY_PLACE,
    INK,
    INK2,
    LAMP,
    PAPER,
    PINE,
    Radius,
    Size,
    technology_tint,
)
from tekspil.screen.widgets.base import Action, Widget

ACTS = {"self": "account", "for": "robot", "others": "bell"}


Variant = Literal["hand", "laid", "small"]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a technology card divides its height."""

    picture: float
    name: Fitted
    text: Fitted | None


class TechnologyCard(Widget):
    """A technology: in the `hand` (picture, name, who acts), `laid` on the mat (with its text), or `small`.

    `trained` shows the badge for training: None none, else whether the team has it. `away` leaves the card's empty
    place with a word in it. `chosen` rings it.
    """

    radius = Radius.HAND

    def __init__(
        self,
        box: Box,
        technology: Technology,
        action: Action | None = None,
        *,
        variant: Variant = "hand",
        trained: bool | None = None,
        away: str = "",
        chosen: bool = False,
        anchor: Anchor = "middle",
    ) -> None:
        super().__init__(box, action, anchor)
        self.technology, self.variant, self.trained = technology, variant, trained
        self.away, self.chosen = away, chosen
        self.focusable = action is not None
        if variant == "laid":
            self.radius = Radius.CARD

    def paint(self, pen: Pen) -> None:
        if self.away:
            self._paint_place(pen)
        else:
            self._paint_card(pen)
        if self.focused:
            pen.focus_ring(self.box, self.radius)

    def _paint_place(self, pen: Pen) -> None:
        x, y = self.box.centre
        pen.box(self.box, EMPTY_PLACE, self.radius, EMPTY_EDGE, 3)
        pen.icon(self.technology.icon, (x, y - 36), 84, EMPTY_INK)
        words = Box(self.box.x + 16, y + 14, self.box.w - 32, 60)
        pen.block(self.away, words, (Size.SMALL, Size.LEAST), EMPTY_INK, align=0.5, valign=0.5)

    def _plan(self, pen: Pen) -> _Plan:
        """The largest type, and in it the largest picture, in which everything fits."""
        w, h = self.box.w, self.box.h
        inner = w - 36
        foot = 0.0 if self.variant == "small" else 58.0
        u = pen.canvas.u
        scale = pen.canvas.text_scale
        full = {"hand": 0.358 * h, "laid": 132.0, "small": h - 24 - 80}[self.variant]
        if scale > 1:
            full = min(full, 72.0)
        pictures = [full, full * 0.8, full * 0.66, 72.0] if full > 72 else [full]
        names = {"hand": (35.0, 33.0, 32.0), "laid": (40.0, 36.0, 33.0, 32.0), "small": (35.0, 32.0)}[self.variant]
        texts = (36.0, 34.0, 32.0) if self.variant == "laid" else (0.0,)
        badge = self.trained is not None and self.technology.training > 0
        least = [72.0] if badge else [40.0]  # the badge must have room on the picture
        plan: _Plan | None = None
        divided: _Plan | None = None
        for s in factors(scale):
            for heights, i in product((pictures, least), range(max(len(names), len(texts)))):
                name_px = pen.px(names[min(i, len(names) - 1)] * s)
                text_px = pen.px(texts[min(i, len(texts) - 1)] * s)
                for picture in heights:
                    room = h - 12 - picture - 10 - foot - 8
                    plan = self._try(picture, inner, room, name_px, text_px, u)
                    if plan.name.rest or (plan.text and plan.text.rest):
                        continue
                    if scale == 1 or not typeset.is_divided(plan.name.lines):
                        if divided and plan.name.size < typeset.UNDIVIDED * divided.name.size:
                            return divided
                        return plan
                    divided = divided or plan
        if divided:
            return divided
        assert plan
        typeset.cut.append(self.technology.name)
        return plan

    def _try(self, picture: float, wide: float, room: float, name_px: int, text_px: int, u: float) -> _Plan:
        name = typeset.fit(self.technology.name, (int(wide * u), round(room * u)), (name_px,), True)
        if not text_px:
            return _Plan(picture, name, None)
        left = round(room * u) - name.height
        words = typeset.fit(self.technology.text, (int(wide * u), left), (text_px,))
        if words.height > left:  # a line is always laid, also where there is no room for one
            words = Fitted(words.lines, words.size, words.bold, self.technology.text)
        return _Plan(picture, name, words)

    def _paint_card(self, pen: Pen) -> None:
        x, y, w, h = self.box
        down = 4 if self.pressed else 0
        y += down
        pen.card(Box(x, y, w, h), self.radius)
        if self.chosen:
            pen.box(Box(x, y, w, h), LAMP, self.radius)
            pen.ring(Box(x, y, w, h), self.radius, ((INK, 6),))
        plan = self._plan(pen)
        picture = Box(x + 12, y + 12, w - 24, plan.picture)
        pen.box(picture, technology_tint(self.technology.id), min(Radius.PICTURE, plan.picture / 3))
        badge = self._paint_badge(pen, picture) if self.trained is not None else 0.0
        middle = picture.x + (picture.w - badge) / 2, picture.centre[1]
        pen.icon(self.technology.icon, middle, min(92.0, plan.picture * 0.74))
        u = pen.canvas.u
        top = picture.bottom + 10
        centred = 0.5 if self.variant == "small" else 0.0
        room = Box(x + 18, top, w - 36, h - 12 - plan.picture - 14)
        pen.lay(plan.name, room, INK, centred, 0.5 if centred else 0.0)
        if plan.text:
            pen.lay(plan.text, Box(x + 18, top + plan.name.height / u, w - 36, 10), INK)
        if self.variant != "small":
            foot = y + h - 36
            pen.icon(ACTS[self.technology.acts], (x + 38, foot), 38, INK2)
            if self.variant == "laid":
                words = acts_words(self.technology.acts)
                pen.block(words, Box(x + 66, foot - 22, w - 80, 44), (Size.LEAST,), INK2, valign=0.5)

    def _paint_badge(self, pen: Pen, picture: Box) -> float:
        """Training asked for: a mortarboard a level, and a tick where the team has it. How wide it is."""
        level = self.technology.training
        if not level:
            return 0.0
        wide = 34.0 + 42 * level + (42 if self.trained else 0)
        box = Box(picture.right - wide - 8, picture.y + 8, wide, 56)
        pen.box(box, PAPER, 28, shadow=BUTTON_SHADOW)
        marks = ["book-open-variant"] * level + (["check-bold"] if self.trained else [])
        for i, mark in enumerate(marks):
            ink = PINE if mark == "check-bold" else INK
            pen.icon(mark, (box.x + 38 + 42 * i, box.centre[1]), 38 if mark == "book-open-variant" else 32, ink)
        return wide
