"""What the room takes home, a row each: its trials, and what it will learn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tekspil.content.models import CardPicture
from tekspil.deck_words import sentence
from tekspil.game import Game
from tekspil.language import _
from tekspil.look import INK, INK2, SKY, Colour, technology_tint
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius
from tekspil.screen.widgets import Label, Pages, Widget
from tekspil.screen.widgets.base import Action
from tekspil.screen.widgets.lookup import Lookup
from tekspil.takeaway.skills import skills_of, suggestions_for_citizens
from tekspil.takeaway.trials import trials_of

HOME, STEP = Box(728, 630, 1096, 78), 86.0
LARGE_HOME = Box(888, 260, 936, 196)
PER_PAGE = 2
MOST_LETTERS = 40  # of what there is to learn, before "og 3 mere"


@dataclass(frozen=True, slots=True)
class HomeWords:
    """What stands on a row."""

    icon: str
    tint: Colour
    name: str
    more: str
    picture: CardPicture | None = None


class HomeRow(Widget):
    """A row with a picture, a name and what more there is to say; with an action it leads on."""

    radius = Radius.HAND

    def __init__(self, box: Box, said: HomeWords, action: Action | None = None) -> None:
        super().__init__(box, action)
        self.said = said
        self.focusable = action is not None

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        pen.card(self.box, self.radius)
        picture = Box(x + 8, y + 8, 96, h - 16)
        pen.box(picture, self.said.tint, Radius.PICTURE)
        pen.thing(self.said, picture, 48)
        left, right = x + 128, x + w - (56 if self.focusable else 20)
        if h > HOME.h:  # one under the other
            wide, upper = right - left, 80.0
            pen.block(self.said.name, Box(left, y + 4, wide, upper), (40, 38, 36, 34, 32), INK, True, valign=0.5)
            more = Box(left, y + 4 + upper, wide, h - upper - 8)
            pen.block(self.said.more, more, (36, 34, 32), INK2, valign=0.5)
            self._paint_end(pen)
            return
        name = pen.fit(self.said.name, Box(left, y, 440, h), (40, 38, 36, 34, 32), True)
        pen.lay(name, Box(left, y, 440, h), INK, valign=0.5)
        start = left + name.width / pen.canvas.u + 24
        room = Box(start, y - 3, right - start, h + 6)
        one_line = text.width(self.said.more, pen.px(32)) <= room.w * pen.canvas.u
        sizes = (36, 34, 32) if one_line else (32,)
        pen.block(self.said.more, room, sizes, INK2, align=1.0, valign=0.5, most=1 if one_line else 2)
        self._paint_end(pen)

    def _paint_end(self, pen: Pen) -> None:
        if self.focusable:
            pen.icon("chevron-right", (self.box.right - 30, self.box.centre[1]), 44)
        if self.focused:
            pen.focus_ring(self.box, self.radius)


def home_rows(
    game: Game, page: int, turn: Callable[[int], None], choose_skills: Action, large: bool = False
) -> list[Widget]:
    """Two trials a page, and below them what to learn, which leads to the choice of skills; `large` has the page to
    itself."""
    first = LARGE_HOME if large else HOME
    deck = Lookup(game.deck)
    rows = []
    for trial in trials_of(game):
        card = deck.technology(trial.technology)
        words = _("{who}, {when}").format(who=trial.who, when=trial.when[:1].lower() + trial.when[1:])
        rows.append(HomeWords(card.icon, technology_tint(card.id), card.name, words, card.picture))
    if not rows:
        rows = [HomeWords("hand-back-left", SKY, _("Ingen prøvehandling i dag"), "")]
    high = 80.0 if large else 54.0
    pages = Pages(Box(first.right - 250, first.y - 2 - high, 250, high - 4), len(rows), PER_PAGE, turn, page)
    room = first.w - (276 if pages.visible else 0)
    title = Label(Box(first.x, first.y - 2 - high, room, high), _("Det tager vi med hjem"), (44, 40, 36), bold=True)
    title.valign = 0.5
    widgets: list[Widget] = [title, pages]
    step = first.h + STEP - HOME.h
    for i, said in enumerate(pages.part(rows)):
        widgets.append(HomeRow(first.moved(0, step * i), said))
    widgets.append(HomeRow(first.moved(0, step * PER_PAGE), _learning(game, deck), choose_skills))
    return widgets


def _learning(game: Game, deck: Lookup) -> HomeWords:
    """The skills that are chosen, or what there is to choose among."""
    chosen = skills_of(game)
    if chosen:
        return HomeWords(
            "book-open-variant",
            SKY,
            sentence(_("{persons} kan lære").format(persons=deck.words.person.all)),
            ", ".join(deck.technology(card).name for card in chosen),
        )
    found = [deck.technology(lesson.technology).name for lesson in suggestions_for_citizens(game)]
    n = 2 if len(", ".join(found[:2])) <= MOST_LETTERS else 1
    shown = ", ".join(found[:n]) + (_(" og {n} mere").format(n=len(found) - n) if len(found) > n else "")
    shown = shown or _("Der kom intet på listen i dag.")
    return HomeWords(
        "book-open-variant", SKY, sentence(_("{persons} kan lære").format(persons=deck.words.person.all)), shown
    )
