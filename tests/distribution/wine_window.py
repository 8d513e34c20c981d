"""The game in a window under wine, that a double click has opened: pressed by mouse, and looked at as it is shown.

Presses are lost there now and then. So after each the window must show what the mirror shows.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import numpy as np

from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.theme import Time
from tests.distribution.wine import Wine, on_drive
from tests.screen.window import ALIKE, CLEARLY, UNHEARD, Window, apart

DISPLAY = (1600, 900)  # so large that the window needs not shrink
STILL = 0.2  # seconds without change until the picture is at rest
MOVING = 3.0  # and after which nobody waits for that


class WineWindow(Window):
    """The window, and how far its picture was from the mirror's."""

    wine: Wine
    top: Path
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

    def under(self) -> str:
        return self.xdotool("search", "--name", "^tek-spil$", check=False).partition("\n")[0]

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

    def clicked(self, x: int, y: int) -> None:
        # Where the mouse goes, and that it goes down and up again, is told by wine as it happens to look.
        there = ["mousemove", "--window", self.under(), str(x), str(y), "sleep", "0.05"]
        self.xdotool(*there, "mousedown", "1", "sleep", "0.05", "mouseup", "1")

    def in_step(self) -> None:
        """Be where the mirror is, in what is shown and in what is kept."""
        scene, meant = self.mirror.scenes.top, self.shows()
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


def played_in(wine: Wine, top: Path) -> type[WineWindow]:
    """The window of the folder `top`."""
    return type("PlayedIn", (WineWindow,), {"wine": wine, "top": top})
