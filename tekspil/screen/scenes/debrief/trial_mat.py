"""Where things lie on the mat on which trials are chosen and built, at plain and at large text."""

from __future__ import annotations

from tekspil.screen.toolkit.layout import Box, row

MAT, TALL_MAT = Box(56, 176, 1808, 440), Box(56, 176, 1808, 690)
CARD_TOP, CARD_HIGH = 262.0, 330.0  # of the parts of a trial
HEAD_Y, HEAD_HIGH = 188.0, 74.0  # of what stands over the cards
LEFT, WIDE, GAP = 96.0, 1728.0, 24.5
PER_PAGE, LARGE_PER_PAGE = 5, 3  # things beside one another


def per_page(large: bool) -> int:
    """How many things to choose among are seen at a time."""
    return LARGE_PER_PAGE if large else PER_PAGE


def columns(top: float, high: float, large: bool) -> list[Box]:
    """The places of what lies side by side, all of one width."""
    count = per_page(large)
    wide = (WIDE + GAP) / count - GAP
    return row(Box(LEFT, top, wide, high), count, wide + GAP)


def turner(large: bool) -> Box:
    """Where pages are turned."""
    return Box(1464, 188, 360, 80) if large else Box(1574, 200, 250, 56)
