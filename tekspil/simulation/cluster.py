"""Playing on a Dask cluster instead of on threads here. Needs the extra `tune` (distributed).

Results do not depend on where a chunk is played: a chunk's counts follow from its numbers. Where a worker is lost, the
scheduler gives its chunks to others, and each counts once, since every chunk has one future and is added from that.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from tekspil.simulation.chunks import Setting

CHUNKS_AHEAD = 4  # for each of the cluster's threads
SECONDS_TO_WAIT = 10  # for the cluster's scheduler

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Packed:
    """A setting on its way."""

    data: bytes


@lru_cache(maxsize=8)
def unpacked(data: bytes) -> Setting:
    """The setting in `data`: the same object every time, since what is computed for a deck is kept with it."""
    setting = pickle.loads(data)
    assert isinstance(setting, Setting)
    return setting


def called(function: Callable[..., R], arguments: tuple[Any, ...]) -> R:
    """Call a function on a worker."""
    return function(*[unpacked(one.data) if isinstance(one, Packed) else one for one in arguments])


class ClusterExecutor(Executor):
    """An executor that packs each setting once, for one that sends its arguments to other processes."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._packed: dict[int, tuple[Setting, Packed]] = {}

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Play on the cluster; keywords are not sent."""
        assert not kwargs
        return self._executor.submit(called, fn, tuple(self._pack(one) for one in args))

    def _pack(self, argument: Any) -> Any:
        if not isinstance(argument, Setting):
            return argument
        if id(argument) not in self._packed:
            self._packed[id(argument)] = (argument, Packed(pickle.dumps(argument)))
        return self._packed[id(argument)][1]


@contextmanager
def cluster(address: str) -> Iterator[tuple[ClusterExecutor, int]]:
    """An executor on the cluster at `address`, and how many chunks it should have under way.

    Raises `OSError` where no cluster answers.
    """
    from distributed import Client

    with Client(address, timeout=SECONDS_TO_WAIT, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        threads = sum(client.nthreads().values())
        yield ClusterExecutor(client.get_executor()), max(1, threads * CHUNKS_AHEAD)
