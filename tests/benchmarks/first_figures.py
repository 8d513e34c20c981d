"""How soon a new user has the first figures: `python -m tests.benchmarks.first_figures WHEEL`.

WHEEL carries the compiled rules (docs/start.md). Prints, of whole new processes that simulate where numba is not to be
had and nothing has been compiled, the median of nine: the processor's own seconds, the wall clock's, and peak memory.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

CHILD = """
import sys
sys.modules.update(dict.fromkeys(("numba", "llvmlite")))
from tekspil.__main__ import main
sys.argv = ["tekspil", "simulate", "velfaerdsteknologi", "--json", "--games", sys.argv[1]]
sys.exit(main())
"""


def process(site: Path, games: int) -> tuple[float, float, float]:
    """The processor's seconds, the wall clock's and the megabytes of a new process."""
    environment = os.environ | {"PYTHONPATH": str(site), "HOME": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(games)], cwd=site, env=environment, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert b'"compiled": true' in child.stdout.read()
        _pid, _status, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024


def main(wheel: Path) -> None:
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(wheel) as packed:
        packed.extractall(name)
        compileall.compile_dir(name, quiet=2)
        for games in (100, 10_000):
            runs = [process(Path(name), games) for _ in range(9)]
            work, clock, memory = (statistics.median(figures) for figures in zip(*runs, strict=True))
            print(f"{games:6} games: {work:.2f} s of work, {clock:.2f} s by the clock, {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
