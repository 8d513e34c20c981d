"""What moves and lights up on a board: pieces, spaces within reach, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame

from tekspil.screen.toolkit import art, paint, text
from tekspil.screen.toolkit.layout import Box, Canvas, Point
from tekspil.screen.toolkit.motion import Done, Motion, linear
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Drawable
from tekspil.screen.toolkit.theme import (
    GOLD,
    INK,
    LINE_HEIGHT,
    TILE_SIDE,
    WHITE,
    Radius,
    Size,
    Time,
)
from tekspil.screen.widgets.board import BoardView, space_name

PIECE, ACTIVE_PIECE, HOP = 76.0, 112.0, 14.0
BESIDE = 14.0  # between a taken space and the ribbon with its name


class Piece(Drawable):
    """A team's piece on the board, at a point in units; `hop` lifts it off the board, `alpha` 0 to 1 fades it."""

    def __init__(self, team: int, at: Point, size: float = PIECE, hop: float = 0.0, alpha: float = 1.0) -> None:
        self.team, self.at, self.size, self.hop, self.alpha = team, at, size, hop, alpha

    def walk(self, motion: Motion, points: Sequence[Point], done: Done | None = None) -> None:
        """Hop from point to point; in calm mode fade out here and in at the last one."""
        if not points:
            return
        if motion.calm:
            self.at = points[-1]
            motion.start(Time.CALM, self._fade, calm=Time.CALM, done=done)
            return
        stops = [self.at, *points]

        def step(p: float) -> None:
            way = p * len(points)
            leg = min(int(way), len(points) - 1)
            part = way - leg
            (ax, ay), (bx, by) = stops[leg], stops[leg + 1]
            self.at = ax + (bx - ax) * part, ay + (by - ay) * part
            self.hop = HOP * 4 * part * (1 - part)

        motion.start(Time.STEP * len(points), step, done=done, ease=linear)

    def _fade(self, p: float) -> None:
        self.alpha = p

    def _place(self) -> Point:
        return self.at[0], self.at[1] - self.hop

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        return canvas.rect(Box.around(self._place(), self.size * 1.4)).inflate(4, 4)

    def draw(self, pen: Pen) -> None:
        if self.alpha >= 1:
            pen.piece(self.team, self._place(), self.size)
            return
        picture = art.piece(self.team, pen.px(self.size), pen.px(32)).copy()
        picture.set_alpha(round(255 * self.alpha))
        pen.surface.blit(picture, picture.get_rect(center=pen.canvas.point(self._place(), pen.anchor)))


def _shared(a: Box, b: Box) -> float:
    """How large a part two boxes have in common."""
    wide, high = min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
    return max(wide, 0.0) * max(high, 0.0)


class LitSpace(Drawable):
    """A space that can be reached: gold and ink around it, light, its icon raised, and its name on a ribbon.

    Where pieces stand on it (`taken`), the ribbon lies beside it, out of their way.
    """

    def __init__(
        self, view: BoardView, space: str, glow: float = 1.0, focused: bool = False, taken: bool = False
    ) -> None:
        self.view, self.space, self.glow, self.focused, self.taken = view, space, round(glow, 2), focused, taken

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        box = self.view.space_box(self.space)
        return canvas.rect(box.grown(90)).union(canvas.rect(self._ribbon(canvas).grown(16)))

    def _words(self) -> str:
        return space_name(self.view.spaces[self.space].type)

    def _size(self, canvas: Canvas) -> float:
        """The ribbon's type: enlarged by half at most, or the space under it would be hidden."""
        return Size.SMALL * min(1.5, canvas.text_scale)

    def _ribbon(self, canvas: Canvas) -> Box:
        wide = text.width(self._words(), canvas.px(self._size(canvas)), True) / canvas.u + 56
        high = 56 * self._size(canvas) / Size.SMALL
        box = self.view.space_box(self.space)
        (x, y), beside = box.centre, BESIDE + TILE_SIDE
        if not self.taken:
            return self._inside(Box(x - wide / 2, box.bottom + 10 - high, wide, high))
        around = (
            Box(x - wide / 2, box.bottom + beside, wide, high),
            Box(x - wide / 2, box.y - BESIDE - high, wide, high),
            Box(box.right + BESIDE, y - high / 2, wide, high),
            Box(box.x - BESIDE - wide, y - high / 2, wide, high),
        )
        return min((self._inside(place) for place in around), key=self._hides)

    def _inside(self, ribbon: Box) -> Box:
        """The ribbon, moved onto the board."""
        inside = self.view.box
        dx = max(inside.x - ribbon.x, 0) + min(inside.right - ribbon.right, 0)
        dy = max(inside.y - ribbon.y, 0) + min(inside.bottom - ribbon.bottom, 0)
        return ribbon.moved(dx, dy)

    def _hides(self, ribbon: Box) -> tuple[float, float]:
        """How much of this space a ribbon hides, and then of the others."""
        hidden = {space: _shared(ribbon, self.view.space_box(space)) for space in self.view.spaces}
        return hidden.pop(self.space), sum(hidden.values())

    def draw(self, pen: Pen) -> None:
        whole = self._whole()
        radius = self.view.tile * Radius.TILE
        pen.glow(whole.grown(30), radius + 30, 48, self.glow)
        picture, place = self._top(pen.canvas)
        pen.surface.blit(picture, place)

    def _whole(self) -> Box:
        """The tile with its side."""
        box = self.view.space_box(self.space)
        return Box(box.x, box.y, box.w, box.h + TILE_SIDE)

    def _top(self, canvas: Canvas) -> tuple[pygame.Surface, pygame.Rect]:
        """Everything but the glow, as one picture: it is drawn again with every breath of light."""
        key = self.space, self.focused, self.taken, self._words(), canvas
        if key not in self.view.lit:
            place = canvas.rect(self._whole().grown(44)).union(canvas.rect(self._ribbon(canvas).grown(4)))
            picture = paint.blank(place.size)
            self._paint_top(Pen(picture, canvas.shifted(-place.x, -place.y)))
            if len(self.view.lit) >= 48:
                self.view.lit.clear()
            self.view.lit[key] = picture, place
        return self.view.lit[key]

    def _paint_top(self, pen: Pen) -> None:
        bands = [(GOLD, 17.0), (INK, 5.0)]
        if self.focused:
            bands += [(GOLD, 5.0), (INK, 7.0)]
        pen.ring(self._whole(), self.view.tile * Radius.TILE, bands)
        ribbon = self._ribbon(pen.canvas)
        tile = self.view.space_box(self.space)
        overlap = 0.0 if self.taken else max(0.0, tile.bottom - ribbon.y)
        self.view.tile_at(pen, self.view.spaces[self.space], lift=overlap * 0.4)
        pen.box(ribbon, INK, 18, GOLD, 4)
        size = self._size(pen.canvas)
        top = ribbon.centre[1] - size * LINE_HEIGHT / 2
        pen.line(self._words(), (ribbon.centre[0], top), size, WHITE, True, 0.5)


class Way(Drawable):
    """Gold dots along a walk, between its spaces."""

    def __init__(self, view: BoardView, walk: Sequence[str]) -> None:
        self.view, self.walk = view, tuple(walk)

    def _dots(self) -> list[Point]:
        points = [self.view.points[space] for space in self.walk]
        return [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in pairwise(points)]

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        rects = [canvas.rect(Box.around(dot, 44)) for dot in self._dots()]
        return rects[0].unionall(rects[1:]) if rects else pygame.Rect(0, 0, 0, 0)

    def draw(self, pen: Pen) -> None:
        for dot in self._dots():
            pen.disc(dot, 34, GOLD, INK, 4)
