"""The look that screen and paper share: colours, the teams' shapes, and what each kind of space and pile wears."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from tekspil.rules.words import SpaceType

Colour = str  # "#RRGGBB"

INK, INK2 = "#1C2833", "#39454F"
TABLE = "#E8DCC9"
PLANKS = ("#E9DECB", "#E7DBC7", "#EADFCD", "#E6DAC5")
JOINT = "#DFD1B9"
PAPER, PAPER2, PAPER_EDGE = "#FFFBF4", "#F3E9DA", "#CEBCA0"
MAT, MAT_SLOT, MAT_STITCH, MAT_EDGE = "#B9C7A6", "#A9B895", "#D5DFC6", "#96A382"
PINE, PINE_SIDE = "#1D4B47", "#0F2E2B"
GOLD, GOLD_SIDE, LAMP = "#FFC93C", "#D9B03C", "#FFE9A8"
EDGE, EDGE_STRONG = "#8A7860", "#7D6B54"
PAPER_SIDE = "#D3C1A4"
TRAY, FRAME, WALL, LINE = "#D9B582", "#CDB288", "#4A3B2A", "#5B4A36"
FREE_PLACE, FREE_INK = "#C9A571", "#4A3720"
DISABLED, DISABLED_EDGE, DISABLED_TEXT = "#DDD0B9", "#B9A684", "#5A5148"
EMPTY_PLACE, EMPTY_EDGE, EMPTY_INK = "#DCCDB3", "#C6B391", "#5A4E3D"
EMPTY_STAR = "#EFE2CD"
WHITE, DARK, PIECE_LINE = "#FFFFFF", "#0E151B", "#14202A"
LAWN, PATH, PATH_LINE = "#B9C99B", "#E9D9B4", "#D8C394"  # a board without its picture
HALF = "#7A4A00"
SHADE = "#46300F"
DUSK = (122, 108, 92)  # what everything behind a modal is multiplied by

SAND, SKY, SAGE, BLUSH = "#EFDFC2", "#CFE0EA", "#D5DFC2", "#F1D3C6"
LILAC, MINT, WHEAT = "#E0D5EA", "#CDE4D8", "#F4DE9C"
TINTS = (SAND, SKY, SAGE, BLUSH, LILAC, MINT, WHEAT)
ETHICS = LILAC


REQUIREMENTS = {
    "wifi": "wifi",
    "device": "devices",
    "account": "account-key",
    "mounting": "hammer-wrench",
    "grant": "file-sign",
    "charging": "battery-charging",
}
"""The icon of what a technology asks for."""


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2 contrast of two colours, 1 to 21."""

    def luminance(colour: Colour) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


LEAST_ON_TINT = 7.0
"""The least contrast of words to the tint they stand on."""


def is_tint(colour: Colour) -> bool:
    """Whether dark words can be read on a colour of an author's own."""
    return contrast(INK, colour) >= LEAST_ON_TINT


def theme_tint(place: int, own: Colour = "") -> Colour:
    """The tint of the theme at `place` in its deck: its `own` colour, or one of ours."""
    return own or TINTS[place % len(TINTS)]


def technology_tint(technology_id: str) -> Colour:
    """A technology's tint: the same on every machine and in every game, without meaning."""
    return TINTS[crc32(technology_id.encode()) % len(TINTS)]


TeamShape = Literal["circle", "square", "triangle", "diamond", "hexagon", "clover"]


@dataclass(frozen=True, slots=True)
class TeamLook:
    """How a team is told apart: always colour, shape and letter together."""

    letter: str
    top: Colour
    side: Colour
    text: Colour
    shape: TeamShape


TEAMS = (
    TeamLook("A", "#0072B2", "#004B78", WHITE, "circle"),
    TeamLook("B", "#E69F00", "#A36F00", DARK, "square"),
    TeamLook("C", "#009E73", "#00674B", DARK, "triangle"),
    TeamLook("D", "#CC79A7", "#8F4E73", DARK, "diamond"),
    TeamLook("E", "#56B4E9", "#357FAB", DARK, "hexagon"),
    TeamLook("F", "#D55E00", "#963F00", DARK, "clover"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """Ground, side and icon of a thing: a space of the board, or the back of a pile."""

    top: Colour
    side: Colour
    icon: str
    ink: Colour = INK


SPACES: dict[SpaceType, Look] = {
    SpaceType.START: Look(PAPER, "#C9B798", "home-variant"),
    SpaceType.GOAL: Look(PINE, PINE_SIDE, "bullseye-arrow", WHITE),
    SpaceType.SHARED_GOAL: Look(PINE, PINE_SIDE, "account-group", GOLD),
    SpaceType.TOOLBOX: Look("#E0A988", "#A96F4C", SpaceType.TOOLBOX),
    SpaceType.TRAINING: Look("#B4CBDA", "#7C98AA", "book-open-variant"),
    SpaceType.AGENT: Look("#D2C3DE", "#9C87AE", "human-greeting-variant"),
    SpaceType.EVENT: Look("#EBC76A", "#B48F2E", "newspaper-variant"),
    SpaceType.REFLECTION: Look("#BCD8C9", "#84A795", "thought-bubble"),
    SpaceType.REST: Look(PAPER, "#C9B798", "bench-back"),
}

Pile = Literal["goal", "technology", "event", "reflection"]
BACKS: dict[Pile, Look] = {
    "goal": Look(PINE, PINE_SIDE, "bullseye-arrow", WHITE),
    "technology": Look("#B4532F", "#8A3B1E", "lightbulb-on-outline", WHITE),
    "event": Look("#EBC76A", "#B48F2E", "newspaper-variant"),
    "reflection": Look("#BCD8C9", "#84A795", "thought-bubble"),
}


def shape(kind: TeamShape, fill: Colour, dy: float = 0, grow: float = 0, line: Colour | None = None) -> str:
    """A team's shape in a box of 100 x 100, moved down by `dy`; an outline `grow` wide, or all of it that larger."""

    def polygon(points: str, stroke: float) -> str:
        moved = " ".join(f"{x},{float(y) + dy}" for x, y in (p.split(",") for p in points.split()))
        style = f'stroke-linejoin="round" stroke="{line or fill}" stroke-width="{stroke + 2 * grow}"'
        return f'<polygon points="{moved}" fill="{fill}" {style}/>'

    match kind:
        case "circle":
            return f'<circle cx="50" cy="{50 + dy}" r="{43 + grow}" fill="{fill}"/>'
        case "square":
            side = 80 + 2 * grow
            where = f'x="{10 - grow}" y="{10 - grow + dy}" width="{side}" height="{side}"'
            return f'<rect {where} rx="{13 + grow}" fill="{fill}"/>'
        case "triangle":
            return polygon("50,13 89,84 11,84", 14)
        case "diamond":
            return polygon("50,8 92,50 50,92 8,50", 10)
        case "hexagon":
            return polygon("50,8 86,29 86,71 50,92 14,71 14,29", 8)
        case "clover":
            dots = "".join(
                f'<circle cx="{x}" cy="{y + dy}" r="{25 + grow}" fill="{fill}"/>' for x in (31, 69) for y in (31, 69)
            )
            return f'{dots}<rect x="30" y="{30 + dy}" width="40" height="40" fill="{fill}"/>'


def star_points() -> str:
    """The corners of a five-pointed star in a box of 100 x 100, as an SVG polygon writes them."""
    points = []
    for i in range(10):
        r = 44 if i % 2 == 0 else 19.5
        angle = math.radians(-90 + 36 * i)
        points.append(f"{50 + r * math.cos(angle):.2f},{53 + r * math.sin(angle):.2f}")
    return " ".join(points)
