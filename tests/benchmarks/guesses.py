"""`python -m tests.benchmarks.guesses`: taps and seconds of a round of guesses, from the lay to the answer.

The game runs in a real window on a display of its own (Xvfb), and is pressed from outside (xdotool): by mouse, by
digits, by Tab and Enter, and by a clicker, which has Page Down and F5 alone. Every other team shows a guess, the reason
is judged, and the answer comes. Seconds are three things together: what the window itself took (a countdown, and
waiting until presses count), what hands take by the keystroke-level model of Card, Moran and Newell (1980), and the
reading of what was not on the screen before, 250 words a minute.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "x11"
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from tekspil.content.library import load_board, load_deck
from tekspil.folders import HOME_VARIABLE
from tekspil.plain import SOFT_HYPHEN
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import Phase
from tekspil.screen.app import App
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets import Widget
from tests.golden.reading import Reading

SIZE = (1280, 720)
POINT, KEY, CLICK, THINK = 1.1, 0.28, 0.4, 1.35  # seconds: to point and press, a key, a clicker's button, to decide
WORDS_A_SECOND = 250 / 60
PATIENCE = 40.0
WAYS = ("mouse", "digits", "tab", "clicker")
CALLED = (2, 3, 0, 1, 2)  # what the other teams show


def at_the_guesses(teams: int) -> RoomGame:
    """A game in which a team has just laid something."""
    deck, board = load_deck("velfaerdsteknologi"), load_board("bostedet")
    for seed in range(1, 60):
        plan = Plan(deck, board, teams=teams)
        plan.seed = seed
        table = plan.start()
        table.seats = ["expert"] * teams
        for _ in range(60):
            if table.view.phase == Phase.GUESSING:
                table.seats = [""] * teams
                return table
            table.act_as_bot()
    raise RuntimeError(teams)


class Hands:
    """Somebody at the screen: what they press, and what it takes."""

    def __init__(self, app: App, table: RoomGame, way: str, reading: Reading) -> None:
        self.app, self.table, self.way, self.reading = app, table, way, reading
        self.taps, self.seconds, self.words = 0, 0.0, 0
        self._known = {words.replace(SOFT_HYPHEN, "") for words in self._seen_before()}
        self.began = self._before = time.monotonic()

    def _seen_before(self) -> Iterator[str]:
        """What the room has read while the team laid its cards: the goal and the names of what lies there."""
        view, deck = self.table.view, self.table.game.deck
        goal = next(goal for goal in deck.goals if goal.id == view.goal)
        yield from (goal.text, next(theme.title for theme in deck.themes if theme.id == goal.theme))
        laid = view.answers[view.turn_of].technologies
        yield from (card.name for card in deck.technologies if card.id in laid)

    def turn(self) -> None:
        """Let the window take what has come, and draw."""
        now = time.monotonic()
        if now - self.began > PATIENCE:
            raise TimeoutError(self.way)
        self.app.frame(pygame.event.get(), now - self._before)
        self._before = now
        time.sleep(0.004)

    def rest(self) -> None:
        """Until presses count, and what came has been read."""
        end = time.monotonic() + 0.3
        while time.monotonic() < end or self._busy():
            self.turn()
        new = [words for words in self.reading.sizes if words not in self._known]
        self._known.update(new)
        new = [words for words in new if any(letter.isalpha() for letter in words)]
        self.words += sum(len(words.split()) for words in new)

    def _busy(self) -> bool:
        """Whether something moves, or presses do not count yet."""
        motion = self.app.scenes.top.motion
        return motion.moving or bool(getattr(motion, "guard", 0.0))

    def _send(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True)
        end = time.monotonic() + Time.SECOND_PRESS * 1.3  # sooner it would be an echo of the one before
        while time.monotonic() < end:
            self.turn()

    def press(self, widget: Widget, digit: int | None = None) -> None:
        """Press a widget in this way; a digit where one stands for it."""
        scenes = self.app.scenes
        group = scenes.top.group
        if self.way == "mouse":
            x, y = scenes.canvas.point(widget.box.centre, widget.anchor)
            self._send("mousemove", str(x), str(y), "click", "1")
            self.taps, self.seconds = self.taps + 1, self.seconds + POINT
        elif self.way == "digits" and digit is not None:
            self._send("key", str(digit))
            self.taps, self.seconds = self.taps + 1, self.seconds + KEY
        else:
            step, end = ("F5", "Next") if self.way == "clicker" else ("Tab", "Return")
            while group.focused is not widget:
                self._send("key", step)
                self._count()
            self._send("key", end)
            self._count()

    def _count(self) -> None:
        self.taps, self.seconds = self.taps + 1, self.seconds + (CLICK if self.way == "clicker" else KEY)

    def find(self, name: str, *args: object) -> Widget | None:
        """The widget that calls this method of the scene with these arguments."""
        for widget in self.app.scenes.top.group.widgets:
            action: Any = widget.action
            bound = action.args if isinstance(action, partial) else ()
            function = action.func if isinstance(action, partial) else action
            if getattr(function, "__name__", "") == name and bound == args and widget.takes_focus:
                return widget
        return None

    def play(self) -> float:
        """A whole round; the seconds that the window itself took."""
        own = 0.0
        others = [(self.table.view.turn_of + i) % self.table.game.teams for i in range(1, self.table.game.teams)]
        own += self._settle()
        self.seconds += THINK
        for team, stars in zip(others, CALLED, strict=False):
            widget = self.find("guess", team, stars)
            assert widget, (team, stars)
            self.press(widget, stars)
        own += self._settle()
        self.seconds += THINK
        yes = self.find("judge", True)
        assert yes
        self.press(yes)
        if self.table.scene != "stars":
            own += self._settle()
            show = self.find("reveal")
            assert show
            self.seconds += THINK
            self.press(show)
        assert self.table.scene == "stars"
        return own

    def _settle(self) -> float:
        """Wait for the window; how long what was told took, beyond what a frame takes."""
        began = time.monotonic()
        self.rest()
        return max(0.0, time.monotonic() - began - 0.3)


@contextmanager
def display() -> Iterator[None]:
    """A display of one's own."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        os.environ["DISPLAY"] = ":" + os.fdopen(read).readline().strip()
        try:
            yield
        finally:
            server.terminate()


def measure(teams: int, way: str) -> tuple[int, float, int]:
    """Taps, seconds and new words of a round in one way."""
    reading = Reading()
    with tempfile.TemporaryDirectory() as home, reading.recorded():
        os.environ[HOME_VARIABLE] = str(Path(home))
        table = at_the_guesses(teams)
        app = App(Scene(), Settings(windowed_size=SIZE, sound=False))
        subprocess.run(["xdotool", "mousemove", "20", "700"], check=True)
        app.scenes.navigator.game(table)
        hands = Hands(app, table, way, reading)
        own = hands.play()
        app.close()
    return hands.taps, own + hands.seconds + hands.words / WORDS_A_SECOND, hands.words


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.guesses", description=__doc__)
    parser.add_argument("--teams", type=int, nargs="+", default=[3, 4, 5, 6])
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=WAYS)
    chosen = parser.parse_args(words)
    with display():
        for teams in chosen.teams:
            for way in chosen.ways:
                taps, seconds, new = measure(teams, way)
                print(f"{teams} teams, {way:8} {taps:3} taps {seconds:5.1f} s, {new} words read", flush=True)


if __name__ == "__main__":
    main()
