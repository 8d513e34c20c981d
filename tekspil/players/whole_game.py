"""The players of a game playing it to its end, action by action: the game of a simulation, opened by its number."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.game import Game
from tekspil.players.policies import room_to_think
from tekspil.players.seated import Seated


def play_out(game: Game, players: Sequence[str]) -> None:
    """Let bots and own players in every seat play `game` to its end.

    Raises:
        ValueError: One of them is no player.
        OwnPlayerError: An own player broke down, or chose what it may not.
    """
    seated, thinking = Seated(players, game.deck), room_to_think(game.tables)
    while not game.is_over:
        game.apply(seated.action(game, thinking))
