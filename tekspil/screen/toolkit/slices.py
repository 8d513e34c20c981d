"""Work that is done a piece at a time, where there is no thread to do it behind the game's back: in a browser."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class Slices(Executor):
    """An executor whose work is done one piece for each call of `work`, the first asked for first."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Put off calling `fn`; the future has its answer when it has been called."""
        future: Future[Any] = Future()
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self) -> bool:
        """Do one piece; whether there was any."""
        while self._waiting:
            future, piece = self._waiting.popleft()
            if not future.set_running_or_notify_cancel():
                continue  # nobody waits for it any more
            try:
                future.set_result(piece())
            except Exception as error:
                future.set_exception(error)
            return True
        return False
