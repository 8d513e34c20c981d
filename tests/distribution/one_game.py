"""One game by bots with the installed package alone: run with the Python of an environment that has nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import tekspil
from tekspil.players.policies import bots_of, choose_action, room_to_think


def main() -> int:
    """Play a game, and say where the package lies and how it ended."""
    place = Path(tekspil.__file__)
    assert Path(sys.prefix) in place.parents, f"{place} is not what was installed"
    game = tekspil.Game(
        tekspil.load_deck("velfaerdsteknologi"), tekspil.load_board("bostedet"), teams=4, seed=1, rounds=2
    )
    bots, room = bots_of(("random", "novice", "staff", "expert")), room_to_think(game.tables)
    while not game.is_over:
        game.apply(choose_action(game.tables, game.state, bots, room))
    print(f"Python {sys.version.split()[0]}: {game.result().points}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
