"""A monkey at the screen: anything pressed, anywhere, at any time.

`python -m tests.screen.scenes.monkey --events 100000 --language en` is a long hunt; the tests let a short one loose.
A hunt is many monkeys of 2,000 events, each with a game of its own that people must be able to finish afterwards.
With `--strange` each plays a deck of its own with very long, empty, foreign and right-to-left texts (strange.py), in
which the teams' names and what is typed are no better.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pygame

from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.folders import HOME_VARIABLE
from tekspil.language import LANGUAGES
from tekspil.screen.app import App
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.show import SETTLE
from tekspil.screen.toolkit import pictures
from tekspil.screen.toolkit.settings import TEXT_SCALES, Settings
from tekspil.screen.widgets import Widget
from tests.screen.scenes.people import mouse, play
from tests.screen.scenes.strange import LETTERS, NAMES, strange_deck
from tests.screen.scenes.test_whole_games import seat

KEYS = (
    *(pygame.K_TAB, pygame.K_RETURN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_ESCAPE) * 3,
    *(pygame.K_PAGEDOWN, pygame.K_PAGEUP, pygame.K_F5, pygame.K_F1, pygame.K_PLUS),
    *(ord(letter) for letter in "bhmnprstyz"),
)
SIZES = ((640, 360), (512, 384), (800, 400))
LOSSES = (
    *(pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN, pygame.WINDOWLEAVE),
    *(pygame.WINDOWFOCUSGAINED, pygame.WINDOWRESTORED, pygame.WINDOWSHOWN, pygame.WINDOWEXPOSED, pygame.WINDOWENTER),
    *(pygame.WINDOWMAXIMIZED, pygame.WINDOWDISPLAYCHANGED),
)
FINGERS = (pygame.FINGERDOWN, pygame.FINGERUP, pygame.FINGERMOTION)
MOUSE = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION)
MODS = (pygame.KMOD_NONE,) * 6 + (pygame.KMOD_LALT, pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL, pygame.KMOD_LMETA)


class InWindow(Offscreen):
    """The app and its window, driven by a program: what the system says of the window is heard as well."""

    def __init__(self, scene: Scene, size: tuple[int, int], settings: Settings) -> None:
        self.app = App(scene, replace(settings, windowed_size=size))
        self.scenes = self.app.scenes
        self.scenes.voice = None  # it would talk
        self.drawing = ThreadPoolExecutor(max_workers=1)
        pictures.shown.work_behind(self.drawing)  # as `App.run` has it
        self._sent: list[pygame.event.Event] = []
        self.step()

    def step(self, dt: float = 1 / 60) -> list[pygame.Rect]:
        sent, self._sent = self._sent, []
        self.app.frame(sent, dt)
        return []

    def send(self, event: pygame.event.Event) -> None:
        """It is heard in the next step, with all that has been sent before it."""
        self._sent.append(event)

    def resize(self, size: tuple[int, int]) -> None:
        pygame.display.set_mode(size, pygame.RESIZABLE)
        self.send(pygame.event.Event(pygame.WINDOWSIZECHANGED, x=size[0], y=size[1]))
        self.step()
        self.step(SETTLE)

    def close(self) -> None:
        pictures.shown.work_behind(None)
        self.drawing.shutdown(wait=False, cancel_futures=True)
        self.app.close()


def poke(screen: Offscreen, chance: random.Random) -> None:
    """Press a widget, a point, or a key; do half of something with a finger or the mouse; now and then turn the window
    into another shape, or lose it."""
    able = [w for w in screen.scenes.top.group.widgets if w.takes_focus]
    die = chance.random()
    if die < 0.45 and able:
        widget = chance.choice(able)
        screen.press(widget.box, widget.anchor)
    elif die < 0.55:
        screen.press((chance.uniform(0, 1920), chance.uniform(0, 1080)))
    elif die < 0.8:
        screen.key(chance.choice(KEYS), chance.choice(MODS))
    elif die < 0.92:
        screen.send(touch(screen, able, chance))
        screen.step(chance.choice((0.0, 0.02, 0.3, 1.5)))
    elif die < 0.96:
        at = where(screen, able, chance)
        made = {"pos": at, "button": 1, "rel": (0, 0), "buttons": (1, 0, 0), "touch": chance.random() < 0.3}
        screen.send(pygame.event.Event(chance.choice(MOUSE), made))
        screen.step(chance.choice((0.0, 0.02, 0.3)))
    elif die < 0.995:
        screen.send(pygame.event.Event(chance.choice(LOSSES)))
        screen.step(chance.choice((0.0, 0.3)))
    else:
        screen.resize(chance.choice(SIZES))


def where(screen: Offscreen, able: list[Widget], chance: random.Random) -> tuple[int, int]:
    """Somewhere in the window, mostly on something."""
    canvas = screen.scenes.canvas
    if able and chance.random() < 0.8:
        widget = chance.choice(able)
        return canvas.point(widget.box.centre, widget.anchor)
    return chance.randrange(canvas.width), chance.randrange(canvas.height)


def touch(screen: Offscreen, able: list[Widget], chance: random.Random) -> pygame.event.Event:
    """One of four fingers comes down, moves or lifts, whatever it did before."""
    x, y = where(screen, able, chance)
    canvas = screen.scenes.canvas
    at: dict[str, Any] = {"x": x / canvas.width, "y": y / canvas.height}
    return pygame.event.Event(chance.choice(FINGERS), touch_id=8, finger_id=chance.randrange(4), **at)


def let_loose(deck: Deck, board: Board, seed: int, events: int, language: str = "da", *, strange: bool = False) -> None:
    """Poke at a game of three teams `events` times, then let people finish a game; raise where anything breaks.
    `strange` lets the teams be called, and the monkey type, what people hardly would."""
    chance = random.Random(seed)
    table = seat(deck, board, 3, seed=seed, robots=(seed - 1) % 3)
    scale = TEXT_SCALES[seed % len(TEXT_SCALES)] if strange else 1.0
    chosen = Settings(language=language, calm=seed % 2 == 1, text_scale=scale)
    screen = InWindow(Scene(), SIZES[seed % len(SIZES)], chosen)
    if strange:
        for crew in table.crews:
            crew.name = chance.choice(NAMES)
    screen.scenes.navigator.game(table)
    try:
        for _ in range(events):
            if strange and screen.scenes.top.takes_letters and chance.random() < 0.5:
                screen.write(chance.choice(LETTERS))
            else:
                poke(screen, chance)
            screen.scenes.running = True  # it found the way out: the room comes back
        screen.send(pygame.event.Event(pygame.WINDOWFOCUSLOST))
        screen.step()
        assert not any(widget.pressed for widget in screen.scenes.top.group), "what was held is let go"
        screen.send(pygame.event.Event(pygame.WINDOWRESTORED))
        screen.resize(SIZES[0])
        if not isinstance(screen.scenes.top, Playing):  # the monkey is elsewhere: in the menu, in a new game
            screen.scenes.navigator.game(table)
        play(screen, mouse(screen))
        scene = screen.scenes.top
        assert isinstance(scene, Playing)
        assert scene.table.game.is_over
    finally:
        screen.close()


EACH = 2000


def hunt(seed: int, language: str, *, strange: bool) -> bool:
    """Let one monkey loose in a home of its own, and say how it went; whether the game was finished."""
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        deck = strange_deck(seed) if strange else load_deck("velfaerdsteknologi")
        try:
            let_loose(deck, load_board("bostedet"), seed, EACH, language, strange=strange)
        except Exception:  # whatever it found is to be read, and the hunt goes on
            print(f"monkey {seed}: it broke", flush=True)
            traceback.print_exc()
            return False
    print(f"monkey {seed}: {EACH} events, and the game was finished", flush=True)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--language", choices=LANGUAGES, default="da")
    parser.add_argument("--first", type=int, default=1, help="the first monkey's number")
    parser.add_argument("--strange", action="store_true", help="with decks, names and letters that nobody expects")
    options = parser.parse_args()
    monkeys = range(options.first, options.first + -(-options.events // EACH))
    finished = sum(hunt(seed, options.language, strange=options.strange) for seed in monkeys)
    print(f"{len(monkeys) * EACH} events, {finished} games finished, {len(monkeys) - finished} broken")
    return 0 if finished == len(monkeys) else 1


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    sys.exit(main())
