"""What is shown and how it takes what people do, whoever shows it: a window of the system, or a page in a browser.

A `Display` brings pixels to people; a `Show` is the stack of scenes on one, its settings, and what becomes of an event.
What lets time pass and gathers the events is a loop of its own: app.py for a window, browser_page.py for a page.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import pygame

from tekspil.folders import settings_folder
from tekspil.language import _
from tekspil.safe_files import in_words
from tekspil.screen.dialogs.told import Told
from tekspil.screen.navigator import open_stack
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit import settings as stored
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.sound import Player
from tekspil.screen.toolkit.speech import Voice

SETTLE = 0.15  # a display that is being dragged larger is fitted once it has stood still for so long
LATEST = 1.0  # seconds that a frame counts beyond what was meant: a computer that slept takes no more from a clock
LEAST_SIZE = (640, 360)

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


class Display(Protocol):
    """What people look at. `surface` is what scenes draw on, of 32 bits, and may be another after every change."""

    surface: pygame.Surface

    def change(self, settings: Settings) -> None:
        """Make it full, or small again, or put it on another screen."""

    def fit(self) -> bool:
        """Take its size as it is now; whether there is anything to draw on."""

    def show(self, changed: Sequence[pygame.Rect]) -> None:
        """Bring what has been drawn to people's eyes."""

    def show_arrow(self, seen: bool) -> None:
        """Show the mouse's arrow, or hide it from those who touch."""

    def close(self) -> None: ...


class Show:
    """A stack of scenes on a display, with what it is heard through."""

    def __init__(
        self, display: Display, first: Scene, settings: Settings | None, player: Player, voice: Voice | None
    ) -> None:
        pygame.font.init()
        self._display = display
        self.scenes = open_stack(display.surface.get_size(), settings)
        self.scenes.player, self.scenes.voice = player, voice
        self._shown = self.scenes.settings
        self._unsettled = 0.0
        self._told = False  # that they cannot be kept
        self._away = False  # minimised or hidden: nobody sees it, so nothing moves and no clock runs
        self.scenes.push(first)

    def rest(self) -> float | None:
        """Seconds until something is due to look different; None until there is an event."""
        rest = self.scenes.rest()
        if self._unsettled > 0:
            rest = min(self._unsettled, rest) if rest else self._unsettled
        return rest

    def frame(self, events: list[pygame.event.Event], dt: float) -> None:
        """Let `dt` seconds pass, take the events, and bring the display up to date."""
        if not self._away:
            self.scenes.update(dt)
        for event in events:
            self._take(event)
        self._display.show_arrow(self.scenes.pointer.seen)
        if self.scenes.settings != self._shown:
            self._settings_changed()
        if self._unsettled > 0:
            self._unsettled -= dt
            if self._unsettled > 0:
                return
            self._fit()
        if self._away or not self.scenes.running:
            return
        self._display.show(self.scenes.draw(self._display.surface))

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
        """Fit the scenes to the display as it is now, and remember its size."""
        if not self._display.fit():
            return
        size = self._display.surface.get_size()
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
            self._display.change(new)
            self.scenes.resize(self._display.surface.get_size())

    def _keep(self) -> str:
        """Save the settings; a folder that cannot be written must not spoil a game, so why is only told."""
        try:
            stored.save(self.scenes.settings)
        except OSError as problem:
            message = _("Indstillingerne kunne ikke gemmes i {folder}: {why}")
            return message.format(folder=settings_folder(), why=in_words(problem))
        return ""

    def close(self) -> None:
        """Shut the display, and keep the settings."""
        trouble = self._keep()
        if trouble:
            print(trouble, file=sys.stderr)
        self.scenes.player.close()
        if self.scenes.voice:
            self.scenes.voice.stop()
        text.forget()
        self._display.close()


# How long a window has been awake and seen: the time that people can have spent with what it shows.

LONGEST = 1.0  # seconds between two looks; after more the machine has slept, whatever its clock says


class Awake:
    """Looked at often, so that a gap in which the machine slept tells itself. `clock` gives seconds that only rise."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before = clock()
        self._seconds = 0.0

    def look(self, seen: bool = True) -> None:
        """Count what has passed since the last look, unless it was sleep, or nobody could see the window."""
        now = self._clock()
        passed, self._before = now - self._before, now
        if seen and 0 < passed <= LONGEST:
            self._seconds += passed

    def taken(self) -> float:
        """The seconds since this was last asked."""
        seconds, self._seconds = self._seconds, 0.0
        return seconds
