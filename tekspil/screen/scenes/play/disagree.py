"""Where a team disagrees with the key: the stars that it would give."""

from __future__ import annotations

from functools import partial

from tekspil.content.models import Technology
from tekspil.language import _
from tekspil.phrases import stars_in_words
from tekspil.screen.scene import Modal
from tekspil.screen.scenes.table import Table
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import INK2, Colour
from tekspil.screen.widgets import Button, Label, Panel, Widget
from tekspil.takeaway import marks

PANEL = Box(360, 240, 1200, 600)


class Disagree(Modal):
    """How many stars the team would give: one tap, and the same tap again takes it back."""

    def __init__(self, table: Table, technology: Technology, goal: str, team: int) -> None:
        super().__init__()
        self.table, self.technology, self.goal, self.team = table, technology, goal, team

    def build(self) -> None:
        x, y = PANEL.x + 48, PANEL.y + 40
        wide = PANEL.w - 96
        name = self.technology.name
        given = next(
            (
                mark.stars
                for mark in marks.marks_of(self.table.game)
                if mark.key == ("disagree", self.technology.id, self.team, self.goal)
            ),
            None,
        )
        widgets: list[Widget] = [
            Panel(PANEL),
            Label(Box(x, y, wide, 72), _("Hvor mange stjerner giver I?"), (56, 50, 46), bold=True, valign=0.5),
            Label(Box(x, y + 76, wide, 50), _("{name} til dette mål").format(name=name), (40, 36, 32), colour=INK2),
        ]
        step = (wide + 16) / 4
        for stars in range(4):
            box = Box(x + step * stars, y + 156, step - 16, 200)
            button = Button(box, "", partial(self.give, stars), paint_inside=partial(_paint_stars, stars))
            button.chosen = stars == given
            widgets.append(button)
        back = Button(Box(x, PANEL.bottom - 150, 320, 108), _("Tilbage"), self.back)
        words = _("Det giver ingen point. Det kan blive til et forslag til bunken.")
        said = Label(Box(x + 352, PANEL.bottom - 150, wide - 352, 108), words, (36, 34, 32), colour=INK2, valign=0.5)
        first = next(w for w in widgets if isinstance(w, Button))
        self.show([*widgets, said, back], None if self.group.widgets else first)

    def give(self, stars: int) -> None:
        marks.toggle(self.table.game, self.technology.id, "disagree", team=self.team, goal=self.goal, stars=stars)
        self.table.save()
        self.host.pop()


def _paint_stars(stars: int, pen: Pen, box: Box, ink: Colour) -> None:
    pen.stars(stars, (box.centre[0] - 96, box.y + 66), 60, 66)
    words = Box(box.x + 10, box.y + 108, box.w - 20, box.h - 116)
    pen.block(stars_in_words(stars), words, (38, 36, 34, 32), ink, True, align=0.5, valign=0.5)
