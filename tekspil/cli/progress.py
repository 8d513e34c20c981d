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


def can_compile() -> bool:
    """Whether games are played compiled; says what to install where they are not."""
    from tekspil.simulation.simulate import has_compiler

    if not has_compiler():
        text = _("numba mangler, så det går langsomt. Hent den med: pip install 'tekspil[simulate]'")
        print(text, file=sys.stderr)
    return has_compiler()
