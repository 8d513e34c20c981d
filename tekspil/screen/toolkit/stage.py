"""A still ground with changing things on it, redrawn only where something has changed.

The ground of a scene (table, board, mats) is drawn once and kept. On it lie nodes, in order. A node says what it looks
like (`appearance`, a value to compare) and where (`bounds`); when either differs from the last frame, the old place and
the new one are put back from the ground and everything that touches them is drawn again. A node's appearance is its own
state (`Drawable`). So nobody has to remember what a picture depends on, nor to ask for a redraw, and a partly redrawn
frame is, pixel for pixel, the frame drawn from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Protocol

import pygame

from tekspil.screen.toolkit import paint, pictures
from tekspil.screen.toolkit.layout import Canvas, Point
from tekspil.screen.toolkit.motion import Done, Motion
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Time


class Node(Protocol):
    """Something on the ground that may change."""

    def appearance(self) -> object:
        """Everything that decides how it is drawn; two equal values mean the same picture in the same place."""

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        """The pixels it may touch, shadow and ring included."""

    def draw(self, pen: Pen) -> None: ...


class Drawable:
    """A node whose appearance is all of its attributes, so that none can be forgotten.

    What never decides the picture, such as what a press does, is kept in a slot (`__slots__`) and so apart from them.
    So is an attribute that changes more often than the picture; its class adds what is seen of it to `appearance`. An
    attribute is compared with what it was in the last frame, so it holds a value that is replaced and never changed in
    place: a tuple, not a list.
    """

    def appearance(self) -> object:
        return self.__class__, self.__dict__.copy()


def drawing_of(paint: Callable[..., None]) -> object:
    """What a function for drawing draws, to compare: a partial is made anew where the same was made before, and only
    its parts are equal."""
    if isinstance(paint, partial):
        return paint.func, paint.args, tuple(paint.keywords.items())
    return paint


def merged(rects: Sequence[pygame.Rect]) -> list[pygame.Rect]:
    """The rectangles, those that overlap united, so that nothing is drawn twice."""
    apart: list[pygame.Rect] = []
    for rect in rects:
        new = rect.copy()
        while (hit := new.collidelist(apart)) != -1:
            new.union_ip(apart.pop(hit))
        apart.append(new)
    return apart


class Stage:
    """Draws a ground and its nodes on a surface, frame by frame."""

    def __init__(self) -> None:
        self._ground: pygame.Surface | None = None
        self._key: Hashable = None
        self._drawn: list[tuple[object, pygame.Rect]] = []
        self._ground_lacks: frozenset[pictures.Key] = frozenset()
        self._lacking: list[tuple[pygame.Rect, frozenset[pictures.Key]]] = []  # icons where pictures are to come

    def invalidate(self) -> None:
        """Draw everything anew the next time."""
        self._ground = None

    def draw(
        self,
        surface: pygame.Surface,
        canvas: Canvas,
        key: Hashable,
        ground: Callable[[Pen], None],
        nodes: Sequence[Node],
    ) -> list[pygame.Rect]:
        """Bring the surface up to date; the rectangles that changed. A new `key` means a new ground."""
        key = (key, canvas, surface.get_size())
        screen = surface.get_rect()
        placed = [(node.appearance(), node.bounds(canvas).clip(screen)) for node in nodes]
        if self._ground_lacks and pictures.shown.have_come(self._ground_lacks):
            self._key = None
        if self._ground is None or key != self._key:
            if self._ground is None or self._ground.get_size() != surface.get_size():
                self._ground = pygame.Surface(surface.get_size(), 0, surface)
            pictures.shown.lacking()
            ground(Pen(self._ground, canvas))
            self._ground_lacks = pictures.shown.lacking()
            self._key = key
            dirty = [screen]
        else:
            come = [rect for rect, lacked in self._lacking if pictures.shown.have_come(lacked)]
            dirty = merged([*self._changed(placed), *come])
        if self._lacking:
            self._lacking = [one for one in self._lacking if one[0].collidelist(dirty) == -1]
        for rect in dirty:
            surface.set_clip(rect)
            surface.blit(self._ground, rect, rect)
            for node, (_, bounds) in zip(nodes, placed, strict=True):
                if bounds.colliderect(rect):
                    node.draw(Pen(surface, canvas))
                    if lacked := pictures.shown.lacking():
                        self._lacking.append((bounds, lacked))
        surface.set_clip(None)
        self._drawn = placed
        return dirty

    def _changed(self, placed: list[tuple[object, pygame.Rect]]) -> list[pygame.Rect]:
        """Old and new places of what differs. Nodes that came or went between the same neighbours shift
        nothing else, so the common beginning and end of the two lists are passed over first."""
        old, new = self._drawn, placed
        changed: list[pygame.Rect] = []
        if len(old) == len(new):
            pairs = zip(old, new, strict=True)
            changed = [rect for a, b in pairs if a != b for rect in (a[1], b[1])]
        else:
            start = 0
            while start < min(len(old), len(new)) and old[start] == new[start]:
                start += 1
            end = 0
            while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
                end += 1
            gone, come = old[start : len(old) - end], new[start : len(new) - end]
            changed = [rect for _, rect in (*gone, *come)]
        return [rect for rect in changed if rect.w and rect.h]


# Things on the move: a widget painted once onto a picture of its own, which then slides, turns or fades. Nothing is
# wrapped, blurred or cut out while it moves; a frame costs one blit.


def snapshot(nodes: Sequence[Node], canvas: Canvas) -> tuple[pygame.Surface, pygame.Rect]:
    """Nodes as one picture, with all that reaches outside their boxes, and where in pixels it belongs."""
    bounds = [node.bounds(canvas) for node in nodes]
    whole = bounds[0].unionall(bounds[1:])
    picture = paint.blank(whole.size)
    for node in nodes:
        node.draw(Pen(picture, canvas.shifted(-whole.x, -whole.y)))
    return picture, whole


class Sprite(Drawable):
    """A picture with its middle at a point in units; `wide` squeezes its width, `alpha` fades it (both 0 to 1)."""

    def __init__(self, picture: pygame.Surface, at: Point) -> None:
        self.picture, self.at = picture, at
        self.wide = self.alpha = 1.0

    @classmethod
    def of(cls, canvas: Canvas, *nodes: Node) -> Sprite:
        """Nodes where they lie, as one thing ready to move."""
        picture, place = snapshot(nodes, canvas)
        return cls(picture, canvas.units(place.center))

    def slide(self, motion: Motion, to: Point, seconds: float = Time.CARD, done: Done | None = None) -> None:
        """Move to a point; in calm mode fade in there instead."""
        start = self.at
        if motion.calm:
            self.at = to
            motion.start(Time.CALM, self._fade, calm=Time.CALM, done=done)
            return

        def step(p: float) -> None:
            self.at = start[0] + (to[0] - start[0]) * p, start[1] + (to[1] - start[1]) * p

        motion.start(seconds, step, done=done)

    def turn(self, motion: Motion, front: pygame.Surface, done: Done | None = None, delay: float = 0.0) -> None:
        """Turn over to another picture, after `delay` seconds; in calm mode it fades in at once."""
        back = self.picture
        if motion.calm:
            self.picture = front
            motion.start(Time.CALM, self._fade, calm=Time.CALM, done=done)
            return

        def step(p: float) -> None:
            self.picture = back if p < 0.5 else front
            self.wide = max(0.02, abs(1 - 2 * p))

        motion.start(Time.CARD, step, done=done, delay=delay)

    def _fade(self, p: float) -> None:
        self.alpha = p

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        w, h = self.picture.get_size()
        rect = pygame.Rect(0, 0, max(1, round(w * self.wide)), h)
        rect.center = canvas.point(self.at)
        return rect

    def draw(self, pen: Pen) -> None:
        rect = self.bounds(pen.canvas)
        picture = self.picture
        if rect.width != picture.get_width():
            picture = pygame.transform.smoothscale(picture, rect.size)
        picture.set_alpha(round(255 * self.alpha))
        pen.surface.blit(picture, rect)
        picture.set_alpha(255)
