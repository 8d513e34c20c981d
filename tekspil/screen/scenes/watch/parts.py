"""What the window of a watched deck is made of: cards as they look in play, problems, matches and odds.

It stands beside an editor on a desk, so its text is smaller than the game's: 24 units and up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame

from tekspil.content.models import Deck
from tekspil.content.problems import Problem, marked_line
from tekspil.language import _
from tekspil.look import GOLD, HALF, INK, INK2, LAMP, PAPER, PAPER2, PAPER_EDGE, PINE, Colour
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.pen import Pen, factors
from tekspil.screen.toolkit.text import Fitted
from tekspil.screen.toolkit.theme import LINE_HEIGHT, Radius
from tekspil.screen.widgets import Widget
from tekspil.simulation.metrics import SHARE, STARS
from tekspil.watching import change_words as wording
from tekspil.watching.card_words import was_words
from tekspil.watching.cards import CardMatch, CardPlace
from tekspil.watching.odds import Odds, OddsFigure

LARGE, PLAIN, SMALL = (30.0, 28.0, 26.0, 24.0), (26.0, 24.0), (24.0,)
SEVERITY = {"error": ("alert-circle", "#A3241B"), "warning": ("alert", HALF), "hint": ("lightbulb-on-outline", PINE)}


class Miniature(Widget):
    """Widgets drawn as they are in play, only smaller: what fills `size` there fills the box here, kept in shape."""

    __slots__ = ("parts",)
    focusable = False
    reach = 90.0

    def __init__(self, box: Box, size: Box, parts: Sequence[Widget]) -> None:
        super().__init__(box)
        self.size, self.parts = size, tuple(parts)

    def appearance(self) -> object:
        return super().appearance(), [part.appearance() for part in self.parts]

    @property
    def scale(self) -> float:
        return min(1.0, self.box.w / self.size.w, self.box.h / self.size.h)

    def paint(self, pen: Pen) -> None:
        k = self.scale
        small = Canvas(round(pen.canvas.width * k), round(pen.canvas.height * k), pen.canvas.text_scale)
        small = replace(small, safe_edge=pen.canvas.safe_edge)
        at, corner = pen.canvas.point((self.box.x, self.box.y)), small.point((self.size.x, self.size.y))
        pen = Pen(pen.surface, small.shifted(at[0] - corner[0], at[1] - corner[1]))
        for part in self.parts:
            part.draw(pen)


class MatchRow(Widget):
    """A match: its stars, what matches, and why; in lamp light where a save has changed it."""

    focusable = False
    reach = 8.0

    def __init__(self, box: Box, row: CardMatch, words: str) -> None:
        super().__init__(box)
        self.row, self.words = row, words
        self.size = 0.0

    @property
    def _room(self) -> Box:
        return Box(self.box.x + 138, self.box.y + 6, self.box.w - 152, self.box.h - 12)

    def best(self, pen: Pen) -> float:
        """The largest size in which both what matches and why have room; the least where none does."""
        sizes = (*(28.0 * factor for factor in factors(pen.canvas.text_scale)), 26.0, 25.0, 24.0)
        return next((size for size in sizes if not self._fitted(pen, self._room, size)[1].rest), sizes[-1])

    def _fitted(self, pen: Pen, room: Box, size: float) -> tuple[Fitted, Fitted]:
        """What matches, and why below it; the second has a rest where there is no room for all of both."""
        wide, high = pen.rect(room).size
        name = text.fit(self.words, (wide, high), [pen.px(size)], True)
        why = text.fit(self.row.why, (wide, max(1, high - name.height)), [pen.px(max(24.0, size - 2))])
        if name.rest or name.height + why.height > high:
            return name, replace(why, rest=why.rest or self.words)
        return name, why

    def paint(self, pen: Pen) -> None:
        was = was_words(self.row)
        pen.box(self.box, LAMP if was else PAPER, Radius.PICTURE, PAPER_EDGE, 2)
        x, y, _w, h = self.box
        pen.stars(self.row.stars, (x + 16, y + h / 2 - (14 if was else 0)), 32, 34)
        if was:
            pen.block(was, Box(x + 16, y + h / 2 + 6, 104, 34), SMALL, INK2, align=0.5)
        room = self._room
        u = pen.canvas.u
        name, why = self._fitted(pen, room, self.size or self.best(pen))
        if why.rest:
            text.cut.append(self.words)
        top = room.y + (room.h - (name.height + why.height) / u) / 2
        pen.lay(name, Box(room.x, top, room.w, 10), INK)
        pen.lay(why, Box(room.x, top + name.height / u, room.w, 10), INK if self.row.assessed else INK2)


def rows_alike(canvas: Canvas, rows: Sequence[MatchRow]) -> None:
    """Give all the rows the largest type in which every one has room."""
    pen = Pen(pygame.Surface((1, 1)), canvas)
    size = min((row.best(pen) for row in rows), default=0.0)
    for row in rows:
        row.size = size


class ProblemBox(Widget):
    """A problem as a compiler shows it: where, what, the line with what is wrong marked, and what to write instead."""

    focusable = False
    reach = 8.0

    def __init__(self, box: Box, problem: Problem) -> None:
        super().__init__(box)
        self.problem = problem

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        problem = self.problem
        icon, ink = SEVERITY[problem.severity]
        pen.box(self.box, PAPER, Radius.PICTURE, ink, 3)
        pen.icon(icon, (x + 36, y + 36), 40, ink)
        name = problem.file.replace("\\", "/").rpartition("/")[2]
        place = _("{file}, linje {line}").format(file=name, line=problem.line) if problem.line else name
        pen.line(f"{place} · {problem.code}", (x + 68, y + 8), 24, INK2, room=w - 84)
        room = Box(x + 68, y + 38, w - 84, h - 46)
        message, helps = self._fitted(pen, room, 44.0 if problem.line else 0.0)
        pen.lay(message, room, INK)
        top = room.y + message.height / pen.canvas.u
        if problem.line:
            self._paint_line(pen, Box(x + 16, top + 4, w - 32, 36), ink)
            top += 44
        if helps:
            pen.lay(helps, Box(room.x, top, room.w, 10), INK)

    def _fitted(self, pen: Pen, room: Box, line: float) -> tuple[Fitted, Fitted | None]:
        """The message and what to write instead, with as many of the notes as there is room for below a `line` so
        high, in the largest type in which both fit. The terminal has all the notes."""
        said = [part for part in (self.problem.help, *self.problem.notes) if part]
        wide, high = pen.rect(room).w, pen.px(room.h - line)
        for count in range(len(said), -1, -1):
            for size in (*(26.0 * factor for factor in factors(pen.canvas.text_scale)), 24.0):
                message = text.fit(self.problem.message, (wide, high), [pen.px(size)], True)
                helps = text.fit(" ".join(said[:count]), (wide, max(1, high - message.height)), [pen.px(size)])
                if not count and not message.rest:
                    return message, None
                if not message.rest and not helps.rest and message.height + helps.height <= high:
                    return message, helps
            if count <= 1:
                text.cut.append(" ".join(said[:count]) or self.problem.message)
        return message, None

    def _paint_line(self, pen: Pen, box: Box, ink: Colour) -> None:
        """The source line, as much of it as there is room for around what is marked."""
        shown, first, last = marked_line(self.problem)
        last = max(last, first + 1)
        px = pen.px(24)
        pen.box(box, PAPER2, 8)
        number = pen.line(f"{self.problem.line} |", (box.x + 12, box.y + 2), 24, INK2)
        left = box.x + 24 + number
        wide = (box.right - 12 - left) * pen.canvas.u
        start = len(shown) - len(shown.lstrip())
        while start < first and text.width(shown[start:last], px) > wide:
            start += 1
        end = len(shown)
        while end > last and text.width(shown[start:end], px) > wide:
            end -= 1
        while end > start + 1 and text.width(shown[start:end], px) > wide:
            end -= 1
        u = pen.canvas.u
        before = text.width(shown[start:first], px) / u
        marked = max(12.0, text.width(shown[first : min(last, end)], px) / u)
        pen.rule(Box(left + before, box.bottom - 6, marked, 5), ink)
        pen.line(shown[start:end], (left, box.y + 2), 24, INK)


# What the games say of a card, in the window of a watched deck.

ENDLESS = 10_000.0  # a box as high as its words may become


class OddsPanel(Widget):
    """Figures of a card with their intervals, and the goals that gained or lost since the watch began."""

    focusable = False
    reach = 40.0

    def __init__(self, box: Box, deck: Deck, place: CardPlace, odds: Odds | None, refusal: str) -> None:
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

    def _paint_figure(self, pen: Pen, words: str, figure: OddsFigure | None, room: Box, top: float) -> float:
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


def _paint_interval(pen: Pen, box: Box, figure: OddsFigure, most: float) -> None:
    """A line from 0 to `most`, the interval as a band on it, and the value in the middle."""
    middle = box.centre[1]
    pen.rule(Box(box.x, middle - 2, box.w, 4), PAPER_EDGE)
    low, high = (min(1.0, max(0.0, end / most)) for end in (figure.value.low, figure.value.high))
    pen.box(Box(box.x + low * box.w, box.y, max(4.0, (high - low) * box.w), box.h), GOLD, 6, INK, 2)
    pen.rule(Box(box.x + min(1.0, figure.value.value / most) * box.w - 3, box.y, 6, box.h), INK)
