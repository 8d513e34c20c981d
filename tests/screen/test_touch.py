"""A whole game by fingers alone on a glass that feels them, from the start screen to the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screen import glass
from tests.screen.glass import DOWN, MOVE, UP, Glass
from tests.screen.scenes.people import mouse, wish
from tests.screen.window import Window, opened

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(glass.missing(touch=True)), reason=glass.missing(touch=True))]


@pytest.fixture
def touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Glass]:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path / "spejl"))
    with glass.touched(tmp_path) as display:
        yield display


def test_people_play_a_whole_game_with_touch_alone(touched: Glass, tmp_path: Path) -> None:
    with opened(touched.name, tmp_path, from_start=True) as window:
        tap = window.tapping(touched)
        window.begin(tap)
        window.play(tap)
        window.leave(tap)


def held(window: Window) -> tuple[int, int]:
    """Where the button that is meant lies."""
    return window.pixel(wish(window.mirror.scenes.top))


def pressed(window: Window) -> None:
    """The button that is meant has been pressed once, and no more."""
    mouse(window.mirror)(wish(window.mirror.scenes.top))
    window.pause(window.until_open())
    window.in_step()
    window.pause()
    window.in_step()


def test_however_many_fingers_and_however_long_a_tap_is_one_press(touched: Glass, tmp_path: Path) -> None:
    with opened(touched.name, tmp_path) as window:
        at = held(window)  # two fingers of one hand on one button
        touched.touch(DOWN, at, finger=1)
        touched.touch(DOWN, (at[0] + 8, at[1] + 4), finger=2)
        touched.touch(UP, (at[0] + 8, at[1] + 4), finger=2)
        touched.touch(UP, at, finger=1)
        pressed(window)

        at = held(window)  # a long press
        touched.touch(DOWN, at)
        window.pause(0.9)
        touched.touch(MOVE, (at[0] + 3, at[1]))
        touched.touch(UP, (at[0] + 3, at[1]))
        pressed(window)

        at = held(window)  # a hand rests on the table's edge
        touched.touch(DOWN, (6, 360), finger=3)
        window.pause(1.2)
        touched.touch(DOWN, at, finger=4)
        touched.touch(UP, at, finger=4)
        pressed(window)
        touched.touch(UP, (6, 360), finger=3)

        before, at = window.where(), held(window)  # a finger that slides off has changed its mind
        touched.touch(DOWN, at)
        touched.touch(MOVE, (6, 360))
        touched.touch(UP, (6, 360))
        window.pause()
        assert window.where() == before
