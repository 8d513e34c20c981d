"""How to play: a tour of a minute, a picture a page. It can be left at any time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pygame

from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.browse.how_to_pictures import PICTURES, PLACE, titles
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import EDGE_STRONG, GOLD, INK, INK2, PAPER, Size
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.screen.widgets.base import Action
from tekspil.screen.widgets.reading import read_aloud

FOOT = 918.0
TURNS = {pygame.K_PAGEDOWN: 1, pygame.K_PAGEUP: -1}  # what a presenter's clicker sends


class HowToScene(Scene):
    """The tour, with cards of `deck` and points of `board`. `done` is called when it is over or skipped; else it
    goes back."""

    def __init__(self, deck: Deck, board: Board, done: Action | None = None) -> None:
        super().__init__()
        self.deck, self.board, self.done = deck, board, done
        self.page = 0

    @property
    def last(self) -> bool:
        return self.page == len(PICTURES) - 1

    def build(self) -> None:
        title, *lines = titles()[self.page]
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
