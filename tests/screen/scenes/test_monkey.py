"""Anything pressed, anywhere, at any time: nothing breaks, and the game can still be finished."""

from __future__ import annotations

import pytest

from tekspil.content.models import Board, Deck
from tests.screen.scenes.monkey import let_loose

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("seed", "language"), [(1, "da"), (2, "en")])
def test_a_monkey_breaks_nothing_and_people_can_finish(deck: Deck, board: Board, seed: int, language: str) -> None:
    let_loose(deck, board, seed, 400, language)
