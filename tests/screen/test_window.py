"""A whole game in a real window: the same `tekspil play` as a person's, under a virtual display.

Where to press is learnt from the same table on a surface in this process, which is pressed along.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.screen import settings
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.options import PlayOptions
from tekspil.screen.play import first_scene
from tekspil.screen.scenes.end import End
from tekspil.screen.scenes.playing import Playing
from tekspil.screen.scenes.table import AUTOSAVE
from tekspil.screen.settings import Settings
from tekspil.screen.speech import find_voice
from tekspil.screen.widgets import Widget
from tests.screen.scenes.people import keyboard, mouse, wish

TOOLS = ("Xvfb", "xdotool")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")

SIZE = (1280, 720)
PACE = "0.38"  # seconds from press to press: sooner it would be an echo, or only end what moves
PATIENCE = 30.0  # seconds until a process that does not answer counts as stuck
GAME = PlayOptions("velfaerdsteknologi", "bostedet", 4, seed=5, rounds=2, start="play")


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual display of its own."""
    ready, told = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        pass_fds=(told,),
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(ready) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


class Window:
    """The game in a process of its own, and a surface in this one that shows the same."""

    def __init__(self, display: str, home: Path) -> None:
        self.save = home / AUTOSAVE
        chosen = Settings(calm=True, windowed_size=SIZE)
        settings.save(chosen, home / "settings.json")
        self.environment = os.environ | {
            "DISPLAY": display,
            "TEKSPIL_HOME": str(home),
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "SDL_FRAMEBUFFER_ACCELERATION": "0",
        }
        command = [sys.executable, "-m", "tekspil", "play", "--seed", "5", "--rounds", "2"]
        self.process = subprocess.Popen(command, env=self.environment)
        until(self._open, "the window does not open")
        scene = first_scene(load_deck(GAME.deck), load_board(GAME.board), GAME)
        self.mirror = Offscreen(scene, SIZE, chosen)
        self.mirror.scenes.voice = find_voice()  # a button more where there is one
        self.mirror.scenes.top.build()

    def _open(self) -> bool:
        assert self.process.poll() is None, "the game has ended by itself"
        under = self.xdotool("getmouselocation").rpartition("window:")[2].strip()
        return self.xdotool("getwindowname", under, check=False).strip() == "tek-spil" and self.save.exists()

    def xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, check=check)
        return done.stdout

    def click(self, widget: Widget) -> None:
        x, y = self.mirror.scenes.canvas.point(widget.box.centre, widget.anchor)
        self.xdotool("mousemove", str(x), str(y), "click", "1", "sleep", PACE)
        mouse(self.mirror)(widget)

    def tab_to(self, widget: Widget) -> None:
        group = self.mirror.scenes.top.group
        able = [w for w in group.widgets if w.takes_focus]
        assert group.focused
        steps = (able.index(widget) - able.index(group.focused)) % len(able)
        self.xdotool(
            "sleep",
            PACE,
            "key",
            "--delay",
            "15",
            *["Tab"] * steps,
            "Return",
        )
        keyboard(self.mirror)(widget)

    def where(self) -> tuple[list[int | str], int]:
        """How far the game has come: what has been done, and how much of it the room has seen."""
        found = json.loads(self.save.read_text(encoding="utf-8"))
        return found["log"], found["extra"]["seen"]

    def play(self, press: Callable[[Widget], None]) -> None:
        """Press on to the end, in step with the mirror."""
        for _ in range(600):
            self.mirror.settle()
            scene = self.mirror.scenes.top
            if isinstance(scene, End):
                return
            press(wish(scene))
            self.mirror.settle()
            scene = self.mirror.scenes.top
            if isinstance(scene, Playing):
                expected = list(scene.table.game.log), scene.table.seen
                until(lambda want=expected: self.where() == want, "the window is not where it should be")  # type: ignore[misc]
        raise AssertionError("the game does not end")


@pytest.fixture
def window(display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    mirror, theirs = tmp_path / "spejl", tmp_path / "vindue"
    theirs.mkdir()
    monkeypatch.setenv("TEKSPIL_HOME", str(mirror))
    game = Window(display, theirs)
    yield game
    game.process.kill()
    game.process.wait()


def leave(window: Window, press: Callable[[Widget], None]) -> None:
    """From the thanks to the front page, and out: the program ends well, and keeps no game."""
    widgets = window.mirror.scenes.top.group.widgets
    press(next(w for w in widgets if getattr(w, "icon", "") == "home"))
    until(lambda: not window.save.exists(), "the finished game is still kept")
    widgets = window.mirror.scenes.top.group.widgets
    press(next(w for w in widgets if getattr(w, "icon", "") == "close"))
    assert window.process.wait(PATIENCE) == 0


def test_four_teams_play_a_whole_game_with_the_mouse_alone(window: Window) -> None:
    window.play(window.click)
    leave(window, window.click)


def test_four_teams_play_a_whole_game_with_the_keyboard_alone(window: Window) -> None:
    window.play(window.tab_to)
    leave(window, window.tab_to)
