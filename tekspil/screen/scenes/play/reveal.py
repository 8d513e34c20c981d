"""The answer, first beat: the stars, and what everybody got for it; of one team, or of all to a shared goal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.language import _
from tekspil.records import Action, RevealedAnswer, answers_of
from tekspil.rules.words import Source
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.crews import ETHICS
from tekspil.screen.scenes.play.answers import (
    Flight,
    gains_of,
    paint_not_now,
    paint_points,
    points_of,
    room_decided,
    see_why,
)
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.table import Table
from tekspil.screen.toolkit.layout import Box, Point, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Node
from tekspil.screen.toolkit.theme import INK, MAT_STITCH, Radius
from tekspil.screen.widgets import Label, Picture, Stars, TechnologyCard, Widget

MAT = Box(56, 176, 1808, 690)
POINTS_BOX = Box(840, 600, 1000, 250)


def reveal_words(stars: int) -> str:
    """The stars in a sentence."""
    return (_("Det passer ikke"), _("Det passer lidt"), _("Det passer godt"), _("Det passer rigtig godt"))[stars]


class Reveal(Playing):
    """The stars come one by one, and then the points with their reasons."""

    lit = False

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.flight = Flight()

    def nodes(self) -> Sequence[Node]:
        return [*super().nodes(), *self.flight.sprites]

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT)
        if self._answer().stars is not None:
            pen.light(Box(790, 186, 1040, 420))

    def _record(self) -> Action:
        return self.table.last_action

    def _team(self) -> int:
        return self._record().turn_of

    def _answer(self) -> RevealedAnswer:
        return self._record().revealed

    def decided_by_room(self) -> bool:
        """Whether the deck did not know, so that the room's guesses counted."""
        return room_decided(self.table.game, self._record())

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        stars = next((w for w in self.group.widgets if isinstance(w, Stars)), None)
        if not self.lit and stars and stars.n:
            stars.reveal(self.motion, self._fly)
            host.play("reveal")
        elif not self.lit:
            self._fly()
        self.lit = True

    def _fly(self) -> None:
        """Let the points fly from where they are told."""
        teams = self.table.game.teams
        told = [team for team, _chips in points_of(self._record(), self._team(), teams)]
        starts = {team: (POINTS_BOX.x + 160, POINTS_BOX.y + 34 + 78.0 * i) for i, team in enumerate(told)}
        self.flight.start(self, self.group.widgets, gains_of(self._record(), teams), starts)

    def build(self) -> None:
        self.flight.clear()
        team, answer = self._team(), self._answer()
        gains = gains_of(self._record(), self.table.game.teams)
        title = _("Det afgør I") if self.decided_by_room() else _("Svaret")
        ethics = self.role(ETHICS, team, self._record().round)
        unknown = _("bunken ved det ikke") if self.large else _("bunken ved det ikke, I mødes på midten")
        words = unknown if self.decided_by_room() else ethics
        widgets = self.rail(team, self.kicker(team, words), title, gains)
        widgets += self._cards(answer)
        right = Box(840, 200, 1000, 380)
        if answer.stars is None:
            widgets += self._not_now(right)
        else:
            widgets.append(Stars(Box(890, 226, 820, 260), answer.stars, 280, 12))
            words_box = Box(right.x, 492, right.w, 100)
            widgets.append(Label(words_box, reveal_words(answer.stars), (80, 72, 64), bold=True, align=0.5))
        points = points_of(self._record(), team, self.table.game.teams)
        if points and not self.table.hidden:
            widgets.append(Picture(POINTS_BOX, partial(paint_points, points)))
        why = see_why(self.go_on)
        self.show([*widgets, why], why)

    def _cards(self, answer: RevealedAnswer) -> list[Widget]:
        goal = answers_of(self._record()).goal
        place, high = (Box(96, 612, 686, 236), 390.0) if self.large else (Box(96, 666, 686, 168), 432.0)
        widgets: list[Widget] = [Picture(place, partial(self._paint_goal, goal))]
        names = answer.technologies
        if not names:
            return [Picture(Box(96, 212 - (432 - high) / 3, 686, high), paint_not_now), *widgets]
        gap = 24.0 if len(names) < 3 else 12.0
        wide = (686 - gap * (len(names) - 1)) / len(names)
        boxes = row(Box(96, 212 - (432 - high) / 3, wide, high), len(names), wide + gap)
        training = self.view.teams[self._team()].training
        for box, name in zip(boxes, names, strict=True):
            technology = self.deck.technology(name)
            variant = "laid" if len(names) < (2 if self.large else 3) else "hand"
            trained = training >= technology.training if technology.training else None
            widgets.append(TechnologyCard(box, technology, variant=variant, trained=trained))  # type: ignore[arg-type]
        return widgets

    def _paint_goal(self, goal: str, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.CARD)
        room = box.grown(-24, -4)
        if not self.large:
            pen.icon(self.deck.theme(goal).icon, (box.x + 66, box.centre[1]), 60)
            room = Box(box.x + 122, box.y + 8, box.w - 142, box.h - 16)
        pen.block(self.deck.goal(goal).text, room, (44, 40, 38, 36, 34, 32), INK, True, valign=0.5)

    def _not_now(self, box: Box) -> list[Widget]:
        """What came of saying not now, in words."""
        record = self._record()
        earned = bool(record.gained(Source.NOT_NOW))
        wait = self.deck.goal(answers_of(record).goal).wait
        if not record.given:
            head, words = _("Ikke nu"), _("Der kom ingen begrundelse denne gang.")
        elif earned and wait:
            head, words = _("Det var rigtigt at vente"), wait.why
        elif earned:
            head, words = _("Det var rigtigt at vente"), _("Holdet havde intet kort, der passer godt.")
        else:
            head, words = _("Der var et kort, der passer"), _("Se næste billede: Hvilket tænkte bunken på?")
        return [
            Label(Box(box.x, 250, box.w, 110), head, (72, 64, 56), bold=True, align=0.5, valign=1.0),
            Label(Box(box.x + 40, 380, box.w - 80, 170), words, (44, 40, 36), align=0.5, even=True, colour=INK),
        ]


# All the answers to a shared goal together: each team's card with its stars, and what they make together.


class SharedReveal(Playing):
    """Stars for all at once; who made something together has a chip that says so."""

    lit = False

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.flight = Flight()
        self.feet: dict[int, Point] = {}  # where each team's piece stands, under its card

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT)

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        stars = [w for w in self.group.widgets if isinstance(w, Stars)]
        if not self.lit:
            host.play("reveal")
            longest = max(stars, key=lambda one: one.n, default=None)
            for one in stars:
                one.reveal(self.motion, self._fly if one is longest else None)
            if longest is None:
                self._fly()
        self.lit = True

    def _fly(self) -> None:
        """Let each team's points fly from under its card."""
        gains = gains_of(self.table.last_action, self.table.game.teams)
        self.flight.start(self, self.group.widgets, gains, self.feet)

    def nodes(self) -> Sequence[Node]:
        return [*super().nodes(), *self.flight.sprites]

    def build(self) -> None:
        self.flight.clear()
        record = self.table.last_action
        team = record.turn_of
        gains = gains_of(record, self.table.game.teams)
        widgets = self.rail(team, _("Alle hold svarede på det samme mål"), _("Fælles mål: Svarene"), gains)
        goal = answers_of(record).goal
        widgets.append(Picture(Box(96, 224, 1728, 96), partial(self._paint_goal, goal)))
        answers = answers_of(record).answers
        n = len(answers)
        gap = 24.0 if n < 6 else 16.0
        wide = min(290.0, (1728 - gap * (n - 1)) / n)
        left = 960 - (wide * n + gap * (n - 1)) / 2
        together, waited = record.gained(Source.SYNERGY), record.gained(Source.NOT_NOW)
        for answer, box in zip(answers, row(Box(left, 344, wide, 336), n, wide + gap), strict=True):
            widgets += self._answer(answer, box, answer.team in together)
            if answer.team in waited:  # in the place of the stars
                words = Box(box.x, box.bottom + 12, box.w, 58)
                widgets.append(Label(words, _("rigtigt at vente"), (38, 36, 34, 32), bold=True, align=0.5, valign=0.5))
            self.feet[answer.team] = box.centre[0], box.bottom + 116
        why = see_why(self.go_on)
        if together:
            why_more = _("Kortene når 3 stjerner sammen. Det giver point til dem, der lagde dem.")
            widgets.append(Label(Box(96, 912, 1200, 106), why_more, (40, 36, 32), valign=0.5, anchor="bottom"))
        self.show([*widgets, why], why)

    def _paint_goal(self, goal: str, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.CARD)
        pen.icon(self.deck.theme(goal).icon, (box.x + 62, box.centre[1]), 60)
        room = Box(box.x + 116, box.y + 4, box.w - 136, box.h - 8)
        pen.block(self.deck.goal(goal).text, room, (44, 40, 36, 34, 32), INK, True, valign=0.5)

    def _answer(self, answer: RevealedAnswer, box: Box, together: bool) -> list[Widget]:
        team = answer.team
        foot = Box(box.x, box.bottom + 6, box.w, 150)
        widgets: list[Widget] = []
        if answer.technologies:
            technology = self.deck.technology(answer.technologies[0])
            widgets.append(TechnologyCard(box, technology))
            widgets.append(Stars(Box(box.centre[0] - 96, foot.y + 6, 192, 58), answer.stars or 0, 67))
        else:
            widgets.append(Picture(box, paint_not_now))
        widgets.append(Picture(foot, partial(_paint_foot, team, together)))
        return widgets


def _paint_foot(team: int, together: bool, pen: Pen, box: Box) -> None:
    """Whose card it is, and whether it was part of something better."""
    at = box.centre[0] - (78 if together else 0), box.y + 110
    pen.piece(team, at, 72, shadow=False)
    if together:
        chip = Box(at[0] + 44, box.y + 80, 166, 60)
        pen.box(chip, MAT_STITCH, 30)
        pen.block(_("sammen"), chip, (36, 34, 32), INK, True, align=0.5, valign=0.5)
