"""A whole game in a real window, by the mouse alone and by the keyboard alone; and the window lost and found again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.screen import glass
from tests.screen.scenes.people import wish
from tests.screen.window import GUARDED, Window, opened, until

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(glass.missing()), reason=glass.missing())]

OTHER = "import pygame; pygame.display.set_mode((1280, 720)); pygame.time.wait(60_000)"


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path / "spejl"))
    with glass.plain() as display, opened(display, tmp_path) as game:
        yield game


def test_four_teams_play_a_whole_game_with_the_mouse_alone(window: Window) -> None:
    window.play(window.click)
    window.leave(window.click)


def test_four_teams_play_a_whole_game_with_the_keyboard_alone(window: Window) -> None:
    window.play(window.tab_to)
    window.leave(window.tab_to)


# Lost and found


def seen(window: Window) -> None:
    """Wait until the display shows the whole of what the mirror shows."""
    whole = window.shows()
    until(lambda: np.array_equal(window.seen(), whole), "the window does not show the game")


def not_seen(window: Window) -> None:
    whole = window.shows()
    until(lambda: not np.array_equal(window.seen(), whole), "the window is still seen")


def press_down(window: Window) -> tuple[list[int | str], int]:
    """Put the mouse's button down on what people press next, and leave it there; where the game is now."""
    seen(window)
    window.pause(GUARDED)
    x, y = window.pixel(wish(window.mirror.scenes.top))
    before = window.where()
    window.xdotool("mousemove", str(x), str(y), "mousedown", "1")
    not_seen(window)
    return before


def test_a_window_that_was_gone_is_whole_again_and_the_press_that_was_under_way_is_dropped(
    window: Window,
) -> None:
    name = window.under()
    before = press_down(window)
    window.xdotool("windowunmap", "--sync", name, "sleep", "0.2", "windowmap", "--sync", name)
    window.mirror.scenes.top.group.focus(wish(window.mirror.scenes.top))
    seen(window)
    window.xdotool("mouseup", "1")
    window.pause()
    assert window.where() == before
    window.click(wish(window.mirror.scenes.top))
    window.in_step()
    seen(window)


def test_a_window_that_was_covered_is_whole_again_and_the_press_that_was_under_way_is_dropped(
    window: Window,
) -> None:
    name = window.under()
    before = press_down(window)
    other = subprocess.Popen([sys.executable, "-c", OTHER], env=window.environment, stdout=subprocess.DEVNULL)
    try:
        until(lambda: np.ptp(window.seen()) == 0, "the other window does not cover the game")
        until(lambda: window.xdotool("getwindowfocus").strip() != name, "the other window takes no focus")
        window.xdotool("mouseup", "1")
    finally:
        other.kill()
        other.wait()
    window.xdotool("windowfocus", "--sync", name)
    window.mirror.scenes.top.group.focus(wish(window.mirror.scenes.top))
    seen(window)
    assert window.where() == before
    # SDL, which has not heard that the button was let go, does not hear it go down the next time either.
    window.xdotool("mousemove", "5", "5", "click", "1")
    window.pause()
    window.click(wish(window.mirror.scenes.top))
    window.in_step()
    seen(window)
