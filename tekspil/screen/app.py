"""The window: opened on the chosen screen, drawn only when something changes, asleep while nothing moves."""

from __future__ import annotations

import math
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pygame

from tekspil.folders import settings_folder
from tekspil.language import _
from tekspil.safe_files import in_words
from tekspil.screen.awake import Awake
from tekspil.screen.dialogs.told import Told
from tekspil.screen.navigator import open_stack
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit import pictures, text
from tekspil.screen.toolkit import settings as stored
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.sound import Speakers
from tekspil.screen.toolkit.speech import find_voice
from tekspil.screen.window import Window

FRAME = 1 / 60
GLANCE = 1 / 100  # how often the window looks for something to do while nothing moves
GLANCE_AWAY = 1 / 10  # and while nobody can see it
SETTLE = 0.15  # a window that is being dragged larger is fitted once it has stood still for so long
LEAST_SIZE = (640, 360)
LONGEST = 1.0  # longer than was meant a frame never counts: a computer that slept must not take that from a clock

GONE = (pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN)
SHOWN_AGAIN = (
    pygame.WINDOWEXPOSED,
    pygame.WINDOWRESTORED,
    pygame.WINDOWMAXIMIZED,
    pygame.WINDOWSHOWN,
    pygame.WINDOWFOCUSGAINED,
    pygame.WINDOWDISPLAYCHANGED,
)
RESIZED = (pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED)
FROM_PEOPLE = (  # who can press sees the window, whatever the system has said of it
    *(pygame.KEYDOWN, pygame.TEXTINPUT, pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION, pygame.MOUSEWHEEL),
    pygame.FINGERDOWN,
)


class App:
    """A window showing a stack of scenes. `run` returns when the people are done."""

    def __init__(self, first: Scene, settings: Settings | None = None) -> None:
        """Raises `ScreenError` where no window can be opened."""
        self._window = Window(settings or Settings())
        pygame.font.init()
        self.scenes = open_stack(self._window.surface.get_size(), settings)
        self.scenes.player, self.scenes.voice = Speakers(), find_voice()
        self._shown = self.scenes.settings
        self._unsettled = 0.0
        self._told = False  # that they cannot be kept
        self._awake = Awake()
        self._away = False  # minimised or hidden: nobody sees it, so nothing moves and no clock runs
        pygame.event.set_blocked(pygame.MULTIGESTURE)
        pygame.key.start_text_input()
        self.scenes.push(first)

    def run(self) -> None:
        """Show the scenes until the last one is gone or the window is closed. Raises `ScreenError` when it is lost."""
        before = time.monotonic()
        drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        pictures.shown.work_behind(drawing)
        try:
            while self.scenes.running:
                rest = self._rest()
                events = self._wait(before, rest)
                now = time.monotonic()
                self._awake.look(not self._away)
                self.scenes.spend(self._awake.taken())
                self.frame(events, min(now - before, (rest or 0.0) + LONGEST))
                before = now
        finally:
            pictures.shown.work_behind(None)
            drawing.shutdown(wait=False, cancel_futures=True)
            self.close()

    def _rest(self) -> float | None:
        """Seconds until something is due to look different; None until there is an event."""
        rest = self.scenes.rest()
        if self._unsettled > 0:
            rest = min(self._unsettled, rest) if rest else self._unsettled
        return rest

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

    def frame(self, events: list[pygame.event.Event], dt: float) -> None:
        """Let `dt` seconds pass, take the events, and bring the window up to date."""
        if not self._away:
            self.scenes.update(dt)
        for event in events:
            self._take(event)
        if pygame.mouse.get_visible() != self.scenes.pointer.seen:
            pygame.mouse.set_visible(self.scenes.pointer.seen)
        if self.scenes.settings != self._shown:
            self._settings_changed()
        if self._unsettled > 0:
            self._unsettled -= dt
            if self._unsettled <= 0:
                self._fit()
            return
        if self._away or not self.scenes.running:
            return
        self._window.show(self.scenes.draw(self._window.surface))

    def _take(self, event: pygame.event.Event) -> None:
        if event.type in (*SHOWN_AGAIN, *FROM_PEOPLE):
            self._away = False
        if event.type == pygame.QUIT:
            self.scenes.leave()
        elif event.type in RESIZED:
            self._unsettled = SETTLE
        elif event.type in SHOWN_AGAIN:
            self.scenes.invalidate()
        elif event.type in GONE:
            self._away = True
            self.scenes.let_go()
        elif event.type == pygame.WINDOWFOCUSLOST:
            self.scenes.let_go()
        elif event.type == pygame.WINDOWLEAVE:
            if not self.scenes.pointer.touching:  # a finger is nowhere but on the glass
                self.scenes.let_go()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
            self.scenes.change(fullscreen=not self.scenes.settings.fullscreen)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F9:
            self.scenes.change(sound=not self.scenes.settings.sound)
        elif self.scenes.running:
            self.scenes.handle(event)

    def _fit(self) -> None:
        """Fit the scenes to the window as it is now, and remember its size."""
        if not self._window.fit():
            return
        size = self._window.surface.get_size()
        if (self.scenes.canvas.width, self.scenes.canvas.height) != size:
            self.scenes.resize(size)
            if not self.scenes.settings.fullscreen and size[0] >= LEAST_SIZE[0] and size[1] >= LEAST_SIZE[1]:
                self.scenes.settings = replace(self.scenes.settings, windowed_size=size)
                self._shown = self.scenes.settings
        self.scenes.invalidate()

    def _settings_changed(self) -> None:
        old, new = self._shown, self.scenes.settings
        self._shown = new
        trouble = self._keep()
        if trouble and not self._told:  # once: they are as good for this game
            self._told = True
            self.scenes.push(Told(_("Det gik ikke"), trouble))
        if (old.fullscreen, old.display) != (new.fullscreen, new.display):
            self._window.change(new)
            self.scenes.resize(self._window.surface.get_size())

    def _keep(self) -> str:
        """Save the settings; a folder that cannot be written must not spoil a game, so why is only told."""
        try:
            stored.save(self.scenes.settings)
        except OSError as problem:
            message = _("Indstillingerne kunne ikke gemmes i {folder}: {why}")
            return message.format(folder=settings_folder(), why=in_words(problem))
        return ""

    def close(self) -> None:
        """Shut the window, and keep the settings."""
        trouble = self._keep()
        if trouble:
            print(trouble, file=sys.stderr)
        self.scenes.player.close()
        if self.scenes.voice:
            self.scenes.voice.stop()
        text.forget()
        self._window.close()
