"""A board on the table: its picture, its words, its path, its spaces and the piles of cards on it.

The board is part of a scene's ground (`ground`); what moves on it is in `boardmarks`. Any board is fitted into its
frame: a tile is 0.76 of the least distance between two spaces, 96 to 132 units.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pygame

from tekspil.content.locations import is_shipped
from tekspil.content.models import Area, Board, Space
from tekspil.content.picture import MAX_BYTES, picture_problem
from tekspil.deck_words import DeckWords, words_of
from tekspil.language import _
from tekspil.look import BACKS, FRAME, GOLD, INK, LAWN, LINE, PATH, PATH_LINE, SPACES, WALL, WHITE, Pile
from tekspil.phrases import space_name
from tekspil.safe_files import read_bounded
from tekspil.screen.toolkit import art, paint, text
from tekspil.screen.toolkit.art import drawn
from tekspil.screen.toolkit.layout import Box, Canvas, Point
from tekspil.screen.toolkit.motion import Done, Motion, linear
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Drawable
from tekspil.screen.toolkit.theme import LINE_HEIGHT, TILE_SHADOW, TILE_SIDE, Radius, Shadow, Size, Time

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


# What moves and lights up on a board: pieces, spaces within reach, and the way to them.

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

    Where pieces stand on it (`taken`), the ribbon lies beside it, out of their way; and so it does where it would lie
    on one of those that it is to `avoid`.
    """

    def __init__(
        self,
        view: BoardView,
        space: str,
        glow: float = 1.0,
        focused: bool = False,
        taken: bool = False,
        short_cut: bool = False,
        words: DeckWords | None = None,
        avoid: tuple[Box, ...] = (),
    ) -> None:
        self.avoid = avoid
        self.said = words or words_of(None)
        self.short_cut = short_cut
        self.view, self.space, self.glow, self.focused, self.taken = view, space, round(glow, 2), focused, taken

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        box = self.view.space_box(self.space)
        return canvas.rect(box.grown(90)).union(canvas.rect(self.ribbon(canvas).grown(16)))

    def _words(self) -> str:
        if self.short_cut:
            return _("Genvej til {goals}").format(goals=self.said.goal.many)
        return space_name(self.view.spaces[self.space].type, self.said)

    def _size(self, canvas: Canvas) -> float:
        """The ribbon's type: enlarged by half at most, or the space under it would be hidden."""
        return Size.SMALL * min(1.5, canvas.text_scale)

    def ribbon(self, canvas: Canvas) -> Box:
        """Where the name lies, in units."""
        wide = text.width(self._words(), canvas.px(self._size(canvas)), True) / canvas.u + 56
        high = 56 * self._size(canvas) / Size.SMALL
        box = self.view.space_box(self.space)
        (x, y), beside = box.centre, BESIDE + TILE_SIDE
        own = self._inside(Box(x - wide / 2, box.bottom + 10 - high, wide, high))
        if not self.taken and not any(_overlap(own, other) for other in self.avoid):
            return own
        around = (
            Box(x - wide / 2, box.bottom + beside, wide, high),
            Box(x - wide / 2, box.y - BESIDE - high, wide, high),
            Box(box.right + BESIDE, y - high / 2, wide, high),
            Box(box.x - BESIDE - wide, y - high / 2, wide, high),
        )
        places = [self._inside(place) for place in around]
        if not self.taken:
            places.append(own)
        if self.avoid and all(any(_overlap(place, one) for one in self.avoid) for place in places):
            places += [self._inside(place.moved(by, 0)) for place in places for by in (-wide * 0.4, wide * 0.4)]
        return min(places, key=lambda place: (sum(_shared(place, one) for one in self.avoid), *self._hides(place)))

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
        key = self.space, self.focused, self.taken, self._words(), self.ribbon(canvas), canvas
        if key not in self.view.lit:
            place = canvas.rect(self._whole().grown(44)).union(canvas.rect(self.ribbon(canvas).grown(4)))
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
        ribbon = self.ribbon(pen.canvas)
        tile = self.view.space_box(self.space)
        overlap = max(0.0, tile.bottom - ribbon.y) if _overlap(ribbon, tile) and ribbon.bottom > tile.bottom else 0.0
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
