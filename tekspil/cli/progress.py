"""What standard error tells people about long work: how far it is, and why it is slow."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tekspil.cli.terminal import console
from tekspil.language import _


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how much is done of how much; nothing is drawn where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task(_("Gør klar"), total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, description=_("Spiller"), completed=done, total=total)

        yield progress


def tell_what_is_slow() -> None:
    """Say what to install where games are not played compiled."""
    from tekspil.simulation.engine.runner import compiler_trouble

    if trouble := compiler_trouble():
        print(trouble, file=sys.stderr)
