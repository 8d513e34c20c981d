"""The window, under SDL's dummy driver: the same loop as a person's, without a screen to see it on."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tekspil.content.models import CardPicture
from tekspil.screen.app import App
from tekspil.screen.dialogs.told import Told
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit import pictures, settings
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button
from tekspil.screen.window import draw_plainly
from tests.content.card_pictures import RED
from tests.golden.gallery import LayPage


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path))
    yield
    pygame.display.quit()


class Goodbye(Scene):
    """One button, which ends the program."""

    def build(self) -> None:
        self.show([Button(Box(800, 400, 320, 160), "Farvel", self.host.pop)])


def post(kind: int, **values: object) -> None:
    pygame.event.post(pygame.event.Event(kind, values))


def test_a_press_in_the_window_ends_the_program() -> None:
    app = App(Goodbye(), Settings(windowed_size=(960, 540)))
    post(pygame.MOUSEBUTTONDOWN, pos=(480, 240), button=1)
    post(pygame.MOUSEBUTTONUP, pos=(480, 240), button=1)
    app.run()
    assert not app.scenes.running


def test_closing_the_window_keeps_the_settings() -> None:
    app = App(LayPage(), Settings(windowed_size=(960, 540), calm=True))
    post(pygame.QUIT)
    app.run()
    assert settings.load().calm


def test_settings_that_cannot_be_kept_are_told_of_on_the_screen_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_settings: Settings) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(settings, "save", refuse)
    app = App(LayPage(), Settings(windowed_size=(960, 540)))
    app.scenes.change(calm=True)
    app.frame([], 0.02)
    told = app.scenes.top
    assert isinstance(told, Told) and "der er ikke mere plads på disken" in told.words
    told.back()
    app.scenes.change(calm=False)
    app.frame([], 0.02)
    assert not isinstance(app.scenes.top, Told)
    app.close()
    assert "ikke mere plads" in capsys.readouterr().err


def test_a_tap_in_the_window_ends_the_program() -> None:
    app = App(Goodbye(), Settings(windowed_size=(960, 540)))
    for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
        post(kind, touch_id=8, finger_id=1, x=0.5, y=240 / 540)
    app.run()
    assert not app.scenes.running


def test_the_arrow_goes_away_after_a_touch_until_the_mouse_is_moved() -> None:
    app = App(Goodbye(), Settings(windowed_size=(960, 540)))
    touch = {"touch_id": 8, "finger_id": 1, "x": 0.1, "y": 0.1}
    made = pygame.event.Event(pygame.MOUSEMOTION, pos=(9, 9), rel=(1, 1), buttons=(0, 0, 0), touch=True)
    app.frame([pygame.event.Event(kind, touch) for kind in (pygame.FINGERDOWN, pygame.FINGERUP)] + [made], 0.02)
    assert not pygame.mouse.get_visible()
    app.frame([], 1.0)
    moved = pygame.event.Event(pygame.MOUSEMOTION, pos=(9, 9), rel=(1, 1), buttons=(0, 0, 0), touch=False)
    app.frame([moved], 0.02)
    assert pygame.mouse.get_visible()


LOSSES = (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN, pygame.WINDOWLEAVE)


@pytest.mark.parametrize("loss", LOSSES)
def test_a_press_under_way_is_dropped_when_the_window_is_lost(loss: int) -> None:
    app = App(Goodbye(), Settings(windowed_size=(960, 540)))
    press, end = (
        pygame.event.Event(kind, pos=(480, 240), button=1) for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)
    )
    app.frame([press], 1.0)
    assert any(widget.pressed for widget in app.scenes.top.group)
    app.frame([pygame.event.Event(loss)], 0.1)
    assert not any(widget.pressed for widget in app.scenes.top.group)
    app.frame([pygame.event.Event(pygame.WINDOWFOCUSGAINED), end], 0.1)
    assert app.scenes.running
    app.frame([press], 1.0)
    app.frame([end], 0.1)
    assert not app.scenes.running


class Counting(Scene):
    """Something that never rests, and counts the seconds."""

    lived = 0.0

    def update(self, dt: float) -> None:
        self.lived += dt

    def rest(self) -> float | None:
        return 0.0


@pytest.mark.parametrize("loss", [pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN])
def test_nothing_lives_while_nobody_can_see_the_window(loss: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Counting()
    app = App(scene, Settings(windowed_size=(960, 540)))
    pygame.event.clear()
    app.frame([pygame.event.Event(loss)], 0.5)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 20:
            post(pygame.QUIT)

    monkeypatch.setattr("tekspil.screen.app.time.sleep", sleep)
    app.run()
    assert scene.lived == 0.5 and len(slept) == 20 and min(slept) >= 0.1


@pytest.mark.parametrize("back", [pygame.WINDOWRESTORED, pygame.WINDOWSHOWN, pygame.WINDOWEXPOSED, pygame.KEYDOWN])
def test_a_window_that_is_seen_again_is_drawn_whole(back: int, monkeypatch: pytest.MonkeyPatch) -> None:
    app = App(Goodbye(), Settings(windowed_size=(960, 540)))
    app.frame([], 0.1)
    drawn: list[list[pygame.Rect]] = []
    monkeypatch.setattr("tekspil.screen.window.pygame.display.update", drawn.append)
    app.frame([pygame.event.Event(pygame.WINDOWMINIMIZED)], 0.1)
    assert not drawn
    app.frame([pygame.event.Event(back, key=pygame.K_F2, mod=0, unicode="")], 0.1)
    app.frame([], 0.1)
    assert drawn[:1] == [[pygame.Rect(0, 0, 960, 540)]] or back == pygame.KEYDOWN


def test_a_computer_that_slept_takes_no_more_than_a_second_from_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, now = Counting(), [0.0]
    app = App(scene, Settings(windowed_size=(960, 540)))
    pygame.event.clear()
    slept = iter((0.02, 40.0, 0.02, 3600.0))

    def sleep(_seconds: float) -> None:
        now[0] += next(slept, 0.02)
        if now[0] > 3640:
            post(pygame.QUIT)

    monkeypatch.setattr("tekspil.screen.app.time.sleep", sleep)
    monkeypatch.setattr("tekspil.screen.app.time.monotonic", lambda: now[0])
    app.run()
    assert 2 <= scene.lived < 2.2


def test_what_is_due_long_after_it_was_asked_for_comes_when_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, now = Counting(), [0.0]
    monkeypatch.setattr(Counting, "rest", lambda self: 10.0 - self.lived)
    app = App(scene, Settings(windowed_size=(960, 540)))
    pygame.event.clear()

    def sleep(seconds: float) -> None:
        now[0] += seconds
        if now[0] > 10.5:
            post(pygame.QUIT)

    monkeypatch.setattr("tekspil.screen.app.time.sleep", sleep)
    monkeypatch.setattr("tekspil.screen.app.time.monotonic", lambda: now[0])
    app.run()
    assert 10 <= scene.lived <= now[0]


HINT = "SDL_FRAMEBUFFER_ACCELERATION"


@pytest.mark.parametrize(
    ("driver", "chosen", "then"),
    [("x11", "", "0"), ("x11", "opengl", "opengl"), ("wayland", "", ""), ("windows", "", "")],
)
def test_only_an_x_server_is_handed_plain_pixels_and_nobodys_choice_is_changed(
    driver: str, chosen: str, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HINT, chosen)
    if not chosen:
        monkeypatch.delenv(HINT)
    monkeypatch.setattr("tekspil.screen.window.pygame.display.get_driver", lambda: driver)
    draw_plainly()
    assert os.environ.get(HINT, "") == then


def test_the_room_may_talk_without_the_screen_going_dark() -> None:
    App(LayPage(), Settings(windowed_size=(960, 540)))
    assert not pygame.display.get_allow_screensaver()


def test_a_window_that_is_not_run_leaves_no_work_behind_it() -> None:
    """What is drawn after it, by whomever, is drawn at once; a picture still to come would keep other screens awake."""
    App(LayPage(), Settings(windowed_size=(960, 540)))
    picture = CardPicture("rød.svg", data=RED.encode())
    assert pictures.shown.get(picture, 40) is not None and pictures.shown.rest is None


def test_a_screen_that_is_gone_is_replaced_by_the_first() -> None:
    app = App(LayPage(), Settings(display=7, fullscreen=True))
    assert (app.scenes.canvas.width, app.scenes.canvas.height) == pygame.display.get_desktop_sizes()[0]


def test_a_broken_home_does_not_spoil_the_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path / "fil"))
    app = App(Goodbye(), Settings(windowed_size=(960, 540)))
    post(pygame.QUIT)
    app.run()
    assert not pygame.display.get_init()
