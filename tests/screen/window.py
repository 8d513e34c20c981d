"""The game in a real window, driven from outside: the same `tekspil` as a person's, on a virtual display.

Where to press is learnt from the same table on a surface in this process, which is pressed along. Each press is held
against the picture, as people do: where the window still shows what was there before, it is pressed again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TypeVar

import numpy as np
import pygame
from numpy.typing import NDArray

from tekspil.content.library import load_board, load_deck
from tekspil.room.room_game import RoomGame
from tekspil.room.saved_games import FOLDER
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.play import first_scene
from tekspil.screen.play_options import PlayOptions
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.setup.set_up import SetUp
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit import settings
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.speech import find_voice
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets import Widget
from tests.screen import glass
from tests.screen.glass import DOWN, SIZE, UP, Glass, Pixels
from tests.screen.scenes.people import keyboard_to, mouse, wish

PACE = Time.SECOND_PRESS + 0.06  # seconds from press to press: sooner it would be an echo
GUARDED = Time.GUARD + 0.15  # and from when something has come: sooner it would choose what has only just come
STILL = Time.CALM_STARS + 0.05  # what moves in calm mode has come to rest
UNHEARD = 4.0  # seconds after which a press has been lost
PRESSES = 6  # so often at most
PATIENCE = 90.0  # seconds until a process that does not answer counts as stuck
CLEARLY = 40  # shades by which a pixel has another colour
ALIKE = 0.02  # of the pixels may be clearly otherwise than in the mirror: a mark under the mouse
GAME = PlayOptions("velfaerdsteknologi", "bostedet", 4, seed=5, rounds=1, start="play")
BEGUN = ("play", "--seed", "5", "--rounds", "1")
Kind = TypeVar("Kind", bound="Window")


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


class Window:
    """The game in a process of its own, begun with `words`, and a surface in this one that shows the same."""

    def __init__(self, display: str, home: Path, scene: Scene, words: Sequence[str] = BEGUN) -> None:
        self.save = home / FOLDER / "spil-1.json"
        chosen = Settings(calm=True, timer=False, windowed_size=SIZE)  # a countdown is never twice the same picture
        settings.save(chosen, home / "settings.json")
        self.environment = os.environ | {
            "DISPLAY": display,
            "TEKSPIL_HOME": str(home),
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
        }
        self.said = home / "sagt"  # what it says on standard error
        with self.said.open("wb") as errors:
            self.process = self.started(words, errors)
        self.display = display
        self.begun = bool(words)
        self.presses = self.pressed_again = 0
        try:
            until(self._open, "the window does not open")
            self.mirror = Offscreen(scene, SIZE, chosen)
            self.mirror.scenes.voice = find_voice()  # a button more where there is one
            self.mirror.scenes.top.build()
            until(self._shown, "the window does not show its first scene")
            self.pause(GUARDED)
        except BaseException:
            self.close()
            raise

    def started(self, words: Sequence[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
        """The program, begun with `words`."""
        return subprocess.Popen([sys.executable, "-m", "tekspil", *words], env=self.environment, stderr=errors)

    def close(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.wait()

    def _open(self) -> bool:
        assert self.process.poll() is None, f"the game has ended by itself: {self.said.read_text(encoding='utf-8')}"
        named = self.xdotool("getwindowname", self.under(), check=False).strip() == "tek-spil"
        return named and (self.save.exists() or not self.begun)

    def _shown(self) -> bool:
        """Whether the first scene is there: a window comes before it, and the guard counts from the scene."""
        return float((apart(self.seen(), self.shows()) > CLEARLY).mean()) <= ALIKE

    def under(self) -> str:
        """The number of the window that is in use, where a window manager knows it, else of the one under the mouse."""
        used = self.xdotool("getactivewindow", check=False).strip()
        return used or self.xdotool("getmouselocation", check=False).rpartition("window:")[2].strip()

    def clicked(self, x: int, y: int) -> None:
        """Press and let go at a point of the window, which lies in the screen's corner."""
        self.xdotool("mousemove", str(x), str(y), "click", "1")

    def xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, check=check)
        return done.stdout

    def held_up(self) -> float:
        """Seconds in which the window has had something to do, or has waited for a core to do it on; 0 where the
        system does not tell."""
        told = Path(f"/proc/{self.process.pid}/schedstat")
        busy, waited = told.read_text().split()[:2] if told.exists() else ("0", "0")
        return (int(busy) + int(waited)) / 1e9

    def pause(self, seconds: float = PACE) -> None:
        """Let the window be at rest for so long: on a busy machine what was pressed reaches it late, and a press that
        reaches it together with the one before would be an echo."""
        began, before = time.monotonic(), self.held_up()
        until(lambda: time.monotonic() - began >= seconds + self.held_up() - before, "the window does not get to rest")

    def until_open(self) -> float:
        """Seconds until the next press chooses something, as the mirror tells that has just been pressed: what moves
        there ends in a guard."""
        motion = self.mirror.scenes.top.motion
        if motion.moving:
            return STILL + GUARDED
        return GUARDED if motion.guard > 0 else PACE

    def pixel(self, widget: Widget) -> tuple[int, int]:
        return self.mirror.scenes.canvas.point(widget.box.centre, widget.anchor)

    def seen(self) -> Pixels:
        """What the window shows."""
        x, y, wide, high = self.place()
        return glass.picture(self.display)[y : y + high, x : x + wide]

    def place(self) -> tuple[int, int, int, int]:
        """Where the window lies on the display, and how wide and high it is."""
        told = self.xdotool("getwindowgeometry", "--shell", self.under())
        given = dict(line.split("=") for line in told.split())
        return int(given["X"]), int(given["Y"]), int(given["WIDTH"]), int(given["HEIGHT"])

    def shows(self) -> Pixels:
        """What the mirror shows, and the window is to show."""
        self.mirror.settle()
        return pygame.surfarray.array3d(self.mirror.surface).swapaxes(0, 1)

    def press(self, give: Callable[[], object], mirrored: Callable[[], object]) -> None:
        """Press the window, and again while it shows what it showed before; then wait until it takes the next press.

        Args:
            give: Presses the window once.
            mirrored: Presses the mirror in the same place.
        """
        before, scene = self.shows(), type(self.mirror.scenes.top).__name__
        mirrored()
        wait = self.until_open()
        after = self.shows()
        for _press in range(PRESSES):
            give()
            self.presses += 1
            if self.heard(before, after):
                self.pause(wait)
                return
            self.pressed_again += 1
        raise AssertionError(f"{scene}: not heard, though pressed {PRESSES} times")

    def heard(self, before: Pixels, after: Pixels) -> bool:
        """Whether the window comes to look more like `after` than `before`, where these are otherwise, before a press
        counts as lost. Where a press changes nothing that can be seen, it is not known, and what follows tells."""
        otherwise = apart(before, after) > CLEARLY
        if not otherwise.any():
            return True
        one, other = before[otherwise].astype(int), after[otherwise].astype(int)
        end = time.monotonic() + UNHEARD
        while time.monotonic() < end:
            if self.process.poll() is not None:  # the press was the last one
                return True
            try:
                now = self.seen()[otherwise].astype(int)
            except subprocess.CalledProcessError:  # no window any more: the program is about to end
                self.process.wait(PATIENCE)
                return True
            if (np.abs(now - other).sum(1) < np.abs(now - one).sum(1)).mean() > 0.5:
                return True
            time.sleep(0.02)
        return False

    def click(self, widget: Widget) -> None:
        self.press(partial(self.clicked, *self.pixel(widget)), partial(mouse(self.mirror), widget))

    def tab_to(self, widget: Widget) -> None:
        """Tab to it, and Enter when it is seen to have the focus."""
        group = self.mirror.scenes.top.group
        able = [w for w in group.widgets if w.takes_focus]
        assert group.focused
        if steps := (able.index(widget) - able.index(group.focused)) % len(able):
            before = self.shows()
            keyboard_to(self.mirror, widget)
            self.xdotool("key", "--delay", "15", *["Tab"] * steps)
            assert self.heard(before, self.shows()), "the focus is not seen to move"
        self.press(partial(self.xdotool, "key", "Return"), partial(self.mirror.key, pygame.K_RETURN))

    def tapping(self, finger: Glass) -> Callable[[Widget], None]:
        """A press with a finger."""

        def touch(place: tuple[int, int]) -> None:
            for what in (DOWN, UP):
                finger.touch(what, place)

        def tap(widget: Widget) -> None:
            self.press(partial(touch, self.pixel(widget)), partial(mouse(self.mirror), widget))

        return tap

    def where(self) -> tuple[list[int | str], int]:
        """How far the game has come: what has been done, and how much of it the room has seen."""
        found = json.loads(self.save.read_text(encoding="utf-8"))
        return found["log"], found["extra"]["seen"]

    def in_step(self) -> None:
        """Wait until the window is where the mirror is."""
        self.mirror.settle()
        scene = self.mirror.scenes.top
        if not isinstance(scene, Playing):
            return
        expected = list(scene.table.game.log), scene.table.seen
        until(lambda: self.where() == expected, f"the window is not where it should be, in {type(scene).__name__}")

    def begin(self, press: Callable[[Widget], None]) -> None:
        """From the start screen into the shortest game. The mirror takes the game that the window dealt."""
        press(wish(self.mirror.scenes.top))
        self.mirror.settle()
        setup = self.mirror.scenes.top
        assert isinstance(setup, SetUp)
        lengths = [w for w in self.mirror.scenes.top.group.widgets if getattr(w.action, "func", None) == setup.length]
        press(lengths[0])
        press(wish(self.mirror.scenes.top))
        self.mirror.settle()
        until(self.save.exists, "no game is begun")
        scene = self.mirror.scenes.top
        assert isinstance(scene, Playing)
        own = scene.table.path
        assert own is not None
        own.write_bytes(self.save.read_bytes())
        self.mirror.scenes.navigator.game(RoomGame.resume(own))

    def play(self, press: Callable[[Widget], None]) -> None:
        """Press on to the end, in step with the mirror."""
        for _ in range(600):
            self.mirror.settle()
            scene = self.mirror.scenes.top
            if isinstance(scene, End):
                return
            press(wish(scene))
            self.in_step()
        raise AssertionError("the game does not end")

    def leave(self, press: Callable[[Widget], None]) -> None:
        """From the thanks to the front page, and out: the program ends well, and keeps no game."""
        widgets = self.mirror.scenes.top.group.widgets
        press(next(w for w in widgets if getattr(w, "icon", "") == "home"))
        until(lambda: not self.save.exists(), "the finished game is still kept")
        widgets = self.mirror.scenes.top.group.widgets
        press(next(w for w in widgets if getattr(w, "icon", "") == "close"))
        assert self.process.wait(PATIENCE) == 0


@contextmanager
def opened(display: str, folder: Path, from_start: bool = False) -> Iterator[Window]:
    """A window with a game under way, or on the start screen. TEKSPIL_HOME must be the mirror's."""
    if from_start:
        with first_window(display, folder, Window) as window:
            yield window
        return
    deck, board = load_deck(GAME.deck), load_board(GAME.board)
    with closing(Window(display, _home(folder), first_scene(deck, board, GAME))) as window:
        yield window


@contextmanager
def first_window(display: str, folder: Path, kind: type[Kind]) -> Iterator[Kind]:
    """A window of that kind on the start screen. TEKSPIL_HOME must be the mirror's."""
    scene = Start(load_deck(GAME.deck), load_board(GAME.board))
    with closing(kind(display, _home(folder), scene, ())) as window:
        yield window


def _home(folder: Path) -> Path:
    home = folder / "vindue"
    home.mkdir()
    return home


def apart(one: Pixels, other: Pixels) -> NDArray[np.int16]:
    """By how many shades each pixel of one is otherwise than of the other."""
    found: NDArray[np.int16] = np.abs(one.astype(np.int16) - other).max(axis=2)
    return found
