"""Displays of few and many colours, a window made full and small again, and displays that are not there, or go away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path

import pytest

from tests.screen import glass
from tests.screen.scenes.people import wish
from tests.screen.window import PATIENCE, Window, apart, opened, until

needs_xvfb = pytest.mark.skipif(bool(glass.missing()), reason=glass.missing())

LARGER = (1920, 1080)


def tekspil(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program where the environment says, without a display of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "tekspil", *words], env=kept | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path / "spejl"))
    return tmp_path


@pytest.mark.slow
@needs_xvfb
@pytest.mark.parametrize("bits", [15, 16, 24, 30])
def test_a_display_of_so_many_bits_shows_the_game_and_is_drawn_on_as_people_play(tmp_path: Path, bits: int) -> None:
    finest = 8 if bits < 24 else 2  # the steps that a display of five bits a colour has
    with glass.plain(bits) as display, opened(display, tmp_path) as window:
        for _press in range(4):
            window.in_step()
            whole = window.shows()
            until(lambda: apart(window.seen(), whole).max() <= finest, "the window does not show the game")  # noqa: B023
            window.click(wish(window.mirror.scenes.top))


@pytest.mark.slow
@needs_xvfb
def test_a_display_of_too_few_colours_is_refused_in_words() -> None:
    with glass.plain(8) as display:
        said = tekspil("play", DISPLAY=display, SDL_VIDEODRIVER="x11")
    assert said.returncode == 1 and said.stdout == ""
    assert said.stderr.startswith("Vinduet kan ikke åbnes på denne skærm: ") and "24 eller 32 bit" in said.stderr


@pytest.mark.slow
def test_a_driver_that_sdl_does_not_have_is_named_with_what_to_do() -> None:
    said = tekspil(SDL_VIDEODRIVER="fjernsyn")
    assert said.returncode == 1 and said.stdout == ""
    assert said.stderr.startswith("SDL_VIDEODRIVER=fjernsyn kan ikke bruges") and "Slet SDL_VIDEODRIVER" in said.stderr
    assert said.stderr.count("\n") == 1


@pytest.mark.slow
@needs_xvfb
def test_a_display_that_goes_away_ends_the_game_in_words_and_what_was_played_is_kept(tmp_path: Path) -> None:
    with ExitStack() as display:
        name = display.enter_context(glass.plain())
        with opened(name, tmp_path) as window:
            window.click(wish(window.mirror.scenes.top))
            window.in_step()
            played = window.where()
            display.close()
            assert window.process.wait(PATIENCE) == 1
            said = window.said.read_text(encoding="utf-8")
            assert said.startswith("Skærmen svarer ikke længere") and said.count("\n") == 1
            assert window.where() == played and played[0]


# Full and small again


def lies(window: Window, name: str) -> tuple[int, ...]:
    """Where the window lies, and how wide and high it is."""
    told = dict(line.split("=") for line in window.xdotool("getwindowgeometry", "--shell", name).split())
    return tuple(int(told[what]) for what in ("X", "Y", "WIDTH", "HEIGHT"))


@contextmanager
def window_manager(display: str) -> Iterator[None]:
    """A window manager, which frames windows and puts them where it wants."""
    running = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


MANAGERS = [
    nullcontext,
    pytest.param(window_manager, marks=pytest.mark.skipif(not shutil.which("openbox"), reason="openbox is not here")),
]


@pytest.mark.slow
@needs_xvfb
@pytest.mark.parametrize("managed", MANAGERS)
def test_after_full_screen_a_window_is_back_where_it_was_and_as_large(
    tmp_path: Path, managed: Callable[[str], AbstractContextManager[None]]
) -> None:
    with glass.plain(size=LARGER) as display, managed(display), opened(display, tmp_path) as window:
        name = window.under()
        window.xdotool("windowmove", "--sync", name, "150", "90")
        window.pause()
        before = lies(window, name)
        for _again in range(2):
            window.xdotool("key", "F11")
            until(lambda: lies(window, name) == (0, 0, *LARGER), "the window does not become full")
            window.pause()
            window.xdotool("key", "F11")
            until(lambda: lies(window, name) == before, "the window is not back where it was")
            window.pause()
    assert before[2:] == glass.SIZE


@needs_xvfb
@pytest.mark.skipif(not shutil.which("openbox"), reason="openbox is not here")
def test_a_window_as_large_as_the_screen_is_made_so_small_that_its_frame_is_seen_too(tmp_path: Path) -> None:
    with glass.plain() as display, window_manager(display), opened(display, tmp_path) as window:
        window.pause()
        x, y, wide, high = lies(window, window.under())
    assert x >= 0 and y > 0 and x + wide <= glass.SIZE[0] and y + high <= glass.SIZE[1]
