"""Somebody who writes in a deck that is being watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tekspil.watching.practice import Practice
from tekspil.watching.watched_deck import Watch
from tests.content.decks import small_board, small_deck, write_deck
from tests.watching.author import Author


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody who writes in a small deck that is being watched; no games are played."""
    folder = write_deck(small_deck(), tmp_path / "lille")
    author = Author(folder, Watch(folder, small_board()))
    author.watch.look()
    return author


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[Author]:
    """The same, with games in the background: the rules as plain Python, which needs no extra."""
    folder = write_deck(small_deck(), tmp_path / "lille")
    practice = Practice(small_board(), teams=2)
    practice.compiled = False
    author = Author(folder, Watch(folder, small_board(), practice))
    author.watch.look()
    yield author
    practice.close()
