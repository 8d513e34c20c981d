"""All the answers to a shared goal together: each team's card with its stars, and what they make together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.language import _
from tekspil.records import RevealedAnswer, answers_of
from tekspil.rules.words import Source
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.play.answer_mat import paint_not_now, see_why
from tekspil.screen.scenes.play.flight import Flight
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.points import gains_of
from tekspil.screen.scenes.table import Table
from tekspil.screen.toolkit.layout import Box, Point, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Node
from tekspil.screen.toolkit.theme import INK, MAT_STITCH, Radius
from tekspil.screen.widgets import Label, Picture, Stars, TechnologyCard, Widget

MAT = Box(56, 176, 1808, 690)


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
