"""The screen without a window: the same scenes on a plain surface, pressed and looked at by a program."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pygame

from tekspil.safe_files import write_whole
from tekspil.screen.navigator import open_stack
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.layout import Anchor, Box, Point
from tekspil.screen.toolkit.settings import Settings


class Offscreen:
    """A scene on a surface of `size` pixels. Points are in units."""

    def __init__(self, scene: Scene, size: tuple[int, int] = (1920, 1080), settings: Settings | None = None) -> None:
        pygame.font.init()
        self.scenes = open_stack(size, settings)
        self.surface = pygame.Surface(size)
        self.scenes.push(scene)

    def step(self, dt: float = 1 / 60) -> list[pygame.Rect]:
        """Let time pass and draw; the rectangles that changed."""
        self.scenes.update(dt)
        return self.scenes.draw(self.surface)

    def settle(self) -> None:
        """Let everything that moves come to rest, and draw."""
        self.scenes.top.motion.finish()
        self.step(1.0)

    def send(self, event: pygame.event.Event) -> None:
        """Let the scenes take an event."""
        self.scenes.handle(event)

    def press(self, at: Point | Box, anchor: Anchor = "middle") -> None:
        """Press and let go there, a second after whatever was pressed before."""
        self.step(1.0)
        point = at.centre if isinstance(at, Box) else at
        pos = self.scenes.canvas.point(point, anchor)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.send(pygame.event.Event(kind, pos=pos, button=1))
        self.step()

    def key(self, key: int, mod: int = 0) -> None:
        self.step(1.0)
        self.send(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        self.step()

    def write(self, words: str) -> None:
        for letter in words:
            self.send(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.step()

    def resize(self, size: tuple[int, int]) -> None:
        self.surface = pygame.Surface(size)
        self.scenes.resize(size)
        self.step()

    def save(self, path: Path) -> None:
        """Write what is to be seen as a picture."""
        self.settle()
        picture = BytesIO()
        pygame.image.save(self.surface, picture, path.name)
        write_whole(path, picture.getvalue(), private=False)
