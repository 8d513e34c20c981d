"""Where games are played: on threads here, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tekspil.cli.options import MisuseError
from tekspil.language import _

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
        raise MisuseError(_("distributed mangler. Hent den med: pip install 'tekspil[tune]'"))
    try:
        with on_cluster(address) as runner:
            yield runner
    except ClusterError as error:
        raise MisuseError(str(error)) from error
