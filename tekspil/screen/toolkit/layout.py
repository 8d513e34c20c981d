"""Units and pixels: where the 1920 x 1080 units of a scene lie on a surface of any size.

One unit is min(height / 1080, width / 1920) of what the safe edge leaves. The scene is centred; on taller screens
what belongs to the top (the rail) keeps to the top edge, and what belongs to the bottom to the bottom edge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

import pygame

from tekspil.screen.toolkit.theme import LARGE_TEXT

WIDTH, HEIGHT = 1920.0, 1080.0
Anchor = Literal["top", "middle", "bottom"]
Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle in units."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Point:
        return self.x + self.w / 2, self.y + self.h / 2

    def grown(self, by: float, by_y: float | None = None) -> Box:
        """The box with `by` more on the left and right, and `by_y` (else `by`) above and below."""
        dy = by if by_y is None else by_y
        return Box(self.x - by, self.y - dy, self.w + 2 * by, self.h + 2 * dy)

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    @classmethod
    def around(cls, centre: Point, w: float, h: float | None = None) -> Box:
        """A box `w` wide and `h` (else `w`) high with its middle at `centre`."""
        high = w if h is None else h
        return cls(centre[0] - w / 2, centre[1] - high / 2, w, high)


def row(first: Box, n: int, step: float) -> list[Box]:
    """`n` boxes like `first`, each `step` to the right of the last."""
    return [first.moved(i * step, 0) for i in range(n)]


def grid(first: Box, n: int, across: int, step: float, step_down: float) -> list[Box]:
    """`n` boxes like `first`, `across` to a line: each `step` to the right of the last, each line `step_down` lower."""
    return [first.moved(i % across * step, i // across * step_down) for i in range(n)]


@dataclass(frozen=True)
class Canvas:
    """A surface of `width` x `height` pixels seen as a scene in units.

    `text_scale` is 1.0 to 2.0, `safe_edge` the share of each side left free (0, 0.03, 0.05). `shift` moves
    everything by so many pixels: a modal that rises, a widget drawn onto a picture of its own.
    """

    width: int
    height: int
    text_scale: float = 1.0
    safe_edge: float = 0.0
    shift: tuple[int, int] = (0, 0)

    @property
    def large(self) -> bool:
        """Whether text is so large that scenes flow anew."""
        return self.text_scale >= LARGE_TEXT

    @cached_property
    def u(self) -> float:
        """Pixels in one unit."""
        keep = 1 - 2 * self.safe_edge
        return min(self.height * keep / HEIGHT, self.width * keep / WIDTH)

    @cached_property
    def spare(self) -> float:
        """Units above the scene, and as many below it, on a screen taller than 16:9."""
        return (self.height * (1 - 2 * self.safe_edge) / self.u - HEIGHT) / 2

    def shifted(self, dx: int, dy: int) -> Canvas:
        return replace(self, shift=(self.shift[0] + dx, self.shift[1] + dy))

    def px(self, length: float) -> int:
        """A length in pixels; what is there at all is at least one pixel."""
        return max(1, round(length * self.u)) if length > 0 else 0

    @cached_property
    def _origins(self) -> dict[Anchor, Point]:
        x = (self.width - WIDTH * self.u) / 2 + self.shift[0]
        y = (self.height - HEIGHT * self.u) / 2 + self.shift[1]
        spare = self.spare * self.u
        return {"top": (x, y - spare), "middle": (x, y), "bottom": (x, y + spare)}

    def origin(self, anchor: Anchor = "middle") -> Point:
        """Where unit (0, 0) of that part of the scene lies, in pixels."""
        return self._origins[anchor]

    def point(self, at: Point, anchor: Anchor = "middle") -> tuple[int, int]:
        ox, oy = self.origin(anchor)
        return round(ox + at[0] * self.u), round(oy + at[1] * self.u)

    def rect(self, box: Box, anchor: Anchor = "middle") -> pygame.Rect:
        """The box in pixels. Its corners are rounded, not its size, so that neighbours stay neighbours."""
        left, top = self.point((box.x, box.y), anchor)
        right, bottom = self.point((box.right, box.bottom), anchor)
        return pygame.Rect(left, top, max(1, right - left), max(1, bottom - top))

    def units(self, pixel: tuple[int, int], anchor: Anchor = "middle") -> Point:
        """The point in units under a pixel."""
        ox, oy = self.origin(anchor)
        return (pixel[0] - ox) / self.u, (pixel[1] - oy) / self.u
