"""How long a window has been awake and seen: the time that people can have spent with what it shows."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST = 1.0  # seconds between two looks; after more the machine has slept, whatever its clock says


class Awake:
    """Looked at often, so that a gap in which the machine slept tells itself. `clock` gives seconds that only rise."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before = clock()
        self._seconds = 0.0

    def look(self, seen: bool = True) -> None:
        """Count what has passed since the last look, unless it was sleep, or nobody could see the window."""
        now = self._clock()
        passed, self._before = now - self._before, now
        if seen and 0 < passed <= LONGEST:
            self._seconds += passed

    def taken(self) -> float:
        """The seconds since this was last asked."""
        seconds, self._seconds = self._seconds, 0.0
        return seconds
