"""What standard error tells people about long work: how far it is, and why it is slow."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tekspil.cli.outcome import MisuseError
from tekspil.cli.terminal import console
from tekspil.extras import fetching
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


# Where games are played: on threads here, or on a Dask cluster.

if TYPE_CHECKING:
    from tekspil.simulation.engine.runner import Runner


@contextmanager
def machines(address: str | None = None, threads: int | None = None) -> Iterator[Runner]:
    """What plays the games: the cluster at an address, or so many threads here. Raises `MisuseError`."""
    from tekspil.simulation.engine.runner import ClusterError, on_cluster, on_threads

    if address is None:
        with on_threads(threads) as runner:
            yield runner
        return
    if find_spec("distributed") is None:
        raise MisuseError(_("distributed mangler. Hent den med: {command}").format(command=fetching("tune")))
    if not address.startswith("tls://"):
        message = _("Klyngen på {address} er åben: Alle, der når den, kan køre programmer på den og her. Brug tls://.")
        print(message.format(address=address), file=sys.stderr)
    try:
        with on_cluster(address) as runner:
            yield runner
    except ClusterError as error:
        raise MisuseError(str(error)) from error
