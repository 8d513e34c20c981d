"""Movement as numbers over time, told how much time has passed and never reading a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Tick = Callable[[float], None]
Done = Callable[[], None]


def ease_out(t: float) -> float:
    """Fast at first, then settling: what a thing laid by a hand does."""
    return 1 - (1 - t) ** 3


def linear(t: float) -> float:
    return t


@dataclass(slots=True)
class Tween:
    """`step(p)` is called with p from 0 to 1 over `seconds`, after `delay`; then `done()`."""

    seconds: float
    step: Tick
    done: Done | None = None
    delay: float = 0.0
    ease: Callable[[float], float] = ease_out
    age: float = 0.0

    def advance(self, dt: float) -> bool:
        """Let time pass; True when it has ended."""
        self.age += dt
        if self.age < self.delay:
            return False
        p = 1.0 if self.seconds <= 0 else min(1.0, (self.age - self.delay) / self.seconds)
        self.step(self.ease(p))
        return p >= 1.0


@dataclass(slots=True)
class Motion:
    """What moves in a scene. In calm mode every movement takes its calm time instead, without delay.

    While `guard` seconds are left no press chooses anything: it would be meant for what was there a moment ago.
    """

    calm: bool = False
    guard: float = 0.0
    _tweens: list[Tween] = field(default_factory=list)

    @property
    def moving(self) -> bool:
        return bool(self._tweens)

    def start(
        self,
        seconds: float,
        step: Tick,
        *,
        calm: float = 0.0,
        delay: float = 0.0,
        done: Done | None = None,
        ease: Callable[[float], float] = ease_out,
    ) -> None:
        """Begin a movement. `calm` is how long it takes in calm mode: 0 is at once."""
        if self.calm:
            seconds, delay = calm, 0.0
        tween = Tween(seconds, step, done, delay, ease)
        step(ease(0.0))
        self._tweens.append(tween)
        if seconds <= 0 and delay <= 0:
            self._end([tween])

    def update(self, dt: float) -> None:
        self.guard = max(0.0, self.guard - dt)
        self._end([tween for tween in list(self._tweens) if tween.advance(dt)], settle=False)

    def finish(self) -> None:
        """Bring everything that moves to its end, what those ends set going as well."""
        for _ in range(100):
            if not self._tweens:
                return
            self._end(list(self._tweens))
        self._tweens.clear()

    def _end(self, ended: list[Tween], settle: bool = True) -> None:
        for tween in ended:
            if tween not in self._tweens:
                continue
            self._tweens.remove(tween)
            if settle:
                tween.step(1.0)
            if tween.done:
                tween.done()


@dataclass(slots=True)
class Pulse:
    """A slow swell from `low` to 1 and back, in `levels` steps so that a picture is drawn only when it changes.

    In calm mode it stands still at 1. It is no movement that a press finishes.
    """

    seconds: float
    low: float = 0.7
    levels: int = 10
    calm: bool = False
    age: float = 0.0

    def update(self, dt: float) -> None:
        self.age = (self.age + dt) % self.seconds

    @property
    def value(self) -> float:
        if self.calm:
            return 1.0
        phase = self.age / self.seconds
        swell = 1 - abs(2 * phase - 1)
        return self.low + (1 - self.low) * round(swell * self.levels) / self.levels

    @property
    def rest(self) -> float | None:
        """Seconds for which the value stays about as it is."""
        return None if self.calm else self.seconds / (2 * self.levels)
