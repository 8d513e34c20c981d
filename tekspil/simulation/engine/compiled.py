"""The very same rules, bots and counts, compiled: importing this module needs the extra `simulate` (numba).

Nothing is written twice: each function of the modules below is registered with numba as it stands, and one batch loop
is compiled around them. The machine code is kept between runs in the user's cache or in NUMBA_CACHE_DIR, under a hash
of all their sources, since numba itself only watches the file of the function that is compiled. What is kept is read
only while it is, byte for byte, what was written; where nothing can be kept (a full disk, a folder that cannot be
written) it is compiled for this run alone.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numba
from numba.core.errors import NumbaError
from numba.extending import register_jitable

from tekspil.players.minds import Thinking
from tekspil.rules.types import Ints
from tekspil.simulation.engine import batch, frames, linking
from tekspil.simulation.engine.batch import Batch
from tekspil.simulation.engine.kernel_sources import MODULES, kept_folder

# Small and called everywhere: a call would cost more than they do.
INLINED = {
    "mix",
    "mix_two",
    "next32",
    "below",
    "note",
    "gain",
    "take",
    "discard",
    "put_under",
    "draw",
    "actor",
    "thought",
    "knowledge",
    "imagined",
    "believed",
    "drawn_for",
    "knows_pair",
    "best_lay",
    "choose_action",
    "take_action",
}


def register() -> None:
    """Let numba compile the functions of `MODULES` where they are called."""
    for module in MODULES:
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                register_jitable(**frames.WITHOUT, forceinline=name in INLINED)(function)


CACHE = kept_folder()

numba.config.CACHE_DIR = str(CACHE)  # type: ignore[attr-defined]
# Loops are over a hand: too short to gain by it, and it takes time to compile.
numba.config.LOOP_VECTORIZE = 0  # type: ignore[attr-defined]
register()
linking.link_late()


class Compiled:
    """A function of frames, compiled when it is first called; its machine code is kept where that can be done."""

    def __init__(self, function: Callable[..., Any], folder: Path = CACHE) -> None:
        self._function = function
        self._folder = folder
        self._call: Any = None
        self._lock = threading.Lock()

    def __call__(self, *arguments: Any) -> Any:
        """Call it with frames, arrays and tuples of them."""
        if self._call is None:
            with self._lock:
                if self._call is None:
                    self._call = self._compiled(tuple(map(numba.typeof, arguments)))
        return self._call(*arguments)

    @property
    def was_kept(self) -> bool:
        """Whether the machine code was read rather than made."""
        return self._call is not None and bool(self._call.stats.cache_hits)

    def _compiled(self, signature: tuple[Any, ...]) -> Any:
        options: dict[str, Any] = {"nogil": True, "_nrt": False}  # _nrt is not in numba's stubs
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._discard_damaged()
            kept = numba.njit(cache=True, **options)(self._function)
            kept.compile(signature)
        except NumbaError:
            raise  # a mistake of ours, which compiling again would only repeat
        except Exception:
            # Whatever reading or writing what is kept can raise, down to what unpickling does. The games need none of
            # it: they are played by code that is compiled for this run.
            alone = numba.njit(**options)(self._function)
            alone.compile(signature)
            return alone
        self._write_digests()
        return kept

    @property
    def _digests(self) -> Path:
        return self._folder / f"{self._function.__name__}.json"

    def _discard_damaged(self) -> None:
        """Remove what is kept unless it is, byte for byte, what was written.

        A file cut short by a full disk or a power cut would end in an error deep within numba, and one changed byte of
        machine code in anything at all.
        """
        found = self._kept_files()
        try:
            written = json.loads(self._digests.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            written = None
        if found and found != written:
            for name in found:
                (self._folder / name).unlink(missing_ok=True)

    def _write_digests(self) -> None:
        """Write down what is kept. Where that fails, the next run compiles anew."""
        new = self._digests.with_suffix(".new")
        with suppress(OSError):
            new.write_text(json.dumps(self._kept_files()), encoding="utf-8")
            new.replace(self._digests)

    def _kept_files(self) -> dict[str, str]:
        """The SHA-256 of the function's machine code and of its index, by their paths in the folder."""
        module = self._function.__module__.rpartition(".")[2]
        files = sorted(self._folder.rglob(f"{module}.{self._function.__name__}-*.nb[ic]"))
        return {str(path.relative_to(self._folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _play_games(
    tables: Ints,
    state: Ints,
    tally: Ints,
    bots: Ints,
    thinking: tuple[Ints, Ints, Ints],
    seen: Ints,
    pace: Ints,
    plan: Ints,
) -> None:
    room, beliefs, ahead = thinking
    batch.play_games(
        Batch(
            frames.open_tables(tables),
            frames.open_state(state),
            frames.open_tally(tally),
            bots,
            Thinking(room, frames.open_tables(beliefs), frames.open_state(ahead)),
            seen,
            pace,
            plan,
        )
    )


def _play_mixed(
    tables: Ints,
    state: Ints,
    bots: Ints,
    thinking: tuple[Ints, Ints, Ints],
    plan: Ints,
    numbers: Ints,
    points: Ints,
) -> None:
    room, beliefs, ahead = thinking
    batch.play_mixed(
        frames.open_tables(tables),
        frames.open_state(state),
        bots,
        Thinking(room, frames.open_tables(beliefs), frames.open_state(ahead)),
        plan,
        numbers,
        points,
    )


play_games = Compiled(_play_games)
"""batch.play_games; a frame each for tables, state and tally, and for the beliefs and the state of `thinking`."""
play_mixed = Compiled(_play_mixed)
"""batch.play_mixed, with frames."""
