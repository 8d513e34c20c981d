"""The goal and what the team laid for it, as they lie on the mat while the room answers."""

from __future__ import annotations

from collections.abc import Callable

from tekspil.language import _
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import INK, INK2, Radius, Size
from tekspil.screen.widgets import Button, GoalCard, Picture, TechnologyCard, Widget
from tekspil.screen.widgets.lookup import Lookup
from tekspil.view import View


def paint_not_now(pen: Pen, box: Box) -> None:
    """A paper card with a hand: no technology, as an answer."""
    pen.card(box, Radius.CARD)
    size = min(150.0, box.h * 0.46)
    pen.icon("hand-back-left", (box.centre[0], box.centre[1] - size * 0.28), size, INK2)
    words = Box(box.x + 12, box.centre[1] + size * 0.32, box.w - 24, 60)
    pen.block(_("Ikke nu"), words, (44, 40, Size.LEAST), INK, True, align=0.5, valign=0.5)


def see_why(press: Callable[[], None]) -> Button:
    """The button of the first beat of an answer, which leads to the second."""
    return Button(
        Box(1340, 906, 484, 118),
        _("Se hvorfor"),
        press,
        kind="primary",
        icon="arrow-right",
        icon_after=True,
        size=46,
        anchor="bottom",
    )


def answer_mat(deck: Lookup, view: View, box: Box) -> list[Widget]:
    """The goal card above, the laid cards (or "not now") below it."""
    goal = view.goal
    assert goal
    high = box.h * 0.605
    sizes = (52.0, 48.0, 44.0, 40.0, 36.0, 34.0, 32.0)
    card = GoalCard(Box(box.x, box.y, box.w, high), deck.goal(goal), deck.theme(goal), deck.tint(goal), sizes=sizes)
    lay = view.answers[view.turn_of]
    below = Box(box.x, box.y + high + 16, box.w, box.h - high - 16)
    if lay.not_now:
        return [card, Picture(below, paint_not_now)]
    n = len(lay.technologies)
    gap = 14.0
    wide = (below.w - gap * (n - 1)) / n
    boxes = row(Box(below.x, below.y, wide, below.h), n, wide + gap)
    laid = [
        TechnologyCard(place, deck.technology(name), variant="small")
        for place, name in zip(boxes, lay.technologies, strict=True)
    ]
    return [card, *laid]
