"""What large decks take: `python -m tests.benchmarks.growth`.

Prints, for decks of 1,000, 2,000 and 10,000 cards on *bostedet*, the processor's own seconds and the peak memory of
whole new processes that check the deck, open a game of it and simulate; of the game that is opened also the seconds
that it takes once the deck has been read.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.content.measure_reading import as_a_person_writes, large_deck

OPEN = """
import sys, time
from pathlib import Path
from tekspil import Game, load_board
from tekspil.content.deck_reader import read_deck
deck, _problems = read_deck(Path(sys.argv[1]))
start = time.process_time()
Game(deck, load_board("bostedet"), teams=4, seed=1)
print(f"{time.process_time() - start:.2f}")
"""


def measured(*command: str) -> tuple[float, int, str]:
    """The processor's seconds, the peak memory in MB and the output of a new process."""
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.read()
        _pid, _status, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, said


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        for cards in (1_000, 2_000, 10_000):
            folder = str(as_a_person_writes(large_deck(cards), Path(place) / str(cards) / "lille"))
            print(f"{cards} cards")
            for name, command in {
                "check": ("-m", "tekspil", "check", folder),
                "open": ("-c", OPEN, folder),
                "simulate": ("-m", "tekspil", "simulate", folder, "--games", "10000", "--json"),
            }.items():
                seconds, memory, said = measured(*command)
                alone = f", {said.strip()} s of it to open a game" if name == "open" else ""
                print(f"  {name:8} {seconds:6.2f} s {memory:5} MB{alone}", flush=True)


if __name__ == "__main__":
    main()
