"""What happens when: never the end first, only forth, a press skips, calm is there at once, and nothing is chosen."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene, Scenes
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.motion import Motion
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets import Button, Label

BUTTON = Box(800, 500, 320, 120)


def told(calm: bool = False) -> tuple[Timeline, Motion, list[float], list[str], Label]:
    """An axis with a movement from second 1 to 2, a label from 1.5 and two sounds."""
    axis, motion = Timeline(), Motion(calm)
    steps: list[float] = []
    heard: list[str] = []
    label = Label(BUTTON, "Svaret")
    axis.move(1.0, 1.0, steps.append)
    axis.appear(1.5, label)
    axis.hear(1.0, lambda: heard.append("star"))
    axis.hear(1.5, lambda: heard.append("word"))
    return axis, motion, steps, heard, label


def test_what_is_to_come_is_not_seen_before_its_time_and_each_part_only_goes_forth() -> None:
    axis, motion, steps, heard, label = told()
    assert steps == [0.0] and not label.visible
    axis.play(motion)
    seen = []
    while motion.moving:
        motion.update(0.1)
        seen.append((label.visible, len(heard)))
    assert steps == sorted(steps) and steps[0] == 0.0 and steps[-1] == 1.0
    assert seen == sorted(seen)
    assert seen[8] == (False, 0) and seen[-1] == (True, 2)
    assert heard == ["star", "word"]
    assert len(seen) == 20, "two seconds in frames of a tenth"


def test_a_skip_goes_to_the_end_with_its_last_sound_alone() -> None:
    axis, motion, steps, heard, label = told()
    axis.play(motion)
    motion.update(0.1)
    motion.finish()
    assert steps[-1] == 1.0 and label.visible and axis.over and not motion.moving
    assert heard == ["word"]


def test_calm_mode_is_at_the_end_before_anything_is_drawn() -> None:
    axis, motion, steps, _heard, label = told(calm=True)
    axis.play(motion)
    assert not motion.moving and label.visible and steps[-1] == 1.0


def test_what_the_room_has_seen_before_is_at_its_end_without_a_sound() -> None:
    axis, _motion, _steps, heard, label = told()
    axis.end()
    assert label.visible and not heard


def test_a_scene_built_anew_goes_on_where_the_axis_stands() -> None:
    axis, motion, _steps, _heard, _label = told()
    axis.play(motion)
    motion.update(1.7)
    axis.clear()
    steps: list[float] = []
    late, early = Label(BUTTON, "Points"), Label(BUTTON, "Ord")
    axis.move(1.0, 1.0, steps.append)
    axis.appear(1.5, early)
    axis.appear(2.0, late)
    assert early.visible and not late.visible and 0 < steps[0] < 1
    motion.update(1.0)
    assert late.visible and steps[-1] == 1.0


class Told(Scene):
    """A button that comes with what is told in a second, and counts its presses."""

    presses = 0

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        self.axis = Timeline()
        self.axis.wait(1.0)
        self.axis.play(self.motion)

    def build(self) -> None:
        self.show([Button(BUTTON, "Se hvorfor", self._pressed)])

    def _pressed(self) -> None:
        self.presses += 1


def key(screen: Offscreen, which: int) -> None:
    screen.send(pygame.event.Event(pygame.KEYDOWN, key=which, mod=0, unicode=""))


def click(screen: Offscreen) -> None:
    pos = screen.scenes.canvas.point(BUTTON.centre)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        screen.send(pygame.event.Event(kind, pos=pos, button=1))


def finger(screen: Offscreen) -> None:
    x, y = screen.scenes.canvas.point(BUTTON.centre)
    at: dict[str, Any] = {"x": x / screen.scenes.canvas.width, "y": y / screen.scenes.canvas.height}
    for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
        screen.send(pygame.event.Event(kind, finger_id=1, touch_id=1, dx=0, dy=0, pressure=1, **at))


HOW = {
    "Enter": lambda screen: key(screen, pygame.K_RETURN),
    "clicker": lambda screen: key(screen, pygame.K_PAGEDOWN),
    "mouse": click,
    "finger": finger,
}


@pytest.mark.parametrize("how", HOW)
def test_a_press_that_skips_and_its_echoes_choose_nothing_and_a_later_one_does(how: str) -> None:
    scene = Told()
    screen = Offscreen(scene, (960, 540), Settings())
    screen.step(0.3)
    for _ in range(3):  # all of them sooner than anybody can have seen what came
        HOW[how](screen)
        assert scene.presses == 0 and not scene.motion.moving
        screen.step(0.15)
    screen.step(Time.GUARD)
    HOW[how](screen)
    assert scene.presses == 1


@pytest.mark.parametrize("how", HOW)
def test_a_press_just_after_the_end_was_still_meant_as_a_skip(how: str) -> None:
    scene = Told()
    screen = Offscreen(scene, (960, 540), Settings())
    for _ in range(105):
        screen.step(0.01)
    assert not scene.motion.moving
    HOW[how](screen)
    assert scene.presses == 0


def test_the_window_wakes_when_presses_count_again() -> None:
    """Else the time of a long wait would be counted as a second, and a first press too early."""
    scene = Told()
    screen = Offscreen(scene, (960, 540), Settings())
    screen.step(1.1)
    rest = screen.scenes.rest()
    assert rest is not None and rest <= Time.GUARD
    screen.step(1.0)
    assert screen.scenes.rest() is None
