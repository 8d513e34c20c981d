"""Somebody who edits the files of a watched deck, in the ways that editors save."""

from __future__ import annotations

from pathlib import Path

from tekspil.content.models import Deck
from tekspil.watching.watched_deck import Watch


class Author:
    """Writes in the deck in `folder`; after each save the watch has looked once, unless it is asked not to."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self.folder, self.watch = folder, watch

    def text(self, name: str) -> str:
        return (self.folder / f"{name}.yaml").read_text(encoding="utf-8")

    def save(self, name: str, text: str) -> bool:
        """Write a file; whether the watch saw that something was new."""
        (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return self.watch.look()

    def change(self, name: str, old: str, new: str) -> bool:
        """Put `new` for the first `old` of a file."""
        text = self.text(name)
        assert old in text
        return self.save(name, text.replace(old, new, 1))

    @property
    def deck(self) -> Deck:
        deck = self.watch.seen.deck
        assert deck
        return deck

    @property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.watch.seen.problems}
