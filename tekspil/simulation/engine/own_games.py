"""The games of a chunk with players of one's own in them: the same games and counts, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.players.seated import Seated
from tekspil.rules.state import OVER, PHASE
from tekspil.simulation.engine import batch
from tekspil.simulation.engine.batch import Batch, close_game, open_game, take_action
from tekspil.view import BareGame


def play_own_games(where: BareGame, players: Sequence[str], together: Batch) -> None:
    """Play the games of a batch, and count them.

    Args:
        where: With the batch's own tables and state.
        players: One for each seat; own ones are made anew for each game.

    Raises:
        OwnPlayerError: An own player broke down, or chose what it may not.
    """
    plan, state = together.plan, together.state
    for game in range(int(plan[batch.PLAN_COUNT])):
        seated = Seated(players, where.deck)
        seconds = open_game(together, int(plan[batch.PLAN_FIRST]) + game * int(plan[batch.PLAN_STEP]))
        while state.now[PHASE] != OVER:
            seconds += take_action(together, seated.action(where, together.thinking))
        close_game(together, seconds)
