"""One tap is one press: whatever tells of it, in whatever order, and however many fingers lie on the glass."""

from __future__ import annotations

import pygame
import pytest

from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button

LEFT, RIGHT, NOWHERE = (200, 240), (700, 240), (480, 20)
MOUSE_TOUCH = -1  # the glass that SDL makes up for a mouse
Step = tuple[str, tuple[int, int]] | float


class Counting(Scene):
    """Two buttons that count their presses."""

    def __init__(self) -> None:
        super().__init__()
        self.left = self.right = 0

    def build(self) -> None:
        left = Button(Box(200, 300, 500, 360), "Venstre", self._left)
        self.show([left, Button(Box(1100, 300, 600, 360), "Højre", self._right)])

    def _left(self) -> None:
        self.left += 1

    def _right(self) -> None:
        self.right += 1


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_SPACE, pygame.K_PAGEDOWN])
def test_a_key_that_bounces_presses_once_and_a_second_press_later_counts(key: int) -> None:
    scene = Counting()
    screen = Offscreen(scene, (960, 540))
    press = pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="")
    screen.step(1.0)
    for pause in (0.02, 0.1, 0.5, 0.1):
        screen.send(press)
        screen.step(pause)
    assert scene.left == 2


KINDS = {
    "down": pygame.FINGERDOWN,
    "up": pygame.FINGERUP,
    "move": pygame.FINGERMOTION,
    "mouse down": pygame.MOUSEBUTTONDOWN,
    "mouse up": pygame.MOUSEBUTTONUP,
    "mouse move": pygame.MOUSEMOTION,
}


def event(words: str, at: tuple[int, int]) -> pygame.event.Event:
    """What is told: `down 2` of a second finger, `mouse down made` of the mouse that SDL makes of a finger, and
    `down mouse` of the finger that it makes of a mouse."""
    name = max((kind for kind in KINDS if words.startswith(kind)), key=len)
    rest = words.removeprefix(name).strip()
    if name.startswith("mouse"):
        return pygame.event.Event(KINDS[name], pos=at, button=1, rel=(0, 0), buttons=(1, 0, 0), touch=rest == "made")
    glass, finger = (MOUSE_TOUCH, 0) if rest == "mouse" else (8, int(rest or 1))
    return pygame.event.Event(KINDS[name], touch_id=glass, finger_id=finger, x=at[0] / 960, y=at[1] / 540)


def told(*steps: Step) -> tuple[int, int]:
    """How often the buttons were pressed after all this; a number lets so many seconds pass."""
    scene = Counting()
    screen = Offscreen(scene, (960, 540))
    screen.step(1.0)
    for step in steps:
        if isinstance(step, float):
            screen.step(step)
        else:
            screen.scenes.handle(event(*step))
    assert not any(widget.pressed for widget in scene.group), "nothing stays pressed"
    screen.step(2.0)
    for name in ("mouse down", "mouse up"):
        screen.scenes.handle(event(name, LEFT))
    assert scene.left, "the next press is heard"
    return scene.left - 1, scene.right


ONE_TAP: dict[str, list[Step]] = {
    "a finger alone": [("down", RIGHT), ("up", RIGHT)],
    "a finger and SDL's mouse": [
        ("mouse down made", RIGHT),
        ("down", RIGHT),
        ("mouse move made", RIGHT),
        ("move", RIGHT),
        ("mouse up made", RIGHT),
        ("up", RIGHT),
    ],
    "a finger and a mouse that nobody marked": [
        ("down", RIGHT),
        ("mouse down", RIGHT),
        ("up", RIGHT),
        ("mouse up", RIGHT),
    ],
    "a mouse that nobody marked and then the finger": [
        ("mouse down", RIGHT),
        ("down", RIGHT),
        ("mouse up", RIGHT),
        ("up", RIGHT),
    ],
    "a long press, and the system's mouse when it is lifted": [
        ("down", RIGHT),
        1.4,
        ("up", RIGHT),
        0.02,
        ("mouse move", RIGHT),
        ("mouse down", RIGHT),
        ("mouse up", RIGHT),
    ],
    "a mouse that SDL makes a finger of": [
        ("down mouse", RIGHT),
        ("mouse down", RIGHT),
        0.1,
        ("up mouse", RIGHT),
        ("mouse up", RIGHT),
    ],
    "two fingers of one hand": [("down 1", RIGHT), ("down 2", RIGHT), ("up 1", RIGHT), ("up 2", RIGHT)],
    "a second finger elsewhere": [("down 1", RIGHT), 0.3, ("down 2", LEFT), ("up 2", LEFT), ("up 1", RIGHT)],
    "a hand at rest on the edge": [("down 3", NOWHERE), 1.2, ("down", RIGHT), ("up", RIGHT), ("up 3", NOWHERE)],
    "a hand at rest on a button": [("down 3", LEFT), 1.2, ("down", RIGHT), ("up", RIGHT), ("up 3", LEFT)],
    "a finger that was never lifted": [("down 3", NOWHERE), 60.0, ("down", RIGHT), ("up", RIGHT)],
    "a finger that trembles": [("down", RIGHT), ("up", RIGHT), 0.08, ("down", RIGHT), ("up", RIGHT)],
    "a finger that slides within it": [("down", RIGHT), ("move", (720, 250)), ("up", (720, 250))],
    "the mouse alone": [("mouse down", RIGHT), ("mouse move", RIGHT), ("mouse up", RIGHT)],
    "the mouse a while after a touch elsewhere": [
        ("down", NOWHERE),
        ("up", NOWHERE),
        0.6,
        ("mouse down", RIGHT),
        ("mouse up", RIGHT),
    ],
}


@pytest.mark.parametrize("name", ONE_TAP)
def test_one_tap_is_one_press(name: str) -> None:
    assert told(*ONE_TAP[name]) == (0, 1)


NO_TAP: dict[str, list[Step]] = {
    "lifted without having come down": [("up", RIGHT), ("up 2", LEFT)],
    "slid off": [("down", RIGHT), ("move", NOWHERE), ("up", NOWHERE)],
    "slid on": [("down", NOWHERE), ("move", RIGHT), ("up", RIGHT)],
    "another finger's movement": [("down", NOWHERE), ("move 2", RIGHT), ("up 2", RIGHT), ("up", NOWHERE)],
    "a mouse let go over it": [("mouse up", RIGHT)],
}


@pytest.mark.parametrize("name", NO_TAP)
def test_what_is_no_tap_presses_nothing(name: str) -> None:
    assert told(*NO_TAP[name]) == (0, 0)


def test_two_people_who_tap_one_after_the_other_are_both_heard() -> None:
    assert told(("down 1", LEFT), ("up 1", LEFT), 0.4, ("down 2", RIGHT), ("up 2", RIGHT)) == (1, 1)


def test_what_was_held_when_the_window_was_lost_is_dropped() -> None:
    for down, up in (("down", "up"), ("mouse down", "mouse up")):
        scene = Counting()
        screen = Offscreen(scene, (960, 540))
        screen.step(1.0)
        screen.scenes.handle(event(down, RIGHT))
        assert any(widget.pressed for widget in scene.group)
        screen.scenes.let_go()
        screen.scenes.handle(event(up, RIGHT))
        assert (scene.right, any(widget.pressed for widget in scene.group)) == (0, False)


def test_a_tap_leaves_no_trace_but_the_focus() -> None:
    tapped, moved = Offscreen(Counting(), (960, 540)), Offscreen(Counting(), (960, 540))
    for screen in (tapped, moved):
        screen.step(1.0)
    for name in ("down", "move", "up"):
        tapped.scenes.handle(event(name, RIGHT))
    moved.key(pygame.K_TAB)
    for screen in (tapped, moved):
        screen.step(1.0)
    assert pygame.image.tobytes(tapped.surface, "RGB") == pygame.image.tobytes(moved.surface, "RGB")


@pytest.mark.parametrize("key", [pygame.K_TAB, pygame.K_RETURN, pygame.K_SPACE, pygame.K_F5])
@pytest.mark.parametrize("mod", [pygame.KMOD_LALT, pygame.KMOD_RALT, pygame.KMOD_LMETA])
def test_a_key_meant_for_the_system_is_none_of_ours(key: int, mod: int) -> None:
    scene = Counting()
    screen = Offscreen(scene, (960, 540))
    before = scene.group.focused
    screen.key(key, mod)
    assert scene.group.focused is before and (scene.left, scene.right) == (0, 0)
