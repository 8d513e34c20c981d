"""`python -m tests.benchmarks.start`: what a start costs, from nothing to the help page and to the first scene.

Each is the life of a whole new process, with its bytecode kept and the disk warm; the first scene is drawn once, at
1920x1080 on SDL's dummy driver. *Work* is the processor's own time, which other programs disturb less.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

TOP = Path(__file__).parents[2]
TIMES = 9

HELP = "import sys; sys.argv = ['tekspil', '--help']; from tekspil.__main__ import main; main()"
FIRST_SCENE = """
import pygame
from tekspil.cli import game_program
from tekspil.screen import app, window

window.has_display = lambda: True
window.Window._open = lambda *_given: pygame.display.set_mode((1920, 1080))
def one_frame(self):
    self.frame([], 0.0)
    self.close()
app.App.run = one_frame
assert game_program.main() == 0
"""
STARTS = {
    "Python alone": "",
    "import tekspil": "import tekspil",
    "tekspil --help": HELP,
    "the first scene, 1920 x 1080": FIRST_SCENE,
}


def environment(folder: Path) -> dict[str, str]:
    """That of a person's own start, in a folder of its own: bytecode is kept, nothing of the home is read."""
    given = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    silent = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "TEKSPIL_HOME": str(folder)}
    return given | silent | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONPATH": str(TOP)}


def measure(source: str, env: Mapping[str, str]) -> tuple[float, float]:
    """Seconds of the clock and of the processor that a process takes to run a source, each the median."""
    clock, work = [], []
    for n in range(TIMES + 1):
        began, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-c", source], env=env, cwd=TOP, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        if n:  # the first one writes the bytecode
            clock.append(time.perf_counter() - began)
            work.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(clock), statistics.median(work)


def main() -> None:
    """Print the figures as a table of docs/benchmarks.md."""
    print("| start | seconds | of it work |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder))
        for name, source in STARTS.items():
            clock, work = measure(source, env)
            print(f"| {name} | {clock:.2f} | {work:.2f} |", flush=True)


if __name__ == "__main__":
    main()
