"""A board on the table: its picture, its words, its path, its spaces and the piles of cards on it.

The board is part of a scene's ground (`ground`); what moves on it is in `boardmarks`. Any board is fitted into its
frame: a tile is 0.76 of the least distance between two spaces, 96 to 132 units.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pygame

from tekspil.content.locations import is_shipped
from tekspil.content.models import Area, Board, Space
from tekspil.content.picture import MAX_BYTES, picture_problem
from tekspil.language import _
from tekspil.phrases import space_name as space_name
from tekspil.safe_files import read_bounded
from tekspil.screen.toolkit import art, paint
from tekspil.screen.toolkit.icons import drawn
from tekspil.screen.toolkit.layout import Box, Point
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import (
    BACKS,
    FRAME,
    INK,
    LAWN,
    LINE,
    PATH,
    PATH_LINE,
    SPACES,
    TILE_SHADOW,
    TILE_SIDE,
    WALL,
    Pile,
    Radius,
    Shadow,
    Size,
)

PLACE = Box(44, 36, 1344, 1008)
RIM = 13.0


@lru_cache(maxsize=4)
def _picture(path: Path, size: tuple[int, int]) -> pygame.Surface | None:
    """The board's picture; None for one that takes too much to be drawn, so that the game goes on without it."""
    if not is_shipped(path) and picture_problem(path):
        return None
    try:
        return drawn(read_bounded(path, MAX_BYTES), size)
    except (OSError, pygame.error, ValueError):  # gone, or changed since it was read
        return None


class BoardView:
    """A board in units: where its spaces are, and how it is drawn."""

    def __init__(self, board: Board, place: Box = PLACE) -> None:
        self.board = board
        wide, high = board.size
        scale = min(place.w / wide, place.h / high)
        self.box = Box.around(place.centre, wide * scale, high * scale)
        self.scale = scale
        self.spaces: dict[str, Space] = {space.id: space for space in board.spaces}
        self.lit: dict[Hashable, tuple[pygame.Surface, pygame.Rect]] = {}  # kept by LitSpace
        self.points: dict[str, Point] = {space.id: self._at(space.at) for space in board.spaces}
        points = list(self.points.values())
        least = min((math.dist(a, b) for i, a in enumerate(points) for b in points[i + 1 :]), default=160.0)
        self.tile = max(96.0, min(132.0, 0.76 * least)) * min(1.0, place.w / PLACE.w)

    def _at(self, at: Point) -> Point:
        return self.box.x + at[0] * self.scale, self.box.y + at[1] * self.scale

    def space_box(self, space: str) -> Box:
        """A space's tile, its side left out."""
        x, y = self.points[space]
        return Box.around((x, y - TILE_SIDE / 2), self.tile)

    def corners(self, n: int) -> list[Point]:
        """Where `n` pieces on one space stand, from its middle, in shares of the tile's side."""
        if n == 1:
            return [(0.3, 0.3)]
        corners = [(-0.3, -0.3), (0.3, -0.3), (-0.3, 0.3), (0.3, 0.3)]
        return {5: [*corners, (0.0, 0.0)], 6: [*corners, (0.0, -0.3), (0.0, 0.3)]}.get(n, corners[:n])

    def piece_places(self, where: Mapping[int, str], active: int | None = None) -> dict[int, Point]:
        """Where each team's piece stands, when team t is on the space `where[t]`. The active one stands in the
        middle of its space, the others around it."""
        places: dict[int, Point] = {}
        for space in set(where.values()):
            x, y = self.points[space]
            here = sorted(team for team, at in where.items() if at == space and team != active)
            for team, (dx, dy) in zip(here, self.corners(len(here)), strict=True):
                places[team] = x + dx * self.tile, y + dy * self.tile
        if active is not None and active in where:
            places[active] = self.points[where[active]]
        return places

    def pile_boxes(self) -> list[Box]:
        """Where the four piles lie: in the middle of the board, or else where no space is in the way; none on a
        board without room for them."""
        x, y = self.box.x, self.box.y
        starts = [(x + 422 / 1344 * self.box.w, y + 436 / 1008 * self.box.h)]
        starts += [(x + 30 + 24 * i, y + 30 + 24 * j) for j in range(34) for i in range(34)]
        tiles = [self.space_box(space).grown(14) for space in self.spaces]
        for start in starts:
            strip = Box(*start, 3 * 132 + 100, 140)
            inside = strip.right < self.box.right - 20 and strip.bottom < self.box.bottom - 20
            if inside and not any(_overlap(strip, tile) for tile in tiles):
                return [Box(start[0] + 132 * i, start[1], 100, 140) for i in range(4)]
        return []

    # Ground

    def ground(self, pen: Pen, piles: Mapping[Pile, int] | None = None) -> None:
        """Draw the board as it lies, and the piles of cards on it."""
        frame = self.box.grown(RIM)
        pen.box(frame, FRAME, Radius.MAT, LINE, 4, Shadow(12, 30, 0.35))
        pen.box(self.box, LAWN, Radius.MAT - RIM)
        rect = pen.rect(self.box)
        picture = _picture(self.board.picture, rect.size) if self.board.picture else None
        if picture:
            pen.surface.blit(picture, rect)
        self._path(pen)
        for area in self.board.areas:
            self._word(pen, area)
        for i, (box, (kind, cards)) in enumerate(zip(self.pile_boxes(), (piles or {}).items(), strict=False)):
            pen.pile(BACKS[kind], box, cards, (-3.0, 3.0, -1.5, 2.0)[i % 4])
        for space in self.board.spaces:
            self.tile_at(pen, space)
        if self.board.picture and not picture:
            self._without_picture(pen)

    def _without_picture(self, pen: Pen) -> None:
        """Say why the board lies there plain, and how to learn more."""
        lines = (
            _("Pladens billede kan ikke tegnes."),
            _("Se hvorfor: tekspil check {board}").format(board=self.board.id),
        )
        x, y = self.box.centre[0], self.box.y + self.box.h * 0.68
        pen.box(Box.around((x, y), 660, 110), WALL, Radius.MAT - RIM, LINE, 3)
        for i, words in enumerate(lines):
            pen.line(words, (x, y + (i - 1) * 42), Size.LEAST, INK, align=0.5)

    def _path(self, pen: Pen) -> None:
        """A runner between neighbouring spaces."""
        wide = self.tile * 0.62
        for colour, width in ((PATH_LINE, wide + 6), (PATH, wide)):
            for chain in self.board.paths:
                for a, b in pairwise(chain):
                    _strip(pen, self.points[a], self.points[b], width, colour)

    def _word(self, pen: Pen, area: Area) -> None:
        x, y = self._at(area.at)
        pen.line(area.label, (x, y - Size.LEAST * 0.61), Size.LEAST, WALL, True, align=0.5)

    def tile_at(self, pen: Pen, space: Space, lift: float = 0.0) -> None:
        """Draw a space's tile; `lift` raises its icon."""
        box = self.space_box(space.id)
        rect = pen.rect(box)
        shadow = TILE_SHADOW
        pen.box(box.moved(0, TILE_SIDE), LINE, self.tile * Radius.TILE, shadow=shadow)
        shared = space.type == "shared_goal"
        scale = 0.56 if shared else 0.46
        picture = art.tile(SPACES[space.type], rect.width, pen.canvas.u, pen.px(lift), shared, scale)
        pen.surface.blit(picture, rect)


def _strip(pen: Pen, a: Point, b: Point, width: float, colour: str) -> None:
    """A straight band with smooth edges at any angle."""
    length = math.dist(a, b)
    if abs(a[0] - b[0]) < 1 or abs(a[1] - b[1]) < 1:
        box = Box.around(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), abs(a[0] - b[0]) or width, abs(a[1] - b[1]) or width)
        pen.rule(box, colour)
        return
    piece = paint.blank((pen.px(length), pen.px(width)))
    piece.fill(colour)
    angle = math.degrees(math.atan2(a[1] - b[1], b[0] - a[0]))
    turned = pygame.transform.rotozoom(piece, angle, 1.0)
    middle = pen.canvas.point(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), pen.anchor)
    pen.surface.blit(turned, turned.get_rect(center=middle))


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
