"""Anything pressed, anywhere, at any time: nothing breaks, and the game can still be finished."""

from __future__ import annotations

import random

import pygame
import pytest

from tekspil.content.models import Board, Deck
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


@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_breaks_nothing_and_people_can_finish(deck: Deck, board: Board, seed: int) -> None:
    chance = random.Random(seed)
    table = seat(deck, board, 3, seed=seed, robots=seed - 1)
    screen = Offscreen(Scene(), SIZES[0], Settings(calm=seed == 1))
    show(screen.scenes, table)

    for _ in range(1000):
        poke(screen, chance)

    screen.resize(SIZES[0])
    if not isinstance(screen.scenes.top, Playing):  # the monkey is elsewhere: in the menu, in a new game
        show(screen.scenes, table)
    play(screen, mouse(screen))
    scene = screen.scenes.top
    assert isinstance(scene, Playing)
    assert scene.table.game.is_over
