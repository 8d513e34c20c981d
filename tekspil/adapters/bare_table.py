"""What other frameworks play: one session's games without their history, and the room's part in them.

A framework's agents are the teams. What no team decides is chance: the deal, the die, and whether the room hears a
reason, which it does as often as that of `staff`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.game import IllegalActionError
from tekspil.phrases import why_refused
from tekspil.players.minds import ARGUES, CERTAIN
from tekspil.players.policies import bots_of
from tekspil.rules import legal
from tekspil.rules import state as s
from tekspil.rules.chance import DICE, STREAMS, below, seed_stream
from tekspil.rules.ending import outcome, winners
from tekspil.rules.state import Tables, empty_state
from tekspil.rules.turn import apply_action, begin
from tekspil.rules.words import Mode
from tekspil.tables import SESSIONS, Session, build, check_size, deal, rounds_of
from tekspil.view import BareGame

REASONS = int(bots_of(["staff"])[0, ARGUES]) / CERTAIN
"""How often a reason is heard."""


@dataclass(frozen=True)
class BareTable:
    """Where all games are played: a deck and a board, one session's cards, so many teams.

    Cards are numbered as in the session, so that a number means the same card in every game.
    """

    deck: Deck
    board: Board
    teams: int
    seed: int = 1
    session: int = 0
    rounds: int = 0
    dealt: Session = field(init=False)
    tables: Tables = field(init=False)

    def __post_init__(self) -> None:
        dealt = deal(self.deck, self.board, self.teams, self.seed, self.session % SESSIONS)
        check_size(self.board, self.teams, len(dealt.technologies))
        found = {"dealt": dealt, "tables": build(self.deck, self.board, dealt, ())}
        found["rounds"] = self.rounds or rounds_of(self.board, self.teams)
        for name, value in found.items():
            object.__setattr__(self, name, value)

    @property
    def cooperative(self) -> bool:
        """Whether all play together."""
        return self.board.rules.mode == Mode.COOPERATIVE

    def game(self, number: int) -> BareGame:
        """Game `number` of the table's seed, set up: as `tekspil.Game` has it with the same session."""
        state = empty_state(self.tables)
        begin(self.tables, state, self.teams, self.rounds, int(self.cooperative), self.seed, number)
        return BareGame(self.deck, self.board, self.teams, self.dealt, self.tables, state)

    def most_decisions(self) -> int:
        """No game has more of them, chance included."""
        a_turn = 8 + 2 * self.teams  # roll, move, choose, ask, answer, judge, a tool and a talk; guesses and side lays
        return self.rounds * self.teams * a_turn


def phase_of(game: BareGame) -> int:
    """What is asked for next, as a number of `rules.state`."""
    return int(game.state.now[s.PHASE])


def legal_in(game: BareGame) -> list[int]:
    """The legal actions, rising."""
    room = np.zeros(legal.MOST_ACTIONS, np.int64)
    return sorted(int(action) for action in room[: legal.legal_actions(game.tables, game.state, room)])


def act(game: BareGame, action: int) -> None:
    """Do an action.

    Raises:
        IllegalActionError: The rules refuse it, or it would end the game before its time.
    """
    if action not in legal_in(game):
        raise IllegalActionError(why_refused(legal.refusal(game.tables, game.state, action) or legal.NOT_THIS_PHASE))
    apply_action(game.tables, game.state, action)


def let_roll(game: BareGame, value: int) -> None:
    """Have the die show a value, from 1, when it is rolled next."""
    game.state.chance[DICE] = _stream_that_rolls(int(game.tables.rules[s.DIE]), value)


def _stream_that_rolls(die: int, value: int) -> tuple[int, ...]:
    """A stream whose next draw is this; found by trying, some die times on average."""
    chance = np.zeros((STREAMS, 4), np.int64)
    for seed in range(1000 * die):
        seed_stream(chance, DICE, seed, die, DICE)
        start = tuple(int(word) for word in chance[DICE])
        if below(chance, DICE, die) == value - 1:
            return start
    raise ValueError(value)


def returns_of(game: BareGame) -> list[float]:
    """What each team ends with: its part of the win, or how well all did from 0 to 1; nothing before the end."""
    if phase_of(game) != s.OVER:
        return [0.0] * game.teams
    if game.state.now[s.COOPERATIVE]:
        return [outcome(game.tables, game.state) / 3] * game.teams
    won = winners(game.state)
    return [(won >> team & 1) / won.bit_count() for team in range(game.teams)]
