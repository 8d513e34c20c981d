"""The one way to a terminal: whatever a deck, a file's name or a saved game holds, it gives the terminal no orders.

While a command runs, standard output and standard error are `Guarded`; only rich's own colours and progress bars go
around it, through `console`, which guards the texts in them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from typing import TYPE_CHECKING, TextIO, cast

from tekspil.plain import plain

if TYPE_CHECKING:
    from rich.console import Console


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
    return stream if isinstance(stream, Guarded) else cast(TextIO, Guarded(stream))


def console(*, error: bool = False) -> Console:
    """rich's console on standard output, or on standard error. Texts are never read as markup, and are plain."""
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

    class PlainConsole(Console):
        def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
            for text, style, control in super().render(renderable, options):
                yield Segment(text if control else plain(text), style, control)

    stream = sys.stderr if error else sys.stdout
    behind = stream.stream if isinstance(stream, Guarded) else stream
    return PlainConsole(file=behind, markup=False, emoji=False, highlight=False)
