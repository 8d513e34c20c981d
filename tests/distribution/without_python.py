"""`python -m tests.distribution.without_python`: the folder for Linux, made and tried where there is no Python.

It is made twice alike and unpacked in a root of its own, in which there is nothing but the system's C library and zlib.
One to whom it does not belong has it play a game by bots, check a deck, print, write a sheet and simulate. Then its
window is opened on a display here, and a short game played in it with the mouse. Who is not root has no root of his own
to give: the path is empty then, which is told.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from tests.screen import glass

LIBRARIES = ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "libz.so.1")
ORDINARY = "nobody"
PATIENCE = 180  # seconds that one command may take
PLAIN = {"HOME": "/tmp", "LANG": "C.UTF-8", "PATH": "/intet"}


class Bare:
    """A root without Python, and one who uses it; where the root cannot be changed, this system's without a path."""

    def __init__(self, folder: Path) -> None:
        self.alone = os.geteuid() == 0 and shutil.which("chroot") is not None
        self.root = folder if self.alone else Path("/")
        self.desk = folder / "bord"
        self.desk.mkdir(parents=True)
        folder.chmod(0o755)
        if self.alone:
            os.chown(self.desk, *pwd.getpwnam(ORDINARY)[2:4])
            self._furnish()

    def _furnish(self) -> None:
        """Lay the system's C library and zlib where programs look for them, and make what every system has."""
        (self.root / "tmp").mkdir()
        (self.root / "tmp").chmod(0o1777)
        (self.root / "dev").mkdir()
        os.mknod(self.root / "dev" / "null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
        (self.root / "dev" / "null").chmod(0o666)
        told = subprocess.run(["ldd", sys.executable], capture_output=True, text=True, check=True).stdout
        loader = next(Path(line.split()[0]) for line in told.splitlines() if "ld-linux" in line)
        known = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True, env=SYSTEM).stdout
        found = {line.split()[0]: Path(line.split()[-1]) for line in reversed(known.splitlines()[1:])}
        for path in (loader, *(found[name] for name in LIBRARIES)):
            place = self.root / path.relative_to("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path.resolve(), place)
            place.chmod(0o755)

    def inside(self, path: Path) -> str:
        """A path as programs there know it."""
        return f"/{path.relative_to(self.root)}"

    def run(self, program: Path, *words: str) -> str:
        """Run the program there; what it says. It must end well."""
        command = [self.inside(program), *words]
        if self.alone:
            command = [str(shutil.which("chroot")), f"--userspec={ORDINARY}", str(self.root), *command]
        home = {"HOME": self.inside(self.desk), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        began = time.monotonic()
        done = subprocess.run(
            command, env=PLAIN | home, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
        )
        print(f"   Tek-spil {' '.join(words)} ({time.monotonic() - began:.1f} s)", flush=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


SYSTEM = os.environ | {"PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}


def try_commands(bare: Bare, program: Path) -> None:
    """A game by bots with pictures, and what a command line does."""
    assert "tekspil 0." in bare.run(program, "--version")
    shots, paper, sheet = bare.desk / "billeder", bare.desk / "papir", bare.desk / "ark.xlsx"
    told = bare.run(program, "play", "--demo", "--rounds", "2", "--players", "expert", "--shots", bare.inside(shots))
    assert "spillet til ende" in told and len(list(shots.glob("*.png"))) > 20, told
    assert "Alt er i orden" in bare.run(program, "check", "velfaerdsteknologi")
    bare.run(program, "print", "digital-ledelse", "--out", bare.inside(paper))
    printed = list(paper.glob("*.pdf"))
    assert printed and all(path.read_bytes().startswith(b"%PDF-") for path in printed)
    bare.run(program, "sheet", "export", "velfaerdsteknologi", "--out", bare.inside(sheet))
    assert sheet.read_bytes().startswith(b"PK")
    assert "10.000 spil" in bare.run(program, "simulate", "velfaerdsteknologi", "--games", "10000")


def play(program: Path, work: Path, display: str) -> None:
    """A short game with the mouse, in the window that the program opens."""
    from tests.screen.window import Window, first_window

    class FrozenWindow(Window):
        def started(self, words: Sequence[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
            given = {name: self.environment[name] for name in ("DISPLAY", "TEKSPIL_HOME", "SDL_VIDEODRIVER")}
            given |= PLAIN | {"HOME": str(work), "SDL_AUDIODRIVER": "dummy"}
            return subprocess.Popen([str(program), *words], env=given, stderr=errors)

    os.environ["TEKSPIL_HOME"] = str(work / "spejl")
    began = time.monotonic()
    with first_window(display, work, FrozenWindow) as window:
        print(f"   its window is open ({time.monotonic() - began:.1f} s)", flush=True)
        window.begin(window.click)
        window.play(window.click)
        window.leave(window.click)


def main() -> int:
    """Try it all, and say what took how long."""
    if why := glass.missing():
        print(f"The folder for Linux is not tried: {why}.")
        return 0
    from distribution import linux
    from distribution.archive import sums

    began = time.monotonic()

    def done(what: str) -> None:
        print(f"-- {what} ({time.monotonic() - began:.0f} s)", flush=True)

    with tempfile.TemporaryDirectory() as name, glass.plain() as display:
        work = Path(name)
        work.chmod(0o755)
        one, two = linux.make(work / "one"), linux.make(work / "two")
        assert one.read_bytes() == two.read_bytes(), "the same is not made twice"
        done(f"made twice alike, {one.stat().st_size / 1e6:.1f} MB")
        bare = Bare(work / "rod")
        with tarfile.open(one) as packed:
            packed.extractall(work / "rod" / "Åse Ø", filter="data")
        top = work / "rod" / "Åse Ø" / linux.NAME
        before = sums(top)
        done("unpacked where there is no Python" if bare.alone else "unpacked; Python is not on the path")
        try_commands(bare, top / linux.NAME)
        done("a game by bots, a deck checked, printed, written and simulated")
        play(top / linux.NAME, work, display)
        done("a game played in its window")
        assert sums(top) == before, "something in the folder has changed"
    return 0


if __name__ == "__main__":
    sys.exit(main())
