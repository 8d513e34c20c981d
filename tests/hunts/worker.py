"""A process that runs one command line of tek-spil after another, and tells what went wrong with each.

It is told of each by a line of JSON and answers with one. It ends itself (`limits`) where one takes too long or too
much, so that whoever started it learns that from its exit code. What is opened is watched by Python's audit hooks.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import sysconfig
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

SECONDS, MEGABYTES = 2.0, 500.0
MAX_SAID = 2_000_000
ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_REPOSITORY = Path(__file__).resolve().parents[2]
_READ_ONLY = (
    "/usr/share",
    "/usr/lib",
    "/lib",
    "/etc/localtime",
    "/etc/ssl",
    "/proc",
    "/sys",
    "/dev/null",
    "/dev/urandom",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = frozenset(
    ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")
)
_NEVER = frozenset(("socket.connect", "socket.bind", "os.system", "os.exec"))


class Watch:
    """What is opened, changed or connected to outside of `inside`, while it is on."""

    def __init__(self, inside: Path) -> None:
        self.on = False
        self.found: list[str] = []
        self._writable = (str(inside), os.devnull)
        prefixes = {sys.prefix, sys.base_prefix, str(_REPOSITORY), *sysconfig.get_paths().values(), *_READ_ONLY}
        self._readable = (str(inside), *(os.path.realpath(prefix) for prefix in prefixes))

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take note of one event."""
        if not self.on:
            return
        if event == "open":
            path, mode, flags = arguments
            writes = bool(flags & _WRITING) if isinstance(flags, int) else any(c in (mode or "") for c in "wax+")
            self._look("written" if writes else "read", path)
        elif event in _CHANGING:
            for path in arguments[:2]:
                if isinstance(path, (str, bytes)):
                    self._look(event, path)
        elif event in ("os.listdir", "os.scandir"):
            self._look("listed", arguments[0])
        elif event in _NEVER or (event == "subprocess.Popen" and arguments[0] != sys.executable):
            self.found.append(f"{event} {str(arguments)[:80]}")

    def _look(self, what: str, path: Any) -> None:
        if not isinstance(path, (str, bytes)):
            return
        self.on = False  # what follows may open something itself
        with contextlib.suppress(ValueError, OSError):  # no such path: nothing can be opened there
            real = os.path.realpath(os.fsdecode(path))
            places = self._readable if what in ("read", "listed") else self._writable
            if not any(real == place or real.startswith(place.rstrip("/") + "/") for place in places):
                self.found.append(f"{what} {real}")
        self.on = True


def run(arguments: list[str], watch: Watch) -> dict[str, Any]:
    """What came of one command line: its exit code, and what was wrong with it in `trouble`, "" where nothing was."""
    from tekspil.cli.commands import main

    raw = io.BytesIO()
    said = io.TextIOWrapper(raw, "utf-8", errors="strict", write_through=True)
    watch.found.clear()
    trouble, where, code = "", "", -1
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        watch.on = True
        try:
            code = main(arguments)
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else -1
        except BaseException as error:
            watch.on = False
            trouble, where = type(error).__name__, _place(error)
            traceback.print_exc(file=sys.__stderr__)
        watch.on = False
    text = raw.getvalue().decode("utf-8", "replace")
    if not trouble and code not in (0, 1, 2):
        trouble, where = "exit code", str(code)
    if not trouble and watch.found:
        trouble, where = "outside", re.sub(r"[0-9a-z_]{8}\b", "", watch.found[0])[:120]
    if not trouble and (found := ESCAPE.search(text)):
        trouble, where = "control character", text[max(0, found.start() - 60) : found.end() + 20]
    if not trouble and len(text) > MAX_SAID:
        trouble, where = "talkative", arguments[0]
    if not trouble and "Traceback (most recent" in text:
        trouble, where = "traceback told", text[-200:]
    return {"code": code, "trouble": trouble, "where": where, "end": text[-300:]}


def _place(error: BaseException) -> str:
    """The last line of ours that the error went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "tekspil" in frame.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else str(error)[:80]


def main() -> None:
    inside = Path(sys.argv[1]).resolve()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # libraries may write there themselves
    from tekspil.content.limits import Held

    with contextlib.suppress(ImportError):
        import_module("matplotlib.font_manager")  # which looks for the system's fonts, wherever they lie
    watch = Watch(inside)
    warm = inside / "warm"
    warm.mkdir(exist_ok=True)
    os.chdir(warm)
    run(["check", "bostedet", "digital-ledelse"], watch)  # what is imported late is imported now
    sys.addaudithook(watch.hook)
    held = Held()
    for line in sys.stdin:
        task = json.loads(line)
        os.chdir(task["folder"])
        held.begin(SECONDS * task.get("patience", 1), MEGABYTES)
        answer = run(task["arguments"], watch)
        held.begin(0, 0)
        os.chdir(inside)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
