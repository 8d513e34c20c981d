"""A few soft sounds, made by the program: nothing is said by a sound that is not also seen.

Where there is no audio device, or it goes away, the game is silent and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import numpy as np
import pygame
from numpy.typing import NDArray

from tekspil.screen.toolkit.quiet import hushed

SoundName = Literal["roll", "lay", "first_star", "second_star", "third_star", "points", "turn"]
Wave = NDArray[np.float64]

RATE = 44_100  # samples a second
PEAK = 0.22  # of full loudness: heard across a table, never over a voice


def tone(hertz: float, seconds: float, fall: float = 6.0, partials: Sequence[float] = (1.0, 0.25, 0.08)) -> Wave:
    """A struck tone that dies away `fall` times e over its length, with a soft start."""
    t = np.arange(round(RATE * seconds)) / RATE
    wave = sum(
        (
            share * np.sin(2 * np.pi * hertz * (i + 1) * t) * np.exp(-fall * (1 + i) * t / seconds)
            for i, share in enumerate(partials)
        ),
        start=np.zeros_like(t),
    )
    return _soft_ends(wave)


def rustle(seconds: float, smooth: int, seed: int) -> Wave:
    """Noise with its sharpness taken off: paper on felt. `smooth` is how many samples are averaged."""
    noise = np.random.default_rng(seed).standard_normal(round(RATE * seconds) + smooth)
    wave = np.convolve(noise, np.ones(smooth) / smooth, "valid")[: round(RATE * seconds)]
    t = np.linspace(0, 1, len(wave))
    return _soft_ends(wave / np.abs(wave).max() * np.exp(-4 * t))


def _soft_ends(wave: Wave, seconds: float = 0.004) -> Wave:
    """The wave without a click where it begins and ends."""
    n = min(len(wave) // 2, round(RATE * seconds))
    ramp = np.linspace(0, 1, n)
    wave[:n] *= ramp
    wave[len(wave) - n :] *= ramp[::-1]
    return wave


def together(*parts: tuple[float, Wave]) -> Wave:
    """Waves one over another, each from its own time in seconds."""
    whole = np.zeros(max(round(at * RATE) + len(wave) for at, wave in parts))
    for at, wave in parts:
        first = round(at * RATE)
        whole[first : first + len(wave)] += wave
    return whole


def _roll() -> Wave:
    """A wooden die that tumbles and comes to rest, as long as it is seen to."""
    knocks = [(0.0, 1.0), (0.13, 0.8), (0.25, 0.7), (0.38, 0.55), (0.5, 0.4), (0.6, 0.3)]
    parts = [(at, loud * tone(250 + 40 * (i % 3), 0.09, 7, (1.0, 0.4))) for i, (at, loud) in enumerate(knocks)]
    return together(*parts, *((at, 0.3 * loud * rustle(0.04, 6, i)) for i, (at, loud) in enumerate(knocks)))


MAKERS: dict[SoundName, Callable[[], Wave]] = {
    "roll": _roll,
    "lay": lambda: rustle(0.14, 18, 7),
    "first_star": lambda: tone(523.25, 0.5),
    "second_star": lambda: tone(659.25, 0.5),
    "third_star": lambda: tone(783.99, 0.8),
    "points": lambda: together((0.0, tone(659.25, 0.25)), (0.09, tone(880.0, 0.45))),
    "turn": lambda: together((0.0, tone(392.0, 0.35)), (0.14, tone(293.66, 0.5))),
}


def samples(name: SoundName) -> NDArray[np.int16]:
    """A sound as (n, 2) samples, left and right alike, no louder than `PEAK`."""
    wave = MAKERS[name]()
    wave = wave / np.abs(wave).max() * PEAK
    mono = np.round(wave * 32767).astype(np.int16)
    return np.column_stack((mono, mono))


class Player(Protocol):
    """Something that can be asked to play a sound."""

    def play(self, name: SoundName) -> None: ...

    def works(self) -> bool: ...

    def close(self) -> None: ...


class Silence:
    """The player that plays nothing: for tests and for machines without an audio device."""

    def play(self, name: SoundName) -> None:
        """Nothing."""

    def works(self) -> bool:
        """It does what it is asked to."""
        return True

    def close(self) -> None:
        """Nothing."""


class Speakers:
    """Plays through the audio device, which is opened with the first sound."""

    def __init__(self) -> None:
        self._made: dict[SoundName, pygame.mixer.Sound] = {}
        self._lost = False

    def play(self, name: SoundName) -> None:
        if self._lost:
            return
        try:
            self._open()
            if name not in self._made:
                self._made[name] = pygame.mixer.Sound(buffer=samples(name).tobytes())
            self._made[name].play()
        except pygame.error:  # no device, or it has been unplugged: the game goes on without sound
            self._lost = True

    def works(self) -> bool:
        """Whether there is a device to be heard through now; one that was missing may have come."""
        try:
            self._open()
        except pygame.error:
            self._lost = True
        else:
            self._lost = False
        return not self._lost

    @staticmethod
    def _open() -> None:
        """Open the device, if it is not. What the system's libraries write where there is none is kept to ourselves."""
        if not pygame.mixer.get_init():
            with hushed():
                pygame.mixer.init(RATE, -16, 2, 1024)

    def close(self) -> None:
        """Let go of the device."""
        self._made.clear()
        with hushed():
            pygame.mixer.quit()
