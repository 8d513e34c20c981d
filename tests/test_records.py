"""What a game tells other programs of itself stays as it was, to the byte."""

from __future__ import annotations

import hashlib
import json
import random

import pytest

from tekspil.game import Game
from tests.content.decks import small_board, small_deck

TOLD = "4db30e9c39d0325b418daacd0e1c6bd83b4e1e1499379c2e59ec888593f8e385"


@pytest.mark.slow
def test_a_games_records_are_the_same_to_the_byte_as_those_that_others_have_kept() -> None:
    told = []
    for number in range(12):
        mode = "cooperative" if number % 2 else "competitive"
        game = Game(small_deck(), small_board(), 1 + number % 4, seed=number, number=number, rounds=6, mode=mode)
        chance = random.Random(number)
        while not game.is_over:
            game.apply(chance.choice(game.legal_actions()))
        told.append(game.records())
    assert hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest() == TOLD
