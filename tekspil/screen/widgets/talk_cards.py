"""The cards the room talks about: events and reflections. They lie alone in the middle of a modal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from tekspil.content.models import Event, Reflection
from tekspil.language import _
from tekspil.phrases import reflection_words as reflection_words
from tekspil.rules.words import SpaceType
from tekspil.screen.toolkit import text as typeset
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.text import Fitted
from tekspil.screen.toolkit.theme import (
    BACKS,
    BUTTON_SHADOW,
    INK,
    INK2,
    MODAL_SHADOW,
    PAPER,
    PAPER2,
    PAPER_EDGE,
    SPACES,
    Radius,
    Size,
)
from tekspil.screen.widgets.base import Widget

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
