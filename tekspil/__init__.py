"""Tek-spil: a board game about plan goals and technology, on a shared screen and as a simulator.

```python
import tekspil

deck, board = tekspil.load_deck("velfaerdsteknologi"), tekspil.load_board("bostedet")
game = tekspil.Game(deck, board, teams=4, seed=1)
while not game.is_over:
    game.apply(game.legal_actions()[0])
game.result().points
```

`load_deck` and `load_board` read what a game is played with (`tekspil.content.models`), `Game` plays it, `match` says
how many stars technologies are worth to a goal, and why. `Game.view` is the game as a screen shows it, `Game.own_view`
as one team may know it, `Game.records` what has happened in it (docs/json.md), `Game.clone` the same game to be played
on apart. Bots are in `tekspil.players.policies`; `register_player` gives a player of one's own a name, by which it sits
down like them. `simulate`, `health`, `compare` and `knock_out` play many games at once, and have typed results with
`to_dict()` and `to_frame()` (pandas or polars); `measure` tells what functions of one's own say of games. The folder
`examples/` of the source has a page of each.

Each of these is imported when it is first asked for, so that a start, or `--help`, pays only for what it uses.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tekspil.content.library import load_board, load_deck
    from tekspil.content.models import Board, Deck
    from tekspil.content.problems import ContentError
    from tekspil.game import Game, IllegalActionError, Result, SaveError
    from tekspil.matching import Match, match
    from tekspil.own_view import OwnView
    from tekspil.players.own_players import OwnPlayer, register_player
    from tekspil.rules.state import RULES_VERSION
    from tekspil.simulation.health.deck_health import health
    from tekspil.simulation.own_measures import measure
    from tekspil.simulation.questions import compare, knock_out
    from tekspil.simulation.simulate import simulate
    from tekspil.tables import Session, TooSmallError, deal

__all__ = [
    "RULES_VERSION",
    "Board",
    "ContentError",
    "Deck",
    "Game",
    "IllegalActionError",
    "Match",
    "OwnPlayer",
    "OwnView",
    "Result",
    "SaveError",
    "Session",
    "TooSmallError",
    "compare",
    "deal",
    "health",
    "knock_out",
    "load_board",
    "load_deck",
    "match",
    "measure",
    "register_player",
    "simulate",
]

_HOMES = {
    "content.library": ("load_board", "load_deck"),
    "content.models": ("Board", "Deck"),
    "content.problems": ("ContentError",),
    "game": ("Game", "IllegalActionError", "Result", "SaveError"),
    "matching": ("Match", "match"),
    "own_view": ("OwnView",),
    "players.own_players": ("OwnPlayer", "register_player"),
    "rules.state": ("RULES_VERSION",),
    "simulation.health.deck_health": ("health",),
    "simulation.own_measures": ("measure",),
    "simulation.questions": ("compare", "knock_out"),
    "simulation.simulate": ("simulate",),
    "tables": ("Session", "TooSmallError", "deal"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"tekspil.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module 'tekspil' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
