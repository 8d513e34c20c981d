"""The window: opened on the chosen screen, drawn only when something changes, asleep while nothing moves."""

from __future__ import annotations

import math
import os
import sys
import time
from dataclasses import replace

import pygame

from tekspil.language import _
from tekspil.safe_files import in_words
from tekspil.screen import settings as stored
from tekspil.screen import text
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.told import Told
from tekspil.screen.settings import Settings
from tekspil.screen.sound import Speakers
from tekspil.screen.speech import find_voice
from tekspil.screen.stack import Scenes

TITLE = "tek-spil"
FRAME = 1 / 60
GLANCE = 1 / 100  # how often the window looks for something to do while nothing moves
GLANCE_AWAY = 1 / 10  # and while nobody can see it
SETTLE = 0.15  # a window that is being dragged larger is fitted once it has stood still for so long
LEAST_SIZE = (640, 360)
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")  # any of them: there may be one

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


def has_display() -> bool:
    """Whether a window can be opened here. Raises nothing; leaves pygame's display on if it can."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in DISPLAYS):
        return False  # asking SDL would make its libraries complain on standard error
    try:
        pygame.display.init()
    except pygame.error:
        return False
    return pygame.display.get_driver() not in ("dummy", "offscreen")


def draw_plainly() -> None:
    """Let what has changed, and nothing else, be handed to an X server as it is; whoever has chosen otherwise keeps it.

    SDL would make a picture of the whole window for the graphics card each time, and without a card that OpenGL knows
    that takes a hundred times as long. Windows is not asked to, and Wayland has no other way. Called when pygame's
    display is on and before a window is opened.
    """
    if pygame.display.get_driver() == "x11":
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


class App:
    """A window showing a stack of scenes. `run` returns when the people are done."""

    def __init__(self, first: Scene, settings: Settings | None = None) -> None:
        pygame.display.init()
        pygame.font.init()
        draw_plainly()
        self._surface = self._open(settings or Settings())
        self.scenes = Scenes(self._surface.get_size(), settings)
        self.scenes.player, self.scenes.voice = Speakers(), find_voice()
        self._shown = self.scenes.settings
        self._unsettled = 0.0
        self._told = False  # that they cannot be kept
        self._away = False  # minimised or hidden: nobody sees it, so nothing moves and no clock runs
        pygame.event.set_blocked(pygame.MULTIGESTURE)
        pygame.key.start_text_input()
        self.scenes.push(first)

    def _open(self, settings: Settings) -> pygame.Surface:
        """Open the window as the settings say; a screen that has been unplugged is replaced by the first."""
        pygame.display.set_caption(TITLE)
        sizes = pygame.display.get_desktop_sizes()
        display = settings.display if settings.display < len(sizes) else 0
        if settings.fullscreen:
            # Exactly the desktop's size: then SDL makes it a borderless window, which stays when focus is lost.
            return pygame.display.set_mode(sizes[display], pygame.FULLSCREEN, display=display)
        wide, high = settings.windowed_size
        size = min(wide, sizes[display][0]), min(high, sizes[display][1])
        return pygame.display.set_mode(size, pygame.RESIZABLE, display=display)

    def run(self) -> None:
        """Show the scenes until the last one is gone or the window is closed."""
        before = time.monotonic()
        try:
            while self.scenes.running:
                events = self._wait(before)
                now = time.monotonic()
                self.frame(events, now - before)
                before = now
        finally:
            self.close()

    def _wait(self, since: float) -> list[pygame.event.Event]:
        """The next events. Sleeps until there is one, or until something is due to look different."""
        if self._away:
            while not (events := pygame.event.get()):
                time.sleep(GLANCE_AWAY)
            return events
        rest = self.scenes.rest()
        if self._unsettled > 0:
            rest = min(self._unsettled, rest) if rest else self._unsettled
        due = math.inf if rest is None else since + max(rest, FRAME)
        if rest is not None and rest <= FRAME:
            time.sleep(max(0.0, due - time.monotonic()))
            return pygame.event.get()
        # SDL's own waiting looks a thousand times a second, which costs two per cent of a core; this, under one.
        while not (events := pygame.event.get()) and (left := due - time.monotonic()) > 0:
            time.sleep(min(GLANCE, left))
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
        surface = pygame.display.get_surface()
        if surface is None:
            return
        dirty = self.scenes.draw(surface)
        if dirty:
            pygame.display.update(dirty)

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
        surface = pygame.display.get_surface()
        if surface is None or min(surface.get_size()) < 2:
            return
        self._surface = surface
        size = surface.get_size()
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
            self._surface = self._open(new)
            self.scenes.resize(self._surface.get_size())

    def _keep(self) -> str:
        """Save the settings; a folder that cannot be written must not spoil a game, so why is only told."""
        try:
            stored.save(self.scenes.settings)
        except OSError as problem:
            message = _("Indstillingerne kunne ikke gemmes i {folder}: {why}")
            return message.format(folder=stored.home(), why=in_words(problem))
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
        pygame.display.quit()
