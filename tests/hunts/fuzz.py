"""Feed tek-spil what nobody would write, for as long as one likes: `python -m tests.hunts.fuzz --minutes 60`.

Each input is made from a seed and its own number, so that any of them can be made again (`--only`). It is run as a
command line in a worker that lives on from one to the next (`worker`). What ends in a traceback, takes over 2 s of the
processor or 500 MB, opens a file outside of its folder, or gives another exit code than 0, 1 or 2 is made smaller for
as long as it stays wrong in the same way, and kept in a folder that the last lines name. 1 if anything was found.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tekspil.content.limits import TOO_LARGE, TOO_SLOW
from tests.hunts.surfaces import SURFACES, Input, Seeds, seeds

PATIENCE = 300.0
"""How many seconds of the clock an input gets: the machine may have other things to do."""

LIVES = 400
"""How many inputs one worker is given, so that what is kept in memory between them stays little."""

EVERY = 1000
"""How many inputs go by between two lines that say how far it has come."""

SMALLER = 60
"""How many times an input is tried in a smaller form."""


class Worker:
    """The process that inputs are run in; a new one is begun where the last has ended."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._process: subprocess.Popen[str] | None = None
        self._left = 0

    def run(self, one: Input) -> tuple[str, str]:
        """What was wrong with an input, and where; two empty texts where nothing was."""
        folder = self._fresh(one)
        process = self._alive()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps({"folder": str(folder), "arguments": one.arguments}) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass
        ready, _writable, _failed = select.select([process.stdout], [], [], PATIENCE)
        line = process.stdout.readline() if ready else ""
        if line:
            answer: dict[str, Any] = json.loads(line)
            return str(answer["trouble"]), str(answer["where"])
        if not ready:
            process.kill()
        code = process.wait()
        self.end()
        ends = {TOO_SLOW: "over 2 s", TOO_LARGE: "over 500 MB"}
        return (ends.get(code, f"ended with {code}") if ready else "hangs"), one.arguments[0] if one.arguments else ""

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            with self._process as process:  # closes its pipes
                process.kill()
            self._process = None

    def _fresh(self, one: Input) -> Path:
        folder = self._place / "in"
        shutil.rmtree(folder, ignore_errors=True)
        for name, data in one.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        folder.mkdir(exist_ok=True)
        return folder

    def _alive(self) -> subprocess.Popen[str]:
        self._left -= 1
        if self._left < 0:
            self.end()
        if self._process is None:
            self._left = LIVES
            self._process = self._begun()
        return self._process

    def _begun(self) -> subprocess.Popen[str]:
        homes = (
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
            "TMPDIR",
            "NUMBA_CACHE_DIR",
        )
        own = {name: str(self._place / "home") for name in homes}
        (self._place / "home").mkdir(exist_ok=True)
        quiet = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        quiet["PYTHONDONTWRITEBYTECODE"] = "1"  # a module imported late would write beside itself
        environment = {
            **os.environ,
            **own,
            **quiet,
            "PYTHONDONTWRITEBYTECODE": "1",
            "TEKSPIL_HOME": str(self._place / "in" / "mit"),
        }
        with (self._place / "said.txt").open("a") as said:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.hunts.worker", str(self._place)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                encoding="utf-8",
                env=environment,
            )


def made(seed: int, number: int, known: Seeds, only: str = "") -> tuple[str, Input]:
    """The input of that number, and the name of the surface it is for."""
    chance = random.Random(f"{seed}-{number}")
    names = [name for name, (_make, weight) in SURFACES.items() for _ in range(weight) if only in ("", name)]
    surface = chance.choice(names)
    return surface, SURFACES[surface][0](chance, known)


def smaller(worker: Worker, one: Input, wrong: tuple[str, str]) -> Input:
    """`one` with as much taken out of it as may be while it is still wrong in the same way."""
    tries = SMALLER
    for name in [*one.files]:
        share = 2
        while tries and share <= 64 and len(one.files[name]) > 1:
            data = one.files[name]
            step = -(-len(data) // share)
            for at in range(0, len(data), step):
                tries -= 1
                less = Input({**one.files, name: data[:at] + data[at + step :]}, one.arguments)
                if worker.run(less) == wrong:
                    one = less
                    break
                if not tries:
                    break
            else:
                share *= 2
    return one


def keep(folder: Path, one: Input, wrong: tuple[str, str], about: Mapping[str, Any]) -> None:
    """Put a finding in a folder of its own: its files as they lay, and how it is run."""
    folder.mkdir(parents=True)
    for name, data in one.files.items():
        path = folder / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    story = {**about, "trouble": wrong[0], "where": wrong[1], "arguments": one.arguments}
    (folder / "how.json").write_text(json.dumps(story, indent=1), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hunts.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--surface", choices=[*SURFACES], default="", help="only this")
    parser.add_argument("--only", type=int, help="only the input of this number")
    parser.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()) / "tekspil-fuzz", help="where findings go"
    )
    options = parser.parse_args()
    until = time.monotonic() + 60 * options.minutes
    tried: Counter[str] = Counter()
    found: dict[tuple[str, str, str], int] = {}
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch).resolve()
        (place / "seeds").mkdir()
        known = seeds(place / "seeds")
        worker = Worker(place)
        try:
            number = options.only or 0
            while time.monotonic() < until:
                surface, one = made(options.seed, number, known, options.surface)
                wrong = worker.run(one)
                tried[surface] += 1
                if wrong[0] and found.setdefault((surface, *wrong), number) == number:
                    print(f"{surface} {number}: {wrong[0]}: {wrong[1]}", flush=True)
                    about = {"seed": options.seed, "number": number, "surface": surface}
                    folder = options.keep / f"{options.seed}-{number}"
                    shutil.rmtree(folder, ignore_errors=True)
                    keep(folder, smaller(worker, one, wrong), wrong, about)
                number += 1
                if options.only is not None:
                    break
                if number % EVERY == 0:
                    print(f"{number} inputs, {len(found)} findings", flush=True)
        except KeyboardInterrupt:
            print()
        finally:
            worker.end()
    each = ", ".join(f"{name} {tried[name]}" for name in SURFACES if tried[name])
    print(f"seed {options.seed}: {sum(tried.values())} inputs ({each}), {len(found)} findings")
    if found:
        print(f"kept in {options.keep}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
