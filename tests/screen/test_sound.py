"""Sounds are soft, and never needed."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pygame
import pytest

from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.system.settings_scene import SettingsScene
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.sound import MAKERS, PEAK, RATE, Silence, Speakers, samples
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets.buttons import Switch


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


NOISE = """
import os, pygame
from tekspil.screen.toolkit.sound import Speakers
init = pygame.mixer.init
def noisy(*words):
    os.write(2, b"ALSA lib confmisc.c:855: cannot find card '0'")
    raise pygame.error("no audio device")
pygame.mixer.init = noisy
speakers = Speakers()
speakers.play("turn")
print(speakers.works())
speakers.close()
os.write(2, b"ours")
"""


def test_what_the_systems_libraries_say_of_a_missing_device_stays_out_of_the_terminal() -> None:
    done = subprocess.run([sys.executable, "-c", NOISE], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("False\n", "ours")


def test_a_device_that_is_plugged_in_again_is_found_when_one_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    speakers = Speakers()
    with monkeypatch.context() as patch:
        patch.setenv("SDL_AUDIODRIVER", "no-such")
        speakers.play("turn")
        assert not speakers.works()
    assert speakers.works()
    speakers.play("turn")
    assert pygame.mixer.get_busy()
    speakers.close()


class Mute(Silence):
    """A player with nothing to be heard through, until it is plugged in."""

    plugged = False

    def works(self) -> bool:
        return self.plugged


def test_the_settings_say_where_there_is_no_sound_and_look_again_when_it_is_turned_on() -> None:
    screen = Offscreen(Scene(), (1280, 720), Settings(calm=True))
    screen.scenes.player = mute = Mute()
    screen.scenes.push(SettingsScene(1))

    def switch() -> Switch:
        return next(w for w in screen.scenes.top.group if isinstance(w, Switch) and w.label == "Lyd")

    assert switch().detail == "Her er ingen lyd nu"
    screen.press(switch().box)
    assert switch().detail == "Få og bløde lyde"  # it is off, and nobody misses it
    mute.plugged = True
    screen.press(switch().box)
    assert screen.scenes.settings.sound and switch().detail == "Få og bløde lyde"


class Recorder:
    """A player that remembers."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)

    def works(self) -> bool:
        return True

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
