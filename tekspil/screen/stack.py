"""The stack of scenes. The top one plays; what lies under a modal shows through, dimmed and still."""

from __future__ import annotations

from dataclasses import replace

import pygame

from tekspil import language
from tekspil.screen import art, paint, text
from tekspil.screen.clicker import Clicker
from tekspil.screen.layout import Canvas
from tekspil.screen.pointer import Pointer
from tekspil.screen.scene import Scene
from tekspil.screen.settings import Settings
from tekspil.screen.sound import Player, Silence, SoundName
from tekspil.screen.speech import Voice
from tekspil.screen.theme import Time
from tekspil.screen.widgets.group import PRESS_KEYS

PRESSES = (pygame.MOUSEBUTTONDOWN, pygame.KEYDOWN)
PRESS_AGAIN = (*PRESS_KEYS, pygame.K_PAGEDOWN)
SYSTEM = pygame.KMOD_ALT | pygame.KMOD_META  # with these held a key is meant for the system: to another window, say


class Scenes:
    """The stack of scenes, and what they share: the canvas, the settings and the pointer, which lets through one press
    at a time. A press while something moves ends the movement.
    """

    def __init__(self, size: tuple[int, int], settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        language.use(self.settings.language)
        self.canvas = self._canvas(size)
        self.player: Player = Silence()  # until a window gives it a real one
        self.voice: Voice | None = None
        self.running = True
        self.pointer = Pointer()
        self._clicker = Clicker()
        self._since_key = Time.SECOND_PRESS
        self._stack: list[Scene] = []
        self._redraw = True

    def _canvas(self, size: tuple[int, int]) -> Canvas:
        return Canvas(size[0], size[1], self.settings.text_scale, self.settings.safe_edge)

    @property
    def top(self) -> Scene:
        return self._stack[-1]

    def below(self, scene: Scene) -> Scene | None:
        """The scene under this one."""
        place = self._stack.index(scene)
        return self._stack[place - 1] if place else None

    def push(self, scene: Scene) -> None:
        if self._stack:
            self.top.group.release()
        self._stack.append(scene)
        scene.enter(self)
        self._redraw = True

    def pop(self) -> None:
        """Take the top scene away; with the last one the program ends."""
        self._stack.pop()
        self._redraw = True
        if self._stack:
            self.top.build()
        else:
            self.running = False

    def replace(self, scene: Scene) -> None:
        """Put a scene in the place of the whole stack."""
        self._stack = []
        self.push(scene)

    def play(self, name: SoundName) -> None:
        """Play a sound, if the room wants sounds."""
        if self.settings.sound:
            self.player.play(name)

    def leave(self) -> None:
        """End the program."""
        self.running = False

    def resize(self, size: tuple[int, int]) -> None:
        """Fit everything to a surface of another size."""
        self.canvas = self._canvas(size)
        paint.forget()
        art.forget()
        text.line.cache_clear()
        self.rebuild()

    def change(self, **settings: object) -> None:
        """Change settings and show them at once."""
        self.settings = replace(self.settings, **settings)  # type: ignore[arg-type]
        language.use(self.settings.language)
        self.canvas = self._canvas((self.canvas.width, self.canvas.height))
        self.rebuild()

    def rebuild(self) -> None:
        """Let every scene make its widgets anew, those that lie under others too."""
        for scene in self._stack:
            scene.motion.calm = self.settings.calm
            scene.build()
        self._redraw = True

    def invalidate(self) -> None:
        """Draw everything anew: the window has been hidden."""
        self._redraw = True

    def let_go(self) -> None:
        """Drop the press under way, without its doing anything: the window has lost it."""
        self.pointer.let_go()
        for scene in self._stack:
            scene.group.release()

    def update(self, dt: float) -> None:
        self.pointer.update(dt)
        self._since_key += dt
        if self._stack:
            self.top.update(dt)

    def handle(self, event: pygame.event.Event) -> None:
        """Give an event to the top scene."""
        if not self._stack:
            return
        pointed = self.pointer.take(event, (self.canvas.width, self.canvas.height))
        if pointed is None or (pointed.type == pygame.KEYDOWN and pointed.mod & SYSTEM):
            return
        event = self._clicker.take(pointed)
        if self._is_echo(event):
            return
        if event.type in PRESSES and getattr(event, "button", 1) == 1 and self.top.motion.moving:
            self.top.motion.finish()
            return
        self.top.handle(event)

    def _is_echo(self, event: pygame.event.Event) -> bool:
        """Whether it is the same press of a key once more: keys and clickers bounce as fingers do."""
        if event.type != pygame.KEYDOWN or event.key not in PRESS_AGAIN or self.top.takes_letters:
            return False
        echo = self._since_key < Time.SECOND_PRESS
        if not echo:
            self._since_key = 0.0
        return echo

    def rest(self) -> float | None:
        """Seconds until there is something to draw: 0 while something moves, None until the next event."""
        if self._redraw:
            return 0.0
        return self.top.rest() if self._stack else None

    def draw(self, surface: pygame.Surface) -> list[pygame.Rect]:
        """Bring the surface up to date; the rectangles that changed."""
        if not self._stack:
            return []
        if self._redraw:
            self.top.stage.invalidate()
            self._redraw = False
        return self.top.draw(surface)
