"""Where games are played: on threads here, or on a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec

from tekspil.cli.arguments import MisuseError
from tekspil.language import _


@contextmanager
def machines(address: str | None, threads: int | None = None) -> Iterator[tuple[Executor, int]]:
    """An executor, and how many pieces of work are under way at a time."""
    with ExitStack() as stack:
        if address is None:
            count = threads or os.cpu_count() or 1
            yield stack.enter_context(ThreadPoolExecutor(count)), count
            return
        if find_spec("distributed") is None:
            raise MisuseError(_("distributed mangler. Hent den med: pip install 'tekspil[tune]'"))
        from tekspil.simulation.cluster import cluster

        try:
            there = stack.enter_context(cluster(address))
        except (OSError, ValueError) as error:
            message = _("Ingen Dask-klynge svarer på {address}. Skriv adressen, som dask scheduler viser.")
            raise MisuseError(message.format(address=address)) from error
        yield there
