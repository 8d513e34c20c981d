"""A world of its own for every test: an empty home, one day, one language, one time zone, no screen and no network.

`environment` is what the surroundings are made of, for this process and for those it starts. `watch` sees what goes
past it: Python tells of every file, process and socket that it opens (`sys.addaudithook`), and a test that reaches for
the user's own home, or out of this machine, is stopped there and fails, even where the code would have gone on.
"""

from __future__ import annotations

import os
import site
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-03-04"
"""The day of all tests and pictures."""

KEPT = ROOT / ".pytest_cache" / "kept"
"""What takes long to make and follows from the sources alone: compiled rules, matplotlib's list of typefaces."""

REAL_HOMES = "TEKSPIL_TESTS_REAL_HOMES"
"""Where the first of the processes that run the tests found the user's own folders; the others have another HOME."""

UNSET = (
    *("LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME", "LC_NUMERIC", "LC_COLLATE", "LANGUAGE"),
    *("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_DOCUMENTS_DIR", "XDG_RUNTIME_DIR", "XDG_CONFIG_DIRS"),
    *("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "COLORTERM"),
    *("TEKSPIL_GOLDEN_HOME", "MPLBACKEND", "SOURCE_DATE_EPOCH", "NUMBA_DISABLE_JIT", "NUMBA_NUM_THREADS"),
)
"""What would change what the program does or shows."""

NOWHERE = "http://127.0.0.1:9"
"""Where processes are sent that ask for the network: a port of this machine's on which nobody answers."""


def environment(home: Path) -> dict[str, str]:
    """The surroundings of a person whose home is `home`, with nothing in it yet."""
    return {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "APPDATA": str(home / "AppData" / "Roaming"),
        "LOCALAPPDATA": str(home / "AppData" / "Local"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "TEKSPIL_HOME": str(home / "tekspil"),
        "TEKSPIL_TODAY": DAY,
        "NUMBA_CACHE_DIR": str(KEPT / "compiled"),
        "MPLCONFIGDIR": str(KEPT / "matplotlib"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "dumb",
        "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "dummy",
        "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        "PIP_NO_INDEX": "1",
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE),
    }


def enter(home: Path) -> None:
    """Live in `home` from now on. Before pygame and numba are imported, since they read their surroundings then."""
    os.environ.setdefault(REAL_HOMES, os.pathsep.join(_real_homes()))
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ.update(environment(home))


def _real_homes() -> Iterator[str]:
    yield str(Path("~").expanduser())
    if sys.platform != "win32":
        import pwd

        yield pwd.getpwuid(os.getuid()).pw_dir


class Watch:
    """What is kept from tests, and what one of them has reached for all the same, a line each."""

    def __init__(self, homes: Iterable[str], allowed: Iterable[str]) -> None:
        self.homes = _folders(homes)
        self.allowed = _folders(allowed)
        self.on = False
        self.loopback = False
        self.seen: list[str] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Called by Python for everything it does; stops what a test may not do."""
        if not self.on:
            return
        look = _LOOKS.get(event)
        if look and (told := look(self, *arguments)):
            self.refuse(told)

    def refuse(self, told: str) -> None:
        """Stop what is under way, in a way that no `except Exception` keeps, and remember it for the test's end."""
        import pytest

        self.seen.append(told)
        pytest.fail(f"a test {told}", pytrace=True)

    def day(self) -> Any:
        """In the place of the system's clock."""
        self.refuse("asked which day it is today; TEKSPIL_TODAY says it to tests")

    def _path(self, path: Any, *_: object) -> str:
        if not isinstance(path, str | bytes | os.PathLike):
            return ""  # a file that is open
        full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 (links stay as named, and it is fast)
        folder = full + os.sep
        if not folder.startswith(self.homes):
            return ""
        # A clone or a Python that lies in the home is no part of it; a home that lies among temporary files is one.
        home = max(len(one) for one in self.homes if folder.startswith(one))
        allowed = max((len(one) for one in self.allowed if folder.startswith(one)), default=0)
        return f"touched {full}, which is the user's own" if home > allowed else ""

    def _two_paths(self, one: Any, other: Any, *_: object) -> str:
        return self._path(one) or self._path(other)

    def _process(self, executable: Any, _arguments: Any, _folder: Any, env: Mapping[Any, Any] | None) -> str:
        if env is None:
            return ""
        known = {os.fsdecode(name): os.fsdecode(value) for name, value in env.items()}
        home = known.get("HOME") or known.get("USERPROFILE", "")
        if home and not self._path(home):
            return ""
        return f"started {executable} with {home or 'no HOME, which is'} the user's own"

    def _connected(self, _socket: Any, address: Any) -> str:
        return self._address(address[0]) if isinstance(address, tuple) else ""

    def _looked_up(self, host: Any, *_: object) -> str:
        return self._address(host)

    def _address(self, host: Any) -> str:
        name = os.fsdecode(host) if host else "localhost"
        here = name == "localhost" or name == "::1" or name.startswith("127.")
        if not here:
            return f"reached for {name}, out of this machine"
        return "" if self.loopback else f"opened a socket ({name}); mark it `loopback` if it must"


_LOOKS: dict[str, Callable[..., str]] = {
    **dict.fromkeys(
        (
            "open",
            "os.listdir",
            "os.scandir",
            "os.mkdir",
            "os.remove",
            "os.rmdir",
            "os.chmod",
            "os.truncate",
            "os.utime",
        ),
        Watch._path,
    ),
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), Watch._two_paths),
    "subprocess.Popen": Watch._process,
    **dict.fromkeys(("socket.connect", "socket.bind", "socket.sendto"), Watch._connected),
    **dict.fromkeys(("socket.getaddrinfo", "socket.gethostbyname"), Watch._looked_up),
}


def _folders(paths: Iterable[str]) -> tuple[str, ...]:
    """Each with and without its links, as the beginning of the paths of all that lies in it."""
    named = {os.path.abspath(path) for path in paths if path}  # noqa: PTH100
    whole = named | {os.path.realpath(path) for path in named}
    return tuple(path + os.sep for path in whole if path != os.path.dirname(path))  # noqa: PTH120


def watch() -> Watch:
    """A watch over this process; it is `on` when it is switched on, and cannot be taken away again."""
    python = (sys.prefix, sys.base_prefix, sys.exec_prefix, *site.getsitepackages(), *sys.path)
    homes = os.environ[REAL_HOMES].split(os.pathsep)
    new = Watch(homes, (str(ROOT), tempfile.gettempdir(), *(path for path in python if path not in homes)))
    sys.addaudithook(new.hear)
    return new


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """New files get the rights that `mask` leaves."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)
