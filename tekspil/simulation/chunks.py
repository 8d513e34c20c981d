"""A simulation as independent chunks: what each is, and how one is played.

A chunk is some games of one session. Whatever way the games are cut into chunks and whoever plays them, the counts
add up to the same, since they are whole numbers and every game follows from its number alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tekspil.content.board_reader import PACE
from tekspil.content.models import Board, Deck
from tekspil.matching import matching_of
from tekspil.players.policies import bots_of, room_to_think
from tekspil.rules.state import AGENT, EVENT, GOAL, REFLECTION, SHARED_GOAL, TOOLBOX, TRAINING, Tables, empty_state
from tekspil.rules.types import Ints1
from tekspil.simulation import batch
from tekspil.simulation.tally import Tally, empty_tally
from tekspil.tables import SESSIONS, Session, build, deal

MOST_GAMES = 2000  # in a chunk: short enough to show progress, long enough that starting one costs nothing
SLOW_GAMES = 20  # the same for plain Python

PACES = {
    GOAL: "goal",
    SHARED_GOAL: "shared_goal",
    TOOLBOX: "toolbox",
    TRAINING: "training",
    AGENT: "agent",
    EVENT: "event",
    REFLECTION: "reflection",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What all games of a simulation have in common. `session` fixes one by number."""

    deck: Deck
    board: Board
    teams: int
    rounds: int
    cooperative: bool
    players: tuple[str, ...]
    seed: int
    session: int | None = None
    disabled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Games `first`, `first + step` ... of one session, `count` of them."""

    session: int
    first: int
    step: int
    count: int


def chunks_of(setting: Setting, games: int, most: int) -> Iterator[Chunk]:
    """Cut games 0 to `games` - 1 into chunks of at most `most`, those of one session after another."""
    step = SESSIONS if setting.session is None else 1
    for session in range(min(step, games)):
        left = len(range(session, games, step))
        first = session
        while left:
            count = min(left, most)
            yield Chunk(session if setting.session is None else setting.session, first, step, count)
            first += count * step
            left -= count


@lru_cache(maxsize=SESSIONS)
def tables_of(setting: Setting, session: int) -> tuple[Session, Tables]:
    """The tables of one of the simulation's sessions."""
    dealt = deal(setting.deck, setting.board, setting.teams, setting.seed, session)
    return dealt, build(setting.deck, setting.board, dealt, setting.disabled)


def pace_of(board: Board) -> Ints1:
    """The seconds that moving to each type of space and what happens there take, int64[9]."""
    pace = np.full(9, board.pace.get("move", PACE["move"]), np.int64)
    for space, name in PACES.items():
        pace[space] += board.pace.get(name, PACE[name])
    return pace


def play_chunk(setting: Setting, chunk: Chunk, compiled: bool) -> Tally:
    """Play a chunk and count it, goals and technologies numbered as in the deck."""
    session, tables = tables_of(setting, chunk.session)
    return by_deck(setting.deck, session, play_tables(setting, tables, chunk, compiled))


def plan_of(setting: Setting) -> Ints1:
    """What all games of a setting have in common, for batch.py."""
    plan = np.zeros(batch.PLAN, np.int64)
    plan[batch.PLAN_TEAMS] = setting.teams
    plan[batch.PLAN_ROUNDS] = setting.rounds
    plan[batch.PLAN_COOPERATIVE] = setting.cooperative
    plan[batch.PLAN_SEED] = setting.seed
    plan[batch.PLAN_FRAME] = setting.board.frame_minutes * 60
    return plan


def play_tables(setting: Setting, tables: Tables, chunk: Chunk, compiled: bool) -> Tally:
    """Play a chunk with these tables and count it, goals and technologies numbered as in the session."""
    tally = empty_tally(*tables.value.shape)
    plan = plan_of(setting)
    plan[batch.PLAN_FIRST] = chunk.first
    plan[batch.PLAN_STEP] = chunk.step
    plan[batch.PLAN_COUNT] = chunk.count
    state = empty_state(tables)
    bots = bots_of(setting.players)
    thinking = room_to_think(tables)
    pace = pace_of(setting.board)
    seen = np.zeros((2, max(tables.value.shape)), np.int64)
    if compiled:
        from tekspil.simulation.compiled import play_games  # needs the extra `simulate`
        from tekspil.simulation.frames import frame_of

        room = (thinking.room, frame_of(thinking.beliefs), frame_of(thinking.ahead))
        play_games(frame_of(tables), frame_of(state), frame_of(tally), bots, room, seen, pace, plan)
    else:
        batch.play_games(tables, state, tally, bots, thinking, seen, pace, plan)
    return tally


def by_deck(deck: Deck, session: Session, tally: Tally) -> Tally:
    """The same counts with goals and technologies numbered as in the deck instead of in the session."""
    matching = matching_of(deck)
    wide = empty_tally(len(deck.goals), len(deck.technologies))
    wide.goals[[matching.goal_number[goal] for goal in session.goals]] = tally.goals
    wide.technologies[[matching.technology_number[card] for card in session.technologies]] = tally.technologies
    return tally._replace(goals=wide.goals, technologies=wide.technologies)
