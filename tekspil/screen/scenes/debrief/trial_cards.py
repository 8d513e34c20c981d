"""The parts of a trial as cards on the mat, and what there is to choose among: a technology for a goal."""

from __future__ import annotations

from dataclasses import dataclass

from tekspil.content.models import Goal, Technology, Theme
from tekspil.language import _
from tekspil.look import (
    GOLD,
    GOLD_SIDE,
    INK,
    INK2,
    LAMP,
    MAT_EDGE,
    MAT_SLOT,
    PAPER,
    PINE,
    PINE_SIDE,
    WHITE,
    Colour,
    technology_tint,
)
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Widget
from tekspil.screen.widgets.base import Action


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a trial: its heading and icon, what was said, in bold and below it, and what to think about."""

    heading: str
    icon: str
    tint: Colour
    said: str
    more: str
    hint: str


class Slot(Widget):
    """The place of a part on the mat: empty, being asked about, or filled. A press asks about it again."""

    def __init__(self, box: Box, part: Part, asked: bool, action: Action) -> None:
        super().__init__(box, action)
        self.part, self.asked = part, asked
        self.radius = Radius.CARD

    def paint(self, pen: Pen) -> None:
        part = self.part
        if part.said:
            pen.card(self.box, self.radius)
            self._paint_said(pen)
        else:
            if self.asked:
                pen.box(self.box, LAMP, self.radius)
            else:
                pen.box(self.box, MAT_SLOT, self.radius, MAT_EDGE, 3)
            middle, y = self.box.centre[0], self.box.y
            if not pen.canvas.large:
                pen.icon(part.icon, (middle, y + 96), 92)
                room = Box(self.box.x + 20, y + 156, self.box.w - 40, 56)
                words = Box(self.box.x + 20, y + 214, self.box.w - 40, 106)
            else:
                pen.icon(part.icon, (middle, y + 54), 76)
                room = Box(self.box.x + 20, y + 94, self.box.w - 40, 84)
                words = Box(self.box.x + 20, y + 180, self.box.w - 40, 142)
            pen.block(part.heading, room, (44, 40, 36, 32), INK, True, align=0.5, valign=0.5)
            hint = _("Vælg herunder") if self.asked else part.hint
            pen.block(hint, words, (36, 34, 32), INK, even=True, align=0.5)
        if self.asked:
            pen.ring(self.box, self.radius, ((INK, 6),))
        if self.focused:
            around = self.box.grown(6 if self.asked else 0)
            pen.focus_ring(around, self.radius)

    def _paint_said(self, pen: Pen) -> None:
        """A picture over the words where they are short; else a band with the heading, and words below it."""
        part, box, u = self.part, self.box, pen.canvas.u
        wide = box.w - 44
        plain = ((152.0, 38.0), (116.0, 36.0), (62.0, 36.0), (62.0, 34.0), (62.0, 32.0))
        larger = [(84.0, 36 * k) for k in factors(pen.canvas.text_scale) if k > 1]
        for high, size in (*larger, *plain):
            band = high < 100
            top = box.y + 14 + high + (10 if band else 50)
            room = (round(wide * u), round((box.bottom - 12 - top) * u))
            said = text.fit(part.said, room, [pen.px(size)], True)
            more = text.fit(
                part.more, (room[0], max(1, room[1] - said.height)), [pen.px(34 if size <= 36 else size * 0.8)]
            )
            below = more.height if part.more else 0
            if not said.rest and not more.rest and said.height + below <= room[1]:
                break
        else:
            text.cut.append(f"{part.said} {part.more}")
        picture = Box(box.x + 14, box.y + 14, box.w - 28, high)
        pen.box(picture, part.tint, Radius.PICTURE)
        left = box.x + 22
        if band:
            pen.icon(part.icon, (picture.x + 40, picture.centre[1]), 46)
            at = picture.x + 76, picture.centre[1] - 34 * 0.61
            pen.line(part.heading, at, 34, INK, room=picture.w - 90, high=high)
        else:
            pen.icon(part.icon, picture.centre, high * 0.68)
            pen.line(part.heading, (left, picture.bottom + 6), 34, INK2, room=wide)
        pen.lay(said, Box(left, top, wide, 10), INK)
        if part.more:
            pen.lay(more, Box(left, top + said.height / u, wide, 10), INK2)


class CandidateCard(Widget):
    """A technology and a goal that the room has seen it with; `marked` says that the room wanted to try it,
    `label` what a goal is called."""

    radius = Radius.CARD

    def __init__(
        self, box: Box, technology: Technology, goal: Goal, theme: Theme, marked: bool, action: Action, label: str
    ) -> None:
        super().__init__(box, action)
        self.label = label
        self.technology, self.goal, self.theme, self.marked = technology, goal, theme, marked

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        y += 4 if self.pressed else 0
        pen.card(Box(x, y, w, h), self.radius)
        large = pen.canvas.large
        picture = Box(x + 14, y + 14, w - 28, 96 if large else 172)
        pen.box(picture, technology_tint(self.technology.id), Radius.PICTURE)
        pen.thing(self.technology, picture.grown(-3), picture.h * 0.71)
        name = Box(x + 22, picture.bottom + 8, w - 44, 96)
        pen.block(self.technology.name, name, (40, 38, 36, 34, 32), INK, True, valign=0.5)
        pen.rule(Box(x + 22, name.bottom + 8, w - 44, 3), MAT_EDGE)
        head = 92.0 if large else 64.0
        pen.icon(self.theme.icon, (x + 42, name.bottom + head / 2 + 6), 40, INK2)
        at = x + 72, name.bottom + head / 2 + 6 - 34 * 0.61
        pen.line(self.label, at, 34, INK2, room=w - 96, high=head - 12)
        words = Box(x + 22, name.bottom + head, w - 44, y + h - 12 - name.bottom - head)
        pen.block(self.goal.text, words, (38, 36, 34, 32), INK)
        if self.marked:
            pen.disc((x + 20, y + 16), 68, PINE, PAPER, 5)
            pen.icon("flag", (x + 20, y + 16), 40, WHITE)
        if self.focused:
            pen.focus_ring(self.box, self.radius)


def paint_steps(pen: Pen, box: Box) -> None:
    """ "Trin 3 af 3" in words and in three stones, the first two of them behind us."""
    if not pen.canvas.large:
        pen.line(_("Trin 3 af 3"), (box.x, box.centre[1] - 22), Size.SMALL, INK, room=200)
    for i in range(3):
        stone = Box(box.right - 92 - (2 - i) * 122, box.y, 92, 92)
        done = i < 2
        if done:
            pen.rule(Box(stone.right, stone.centre[1] - 3, 30, 6), INK2)
        pen.box(stone, PINE_SIDE if done else GOLD_SIDE, 24, INK, 3)
        pen.box(Box(stone.x + 3, stone.y + 3, 86, 80), PINE if done else GOLD, 22)
        if done:
            pen.icon("check-bold", (stone.centre[0], stone.centre[1] - 3), 46, WHITE)
        else:
            pen.line("3", (stone.centre[0], stone.y + 18), 44, INK, True, align=0.5)
