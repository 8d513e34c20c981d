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

from tekspil.screen.toolkit.layout import Canvas
from tekspil.screen.toolkit.pen import Pen


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
        if self._ground is None or key != self._key:
            if self._ground is None or self._ground.get_size() != surface.get_size():
                self._ground = pygame.Surface(surface.get_size(), 0, surface)
            ground(Pen(self._ground, canvas))
            self._key = key
            dirty = [screen]
        else:
            dirty = merged(self._changed(placed))
        for rect in dirty:
            surface.set_clip(rect)
            surface.blit(self._ground, rect, rect)
            for node, (_, bounds) in zip(nodes, placed, strict=True):
                if bounds.colliderect(rect):
                    node.draw(Pen(surface, canvas))
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
