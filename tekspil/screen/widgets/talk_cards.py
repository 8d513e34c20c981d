"""The cards the room talks about: events and reflections. They lie alone in the middle of a modal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from tekspil.content.models import Event, LawTopic, Reflection, Technology
from tekspil.language import _
from tekspil.look import (
    BACKS,
    ETHICS,
    GOLD,
    INK,
    INK2,
    MINT,
    PAPER,
    PAPER2,
    PAPER_EDGE,
    PINE,
    SPACES,
    WHITE,
    technology_tint,
)
from tekspil.phrases import reflection_words as reflection_words
from tekspil.rules.words import SpaceType
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit import text as typeset
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.text import Fitted
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, MODAL_SHADOW, Radius, Size
from tekspil.screen.widgets.base import Action, Widget

EVENT_BOX, REFLECTION_BOX = Box(530, 72, 860, 936), Box(240, 140, 1440, 800)
LARGE_EVENT_BOX, LARGE_REFLECTION_BOX = Box(260, 40, 1330, 1000), Box(96, 40, 1494, 1000)
EVENT_KICKER = 46.0  # height of the small line over an event's title


def event_box(large: bool) -> Box:
    """Where an event lies, for plain text or large."""
    return LARGE_EVENT_BOX if large else EVENT_BOX


def reflection_box(large: bool) -> Box:
    """Where a question lies, for plain text or large."""
    return LARGE_REFLECTION_BOX if large else REFLECTION_BOX


class EventCard(Widget):
    """An event, with the pieces of the teams it is about and what it does in words. `button_box` is left free."""

    focusable = False
    reach = 90.0
    radius = Radius.BIG_CARD

    def __init__(self, event: Event, teams: Sequence[int] = (), effect: str = "", box: Box = EVENT_BOX) -> None:
        super().__init__(box)
        self.event, self.teams, self.effect = event, tuple(teams), effect

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
                    room = round((bottom - self.box.y - 24 - high - 16 - _kicker(pen)) * u)
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
        look = SPACES[SpaceType.EVENT]
        high, title, words = self._plan(pen)
        pen.box(self.box, PAPER, self.radius, shadow=MODAL_SHADOW)
        picture = Box(x + 24, y + 24, w - 48, high)
        pen.box(picture, look.top, 28)
        middle = picture.centre
        if not pen.picture(self.event.picture, picture.grown(-6)):
            card = Box.around(middle, high * 0.45, high * 0.62)
            for dx, tilt in ((-0.6, 16.0), (-0.33, 8.0), (0.33, -8.0), (0.6, -16.0)):
                pen.back(BACKS["technology"], card.moved(dx * high, abs(dx) * high * 0.16), tilt)
            pen.box(Box.around(middle, high * 0.77), PAPER, 28, shadow=BUTTON_SHADOW)
            pen.icon(look.icon, middle, high * 0.62)
        top = picture.bottom + 16
        left = x + 56
        over = (_kicker(pen) - EVENT_KICKER) / 2
        pen.line(_("Hændelse"), (left, top + over), Size.SMALL, INK2, room=w - 112, high=_kicker(pen))
        top += _kicker(pen)
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


def _kicker(pen: Pen) -> float:
    return EVENT_KICKER * min(1.75, pen.canvas.text_scale)


class ReflectionCard(Widget):
    """A question for the room. `kicker` stands over it; `hint` says what to do with it; `button_boxes` are left free
    for two buttons."""

    focusable = False
    reach = 90.0
    radius = Radius.BIG_CARD

    def __init__(
        self,
        reflection: Reflection,
        teams: Sequence[int] = (),
        hint: str = "",
        box: Box = REFLECTION_BOX,
        kicker: str = "",
    ) -> None:
        super().__init__(box)
        self.reflection, self.teams, self.hint, self.kicker = reflection, tuple(teams), hint, kicker

    @property
    def _side(self) -> float:
        """Width of the panel at the left: a large card has room for words instead."""
        return 340.0 if self.box.w < LARGE_REFLECTION_BOX.w else 190.0

    @property
    def button_boxes(self) -> tuple[Box, Box]:
        x, y = self.box.x + 80 + self._side, self.box.bottom - 166
        room = self.box.w - 140 - self._side - 32
        return Box(x, y, room * 0.6034, 116), Box(x + room * 0.6034 + 32, y, room * 0.3966, 116)

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        pen.box(self.box, PAPER, self.radius, shadow=MODAL_SHADOW)
        panel = Box(x + 24, y + 24, self._side, h - 48)
        wide = self._side > 300
        look = SPACES[SpaceType.REFLECTION]
        pen.box(panel, look.top, 28)
        middle = panel.centre[0]
        pen.icon(look.icon, (middle, panel.y + (212 if wide else 110)), 190 if wide else 140)
        if wide:
            kind = Box(panel.x + 12, panel.y + 336, panel.w - 24, 64)
            pen.block(reflection_words(self.reflection.kind), kind, (48, 44, 40, 36), INK, True, align=0.5, valign=0.5)
        per_row = (2 if len(self.teams) <= 4 else 3) if wide else 1
        size, step = (76.0, 100.0) if per_row == 3 else (96.0, 130.0)
        rows = -(-len(self.teams) // per_row)
        top = panel.bottom - 220 if wide else panel.bottom - 92 - 112 * (rows - 1)
        for i, team in enumerate(self.teams):
            across, down = i % per_row, i // per_row
            at = (middle + (across - (per_row - 1) / 2) * step, top + down * (128 if wide else 112))
            pen.piece(team, at, size)
        left, room = x + 80 + self._side, w - 140 - self._side
        head = 108.0 if wide else 132.0
        pen.line(self.kicker or _("Refleksion"), (left, y + 48), Size.SMALL + 4, INK2, room=room, high=head - 30)
        foot = self.button_boxes[0].y
        above = 154.0 if wide else 190.0
        question = Box(left, y + head, room, foot - above - y - head)
        pen.block(self.reflection.text, question, (Size.QUESTION, 84, 78, 72, 64, 56), INK, True, True, valign=0.5)
        if self.hint:
            pen.rule(Box(left, foot - above + 14, room, 4), PAPER_EDGE)
            pen.icon("forum", (left + 32, foot - above / 2 + 5), 60)
            words = Box(left + 84, foot - above + 24, room - 84, above - 38)
            pen.block(self.hint, words, (Size.BODY, 36, Size.LEAST), valign=0.5)


# A card in the talk after a reveal: its stars, why, and what it makes one ask.


@dataclass(frozen=True, slots=True)
class Shown:
    """A technology as it is shown after a reveal; `team` is whose own card it was. No `stars` where the deck does not
    know, and the room has decided. `acts` says who acts when it is used."""

    technology: Technology
    stars: int | None
    why: str
    team: int | None
    law: LawTopic | None
    acts: str = ""


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

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        y += 4 if self.pressed else 0
        shown = self.shown
        pen.card(Box(x, y, w, h), self.radius)
        wide, high, size = (150.0, 116.0, 46.0) if self.large else (130.0, 108.0, 42.0)
        picture = Box(x + 18, y + 16, wide, high)
        pen.box(picture, technology_tint(shown.technology.id), Radius.PICTURE)
        pen.thing(shown.technology, picture.grown(-2), high * 0.7)
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
        sizes = ((40, 36), (36, 34), (34, 32), (32, 32))
        steps = list(product(factors(pen.canvas.text_scale), sizes, rooms))
        if shown.law:  # an icon says nothing by itself: its words go before larger letters
            steps.sort(key=lambda step: step[2] is beside)
        steps.append((1.0, (30, 28), beside))  # the longest reasons, with a gavel and a piece: rather small than cut
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
        self._paint_marks(pen, room, in_words=place is above)

    def _paint_marks(self, pen: Pen, room: Box, in_words: bool) -> None:
        """Whose card it was, and whether the authority must be asked: the tap on the card says about what."""
        x, y = room.right - 28, room.bottom - 30
        if self.shown.team is not None:
            pen.piece(self.shown.team, (x - 2, y - 2), 60, shadow=False)
            x -= 70
        if self.shown.law and in_words:
            pen.icon("gavel", (room.x + 20, y), 38, INK2)
            left, free = room.x + 46, x + 28 - room.x - 46
            options = (_("Spørg jeres myndighed"), _("Spørg først"))
            words = next(
                (w for w in options if text.width(w, pen.px(Size.LEAST), False) <= free * pen.canvas.u), options[1]
            )
            pen.line(words, (left, y - 34 * 0.61), 34, INK2, room=free)
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
