"""A lock on a file that one process has at a time. The system lets go of it when the process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _grab(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
elif sys.platform == "emscripten":

    def _grab(handle: int) -> None:
        """Nobody else can have it: a browser lets one page in at a time (tek-spil.js)."""

else:
    import fcntl

    def _grab(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)  # by somebody else; anything else: a disk without locks


class Lock:
    """The lock of the file at `path`, which is made for it and holds nothing. Without `take` nobody has it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock, or have it already; False where another process has it.

        On a disk that knows no locks everybody gets it. Raises `OSError` where the file cannot be made.
        """
        if self._handle is not None and self._is_there(self._handle):
            return True
        self.let_go()
        while True:
            handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
            try:
                _grab(handle)
            except OSError as error:
                if error.errno in _TAKEN:
                    os.close(handle)
                    return False
            if self._is_there(handle):
                self._handle = handle
                return True
            os.close(handle)  # deleted between its opening and its locking: nobody would see the lock

    def let_go(self) -> None:
        """Let others have it; nothing where this process has not got it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def delete(self) -> None:
        """Let go of it for good. The file goes while it is locked, so that nobody is left with a lock on no file."""
        with suppress(OSError):
            if sys.platform == "win32":  # there, a file that is open cannot be deleted, nor one that another has
                self.let_go()
            self.path.unlink(missing_ok=True)
        self.let_go()

    def _is_there(self, handle: int) -> bool:
        """Whether the file that is open is the one that others find at the path."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except OSError:
            return False
