"""The cards in the pictures: a part of the shipped deck, kept, so that the pictures stay when the deck grows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import tekspil
from tekspil.content.models import Board, Deck
from tekspil.rules.parameters import Rules

FOLDER = Path(__file__).parent / "guld"


@cache
def deck() -> Deck:
    """The deck of the pictures."""
    return tekspil.load_deck(FOLDER)


def plain_board() -> Board:
    """The home, by the rulebook's own numbers: a board that is tuned anew is no reason to draw other pictures."""
    board = tekspil.load_board("bostedet")
    return replace(board, rules=Rules())
