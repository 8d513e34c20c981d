"""All that a technology has to say, after the reveal: what it is, what to ask, and what it asks of the home."""

from __future__ import annotations

from functools import partial

from tekspil.content.models import Technology
from tekspil.deck_words import DeckWords, words_of
from tekspil.language import _
from tekspil.look import ETHICS, INK, INK2, PAPER2, Colour, technology_tint
from tekspil.phrases import known_as_words, stars_in_words, stars_mean
from tekspil.room.room_game import RoomGame
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.screen.widgets.sheet import Sheet
from tekspil.screen.widgets.talk_cards import Shown
from tekspil.takeaway import marks

ABOUT, STARS = Sheet(Box(200, 90, 1520, 900)), Sheet(Box(360, 195, 1200, 690))


class About(Modal):
    """A card opened in the talk."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown

    def build(self) -> None:
        technology = self.shown.technology
        x, y, room = ABOUT.x, ABOUT.box.y + 44, ABOUT.wide
        left = x + 320
        beside = ABOUT.right - left
        widgets: list[Widget] = [
            ABOUT.panel(),
            Picture(Box(x, y, 280, 230), self._paint_picture),
            Label(Box(left, y, beside, 72), technology.name, (56, 50, 46, 40), bold=True, valign=0.5),
            Label(Box(left, y + 78, beside, 100), technology.text, (Size.BODY, 36, 34)),
            Label(Box(left, y + 184, beside, 50), self.shown.acts, (Size.SMALL, 32), colour=INK2),
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
            widgets.append(Picture(box, partial(_paint_note, icon, words, fill)))
            top += high + 16
        close = Button(ABOUT.last(), _("Tilbage"), self.back, kind="primary")
        self.show([*widgets, close], close)

    def _paint_picture(self, pen: Pen, box: Box) -> None:
        pen.box(box, technology_tint(self.shown.technology.id), Radius.CARD)
        pen.thing(self.shown.technology, box.grown(-12), 150)


def _paint_note(icon: str, words: str, fill: str, pen: Pen, box: Box) -> None:
    pen.box(box, fill, 22)
    pen.icon(icon, (box.x + 60, box.centre[1]), 54)
    room = Box(box.x + 118, box.y + 6, box.w - 140, box.h - 12)
    pen.block(words, room, (Size.BODY, 36, 34, 32), INK, valign=0.5)


# Where a team disagrees with the key: the stars that it would give.


class Disagree(Modal):
    """How many stars the team would give: one tap, and the same tap again takes it back."""

    def __init__(self, table: RoomGame, technology: Technology, goal: str, team: int) -> None:
        super().__init__()
        self.table, self.technology, self.goal, self.team = table, technology, goal, team

    def build(self) -> None:
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
            STARS.panel(),
            STARS.title(_("Hvor mange stjerner giver I?"), high=72),
            Label(
                STARS.line(116, 50),
                _("{name} til {goal}").format(name=name, goal=words_of(self.table.game.deck).goal.this),
                (40, 36, 32),
                colour=INK2,
            ),
        ]
        step = (STARS.wide + 16) / 4
        for stars, box in enumerate(row(STARS.line(190, 276, step - 16), 4, step)):
            button = Button(
                box,
                "",
                partial(self.give, stars),
                paint_inside=partial(_paint_stars, stars, words_of(self.table.game.deck)),
            )
            button.chosen = stars == given
            widgets.append(button)
        back = Button(STARS.first(320, 108), _("Tilbage"), self.back)
        words = _("Det giver ingen point. Det kan blive til et forslag til bunken.")
        said = Label(STARS.last(STARS.wide - 352, 108), words, (36, 34, 32), colour=INK2, valign=0.5)
        first = next(w for w in widgets if isinstance(w, Button))
        self.show([*widgets, said, back], first=first)

    def give(self, stars: int) -> None:
        marks.toggle(self.table.game, self.technology.id, "disagree", team=self.team, goal=self.goal, stars=stars)
        self.table.save()
        self.host.pop()


def _paint_stars(stars: int, words: DeckWords, pen: Pen, box: Box, ink: Colour) -> None:
    pen.stars(stars, (box.centre[0] - 96, box.y + 66), 60, 66)
    word = Box(box.x + 10, box.y + 104, box.w - 20, 48)
    pen.block(stars_in_words(stars), word, (38, 36, 34, 32), ink, True, align=0.5, valign=0.5)
    meaning = Box(box.x + 10, box.y + 152, box.w - 20, box.h - 160)
    pen.block(stars_mean(stars, words), meaning, (36, 34, 32, 30), ink, align=0.5, valign=0.0)
