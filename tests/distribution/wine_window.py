"""The game in a window under wine, that a double click has opened: pressed by mouse, and looked at as it is shown.

Presses are lost there now and then. So each is held against the picture: where the window still shows what was there
before, it is pressed again, as people do; and after each the window must show what the mirror shows.
"""

from __future__ import annotations

import struct
import subprocess
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import IO

import numpy as np
import pygame
from numpy.typing import NDArray

from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets import Widget
from tests.distribution.wine import Wine, on_drive
from tests.screen import glass
from tests.screen.scenes.people import mouse
from tests.screen.window import Window

UNHEARD = 5.0  # seconds after which a press has been lost
PRESSES = 6  # so often at most
STILL = 0.2  # seconds without change until the picture is at rest
MOVING = 3.0  # and after which nobody waits for that
CLEARLY = 40  # shades by which a pixel has another colour
ALIKE = 0.02  # of the pixels may be clearly otherwise than in the mirror: a mark under the mouse
Pixels = NDArray[np.int16]


class WineWindow(Window):
    """The window, and how often it was pressed and had to be pressed again."""

    wine: Wine
    top: Path
    shown_in: Path
    presses = pressed_again = 0
    worst = 0.0  # the most of a picture that was clearly otherwise than in the mirror

    def started(self, words: Sequence[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
        # `start` is what a double click does: a program without a console, whose parent has none either.
        self.wine.give(self.save.parents[1])
        home = {"TEKSPIL_HOME": on_drive(self.save.parents[1])}
        home["SDL_AUDIODRIVER"] = "dummy"  # no sound card, and wine looks for one each time
        home["SDL_FRAMEBUFFER_ACCELERATION"] = "0"  # wine's Direct3D draws with the processor here, and slowly
        return self.wine.start(
            ["wine", "start", "/wait", "Tek-spil.exe", *words], self.top, extra=home, stdout=errors, stderr=errors
        )

    @cached_property
    def lies(self) -> tuple[int, int, int, int]:
        """Where the window lies, once it does."""
        return self.place()

    def under(self) -> str:
        return self.xdotool("search", "--name", "^tek-spil$", check=False).partition("\n")[0]

    def place(self) -> tuple[int, int, int, int]:
        """Where the window lies on the display, and how wide and high it is."""
        told = self.xdotool("getwindowgeometry", "--shell", self.under())
        given = dict(line.split("=") for line in told.split())
        return int(given["X"]), int(given["Y"]), int(given["WIDTH"]), int(given["HEIGHT"])

    def seen(self) -> Pixels:
        """What the window shows."""
        x, y, wide, high = self.lies
        return shown(self.shown_in)[y : y + high, x : x + wide]

    def meant(self) -> Pixels:
        """What the mirror shows."""
        self.mirror.settle()
        raw = pygame.image.tobytes(self.mirror.surface, "RGB")
        size = self.mirror.surface.get_size()
        return np.frombuffer(raw, np.uint8).reshape(size[1], size[0], 3).astype(np.int16)

    def pause(self, seconds: float = Time.SECOND_PRESS + 0.1) -> None:
        """Let the window come to rest. Much of the work is done by wine's other processes, so no count of this one's
        tells when: the picture does."""
        time.sleep(seconds)
        end, before = time.monotonic() + MOVING, self.seen()
        while time.monotonic() < end:
            time.sleep(STILL)
            now = self.seen()
            if np.array_equal(now, before):
                return
            before = now

    def click(self, widget: Widget) -> None:
        """Press, and press again while the window shows what it showed before."""
        where, before, scene = self.pixel(widget), self.meant(), self.mirror.scenes.top
        mouse(self.mirror)(widget)
        guarded = self.mirror.scenes.top is not scene or self.mirror.scenes.top.motion.moving
        after = self.meant()
        for _press in range(PRESSES):
            self.clicked(*where)
            self.presses += 1
            if self.heard(before, after):
                self.pause(Time.GUARD + 0.15 if guarded else Time.SECOND_PRESS + 0.1)
                return
            self.pressed_again += 1
        raise AssertionError(f"{type(scene).__name__}: not heard, though pressed {PRESSES} times")

    def heard(self, before: Pixels, after: Pixels) -> bool:
        """Whether the window comes to look more like `after` than `before`, where these are otherwise, before a press
        counts as lost. Where a press changes nothing that can be seen, it is not known, and what follows tells."""
        otherwise = apart(before, after) > CLEARLY
        if not otherwise.any():
            return True
        end = time.monotonic() + UNHEARD
        while time.monotonic() < end:
            if self.process.poll() is not None:  # the press was the last one
                return True
            now = self.seen()[otherwise]
            nearer = np.abs(now - after[otherwise]).sum(1) < np.abs(now - before[otherwise]).sum(1)
            if nearer.mean() > 0.5:
                return True
            time.sleep(0.05)
        return False

    def clicked(self, x: int, y: int) -> None:
        # Where the mouse goes, and that it goes down and up again, is told by wine as it happens to look.
        there = ["mousemove", "--window", self.under(), str(x), str(y), "sleep", "0.05"]
        self.xdotool(*there, "mousedown", "1", "sleep", "0.05", "mouseup", "1")

    def in_step(self) -> None:
        """Be where the mirror is, in what is shown and in what is kept."""
        scene, meant = self.mirror.scenes.top, self.meant()
        end = time.monotonic() + UNHEARD
        while True:
            share = float((apart(self.seen(), meant) > CLEARLY).mean())
            if share <= ALIKE and (not isinstance(scene, Playing) or self.where() == self.told(scene)):
                self.worst = max(self.worst, share)
                return
            assert time.monotonic() < end, f"{type(scene).__name__}: {share:.1%} of the picture is otherwise"
            time.sleep(0.05)

    @staticmethod
    def told(scene: Playing) -> tuple[list[int | str], int]:
        """How far the mirror has come, as `where` tells it of the window."""
        return list(scene.table.game.log), scene.table.seen

    def close(self) -> None:
        self.wine.close()
        super().close()


def played_in(wine: Wine, top: Path, shown_in: Path) -> type[WineWindow]:
    """The window of the folder `top`, on the display whose picture lies in `shown_in`."""
    return type("PlayedIn", (WineWindow,), {"wine": wine, "top": top, "shown_in": shown_in})


def shown(folder: Path) -> Pixels:
    """What a display shows, whose picture lies in `folder`."""
    wide, high = struct.unpack(">25I", (folder / "Xvfb_screen0").read_bytes()[:100])[4:6]
    return np.frombuffer(glass.picture(folder), np.uint8).reshape(high, wide, 3).astype(np.int16)


def apart(one: Pixels, other: Pixels) -> NDArray[np.int16]:
    """By how many shades each pixel of one is otherwise than of the other."""
    found: NDArray[np.int16] = np.abs(one - other).max(axis=2)
    return found
