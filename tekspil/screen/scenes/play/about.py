"""All that a technology has to say, after the reveal: what it is, what to ask, and what it asks of the home."""

from __future__ import annotations

from functools import partial

from tekspil.language import _
from tekspil.phrases import known_as_words
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import ETHICS, INK, INK2, PAPER2, Radius, Size, technology_tint
from tekspil.screen.widgets import Button, Label, Panel, Picture, Widget
from tekspil.screen.widgets.technology_card import acts_words
from tekspil.screen.widgets.why_card import Shown

PANEL = Box(200, 90, 1520, 900)


class About(Modal):
    """A card opened in the talk."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown

    def build(self) -> None:
        technology = self.shown.technology
        x, y = PANEL.x + 48, PANEL.y + 44
        room = PANEL.w - 96
        left = x + 320
        widgets: list[Widget] = [
            Panel(PANEL),
            Picture(Box(x, y, 280, 230), self._paint_picture, technology.id),
            Label(Box(left, y, PANEL.right - 48 - left, 72), technology.name, (56, 50, 46, 40), bold=True, valign=0.5),
            Label(Box(left, y + 78, PANEL.right - 48 - left, 100), technology.text, (Size.BODY, 36, 34)),
            Label(
                Box(left, y + 184, PANEL.right - 48 - left, 50),
                acts_words(technology.acts),
                (Size.SMALL, 32),
                colour=INK2,
            ),
        ]
        top = y + 256
        known = known_as_words(technology)
        if known:
            widgets.append(Label(Box(x, top - 10, room, 48), known, (Size.SMALL, 32), colour=INK2))
            top += 48
        notes = [("lightbulb-on-outline", self.shown.why, PAPER2)]
        if technology.ethics:
            notes.append(("scale-balance", technology.ethics, ETHICS))
        if self.shown.law:
            notes.append(("gavel", self.shown.law.ask, PAPER2))
        if technology.knock_on:
            notes.append(("sprout", technology.knock_on, PAPER2))
        high = min(128.0, (y + 696 - top) / len(notes) - 16)
        for icon, words, fill in notes:
            box = Box(x, top, room, high)
            widgets.append(Picture(box, partial(_paint_note, icon, words, fill), (icon, words)))
            top += high + 16
        close = Button(
            Box(PANEL.right - 48 - 360, PANEL.bottom - 150, 360, 112), _("Tilbage"), self.back, kind="primary"
        )
        self.show([*widgets, close], close)

    def _paint_picture(self, pen: Pen, box: Box) -> None:
        pen.box(box, technology_tint(self.shown.technology.id), Radius.CARD)
        pen.icon(self.shown.technology.icon, box.centre, 150)


def _paint_note(icon: str, words: str, fill: str, pen: Pen, box: Box) -> None:
    pen.box(box, fill, 22)
    pen.icon(icon, (box.x + 60, box.centre[1]), 54)
    room = Box(box.x + 118, box.y + 6, box.w - 140, box.h - 12)
    pen.block(words, room, (Size.BODY, 36, 34, 32), INK, valign=0.5)
