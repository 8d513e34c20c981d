"""What the other teams guessed, seen at one time: each team's piece lands on the stars that it called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tekspil.language import _, ngettext
from tekspil.look import GOLD, INK, MAT_SLOT, MAT_STITCH
from tekspil.records import Action, answers_of
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets.base import Widget

Calls = tuple[tuple[int, int], ...]  # team, and the stars that it called

GAP, DROP = 16.0, 90.0  # between two places; how far above its place a piece comes from
LAND, LANDED = 0.35, 1.0  # seconds that a piece takes to land, and in which the last one has begun to


def guesses_of(record: Action) -> Calls:
    """What each team guessed, the teams in the order in which they play after the active one."""
    answers = answers_of(record).answers
    order = [(record.turn_of + i) % len(answers) for i in range(1, len(answers))]
    return tuple((team, guess) for team in order if (guess := answers[team].guess) is not None)


def apart_in_words(guesses: Calls, name: Callable[[int], str]) -> str:
    """What the talk can begin with: the two who are farthest apart, that all saw the same, or what the only one saw."""
    if not guesses:
        return ""
    if len(guesses) == 1:
        team, stars = guesses[0]
        words = ngettext("{team} så {n} stjerne: hvad så I?", "{team} så {n} stjerner: hvad så I?", stars)
        return words.format(team=name(team), n=stars)
    (one, most), (other, least) = max(guesses, key=_called), min(guesses, key=_called)
    if most == least:
        return ngettext("Alle så {n} stjerne: hvad så I?", "Alle så {n} stjerner: hvad så I?", most).format(n=most)
    words = _("{one} så {most}, {other} så {least}: hvorfor?")
    return words.format(one=name(one), most=most, other=name(other), least=least)


def _called(guess: tuple[int, int]) -> int:
    return guess[1]


class Spread(Widget):
    """Four places, 0 to 3 stars, and the pieces on them. `landed` is how far each has come, 0 to 1; `answer` is the
    place that turned out to be right, once it is known."""

    focusable = False
    reach = DROP + 30

    def __init__(self, box: Box, guesses: Calls) -> None:
        super().__init__(box)
        self.guesses = guesses
        self.landed: tuple[float, ...] = (1.0,) * len(guesses)
        self.answer: int | None = None

    def cue(self, timeline: Timeline, first: float) -> list[float]:
        """Let the pieces land one after the other from second `first`; when each of them lies."""
        step = min(0.3, LANDED / max(1, len(self.guesses)))
        starts = [first + step * i for i in range(len(self.guesses))]
        for i, start in enumerate(starts):
            timeline.move(start, LAND, partial(self._land, i))
        return [start + LAND for start in starts]

    def _land(self, which: int, p: float) -> None:
        p = round(p, 2)
        self.landed = (*self.landed[:which], p, *self.landed[which + 1 :])

    def place(self, stars: int) -> Box:
        wide = (self.box.w - 3 * GAP) / 4
        return Box(self.box.x + stars * (wide + GAP), self.box.y, wide, self.box.h)

    def paint(self, pen: Pen) -> None:
        for stars in range(4):
            box = self.place(stars)
            right = stars == self.answer
            pen.box(box, MAT_STITCH if right else MAT_SLOT, 24, INK if right else None, 4)
            if right:
                pen.ring(box, 24, ((GOLD, 7),))
            size = min(40.0, box.h * 0.28)
            pen.stars(stars, (box.centre[0] - size * 1.6, box.bottom - size * 0.78), size)
        for stars in range(4):
            here = [(team, p) for (team, guess), p in zip(self.guesses, self.landed, strict=True) if guess == stars]
            self._pieces(pen, self.place(stars), here)

    def _pieces(self, pen: Pen, box: Box, pieces: Sequence[tuple[int, float]]) -> None:
        size = min(78.0, box.h * 0.53, (box.w - 12) / max(1, len(pieces)) / 1.06)
        left = box.centre[0] - size * 1.06 * (len(pieces) - 1) / 2
        for i, (team, p) in enumerate(pieces):
            if p > 0:
                y = box.y + box.h * 0.34 - DROP * (1 - p)
                pen.piece(team, (left + i * size * 1.06, y), size)
