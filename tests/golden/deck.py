"""The cards in the pictures: a part of the shipped deck, kept, so that the pictures stay when the deck grows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import tekspil
from tekspil.content.models import Deck

FOLDER = Path(__file__).parent / "guld"


@cache
def deck() -> Deck:
    """The deck of the pictures."""
    return tekspil.load_deck(FOLDER)
