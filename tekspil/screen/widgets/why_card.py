"""A card in the talk after a reveal: its stars, why, and what it makes one ask."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import product

from tekspil.content.models import LawTopic, Technology
from tekspil.language import _
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.theme import ETHICS, GOLD, INK, INK2, MINT, PAPER, PINE, WHITE, Radius, technology_tint
from tekspil.screen.widgets import Widget
from tekspil.screen.widgets.base import Action


@dataclass(frozen=True, slots=True)
class Shown:
    """A technology as it is shown after a reveal; `team` is whose own card it was. No `stars` where the deck does not
    know, and the room has decided."""

    technology: Technology
    stars: int | None
    why: str
    team: int | None
    law: LawTopic | None


class WhyCard(Widget):
    """Picture and stars at the left, name and reason at the right; a `large` one has its ethics question below,
    or its knock-on effect where the room was asked for that and the card has one.
    The one with the ring is the one that marks are put on; `badges` are the icons of those it has."""

    radius = Radius.HAND
    ringed = False
    tells_knock_on = False
    badges: tuple[str, ...] = ()

    def __init__(self, box: Box, shown: Shown, action: Action, large: bool) -> None:
        super().__init__(box, action)
        self.shown, self.large = shown, large

    def look(self) -> Hashable:
        shown = self.shown
        return shown.technology.id, shown.stars, shown.team, self.large, self.ringed, self.badges, self.tells_knock_on

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        y += 4 if self.pressed else 0
        shown = self.shown
        pen.card(Box(x, y, w, h), self.radius)
        wide, high, size = (150.0, 116.0, 46.0) if self.large else (130.0, 108.0, 42.0)
        picture = Box(x + 18, y + 16, wide, high)
        pen.box(picture, technology_tint(shown.technology.id), Radius.PICTURE)
        pen.icon(shown.technology.icon, picture.centre, high * 0.7)
        if shown.stars is not None:
            pen.stars(shown.stars, (x + 18, picture.bottom + 10 + size / 2), size, size * 1.1)
        left = picture.right + 20
        aside = left - x - 18 if pen.canvas.large else 0.0  # a large question: beside the stars
        foot = self._paint_note(pen, Box(x + 18 + aside, y, w - 36 - aside, h)) if self.large else 14.0
        room = Box(left, y + 14, x + w - 18 - left, h - 14 - foot)
        self._paint_words(pen, room)
        if self.ringed:
            pen.ring(self.box.grown(-2), self.radius - 2, ((GOLD, 9), (INK, 5)))
        if self.focused:
            pen.focus_ring(self.box.grown(9 if self.ringed else 0), self.radius + (9 if self.ringed else 0))
        for i, icon in enumerate(self.badges):
            at = self.box.x + 20 + 58 * i, self.box.y + 14
            pen.disc(at, 68, PINE, PAPER, 5)
            pen.icon(icon, at, 40, WHITE)

    def _paint_words(self, pen: Pen, room: Box) -> None:
        """Name and reason, in the largest type in which both fit above or beside the marks."""
        u = pen.canvas.u
        shown = self.shown
        marks = (70.0 if shown.team is not None else 0.0) + (58.0 if shown.law else 0.0)
        beside = Box(room.x, room.y, room.w - marks, room.h)
        above = Box(room.x, room.y, room.w, room.h - 54)
        rooms = (above, beside) if marks else (room,)
        steps = product(factors(pen.canvas.text_scale), ((40, 36), (36, 34), (34, 32), (32, 32)), rooms)
        for scale, (name_size, why_size), place in steps:
            high = round(place.h * u)
            name = text.fit(shown.technology.name, (round(room.w * u), high), [pen.px(name_size * scale)], True)
            left = high - name.height
            why = text.fit(shown.why, (round(place.w * u), max(1, left)), [pen.px(why_size * scale)])
            if not name.rest and not why.rest and why.height <= left:
                break
        else:
            text.cut.append(shown.why)
        pen.lay(name, room, INK)
        pen.lay(why, Box(room.x, room.y + name.height / u, room.w, 10), INK)
        self._paint_marks(pen, room, in_words=place == above and self.large)

    def _paint_marks(self, pen: Pen, room: Box, in_words: bool) -> None:
        """Whose card it was, and whether the authority must be asked: the tap on the card says about what."""
        x, y = room.right - 28, room.bottom - 30
        if self.shown.team is not None:
            pen.piece(self.shown.team, (x - 2, y - 2), 60, shadow=False)
            x -= 70
        if self.shown.law and in_words:
            pen.icon("gavel", (room.x + 20, y), 38, INK2)
            words = _("Spørg jeres myndighed")
            pen.line(words, (room.x + 50, y - 34 * 0.61), 34, INK2, room=x + 28 - room.x - 50)
        elif self.shown.law:
            pen.icon("gavel", (x, y), 44, INK2)

    def _paint_note(self, pen: Pen, box: Box) -> float:
        """The question that the card raises, or what follows from it; the height that takes from the bottom."""
        technology = self.shown.technology
        knock_on = technology.knock_on if self.tells_knock_on else ""
        note, icon, fill = (knock_on, "sprout", MINT) if knock_on else (technology.ethics, "scale-balance", ETHICS)
        if not note:
            return 14.0
        room = Box(box.x + 72, box.y, box.w - 84, 92)
        fitted = pen.fit(note, room, (36, 34, 32))
        high = max(60.0, fitted.height / pen.canvas.u + 12)
        row = Box(box.x, box.bottom - 14 - high, box.w, high)
        pen.box(row, fill, 16)
        pen.icon(icon, (row.x + 38, row.centre[1]), 40)
        pen.lay(fitted, Box(room.x, row.y, room.w, high), INK, valign=0.5)
        return high + 20
