"""The marks that a team puts on the card with the ring: four chips; where it disagrees, the stars it would give."""

from __future__ import annotations

from functools import partial

from tekspil.content.models import Technology
from tekspil.game import Game
from tekspil.language import _
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.table import Table
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import INK, INK2, Size
from tekspil.screen.widgets import Button, Picture, Widget
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
        widgets.append(Picture(box, partial(_paint_name, name), anchor="bottom"))
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
