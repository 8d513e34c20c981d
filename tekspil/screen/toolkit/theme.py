"""The look as numbers: type sizes, radii, shadows and times of the screen; colours are in look.py, which paper shares.

Lengths are in units (u), times in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass


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
    NAME, HAND_NAME, BODY, SMALL, LEAST = 40.0, 35.0, 40.0, 40.0, 32.0


LINE_HEIGHT = 1.22
LARGE_TEXT = 1.5  # from this text scale on, what lies side by side is shown page by page


class Radius:
    """Corner radii; a pill's is half its height, a tile's `TILE` of its side."""

    CARD, HAND, BIG_CARD, PICTURE, BUTTON, MAT, TILE = 28.0, 24.0, 46.0, 18.0, 25.0, 44.0, 0.21


SIDE, TILE_SIDE = 10.0, 8.0  # how thick things are
TARGET = 96.0  # the least side of anything to be pressed
FOCUS_GAP, FOCUS_GOLD, FOCUS_INK = 5.0, 7.0, 4.0
CHOSEN_RING = 6.0


class Time:
    """How long things take; `CALM` is the fade that stands in for movement in calm mode."""

    STEP, DIE, CARD, STAR, POINTS, RISE, DISC, PULSE = 0.14, 0.7, 0.26, 0.35, 0.3, 0.24, 0.12, 1.8
    CALM, CALM_STARS = 0.15, 0.18
    GUARD = 0.5  # after what was shown in time has ended, or another scene has come, no press chooses anything
    SECOND_PRESS = 0.25  # a press sooner than this after the last one is the same finger's echo
    AFTER_TOUCH = 0.5  # what the mouse says sooner than this after a finger was felt, it says of the finger
    HAND_AT_REST = 1.0  # a finger that has lain for so long keeps no other from pressing
