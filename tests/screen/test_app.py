"""The window, under SDL's dummy driver: the same loop as a person's, without a screen to see it on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tekspil.screen import settings
from tekspil.screen.app import App
from tekspil.screen.gallery import LayPage
from tekspil.screen.layout import Box
from tekspil.screen.scene import Scene
from tekspil.screen.settings import Settings
from tekspil.screen.widgets import Button


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


def test_touch_is_taken_once_as_a_mouse_press() -> None:
    App(LayPage(), Settings(windowed_size=(960, 540)))
    for kind in (pygame.FINGERDOWN, pygame.FINGERUP, pygame.FINGERMOTION):
        assert pygame.event.get_blocked(kind)


def test_the_room_may_talk_without_the_screen_going_dark() -> None:
    App(LayPage(), Settings(windowed_size=(960, 540)))
    assert not pygame.display.get_allow_screensaver()


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
