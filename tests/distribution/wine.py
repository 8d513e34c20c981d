"""A Windows to try the folder in: wine, used by an ordinary user, who may not write in the folder.

Two things are otherwise than on Windows, since Debian's wine 8 lacks what newer Windows have: numpy is 2.1.3 (later
ones want `crealf`), and `ProcessPrng`, which the Rust packages want, is a file of our own in wine's system folder.
"""

from __future__ import annotations

import os
import pty
import pwd
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

NUMPY = "numpy==2.1.3"
PLACE = Path("users", "Åse Ø", "OneDrive - Kommunen")
PATIENCE = 180  # seconds that one command may take
ORDINARY = "nobody"  # who uses wine where we are root, whom no file's mode would stop

PRNG = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{ return SystemFunction036(data, (ULONG)length); }
"""
COMPILER = "x86_64-w64-mingw32-gcc"
BROWSERS = "HKEY_CURRENT_USER\\Software\\Wine\\WineBrowser"
BROWSER = """#!/bin/sh
printf '%s\\n' "$1" > "$(dirname "$0")/link.part" && mv "$(dirname "$0")/link.part" "$(dirname "$0")/link"
"""


def missing() -> str:
    """Why there can be no wine here; empty where there can."""
    gone = [tool for tool in ("wine", "wineboot", "wineserver", COMPILER) if not shutil.which(tool)]
    return f"not installed here: {', '.join(gone)}" if gone else ""


class Wine:
    """A Windows of its own below `folder`, on a display from its beginning: it would take another for small.

    Attributes:
        desk: a folder where its user may write.
    """

    def __init__(self, folder: Path, display: str) -> None:
        folder.chmod(0o755)
        self.desk, self.prefix = folder / "bord", folder / "wine"
        home = self.desk / "hjem"
        for own in (self.desk, self.prefix, home):
            own.mkdir()
        self.as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam(ORDINARY)
            self.as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self.give(self.desk)
        self.give(self.prefix)
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("SDL_", "PYTHON", "XDG_"))
        } | {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        self.environment |= {"DISPLAY": display, "HOME": str(home), "TMPDIR": str(home)}
        self.booting = self.start(["wineboot", "-i"])

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    def give(self, path: Path) -> None:
        """Let the user have a file, or a folder and all that is in it."""
        if self.as_user:
            for one in (path, *path.rglob("*")):
                os.chown(one, self.as_user["user"], self.as_user["group"], follow_symlinks=False)

    def start(self, command: Sequence[str], cwd: Path | None = None, **given: Any) -> subprocess.Popen[bytes]:
        """Start a program as the user, with nothing to read from and nowhere to write to unless `given` says so."""
        given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | given
        environment = self.environment | given.pop("extra", {})
        return subprocess.Popen(command, cwd=cwd or self.desk, env=environment, **given, **self.as_user)

    def run(self, command: Sequence[str], cwd: Path, extra: dict[str, str]) -> tuple[int, str]:
        """Run a program on a terminal, as on Windows it would have one: its exit code, and what it wrote."""
        ours, theirs = pty.openpty()
        process = self.start(["wine", *command], cwd, extra=extra, stdin=theirs, stdout=theirs, stderr=theirs)
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
            path.chmod((path.stat().st_mode | 0o444) & ~0o222 | (0o111 if path.is_dir() else 0))
        probe = ["cmd", "/c", "echo x> prøve.txt"]
        self.run(probe, self.desk, {})
        assert (self.desk / "prøve.txt").exists(), "the user can write nowhere"
        self.run(probe, top, {})
        assert not (top / "prøve.txt").exists(), "the user can write in the folder"
        return top

    def take_links(self) -> Callable[[], str]:
        """Be the browser of this Windows; what tells the link that it was last sent to, "" before there was one."""
        browser = self.desk / "browser"
        browser.write_text(BROWSER)
        browser.chmod(0o755)
        link = self.desk / "link"
        done, text = self.run(["reg", "add", BROWSERS, "/v", "Browsers", "/d", str(browser), "/f"], self.desk, {})
        assert done == 0, text
        return lambda: link.read_text(encoding="utf-8").strip() if link.exists() else ""

    def close(self) -> None:
        """End all that runs in this Windows."""
        self.start(["wineserver", "-k"]).wait(PATIENCE)


def on_drive(path: Path) -> str:
    """A path here as Windows under wine knows it."""
    return "Z:" + str(path).replace("/", "\\")


def wait_for(told: Callable[[], str], what: str) -> str:
    """What is told, once it is something."""
    end = time.monotonic() + PATIENCE
    while not (found := told()):
        assert time.monotonic() < end, what
        time.sleep(0.1)
    return found
