"""Sounds are soft, and never needed."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.sound import MAKERS, PEAK, RATE, Speakers, samples
from tekspil.screen.toolkit.theme import Time


@pytest.mark.parametrize("name", MAKERS)
def test_a_sound_is_soft_short_and_without_a_click(name: str) -> None:
    wave = samples(next(known for known in MAKERS if known == name)).astype(float) / 32767
    loudest = np.abs(wave).max()
    assert PEAK * 0.98 <= loudest <= PEAK * 1.01
    assert len(wave) / RATE <= 1.6
    assert np.abs(wave[[0, -1]]).max() < 0.001
    assert np.abs(np.diff(wave, axis=0)).max() < 0.2
    assert (wave[:, 0] == wave[:, 1]).all()


def test_the_die_is_heard_as_long_as_it_rolls() -> None:
    assert abs(len(samples("roll")) / RATE - Time.DIE) < 0.1


def test_the_same_sound_is_made_each_time() -> None:
    assert all((samples(name) == samples(name)).all() for name in MAKERS)


def test_a_machine_without_an_audio_device_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.mixer.quit()
    tries: list[int] = []

    def refuse(*_args: object) -> None:
        tries.append(1)
        raise pygame.error("no audio device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    speakers = Speakers()
    speakers.play("turn")
    speakers.play("lay")
    speakers.close()
    assert tries == [1]


def test_sound_comes_out_of_the_device_there_is() -> None:
    speakers = Speakers()
    speakers.play("points")
    assert pygame.mixer.get_busy()
    speakers.close()
    assert not pygame.mixer.get_init()


class Recorder:
    """A player that remembers."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)

    def close(self) -> None:
        pass


def test_sound_is_off_when_the_room_wants_quiet() -> None:
    screen = Offscreen(Scene(), (640, 360), Settings(sound=False))
    recorder = Recorder()
    screen.scenes.player = recorder
    screen.scenes.play("roll")
    screen.scenes.change(sound=True)
    screen.scenes.play("turn")
    assert recorder.played == ["turn"]
