"""What the compiled code follows from: the modules whose functions are compiled, a hash of them, and where it is kept.

The code that numba makes (compiled.py) is kept under a hash of its sources, and the code that a package brings along
(kernel.py) says by the same hash which rules it is.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

import platformdirs

from tekspil.players import habits, informed, minds, policies, search
from tekspil.rules import (
    actions,
    chance,
    coverage,
    ending,
    goal,
    lay,
    legal,
    parameters,
    piles,
    shared,
    spaces,
    state,
    trace,
    turn,
    types,
)
from tekspil.simulation.engine import batch, counting

MODULES: tuple[ModuleType, ...] = (
    types,
    parameters,
    state,
    actions,
    chance,
    trace,
    coverage,
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
MAKERS = tuple(Path(__file__).with_name(name) for name in ("compiled.py", "frames.py", "frame_layout.py", "linking.py"))


@lru_cache(maxsize=1)
def sources_hash() -> str:
    """A hash of all that the compiled code follows from but numba; "" where there are no sources, only what is made
    of them."""
    files = [Path(str(module.__file__)) for module in MODULES] + list(MAKERS)
    if not all(file.suffix == ".py" and file.is_file() for file in files):
        return ""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def kept_folder() -> Path:
    """Where numba's machine code of these sources is kept between runs."""
    folder = os.environ.get("NUMBA_CACHE_DIR") or platformdirs.user_cache_path("tekspil") / "compiled"
    try:
        by = version("numba")
    except PackageNotFoundError:
        by = "unknown"  # put there by other means than a package, or not there at all
    return Path(folder) / f"{sources_hash()}-{by}"


def is_kept() -> bool:
    """Whether numba's machine code has been kept by an earlier run."""
    return (kept_folder() / "_play_games.json").is_file()
