"""`python -m tests.golden --write [NAME]` draws the golden pictures anew: all, or those whose name begins so."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests import world


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        world.enter(Path(home))
        return draw()


def draw() -> int:
    from tests.golden import pictures

    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("--write", nargs="?", const="", metavar="NAME", help="draw and keep the pictures")
    chosen = parser.parse_args().write
    if chosen is None:
        parser.print_help()
        return 2
    cut = pictures.write(chosen)
    print("\n".join(cut) or f"{len(list(pictures.HOME.glob('*.png')))} pictures in {pictures.HOME}")
    return 1 if cut else 0


if __name__ == "__main__":
    raise SystemExit(main())
