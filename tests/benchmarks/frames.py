"""`python -m tests.benchmarks.frames`: what a frame costs, the first one, and the processor's work at rest.

Measured on one core with software drawing and no display (SDL's dummy driver), so that anyone can repeat it; with
SDL_VIDEODRIVER=x11 and a display, bringing the pixels to it is in the figures.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

import tekspil
from tekspil.content.models import Board
from tekspil.screen.app import App
from tekspil.screen.navigator import open_stack
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.stage import Node, Sprite
from tekspil.screen.widgets import TechnologyCard
from tekspil.screen.widgets.board_view import LitSpace, Piece
from tekspil.screen.window import draw_plainly
from tests.golden.gallery import HAND, BoardPage, ChoosePage

SIZES = ((3840, 2160), (1920, 1080))
FRAMES = 600
DT = 1 / 60
FIRST = "import tests.benchmarks.frames as f; f.draw_first(({0}, {1}))"


class Busy(BoardPage):
    """The board in play, on which a token walks round and round while a card slides to and fro."""

    def build(self) -> None:
        super().build()
        card = TechnologyCard(Box(560, 380, 318, 408), HAND[0], variant="laid")
        self.card = Sprite.of(self.canvas, card)
        self.piece = Piece(0, self._points()[0], 112)
        self._walk()
        self._slide(900.0)

    def _points(self) -> list[tuple[float, float]]:
        return [self.view.points[space.id] for space in self.view.board.spaces]

    def _walk(self) -> None:
        self.piece.walk(self.motion, self._points(), done=self._walk)

    def _slide(self, to: float) -> None:
        at = self.card.at
        self.card.slide(self.motion, (to, at[1]), done=lambda: self._slide(1500.0 - to))

    def nodes(self) -> Sequence[Node]:
        return [*super().nodes(), self.piece, self.card]


class Lit(BoardPage):
    """The board in play with as many spaces within reach as a forked board can give, all of them breathing."""

    SPACES = 6

    def nodes(self) -> Sequence[Node]:
        ids = [space.id for space in self.view.board.spaces]
        lit = [LitSpace(self.view, space, self.pulse.value) for space in ids[:: len(ids) // self.SPACES]]
        return [*lit, *super().nodes()]


@dataclass(frozen=True, slots=True)
class Frames:
    """Milliseconds of the frames: the median, the 95th percentile and the longest, and the 95th percentile of the
    processor's own time, which other programs do not disturb."""

    median: float
    p95: float
    longest: float
    p95_work: float


def measure_frames(board: Board, size: tuple[int, int], frames: int = FRAMES, scene: type[BoardPage] = Busy) -> Frames:
    """Draw frames as fast as they go, a sixtieth of a second apart in the scene's time. All frames count but the
    first, which is measured by itself, and a few more; a light's first breath, drawn with nothing kept, is in them."""
    surface = pygame.display.set_mode(size)
    scenes = open_stack(size)
    scenes.push(scene(board))
    spent, work = [], []
    for i in range(frames + 30):
        start, began = time.perf_counter(), time.thread_time()
        scenes.update(DT)
        pygame.display.update(scenes.draw(surface))
        if i >= 30:
            work.append((time.thread_time() - began) * 1000)
            spent.append((time.perf_counter() - start) * 1000)
    spent.sort()
    work.sort()
    place = int(0.95 * len(spent))
    return Frames(statistics.median(spent), spent[place], spent[-1], work[place])


def draw_first(size: tuple[int, int]) -> None:
    """Draw the board's first frame and nothing more, for `measure_first`."""
    pygame.display.init()
    draw_plainly()
    surface = pygame.display.set_mode(size)
    scenes = open_stack(size)
    scenes.push(BoardPage(tekspil.load_board("bostedet")))
    pygame.display.update(scenes.draw(surface))


def measure_first(size: tuple[int, int], times: int = 3) -> float:
    """Seconds from the start of a new process to its end, with one frame in between; the median of some. The disk
    is warm: the first of them is left out."""
    spent = []
    for _ in range(times + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST.format(*size)], check=True)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent[1:])


def measure_rest(scene: Scene, size: tuple[int, int], seconds: float = 5.0, minimised: bool = False) -> float:
    """The share of one core that the window uses while the scene stands untouched, after a second to settle."""
    app = App(scene, Settings(windowed_size=size))
    if minimised:
        pygame.event.post(pygame.event.Event(pygame.WINDOWMINIMIZED))
    pygame.time.set_timer(pygame.USEREVENT, round(1000 * 1.0), loops=1)
    pygame.time.set_timer(pygame.QUIT, round(1000 * (1.0 + seconds)), loops=1)
    began: list[tuple[float, float]] = []
    handle = app.scenes.handle

    def watch(event: pygame.event.Event) -> None:
        if event.type == pygame.USEREVENT:
            began.append((time.process_time(), time.perf_counter()))
        handle(event)

    app.scenes.handle = watch  # type: ignore[method-assign]
    app.run()
    work, wall = time.process_time() - began[0][0], time.perf_counter() - began[0][1]
    return work / wall


def machine() -> str:
    """What it was measured on."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), name)
    sdl = ".".join(map(str, pygame.get_sdl_version()))
    return (
        f"{name}, one core; {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"pygame-ce {pygame.version.ver}, SDL {sdl}, driver {os.environ['SDL_VIDEODRIVER']}"
    )


def one_core() -> None:
    """Keep to one core where the system lets one choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.frames", description=__doc__)
    parser.add_argument("--frames", type=int, default=FRAMES, help="how many frames (%(default)s)")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to watch at rest (%(default)s)")
    options = parser.parse_args()
    one_core()
    pygame.display.init()
    draw_plainly()
    board = tekspil.load_board("bostedet")
    print(f"{machine()}\n")
    print(
        "| screen | median frame | 95th percentile | of it work | longest | six spaces lit: p95 | of it work "
        "| first frame | at rest | spaces glow | minimised |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for size in SIZES:
        frames = measure_frames(board, size, options.frames)
        lit = measure_frames(board, size, options.frames, Lit)
        still = measure_rest(ChoosePage(), size, options.seconds)
        glow = measure_rest(BoardPage(board), size, options.seconds)
        away = measure_rest(BoardPage(board), size, options.seconds, minimised=True)
        pygame.display.init()
        print(
            f"| {size[0]} x {size[1]} | {frames.median:.2f} ms | {frames.p95:.2f} ms "
            f"| {frames.p95_work:.2f} ms | {frames.longest:.1f} ms "
            f"| {lit.p95:.2f} ms | {lit.p95_work:.2f} ms "
            f"| {measure_first(size):.2f} s | {still:.1%} | {glow:.1%} | {away:.1%} |"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
