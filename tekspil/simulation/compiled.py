"""The very same rules, bots and counts, compiled: importing this module needs the extra `simulate` (numba).

Nothing is written twice: each function of the modules below is registered with numba as it stands, and one batch loop
is compiled around them. The compiled code is kept between runs in the user's cache, under a hash of all their
sources, since numba itself only watches the file of the function that is compiled.
"""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path
from types import ModuleType

import numba
import platformdirs
from numba.extending import register_jitable

from tekspil.players import habits, informed, minds, policies, search
from tekspil.players.minds import Thinking
from tekspil.rules import actions, chance, ending, goal, lay, legal, piles, shared, spaces, state, trace, turn, types
from tekspil.rules import coverage as matching
from tekspil.rules.types import Ints
from tekspil.simulation import batch, counting, frames, linking, tally

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
    tally,
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


# numba's own NUMBA_CACHE_DIR names another place, as for a home that is not to be written to.
_kept = Path(numba.config.CACHE_DIR or platformdirs.user_cache_path("tekspil") / "compiled")  # type: ignore[attr-defined]
numba.config.CACHE_DIR = str(_kept / sources_hash())  # type: ignore[attr-defined]
# Loops are over a hand: too short to gain by it, and it takes time to compile.
numba.config.LOOP_VECTORIZE = 0  # type: ignore[attr-defined]
register()
linking.link_late()


@numba.njit(nogil=True, cache=True, _nrt=False)  # type: ignore[call-overload]  # _nrt is not in numba's stubs
def play_games(
    tables: Ints,
    state: Ints,
    tally: Ints,
    bots: Ints,
    thinking: tuple[Ints, Ints, Ints],
    seen: Ints,
    pace: Ints,
    plan: Ints,
) -> None:
    """batch.play_games, with frames for tables, state and tally, and for the beliefs and the state of thinking."""
    room, beliefs, ahead = thinking
    batch.play_games(
        frames.open_tables(tables),
        frames.open_state(state),
        frames.open_tally(tally),
        bots,
        Thinking(room, frames.open_tables(beliefs), frames.open_state(ahead)),
        seen,
        pace,
        plan,
    )


@numba.njit(nogil=True, cache=True, _nrt=False)  # type: ignore[call-overload]  # _nrt is not in numba's stubs
def play_mixed(
    tables: Ints,
    state: Ints,
    bots: Ints,
    thinking: tuple[Ints, Ints, Ints],
    plan: Ints,
    numbers: Ints,
    points: Ints,
) -> None:
    """batch.play_mixed, with frames."""
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
