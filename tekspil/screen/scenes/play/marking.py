"""The marks that a team puts on the card with the ring: four chips; where it disagrees, the stars it would give."""

from __future__ import annotations

from functools import partial

from tekspil.content.models import Technology
from tekspil.game import Game
from tekspil.language import _
from tekspil.phrases import stars_in_words
from tekspil.screen.scene import Modal, Scene
from tekspil.screen.scenes.table import Table
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import INK, INK2, Colour, Size
from tekspil.screen.widgets import Button, Label, Panel, Picture, Widget
from tekspil.takeaway import marks
from tekspil.takeaway.marks import KINDS, MarkKind

ICONS: dict[MarkKind, str] = {"can": "hand-okay", "new": "sprout", "try": "flag", "disagree": "forum"}
LEFT, TOP, HIGH, GAP = 352.0, 908.0, 108.0, 16.0
WIDE: dict[MarkKind, float] = {"can": 212.0, "new": 264.0, "try": 296.0, "disagree": 316.0}
LONG = 14  # letters of a name that has no room at the left of the chips
PANEL = Box(360, 240, 1200, 600)


def marks_on(game: Game, technology: str, team: int) -> tuple[str, ...]:
    """The icons of the marks that a team has put on a card."""
    on = {mark.kind for mark in marks.marks_of(game) if (mark.technology, mark.team) == (technology, team)}
    return tuple(ICONS[kind] for kind in KINDS if kind in on)


def chips(table: Table, technology: Technology, goal: str, team: int, scene: Scene) -> list[Widget]:
    """A chip for each kind of mark, on or off; what they are put on stands to the left. Where text is large the chips
    have that room too: the card has its ring."""
    large = scene.large
    left, stretch = (96.0, (LEFT - 96) / sum(WIDE.values()) + 1) if large else (LEFT, 1.0)
    widgets: list[Widget] = []
    if not large:
        name = technology.name if len(technology.name) <= LONG else ""
        box = Box(96, TOP, LEFT - 112, HIGH)
        widgets.append(Picture(box, partial(_paint_name, name), technology.name, anchor="bottom"))
    x = left
    for kind in KINDS:
        asked = goal if kind == "disagree" else None
        on = marks.is_marked(table.game, technology.id, kind, team=team, goal=asked)
        press = partial(_press, table, technology, kind, goal, team, scene)
        wide = WIDE[kind] * stretch
        chip = Button(Box(x, TOP, wide, HIGH), marks.word(kind), press, icon=ICONS[kind], size=38, chosen=on)
        chip.anchor = "bottom"
        widgets.append(chip)
        x += wide + GAP
    return widgets


def _paint_name(name: str, pen: Pen, box: Box) -> None:
    if not name:
        pen.block(_("Mærk kortet"), box, (40, 36, 32), INK, True, valign=0.5)
        return
    pen.line(_("Mærk"), (box.x, box.y + 8), Size.SMALL, INK2, room=box.w)
    pen.line(name, (box.x, box.y + 52), Size.SMALL, INK, True, room=box.w)


def _press(table: Table, technology: Technology, kind: MarkKind, goal: str, team: int, scene: Scene) -> None:
    if kind == "disagree":
        scene.host.navigator.disagree(table, technology, goal, team)
        return
    marks.toggle(table.game, technology.id, kind, team=team, goal=goal)
    table.save()
    scene.build()


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
            button = Button(box, "", partial(self.give, stars), paint_inside=partial(_paint_stars, stars), shows=stars)
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
