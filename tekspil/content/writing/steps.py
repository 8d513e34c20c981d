"""Steps taken in the files of a deck or a board: whole or not at all, by one program at a time, undone and done again.

Commands and the workshop take theirs here, so that what one of them wrote can be undone in the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tekspil.content.problems import ContentError
from tekspil.content.source import MAX_BYTES, unreadable, unwritable, whole_file
from tekspil.content.values import is_slug
from tekspil.content.writing.journal import Contents, Journal, JournalStep, parts_of
from tekspil.file_lock import Lock
from tekspil.folders import settings_folder
from tekspil.language import _
from tekspil.safe_files import check_writable, make_folder, read_bounded, write_whole

FOLDER = "vaerksted"


def kept_for(path: Path) -> Path:
    """The folder for what is kept of the deck in a folder, or the board in a file: its steps, drafts and lock."""
    place = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return settings_folder() / FOLDER / (f"{path.stem}-{place}" if is_slug(path.stem) else place)


def versions(folder: Path, name: str) -> dict[str, bytes]:
    """What a file of a deck held before each step that stands, and holds now, by its hash."""
    found = [step.files[name][0] for step in Journal(kept_for(folder)).steps if name in step.files and not step.undone]
    with suppress(OSError):
        found.append(read_bounded(folder / name, MAX_BYTES))
    return {hashlib.sha256(data).hexdigest(): data for data in found if data is not None}


class Steps:
    """The steps in the files of `folder`, which are kept in `kept`; without it, in that of the deck in `folder`."""

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        self.folder = folder
        self.kept = kept or kept_for(folder)
        self._lock = Lock(self.kept / "i-brug")
        self._journal: Journal | None = None

    def __enter__(self) -> Steps:
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    @property
    def journal(self) -> Journal:
        """The steps taken so far. Whoever asks first becomes its only writer, and ends what was left half done.

        Raises `ContentError` where another program has the files open, or nothing can be written.
        """
        try:
            make_folder(self.kept)
            taken = self._lock.take()
            if not taken:
                message = _("Den er åben i et værksted på maskinen. Luk værkstedet, og prøv igen.")
                raise ContentError([whole_file("F09", self.folder, message)])
            if self._journal is None:
                journal = Journal(self.kept)
                for step in journal.unfinished:
                    self._bring(step)
                    journal.finish(step)
                self._journal = journal
        except OSError as error:
            raise ContentError([unwritable(self.kept, error)]) from None
        return self._journal

    @property
    def is_open(self) -> bool:
        """Whether the steps have been asked for, and what was left half done brought to its end."""
        return self._journal is not None

    def close(self) -> None:
        """Let other programs write."""
        self._lock.let_go()
        self._journal = None

    def put(self, words: str, after: Mapping[str, bytes]) -> None:
        """Take a step of files that are given whole, by their names in the folder.

        Args:
            words: The step in words, as it is named where it can be undone.
            after: What each file is to hold; those that hold it already are left.

        Raises `ContentError`, and leaves every file as it was, where one cannot be written.
        """
        journal = self.journal
        contents: dict[str, Contents] = {name: (self._now(name), content) for name, content in after.items()}
        contents = {name: (before, now) for name, (before, now) in contents.items() if before != now}
        if not contents:
            return
        try:
            for name in contents:
                check_writable(self._place(name), private=False)
            step = journal.begin(words, contents)
        except OSError as error:
            raise ContentError([unwritable(self.folder, error)]) from None
        try:
            self._take(journal, step)
        except ContentError:
            journal.drop(step)
            raise

    def undo(self) -> JournalStep:
        """Undo the last step that is not undone, and return it.

        Raises `ContentError`, and writes nothing, where there is none, or a file has been changed since.
        """
        return self._turn(self.journal.to_undo, True)

    def redo(self) -> JournalStep:
        """Do the last undone step again, and return it; raises as `undo`."""
        return self._turn(self.journal.to_redo, False)

    def _turn(self, step: JournalStep | None, undone: bool) -> JournalStep:
        if step is None:
            message = _("Der er ikke mere at fortryde.") if undone else _("Der er intet at gentage.")
            raise ContentError([whole_file("F09", self.folder, message)])
        for name, (before, after) in step.files.items():
            if self._now(name) != (after if undone else before):
                message = _("{file} er ændret et andet sted siden: {what}. Intet er fortrudt.")
                message = message.format(file=name, what=step.words)
                help = _("Fortryd først det, der er skrevet i filen siden, i det program, det er skrevet i.")
                raise ContentError([whole_file("F08", self.folder / name, message, help)])
        try:
            turned = self.journal.turn(step, undone)
        except OSError as error:
            raise ContentError([unwritable(self.folder, error)]) from None
        self._take(self.journal, turned)
        return turned

    def _take(self, journal: Journal, step: JournalStep) -> None:
        """Write a step's files; where one cannot be written, those that were are put back."""
        try:
            self._bring(step)
            journal.finish(step)
        except OSError as error:
            with suppress(OSError):  # else it is put back when the files are next opened
                back = journal.turn(step, not step.undone)
                self._bring(back)
                journal.finish(back)
            raise ContentError([unwritable(self.folder, error)]) from None

    def _bring(self, step: JournalStep) -> None:
        """Write the files of a step that are not as it leaves them; one that somebody else has changed is left."""
        for name, (before, after) in step.files.items():
            wanted, other = (before, after) if step.undone else (after, before)
            path = self._place(name)
            if self._now(name) != other:
                continue
            if wanted is None:
                path.unlink()
            else:
                write_whole(path, wanted, private=False)

    def _now(self, name: str) -> bytes | None:
        path = self._place(name)
        try:
            return read_bounded(path, MAX_BYTES)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ContentError([unreadable(path, error)]) from None

    def _place(self, name: str) -> Path:
        """Where a file lies; raise `ContentError` where a link would lead out of its folder."""
        path = self.folder.joinpath(*parts_of(name))
        if any(place.is_symlink() for place in (path, path.parent) if place != self.folder):
            message = _("{file} er en genvej til et andet sted og bliver ikke ændret.").format(file=name)
            raise ContentError([whole_file("F09", path, message)])
        return path
