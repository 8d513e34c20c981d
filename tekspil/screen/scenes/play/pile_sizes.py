"""How many cards lie in each pile, for the piles on the board."""

from __future__ import annotations

from tekspil.game import Game
from tekspil.rules import state as s
from tekspil.screen.toolkit.theme import Pile


def pile_sizes(game: Game) -> dict[Pile, int]:
    """The cards in each draw pile."""
    now = game.state.now
    return {
        "goal": int(now[s.PILED + s.GOALS]),
        "technology": int(now[s.PILED + s.TECHNOLOGIES]),
        "event": int(now[s.PILED + s.EVENTS]),
        "reflection": int(now[s.PILED + s.REFLECTIONS]),
    }
