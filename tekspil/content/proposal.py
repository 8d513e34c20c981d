"""A change to a deck that is shown before it is made, made whole or not at all, and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tekspil.content.deck_reader import read_deck
from tekspil.content.problems import ContentError, Problem
from tekspil.content.source import unreadable
from tekspil.content.writing import Edit, OpenFile, changed, encoded, open_file
from tekspil.content.writing.parted import in_their_files
from tekspil.content.writing.saving import keep_beside
from tekspil.content.writing.steps import Steps
from tekspil.language import _
from tekspil.plain import plain
from tekspil.safe_files import read_bounded

MAX_FILE = 5_000_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be written into a deck.

    `what` is the change in words, `edits` are made in files by name ("goals", wherever
    the goal stands), `new` files are written as they are;
    `lines` is what a person is shown first, and `notes` what they should know of it, such as conflicts.
    """

    folder: Path
    what: str
    edits: Mapping[str, Sequence[Edit]]
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    new: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not any(self.edits.values()) and not self.new

    def look(self) -> list[str]:
        """What would change, for a person to read."""
        return [plain(line) for line in (*self.lines, *self.notes)] or [_("Det ændrer ingenting.")]

    def problems(self) -> list[Problem]:
        """The errors that the deck would have afterwards and has not now."""
        texts = self._texts(self._files())
        now = {(one.code, one.message) for one in read_deck(self.folder)[1] if one.severity == "error"}
        files = _bytes_in(self.folder) | {f"{name}.yaml": text.encode() for name, text in texts.items()}
        after = read_deck(self.folder, files=files)[1]
        return [one for one in after if one.severity == "error" and (one.code, one.message) not in now]

    def write(self) -> tuple[Path, ...]:
        """Make the change, and return the files that were written.

        Raises `ContentError`, and leaves every file as it was, where one cannot be written or would have errors.
        """
        files = self._files()
        texts = self._texts(files)
        if problems := self.problems():
            raise ContentError(problems)
        return write_together(self.folder, self.what, files, texts)

    def _files(self) -> dict[str, OpenFile]:
        edits = in_their_files(self.folder, self.edits)
        return {name: open_file(self.folder / f"{name}.yaml") for name, some in edits.items() if some}

    def _texts(self, files: Mapping[str, OpenFile]) -> dict[str, str]:
        edits = in_their_files(self.folder, self.edits)
        return {**{name: changed(file, edits[name]) for name, file in files.items()}, **self.new}


def write_together(
    folder: Path, what: str, files: Mapping[str, OpenFile], texts: Mapping[str, str]
) -> tuple[Path, ...]:
    """Write several files of a deck, all or none, so that it can be undone; return those that were written.

    Args:
        folder: The deck's own folder.
        what: The change in words, as it is named when it is undone.
        files: Those of `texts` that are there already, opened before they were changed.
        texts: The new texts, by the files' names without .yaml.

    Raises `ContentError` where one of them cannot be written, or has been changed since it was opened.
    """
    after = {f"{name}.yaml": _encoded(files.get(name), text) for name, text in texts.items()}
    with Steps(folder) as steps:
        steps.journal  # noqa: B018 (nobody else writes from here on)
        for name in texts:
            if name in files:
                keep_beside(files[name])
        steps.put(what, after)
    return tuple(folder / f"{name}.yaml" for name in texts)


def _encoded(file: OpenFile | None, text: str) -> bytes:
    return text.encode("utf-8") if file is None else encoded(file, text)


def _read(path: Path) -> bytes | None:
    try:
        return read_bounded(path, MAX_FILE)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ContentError([unreadable(path, error)]) from None


def _bytes_in(folder: Path) -> dict[str, bytes]:
    """The deck's own files as they are, by name, and its pictures."""
    paths = [*folder.glob("*.yaml"), *folder.glob("pictures/*")]
    found = {path.relative_to(folder).as_posix(): _read(path) for path in paths if path.is_file()}
    return {name: data for name, data in found.items() if data is not None}
