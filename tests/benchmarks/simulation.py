"""How fast games are simulated: `python -m tests.benchmarks.simulation` prints the table of docs/benchmarks.md.

Four `staff` players, the deck velfaerdsteknologi, the board bostedet. Rates on one thread count the thread's own
processor time, which other programs disturb least; the rate of two threads, starts and memory are of whole processes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numba
import numpy as np

from tekspil.content.library import load_board, load_deck
from tekspil.simulation.engine.games import Chunk, Setting, play_chunk, setting_of
from tekspil.simulation.knockout import GAMES, knock_out
from tekspil.simulation.simulate import simulate
from tekspil.tables import SESSIONS

DECK, BOARD = "velfaerdsteknologi", "bostedet"


def rate(setting: Setting, games: int, compiled: bool, times: int) -> float:
    """Games a second of one thread's processor time, the median of some runs over several sessions."""
    rates = []
    for _ in range(times):
        begun = time.thread_time()
        for session in range(0, SESSIONS, 32):
            play_chunk(setting, Chunk(session, session, SESSIONS, games // 8), compiled)
        rates.append(games / (time.thread_time() - begun))
    return statistics.median(rates)


def wall_rate(games: int, threads: int) -> float:
    """Games a second of the wall clock, on so many threads."""
    result = simulate(load_deck(DECK), load_board(BOARD), games, threads=threads)
    return float(result.timing.games_per_second if result.timing else 0)


def process(games: int, cache: str = "") -> tuple[float, float]:
    """Seconds and most memory (MB) of a whole `tekspil simulate`; `cache` is a folder for compiled code of its own.

    The memory is read from Linux's /proc: the usual count begins with what the parent process had.
    """
    environment = dict(os.environ) | ({"XDG_CACHE_HOME": cache} if cache else {})
    command = [sys.executable, "-c", _CHILD, str(games)]
    begun = time.perf_counter()
    child = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, json.loads(child.stdout) / 1024


_CHILD = f"""
import contextlib, io, sys
from tekspil.cli.commands import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["simulate", "{DECK}", "--board", "{BOARD}", "--games", sys.argv[1], "--json"])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def machine() -> str:
    """What the figures were measured on."""
    model = next(
        (line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), platform.machine()
    )
    return (
        f"{model}, {os.cpu_count()} cores; {platform.system()}, Python {platform.python_version()}, "
        f"numpy {np.__version__}, numba {numba.__version__}"
    )


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=200_000, help="games of the compiled runs")
    parser.add_argument("--most", type=int, default=1_000_000, help="games of the largest run, for its memory")
    options = parser.parse_args()
    setting = setting_of(load_deck(DECK), load_board(BOARD), 4, "staff", 1)
    print(machine(), "\n")
    play_chunk(setting, Chunk(0, 0, SESSIONS, 1), True)
    plain = rate(setting, 800, False, 3)
    fast = rate(setting, options.games, True, 5)
    one, two = wall_rate(options.games, 1), wall_rate(options.games, 2)
    rows = [
        ("plain Python, games a second on one core", f"{plain:,.0f}"),
        ("compiled, games a second on one core", f"{fast:,.0f}"),
        ("compiled / plain", f"{fast / plain:,.0f} times"),
        ("two threads / one, wall clock", f"{two / one:.2f} times ({one:,.0f} and {two:,.0f} a second)"),
    ]
    with tempfile.TemporaryDirectory() as cache:
        few, _memory = process(1000, cache)
        cold, _memory = process(10_000, cache)
        starts = [process(10_000, cache) for _ in range(5)]
        warm, little = statistics.median(seconds for seconds, _memory in starts), starts[0][1]
    most, much = process(options.most)
    begun = time.perf_counter()
    found = knock_out(setting)
    scan = time.perf_counter() - begun
    widths = [100 * (card.met.high - card.met.low) / 2 for card in found.values() if card.met]
    rows += [
        ("a whole process, 1,000 games, nothing compiled yet, so by plain Python", f"{few:.1f} s"),
        ("a whole process, 10,000 games, nothing compiled yet", f"{cold:.1f} s"),
        ("a whole process, 10,000 games, compiled before", f"{warm:.1f} s, {little:.0f} MB"),
        (f"a whole process, {options.most:,} games", f"{most:.1f} s, {much:.0f} MB"),
        (f"knock-out scan of the whole deck, {GAMES:,} games each", f"{scan:.0f} s"),
        (
            "of goals met without a card, percentage points",
            f"±{statistics.median(widths):.2f}, at most ±{max(widths):.2f}",
        ),
    ]
    print("| what | |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
