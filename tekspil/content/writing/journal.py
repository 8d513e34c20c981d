"""The steps taken in a deck or a board, kept beside the settings: each can be undone, and none is left half done.

A step is written down, with what each file held before and after, before a file is touched. They lie there and not
beside the files, for what somebody took out of a deck, such as a photo, must not be sent along with its folder.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tekspil.content.source import MAX_BYTES
from tekspil.safe_files import JsonError, is_file_name, parse_json, read_bounded, write_whole

MOST_STEPS = 200
_MOST_OF_A_STEP = 20_000_000
_NAME = re.compile(r"([0-9]{6})\.json")

Contents = tuple[bytes | None, bytes | None]
"""What a file held before and after a step; None where there was no file."""


@dataclass(frozen=True, slots=True)
class JournalStep:
    """A step: its `words`, and files by their names in the deck's folder. `moving` while they are being written."""

    number: int
    words: str
    files: Mapping[str, Contents]
    undone: bool = False
    moving: bool = False


class Journal:
    """The steps of one deck, which lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: list[JournalStep] = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if _NAME.fullmatch(path.name) and (step := _read(path)):
                self.steps.append(step)

    @property
    def to_undo(self) -> JournalStep | None:
        """The step that would be undone next."""
        return next((step for step in reversed(self.steps) if not step.undone), None)

    @property
    def to_redo(self) -> JournalStep | None:
        """The step that would be done again next."""
        return next((step for step in self.steps if step.undone), None)

    @property
    def unfinished(self) -> list[JournalStep]:
        """Steps whose files may not all have been written."""
        return [step for step in self.steps if step.moving]

    def begin(self, words: str, files: Mapping[str, Contents]) -> JournalStep:
        """Write down a new step before its files are; what had been undone cannot be done again after it."""
        for step in [step for step in self.steps if step.undone]:
            self.drop(step)
        for step in self.steps[: -(MOST_STEPS - 1)]:
            self.drop(step)
        number = self.steps[-1].number + 1 if self.steps else 1
        step = JournalStep(number, words, files, moving=True)
        self._write(step)
        self.steps.append(step)
        return step

    def turn(self, step: JournalStep, undone: bool) -> JournalStep:
        """Write down that a step is about to be undone, or done again."""
        return self._put(replace(step, undone=undone, moving=True))

    def finish(self, step: JournalStep) -> None:
        """Write down that the step's files are as they should be."""
        self._put(replace(step, moving=False))

    def _put(self, step: JournalStep) -> JournalStep:
        self._write(step)
        place = next(i for i, one in enumerate(self.steps) if one.number == step.number)
        self.steps[place] = step
        return step

    def _write(self, step: JournalStep) -> None:
        files = {name: [_packed(content) for content in contents] for name, contents in step.files.items()}
        kept = {"words": step.words, "undone": step.undone, "moving": step.moving, "files": files}
        write_whole(self._path(step), json.dumps(kept, ensure_ascii=False))

    def drop(self, step: JournalStep) -> None:
        """Forget a step."""
        with suppress(OSError):
            self._path(step).unlink()
        self.steps = [one for one in self.steps if one.number != step.number]

    def _path(self, step: JournalStep) -> Path:
        return self.folder / f"{step.number:06}.json"


def _packed(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(zlib.compress(content)).decode("ascii")


def _unpacked(packed: Any) -> bytes | None:
    if packed is None:
        return None
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(base64.b64decode(packed, validate=True), MAX_BYTES + 1)
    if len(content) > MAX_BYTES or not unpacker.eof:
        raise ValueError(len(content))
    return content


def _read(path: Path) -> JournalStep | None:
    """The step in a file; None for one that cannot be used: it can only not be undone then."""
    try:
        kept = parse_json(read_bounded(path, _MOST_OF_A_STEP))
        files = {name: (_unpacked(before), _unpacked(after)) for name, (before, after) in kept["files"].items()}
        step = JournalStep(int(path.stem), str(kept["words"]), files, bool(kept["undone"]), bool(kept["moving"]))
    except (OSError, JsonError, LookupError, TypeError, ValueError, AttributeError, zlib.error):
        return None
    return step if all(_is_of_a_deck(name) for name in step.files) else None


def _is_of_a_deck(name: str) -> bool:
    """Whether a name is that of a file in a deck's folder or in its `pictures`, and leads nowhere else."""
    return all(is_file_name(part) for part in parts_of(name))


def parts_of(name: str) -> Iterator[str]:
    """The parts of a file's name in a deck; one that no file has where there are too many."""
    folder, slash, rest = name.partition("/")
    yield from (folder, rest) if folder == "pictures" and slash else (name,)
