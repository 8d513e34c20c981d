"""A monkey at the screen: anything pressed, anywhere, at any time.

`python -m tests.screen.scenes.monkey --events 100000 --language en` is a long hunt; the tests let a short one loose.
A hunt is many monkeys of 2,000 events, each with a game of its own that people must be able to finish afterwards.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile

import pygame

from tekspil.content.library import HOME_VARIABLE, load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.language import LANGUAGES, use
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.playing import Playing
from tekspil.screen.scenes.show import show
from tekspil.screen.settings import Settings
from tests.screen.scenes.people import mouse, play
from tests.screen.scenes.test_whole_games import seat

KEYS = (
    *(pygame.K_TAB, pygame.K_RETURN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_ESCAPE) * 3,
    *(pygame.K_PAGEDOWN, pygame.K_PAGEUP, pygame.K_F5, pygame.K_F1, pygame.K_PLUS),
    *(ord(letter) for letter in "bhmnprstyz"),
)
SIZES = ((640, 360), (512, 384), (800, 400))


def poke(screen: Offscreen, chance: random.Random) -> None:
    """Press a widget, a point, or a key; now and then turn the window into another shape."""
    able = [w for w in screen.scenes.top.group.widgets if w.takes_focus]
    die = chance.random()
    if die < 0.55 and able:
        widget = chance.choice(able)
        screen.press(widget.box, widget.anchor)
    elif die < 0.7:
        screen.press((chance.uniform(0, 1920), chance.uniform(0, 1080)))
    elif die < 0.995:
        screen.key(chance.choice(KEYS))
    else:
        screen.resize(chance.choice(SIZES))


def let_loose(deck: Deck, board: Board, seed: int, events: int) -> None:
    """Poke at a game of three teams `events` times, then let people finish a game; raise where anything breaks."""
    chance = random.Random(seed)
    table = seat(deck, board, 3, seed=seed, robots=(seed - 1) % 3)
    screen = Offscreen(Scene(), SIZES[seed % len(SIZES)], Settings(calm=seed % 2 == 1))
    show(screen.scenes, table)
    for _ in range(events):
        poke(screen, chance)
    screen.resize(SIZES[0])
    if not isinstance(screen.scenes.top, Playing):  # the monkey is elsewhere: in the menu, in a new game
        show(screen.scenes, table)
    play(screen, mouse(screen))
    scene = screen.scenes.top
    assert isinstance(scene, Playing)
    assert scene.table.game.is_over


EACH = 2000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--language", choices=LANGUAGES, default="da")
    parser.add_argument("--first", type=int, default=1, help="the first monkey's number")
    options = parser.parse_args()
    use(options.language)
    monkeys = range(options.first, options.first + -(-options.events // EACH))
    for seed in monkeys:
        with tempfile.TemporaryDirectory() as home:
            os.environ[HOME_VARIABLE] = home
            let_loose(load_deck("velfaerdsteknologi"), load_board("bostedet"), seed, EACH)
        print(f"monkey {seed}: {EACH} events, and the game was finished", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    main()
