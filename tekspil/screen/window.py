"""The window on a screen: opened, made full and small again, and shown what has changed; or said in words why not.

Scenes draw on a surface of 32 bits. Where the screen has other pixels (a remote desktop of 15, 16 or 30 bits) it is a
surface of our own, and what has changed is copied.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pygame

from tekspil.language import _
from tekspil.screen import ScreenError
from tekspil.screen.toolkit.quiet import hushed
from tekspil.screen.toolkit.settings import Settings

TITLE = "tek-spil"
BITS = 32
FRAME_AND_BAR = (32, 96)  # pixels that a window's frame and the system's bar take of a screen, at the most
SETTLING = 0.3  # seconds in which an X server and its window manager have put a window where it will be
TRIES = 3
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")  # either of them: there may be one
DRIVERS = ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")  # what a person may have chosen for SDL, under either name
PLAINLY = "SDL_FRAMEBUFFER_ACCELERATION"
LOST = 1  # the exit code

Size2 = tuple[int, int]


def _chosen_driver() -> str:
    return next((f"{name}={os.environ[name]}" for name in DRIVERS if os.environ.get(name)), "")


def has_display() -> bool:
    """Whether a window can be opened here. Leaves pygame's display on if it can.

    Raises `ScreenError` where a driver was chosen for SDL that it does not have, for then nobody is helped by a guess.
    """
    chosen = _chosen_driver()
    if sys.platform == "linux" and not chosen and not any(os.environ.get(name) for name in DISPLAYS):
        return False
    try:
        with hushed():
            pygame.display.init()
    except pygame.error as problem:
        if chosen:
            raise ScreenError(_refused_driver(chosen, problem)) from problem
        return False
    return pygame.display.get_driver() not in ("dummy", "offscreen")


def _refused_driver(chosen: str, problem: Exception) -> str:
    return _(
        "{chosen} kan ikke bruges til at vise vinduet her: {why}. Slet {name} fra miljøet, og start tek-spil igen."
    ).format(chosen=chosen, why=problem, name=chosen.partition("=")[0])


def draw_plainly() -> None:
    """Let what has changed, and nothing else, be handed to an X server as it is; whoever has chosen otherwise keeps it.

    SDL would make a picture of the whole window for the graphics card each time, and without a card that OpenGL knows
    that takes a hundred times as long. Windows is not asked to, and Wayland has no other way. Called when pygame's
    display is on and before a window is opened.
    """
    if pygame.display.get_driver() == "x11":
        os.environ.setdefault(PLAINLY, "0")


@contextmanager
def _told() -> Iterator[None]:
    """A screen that is no longer there, in words instead of pygame's error."""
    try:
        yield
    except pygame.error as problem:
        raise ScreenError(_gone()) from problem


def _gone() -> str:
    return _(
        "Skærmen svarer ikke længere, og derfor er vinduet lukket. Et spil, der er i gang, er gemt efter det seneste "
        "tryk: Start tek-spil igen, når skærmen er der, og vælg Fortsæt spillet."
    )


class Window:
    """An open window; `surface` is what scenes draw on, and may be another after every change."""

    def __init__(self, settings: Settings) -> None:
        """Raises `ScreenError` where none can be opened."""
        chosen = _chosen_driver()
        try:
            with hushed():
                pygame.display.init()
        except pygame.error as problem:
            raise ScreenError(_refused_driver(chosen, problem) if chosen else _cannot_open(problem)) from problem
        draw_plainly()
        self._place: Size2 | None = None  # where it was before it was made full
        try:
            self.surface = self._opened(settings)
        except pygame.error as problem:
            raise ScreenError(_cannot_open(problem)) from problem
        _mind_the_server()

    def _opened(self, settings: Settings) -> pygame.Surface:
        """Open the window; where the screen has pixels that cannot be handed to it plainly, in SDL's own way."""
        try:
            return self._open(settings)
        except pygame.error:
            if os.environ.get(PLAINLY) != "0":
                raise
        # X servers of 30 bits: SDL makes the window a texture, where there is OpenGL. It asks only once how to draw.
        same = os.environ.get(DRIVERS[0])
        os.environ |= {PLAINLY: "1", DRIVERS[0]: pygame.display.get_driver()}  # not another driver that shows nothing
        try:
            pygame.display.quit()
            with hushed():
                pygame.display.init()
            return self._open(settings)
        finally:
            if same is None:
                del os.environ[DRIVERS[0]]
            else:
                os.environ[DRIVERS[0]] = same

    def _open(self, settings: Settings) -> pygame.Surface:
        """Open the window as the settings say, or change it; a screen that has been unplugged is replaced by the
        first."""
        pygame.display.set_caption(TITLE)
        sizes = pygame.display.get_desktop_sizes()
        display = settings.display if settings.display < len(sizes) else 0
        if settings.fullscreen:
            if pygame.display.get_surface() and not pygame.display.is_fullscreen():
                self._place = pygame.display.get_window_position()
                if len(sizes) == 1:  # without a window manager it would grow where it is, and reach outside
                    pygame.display.set_window_position((0, 0))
            # Exactly the desktop's size: then SDL makes it a borderless window, which stays when focus is lost.
            return _for_scenes(_set_mode(sizes[display], pygame.FULLSCREEN, display))
        whole = sizes[display]
        size = min(settings.windowed_size[0], whole[0]), min(settings.windowed_size[1], whole[1])
        shown = _set_mode(size, pygame.RESIZABLE, display)
        room = whole[0] - FRAME_AND_BAR[0], whole[1] - FRAME_AND_BAR[1]
        if (size[0] > room[0] or size[1] > room[1]) and not self._is_bare():
            size = min(size[0], room[0]), min(size[1], room[1])
            shown = _set_mode(size, pygame.RESIZABLE, display)
            pygame.display.set_window_position((FRAME_AND_BAR[0] // 2, FRAME_AND_BAR[1] // 2))
        for _again in range(TRIES):  # an X server may give back the full size the first time
            if shown.get_size() == size:
                break
            pygame.event.pump()
            shown = _set_mode(size, pygame.RESIZABLE, display)
        if self._place and pygame.display.get_window_position() != self._place:
            pygame.display.set_window_position(self._place)
        self._place = None
        return _for_scenes(shown)

    @staticmethod
    def _is_bare() -> bool:
        """Whether the window lies in the screen's corner without a frame, as it does where no window manager is."""
        if pygame.display.get_driver() != "x11":
            return False
        until = time.monotonic() + SETTLING
        while time.monotonic() < until:
            pygame.event.pump()
            time.sleep(SETTLING / 10)
        return pygame.display.get_window_position() == (0, 0)

    def change(self, settings: Settings) -> None:
        """Make it full, or small again and back where it was, or put it on another screen."""
        with _told():
            self.surface = self._open(settings)

    def events(self) -> list[pygame.event.Event]:
        """What has happened."""
        with _told():
            return pygame.event.get()

    def fit(self) -> bool:
        """Take the surface of the window as it is now; whether there is one to draw on."""
        shown = pygame.display.get_surface()
        if shown is None or min(shown.get_size()) < 2:
            return False
        if self.surface.get_size() != shown.get_size() or shown.get_bitsize() == BITS:
            self.surface = _for_scenes(shown)
        return True

    def show(self, changed: Sequence[pygame.Rect]) -> None:
        """Bring what has been drawn onto the screen."""
        shown = pygame.display.get_surface()
        if shown is None or not changed:
            return
        with _told():
            if shown is not self.surface:
                for rect in changed:
                    shown.blit(self.surface, rect, rect)
            pygame.display.update(changed)

    @staticmethod
    def show_arrow(seen: bool) -> None:
        """Show the mouse's arrow, or hide it."""
        if pygame.mouse.get_visible() != seen:
            pygame.mouse.set_visible(seen)

    def close(self) -> None:
        pygame.display.quit()


def _cannot_open(problem: Exception) -> str:
    return _(
        "Vinduet kan ikke åbnes på denne skærm: {why}. Står skærmen eller fjernskrivebordet til få farver, så vælg 24 "
        "eller 32 bit, og start tek-spil igen."
    ).format(why=problem)


def _set_mode(size: Size2, flags: int, display: int) -> pygame.Surface:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # that the system gave another size: we look for ourselves
        return pygame.display.set_mode(size, flags, display=display)


def _for_scenes(shown: pygame.Surface) -> pygame.Surface:
    """What scenes draw on, where that is shown: the window's own surface if it has 32 bits."""
    return shown if shown.get_bitsize() == BITS else pygame.Surface(shown.get_size(), 0, BITS)


_kept: list[Any] = []  # a handler that C calls must not be swept away


def _mind_the_server() -> None:
    """Say in our own words that an X server has gone: its library ends the program, and nothing else is asked."""
    if _kept or pygame.display.get_driver() != "x11":
        return
    try:
        library = ctypes.CDLL("libX11.so.6")
    except OSError:
        return  # it then says so in its own words

    def gone(_display: object) -> int:
        print(_gone(), file=sys.stderr, flush=True)
        os._exit(LOST)

    handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(gone)
    _kept.append(handler)
    library.XSetIOErrorHandler.restype = ctypes.c_void_p
    library.XSetIOErrorHandler(handler)
