"""The very same rules, bots and counts, compiled: importing this module needs the extra `simulate` (numba).

Nothing is written twice: each function of the modules below is registered with numba as it stands, and one batch loop
is compiled around them. The machine code is kept between runs in the user's cache, under a hash of all their sources,
since numba itself only watches the file of the function that is compiled. What is kept is read only while it is, byte
for byte, what was written; where nothing can be kept (a full disk, a folder that cannot be written) it is compiled
for this run alone.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import platformdirs
from numba.core.errors import NumbaError
from numba.extending import register_jitable

from tekspil.players import habits, informed, minds, policies, search
from tekspil.players.minds import Thinking
from tekspil.rules import (
    actions,
    chance,
    ending,
    goal,
    lay,
    legal,
    matching,
    piles,
    shared,
    spaces,
    state,
    trace,
    turn,
    types,
)
from tekspil.rules.types import Ints
from tekspil.simulation.engine import batch, counting, frames, linking
from tekspil.simulation.engine.batch import Batch

MODULES: tuple[ModuleType, ...] = (
    types,
    state,
    actions,
    chance,
    trace,
    matching,
    piles,
    lay,
    goal,
    shared,
    spaces,
    turn,
    legal,
    ending,
    minds,
    informed,
    habits,
    search,
    policies,
    counting,
    batch,
)

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
    "knows_pair",
    "best_lay",
    "choose_action",
}


def sources_hash() -> str:
    """A hash of everything that the compiled code follows from."""
    digest = hashlib.sha256(numba.__version__.encode())
    for module in (*MODULES, frames, linking):
        digest.update(Path(inspect.getfile(module)).read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


def register() -> None:
    """Let numba compile the functions of `MODULES` where they are called."""
    for module in MODULES:
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                register_jitable(**frames.WITHOUT, forceinline=name in INLINED)(function)


CACHE = platformdirs.user_cache_path("tekspil") / "compiled" / sources_hash()
DIGESTS = "digests.json"  # of the kept files, by name

numba.config.CACHE_DIR = str(CACHE)  # type: ignore[attr-defined]
# Loops are over a hand: too short to gain by it, and it takes time to compile.
numba.config.LOOP_VECTORIZE = 0  # type: ignore[attr-defined]
register()
linking.link_late()


class Compiled:
    """A function of frames, compiled when it is first called; its machine code is kept where that can be done."""

    def __init__(self, function: Callable[..., None]) -> None:
        self._function = function
        self._call: Callable[..., None] | None = None
        self._lock = threading.Lock()

    def __call__(self, *arguments: Any) -> None:
        """Call it with frames, arrays and tuples of them."""
        if self._call is None:
            with self._lock:
                if self._call is None:
                    self._call = self._compiled(tuple(map(numba.typeof, arguments)))
        self._call(*arguments)

    def _compiled(self, signature: tuple[Any, ...]) -> Callable[..., None]:
        options: dict[str, Any] = {"nogil": True, "_nrt": False}  # _nrt is not in numba's stubs
        try:
            discard_damaged(CACHE)
            kept = numba.njit(cache=True, **options)(self._function)
            kept.compile(signature)
        except NumbaError:
            raise  # a mistake of ours, which compiling again would only repeat
        except Exception:
            # Whatever reading or writing what is kept can raise, down to what unpickling does. The games need none of
            # it: they are played by code that is compiled for this run.
            alone = numba.njit(**options)(self._function)
            alone.compile(signature)
            return alone  # type: ignore[no-any-return]
        keep_digests(CACHE)
        return kept  # type: ignore[no-any-return]


def discard_damaged(folder: Path) -> None:
    """Remove what is kept in `folder` unless it is what `keep_digests` saw there.

    A file cut short by a full disk or a power cut would end in an error deep within numba, and one changed byte of
    machine code in anything at all.
    """
    found = digests_of(folder)
    if not found:
        return
    try:
        kept = json.loads((folder / DIGESTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    if kept != found:
        for name in found:
            (folder / name).unlink(missing_ok=True)


def keep_digests(folder: Path) -> None:
    """Write down what is kept in `folder`. Where that fails, the next run compiles anew."""
    digests, new = folder / DIGESTS, folder / f"{DIGESTS}.new"
    with suppress(OSError):
        text = json.dumps(digests_of(folder))
        if not digests.exists() or digests.read_text(encoding="utf-8", errors="replace") != text:
            new.write_text(text, encoding="utf-8")
            new.replace(digests)


def digests_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of this module's machine code, or of its index, under `folder`, by its path there."""
    files = sorted(path for path in folder.rglob("compiled.*.nb[ic]") if path.is_file()) if folder.is_dir() else []
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


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
