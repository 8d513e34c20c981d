"""How to play: a tour of a minute, a picture a page. It can be left at any time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from tekspil.content.models import Board, Deck, Goal, Space, Technology
from tekspil.deck_words import DeckWords, sentence, words_of
from tekspil.language import _
from tekspil.look import BACKS, EDGE_STRONG, GOLD, INK, INK2, PAPER, PINE, WHITE, theme_tint
from tekspil.phrases import question_words, source_name, space_name
from tekspil.rules.coverage import MEETS
from tekspil.rules.parameters import Rules
from tekspil.rules.words import Question, Source, SpaceType
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.play.question import paint_question
from tekspil.screen.toolkit import text as typeset
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, CARD_SHADOW, Radius, Size
from tekspil.screen.widgets import Button, GoalCard, Label, Picture, TechnologyCard, Widget
from tekspil.screen.widgets.base import Action
from tekspil.screen.widgets.board_view import ACTIVE_PIECE, BoardView, LitSpace, Piece, Way
from tekspil.screen.widgets.buttons import read_aloud

FOOT = 918.0
TURNS = {pygame.K_PAGEDOWN: 1, pygame.K_PAGEUP: -1}  # what a presenter's clicker sends


class HowToScene(Scene):
    """The tour, with cards of `deck` and points of `board`. `done` is called when it is over or skipped; else it
    goes back."""

    def __init__(self, deck: Deck, board: Board, done: Action | None = None) -> None:
        super().__init__()
        self.deck, self.board, self.done = deck, board, done

    @property
    def last(self) -> bool:
        return self.page == len(PICTURES) - 1

    def build(self) -> None:
        title, *lines = titles(words_of(self.deck))[self.page]
        number = _("{page} af {pages}").format(page=self.page + 1, pages=len(PICTURES))
        kicker = f"{_('Sådan spiller I')} · {number}"
        above, below = Box(96, 38, 1300, 44), Box(96, 80, 1300, 76)
        if self.large:
            above, below = Box(96, 18, 1300, 60), Box(96, 74, 1300, 84)
        following = Button(
            Box(1404, FOOT, 420, 116),
            _("Så er vi klar") if self.last else _("Videre"),
            self.leave if self.last else partial(self.turn, 1),
            kind="primary",
            icon="check-bold" if self.last else "arrow-right",
            icon_after=not self.last,
        )
        voice = self.host.voice if self.host.settings.language == "da" else None  # it speaks Danish
        widgets: list[Widget] = [
            Label(above, kicker, (Size.SMALL, Size.LEAST), colour=INK2),
            Label(below, title, (60, 56, 52, 48), bold=True, valign=0.5),
            *read_aloud(voice, Box(1424, 42, 400, 100), lambda: " ".join((f"{title}.", *lines))),
            Picture(PLACE, partial(_paint, PICTURES[self.page], self.deck, self.board), reach=90),
            *(self._line(i, words) for i, words in enumerate(lines)),
            Picture(Box(824, FOOT + 34, 272, 48), self._dots, shows=self.page, reach=8),
            following,
        ]
        if self.page:
            back = Button(Box(96, FOOT, 360, 112), _("Tilbage"), partial(self.turn, -1), icon="arrow-left")
            widgets.append(back)
        else:
            widgets.append(Button(Box(96, FOOT, 360, 112), _("Spring over"), self.leave))
        self.show(widgets, following)

    @staticmethod
    def _line(i: int, words: str) -> Label:
        place = Box(96, 742 + 80 * i, 1728, 80)
        return Label(place, words, (56, 52, 48, 44, 40, 36, Size.LEAST), bold=i == 0, align=0.5, valign=0.5)

    def _dots(self, pen: Pen, box: Box) -> None:
        for i in range(len(PICTURES)):
            at = box.x + 24 + i * (box.w - 48) / (len(PICTURES) - 1), box.centre[1]
            here = i == self.page
            pen.disc(at, 34 if here else 22, GOLD if here else PAPER, INK if here else EDGE_STRONG, 4)

    def turn(self, by: int) -> None:
        """A page on or back; past the last one the tour is over."""
        if by > 0 and self.last:
            self.leave()
            return
        self.page = max(0, self.page + by)
        self.build()

    def leave(self) -> None:
        if self.done:
            self.done()
        else:
            self.host.pop()

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN and event.key in TURNS:
            self.turn(TURNS[event.key])
            return True
        return super().handle(event)

    def back(self) -> None:
        self.leave()


def _paint(draw: Callable[[Pen, Deck, Board], None], deck: Deck, board: Board, pen: Pen, _box: Box) -> None:
    """A page's picture, which keeps to its own place."""
    draw(pen, deck, board)


# The pictures of the tour, made of the game's own parts, with cards and points of the deck and board to be played.

PLACE = Box(96, 164, 1728, 560)  # every picture keeps inside this
KINDS: tuple[SpaceType, ...] = (
    SpaceType.TOOLBOX,
    SpaceType.EVENT,
    SpaceType.GOAL,
    SpaceType.REFLECTION,
    SpaceType.START,
    SpaceType.AGENT,
    SpaceType.GOAL,
    SpaceType.TRAINING,
    SpaceType.SHARED_GOAL,
)


class Sample(NamedTuple):
    """Cards of the deck to show: three goals, and two technologies for the first of them."""

    goals: tuple[Goal, ...]
    technologies: tuple[Technology, ...]


def sample(deck: Deck) -> Sample:
    """The first goal that two technologies meet well, and two more goals of other themes."""
    by_id = {technology.id: technology for technology in deck.technologies}

    def fitting(goal: Goal) -> tuple[Technology, ...]:
        return tuple(
            by_id[name] for name, judged in goal.assessments.items() if judged.stars >= MEETS and name in by_id
        )

    first = max(deck.goals, key=lambda goal: min(2, len(fitting(goal))))
    chosen = [first]
    for goal in deck.goals:
        if len(chosen) < 3 and goal.theme not in {other.theme for other in chosen}:
            chosen.append(goal)
    technologies = [*fitting(first), *(t for t in deck.technologies if t not in fitting(first))]
    return Sample(tuple(chosen), tuple(technologies[:3]))


def _goal_card(deck: Deck, goal: Goal, box: Box) -> GoalCard:
    place, theme = next((i, theme) for i, theme in enumerate(deck.themes) if theme.id == goal.theme)
    return GoalCard(box, goal, theme, theme_tint(place, theme.colour))


def roll(pen: Pen, deck: Deck, _board: Board) -> None:
    """A strip of a board: a piece, the way of a four, and the two spaces it leads to."""
    spaces = tuple(Space(f"s{i}", kind, (96 + 192 * i, 300)) for i, kind in enumerate(KINDS))
    ids = [space.id for space in spaces]
    board = Board("strip", "", 45, 15, (PLACE.w, 470), spaces, (tuple(ids),), (), Rules(), {})
    view = BoardView(board, Box(PLACE.x, PLACE.y + 30, PLACE.w, 470))
    view.ground(pen)
    pen.die(4, (PLACE.centre[0], view.box.y + 106), 132, -8)
    for walk in (ids[4:9], ids[4::-1]):
        Way(view, walk).draw(pen)
    for space in (ids[0], ids[8]):
        LitSpace(view, space, words=words_of(deck)).draw(pen)
    places = view.piece_places({0: ids[4], 2: ids[6]}, active=0)
    Piece(0, places[0], ACTIVE_PIECE).draw(pen)
    Piece(2, places[2]).draw(pen)


def choose(pen: Pen, deck: Deck, _board: Board) -> None:
    """Goals side by side, the one in the middle chosen."""
    goals = sample(deck).goals
    step = 586.0
    left = PLACE.centre[0] - (step * (len(goals) - 1) + 540) / 2
    for i, (goal, box) in enumerate(zip(goals, row(Box(left, PLACE.y + 40, 540, 490), len(goals), step), strict=True)):
        _goal_card(deck, goal, box).paint(pen)
        if i == len(goals) // 2:
            pen.ring(box, Radius.CARD, ((GOLD, 12), (INK, 5)))


def lay(pen: Pen, deck: Deck, _board: Board) -> None:
    """A goal on the mat, two technologies laid to it, and the question that the team answers."""
    cards = sample(deck)
    pen.mat(Box(PLACE.x + 60, PLACE.y, PLACE.w - 120, PLACE.h))
    goal = Box(PLACE.x + 100, PLACE.y + 36, 720, PLACE.h - 72)
    if not pen.canvas.large:  # where the goal can give it the room
        goal = Box(goal.x, goal.y, goal.w, goal.h - 128)
        paint_question(question_words(Question.INTEGRITY, deck), pen, Box(goal.x, goal.bottom + 16, goal.w, 112))
    _goal_card(deck, cards.goals[0], goal).paint(pen)
    for box, technology in zip(
        row(Box(PLACE.x + 870, PLACE.y + 56, 350, PLACE.h - 112), 2, 374), cards.technologies, strict=False
    ):
        TechnologyCard(box, technology, variant="laid", words=words_of(deck)).paint(pen)


def guess(pen: Pen, deck: Deck, _board: Board) -> None:
    """Three teams with a guess each, and one with a card of its own."""
    cards = sample(deck)
    for i, stars in enumerate((2, 3, 1)):
        box = Box(PLACE.x + 150, PLACE.y + 8 + 188 * i, 880, 168)
        pen.box(box, PAPER, 44, shadow=CARD_SHADOW)
        pen.piece(i + 1, (box.x + 110, box.centre[1] - 4), 112)
        pen.stars(stars, (box.x + 290, box.centre[1]), 124, 176)
    own = Box(PLACE.right - 560, PLACE.y + 40, 380, 470)
    TechnologyCard(own, cards.technologies[-1], words=words_of(deck)).paint(pen)
    pen.piece(2, (own.right - 16, own.bottom - 20), 120)


def answer(pen: Pen, _deck: Deck, board: Board) -> None:
    """Two stars of three in lamp light, and what they and the reason give on this board."""
    pen.mat(Box(PLACE.x + 60, PLACE.y, PLACE.w - 120, PLACE.h))
    pen.light(Box(PLACE.x + 160, PLACE.y + 20, PLACE.w - 320, 420))
    pen.stars(2, (PLACE.centre[0] - 415, PLACE.y + 200), 270, 280)
    chips = ((Source.STARS, board.rules.points_for_stars[2]), (Source.REASON, board.rules.reason_points))
    for box, (source, points) in zip(
        row(Box(PLACE.centre[0] - 436, PLACE.y + 400, 420, 112), 2, 452), chips, strict=True
    ):
        pen.box(box, PAPER, 56, shadow=BUTTON_SHADOW)
        badge = Box(box.x + 12, box.y + 12, 120, 88)
        pen.box(badge, PINE, 44)
        pen.block(f"+{points}", badge, (52, 48, 44, 40), WHITE, True, align=0.5, valign=0.5, most=1)
        words = Box(badge.right + 18, box.y, box.right - badge.right - 44, box.h)
        pen.block(source_name(source), words, (Size.NAME, 36, Size.LEAST), INK, True, valign=0.5, most=1)


def after(pen: Pen, deck: Deck, _board: Board) -> None:
    """The other spaces, and the flag on what the room will try."""
    kinds: tuple[SpaceType, ...] = (
        SpaceType.EVENT,
        SpaceType.REFLECTION,
        SpaceType.TOOLBOX,
        SpaceType.TRAINING,
        SpaceType.AGENT,
    )
    spaces = tuple(Space(kind, kind, (176 + 344 * i, 90)) for i, kind in enumerate(kinds))
    view = BoardView(Board("raekke", "", 45, 15, (PLACE.w, 200), spaces, (), (), Rules(), {}), Box(*PLACE[:3], 200))
    names = {kind: Box(view.points[kind][0] - 166, view.points[kind][1] + 82, 332, 100) for kind in kinds}
    sizes = (Size.NAME, 36, Size.LEAST)
    called = {kind: space_name(kind, words_of(deck)) for kind in kinds}
    px = min(pen.fit(called[kind], box, sizes, True, most=1).size for kind, box in names.items())
    for kind, box in names.items():
        view.tile_at(pen, view.spaces[kind])
        pen.lay(typeset.fit(called[kind], pen.rect(box).size, [px], True), box, INK, 0.5)
    pen.mat(Box(PLACE.x + 60, PLACE.y + 290, PLACE.w - 120, 270))
    for i in range(5):
        box = Box(PLACE.centre[0] - 700 + 300 * i, PLACE.y + 330, 200, 190)
        pen.back(BACKS["technology"], Box.around(box.centre, 128, 178), (-4, 3, -2, 4, -3)[i])
        marks = ("hand-okay", "sprout", "flag", "forum", "flag")
        pen.disc((box.centre[0] + 84, box.centre[1] - 66), 92, PINE, PAPER, 5)
        pen.icon(marks[i], (box.centre[0] + 84, box.centre[1] - 66), 56, WHITE)


def titles(words: DeckWords) -> tuple[tuple[str, str, str], ...]:
    """The pages in words: a title, and two short lines."""
    told = sentence(_("{goal} er noget, {person} ønsker sig.").format(goal=words.goal.one, person=words.person.one))
    return (
        (
            _("Slå og gå"),
            _("Slå, og gå frem eller tilbage."),
            _("Vælg et felt, der lyser. Mangler I {goals}, lyser en genvej.").format(goals=words.goal.many),
        ),
        (
            _("Vælg {goal}").format(goal=words.goal.one),
            told if words.own_person or words.goal_label != _("Mål") else _("Et mål er noget, en borger ønsker sig."),
            _("Læs {goals} højt, og vælg {one}.").format(goals=words.goal.all, one=words.goal.number or words.goal.one),
        ),
        (
            _("Læg {card}").format(card=words.technology.bare),
            _("Læg en eller to {cards} fra hånden.").format(cards=words.technology.many),
            _("Svar højt på spørgsmålet. Det giver også point."),
        ),
        (_("De andre gætter"), _("Hvor godt passer det? Gæt stjerner."), _("Har I selv et godt kort, så vis det.")),
        (
            _("Se svaret"),
            _("Stjernerne viser, hvor godt det passer."),
            _("Er I uenige, så tal om det. Snakken er det bedste."),
        ),
        (
            _("Undervejs og til sidst"),
            _("Andre felter giver hjælp, nyt og spørgsmål."),
            _("Til sidst vælger I noget, I vil prøve."),
        ),
    )


PICTURES = (roll, choose, lay, guess, answer, after)
