"""What was written into a deck by commands, so that the last of it can be taken back, and the one before that.

Each change keeps the files as they were in `.undo/` in the deck's own folder. Only what is still as the change left it
is taken back: what somebody has written since is never lost.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.content.problems import ContentError
from tekspil.content.source import MAX_BYTES, unwritable, whole_file
from tekspil.language import _
from tekspil.safe_files import is_file_name, read_bounded, write_whole

FOLDER = ".undo"
KEPT = 30
"""How many changes of a deck can be taken back."""

_WHAT = "what.json"


@dataclass(frozen=True, slots=True)
class WrittenChange:
    """A change that was made: what it was in words, and its files by name with the hash of what it wrote ("": none)."""

    place: Path
    what: str
    files: Mapping[str, str]

    def before(self, name: str) -> bytes | None:
        """What a file held before; None where there was none."""
        try:
            return read_bounded(self.place / name, MAX_BYTES)
        except OSError:
            return None


def record(
    folder: Path, what: str, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]
) -> WrittenChange:
    """Note down a change that is about to be made; raise `ContentError` where that cannot be written."""
    taken = [int(change.place.name) for change in changes(folder)]
    place = folder / FOLDER / f"{max(taken, default=0) + 1:06}"
    hashes = {name: hashlib.sha256(data).hexdigest() if data is not None else "" for name, data in after.items()}
    try:
        place.mkdir(parents=True)
        for name, data in before.items():
            if data is not None:
                write_whole(place / name, data)
        write_whole(place / _WHAT, json.dumps({"what": what, "files": hashes}, ensure_ascii=False))
    except OSError as error:
        raise ContentError([unwritable(place, error)]) from None
    for old in list(changes(folder))[:-KEPT]:
        forget(old)
    return WrittenChange(place, what, hashes)


def changes(folder: Path) -> Iterator[WrittenChange]:
    """The changes that can be taken back, the oldest first. What is damaged is passed over."""
    try:
        places = sorted(place for place in (folder / FOLDER).iterdir() if place.name.isdecimal())
    except OSError:
        return
    for place in places:
        try:
            read: Any = json.loads(read_bounded(place / _WHAT, MAX_BYTES))
            files = {str(name): str(digest) for name, digest in read["files"].items() if is_file_name(str(name))}
            yield WrittenChange(place, str(read["what"]), files)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


def undo(folder: Path) -> WrittenChange:
    """Take back the last change, and return what it was.

    Raises `ContentError`, and writes nothing, where there is none, or where a file has been changed since.
    """
    last = next(reversed(list(changes(folder))), None)
    if last is None:
        message = _("Der er intet at fortryde.")
        raise ContentError(
            [whole_file("F09", folder, message, _("Kun det, som tekspil selv har skrevet, kan fortrydes."))]
        )
    for name, digest in last.files.items():
        if _digest(folder / name) != digest:
            message = _("Filen er ændret, siden {what}. Intet er fortrudt.").format(what=last.what)
            help = _("Sådan så den ud før: {place}").format(place=last.place / name)
            raise ContentError([whole_file("F08", folder / name, message, help)])
    try:
        for name in last.files:
            put_back(folder / name, last.before(name))
    except OSError as error:
        raise ContentError([unwritable(folder, error)]) from None
    forget(last)
    return last


def put_back(path: Path, data: bytes | None) -> None:
    """Make a file hold `data`, or be gone."""
    if data is not None:
        write_whole(path, data, private=False)
    else:
        path.unlink(missing_ok=True)


def forget(change: WrittenChange) -> None:
    """Take a change out of what can be taken back."""
    with suppress(OSError):  # the next one is made beside what is left
        shutil.rmtree(change.place)


def versions(folder: Path, name: str) -> dict[str, bytes]:
    """What a file held before each change, and holds now, by its hash."""
    found = [change.before(name) for change in changes(folder) if name in change.files]
    with suppress(OSError):
        found.append(read_bounded(folder / name, MAX_BYTES))
    return {hashlib.sha256(data).hexdigest(): data for data in found if data is not None}


def _digest(path: Path) -> str:
    """The hash of a file; "" where there is none."""
    try:
        return hashlib.sha256(read_bounded(path, MAX_BYTES)).hexdigest()
    except OSError:
        return ""
