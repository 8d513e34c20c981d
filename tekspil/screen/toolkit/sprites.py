"""Things on the move: a widget painted once onto a picture of its own, which then slides, turns or fades.

Nothing is wrapped, blurred or cut out while it moves; a frame costs one blit.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tekspil.screen.toolkit import paint
from tekspil.screen.toolkit.layout import Canvas, Point
from tekspil.screen.toolkit.motion import Done, Motion
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Drawable, Node
from tekspil.screen.toolkit.theme import Time


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
