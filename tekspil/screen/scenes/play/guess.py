"""The other teams guess: the screen counts down, all show fingers at once, and one tap a team takes them in."""

from __future__ import annotations

from functools import partial

import pygame

from tekspil.language import _
from tekspil.look import INK, INK2, PAPER, Colour
from tekspil.phrases import stars_in_words
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import ActionKind
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.play.answer_parts import answer_mat
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.screen.widgets.labels import paint_piece

MAT = Box(56, 170, 520, 734)
STARS = Box(732, 240, 258, 114)
STEP = 278.0
COUNT = Box(612, 176, 1212, 728)
BEAT, NOW = 1.0, 1.2  # seconds between two numbers, and for which "now" is to be seen
DIGITS = {
    **{getattr(pygame, f"K_{n}"): n for n in range(4)},
    **{getattr(pygame, f"K_KP_{n}"): n for n in range(4)},
}


class Countdown(Widget):
    """ "Vis fingre om 3, 2, 1": `left` is the number that is seen, 0 is "now"."""

    focusable = False

    def __init__(self, box: Box) -> None:
        super().__init__(box)
        self.left = 3

    def cue(self, timeline: Timeline) -> float:
        """Count from now on; the second at which it is over."""
        for left in (2, 1, 0):
            timeline.move((3 - left) * BEAT, 0.0, partial(self._count, left))
        timeline.vanish(3 * BEAT + NOW, self)
        return 3 * BEAT + NOW

    def _count(self, left: int, p: float) -> None:
        if p >= 1:
            self.left = left

    def paint(self, pen: Pen) -> None:
        box = self.box
        pen.box(box, PAPER, Radius.BIG_CARD)
        if self.left:
            head = Box(box.x + 60, box.y + 60, box.w - 120, 120)
            pen.block(_("Vis fingre om"), head, (84, 76, 68), INK2, True, align=0.5, valign=0.5)
            number = Box(box.x, box.y + 190, box.w, 460)
            pen.block(str(self.left), number, (360, 300), INK, True, align=0.5, valign=0.5)
            return
        now = Box(box.x + 60, box.y + 120, box.w - 120, 300)
        pen.icon("hand-front-right", (box.centre[0], box.y + 250), 240, INK)
        now = Box(box.x + 60, box.y + 420, box.w - 120, 200)
        pen.block(_("Vis fingre nu!"), now, (132, 116, 100), INK, True, align=0.5, valign=0.5)


class Guess(Playing):
    """Teams' guesses are tapped in, in any order, and may be changed until the answer is shown. The last one leads on.
    Where text is large one team is seen at a time; after its guess comes the next team without one."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.timeline = Timeline()
        self.asked: dict[int, Widget] = {}  # what a clicker comes to first: each team's first guess
        self.team_of: dict[int, int] = {}  # whose guess a button is, by the button's identity

    def enter(self, host: Scenes) -> None:
        """Count down, once; not for those who have begun to answer."""
        super().enter(host)
        now = len(self.table.game.log)
        if self.table.told == now or self.table.pending.guesses or self.table.game.can_redo:
            self.timeline.end()
        else:
            self.table.told = now
            self.timeline.play(self.motion, self._begin)

    def _begin(self) -> None:
        if wanted := self.wanted():
            self.group.focus(wanted)

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT)

    def build(self) -> None:
        view = self.view
        self.asked, self.team_of = {}, {}
        self.timeline.clear()
        kicker, title = _("Vis fingre samtidig: 0, 1, 2 eller 3"), _("Hvor godt passer det?")
        still = self.rail(view.turn_of, kicker, title)
        still += answer_mat(self.deck, view, Box(MAT.x + 28, MAT.y + 28, MAT.w - 56, MAT.h - 56))
        told = self._one_team() if self.by_team else self._all_teams()
        told += self._foot()
        below = Box(732, 726, 1092, 116) if len(self.table.others) <= 3 else None
        words = _("Tryk for hvert hold: Hvor mange fingre viser de?")
        told += self.guided((ActionKind.GUESS,), words, below, (1278, 700))
        count = Countdown(COUNT)
        over = count.cue(self.timeline)
        for left in range(3):
            self.timeline.hear((3 - left) * BEAT, partial(self.host.play, "lay"))
        self.timeline.appear(over, *told)
        first = None if self.group.widgets else self.wanted()
        self.show([*still, *told, count], first)

    @property
    def seated(self) -> list[int]:
        """The other teams that people play."""
        return [team for team in self.table.others if not self.table.seats[team]]

    @property
    def by_team(self) -> bool:
        """Whether text is so large that each team has a page of its own."""
        return self.large and bool(self.seated)

    def _all_teams(self) -> list[Widget]:
        """A line for each team."""
        others = self.table.others
        step = 150.0 if len(others) <= 3 else 132.0
        widgets: list[Widget] = []
        for stars, box in enumerate(row(STARS, 4, STEP)):
            words = Box(box.x - 8, 178, box.w + 16, 54)
            widgets.append(Label(words, stars_in_words(stars), (42, 40), bold=True, align=0.5, valign=0.5))
        for i, team in enumerate(others):
            widgets += self._row(team, STARS.y + step * i, step - 18)
        return widgets

    def _row(self, team: int, y: float, high: float) -> list[Widget]:
        piece = Picture(Box(614, y, 96, high), partial(paint_piece, team, min(92, high - 10)))
        if self.table.seats[team]:
            words = Label(Box(732, y, 1092, high), _("Robotten svarer selv"), colour=INK2, valign=0.5)
            return [piece, words]
        buttons = [self._guess(team, stars, box) for stars, box in enumerate(row(Box(732, y, 258, high), 4, STEP))]
        return [piece, *buttons]

    def _guess(self, team: int, stars: int, box: Box, words: bool = False) -> Button:
        button = Button(
            box,
            "",
            partial(self.guess, team, stars),
            chosen=self.table.pending.guesses.get(team) == stars,
            paint_inside=partial(_paint_stars_and_words if words else _paint_stars, stars),
        )
        self.asked.setdefault(team, button)
        self.team_of[id(button)] = team
        return button

    def _one_team(self) -> list[Widget]:
        """One team's guess in large type, and the way to the other teams."""
        turn = self.pages_of(len(self.seated), Box(1446, 592, 378, 96), 1)
        team = self.seated[self.page]
        boxes = row(Box(732, 206, 261, 330), 4, 277)
        buttons = [self._guess(team, stars, box, words=True) for stars, box in enumerate(boxes)]
        name = Label(Box(732, 592, 690, 96), self.table.name(team), (56, 48, 40), bold=True, valign=0.5)
        return [Picture(Box(606, 296, 112, 150), partial(paint_piece, team, 100)), *buttons, name, turn]

    def _foot(self) -> list[Widget]:
        missing = self.table.missing()
        words = missing or _("Ret det, der skal rettes.")
        room = Box(612, 908, 1212 if self.large and missing else 790, 116)
        widgets: list[Widget] = [Label(room, words, (44, 40), colour=INK, valign=0.5, anchor="bottom")]
        if missing and not self.large:
            how, place = _("Tryk, eller tast 0–3"), Box(1424, 908, 400, 116)
            widgets.append(Label(place, how, (40,), colour=INK2, align=1.0, valign=0.5, anchor="bottom"))
        if not missing:
            on = Box(1424, 916, 400, 116)
            widgets.append(Button(on, _("Videre"), self.leave, kind="primary", icon="arrow-right", anchor="bottom"))
        return widgets

    def wanted(self) -> Widget | None:
        """The first thing that is still missing: a guess of the first team without one."""
        given = self.table.pending.guesses
        lacking = [team for team in self.table.others if team in self.asked and team not in given]
        return self.asked[lacking[0]] if lacking else super().wanted()

    def handle(self, event: pygame.event.Event) -> bool:
        """A digit is the guess of the team that has the ring."""
        stars = DIGITS.get(event.key) if event.type == pygame.KEYDOWN else None
        team = self.team_of.get(id(self.group.focused)) if stars is not None else None
        if stars is None or team is None:
            return super().handle(event)
        self.guess(team, stars)
        return True

    def guess(self, team: int, stars: int) -> None:
        """Take in what a team showed; the last guess, or a corrected one, leads on."""
        self.table.guess(team, stars)
        if not self.table.silent:
            self.leave()
            return
        if self.by_team:
            self.page = self.seated.index(self.table.silent[0])
        self.build()
        if wanted := self.wanted():
            self.group.focus(wanted)

    def leave(self) -> None:
        self.table.correcting = False
        self.next()


def _paint_stars_and_words(stars: int, pen: Pen, box: Box, ink: Colour) -> None:
    pen.stars(stars, (box.centre[0] - 88, box.y + 84), 56, 60)
    words = Box(box.x + 8, box.y + 130, box.w - 16, box.h - 140)
    pen.block(stars_in_words(stars), words, (44, 42, 40), ink, True, align=0.5, valign=0.5)


def _paint_stars(stars: int, pen: Pen, box: Box, _ink: Colour) -> None:
    size = min(64.0, box.h * 0.52)
    wide = 2 * size * 1.08 + size
    pen.stars(stars, (box.centre[0] - wide / 2, box.centre[1]), size, size * 1.08)
