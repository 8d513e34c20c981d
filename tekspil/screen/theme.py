"""The look as numbers: colours, type sizes, radii, shadows and times. Lengths are in units (u), times in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from tekspil.content.models import SpaceType

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
HALF = "#7A4A00"
SHADE = "#46300F"
DUSK = (122, 108, 92)  # what everything behind a modal is multiplied by

SAND, SKY, SAGE, BLUSH = "#EFDFC2", "#CFE0EA", "#D5DFC2", "#F1D3C6"
LILAC, MINT, WHEAT = "#E0D5EA", "#CDE4D8", "#F4DE9C"
TINTS = (SAND, SKY, SAGE, BLUSH, LILAC, MINT, WHEAT)
ETHICS = LILAC


def theme_tint(place: int) -> Colour:
    """The tint of the theme at `place` in its deck."""
    return TINTS[place % len(TINTS)]


def technology_tint(technology_id: str) -> Colour:
    """A technology's tint: the same on every machine and in every game, without meaning."""
    return TINTS[crc32(technology_id.encode()) % len(TINTS)]


Shape = Literal["circle", "square", "triangle", "diamond", "hexagon", "clover"]


@dataclass(frozen=True, slots=True)
class TeamLook:
    """How a team is told apart: always colour, shape and letter together."""

    letter: str
    top: Colour
    side: Colour
    text: Colour
    shape: Shape


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
    "start": Look(PAPER, "#C9B798", "home-variant"),
    "goal": Look(PINE, PINE_SIDE, "bullseye-arrow", WHITE),
    "shared_goal": Look(PINE, PINE_SIDE, "account-group", GOLD),
    "toolbox": Look("#E0A988", "#A96F4C", "toolbox"),
    "training": Look("#B4CBDA", "#7C98AA", "school"),
    "agent": Look("#D2C3DE", "#9C87AE", "face-agent"),
    "event": Look("#EBC76A", "#B48F2E", "newspaper-variant"),
    "reflection": Look("#BCD8C9", "#84A795", "thought-bubble"),
    "rest": Look(PAPER, "#C9B798", "bench-back"),
}

Pile = Literal["goal", "technology", "event", "reflection"]
BACKS: dict[Pile, Look] = {
    "goal": Look(PINE, PINE_SIDE, "bullseye-arrow", WHITE),
    "technology": Look("#B4532F", "#8A3B1E", "lightbulb-on-outline", WHITE),
    "event": Look("#EBC76A", "#B48F2E", "newspaper-variant"),
    "reflection": Look("#BCD8C9", "#84A795", "thought-bubble"),
}


@dataclass(frozen=True, slots=True)
class Shadow:
    """A soft shadow `dy` below the thing, `blur` wide, of `strength` 0 to 1."""

    dy: float
    blur: float
    strength: float


CARD_SHADOW = Shadow(12, 26, 0.20)
BUTTON_SHADOW = Shadow(8, 18, 0.16)
TILE_SHADOW = Shadow(5, 9, 0.35)
MODAL_SHADOW = Shadow(24, 60, 0.45)


class Size:
    """Type sizes at 100 %. `LEAST` is the floor: nothing is written smaller."""

    WORDMARK, QUESTION, REVEAL, EVENT = 184.0, 92.0, 80.0, 64.0
    GOAL, TITLE, NUMBER, PRIMARY = 68.0, 58.0, 44.0, 44.0
    NAME, HAND_NAME, BODY, SMALL, LEAST = 40.0, 35.0, 40.0, 36.0, 32.0


LINE_HEIGHT = 1.22


class Radius:
    """Corner radii; a pill's is half its height, a tile's `TILE` of its side."""

    CARD, HAND, BIG_CARD, PICTURE, BUTTON, MAT, TILE = 28.0, 24.0, 46.0, 18.0, 25.0, 44.0, 0.21


class Gap:
    """Distances between things; between two targets at least M."""

    S, M, L, XL = 8.0, 16.0, 24.0, 32.0


SIDE, TILE_SIDE = 10.0, 8.0  # how thick things are
TARGET = 96.0  # the least side of anything to be pressed
FOCUS_GAP, FOCUS_GOLD, FOCUS_INK = 5.0, 7.0, 4.0
CHOSEN_RING = 6.0


class Time:
    """How long things take; `CALM` is the fade that stands in for movement in calm mode."""

    STEP, DIE, CARD, STAR, POINTS, RISE, DISC, PULSE = 0.14, 0.7, 0.26, 0.35, 0.3, 0.24, 0.12, 1.8
    CALM, CALM_STARS = 0.15, 0.18
    SECOND_PRESS = 0.25  # a press sooner than this after the last one is the same finger's echo


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2 contrast of two colours, 1 to 21."""

    def luminance(colour: Colour) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# Every text and symbol on every ground in use, with the least contrast asked of it.
ON_CARDS = (
    *((INK, ground, 7.0) for ground in (PAPER, PAPER2, LAMP, *TINTS)),
    *((INK2, ground, 7.0) for ground in (PAPER, PAPER2)),
)
ON_GROUNDS = (
    *((text, ground, 4.5) for text in (INK, INK2) for ground in (TABLE, *PLANKS, JOINT, MAT, MAT_STITCH, LAMP)),
    (INK, MAT_SLOT, 4.5),
    (INK, GOLD, 4.5),
    (INK, TRAY, 4.5),
    (WALL, FRAME, 4.5),
    (FREE_INK, FREE_PLACE, 4.5),
    (DISABLED_TEXT, DISABLED, 4.5),
    (EMPTY_INK, EMPTY_PLACE, 4.5),
    (WHITE, PINE, 4.5),
    (GOLD, PINE, 4.5),
    (PAPER, INK, 4.5),
    (PINE, PAPER, 4.5),
    (HALF, PAPER, 4.5),
    *((team.text, team.top, 4.5) for team in TEAMS),
    *((look.ink, look.top, 4.5) for look in (*SPACES.values(), *BACKS.values())),
)
