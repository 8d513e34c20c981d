"""The workshop, open in a browser, with a deck of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.workshop.browser import Browser

# The pages need the extra `workshop`, and tests are gathered without it too: only a fixture asks for them.


@pytest.fixture
def deck() -> Path:
    from tests.workshop.browser import own_deck

    return own_deck()


@pytest.fixture
def browser(deck: Path) -> Browser:  # noqa: ARG001 (it is there)
    from tests.workshop.browser import Browser

    return Browser()
