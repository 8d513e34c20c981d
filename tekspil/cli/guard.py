"""Standard output and standard error while a command runs: whatever a text holds, it gives the terminal no orders."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from typing import TextIO, cast

from tekspil.plain import plain


class Guarded(TextIOBase):
    """A stream on which every text is plain, and which never fails for a sign that its encoding lacks."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        encoding = self.encoding
        self.stream.write(plain(text).encode(encoding, "replace").decode(encoding))
        return len(text)

    def flush(self) -> None:
        self.stream.flush()

    def close(self) -> None:
        """Leave the stream open: it belongs to whoever began the program, and may be gone before this guard."""

    def isatty(self) -> bool:
        return self.stream.isatty()

    def fileno(self) -> int:
        return self.stream.fileno()

    def writable(self) -> bool:
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return getattr(self.stream, "encoding", None) or "utf-8"


@contextmanager
def guarded() -> Iterator[None]:
    """Guard standard output and standard error."""
    with redirect_stdout(_guard(sys.stdout)), redirect_stderr(_guard(sys.stderr)):
        yield


def _guard(stream: TextIO) -> TextIO:
    """The stream, guarded; a program that was started without a terminal on Windows has none at all."""
    return stream if stream is None or isinstance(stream, Guarded) else cast(TextIO, Guarded(stream))
