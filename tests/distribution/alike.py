"""`python -m tests.distribution.alike WHEEL`: the same games byte for byte, whoever plays and however cut.

The library that the wheel carries, what numba makes here, and plain Python print the same JSON, on one thread and on
two, and in chunks of any size.
"""

from __future__ import annotations

import json
import sys
import tempfile
import zipfile
from pathlib import Path

from tekspil.content.library import load_board, load_deck
from tekspil.simulation.engine import kernel
from tekspil.simulation.engine.runner import Runner, on_threads
from tekspil.simulation.simulate import simulate

GAMES = 4_096
FEW = 300  # for plain Python


def printed(games: int, threads: int, chunk: int | None, compiled: bool = True) -> str:
    """What `simulate --json` prints of the games, but for how long they took."""
    with on_threads(threads) as usual:
        runner = Runner(usual.executor, usual.ahead, threads, compiled)
        result = simulate(load_deck("velfaerdsteknologi"), load_board("bostedet"), games, chunk=chunk, runner=runner)
    assert result.timing and result.timing.compiled == compiled
    told = result.to_dict()
    told.pop("timing")
    return json.dumps(told)


def main(wheel: Path) -> None:
    own = kernel.FOLDER
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(wheel) as packed:
        [carried] = [entry for entry in packed.namelist() if "/kernels/" in entry]
        packed.extract(carried, name)
        kernel.FOLDER = Path(name, carried).parent
        kernel.brought_along.cache_clear()
        assert kernel.brought_along() is not None, carried
        ahead = {printed(GAMES, threads, chunk) for threads in (1, 2) for chunk in (None, 1, 7)}
        few = printed(FEW, 2, None)
    kernel.FOLDER = own
    kernel.brought_along.cache_clear()
    assert kernel.brought_along() is None
    assert ahead == {printed(GAMES, 2, None), printed(GAMES, 1, 7)}
    assert few == printed(FEW, 1, None, compiled=False)
    print(f"{GAMES} games alike on threads, in chunks, by numba and by {carried}; {FEW} by plain Python too")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
