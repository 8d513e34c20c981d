"""The game as an environment of PettingZoo's AEC kind: agents in turn, each with what its team may know.

`env(...)` makes one (docs/pettingzoo.md). Which actions are legal stands in `infos[agent]["action_mask"]`, and in the
observations too where that is asked for; `step` refuses others. An agent is asked wherever its team has a choice.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from gymnasium.spaces import Box, Dict, Discrete, MultiBinary, Space
from gymnasium.utils.seeding import np_random
from pettingzoo import AECEnv
from pettingzoo.utils.wrappers import AssertOutOfBoundsWrapper, OrderEnforcingWrapper

from tekspil.adapters.bare_table import REASONS, BareTable, act, legal_in, phase_of, returns_of
from tekspil.adapters.seat_tensor import SeatTensor
from tekspil.content.models import Board, Deck
from tekspil.own_view import own_view
from tekspil.phrases import team_name
from tekspil.rules.actions import ACTIONS, REASON
from tekspil.rules.state import JUDGING, OVER, RULES_VERSION, actor
from tekspil.view import BareGame

MOST_GAMES = 2**31  # numbers that a reset draws from


class TekspilEnv(AECEnv[str, Any, int | None]):
    """The environment itself.

    A reset draws a game of the table by its number; with the same seed it is the same one. The reward comes at the end:
    the team's part of the win, or in a cooperative game how well all did, from 0 to 1.
    """

    metadata: ClassVar[dict[str, Any]] = {
        "name": f"tekspil_v{RULES_VERSION}",
        "render_modes": ["human", "ansi"],
        "is_parallelizable": False,
    }

    def __init__(self, table: BareTable, render_mode: str | None = None, masked: bool = False) -> None:
        """Make one.

        Args:
            table: What is played, and with which cards.
            masked: Whether observations are a dict with the numbers under "observation", and "action_mask" beside.
            render_mode: "ansi" for text, "human" to have it printed.
        """
        super().__init__()
        self.table = table
        self.render_mode = render_mode
        self.masked = masked
        self.possible_agents = [f"team_{number}" for number in range(table.teams)]
        self._tensor = SeatTensor(table.deck, table.board, table.dealt, table.teams)
        self.observation_spaces = {agent: self._space() for agent in self.possible_agents}
        self.action_spaces = {agent: Discrete(ACTIONS) for agent in self.possible_agents}
        self._random, _seed = np_random(None)

    def _space(self) -> Space[Any]:
        numbers = Box(0.0, 1.0, (self._tensor.size,), np.float32)
        return Dict({"observation": numbers, "action_mask": MultiBinary(ACTIONS)}) if self.masked else numbers

    def observation_space(self, agent: str) -> Space[Any]:
        """Numbers from 0 to 1 (adapters/seat_tensor.py)."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Discrete:
        """The kernel's actions (rulebook, "Actions")."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:  # noqa: ARG002 (as PettingZoo asks)
        """Begin another game.

        Args:
            seed: For the same games again, this one and those that are begun after it.
            options: Of no meaning here.
        """
        if seed is not None:
            self._random, _seed = np_random(seed)
        self._game: BareGame = self.table.game(int(self._random.integers(MOST_GAMES)))
        self.agents = self.possible_agents.copy()
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self._go_on()

    def observe(self, agent: str) -> Any:
        """The game as the agent's team may know it."""
        numbers = self._tensor.written(own_view(self._game, self.possible_agents.index(agent)))
        return {"observation": numbers, "action_mask": self.infos[agent]["action_mask"]} if self.masked else numbers

    def step(self, action: int | None) -> None:
        """Do what the agent has chosen, and all that nobody chooses, to the next agent's turn.

        Raises:
            IllegalActionError: The rules refuse it.
        """
        if self.terminations[self.agent_selection]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[self.agent_selection] = 0.0
        act(self._game, int(action))  # type: ignore[arg-type] # nothing is only for those who are out
        self._go_on()
        self._accumulate_rewards()

    def _go_on(self) -> None:
        """Roll dice and judge reasons until somebody has something to choose, or the game is over."""
        legal = legal_in(self._game)
        while phase_of(self._game) != OVER and (len(legal) == 1 or phase_of(self._game) == JUDGING):
            judged = REASON + int(self._random.random() < REASONS)
            act(self._game, judged if phase_of(self._game) == JUDGING else legal[0])
            legal = legal_in(self._game)
        over = phase_of(self._game) == OVER
        self.agent_selection = self.agents[0 if over else actor(self._game.state)]
        masks = {agent: np.zeros(ACTIONS, np.int8) for agent in self.agents}
        masks[self.agent_selection][legal] = 1
        self.infos = {agent: {"action_mask": mask} for agent, mask in masks.items()}
        if over:
            self.rewards = dict(zip(self.agents, returns_of(self._game), strict=True))
            self.terminations = dict.fromkeys(self.agents, True)

    def render(self) -> str | None:
        """The game in some lines: as text, or printed."""
        view = own_view(self._game, 0)
        lines = [f"{view.round}/{view.rounds} {view.phase}"]
        lines += [f"{team_name(team.number)}: {team.points}, {team.space}" for team in view.teams]
        text = "\n".join(lines)
        if self.render_mode == "human":
            print(text)
            return None
        return text if self.render_mode == "ansi" else None

    def close(self) -> None:
        """Nothing is kept open."""

    def __str__(self) -> str:
        return str(self.metadata["name"])


def env(
    deck: Deck,
    board: Board,
    teams: int = 4,
    *,
    seed: int = 1,
    session: int = 0,
    rounds: int = 0,
    render_mode: str | None = None,
    masked: bool = False,
) -> AECEnv[str, Any, int | None]:
    """An environment in PettingZoo's usual wrappers.

    Args:
        deck, board, teams: What is played, by how many.
        seed, session: Which cards are in play: those of a simulation's session of this number.
        rounds: In place of the board's own.
        render_mode, masked: As in `TekspilEnv`.

    Raises:
        TooSmallError: The deck has too few technologies for so many teams.
    """
    raw = TekspilEnv(BareTable(deck, board, teams, seed, session, rounds), render_mode, masked)
    return OrderEnforcingWrapper(AssertOutOfBoundsWrapper(raw))
