"""A ladder of players kept honest: each beats the one below it, whichever seat it has."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.players.policies import PLAYERS
from tekspil.simulation.simulate import simulate

GAMES = {"search": 600}


@pytest.mark.slow
@pytest.mark.parametrize(("below", "above"), list(pairwise(PLAYERS)))
def test_each_player_beats_the_one_below(below: str, above: str) -> None:
    deck, board = load_deck("velfaerdsteknologi"), load_board("bostedet")
    games = GAMES.get(above, 4000)
    for seats in ((above, below), (below, above)):
        result = simulate(deck, board, games, 2, seats, 11)
        shares = {seat.player: seat.win_share for seat in result.seats if seat.win_share}
        assert shares[above].low > 0.5, shares


@pytest.mark.slow
def test_the_one_that_searches_plays_alike_on_every_machine() -> None:
    deck, board = load_deck("velfaerdsteknologi"), load_board("bostedet")
    one = simulate(deck, board, 24, 2, ("search", "expert"), 3, threads=1, chunk=5)
    other = simulate(deck, board, 24, 2, ("search", "expert"), 3, threads=2, chunk=1)
    assert one.seats == other.seats
