"""The teams in the middle of a game: their names, how many they are, and who plays for them."""

from __future__ import annotations

from functools import partial

from tekspil import phrases
from tekspil.language import _
from tekspil.screen.layout import Box
from tekspil.screen.pen import Pen
from tekspil.screen.scene import Modal
from tekspil.screen.scenes.crews import LEAST_PEOPLE, LONGEST, MOST_PEOPLE, ROLE_ICONS, fits, role_name
from tekspil.screen.scenes.playing import Playing
from tekspil.screen.theme import INK, INK2, LARGE_TEXT, Size
from tekspil.screen.widgets import Button, Label, Panel, Picture, Stepper, TextEntry, Widget

PANEL = Box(96, 24, 1728, 1032)
BOT = "staff"
STEP, HIGH = 116.0, 96.0


class Teams(Modal):
    """A line for each team. What is changed is changed at once."""

    def __init__(self, scene: Playing) -> None:
        super().__init__()
        self.scene, self.table = scene, scene.table
        self.asked = scene.table.scene

    def build(self) -> None:
        table = self.table
        x, y = PANEL.x + 48, PANEL.y + 24
        widgets: list[Widget] = [
            Panel(PANEL),
            Label(Box(x, y, 900, 80), _("Hold og roller"), (56, 52), bold=True, valign=0.5),
            Label(Box(x + 720, y, 320, 80), _("Personer"), (Size.SMALL, Size.LEAST), colour=INK2, valign=0.5),
            Label(Box(x + 1100, y, 500, 80), _("Hvem spiller?"), (Size.SMALL, Size.LEAST), colour=INK2, valign=0.5),
        ]
        for team in range(table.game.teams):
            widgets += self._row(team, y + 92 + STEP * team)
        foot = PANEL.bottom - 140
        done = Button(Box(PANEL.right - 448, foot, 400, 112), _("Færdig"), self.back, kind="primary", icon="check-bold")
        if self.host.settings.roles:
            below = y + 92 + STEP * table.game.teams
            large = self.host.canvas.text_scale >= LARGE_TEXT and foot - below > 200
            roles = Box(x, below, PANEL.w - 96, foot - 16 - below) if large else Box(x, foot - 8, 1200, 128)
            widgets.append(Picture(roles, _paint_roles, "roles", reach=0))
        self.show([*widgets, done], None if self.group.widgets else done)

    def _row(self, team: int, y: float) -> list[Widget]:
        table, x = self.table, PANEL.x + 48
        crew = table.crews[team]
        name = TextEntry(
            Box(x + 108, y, 580, HIGH),
            crew.name,
            partial(self._named, team),
            hint=phrases.team_name(team),
            longest=LONGEST,
            fits=fits,
        )
        people = Stepper(
            Box(x + 712, y, 340, HIGH), crew.people, LEAST_PEOPLE, MOST_PEOPLE, partial(self._counted, team)
        )
        robot = bool(table.seats[team])
        ours = Button(Box(x + 1076, y, 300, HIGH), _("Holdet selv"), partial(self._seat, team, ""), chosen=not robot)
        bot = Button(Box(x + 1392, y, 240, HIGH), _("Robot"), partial(self._seat, team, BOT), chosen=robot)
        piece = Picture(Box(x, y, 92, HIGH), lambda pen, box: pen.piece(team, box.centre, 84), team)
        return [piece, name, people, ours, bot]

    def _named(self, team: int, name: str) -> None:
        self.table.crews[team].name = name.strip()
        self.table.save()

    def _counted(self, team: int, people: int) -> None:
        self.table.crews[team].people = people
        self.table.save()

    def _seat(self, team: int, player: str) -> None:
        if bool(player) != bool(self.table.seats[team]):
            self.table.hand_seat(team, player)
        self.build()

    def back(self) -> None:
        """Back to the scene as it was, with all that has been tapped in; where the game now asks for another, to it."""
        if self.table.scene != self.asked:
            self.scene.next()
            return
        self.host.pop()
        self.host.rebuild()


def _paint_roles(pen: Pen, box: Box) -> None:
    """What the signs by a team's name mean."""
    words = _("Tæl jer i holdet: 1, 2, 3. Rollerne går videre for hver tur.")
    half = box.h / 2
    pen.block(words, Box(box.x, box.y, box.w, half - 2), (Size.SMALL, 34, Size.LEAST), INK2, valign=0.5)
    left, middle = box.x, box.y + 1.5 * half - 2
    for role, icon in enumerate(ROLE_ICONS):
        pen.icon(icon, (left + 26, middle), 48)
        at, room = (left + 60, middle - Size.SMALL * 0.61), (box.w - 3 * 100) / 2.4
        left += 64 + pen.line(role_name(role), at, Size.SMALL, INK, room=room, high=half - 6) + 36
