"""The paper cards: goals, technologies, events and reflections, drawn from a deck's own objects.

A card never shows more than the scene gives it: needs, stars and what a technology offers stay hidden until then.
What gives way to a long text: the picture first, then the type, to 32 units; nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import pygame

from tekspil.content.models import Event, Goal, Reflection, Technology, Theme
from tekspil.language import _
from tekspil.screen import text as typeset
from tekspil.screen.layout import Anchor, Box, Canvas
from tekspil.screen.pen import Pen, factors
from tekspil.screen.text import Fitted
from tekspil.screen.theme import (
    BACKS,
    BUTTON_SHADOW,
    EMPTY_EDGE,
    EMPTY_INK,
    EMPTY_PLACE,
    INK,
    INK2,
    LAMP,
    MODAL_SHADOW,
    PAPER,
    PAPER2,
    PAPER_EDGE,
    PINE,
    PINE_SIDE,
    SIDE,
    SPACES,
    WHITE,
    Colour,
    Radius,
    Size,
    technology_tint,
)
from tekspil.screen.widgets.base import Action, Widget

KINDS = {"develop": "sprout", "maintain": "anchor", "limit_loss": "shield-half-full"}
EVENT_BOX, REFLECTION_BOX = Box(530, 72, 860, 936), Box(240, 140, 1440, 800)
EVENT_KICKER = 46.0  # height of the small line over an event's title
ACTS = {"self": "account", "for": "robot", "others": "bell"}


def kind_words(kind: str) -> str:
    return {"develop": _("Udvikle"), "maintain": _("Fastholde"), "limit_loss": _("Begrænse tab")}[kind]


def acts_words(acts: str) -> str:
    return {"self": _("Borgeren selv"), "for": _("For borgeren"), "others": _("Andre ser med")}[acts]


def reflection_words(kind: str) -> str:
    return {
        "ethics": _("Etik"),
        "practice": _("Praksis"),
        "relation": _("Relation"),
        "debrief": _("Opsamling"),
    }[kind]


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

    def look(self) -> Hashable:
        return self.goal.id, self.tint, self.needs, self.button, self.corner, self.show_kind, self.sizes, self.type_px

    @property
    def _band(self) -> float:
        return max(76.0, min(104.0, self.box.h * 0.2))

    @property
    def button_box(self) -> Box:
        return Box(self.box.x + 32, self.box.bottom - 140, self.box.w - 64, 112)

    def _foot(self) -> float:
        """Height of what stands below the text."""
        foot = 166.0 if self.button else 24.0
        if self.show_kind:
            foot += 52
        if self.needs is None:
            foot += 56
        elif self.needs:
            foot += 16 + 46 * len(self.needs)
        return foot

    @property
    def text_box(self) -> Box:
        """Where the goal's own words stand."""
        pad = 26.0 if self.box.w < 600 else 38.0
        top = self.box.y + self._band + 14
        return Box(self.box.x + pad, top, self.box.w - 2 * pad, self.box.bottom - self._foot() - top)

    def paint(self, pen: Pen) -> None:
        x, y, w, _h = self.box
        band = self._band
        pen.card(self.box, self.radius)
        head = Box(x + 2, y + 2, w - 4, band)
        pen.box(head, self.tint, self.radius - 2, corners=(True, True, False, False))
        disc = band * 0.74
        at = (x + 26 + disc / 2, y + band / 2 + 1)
        pen.disc(at, disc, PAPER)
        pen.icon(self.theme.icon, at, disc * 0.64)
        left = at[0] + disc / 2 + 16
        corner = 0.0
        if self.corner:
            middle = y + band / 2 - Size.SMALL * 0.61
            corner = pen.line(self.corner, (x + w - 34, middle), Size.SMALL, INK, align=1.0, room=120) + 24
        title = Box(left, y + 4, x + w - 20 - corner - left, band - 6)
        pen.block(self.theme.title, title, (Size.NAME, 38, 36, 34, Size.LEAST), INK, True, valign=0.5)
        if self.type_px:
            room = pen.rect(self.text_box)
            fitted = typeset.fit(self.goal.text, room.size, [self.type_px], True, True)
            pen.lay(fitted, self.text_box, INK, valign=0.5)
        else:
            pen.block(self.goal.text, self.text_box, self.sizes, INK, True, even=True, valign=0.5)
        self._paint_foot(pen)
        if self.focused:
            pen.focus_ring(self.button_box if self.button else self.box, Radius.BUTTON if self.button else self.radius)

    def _paint_foot(self, pen: Pen) -> None:
        x = self.text_box.x + 4
        y = self.text_box.bottom + 4
        room = self.box.right - x - 70
        if self.show_kind:
            pen.icon(KINDS[self.goal.kind], (x + 22, y + 24), 44, INK2)
            pen.line(kind_words(self.goal.kind), (x + 56, y + 2), Size.SMALL, INK2, room=room)
            y += 52
        if self.needs is None:
            pen.icon("eye-off", (x + 22, y + 22), 42, INK2)
            pen.line(_("Behovene er skjult"), (x + 56, y), Size.SMALL, INK2, room=room)
        for title, weight in self.needs or ():
            for i in range(2):
                pen.disc((x + 10 + i * 26, y + 22), 20, PINE if i < weight else PAPER, PINE, 3)
            pen.line(title, (x + 64, y), Size.SMALL, INK, room=room)
            y += 46
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
    px = min(pen.fit(card.goal.text, card.text_box, card.sizes, True, True).size for card in cards)
    for card in cards:
        card.type_px = px


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

    def look(self) -> Hashable:
        return self.technology.id, self.variant, self.trained, self.away, self.chosen

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
        plan = None
        for s in factors(scale):
            for heights, i in product((pictures, least), range(max(len(names), len(texts)))):
                name_px = pen.px(names[min(i, len(names) - 1)] * s)
                text_px = pen.px(texts[min(i, len(texts) - 1)] * s)
                for picture in heights:
                    room = h - 12 - picture - 10 - foot - 8
                    plan = self._try(picture, inner, room, name_px, text_px, u)
                    if not plan.name.rest and not (plan.text and plan.text.rest):
                        return plan
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
        marks = ["school"] * level + (["check-bold"] if self.trained else [])
        for i, mark in enumerate(marks):
            ink = PINE if mark == "check-bold" else INK
            pen.icon(mark, (box.x + 38 + 42 * i, box.centre[1]), 38 if mark == "school" else 32, ink)
        return wide


class EventCard(Widget):
    """An event, with the pieces of the teams it is about and what it does in words. `button_box` is left free."""

    focusable = False
    reach = 90.0
    radius = Radius.BIG_CARD

    def __init__(self, event: Event, teams: Sequence[int] = (), effect: str = "", box: Box = EVENT_BOX) -> None:
        super().__init__(box)
        self.event, self.teams, self.effect = event, tuple(teams), effect

    def look(self) -> Hashable:
        return self.event.id, self.teams, self.effect

    @property
    def button_box(self) -> Box:
        return Box(self.box.x + 52, self.box.bottom - 154, self.box.w - 104, 118)

    def _plan(self, pen: Pen) -> tuple[float, Fitted, Fitted]:
        """Height of the picture, the title and the text: the largest type, and in it the largest picture."""
        u = pen.canvas.u
        wide = int((self.box.w - 112) * u)
        bottom = self.button_box.y - 16 - (184.0 if self.effect else 0.0)
        plan = None
        sizes = ((Size.EVENT, Size.BODY), (60.0, 38.0), (56.0, 36.0), (52.0, Size.LEAST))
        for factor in factors(pen.canvas.text_scale):
            for lines, (title_size, text_size) in product((1, 3), sizes):
                for high in (316.0, 240.0, 170.0, 110.0):
                    room = round((bottom - self.box.y - 24 - high - 16 - EVENT_KICKER) * u)
                    px = [pen.px(title_size * factor)]
                    title = typeset.fit(self.event.title, (wide, room), px, True, most_lines=lines)
                    left = (wide, room - title.height)
                    words = typeset.fit(self.event.text, left, [pen.px(text_size * factor)])
                    plan = high, title, words
                    if not title.rest and not words.rest and title.height + words.height <= room:
                        return plan
        assert plan
        typeset.cut.append(self.event.text)
        return plan

    def paint(self, pen: Pen) -> None:
        x, y, w, _h = self.box
        look = SPACES["event"]
        high, title, words = self._plan(pen)
        pen.box(self.box, PAPER, self.radius, shadow=MODAL_SHADOW)
        picture = Box(x + 24, y + 24, w - 48, high)
        pen.box(picture, look.top, 28)
        middle = picture.centre
        card = Box.around(middle, high * 0.45, high * 0.62)
        for dx, tilt in ((-0.6, 16.0), (-0.33, 8.0), (0.33, -8.0), (0.6, -16.0)):
            pen.back(BACKS["technology"], card.moved(dx * high, abs(dx) * high * 0.16), tilt)
        pen.box(Box.around(middle, high * 0.77), PAPER, 28, shadow=BUTTON_SHADOW)
        pen.icon(look.icon, middle, high * 0.62)
        top = picture.bottom + 16
        left = x + 56
        pen.line(_("Hændelse"), (left, top), Size.SMALL, INK2)
        top += EVENT_KICKER
        u = pen.canvas.u
        pen.lay(title, Box(left, top, w - 112, title.height / u), INK)
        pen.lay(words, Box(left, top + title.height / u, w - 112, words.height / u), INK)
        bottom = self.button_box.y - 16 - (184.0 if self.effect else 0.0)
        if self.effect:
            panel = Box(x + 24, bottom, w - 48, 180)
            pen.box(panel, PAPER2, 28)
            step = 106.0
            start = panel.centre[0] - step * (len(self.teams) - 1) / 2
            for i, team in enumerate(self.teams):
                pen.piece(team, (start + i * step, panel.y + 50), 78, shadow=False)
            place = Box(panel.x + 20, panel.y + 96, panel.w - 40, 76)
            pen.block(self.effect, place, (44, 40, 36, Size.LEAST), INK, True, align=0.5, valign=0.5)


class ReflectionCard(Widget):
    """A question for the room. `hint` says what to do with it; `button_boxes` are left free for two buttons."""

    focusable = False
    reach = 90.0
    radius = Radius.BIG_CARD

    def __init__(
        self, reflection: Reflection, teams: Sequence[int] = (), hint: str = "", box: Box = REFLECTION_BOX
    ) -> None:
        super().__init__(box)
        self.reflection, self.teams, self.hint = reflection, tuple(teams), hint

    def look(self) -> Hashable:
        return self.reflection.id, self.teams, self.hint

    @property
    def button_boxes(self) -> tuple[Box, Box]:
        x, y = self.box.x + 420, self.box.bottom - 166
        return Box(x, y, 560, 116), Box(x + 592, y, 368, 116)

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        pen.box(self.box, PAPER, self.radius, shadow=MODAL_SHADOW)
        panel = Box(x + 24, y + 24, 340, h - 48)
        look = SPACES["reflection"]
        pen.box(panel, look.top, 28)
        middle = panel.centre[0]
        pen.icon(look.icon, (middle, panel.y + 212), 190)
        kind = Box(panel.x + 12, panel.y + 336, panel.w - 24, 64)
        pen.block(reflection_words(self.reflection.kind), kind, (48, 44, 40, 36), INK, True, align=0.5, valign=0.5)
        per_row = 2 if len(self.teams) <= 4 else 3
        size, step = (96.0, 130.0) if per_row == 2 else (76.0, 100.0)
        for i, team in enumerate(self.teams):
            across, down = i % per_row, i // per_row
            at = (middle + (across - (per_row - 1) / 2) * step, panel.bottom - 220 + down * 128)
            pen.piece(team, at, size)
        left, room = x + 420, w - 480
        pen.line(_("Refleksion"), (left, y + 48), Size.SMALL + 4, INK2)
        foot = self.button_boxes[0].y
        question = Box(left, y + 108, room, foot - 154 - y - 108)
        pen.block(self.reflection.text, question, (Size.QUESTION, 84, 78, 72, 64, 56), INK, True, True, valign=0.5)
        if self.hint:
            pen.rule(Box(left, foot - 140, room, 4), PAPER_EDGE)
            pen.icon("forum", (left + 32, foot - 72), 60)
            pen.block(self.hint, Box(left + 84, foot - 130, room - 84, 116), (Size.BODY, 36, Size.LEAST), valign=0.5)
