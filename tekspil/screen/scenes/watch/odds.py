"""What the games say of a card, in the window of a watched deck."""

from __future__ import annotations

from dataclasses import replace

import pygame

from tekspil.content.models import Deck
from tekspil.language import _
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.theme import GOLD, HALF, INK, INK2, LINE_HEIGHT, PAPER_EDGE, PINE, Colour
from tekspil.screen.widgets import Widget
from tekspil.simulation.measures import SHARE, STARS
from tekspil.watching import wording
from tekspil.watching.cards import Place
from tekspil.watching.odds import Figure, Odds

SMALL = (24.0,)
ENDLESS = 10_000.0  # a box as high as its words may become


class OddsPanel(Widget):
    """Figures of a card with their intervals, and the goals that gained or lost since the watch began."""

    focusable = False
    reach = 40.0

    def __init__(self, box: Box, deck: Deck, place: Place, odds: Odds | None, refusal: str) -> None:
        super().__init__(box)
        self.deck, self.place, self.odds, self.refusal = deck, place, odds, refusal

    def paint(self, pen: Pen) -> None:
        """Write as large as the room's text is to be, or as much of that as there is room for."""
        pen.card(self.box)
        room = self.box.grown(-24, -16)
        for factor in factors(pen.canvas.text_scale):
            canvas = replace(pen.canvas, text_scale=factor)
            if self._fill(Pen(pygame.Surface((1, 1)), canvas), room) <= room.bottom:
                break
        self._fill(Pen(pen.surface, canvas), room)

    def _fill(self, pen: Pen, room: Box) -> float:
        """Write everything from the top of `room` down; where what must be there ends."""
        if self.odds is None:
            return self._block(pen, self.refusal or _("Prøvespillene er i gang."), room, room.y, INK2)
        top = self._block(pen, wording.games_words(self.odds), room, room.y, INK2)
        names = wording.figure_names(self.place)
        for name, words in names:
            top = self._paint_figure(pen, words, self.odds.figure(name), room, top + 8)
        return self._paint_moved(pen, self.odds, Box(room.x, top + 10, room.w, room.bottom - top - 10))

    def _block(self, pen: Pen, words: str, room: Box, top: float, ink: Colour = INK, bold: bool = False) -> float:
        """Words from `top` down; where they end."""
        said = pen.block(words, Box(room.x, top, room.w, ENDLESS), SMALL, ink, bold)
        return top + said.height / pen.canvas.u

    def _paint_figure(self, pen: Pen, words: str, figure: Figure | None, room: Box, top: float) -> float:
        top = self._block(pen, words, room, top)
        if figure is None:
            return self._block(pen, _("Ikke set endnu"), room, top, INK2)
        pen.line(wording.value_words(figure), (room.x, top), 34, INK, True, room=room.w)
        top += 34 * LINE_HEIGHT * 1.25
        most = {SHARE: 1.0, STARS: 3.0}.get(figure.unit)
        if most:
            _paint_interval(pen, Box(room.x, top, room.w, 18), figure, most)
            top += 24
        change = wording.change_words(figure)
        return self._block(pen, change, room, top, INK2) if change else top

    def _paint_moved(self, pen: Pen, odds: Odds, room: Box) -> float:
        pen.rule(Box(room.x, room.y, room.w, 3), PAPER_EDGE)
        top = self._block(pen, wording.moved_heading(odds), room, room.y + 8, INK, True)
        end = top
        texts = {goal.id: goal.text for goal in self.deck.goals}
        for i, moved in enumerate(odds.moved):
            left = len(odds.moved) - i
            words = texts[moved.goal]
            said = text.fit(words, (pen.rect(room).w - pen.px(36), 10**6), pen.sizes(24)[:1])
            high = 34 + said.height / pen.canvas.u + 6
            if i == 0:
                end = top + high
            if top + high + (34 if left > 1 else 0) > room.bottom:
                if top + 30 <= room.bottom:
                    pen.line(_("… og {n} til.").format(n=left), (room.x, top + 2), 24, INK2, room=room.w)
                break
            gained = moved.change.value > 0
            pen.icon(
                "arrow-up-bold" if gained else "arrow-down-bold", (room.x + 14, top + 18), 30, PINE if gained else HALF
            )
            pen.line(wording.moved_words(moved.change), (room.x + 36, top + 2), 24, INK, True, room=room.w - 36)
            pen.lay(said, Box(room.x + 36, top + 34, room.w - 36, 10), INK2)
            top += high
        return end


def _paint_interval(pen: Pen, box: Box, figure: Figure, most: float) -> None:
    """A line from 0 to `most`, the interval as a band on it, and the value in the middle."""
    middle = box.centre[1]
    pen.rule(Box(box.x, middle - 2, box.w, 4), PAPER_EDGE)
    low, high = (min(1.0, max(0.0, end / most)) for end in (figure.value.low, figure.value.high))
    pen.box(Box(box.x + low * box.w, box.y, max(4.0, (high - low) * box.w), box.h), GOLD, 6, INK, 2)
    pen.rule(Box(box.x + min(1.0, figure.value.value / most) * box.w - 3, box.y, 6, box.h), INK)
