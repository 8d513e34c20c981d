"""The runtimes that a page may be made with: each file known by its sha256, so that nothing else gets onto a page.

A runtime is Python for browsers (Pyodide) with numpy, pygame-ce and PyYAML built for it, as files in one folder. Which
files, `runtimes.json` says; which of the runtimes was tried with the tests, too (docs/web.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.language import _
from tekspil.safe_files import in_words, read_bounded

LIST = Path(__file__).parent / "runtimes.json"
LARGEST = 60_000_000  # bytes of one file
ROLES = ("loader", "module", "wasm", "stdlib", "lock")
"""What the files of Pyodide itself are: its two scripts, its machine code, the standard library, what it is made of."""


class RuntimeFilesError(Exception):
    """The files of a runtime cannot be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class BrowserRuntime:
    """A runtime that is known: its files by what they are, and its packages by their names."""

    name: str
    python: tuple[int, int]
    tested: bool
    files: Mapping[str, bytes]
    packages: Mapping[str, bytes]

    @property
    def lock_info(self) -> Any:
        """What Pyodide wants to be told of itself."""
        return json.loads(self.files["lock"])["info"]


def known_runtimes() -> list[dict[str, Any]]:
    """The runtimes of the list."""
    listed: list[dict[str, Any]] = json.loads(read_bounded(LIST, 100_000))["runtimes"]
    return listed


def read_runtime(folder: Path) -> BrowserRuntime:
    """The runtime in a folder, every file of it checked. Raises `RuntimeFilesError`."""
    if not folder.is_dir():
        raise RuntimeFilesError(_("Mappen {folder} findes ikke.").format(folder=folder))
    listed = known_runtimes()
    wanted = _meant(folder, listed)
    if wanted is None:
        names = "\n".join(f"  {one['name']}: {', '.join(_names(one))}" for one in listed)
        message = _("I {folder} ligger ingen browserudgave af Python, som vi kender. En af dem her skal ligge der:")
        raise RuntimeFilesError(message.format(folder=folder) + "\n" + names)
    files = {role: _checked(folder, **wanted[role]) for role in ROLES}
    packages = {one["package"]: _checked(folder, one["file"], one["sha256"]) for one in wanted["packages"]}
    major, minor = map(int, wanted["python"].split("."))
    return BrowserRuntime(wanted["name"], (major, minor), wanted["tested"], files, packages)


def _names(runtime: Mapping[str, Any]) -> list[str]:
    return [runtime[role]["file"] for role in ROLES] + [one["file"] for one in runtime["packages"]]


def _meant(folder: Path, listed: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one whose files are all there, told apart by what its machine code is where several have the same names."""
    there = [one for one in listed if all((folder / name).is_file() for name in _names(one))]
    if len(there) < 2:
        return there[0] if there else None
    code = hashlib.sha256(_read(folder / there[0]["wasm"]["file"])).hexdigest()
    return next((one for one in there if one["wasm"]["sha256"] == code), there[0])


def _checked(folder: Path, file: str, sha256: str) -> bytes:
    data = _read(folder / file)
    if hashlib.sha256(data).hexdigest() != sha256:
        message = _(
            "{file} er ikke den fil, vi kender (dens sha256 er en anden). Hent den igen fra Pyodides egen udgave."
        )
        raise RuntimeFilesError(message.format(file=folder / file))
    return data


def _read(path: Path) -> bytes:
    try:
        return read_bounded(path, LARGEST)
    except OSError as error:
        raise RuntimeFilesError(_("{path} kan ikke læses: {why}.").format(path=path, why=in_words(error))) from error
