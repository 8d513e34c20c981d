"""Things on the move: a widget painted once onto a picture of its own, which then slides, turns or fades.

Nothing is wrapped, blurred or cut out while it moves; a frame costs one blit.
"""

from __future__ import annotations

from collections.abc import Hashable

import pygame

from tekspil.screen.layout import Canvas, Point
from tekspil.screen.motion import Done, Motion
from tekspil.screen.pen import Pen
from tekspil.screen.theme import Time
from tekspil.screen.widgets.base import Widget


def snapshot(widget: Widget, canvas: Canvas) -> pygame.Surface:
    """The widget as a picture of its own, with all that reaches outside its box."""
    bounds = widget.bounds(canvas)
    picture = pygame.Surface(bounds.size, pygame.SRCALPHA)
    widget.draw(Pen(picture, canvas.shifted(-bounds.x, -bounds.y)))
    return picture


class Sprite:
    """A picture with its middle at a point in units; `wide` squeezes its width, `alpha` fades it (both 0 to 1)."""

    def __init__(self, picture: pygame.Surface, at: Point) -> None:
        self.picture, self.at = picture, at
        self.wide = self.alpha = 1.0

    @classmethod
    def of(cls, widget: Widget, canvas: Canvas) -> Sprite:
        """A widget, where it lies, ready to move."""
        x, y = canvas.units(widget.bounds(canvas).center)
        return cls(snapshot(widget, canvas), (x, y))

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

    def turn(self, motion: Motion, front: pygame.Surface, done: Done | None = None) -> None:
        """Turn over to another picture; in calm mode it fades in."""
        back = self.picture
        if motion.calm:
            self.picture = front
            motion.start(Time.CALM, self._fade, calm=Time.CALM, done=done)
            return

        def step(p: float) -> None:
            self.picture = back if p < 0.5 else front
            self.wide = max(0.02, abs(1 - 2 * p))

        motion.start(Time.CARD, step, done=done)

    def _fade(self, p: float) -> None:
        self.alpha = p

    def appearance(self) -> Hashable:
        return id(self.picture), self.at, self.wide, self.alpha

    def bounds(self, canvas: Canvas) -> pygame.Rect:
        return self._rect(canvas)

    def _rect(self, canvas: Canvas) -> pygame.Rect:
        w, h = self.picture.get_size()
        rect = pygame.Rect(0, 0, max(1, round(w * self.wide)), h)
        rect.center = canvas.point(self.at)
        return rect

    def draw(self, pen: Pen) -> None:
        rect = self._rect(pen.canvas)
        picture = self.picture
        if rect.width != picture.get_width():
            picture = pygame.transform.smoothscale(picture, rect.size)
        picture.set_alpha(round(255 * self.alpha))
        pen.surface.blit(picture, rect)
        picture.set_alpha(255)
