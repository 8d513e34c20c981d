"""A hand of cards along the bottom, and the panel in a team's colour on which it does something with its own hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from tekspil.look import TEAMS
from tekspil.screen.toolkit.layout import Anchor, Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius
from tekspil.screen.widgets.base import Widget
from tekspil.screen.widgets.labels import Label, Panel, Picture
from tekspil.screen.widgets.pages import Pages

T = TypeVar("T")
AT_A_TIME = 3  # cards of a hand where text is large


HAND_Y, HAND_HIGH = 652.0, 406.0  # of a hand along the bottom: its cards say what they do
LARGE_Y, LARGE_HIGH = 712.0, 326.0  # where text is large: they have their name alone


def hand_boxes(
    n: int, y: float = HAND_Y, left: float = 96.0, wide: float = 1728.0, high: float = HAND_HIGH
) -> list[Box]:
    """Places for a hand of `n` cards (or of six, if it is smaller) along the bottom."""
    n = max(6, n)
    gap = 21.6 if n == 6 else 17.0
    w = (wide - gap * (n - 1)) / n
    return row(Box(left, y, w, high), n, w + gap)


def hand_part(
    held: Sequence[T],
    large: bool,
    page: int,
    turned: Callable[[int], None],
    y: float | None = None,
    anchor: Anchor = "middle",
) -> tuple[list[tuple[Box, T]], list[Widget]]:
    """The cards of a hand, each with its place; where text is large, three at a time, and what turns the pages."""
    if not large:
        return list(zip(hand_boxes(len(held), HAND_Y if y is None else y), held, strict=False)), []
    y = LARGE_Y if y is None else y
    pages = Pages(Box(1540, y + 121, 284, 84), len(held), AT_A_TIME, turned, page, anchor)
    places = row(Box(96, y, 464, LARGE_HIGH), AT_A_TIME, 482)
    return list(zip(places, pages.part(held), strict=False)), [pages]


def mat(large: bool) -> Box:
    """The mat over a hand."""
    return Box(56, 160, 1408, 536 if large else 480)


def on_mat(large: bool) -> Box:
    """What of the mat can be laid on."""
    return Box(88, 180, 1348, 496 if large else 440)


def beside_mat(large: bool) -> tuple[Box, Box, Box]:
    """The places of three buttons beside the mat, under the clock."""
    tops = ((320, 112), (450, 98), (572, 110)) if large else ((320, 98), (430, 90), (532, 108))
    first, second, third = (Box(1490, y, 334, high) for y, high in tops)
    return first, second, third


PANEL = Box(56, 236, 1808, 790)


def paint_band(team: int, pen: Pen, box: Box) -> None:
    """The head of a team's own panel, in its colour."""
    pen.box(box, TEAMS[team].top, Radius.BIG_CARD, corners=(True, True, False, False))
    pen.piece(team, (box.x + 98, box.centre[1] + 4), 104)


def team_panel(team: int, title: str, line: str) -> list[Widget]:
    """A panel with the team's band: what a team does with its own hand lies on it."""
    ink = TEAMS[team].text
    band = Box(PANEL.x, PANEL.y, PANEL.w, 150)
    return [
        Panel(PANEL),
        Picture(band, partial(paint_band, team), reach=20),
        Label(Box(240, 250, 1560, 70), title, (54, 50, 46, 40, 36), bold=True, colour=ink, valign=0.5),
        Label(Box(240, 320, 1560, 52), line, (40, 38, 36, 34, 32), colour=ink, valign=0.5),
    ]
