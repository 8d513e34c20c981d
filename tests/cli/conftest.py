"""A folder of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil import folders
from tekspil.content import locations
from tests.content.decks import small_board, small_deck, write_board, write_deck


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder with the small deck and the small board; nothing came along."""
    own = tmp_path / "mit"
    monkeypatch.setenv(folders.HOME_VARIABLE, str(own))
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path / "intet")
    monkeypatch.chdir(tmp_path)
    write_deck(small_deck(), own / "cards" / "lille")
    write_board(small_board(), own / "boards" / "lille-plade.yaml")
    return own
