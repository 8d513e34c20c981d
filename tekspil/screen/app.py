"""The window: opened on the chosen screen, drawn only when something changes, asleep while nothing moves."""

from __future__ import annotations

import math
import time

import pygame

from tekspil.screen.scene import Scene
from tekspil.screen.show import LATEST, Awake, Show
from tekspil.screen.toolkit import pictures
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.sound import Speakers
from tekspil.screen.toolkit.speech import find_voice
from tekspil.screen.window import Window

FRAME = 1 / 60
GLANCE = 1 / 100  # how often the window looks for something to do while nothing moves
GLANCE_AWAY = 1 / 10  # and while nobody can see it


class App(Show):
    """A window showing a stack of scenes. `run` returns when the people are done."""

    def __init__(self, first: Scene, settings: Settings | None = None) -> None:
        """Raises `ScreenError` where no window can be opened."""
        self._window = Window(settings or Settings())
        pygame.event.set_blocked(pygame.MULTIGESTURE)
        pygame.key.start_text_input()
        super().__init__(self._window, first, settings, Speakers(), find_voice())
        self._awake = Awake()

    def run(self) -> None:
        """Show the scenes until the last one is gone or the window is closed. Raises `ScreenError` when it is lost."""
        from concurrent.futures import ThreadPoolExecutor

        before = time.monotonic()
        drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        pictures.shown.work_behind(drawing)
        try:
            while self.scenes.running:
                rest = self.rest()
                events = self._wait(before, rest)
                now = time.monotonic()
                self._awake.look(not self._away)
                self.scenes.spend(self._awake.taken())
                self.frame(events, min(now - before, (rest or 0.0) + LATEST))
                before = now
        finally:
            pictures.shown.work_behind(None)
            drawing.shutdown(wait=False, cancel_futures=True)
            self.close()

    def _wait(self, since: float, rest: float | None) -> list[pygame.event.Event]:
        """The next events. Sleeps until there is one, or until `rest` seconds have gone `since`."""
        if self._away:
            while not (events := self._window.events()):
                time.sleep(GLANCE_AWAY)
                self._awake.look(seen=False)
            return events
        due = math.inf if rest is None else since + max(rest, FRAME)
        if rest is not None and rest <= FRAME:
            time.sleep(max(0.0, due - time.monotonic()))
            return self._window.events()
        # SDL's own waiting looks a thousand times a second, which costs two per cent of a core; this, under one.
        while not (events := self._window.events()) and (left := due - time.monotonic()) > 0:
            time.sleep(min(GLANCE, left))
            self._awake.look()
        return events
