"""A process that holds itself to so much processor time and memory, in the same way on every system.

The limits that systems have differ: Windows knows none like RLIMIT_AS, and macOS does not keep it. So a thread of the
process looks at its own figures every few milliseconds, and ends the process when there is more. That sees everything
that leaves Python's lock, as drawing and typesetting do; for the rest, whoever started the process has a clock.
"""

from __future__ import annotations

import os
import sys
import threading
import time

TOO_SLOW, TOO_LARGE = 21, 22
"""The exit codes of a process that was ended."""

_EVERY = 0.005  # seconds


class Held:
    """The limits of this process from now on: `seconds` of its processor's time, and `megabytes` more than it holds.

    Limits of 0 are none, and may be set anew with `begin`. There is one such thread in a process.
    """

    def __init__(self, seconds: float = 0, megabytes: float = 0) -> None:
        self.begin(seconds, megabytes)
        threading.Thread(target=self._look, daemon=True).start()

    def begin(self, seconds: float, megabytes: float) -> None:
        """Hold the process to these limits from now on."""
        self._limits = (
            time.process_time() + seconds if seconds else 0.0,
            memory() + megabytes * 1e6 if megabytes else 0,
        )

    def verdict(self) -> int:
        """The exit code that the process would be ended with now, or 0."""
        until, most = self._limits
        if until and time.process_time() > until:
            return TOO_SLOW
        return TOO_LARGE if most and memory() > most else 0

    def _look(self) -> None:
        while True:
            code = self.verdict()
            if code:
                os._exit(code)
            time.sleep(_EVERY)


def memory() -> int:
    """The bytes of memory that this process holds; on Windows and macOS the most that it has held."""
    if sys.platform == "win32":
        return _memory_on_windows()
    if sys.platform == "linux":  # what getrusage tells there begins with what the parent held
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 (asked for hundreds of times)
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _memory_on_windows() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            ("peak", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 7),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(Counters)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = [wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD]
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.peak)
