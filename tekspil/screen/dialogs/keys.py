"""The keys of a game on one page, for whoever sits at a keyboard or holds a presenter's clicker."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.language import _
from tekspil.look import EDGE, INK, PAPER2
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.screen.widgets.sheet import Sheet

SHEET = Sheet(Box(160, 40, 1600, 1000), 140)
ROWS, LARGE_ROWS = 9, 6
KeyLine = tuple[str, str]


def lines() -> list[KeyLine]:
    """The keys, and what they are for."""
    return [
        ("Tab", _("Gå til det næste")),
        ("Enter", _("Tryk på det, der har ringen")),
        ("Esc", _("Luk, eller åbn menuen")),
        ("Page Down", _("Klikker: tryk og videre")),
        ("Page Up", _("Klikker: et skridt tilbage")),
        ("F5", _("Klikker: det næste valg")),
        ("M", _("Pause og menu")),
        ("F9", _("Lyd til og fra")),
        ("F11", _("Fuld skærm")),
        ("Z", _("Fortryd")),
        ("Y", _("Gør igen")),
        ("S", _("Spring snakken over")),
        ("T", _("Ur til og fra")),
        ("P", _("Ur: pause")),
        ("+", _("Et minut mere")),
        ("H", _("Skjul eller vis point")),
        ("N", _("Hold og roller")),
        (_("B eller ."), _("Sort skærm. En tast: tilbage")),
    ]


class Keys(Modal):
    """F1 in a game, or from its menu."""

    def build(self) -> None:
        shown = lines()
        done = Button(SHEET.last(400), _("Luk"), self.back, kind="primary", icon="close")
        large = self.large
        pages = self.pages_of(len(shown), SHEET.corner(28, 92, 404), 2 * ROWS, LARGE_ROWS)
        part = tuple(pages.part(shown))
        widgets: list[Widget] = [
            SHEET.panel(),
            Label(SHEET.line(28, 92 if large else 70, 1000), _("Genveje"), (56,), bold=True),
            Label(SHEET.first(1000), _("R slutter spillet efter denne runde."), valign=0.5),
            Picture(SHEET.line(116, ROWS * 82), partial(_paint_keys, part, large)),
            pages,
        ]
        self.show([*widgets, done], first=done)


def _paint_keys(shown: Sequence[KeyLine], large: bool, pen: Pen, box: Box) -> None:
    if large:
        for i, (key, words) in enumerate(shown):
            top = box.y + 20 + 118 * i
            cap = Box(box.x, top, 420, 102)
            pen.box(cap, PAPER2, 16, EDGE, 3)
            pen.block(key, cap.grown(-8, -4), (Size.SMALL, 34, Size.LEAST), INK, True, align=0.5, valign=0.5)
            pen.block(words, Box(box.x + 450, top, 1054, 102), (Size.SMALL, 34, Size.LEAST), INK, valign=0.5)
        return
    for i, (key, words) in enumerate(shown):
        left, top = box.x + 764 * (i // ROWS), box.y + 82 * (i % ROWS)
        cap = Box(left, top, 208, 70)
        pen.box(cap, PAPER2, 16, EDGE, 3)
        pen.block(key, cap.grown(-8, -4), (Size.SMALL, 34, Size.LEAST), INK, True, align=0.5, valign=0.5)
        pen.block(words, Box(left + 228, top, 500, 70), (Size.SMALL, 34, Size.LEAST), INK, valign=0.5)
