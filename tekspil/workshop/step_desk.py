"""Files on the desk: steps taken in them, and undone and done again.

What is written is the author's own file with the change alone in it (content/writing). A step that would leave more
errors than there were is refused before anything is written.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tekspil.content.writing.journal import Journal
from tekspil.content.writing.steps import Steps
from tekspil.language import _
from tekspil.workshop.exchange import RefusedError

Raw = dict[str, Any]
"""A card, or a whole file, as nested dicts and lists of text."""


class StepDesk(ABC):
    """Files in `folder`; steps, drafts and the lock lie in `kept`. `is_own` says whether they may be changed."""

    def __init__(self, folder: Path, kept: Path, is_own: bool) -> None:
        self.folder, self.kept, self.is_own = folder, kept, is_own
        self._steps = Steps(folder, kept)

    @abstractmethod
    def look(self) -> None:
        """Read the files again if they have been saved since."""

    @abstractmethod
    def check(self, after: Mapping[str, bytes]) -> None:
        """Raise `ContentError` where there would be more errors with these files than there are now."""

    @property
    def journal(self) -> Journal:
        """The steps taken so far; raises as `Steps.journal`, and `RefusedError` where the files are not one's own."""
        if not self.is_own:
            raise RefusedError(403, _("Den følger med eller er pakket, så den kan ikke ændres. Lav din egen først."))
        if not self._steps.is_open:
            self._steps.journal  # noqa: B018 (what was left half done is brought to its end)
            self.look()
        return self._steps.journal

    def close(self) -> None:
        """Let other programs write."""
        self._steps.close()

    def put(self, words: str, after: Mapping[str, bytes], sure: bool = False) -> None:
        """Take a step of files that are given whole, by their names in the folder; `sure` ones are not read before."""
        self.journal  # noqa: B018 (which may refuse)
        if not sure:
            self.check(after)
        self._steps.put(words, after)
        self.look()

    def undo(self) -> str:
        """Undo the last step that is not undone; its words."""
        self.journal  # noqa: B018 (which may refuse)
        words = self._steps.undo().words
        self.look()
        return words

    def redo(self) -> str:
        """Do the last undone step again; its words."""
        self.journal  # noqa: B018 (which may refuse)
        words = self._steps.redo().words
        self.look()
        return words
