"""The decks that a watched deck builds on (`extends:`): a save of one of them is a save of the deck."""

from __future__ import annotations

from pathlib import Path

from tekspil.content import tree
from tekspil.content.archive import SUFFIX
from tekspil.content.library import find_deck
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problems import ContentError
from tekspil.watching.watched_files import Texts


def bases_of(folder: Path, texts: Texts) -> list[Path]:
    """Where the decks lie that the deck in `folder` builds on, the nearest first; those that cannot be found end it."""
    found: list[Path] = []
    data: bytes | None = texts.get("deck.yaml", b"")
    while True:
        named = entry(read_file(folder / "deck.yaml", "deck", data)[1].root, "extends")
        if type(named) is not tree.Scalar or not named.text:
            return found
        try:
            folder = find_deck(named.text)
        except ContentError:
            return found
        if folder in found:
            return found
        found.append(folder)
        if folder.suffix == SUFFIX:
            return found
        data = None
