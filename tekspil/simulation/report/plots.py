"""Pictures as SVG to stand in a page: dark on white, told apart by shape and place, never by colour alone."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from math import isfinite
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from rich.cells import cell_len, set_cell_size

from tekspil.content.models import Deck
from tekspil.figures import decimal
from tekspil.language import _
from tekspil.matching import matching_of
from tekspil.plain import one_line

INK, SOFT, BAND = "#1C2833", "#8A97A3", "#E3E7EA"
WIDTH = 7.2  # inches
MOST_LABEL = 44  # signs beside a picture, those as wide as two counted so: more would leave the picture itself no room
STYLE: Any = {
    "svg.fonttype": "none",  # words stay words, in the page's own font
    "svg.hashsalt": "tekspil",
    "text.parse_math": False,  # a "$" is a "$"
    "font.family": "sans-serif",
    "font.size": 11,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}

Dot = tuple[str, float, float, float]  # a label, a value, and what it lies between


def dots(
    name: str,
    rows: Sequence[Dot],
    label: str,
    band: tuple[float, float] | None = None,
    line: float | None = None,
    marks: Sequence[float] = (),
) -> str:
    """A dot with its span for each row, the first at the top; what is wanted is shaded, a fair share dotted, and what
    each row is held against is a cross."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.8 + 0.3 * len(rows)), layout="constrained")
        axes = figure.subplots()
        places = range(len(rows))
        if band is not None:
            axes.axvspan(*band, color=BAND, lw=0)
        if line is not None:
            axes.axvline(line, color=SOFT, ls=":", lw=1.5)
        for place, (_label, value, low, high) in zip(places, rows, strict=True):
            if isfinite(low) and isfinite(high):
                axes.plot([low, high], [place, place], color=SOFT, lw=4, solid_capstyle="butt")
            axes.plot([value], [place], "o", color=INK, ms=6)
        if marks:
            axes.plot(marks, list(range(len(marks))), "x", color=INK, ms=9, mew=2)
        axes.set_yticks(list(places), [_beside(row[0]) for row in rows])
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlabel(label)
        axes.tick_params(axis="y", length=0)
        _danish(axes)
        return _svg(figure, name)


def bars(name: str, rows: Sequence[tuple[str, float]], label: str) -> str:
    """A bar for each row, with its value at its end."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.8 + 0.34 * len(rows)), layout="constrained")
        axes = figure.subplots()
        drawn = axes.barh(
            [_beside(row[0]) for row in rows], [row[1] for row in rows], color=SOFT, edgecolor=INK, height=0.6
        )
        axes.bar_label(drawn, [decimal(value) for _label, value in rows], padding=4)
        axes.invert_yaxis()
        axes.set_xlabel(label)
        axes.tick_params(axis="y", length=0)
        axes.margins(x=0.12)
        _danish(axes)
        return _svg(figure, name)


def map_of(name: str, deck: Deck) -> str:
    """The deck's value of every technology for every goal: goals by theme, the broadest technologies to the left."""
    matching = matching_of(deck)
    themes = {theme.id: place for place, theme in enumerate(deck.themes)}
    goals = sorted(range(len(deck.goals)), key=lambda goal: (themes[deck.goals[goal].theme], goal))
    cards = np.argsort(-matching.breadth, kind="stable")
    value = matching.value[goals][:, cards]
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, max(2.0, WIDTH * len(goals) / max(1, len(cards)))), layout="constrained")
        axes = figure.subplots()
        axes.imshow(value, cmap="Greys", vmin=0, vmax=3, aspect="auto", interpolation="nearest")
        starts = [
            place
            for place, goal in enumerate(goals)
            if place == 0 or _theme(deck, goal) != _theme(deck, goals[place - 1])
        ]
        for start in starts[1:]:
            axes.axhline(start - 0.5, color=SOFT, lw=0.8)
        ends = [*starts[1:], len(goals)]
        middles = [(start + end - 1) / 2 for start, end in zip(starts, ends, strict=True)]
        titles = {theme.id: _beside(theme.title) for theme in deck.themes}
        axes.set_yticks(middles, [titles[_theme(deck, goals[start])] for start in starts])
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(_("teknologier: dem, der passer til flest mål, til venstre"))
        return _svg(figure, name)


def _beside(label: str) -> str:
    """A label as it stands beside a picture."""
    label = one_line(label)
    return label if cell_len(label) <= MOST_LABEL else set_cell_size(label, MOST_LABEL - 1).rstrip() + "…"


def _theme(deck: Deck, goal: int) -> str:
    return deck.goals[goal].theme


def _danish(axes: Any) -> None:
    axes.xaxis.set_major_formatter(lambda value, _place: decimal(value, 0 if float(value).is_integer() else 1))


def _svg(figure: Figure, name: str) -> str:
    """The figure as an element of a page; its ids begin with `name`, so that pictures do not mix them up."""
    file = io.StringIO()
    canvas: Any = FigureCanvasSVG(figure)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the words are set in the page's font, not in this one
        canvas.print_svg(file, metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r' width="[\d.]+pt" height="[\d.]+pt"|height="[\d.]+pt" ', "", text, count=1)
    text = re.sub(r"font-family: [^;\"]*;?", "", text)  # the page's own
    text = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{name}-", text)
    return text.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1).strip()
