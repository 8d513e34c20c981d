"""`python -m tests.distribution.under_wine`: the folder for Windows, made and tried, as far as wine can tell.

It is made twice alike, unpacked where a name has Danish letters and a space, and left as it is by all that follows: a
deck checked, cards printed, a sheet written and read, games simulated, and a short game played with the mouse in a
window that was opened as by a double click.

Two things are otherwise than on Windows, since Debian's wine 8 lacks what newer Windows have: numpy is 2.1.3 (later
ones want `crealf`), and `ProcessPrng`, which the Rust packages want, is a file of our own in wine's system folder.
"""

from __future__ import annotations

import hashlib
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from tests.screen import glass

NUMPY = "numpy==2.1.3"
PLACE = Path("users", "Åse Ø", "OneDrive - Kommunen")
PACE = 0.45  # seconds from a press until it may have been heard
STILL, MOVING = (
    0.2,
    3.0,
)  # seconds without change until the picture is at rest; seconds after which nobody waits for that
UNHEARD = 4.0  # seconds after which a press has been lost
DISPLAY = (1600, 900)  # so large that the window needs not shrink
PATIENCE = 120  # seconds that one command may take

PRNG = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{ return SystemFunction036(data, (ULONG)length); }
"""
COMPILER = "x86_64-w64-mingw32-gcc"


def missing() -> str:
    """Why it cannot be tried here; empty where it can."""
    gone = [tool for tool in ("wine", "wineboot", "wineserver", COMPILER) if not shutil.which(tool)]
    return f"not installed here: {', '.join(gone)}" if gone else glass.missing()


class Wine:
    """A Windows of its own below `folder`, on a display from its beginning: it would take another for small."""

    def __init__(self, folder: Path, display: str) -> None:
        self.prefix = folder / "wine"
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("SDL_", "PYTHON"))
        } | {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        self.environment["DISPLAY"] = display
        self.booting = subprocess.Popen(
            ["wineboot", "-i"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    def unpack(self, archive: Path) -> Path:
        """Unpack the folder for one who may not write there, with what this wine can run; where it lies."""
        assert self.booting.wait(PATIENCE) == 0
        source, system = self.prefix / "prng.c", self.drive / "windows" / "system32" / "bcryptprimitives.dll"
        source.write_text(PRNG)
        subprocess.run([COMPILER, "-shared", "-Os", "-s", "-o", system, source, "-ladvapi32"], check=True)
        place = self.drive / PLACE
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(place)
        [top] = place.iterdir()
        for path in (top / "lib").glob("numpy*"):
            shutil.rmtree(path)
        uv = [sys.executable, "-m", "uv", "pip", "install", "-q", "--no-config", "--no-deps", "--only-binary", ":all:"]
        where = ["--target", str(top / "lib"), "--python-platform", "windows", "--python-version", "3.13"]
        subprocess.run([*uv, *where, NUMPY], check=True)
        for path in (*top.rglob("*"), top):
            path.chmod(path.stat().st_mode & ~0o222)
        return top

    def run(self, command: Sequence[str], cwd: Path, extra: dict[str, str]) -> tuple[int, str]:
        """Run a program on a terminal, as on Windows it would have one: its exit code, and what it wrote."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            ["wine", *command], cwd=cwd, env=self.environment | extra, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        written = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # nobody has the other end any more
                break
            written += more
        os.close(ours)
        text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\r", "", written.decode("utf-8", "replace"))
        return process.wait(PATIENCE), text

    def close(self) -> None:
        """End all that runs in this Windows."""
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False)


def sums(top: Path) -> dict[str, str]:
    """The hash of each file below a folder."""
    return {
        str(path.relative_to(top)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in top.rglob("*")
        if path.is_file()
    }


def on_drive(path: Path) -> str:
    """A path here as Windows under wine knows it."""
    return "Z:" + str(path).replace("/", "\\")


def try_commands(wine: Wine, top: Path, work: Path) -> None:
    """A deck, paper, a sheet and the simulator, on a command line."""
    home = work / "hjem på æøå"
    home.mkdir()
    program = str(top / "kommandoer" / "tekspil.exe")

    def tekspil(*words: str, says: str) -> None:
        began = time.monotonic()
        done, text = wine.run([program, *words], work, {"TEKSPIL_HOME": on_drive(home)})
        print(f"   tekspil {' '.join(words)} ({time.monotonic() - began:.1f} s)", flush=True)
        assert (done, says in text) == (0, True), f"{done}: {text}"

    tekspil("check", "velfaerdsteknologi", says="Alt er i orden")
    tekspil("print", "digital-ledelse", "--out", on_drive(work / "papir"), says=".pdf")
    paper = list((work / "papir").glob("*.pdf"))
    assert paper and all(path.read_bytes().startswith(b"%PDF-") for path in paper)
    tekspil("new", "deck", "Vores hus på Ærø", says="vores-hus")
    [own] = (home / "cards").iterdir()
    tekspil("sheet", "export", own.name, "--out", on_drive(work / "ark.xlsx"), says="ark.xlsx")
    goals = own / "goals.yaml"
    written = goals.read_text(encoding="utf-8")
    goals.write_text(written.replace("noget nyt.", "noget nyt på æøå."), encoding="utf-8")
    assert goals.read_text(encoding="utf-8") != written
    tekspil("sheet", "import", own.name, on_drive(work / "ark.xlsx"), "--yes", says="Skrevet:")
    assert "på æøå" not in goals.read_text(encoding="utf-8")
    tekspil("simulate", "velfaerdsteknologi", "--games", "20", says="20 spil")
    done, text = wine.run(["cmd", "/c", "kommandoer\\tekspil.bat", "--version"], top, {})
    assert (done, "tekspil 0." in text) == (0, True), text


def play(wine: Wine, top: Path, work: Path) -> None:
    """A short game with the mouse alone, in a window that a double click has opened."""
    from tekspil.screen.scenes.play.playing import Playing
    from tests.screen.window import Window, first_window

    class WineWindow(Window):
        sure: object = None  # how far the game was when it was last seen to have gone on, and the presses since then
        unsure: tuple[tuple[int, int], ...] = ()

        def started(self, words: Sequence[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
            # `start` is what a double click does: a program without a console, whose parent has none either.
            home = {"TEKSPIL_HOME": on_drive(self.save.parents[1])}
            home["SDL_AUDIODRIVER"] = "dummy"  # no sound card, and wine looks for one each time
            home["SDL_FRAMEBUFFER_ACCELERATION"] = "0"  # wine's Direct3D draws with the processor here, and slowly
            command = ["wine", "start", "/wait", "Tek-spil.exe", *words]
            return subprocess.Popen(
                command, cwd=top, env=wine.environment | home, stdin=subprocess.DEVNULL, stderr=errors, stdout=errors
            )

        def under(self) -> str:
            return self.xdotool("search", "--name", "^tek-spil$", check=False).partition("\n")[0]

        def pause(self, seconds: float = 0.0) -> None:
            # Much of the work is done by wine's other processes, so no count of this one's tells when it is at rest.
            time.sleep(seconds or PACE)
            end, shown = time.monotonic() + MOVING, b""
            while (now := (work / "Xvfb_screen0").read_bytes()) != shown and time.monotonic() < end:
                shown = now
                time.sleep(STILL)

        def in_step(self) -> None:
            self.mirror.settle()
            scene = self.mirror.scenes.top
            if not isinstance(scene, Playing):
                return
            for again in ((), self.unsure[-1:], self.unsure, self.unsure[-1:]):  # a press may have been lost
                for x, y in again:
                    self.clicked(x, y)
                    self.pause()
                end = time.monotonic() + UNHEARD
                while time.monotonic() < end:
                    if self.where() == (now := (list(scene.table.game.log), scene.table.seen)):
                        if now != self.sure:
                            self.sure, self.unsure = now, ()
                        return
                    time.sleep(0.05)
            raise AssertionError(f"{type(scene).__name__}: {self.where()}, not {scene.table.game.log}")

        def clicked(self, x: int, y: int) -> None:
            self.unsure = (*self.unsure, (x, y))
            # Where the mouse goes, and that it goes down and up again, is told by wine as it happens to look.
            there = ["mousemove", "--window", self.under(), str(x), str(y), "sleep", "0.05"]
            self.xdotool(*there, "mousedown", "1", "sleep", "0.05", "mouseup", "1")

        def close(self) -> None:
            wine.close()
            super().close()

    os.environ["TEKSPIL_HOME"] = str(work / "spejl")
    with first_window(wine.environment["DISPLAY"], work, WineWindow) as window:
        place = window.xdotool("getwindowgeometry", "--shell", window.under())
        assert f"WIDTH={glass.SIZE[0]}\nHEIGHT={glass.SIZE[1]}" in place, place
        window.begin(window.click)
        window.play(window.click)
        window.leave(window.click)


def main() -> int:
    """Try it all, and say what took how long."""
    if why := missing():
        print(f"The folder for Windows is not tried: {why}.")
        return 0
    from distribution import windows

    began = time.monotonic()

    def done(what: str) -> None:
        print(f"-- {what} ({time.monotonic() - began:.0f} s)", flush=True)

    with tempfile.TemporaryDirectory() as name, glass.plain(Path(name), size=DISPLAY) as display:
        work = Path(name)
        wine = Wine(work, display)
        try:
            one, two = windows.make(work / "one"), windows.make(work / "two")
            assert one.read_bytes() == two.read_bytes(), "the same is not made twice"
            assert one.stat().st_size <= windows.MOST
            done(f"made twice alike, {one.stat().st_size / 1e6:.1f} MB")
            top = wine.unpack(one)
            before = sums(top)
            done("unpacked")
            play(wine, top, work)
            done("a game played")
            try_commands(wine, top, work)
            done("checked, printed, written and read, simulated")
            assert sums(top) == before, "something in the folder has changed"
        finally:
            wine.close()
            for path in work.rglob("*"):
                if path.is_dir() and not path.is_symlink():
                    path.chmod(0o755)
    done("nothing in the folder has changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
