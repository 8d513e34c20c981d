"""The players that can take a seat: random, novice, staff and expert, and how each chooses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tekspil.players.informed import informed_action
from tekspil.players.minds import BOT, CERTAIN, INFORMED, POLICY, RANDOM
from tekspil.rules.chance import MINDS, below
from tekspil.rules.legal import MOST_ACTIONS, legal_actions
from tekspil.rules.state import MAX_TEAMS, State, Tables, actor
from tekspil.rules.types import Ints

# How likely each kind of player is to know a pair, in hundredths; a random one needs to know nothing.
KNOWLEDGE = {"novice": 30, "staff": 60, "expert": 95}
PLAYERS = ("random", *KNOWLEDGE)


def bots_of(players: Sequence[str], avoids: Sequence[int] = ()) -> Ints:
    """The seats' bots as an array, int64[MAX_TEAMS, BOT]. Raises `ValueError` for an unknown player."""
    bots = np.zeros((MAX_TEAMS, BOT), np.int64)
    for seat, player in enumerate(players):
        if player not in PLAYERS:
            raise ValueError(player)
        policy = RANDOM if player == "random" else INFORMED
        bots[seat] = (policy, KNOWLEDGE.get(player, 0) * CERTAIN // 100, avoids[seat] if avoids else 0)
    return bots


def random_action(tables: Tables, state: State, room: Ints) -> int:
    """Any legal action, each as likely as another; `room` is int64[MOST_ACTIONS] to write in."""
    count = legal_actions(tables, state, room)
    return int(room[below(state.chance, MINDS, count)])


def choose_action(tables: Tables, state: State, bots: Ints, room: Ints) -> int:
    """What the bot whose decision it is does; a random one draws on the stream of minds in the state."""
    if bots[actor(state), POLICY] == RANDOM:
        return random_action(tables, state, room)
    return informed_action(tables, state, bots)


def workroom() -> Ints:
    """An array for `choose_action` to write in."""
    return np.zeros(MOST_ACTIONS, np.int64)
