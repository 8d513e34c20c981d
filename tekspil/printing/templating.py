"""The templates of printed things: what all of them are given, and which text did not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tekspil import look, typesetting
from tekspil.content.icon_names import icon_svg
from tekspil.typesetting import Drawing, Lacking

TEMPLATES = Path(__file__).parent / "templates"

Template = Literal["sheets", "singles", "board", "rules", "answers", "calibration", "basics", "citizen"]


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that does not fit even in the smallest type: the card's kind and id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class TypesetCards:
    """A finished document, what did not fit in it, and the signs that the typeface lacks."""

    pdf: bytes
    overflows: tuple[Overflow, ...]
    lacking: tuple[Lacking, ...]


def typeset(template: Template, data: Mapping[str, Any]) -> TypesetCards:
    """The document that `template` makes of `data`, as tagged PDF."""
    made = typesetting.typeset(_path(template), {"look": tokens(), **data})
    unique = dict.fromkeys((one["kind"], one["id"]) for one in made.told)
    return TypesetCards(made.pdf, tuple(Overflow(kind, id) for kind, id in unique), made.lacking)


def draw(template: Template, data: Mapping[str, Any], format: Literal["png", "svg"], ppi: float) -> bytes:
    """The first page that `template` makes of `data`, as a picture."""
    return typesetting.draw(_path(template), {"look": tokens(), **data}, format, ppi)


def _path(template: Template) -> Path:
    return TEMPLATES / f"{template}.typ"


def icons(names: set[str]) -> dict[str, Drawing]:
    """The drawings of some icons, by name."""
    return {name: Drawing(icon_svg(name).decode("utf-8")) for name in sorted(names)}


# The shared look as the templates read it: colours by name, the teams' shapes and stars as drawings.

COLOURS = (
    *("INK", "INK2", "PAPER", "PAPER2", "PAPER_EDGE", "EDGE", "PINE", "GOLD", "LAMP", "WHITE", "LILAC", "MINT"),
    *("SAND", "SKY", "WALL", "FRAME", "LINE", "EMPTY_STAR", "EDGE_STRONG", "PIECE_LINE", "LAWN", "PATH", "PATH_LINE"),
)


@cache
def tokens() -> dict[str, Any]:
    """Everything of the look that paper wears."""
    return {
        "colours": {name.lower(): getattr(look, name) for name in COLOURS},
        "spaces": {kind: _look(one) for kind, one in look.SPACES.items()},
        "backs": {kind: {**_look(one), "pattern": pattern(one)} for kind, one in look.BACKS.items()},
        "teams": [
            {"letter": team.letter, "top": team.top, "side": team.side, "text": team.text, "piece": piece(team)}
            for team in look.TEAMS
        ],
        "star": {"full": star(True), "empty": star(False)},
    }


def _look(one: look.Look) -> dict[str, str]:
    return {"top": one.top, "side": one.side, "icon": one.icon, "ink": one.ink}


def svg(view: tuple[float, float, float, float], body: str) -> str:
    """A drawing of SVG shapes in `view` = (x, y, w, h)."""
    box = " ".join(f"{number:g}" for number in view)
    size = f'width="{view[2]:g}" height="{view[3]:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size}>{body}</svg>'


def piece(team: look.TeamLook) -> str:
    """A team's shape with its dark outline; the letter is set as text on top of it."""
    outline = look.shape(team.shape, look.PIECE_LINE, 0, 4)
    return svg((0, 0, 100, 100), outline + look.shape(team.shape, team.top))


def star(full: bool) -> str:
    """A star; an empty one differs in line, not only in colour."""
    fill, line, width = (look.GOLD, look.INK, 5.5) if full else (look.EMPTY_STAR, look.EDGE_STRONG, 4)
    style = f'fill="{fill}" stroke="{line}" stroke-width="{width}" stroke-linejoin="round"'
    return svg((0, 0, 100, 100), f'<polygon points="{look.star_points()}" {style}/>')


def pattern(back: look.Look) -> str:
    """The back of a card, 63 x 88 with 3 around it to be cut off: a frame, and squares as on a game's board."""
    light = _lighter(back.top, 0.16)
    parts = [
        f'<rect x="-3" y="-3" width="69" height="94" fill="{back.top}"/>',
        f'<rect x="2.4" y="2.4" width="58.2" height="83.2" rx="2.4" fill="none" stroke="{light}" stroke-width="0.5"/>',
    ]
    for row in range(9):
        for column in range(7):
            x, y = 7.5 + 8 * column, 7.6 + 8.1 * row
            if _covered(row, column):
                continue
            if (row + column) % 2:
                style = f'fill="none" stroke="{light}" stroke-width="0.5"'
                parts.append(f'<rect x="{x - 2.8:g}" y="{y - 2.8:g}" width="5.6" height="5.6" rx="1.3" {style}/>')
            else:
                parts.append(
                    f'<rect x="{x - 1.6:g}" y="{y - 1.6:g}" width="3.2" height="3.2" rx="0.7" fill="{light}"/>'
                )
    parts.append(f'<circle cx="31.5" cy="37" r="17.6" fill="none" stroke="{light}" stroke-width="0.5"/>')
    parts.append(f'<circle cx="31.5" cy="37" r="15.5" fill="{look.PAPER}"/>')
    return svg((-3, -3, 69, 94), "".join(parts))


def _covered(row: int, column: int) -> bool:
    """Whether the disc, the word below it or the deck's title lies there."""
    disc = 1 <= row <= 6 and 1 <= column <= 5 and abs(row - 3.6) + abs(column - 3) < 4.4
    word = row in (6, 7) and 1 <= column <= 5
    return disc or word


def _lighter(colour: look.Colour, share: float) -> look.Colour:
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
