"""What a bot does in a game on the screen. It thinks on a copy of the state, so that the game stays as it is."""

from __future__ import annotations

from tekspil.game import Game
from tekspil.language import _
from tekspil.players.policies import bots_of, choose_action, room_to_think
from tekspil.rules.chance import MINDS, seed_stream
from tekspil.rules.state import copied

BOTS = ("novice", "staff", "expert")


def bot_words(kind: str) -> str:
    """What a kind of bot is called on the screen."""
    return {
        "random": _("Tilfældig"),
        "novice": _("Begynder"),
        "staff": _("Kollega"),
        "expert": _("Ekspert"),
    }[kind]


def decision(game: Game, kind: str) -> int:
    """The action that a bot of this kind chooses now, for whichever team's decision it is."""
    state = copied(game.state)
    # A random bot draws on its stream, which only moves on in the copy: so each action gives it a stream of its own.
    seed_stream(state.chance, MINDS, game.seed, len(game.actions), MINDS)
    return int(choose_action(game.tables, state, bots_of([kind] * game.teams), room_to_think(game.tables)))
