"""The players that can take a seat: random, novice, staff, expert and search, and how each chooses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tekspil.language import _
from tekspil.players import habits
from tekspil.players.as_played import as_played
from tekspil.players.habits import by_habit
from tekspil.players.informed import informed_action
from tekspil.players.minds import (
    ARGUES,
    AVOIDS,
    BOT,
    BUDGET,
    BY_CARD,
    BY_THEME,
    CERTAIN,
    HABIT,
    INFORMED,
    KNOWS,
    NO_AGENT,
    NO_NOT_NOW,
    NO_PAIRS,
    NO_SIDE_LAY,
    POLICY,
    RANDOM,
    SEARCH,
    SLIPS,
    Thinking,
)
from tekspil.players.own_players import maker_of
from tekspil.players.search import search_action
from tekspil.rules.chance import MINDS, below
from tekspil.rules.legal import MOST_ACTIONS, legal_actions
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.state import State, Tables, actor, empty_state
from tekspil.rules.types import Ints

# How likely each kind of player is to know a pair, in hundredths; a random one needs to know nothing.
KNOWLEDGE = {"novice": 30, "staff": 60, "expert": 95}
ROLLOUTS = 96  # for a decision of "search", which knows what an expert knows
PLAYERS = ("random", *KNOWLEDGE, "search")

# What a player can be told to do always or never, written after its kind: "staff:never-two".
NEVER = {
    "never-two": NO_PAIRS,
    "never-agent": NO_AGENT,
    "never-not-now": NO_NOT_NOW,
    "never-side": NO_SIDE_LAY,
}
ALWAYS = {
    "always-not-now": habits.ALWAYS_NOT_NOW,
    "favourite-card": habits.FAVOURITE_CARD,
    "always-two": habits.ALWAYS_TWO,
    "always-forward": habits.ALWAYS_FORWARD,
    "guess-0": habits.GUESS_NOTHING,
    "guess-1": habits.GUESS_ONE,
    "guess-2": habits.GUESS_TWO,
    "guess-3": habits.GUESS_THREE,
}
ARGUING = {"silent": 0, "argues": CERTAIN}  # how often its reason is heard, whatever it knows
RESTRICTIONS = (*NEVER, *ALWAYS, *ARGUING)


def check_player(player: str) -> None:
    """See that there is such a player.

    Args:
        player: A kind ("staff", "expert", or "45" for one who knows 45 of 100 pairs), with what it does always or never
            after a colon: "staff:never-two".

    Raises:
        ValueError: There is none; the message is for people.
    """
    kind, _colon, restriction = player.partition(":")
    own = kind not in PLAYERS and not is_percent(kind) and as_played(kind) is None
    if own and maker_of(kind) is None:
        raise ValueError(
            _("“{player}” er ikke en spiller. Vælg mellem {players}, eller skriv et tal fra 0 til 100.").format(
                player=kind, players=", ".join(PLAYERS)
            )
        )
    if own and _colon:
        message = _("“{player}” er jeres egen spiller, og den kan ikke få en vane. Skriv navnet alene.")
        raise ValueError(message.format(player=kind))
    if _colon and restriction not in RESTRICTIONS:
        raise ValueError(
            _("“{habit}” er ikke en vane. Vælg mellem {habits}.").format(
                habit=restriction, habits=", ".join(RESTRICTIONS)
            )
        )


def is_percent(kind: str) -> bool:
    """Whether a player is given by what it knows: "45" knows 45 of 100 pairs.

    Args:
        kind: "staff", "search", or a whole number from 0 to 100.
    """
    return kind.isascii() and kind.isdigit() and int(kind) <= 100


def knows(kind: str) -> int:
    """How likely a kind of player is to know a pair, in hundredths.

    Args:
        kind: "staff", "search", or a whole number from 0 to 100.
    """
    if is_percent(kind):
        return int(kind)
    if (seen := as_played(kind)) is not None:
        return round(100 * seen.knows)
    return KNOWLEDGE.get("expert" if kind == "search" else kind, 0)


def bots_of(players: Sequence[str]) -> Ints:
    """The seats' bots as an array.

    Args:
        players: One for each seat, as `check_player` takes them.

    Returns:
        int64[MAX_TEAMS, BOT], a row a seat (players/minds.py).

    Raises:
        ValueError: One of them is no player.
    """
    bots = np.zeros((MAX_TEAMS, BOT), np.int64)
    for seat, player in enumerate(players):
        check_player(player)
        kind, _colon, restriction = player.partition(":")
        if maker_of(kind) is not None:
            message = _("“{player}” er jeres egen spiller. Den kan ikke sidde med her, kun i {commands}.")
            raise ValueError(message.format(player=kind, commands="simulate, compare, replay"))
        bots[seat, POLICY] = {"random": RANDOM, "search": SEARCH}.get(kind, INFORMED)
        bots[seat, KNOWS] = knows(kind) * CERTAIN // 100
        bots[seat, BUDGET] = ROLLOUTS if kind == "search" else 0
        bots[seat, AVOIDS] = NEVER.get(restriction, 0)
        bots[seat, ARGUES] = ARGUING.get(restriction, (int(bots[seat, KNOWS]) + CERTAIN) // 2)
        if (seen := as_played(kind)) is not None:
            bots[seat, KNOWS] = of_32_bits(seen.knows)
            bots[seat, SLIPS] = of_32_bits(seen.slips)
            bots[seat, BY_CARD] = of_32_bits(seen.by_card)
            bots[seat, BY_THEME] = of_32_bits(seen.by_theme)
            bots[seat, ARGUES] = ARGUING.get(restriction, of_32_bits(seen.argues))
        bots[seat, HABIT] = ALWAYS.get(restriction, habits.NO_HABIT)
    return bots


def of_32_bits(share: float) -> int:
    """A share as a number of 2**32, as bots are described.

    Args:
        share: from 0 to 1; thousandths count.
    """
    return round(share * 1000) * CERTAIN // 1000


def random_action(tables: Tables, state: State, room: Ints) -> int:
    """Any legal action, each as likely as another. Draws on the state's stream of minds.

    Args:
        room: int64[MOST_ACTIONS], to write in.
    """
    count = legal_actions(tables, state, room)
    return int(room[below(state.chance, MINDS, count)])


def choose_action(tables: Tables, state: State, bots: Ints, thinking: Thinking) -> int:
    """What the bot whose decision it is does. A random one draws on the state's stream of minds: give it a copy of a
    game's state.

    Args:
        bots: As `bots_of` gives them.
        thinking: As `room_to_think` gives it, for one game at a time.

    Returns:
        A legal action.
    """
    team = actor(state)
    policy = int(bots[team, POLICY])
    if policy == INFORMED:
        action = informed_action(tables, state, bots)
    elif policy == SEARCH:
        action = search_action(tables, state, bots, team, thinking)
    else:
        return random_action(tables, state, thinking.room)
    if bots[team, HABIT]:
        return by_habit(tables, state, bots, team, action)
    return action


def room_to_think(tables: Tables) -> Thinking:
    """Room for the bots of one game at a time with these tables."""
    own = {name: getattr(tables, name).copy() for name in ("value", "pair", "partner")}
    return Thinking(np.zeros(MOST_ACTIONS, np.int64), tables._replace(**own), empty_state(tables))
