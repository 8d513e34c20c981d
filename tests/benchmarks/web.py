"""`python -m tests.benchmarks.web FOLDER`: the page in a browser, FOLDER being one that `tekspil web` made.

Sizes, and at three sizes of the window: the first scene, how far frames are apart and what Python takes of each while a
token walks round the board, and memory. The browser is drawn to no screen and has no graphics card.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import time
from pathlib import Path

from tests.web.browser import Visited, chromium, missing, served

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
BAR = 40  # pixels of the page under the canvas
SECONDS = 8

WALK = """
import gc, time
from tekspil.content.library import load_board, load_deck
from tekspil.room.plan import Plan
from tekspil.screen.widgets.board_view import Piece
show = next(one for one in gc.get_objects() if type(one).__name__ == "PageShow")
deck, board = load_deck("velfaerdsteknologi"), load_board("bostedet")
show.scenes.navigator.game(Plan(deck, board, teams=4).start())
scene = show.scenes.top
points = [scene.board.points[space.id] for space in board.spaces]
piece = Piece(0, points[0], 112)
def walk():
    piece.walk(scene.motion, points, done=walk)
walk()
others = scene.nodes
scene.nodes = lambda: [*others(), piece]
took = []
answer = show.answer
def timed(told):
    began = time.perf_counter()
    found = answer(told)
    took.append(time.perf_counter() - began)
    return found
show.answer = timed
"""
FRAMES = """
(seconds) => new Promise((done) => {
  const times = [];
  const one = (now) => {
    times.push(now);
    if (now - times[0] < 1000 * seconds) requestAnimationFrame(one);
    else done(times.slice(1).map((time, n) => time - times[n]));
  };
  requestAnimationFrame(one);
})
"""


def fetched(folder: Path) -> tuple[int, int]:
    """Bytes that a browser fetches from a web server that packs, and that lie in the folder for a double click."""
    server = folder / "webserver"
    packed = sum(
        path.stat().st_size if path.suffix == ".bin" else len(gzip.compress(path.read_bytes(), 9))
        for path in server.rglob("*")
        if path.is_file()
    )
    disk = [folder / "Tek-spil.html", *(folder / "filer").iterdir()]
    return packed, sum(path.stat().st_size for path in disk)


def main() -> None:
    """Print the figures as the tables of docs/web.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    if why := missing(runtime=False):
        raise SystemExit(why)
    packed, disk = fetched(folder)
    print(f"fetched, gzipped: {packed / 1e6:.1f} MB; folder for a double click: {disk / 1e6:.1f} MB\n")
    print(
        "| window | first scene, from disk | from a server | frames apart, median | 95 % "
        "| Python a frame | 95 % | memory |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with chromium() as browser, served(folder / "webserver") as address:
        for wide, high in SIZES:
            firsts = []
            for place in ((folder / "Tek-spil.html").resolve().as_uri(), f"{address}index.html"):
                context = browser.new_context(viewport={"width": wide, "height": high + BAR})
                began = time.perf_counter()
                visited = Visited(context, place)
                firsts.append(time.perf_counter() - began)
                if len(firsts) < 2:
                    context.close()
            visited.python(WALK)
            visited.page.wait_for_timeout(1000)
            visited.python("took.clear()")
            apart = sorted(visited.page.evaluate(FRAMES, SECONDS))
            took = sorted(1000 * float(one) for one in visited.python("' '.join(map(str, took))").split())
            memory = visited.page.evaluate("watched._module.HEAPU8.length") / 1e6
            context.close()
            row = [f"{one:.1f} s" for one in firsts]
            for times in (apart, took):
                row += [f"{statistics.median(times):.1f} ms", f"{times[int(0.95 * len(times))]:.1f} ms"]
            print(f"| {wide} x {high} | {' | '.join(row)} | {memory:.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
