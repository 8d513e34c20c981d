"""A player of one's own that chooses by chance, and a world in which no test's player outlives it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tekspil.content.models import Deck
from tekspil.own_view import OwnView
from tekspil.players import own_players


class Drawing:
    """Chooses by the view's chance. A class at the top of a module, as a package would bring it."""

    def __init__(self, _deck: Deck) -> None:
        pass

    def decide(self, view: OwnView) -> int:
        """Any of them."""
        return view.legal[view.chance % len(view.legal)]


@pytest.fixture
def nobody_else() -> Iterator[None]:
    """No test's player outlives it, and none finds what another has brought."""
    own_players._brought.cache_clear()
    yield
    own_players._registered.clear()
    own_players._brought.cache_clear()
