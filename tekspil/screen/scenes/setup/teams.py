"""The teams: their names, how many they are, and who plays for them; before a game and in the middle of one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from tekspil import phrases
from tekspil.content.models import Deck
from tekspil.deck_words import words_of
from tekspil.language import _
from tekspil.look import INK, INK2
from tekspil.plain import is_visible
from tekspil.room.crews import LEAST_PEOPLE, LONGEST, MOST_PEOPLE, ROLE_ICONS, Crew
from tekspil.room.plan import Plan
from tekspil.screen.scene import GameScene, Modal
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, Label, Picture, Stepper, TextEntry, Widget
from tekspil.screen.widgets.labels import paint_piece
from tekspil.screen.widgets.sheet import Sheet

SHEET = Sheet(Box(96, 24, 1728, 1032), 140)
BOT = "staff"
NAME_ROOM = 228.0  # units that a name may take up in the least type: what the turn card has
LEAST_TYPE = 32
STEP, HIGH = 116.0, 96.0
ROLE_SIGN, ROLE_GAP = 64.0, 36.0  # how wide a role's sign is with its air, and how far it is to the next


def fits(name: str) -> bool:
    """Whether a name has room wherever teams are named."""
    pygame.font.init()
    return len(name) <= LONGEST and text.width(name, 2 * LEAST_TYPE, True) <= 2 * NAME_ROOM if name else True


class Teams(Modal):
    """A line for each team. What is changed is changed at once."""

    def __init__(self, crews: Sequence[Crew], deck: Deck) -> None:
        super().__init__()
        self.deck = deck
        self.crews = crews
        self.roles: Picture | None = None  # what the roles are, and what takes its place when a name cannot be used
        self.trouble = Label(Box(0, 0, 0, 0), "")

    def is_robot(self, team: int) -> bool:
        """Whether a bot plays for a team."""
        raise NotImplementedError

    def seat(self, team: int, robot: bool) -> None:
        """Let a bot play for a team, or people."""
        raise NotImplementedError

    @property
    def judges(self) -> bool:
        """Whether there is a table for those who will not play."""
        raise NotImplementedError

    @judges.setter
    def judges(self, there: bool) -> None:
        raise NotImplementedError

    def kept(self) -> None:
        """A name or a number has changed."""

    def build(self) -> None:
        x, y, foot = SHEET.x, SHEET.box.y + 24, SHEET.foot
        widgets: list[Widget] = [
            SHEET.panel(),
            Label(Box(x, y, 700, 80), _("Hold og roller"), (56, 52), bold=True, valign=0.5),
            Label(Box(x + 720, y, 320, 80), _("Personer"), (Size.SMALL, Size.LEAST), colour=INK2, valign=0.5),
        ]
        table = Button(Box(x + 1076, y - 12, 556, 96), _("Dommerbord"), self._judged, chosen=self.judges, size=42)
        table.aside = True
        widgets.append(table)
        for team in range(len(self.crews)):
            widgets += self._row(team, y + 92 + STEP * team)
        done = Button(SHEET.last(400), _("Færdig"), self.back, kind="primary", icon="check-bold")
        below = y + 92 + STEP * len(self.crews)
        large = self.large and foot - below > 200
        place = Box(x, below, SHEET.wide, foot - 16 - below) if large else Box(x, foot - 8, 1200, 128)
        self.roles = (
            Picture(place, partial(_paint_roles, words_of(self.deck).roles), reach=0)
            if self.host.settings.roles
            else None
        )
        self.trouble = Label(place, "", (44, 40, 38, 36, 34, 32), bold=True, valign=0.5)
        self.trouble.visible = False
        told = [self.roles, self.trouble] if self.roles else [self.trouble]
        self.show([*widgets, *told, done], first=done)
        if self.judges:
            words = _(
                "Dommerbordet er for dem, der ikke vil spille. De dømmer, holder tiden og finder dagens argument."
            )
            self._tell(words)

    def _judged(self) -> None:
        self.judges = not self.judges
        self.kept()
        self.build()

    def _row(self, team: int, y: float) -> list[Widget]:
        crew, x = self.crews[team], SHEET.x
        name = TextEntry(
            Box(x + 108, y, 580, HIGH),
            crew.name,
            partial(self._named, team),
            hint=phrases.team_name(team),
            longest=LONGEST,
            fits=fits,
            refused=self._too_long,
        )
        people = Stepper(
            Box(x + 712, y, 340, HIGH), crew.people, LEAST_PEOPLE, MOST_PEOPLE, partial(self._counted, team)
        )
        robot = self.is_robot(team)
        ours = Button(Box(x + 1076, y, 300, HIGH), _("Holdet selv"), partial(self._seat, team, False), chosen=not robot)
        bot = Button(Box(x + 1392, y, 240, HIGH), _("Robot"), partial(self._seat, team, True), chosen=robot)
        piece = Picture(Box(x, y, 92, HIGH), partial(paint_piece, team, 84))
        return [piece, name, people, ours, bot]

    def _tell(self, trouble: str) -> None:
        """Say why a name cannot be used, in the place of the roles; or, where there is nothing to say, the roles."""
        self.trouble.words, self.trouble.visible = trouble, bool(trouble)
        if self.roles:
            self.roles.visible = not trouble

    def _too_long(self) -> None:
        self._tell(_("Der er ikke plads til et længere navn på pladen. Brug et kortere navn."))

    def _named(self, team: int, name: str) -> None:
        """Call the team this; a name with nothing to see in it is none, and it is said."""
        can_be_seen = is_visible(name)
        self._tell("" if can_be_seen or not name.strip() else _("Skriv et navn, man kan se."))
        self.crews[team].name = name.strip() if can_be_seen else ""
        self.kept()

    def _counted(self, team: int, people: int) -> None:
        self.crews[team].people = people
        self.kept()

    def _seat(self, team: int, robot: bool) -> None:
        if robot != self.is_robot(team):
            self.seat(team, robot)
        self.build()


class TeamsAtTable(Teams):
    """In the middle of a game."""

    def __init__(self, scene: GameScene) -> None:
        super().__init__(scene.table.crews, scene.table.game.deck)
        self.scene, self.table = scene, scene.table
        self.asked = scene.table.scene

    def is_robot(self, team: int) -> bool:
        return bool(self.table.seats[team])

    def seat(self, team: int, robot: bool) -> None:
        self.table.hand_seat(team, BOT if robot else "")

    @property
    def judges(self) -> bool:
        return self.table.judges

    @judges.setter
    def judges(self, there: bool) -> None:
        self.table.judges = there

    def kept(self) -> None:
        self.table.save()

    def back(self) -> None:
        """Back to the scene as it was, with all that has been tapped in; where the game now asks for another, to it."""
        if self.table.scene != self.asked:
            self.scene.next()
            return
        self.host.pop()
        self.host.rebuild()


class TeamsToCome(Teams):
    """Before a game. Which robots they are, "Flere valg" says."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.crews[: plan.teams], plan.deck)
        self.plan = plan

    def is_robot(self, team: int) -> bool:
        return team in self.plan.robots

    @property
    def judges(self) -> bool:
        return self.plan.judges

    @judges.setter
    def judges(self, there: bool) -> None:
        self.plan.judges = there

    def seat(self, team: int, robot: bool) -> None:
        if robot:
            self.plan.robots.add(team)
        else:
            self.plan.robots.discard(team)


def _paint_roles(roles: Sequence[str], pen: Pen, box: Box) -> None:
    """What the signs by a team's name mean."""
    words = _("Tæl jer i holdet: 1, 2, 3. Rollerne går videre for hver tur.")
    half = box.h / 2
    pen.block(words, Box(box.x, box.y, box.w, half - 2), (Size.SMALL, 34, Size.LEAST), INK2, valign=0.5)
    left, middle = box.x, box.y + 1.5 * half - 2
    wide = [text.width(role, pen.px(Size.SMALL)) for role in roles]
    room = box.w - len(roles) * (ROLE_SIGN + ROLE_GAP)
    most = room / 2.4  # so that the longest is not far larger than the line above
    for role, icon, own in zip(roles, ROLE_ICONS, wide, strict=True):
        pen.icon(icon, (left + 26, middle), 48)
        at, share = (left + 60, middle - Size.SMALL * 0.61), min(most, room * own / sum(wide))
        left += ROLE_SIGN + pen.line(role, at, Size.SMALL, INK, room=share, high=half - 6) + ROLE_GAP
