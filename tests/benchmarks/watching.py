"""`python -m tests.benchmarks.watching`: how long after a save a watched deck's problems and figures are shown.

The largest deck that came along is copied, watched in a window without a display (SDL's dummy driver) while games are
played in the background, and saved again and again: broken, mended, and with another match. The wait for the next
look (at most `EVERY`) is counted as the most that it can be.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from tekspil.content.library import find_deck, load_board
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.watch.watch_scene import Watching
from tekspil.watching.practice import Practice
from tekspil.watching.watched_deck import Watch
from tekspil.watching.watched_files import EVERY

DECK, BOARD = "velfaerdsteknologi", "bostedet"
SIZE = (1920, 1080)


def measure(saves: int) -> list[str]:
    """What was measured, a line each; seconds."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / DECK
        shutil.copytree(find_deck(DECK), folder)
        practice = Practice(load_board(BOARD))
        screen = Offscreen(Watching(Watch(folder, practice.board, practice)), SIZE)
        screen.step()
        practice.wait()  # the compiler has done its work
        try:
            return _saved(screen, practice, folder / "goals.yaml", saves)
        finally:
            practice.close()


def _saved(screen: Offscreen, practice: Practice, file: Path, saves: int) -> list[str]:
    good = file.read_text(encoding="utf-8")
    shown: dict[str, list[float]] = {"broken": [], "mended": []}
    figures = []
    for n in range(saves):
        broken = good.replace("theme: relationer", f"theme: relation{n}", 1)
        mended = good.replace("stars: 3", "stars: 2", 1 + n % 5)
        for kind, text in (("broken", broken), ("mended", mended)):
            file.write_text(text, encoding="utf-8")
            begun = time.perf_counter()
            assert screen.step(EVERY), kind
            shown[kind].append(time.perf_counter() - begun + EVERY)
        practice.wait()
        figures.append(time.perf_counter() - begun + EVERY)
    lines = [_line(f"save ({kind}) to problems and card on the screen", found) for kind, found in shown.items()]
    return [*lines, _line("save (mended) to the first figures", figures)]


def _line(what: str, found: Sequence[float]) -> str:
    return f"{what:<55} median {statistics.median(found):.2f} s, most {max(found):.2f} s, of {len(found)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=10)
    print(*measure(parser.parse_args().saves), sep="\n")


if __name__ == "__main__":
    main()
