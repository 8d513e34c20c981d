"""Files on the desk: steps taken in them, each written down before it is taken, undone and done again.

What is written is the author's own file with the change alone in it (content/writing). A step that would leave more
errors than there were is refused before anything is written.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tekspil.content.problems import ContentError
from tekspil.content.source import MAX_BYTES, unwritable
from tekspil.content.values import is_slug
from tekspil.language import _
from tekspil.room.saved_games import Lock
from tekspil.safe_files import check_writable, make_folder, read_bounded, write_whole
from tekspil.workshop.exchange import RefusedError
from tekspil.workshop.journal import Contents, Journal, JournalStep, parts_of

FOLDER = "vaerksted"

Raw = dict[str, Any]
"""A card, or a whole file, as nested dicts and lists of text."""


def safe_name(id: str) -> str:
    """The name of a folder for something called `id`, whatever that is."""
    return id if is_slug(id) else hashlib.sha256(id.encode()).hexdigest()[:16]


class StepDesk(ABC):
    """Files in `folder`; steps, drafts and the lock lie in `kept`. `is_own` says whether they may be changed."""

    def __init__(self, folder: Path, kept: Path, is_own: bool) -> None:
        self.folder, self.kept, self.is_own = folder, kept, is_own
        self._lock = Lock(kept / "i-brug")
        self._journal: Journal | None = None

    @abstractmethod
    def look(self) -> None:
        """Read the files again if they have been saved since."""

    @abstractmethod
    def check(self, after: Mapping[str, bytes]) -> None:
        """Raise `ContentError` where there would be more errors with these files than there are now."""

    @property
    def journal(self) -> Journal:
        """The steps taken so far. Whoever asks first becomes its only writer, and ends what was left half done.

        Raises `RefusedError` where the files are not one's own, or another program has them open.
        """
        if not self.is_own:
            raise RefusedError(403, _("Den følger med eller er pakket, så den kan ikke ændres. Lav din egen først."))
        try:
            make_folder(self.kept)
            taken = self._lock.take()
        except OSError as error:
            raise ContentError([unwritable(self.kept, error)]) from None
        if not taken:
            message = _("Den er åben i et andet værksted på maskinen. Luk det, og prøv igen.")
            raise RefusedError(409, message)
        if self._journal is None:
            self._journal = Journal(self.kept)
            for step in self._journal.unfinished:
                self._bring(step)
                self._journal.finish(step)
            self.look()
        return self._journal

    def close(self) -> None:
        """Let other programs write."""
        self._lock.let_go()
        self._journal = None

    def put(self, journal: Journal, words: str, after: Mapping[str, bytes], sure: bool = False) -> None:
        """Take a step of files that are given whole, by their names in the folder; `sure` ones are not read before."""
        contents: dict[str, Contents] = {name: (self._now(name), content) for name, content in after.items()}
        contents = {name: (before, now) for name, (before, now) in contents.items() if before != now}
        if not contents:
            return
        if not sure:
            self.check(after)
        try:
            for name in contents:
                check_writable(self._place(name), private=False)
            step = journal.begin(words, contents)
            self._bring(step)
            journal.finish(step)
        except OSError as error:
            raise ContentError([unwritable(self.folder, error)]) from None
        self.look()

    def undo(self) -> str:
        """Undo the last step that is not undone; its words."""
        return self._turn(self.journal.to_undo, True)

    def redo(self) -> str:
        """Do the last undone step again; its words."""
        return self._turn(self.journal.to_redo, False)

    def _turn(self, step: JournalStep | None, undone: bool) -> str:
        if step is None:
            raise RefusedError(409, _("Der er ikke mere at fortryde.") if undone else _("Der er intet at gentage."))
        for name, (before, after) in step.files.items():
            if self._now(name) != (after if undone else before):
                message = _("{file} er siden ændret uden for værkstedet, så trinnet kan ikke fortrydes her.")
                raise RefusedError(409, message.format(file=name))
        try:
            turned = self.journal.turn(step, undone)
            self._bring(turned)
            self.journal.finish(turned)
        except OSError as error:
            raise ContentError([unwritable(self.folder, error)]) from None
        self.look()
        return step.words

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
        try:
            return read_bounded(self._place(name), MAX_BYTES)
        except FileNotFoundError:
            return None

    def _place(self, name: str) -> Path:
        """Where a file lies; raise `RefusedError` where a link would lead out of its folder."""
        path = self.folder.joinpath(*parts_of(name))
        if any(place.is_symlink() for place in (path, path.parent) if place != self.folder):
            raise RefusedError(409, _("{file} er en genvej til et andet sted og bliver ikke ændret.").format(file=name))
        return path
