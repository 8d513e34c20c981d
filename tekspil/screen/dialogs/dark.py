"""A dark screen, so that people look at each other while they talk."""

from __future__ import annotations

import pygame

from tekspil.screen.scene import PRESSES, Scene
from tekspil.screen.toolkit.pen import Pen


class Dark(Scene):
    """Any key or press brings back what was there. Bots wait, and clocks stand still."""

    rests = True

    def ground(self, pen: Pen) -> None:
        pen.surface.fill("black")

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type not in PRESSES:
            return False
        self.host.pop()
        return True
