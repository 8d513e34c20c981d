"""A game in a folder of its own, and texts that are never cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tekspil import language
from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.screen.toolkit import text


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Nobody's own games or settings are touched, and the language is left as it was."""
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path))
    text.cut.clear()
    yield tmp_path
    language.use("da")


@pytest.fixture(scope="session")
def deck() -> Deck:
    return load_deck("velfaerdsteknologi")


@pytest.fixture(scope="session")
def board() -> Board:
    return load_board("bostedet")
