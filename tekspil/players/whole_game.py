"""Bots playing a game to its end, action by action: the game of a simulation, opened by its number."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.game import Game
from tekspil.players.policies import bots_of, choose_action, room_to_think


def play_out(game: Game, players: Sequence[str]) -> None:
    """Let the bots in every seat play `game` to its end. Raises `ValueError` for an unknown player."""
    bots, thinking = bots_of(players), room_to_think(game.tables)
    while not game.is_over:
        game.apply(choose_action(game.tables, game.state, bots, thinking))
