"""The horizon as a picture: for each need two rows of discs, what was named before the game and what after it.

An SVG with words, for pages and paper; the screen draws its own from `Horizon.rows`.
"""

from __future__ import annotations

from collections.abc import Callable

from tekspil.language import _
from tekspil.plain import markup
from tekspil.takeaway.horizon import Horizon, Row

LABEL, DISC, LINE, TOP, GAP = 200, 20, 22, 40, 6
FONT = "Atkinson Hyperlegible, Verdana, sans-serif"
INK, BEFORE, AFTER, JOINT = "#1C2833", "#CFE0EA", "#FFC93C", "#8A7860"


def horizon_svg(horizon: Horizon, sign: Callable[[str], str] = str) -> str:
    """The picture. Before is pale and round, after is gold with a dot, so that it can be read without colours.

    Args:
        horizon: what was named.
        sign: how a deck's words are written, where what draws the picture cannot write all of them.
    """
    most = max((max(len(row.before), len(row.after)) for row in horizon.rows), default=1)
    width = max(560, LABEL + most * (DISC + 6) + 10)
    height = TOP + len(horizon.rows) * (2 * LINE + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        *_disc(12, 14, False),
        _text(34, 20, _("Før spillet")),
        *_disc(162, 14, True),
        _text(184, 20, _("Efter spillet")),
    ]
    for place, row in enumerate(horizon.rows):
        parts += _row(row, sign(row.title), TOP + place * (2 * LINE + GAP), width)
    return "".join([*parts, "</svg>"])


def _row(row: Row, title: str, top: int, width: int) -> list[str]:
    parts = [
        f'<line x1="0" y1="{top - 3}" x2="{width}" y2="{top - 3}" stroke="{JOINT}" stroke-width="1"/>',
        _text(0, top + LINE + 6, title),
    ]
    for line, (cards, after) in enumerate(((row.before, False), (row.after, True))):
        for place in range(len(cards)):
            parts += _disc(LABEL + DISC // 2 + place * (DISC + 6), top + LINE // 2 + line * LINE, after)
    return parts


def _disc(x: int, y: int, after: bool) -> list[str]:
    circle = f'<circle cx="{x}" cy="{y}" r="{DISC // 2 - 2}" fill="{AFTER if after else BEFORE}" stroke="{INK}"/>'
    return [circle, f'<circle cx="{x}" cy="{y}" r="3" fill="{INK}"/>'] if after else [circle]


def _text(x: int, y: int, words: str) -> str:
    return f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="16" fill="{INK}">{markup(words)}</text>'


def in_words(horizon: Horizon) -> str:
    """What the picture shows, for those who do not see it."""
    return _("Før spillet: {before} slags behov. Efter spillet: {after}.").format(
        before=horizon.before.spread, after=horizon.after.spread
    )
