"""The game as one of OpenSpiel's, with explicit chance and imperfect information; importing this registers "tekspil".

`pyspiel.load_game("tekspil", {"board": "kort-runde", "teams": 2})` makes one (docs/openspiel.md). Chance decides which
of `deals` games of the table it is, what the die shows, and whether the room hears a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pyspiel

from tekspil.adapters.bare_table import REASONS, BareTable, act, legal_in, let_roll, phase_of, returns_of
from tekspil.adapters.seat_tensor import Floats32, SeatTensor
from tekspil.content.library import load_board, load_deck
from tekspil.own_view import OwnView, own_view
from tekspil.rules.actions import ACTIONS, REASON, ROLL, name_of
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.state import DIE, JUDGING, OVER, ROLLING, actor
from tekspil.view import BareGame

PARAMETERS: dict[str, Any] = {
    "deck": "velfaerdsteknologi",
    "board": "bostedet",
    "teams": 4,
    "rounds": 0,  # the board's own
    "seed": 1,
    "session": 0,  # whose cards are in play, as in a simulation
    "deals": 1000,  # how many ways the cards may be dealt
}

UNDEALT = "nothing"  # what is seen before the deal

Utility = pyspiel.GameType.Utility


def _type(cooperative: bool) -> pyspiel.GameType:
    return pyspiel.GameType(
        short_name="tekspil",
        long_name="Tek-spil",
        dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
        chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
        information=pyspiel.GameType.Information.IMPERFECT_INFORMATION,
        utility=Utility.IDENTICAL if cooperative else Utility.CONSTANT_SUM,
        reward_model=pyspiel.GameType.RewardModel.TERMINAL,
        max_num_players=MAX_TEAMS,
        min_num_players=1,
        provides_information_state_string=True,
        provides_information_state_tensor=True,
        provides_observation_string=True,
        provides_observation_tensor=True,
        provides_factored_observation_string=False,
        parameter_specification=PARAMETERS,
    )


@lru_cache(maxsize=16)
def _table(deck: str, board: str, teams: int, seed: int, session: int, rounds: int) -> BareTable:
    return BareTable(load_deck(deck), load_board(board), teams, seed, session, rounds)


class SpielGame(pyspiel.Game):
    """The game of a table.

    Attributes:
        table: What is played, and with which cards.
        deals: How many ways the cards may be dealt; game n of the table is the n'th.
        tensor: Writes views down as numbers.
    """

    def __init__(self, params: Mapping[str, Any] | None = None, table: BareTable | None = None) -> None:
        """Make one.

        Args:
            params: Of `PARAMETERS`, those that are other.
            table: To play at instead of the one that the parameters name; such a game cannot be read from its name.

        Raises:
            ContentError: There is no such deck or board.
            TooSmallError: The deck has too few technologies for so many teams.
        """
        given = {**PARAMETERS, **(params or {})}
        names = ("deck", "board", "teams", "seed", "session", "rounds")
        self.table = table or _table(*(given[name] for name in names))
        self.deals = int(given["deals"])
        of = self.table
        die = int(of.tables.rules[DIE])
        info = pyspiel.GameInfo(
            num_distinct_actions=ACTIONS,
            max_chance_outcomes=max(self.deals, die, 2),
            num_players=of.teams,
            min_utility=0.0,
            max_utility=1.0,
            utility_sum=None if of.cooperative else 1.0,
            max_game_length=of.most_decisions(),
        )
        super().__init__(_type(of.cooperative), info, dict(params or {}))
        self.tensor = SeatTensor(of.deck, of.board, of.dealt, of.teams)

    def new_initial_state(self) -> SpielState:
        """Before the cards are dealt."""
        return SpielState(self)

    def make_py_observer(self, iig_obs_type: Any = None, params: Mapping[str, Any] | None = None) -> SpielObserver:
        """What writes states down for a player."""
        return SpielObserver(self, iig_obs_type or pyspiel.IIGObservationType(perfect_recall=False), params)


class Moment:
    """A game as it was after an action, and all before it. It never changes, so that clones of a state share it."""

    __slots__ = ("_texts", "before", "did", "game")

    def __init__(self, game: BareGame, before: Moment | None, did: tuple[int, int] | None) -> None:
        """Remember one.

        Args:
            game: As it is now; not to be changed.
            before: The one before.
            did: The team that acted and what it did; nothing where chance did.
        """
        self.game, self.before, self.did = game, before, did
        self._texts: dict[int, str] = {}

    def __deepcopy__(self, _memo: object) -> Moment:
        return self

    def seen_by(self, player: int) -> str:
        """What a team sees."""
        if player not in self._texts:
            self._texts[player] = text_of(own_view(self.game, player))
        return self._texts[player]

    def told_to(self, player: int) -> str:
        """All that a team has seen and done, in order."""
        lines, at = [], self
        while True:
            lines.append(at.seen_by(player))
            if at.did is not None and at.did[0] == player:
                lines.append(f"> {_named(at.did[1])}")
            if at.before is None:
                return "\n".join(reversed(lines))
            at = at.before


class SpielState(pyspiel.State):
    """Where a game is; nothing is dealt at first."""

    def __init__(self, game: SpielGame) -> None:
        super().__init__(game)
        self._now: Moment | None = None

    @property
    def played(self) -> BareGame | None:
        """The game itself, not to be changed; nothing before the cards are dealt."""
        return self._now.game if self._now else None

    def current_player(self) -> int:
        """Whose decision is next, or chance's."""
        if self._now is None:
            return int(pyspiel.PlayerId.CHANCE)
        phase = phase_of(self._now.game)
        if phase == OVER:
            return int(pyspiel.PlayerId.TERMINAL)
        return int(pyspiel.PlayerId.CHANCE) if phase in (ROLLING, JUDGING) else actor(self._now.game.state)

    def _legal_actions(self, _player: int) -> list[int]:
        assert self._now is not None
        return legal_in(self._now.game)

    def chance_outcomes(self) -> list[tuple[int, float]]:
        """What may come, and how likely it is."""
        if self._now is None:
            deals = self.get_game().deals
            return [(number, 1 / deals) for number in range(deals)]
        if phase_of(self._now.game) == JUDGING:
            return [(0, 1 - REASONS), (1, REASONS)]
        die = int(self._now.game.tables.rules[DIE])
        return [(value, 1 / die) for value in range(die)]

    def _apply_action(self, action: int) -> None:
        if self._now is None:
            self._now = Moment(self.get_game().table.game(action), None, None)
            return
        game, did = self._now.game.clone(), None
        if phase_of(game) == ROLLING:
            let_roll(game, action + 1)
            act(game, ROLL)
        elif phase_of(game) == JUDGING:
            act(game, REASON + action)
        else:
            did = (actor(game.state), action)
            act(game, action)
        self._now = Moment(game, self._now, did)

    def _action_to_string(self, player: int, action: int) -> str:
        if player != int(pyspiel.PlayerId.CHANCE):
            return _named(action)
        if self._now is None:
            return f"deal {action}"
        return f"roll {action + 1}" if phase_of(self._now.game) == ROLLING else f"reason {action}"

    def is_terminal(self) -> bool:
        """Whether the last round has been played."""
        return self._now is not None and phase_of(self._now.game) == OVER

    def returns(self) -> list[float]:
        """Each team's part of the win, or how well all did together; nothing before the end."""
        return returns_of(self._now.game) if self._now else [0.0] * self.num_players()

    def information_state_string(self, player: int | None = None) -> str:
        """All that a team has seen and done, in order."""
        return self._now.told_to(self.current_player() if player is None else player) if self._now else UNDEALT

    def observation_string(self, player: int | None = None) -> str:
        """What a team sees now."""
        return self._now.seen_by(self.current_player() if player is None else player) if self._now else UNDEALT

    def __str__(self) -> str:
        return "\n".join(map(self._now.seen_by, range(self.num_players()))) if self._now else UNDEALT


class SpielObserver:
    """Writes a state down as a player sees it. With perfect recall the text tells all that was seen, in order; the
    numbers tell what is seen now, and of the past what the room has learned, as they do without."""

    def __init__(self, game: SpielGame, iig_obs_type: Any, params: Mapping[str, Any] | None) -> None:
        if params:
            raise ValueError(f"no parameters of an observer are known: {params}")
        self._recalls = bool(iig_obs_type.perfect_recall)
        self._sees = iig_obs_type.private_info == pyspiel.PrivateInfoType.SINGLE_PLAYER
        self._writer = game.tensor
        self.tensor: Floats32 = np.zeros(game.tensor.size, np.float32)
        self.dict = {}
        begin = 0
        for name, length in game.tensor.pieces.items():
            self.dict[name] = self.tensor[begin : begin + length]
            begin += length

    def set_from(self, state: SpielState, player: int) -> None:
        """Write the numbers into `tensor`: none before the deal."""
        self.tensor.fill(0)
        if state.played is not None:
            self.tensor[:] = self._writer.written(own_view(state.played, player))
            if not self._sees:
                self.dict["hand"].fill(0)

    def string_from(self, state: SpielState, player: int) -> str:
        """The same as text."""
        return state.information_state_string(player) if self._recalls else state.observation_string(player)


def text_of(view: OwnView) -> str:
    """All of a view that a team can see, on one line."""
    own = view.teams[view.team].hand
    now = (view.team, view.phase, view.round, view.turn_of, view.actor, view.roll, view.short_cut, view.choices)
    table = (view.goal, view.asked, view.question, view.reason, view.event, view.reflection, view.others)
    teams = [(a.space, a.points, a.training, a.agents, a.cards, a.themes, a.to_learn) for a in view.teams]
    answers = [(a.technologies, a.not_now, a.guess, a.side, a.stars) for a in view.answers]
    return repr((now, table, own, teams, answers, sorted(view.revealed.items())))


def _named(action: int) -> str:
    kind, which = name_of(action)
    return f"{kind} {which}"


pyspiel.register_game(_type(False), SpielGame)
