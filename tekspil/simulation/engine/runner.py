"""Where games are played: on threads here, or on a Dask cluster, which needs the extra `tune` (distributed).

Whoever plays, results do not depend on it: a chunk's counts follow from its numbers. Where a worker of a cluster is
lost, the scheduler gives its work to others, and each piece counts once, since it has one future and is read from that.
"""

from __future__ import annotations

import os
import pickle
import re
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import islice
from typing import Any, TypeVar

from tekspil.extras import fetching, may_fetch
from tekspil.language import _
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.engine.games import Chunk, Played, Setting, play_chunk
from tekspil.simulation.engine.kernel import brought_along

NUMBA = ((0, 61), (0, 69))
"""The first numba that engine/frames.py and engine/linking.py are written for, and the first that nobody has tried."""

AHEAD = 2  # pieces of work under way for each thread here
CLUSTER_AHEAD = 8  # and for each thread of a cluster
SECONDS_TO_CONNECT = 3  # to the address of a cluster's scheduler
SECONDS_TO_ANSWER = 10  # for the scheduler, and for the first of its workers

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

R = TypeVar("R")


def has_compiler() -> bool:
    """Whether games are played compiled: by what the package brings along, or by a numba that can be used."""
    return compiler_trouble() == ""


def compiler_trouble() -> str:
    """Why games are played as plain Python, and what to do about it; "" where they are compiled."""
    if brought_along() is not None:
        return ""
    if find_spec("numba") is None:
        if not may_fetch():
            return _("Her spilles uden numba, så det går langsomt.")
        return _("numba mangler, så det går langsomt. Hent den med: {command}").format(command=fetching("simulate"))
    try:
        found = version("numba")
    except PackageNotFoundError:
        return ""  # put there by other means than a package, by somebody who knows what it is
    first, beyond = NUMBA
    if first <= tuple(int(number) for number in re.findall(r"\d+", found)[:2]) < beyond:
        return ""
    bounds = ">={}.{},<{}.{}".format(*first, *beyond)
    message = _("numba {version} kan ikke bruges her, så det går langsomt. Hent en anden: pip install 'numba{bounds}'")
    return message.format(version=found, bounds=bounds)


@dataclass(frozen=True, slots=True)
class Runner:
    """Plays pieces of work on an executor, and gives their results in order.

    `ahead` pieces are under way at a time, so that memory does not grow with the work; `threads` play them.
    """

    executor: Executor
    ahead: int
    threads: int
    compiled: bool = field(default_factory=has_compiler)

    def run(self, function: Callable[..., R], jobs: Iterable[Sequence[Any]]) -> Iterator[R]:
        """The result of `function` for the arguments of each job; what has not begun when it is broken off is not
        done."""
        waiting: deque[Future[R]] = deque()
        try:
            for job in jobs:
                waiting.append(self.executor.submit(function, *job))
                if len(waiting) >= self.ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def play(
        self,
        setting: Setting,
        chunks: Sequence[Chunk],
        played: Played | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Played:
        """Play the chunks and add up their counts, telling `progress` how many games each had.

        Chunks that `played` has are not played again. What is broken off by Ctrl-C keeps the chunks that are done,
        which `played` then holds.
        """
        played = played or Played.nothing(setting)
        left = list(islice(chunks, played.chunks, None))
        jobs = ((setting, chunk, self.compiled) for chunk in left)
        for chunk, tally in zip(left, self.run(play_chunk, jobs), strict=False):
            played.add(chunk.unit, tally)
            if progress:
                progress(chunk.count)
        return played


@contextmanager
def on_threads(threads: int | None = None) -> Iterator[Runner]:
    """A runner on so many threads of this process; on as many as there are processors where it is None."""
    count = max(1, threads or os.cpu_count() or 1)
    executor = ThreadPoolExecutor(count)
    try:
        yield Runner(executor, AHEAD * count, count)
    finally:
        executor.shutdown(cancel_futures=True)


def given_or_threads(runner: Runner | None, threads: int | None) -> AbstractContextManager[Runner]:
    """A context of the runner that is given, or of one on threads here."""
    return nullcontext(runner) if runner else on_threads(threads)


class ClusterError(Exception):
    """No games can be played at an address; the message says why, and what to do."""


@contextmanager
def on_cluster(address: str) -> Iterator[Runner]:
    """A runner on the Dask cluster whose scheduler is at `address`, such as tls://10.0.0.5:8786.

    What is sent there and what comes back are pickles: the cluster and this machine can run code on each other.

    Raises:
        ClusterError: The address is none, nobody answers there, what answers is no cluster, it has no workers, or its
            workers have not the same tekspil.
    """
    check_address(address)
    from distributed import Client

    try:
        client = Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except Exception as error:  # whatever Dask makes of an answer that is not a scheduler's, down to MemoryError
        raise ClusterError(_no_cluster(address)) from error
    with client:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        if not threads:
            message = _("Dask-klyngen på {address} har ingen arbejdere. Start dem med: dask worker {address}")
            raise ClusterError(message.format(address=address))
        _check_workers(client, address)
        executor = client.get_executor()  # type: ignore[no-untyped-call]
        yield Runner(ClusterExecutor(executor), CLUSTER_AHEAD * threads, threads)


def check_address(address: str) -> None:
    """See that somebody listens at `address`. Raises `ClusterError`, long before Dask itself would give up."""
    found = re.fullmatch(r"(?:(tcp|tls)://)?(\[[0-9A-Fa-f:.%]+\]|[^\s\[\]:/@?#]+):([0-9]{1,5})/?", address)
    if not found or not 0 < int(found[3]) < 65536:
        message = _(
            "'{address}' er ikke adressen på en Dask-klynge. Skriv den, som dask scheduler viser, fx {example}."
        )
        raise ClusterError(message.format(address=address, example="tls://10.0.0.5:8786"))
    try:
        with socket.create_connection((found[2].strip("[]"), int(found[3])), SECONDS_TO_CONNECT):
            pass
    except (OSError, UnicodeError) as error:  # a name with an empty part or too long a one cannot be looked up at all
        raise ClusterError(_no_cluster(address)) from error


def _no_cluster(address: str) -> str:
    message = _("Ingen Dask-klynge svarer på {address}. Skriv adressen, som dask scheduler viser.")
    return message.format(address=address)


def _check_workers(client: Any, address: str) -> None:
    """See that the workers play by the same rules."""
    try:
        theirs = client.submit(rules_version, pure=False).result(timeout=SECONDS_TO_ANSWER)
        fits = theirs == RULES_VERSION
    except Exception:  # whatever a worker without tekspil, or with another one, makes of it
        fits = False
    if not fits:
        message = _("Arbejderne i Dask-klyngen på {address} har ikke samme udgave af tekspil. Hent den på dem alle.")
        raise ClusterError(message.format(address=address))


def rules_version() -> int:
    """The version of the rules that this process plays by."""
    return RULES_VERSION


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

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Play on the cluster; keywords are not sent."""
        assert not kwargs
        return self._executor.submit(called, fn, tuple(self._pack(one) for one in args))

    def _pack(self, argument: Any) -> Any:
        if not isinstance(argument, Setting):
            return argument
        if id(argument) not in self._packed:
            self._packed[id(argument)] = (argument, Packed(pickle.dumps(argument)))
        return self._packed[id(argument)][1]
