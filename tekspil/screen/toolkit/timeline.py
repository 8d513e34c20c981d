"""What happens when in a scene: things that come, move and sound, each at its second of one axis.

A scene says it once, in `build`: a star at 2.0, the word at 3.4, the points on their way at 4.0. The axis then plays it
through the scene's `Motion`, so that a press skips to the end as it ends any movement, and calm mode is there at once.
What is to come is never seen before its time, since every part is put where it begins before anything is drawn; and
where an axis ends, played or skipped, no press chooses anything for a moment (`Time.GUARD`): a double press of Enter,
a clicker that bounces and a finger that comes down once more all mean the skip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tekspil.screen.toolkit.motion import Done, Motion, Tick, ease_out, linear
from tekspil.screen.toolkit.theme import Time


class Appearing(Protocol):
    """What may be seen or not."""

    visible: bool


@dataclass(slots=True)
class _Part:
    """`step(p)` goes from 0 to 1 over `seconds` from `at`; `told` is the p that it was last told."""

    at: float
    seconds: float
    step: Tick
    ease: Callable[[float], float]
    told: float | None = None

    def tell(self, age: float) -> None:
        """Bring it to where it is at an age of the axis; nothing where it is there already."""
        share = (age - self.at) / self.seconds if self.seconds > 0 else float(age >= self.at)
        p = min(1.0, max(0.0, share))
        if p != self.told:
            self.told = p
            self.step(self.ease(p) if 0 < p < 1 else p)


class Timeline:
    """An axis of seconds. It only goes forth; `age` is how far it has come."""

    def __init__(self) -> None:
        self.age = 0.0
        self._parts: list[_Part] = []
        self._sounds: list[tuple[float, Done]] = []

    @property
    def length(self) -> float:
        """Seconds until the last part has come to its end."""
        return max((part.at + part.seconds for part in self._parts), default=0.0)

    @property
    def over(self) -> bool:
        return self.age >= self.length

    # What happens

    def clear(self) -> None:
        """Let nothing happen any longer: the scene is built anew, and says it again. The age stays."""
        self._parts.clear()
        self._sounds.clear()

    def move(self, at: float, seconds: float, step: Tick, ease: Callable[[float], float] = ease_out) -> None:
        """Let `step(p)` go from 0 to 1 over `seconds`, from second `at`."""
        part = _Part(at, seconds, step, ease)
        self._parts.append(part)
        part.tell(self.age)

    def appear(self, at: float, *things: Appearing) -> None:
        """Let things be seen from second `at`."""

        def step(p: float) -> None:
            for thing in things:
                thing.visible = p >= 1

        self.move(at, 0.0, step)

    def vanish(self, at: float, *things: Appearing) -> None:
        """Let things be seen until second `at`."""

        def step(p: float) -> None:
            for thing in things:
                thing.visible = p < 1

        self.move(at, 0.0, step)

    def hear(self, at: float, sound: Done) -> None:
        """Let something sound at second `at`. Of what is skipped together only the last is heard."""
        if at >= self.age:
            self._sounds.append((at, sound))

    def wait(self, until: float) -> None:
        """Let the axis go on to second `until`, also where nothing moves any more."""
        self.move(until, 0.0, lambda _p: None)

    # Time

    def seek(self, age: float) -> None:
        """Go on to an age in seconds."""
        self.age = max(self.age, age)
        due = [sound for at, sound in self._sounds if at <= self.age]
        self._sounds = [(at, sound) for at, sound in self._sounds if at > self.age]
        for part in self._parts:
            part.tell(self.age)
        if due:
            due[-1]()

    def end(self) -> None:
        """Be at the end without a sound: the room has seen it before."""
        self._sounds.clear()
        self.seek(self.length)

    def play(self, motion: Motion, done: Done | None = None) -> None:
        """Play from here on; then `done()`."""
        start, length = self.age, self.length

        def step(p: float) -> None:
            self.seek(start + p * (length - start))

        def ended() -> None:
            motion.guard = Time.GUARD
            self.seek(self.length)  # a scene built anew meanwhile may have more to show
            if done:
                done()

        motion.start(length - start, step, done=ended, ease=linear)
