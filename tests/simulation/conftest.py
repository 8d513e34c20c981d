"""Here games are played by the thousand: as plain Python, without the extra `simulate`, they would take hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.simulation.engine import games

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests in this folder need the extra."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.needs("simulate"))


@pytest.fixture(autouse=True)
def compiled_from_the_first_game(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few games a test plays, and whatever an earlier one has had compiled."""
    monkeypatch.setattr(games, "FEW_GAMES", 0)
