"""The technology card, in the hand, laid on the mat, or small. It never shows what the technology offers.

What gives way to a long text: the picture first, then the type, to 32 units, then the words for who acts, of which the
sign stays; nothing is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from tekspil.content.models import Technology
from tekspil.deck_words import DeckWords
from tekspil.look import EMPTY_EDGE, EMPTY_INK, EMPTY_PLACE, INK, INK2, LAMP, PAPER, PINE, technology_tint
from tekspil.phrases import acts_words as acts_words
from tekspil.screen.toolkit import text as typeset
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.text import Fitted
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, Radius, Size
from tekspil.screen.widgets.base import Action, Widget

TELLS_FROM = 360.0  # so high is a card of the hand that says what it does
ACTS = {"self": "account", "for": "robot", "others": "bell"}


Variant = Literal["hand", "laid", "small"]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a technology card divides its height."""

    picture: float
    name: Fitted
    text: Fitted | None
    foot: bool  # whether who acts stands in a line of its own


NAMES = {"hand": (40.0, 38.0, 35.0, 33.0, 32.0), "laid": (40.0, 38.0, 36.0, 33.0, 32.0), "small": (40.0, 36.0, 32.0)}
# Name and text beside each other in size: the name is what a room reads from its chairs, so it shrinks last.
TOLD = ((40.0, 40.0), (40.0, 38.0), (40.0, 36.0), (38.0, 36.0), (36.0, 36.0), (36.0, 34.0), (34.0, 34.0), (32.0, 32.0))
TOLD_LARGE = ((40.0, 40.0), (38.0, 38.0), (36.0, 36.0), (33.0, 34.0), (32.0, 32.0))


class TechnologyCard(Widget):
    """A technology: in the `hand` (picture, name, who acts, and what it does where it is high enough), `laid` on the
    mat (with its text), or `small`.

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
        words: DeckWords | None = None,
    ) -> None:
        super().__init__(box, action, anchor)
        self.words = words
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
        """The largest type, and in it the largest picture, in which everything fits; without the words for who acts
        where there is no other way, and in a hand without what it does."""
        foot = self._has_foot(pen)
        tells = self.variant == "hand" and self.box.h >= TELLS_FROM and not pen.canvas.large
        laid = self.variant == "laid"
        tries = [(True, False, 72.0, 0.0), (False, foot, 40.0, 0.0)] if tells else [(laid, foot, 40.0, 0.0)]
        if laid and foot and not pen.canvas.large:  # the sign for who acts can stand alone, if words are read for it
            tries = [(True, True, 72.0, 38.0), (True, False, 72.0, 0.0), (True, False, 40.0, 0.0)]
        for told, footed, least, smallest in tries:
            if plan := self._plan_with(pen, told, footed, least, smallest):
                return plan
        typeset.cut.append(self.technology.name)
        room = self.box.h - 40 - self._below(foot)
        px = pen.px(Size.LEAST), pen.px(Size.LEAST) if self.variant == "laid" else 0
        return self._try(40.0, self.box.w - 2 * self._edge, room, px, pen.canvas.u, foot)

    def _plan_with(self, pen: Pen, told: bool, foot: bool, lowest: float, smallest: float) -> _Plan | None:
        """The largest type, of no less than `smallest`, and in it the largest picture, of no less than `lowest`."""
        w, h = self.box.w, self.box.h
        inner = w - 2 * self._edge
        below = self._below(foot)
        u = pen.canvas.u
        scale = pen.canvas.text_scale
        full = {"hand": 0.358 * h, "laid": 132.0, "small": h - 24 - 80}[self.variant]
        if scale > 1:
            full = min(full, 72.0)
        elif told and self.variant == "hand":
            full = 0.3 * h
        pictures = [full, full * 0.8, full * 0.66, 72.0] if full > 72 else [full]
        sizes = TOLD if told else tuple((name, 0.0) for name in NAMES[self.variant])
        if told:
            sizes = TOLD_LARGE if scale > 1 else tuple(pair for pair in sizes if min(pair) >= smallest)
        badge = self.trained is not None and self.technology.training > 0
        least = [72.0] if badge else [lowest]  # the badge must have room on the picture
        divided: _Plan | None = None
        for s in factors(scale):
            for heights, (name_size, text_size) in product((pictures, least), sizes):
                name_px, text_px = pen.px(name_size * s), pen.px(text_size * s) if told else 0
                for picture in heights:
                    room = h - picture - below
                    plan = self._try(picture, inner, room, (name_px, text_px), u, foot)
                    if plan.name.rest or (plan.text and plan.text.rest):
                        continue
                    if scale == 1 or not typeset.is_divided(plan.name.lines):
                        if divided and plan.name.size < typeset.UNDIVIDED * divided.name.size:
                            return divided
                        return plan
                    divided = divided or plan
        return divided

    @property
    def _edge(self) -> float:
        """How far words keep from the card's sides: in a hand little, so that they may be large."""
        return 14.0 if self.variant == "hand" else 18.0

    def _has_foot(self, pen: Pen) -> bool:
        """Whether who acts stands in a line of its own; where text is large the sign for it lies on the picture's
        ground, so that the picture has that room."""
        return self.variant != "small" and not (self.technology.picture and pen.canvas.large)

    def _below(self, foot: bool) -> float:
        """How much of the card's height neither the picture nor the words may take: edges, gaps and the foot."""
        return 30.0 + (58.0 if foot else 0.0)

    def _grown(self, plan: _Plan, pen: Pen) -> _Plan:
        """The plan with its picture, where it has one, as high as the words leave room for: it shows more the larger it
        is. Those of a hand stay alike."""
        if not self.technology.picture:
            return plan
        high = self.box.h - self._below(plan.foot)
        words = (plan.name.height + (plan.text.height if plan.text else 0)) / pen.canvas.u
        most = {"hand": 0.3 if plan.text else 0.46, "laid": 0.62, "small": 1.0}[self.variant] * self.box.h
        return replace(plan, picture=max(plan.picture, min(self.box.w - 24, most, high - words)))

    def _plan_beside(self, pen: Pen, room: Box) -> tuple[Fitted, Fitted] | None:
        """Name and text beside the picture, in the largest type; None where that has no room there."""
        s, u = pen.canvas.text_scale, pen.canvas.u
        size = int(room.w * u), round(room.h * u)
        name = typeset.fit(self.technology.name, size, (pen.px(40 * s),), True)
        words = typeset.fit(self.technology.text, (size[0], max(1, size[1] - name.height)), (pen.px(40 * s),))
        if name.rest or words.rest or typeset.is_divided(name.lines) or name.height + words.height > size[1]:
            return None
        return name, words

    def _try(self, picture: float, wide: float, room: float, px: tuple[int, int], u: float, foot: bool) -> _Plan:
        name_px, text_px = px
        name = typeset.fit(self.technology.name, (int(wide * u), round(room * u)), (name_px,), True)
        if not text_px:
            return _Plan(picture, name, None, foot)
        left = round(room * u) - name.height
        words = typeset.fit(self.technology.text, (int(wide * u), left), (text_px,))
        if words.height > left:  # a line is always laid, also where there is no room for one
            words = Fitted(words.lines, words.size, words.bold, self.technology.text)
        return _Plan(picture, name, words, foot)

    def _paint_card(self, pen: Pen) -> None:
        x, y, w, h = self.box
        down = 4 if self.pressed else 0
        y += down
        pen.card(Box(x, y, w, h), self.radius)
        if self.chosen:
            pen.box(Box(x, y, w, h), LAMP, self.radius)
            pen.ring(Box(x, y, w, h), self.radius, ((INK, 6),))
        side = min(h - 24, 0.46 * w)
        room = Box(x + side + 36, y + 20, w - side - 54, h - 86)
        if self.variant == "laid" and self.technology.picture and w > 1.35 * h:
            beside = self._plan_beside(pen, room)
            if beside:
                self._paint_picture(pen, Box(x + 12, y + 12, side, h - 24), self._has_foot(pen))
                pen.lay(beside[0], room, INK)
                pen.lay(beside[1], Box(room.x, room.y + beside[0].height / pen.canvas.u, room.w, 10), INK)
                if self._has_foot(pen):
                    self._paint_acts(pen, room.x - 18, y + h - 36, room.w + 36)
                return
        plan = self._grown(self._plan(pen), pen)
        picture = Box(x + 12, y + 12, w - 24, plan.picture)
        self._paint_picture(pen, picture, plan.foot)
        u = pen.canvas.u
        top = picture.bottom + 10
        centred = 0.5 if self.variant == "small" else 0.0
        left, wide = x + self._edge, w - 2 * self._edge
        room = Box(left, top, wide, h - 12 - plan.picture - 14)
        pen.lay(plan.name, room, INK, centred, 0.5 if centred else 0.0)
        if plan.text:
            pen.lay(plan.text, Box(left, top + plan.name.height / u, wide, 10), INK)
        if plan.foot:
            self._paint_acts(pen, x, y + h - 36, w)

    def _paint_acts(self, pen: Pen, x: float, middle: float, w: float) -> None:
        """Who acts: a sign, and words where there is room for them."""
        words = acts_words(self.technology.acts, self.words)
        if self.variant == "laid":
            pen.icon(ACTS[self.technology.acts], (x + 38, middle), 38, INK2)
            beside = Box(x + 66, middle - 25, w - 80, 50)
            if typeset.width(words, pen.px(Size.LEAST), False) <= beside.w * pen.canvas.u or pen.canvas.large:
                pen.block(words, beside, (Size.SMALL, 36, Size.LEAST), INK2, valign=0.5)
            return
        room = Box(x + 56, middle - 26, w - 66, 52)
        wide = typeset.width(words, pen.px(Size.LEAST), False)
        fits = not pen.canvas.large and wide <= room.w * pen.canvas.u
        pen.icon(ACTS[self.technology.acts], (x + (32 if fits else 38), middle), 38, INK2)
        if fits:
            pen.block(words, room, (Size.SMALL, 36, Size.LEAST), INK2, valign=0.5)

    def _paint_picture(self, pen: Pen, box: Box, foot: bool) -> None:
        """The picture, else the icon, on the card's own colour, and what training it asks for."""
        pen.box(box, technology_tint(self.technology.id), min(Radius.PICTURE, box.h / 3))
        badge = self._paint_badge(pen, box) if self.trained is not None else 0.0
        beside = box.w / 2 - badge - 16  # how far a picture in the middle may reach
        free = box if self.technology.picture and box.h / 2 <= beside else Box(box.x, box.y, box.w - badge, box.h)
        if self.technology.picture and box.h > box.w:
            free = Box(box.x, box.y + (64 if badge else 0), box.w, box.h - (64 if badge else 0))
        elif self.variant == "hand" and not foot and not pen.canvas.large and box.h >= 104:  # it lies under the badge
            pen.icon(ACTS[self.technology.acts], (box.right - 36, box.bottom - 30), 42, INK2)
            free = Box(box.x, box.y, box.w - max(badge, 64.0), box.h)
        elif self.variant != "small" and not foot:
            pen.icon(ACTS[self.technology.acts], (box.x + 36, box.bottom - 34), 42, INK2)
            free = Box(box.x + 60, box.y, box.w - max(badge, 60) - 60, box.h)
        pen.thing(self.technology, free.grown(-3), min(92.0, box.h * 0.74))

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
