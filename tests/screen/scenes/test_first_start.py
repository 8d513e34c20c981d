"""The very first start: the screen is full, and the room is asked whether its back row can read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tekspil.content.models import Board, Deck
from tekspil.screen import play
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.play_options import PlayOptions
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.system.start import BackRow, Start
from tekspil.screen.toolkit import settings
from tekspil.screen.toolkit.settings import TEXT_SCALES, Settings
from tekspil.screen.widgets import Button
from tests.screen.scenes.people import drawn, mouse

Begun = list[tuple[Scene, Settings]]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Begun:
    """What the window would have begun with."""
    found: Begun = []

    class Seen:
        def __init__(self, first: Scene, chosen: Settings) -> None:
            found.append((first, chosen))

        def run(self) -> None:
            """Nobody is there."""

    monkeypatch.setattr(play, "App", Seen)
    return found


def test_the_back_row_is_asked_the_first_time_and_on_a_full_screen(begun: Begun) -> None:
    play.run(PlayOptions("", "bostedet"))
    scene, chosen = begun[0]
    assert isinstance(scene, BackRow) and chosen.fullscreen


def test_nobody_is_asked_again_once_settings_are_kept(begun: Begun) -> None:
    settings.save(Settings())
    play.run(PlayOptions("", "bostedet"))
    scene, chosen = begun[0]
    assert isinstance(scene, Start) and not chosen.fullscreen


def size(screen: Offscreen, scale: float) -> Button:
    return next(w for w in screen.scenes.top.group if isinstance(w, Button) and drawn(w) == scale)


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_a_size_is_seen_at_once_and_goes_on_into_the_game(scale: float, deck: Deck, board: Board) -> None:
    screen = Offscreen(BackRow(deck, board), (1280, 720), Settings(calm=True))
    mouse(screen)(size(screen, scale))
    assert screen.scenes.canvas.text_scale == scale and size(screen, scale).chosen

    mouse(screen)(next(w for w in screen.scenes.top.group if isinstance(w, Button) and w.kind == "primary"))

    assert isinstance(screen.scenes.top, Start)
    assert screen.scenes.settings == replace(Settings(calm=True), text_scale=scale)
