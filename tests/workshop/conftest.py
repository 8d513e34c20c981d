"""The workshop, open in a browser, with a deck of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workshop.browser import Browser, own_deck


@pytest.fixture
def deck() -> Path:
    return own_deck()


@pytest.fixture
def browser(deck: Path) -> Browser:  # noqa: ARG001 (it is there)
    return Browser()
