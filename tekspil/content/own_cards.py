"""Which cards a deck has written itself, beside those of the deck that it builds on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tekspil.content import archive
from tekspil.content.containers import ids_in
from tekspil.content.deck_fields import CARD_FILES
from tekspil.content.parsed_files import entry, read_file


def own_cards(deck: Path) -> Mapping[str, frozenset[str]]:
    """The ids of the cards in a deck's own files, by kind; `deck` is its folder or .zip, which has been read well."""
    files = archive.files_in(deck) if deck.suffix == archive.SUFFIX and deck.is_file() else None
    found: dict[str, frozenset[str]] = {}
    for kind in CARD_FILES:
        path = deck / f"{kind}.yaml"
        data = files.get(f"{kind}.yaml") if files is not None else None
        if data is None and (files is not None or not path.is_file()):
            found[kind] = frozenset()
            continue
        found[kind] = frozenset(ids_in(entry(read_file(path, kind, data)[1].root, kind)))
    return found
