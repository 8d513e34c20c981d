"""A deck's files as they stand on the disk, looked at again and again.

Looking (a stat of each file, some hundred microseconds a look) was taken before the system's own notices: it is the
same on every system, on network drives and in synchronised folders, it needs no dependency, and whatever an editor
does between two looks, only what stands there afterwards counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tekspil.content.archive import SUFFIX
from tekspil.content.source import MAX_BYTES
from tekspil.safe_files import read_head

Texts = Mapping[str, bytes]
"""What each file holds, by its name."""

EVERY = 0.1
"""Seconds between two looks."""

PATIENCE = 3
"""Looks for which a file may be gone or empty: many editors save by taking the old one away first."""

FRESH = 20
"""Looks for which a changed file is read whatever its time says: some disks count in steps of two seconds."""

_Stamp = tuple[int, int, int]


class Files:
    """The .yaml files of a deck's folder, or the .zip that holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamps: dict[str, _Stamp] = {}
        self._fresh: dict[str, int] = {}
        self._missed: dict[str, int] = {}
        self._texts: dict[str, bytes] | None = None

    @property
    def are_loose(self) -> bool:
        """Whether they lie in a folder."""
        return self.path.suffix != SUFFIX

    def look(self) -> Texts | None:
        """What the files hold, if that is something else than at the last look. Raises nothing."""
        before = self._texts or {}
        found = {path.name: self._read(path, before.get(path.name)) for path in self._paths()}
        for name, text in before.items():
            if found.get(name):
                self._missed.pop(name, None)
            elif text and self._missed.get(name, 0) < PATIENCE:
                self._missed[name] = self._missed.get(name, 0) + 1
                found[name] = text
        there = {name: text for name, text in found.items() if text is not None}
        if there == self._texts:
            return None
        self._texts = there
        return there

    def _paths(self) -> list[Path]:
        if not self.are_loose:
            return [self.path]
        try:
            return [path for path in sorted(self.path.iterdir()) if path.suffix == ".yaml"]
        except OSError:
            return []

    def _read(self, path: Path, known: bytes | None) -> bytes | None:
        """What a file holds; None where it cannot be read just now."""
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if stamp != self._stamps.get(path.name):
                self._fresh[path.name] = FRESH
            elif known is not None and not self._fresh[path.name]:
                return known
            text = read_head(path, MAX_BYTES + 1)
        except OSError:
            return None
        self._stamps[path.name] = stamp
        self._fresh[path.name] = max(0, self._fresh[path.name] - 1)
        return text
