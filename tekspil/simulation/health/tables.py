"""The tables that a health check lets play: who sits at them, and what their games were."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from tekspil.rules.state import Tables
from tekspil.simulation.chunks import Chunk, Setting, by_deck, chunks_of, play_tables, tables_of
from tekspil.simulation.intervals import Counts
from tekspil.simulation.simulate import Progress
from tekspil.simulation.tally import Tally, empty_tally
from tekspil.tables import SESSIONS, Session

Dealt = Mapping[int, tuple[Session, Tables]]
BATCHES = 128  # of the games of a fixed session, so that there is something to tell an interval from
AHEAD = 64  # chunks given out at a time


@dataclass(frozen=True, slots=True)
class Played:
    """The games of one table: all counts together, and by session; those of one fixed session in batches instead."""

    setting: Setting
    games: int
    whole: Tally
    parts: tuple[Tally, ...]

    def by_session(self, count: Callable[[Tally], int]) -> Counts:
        """A count by session."""
        return np.array([count(part) for part in self.parts], np.int64)


class Room:
    """Where tables play: the sessions are dealt once for each number of teams, whoever plays them."""

    def __init__(self, executor: Executor, compiled: bool, progress: Progress | None, games: int) -> None:
        self.compiled = compiled
        self._executor = executor
        self._progress = progress
        self._games = games
        self._done = 0
        self._dealt: dict[int, Dealt] = {}

    def dealt(self, setting: Setting) -> Dealt:
        """The sessions that games of this many teams share."""
        if setting.teams not in self._dealt:
            anyone = replace(setting, players=())
            numbers = range(SESSIONS) if setting.session is None else (setting.session,)
            self._dealt[setting.teams] = {number: tables_of(anyone, number) for number in numbers}
        return self._dealt[setting.teams]

    def play(self, setting: Setting, games: int, turn: int = 0, of: int = 1) -> Played:
        """Play games 0 to `games` - 1 of a setting, or only those of every `of`th session, from `turn` on."""
        parts: dict[int, Tally] = {}
        chunks = list(chunks_of(setting, games, games if setting.session is None else -(-games // BATCHES)))[turn::of]
        dealt = self.dealt(setting)
        for start in range(0, len(chunks), AHEAD):
            some = chunks[start : start + AHEAD]
            counted = self._executor.map(lambda chunk: self.one(setting, dealt, chunk), some)
            for chunk, tally in zip(some, counted, strict=True):
                parts[chunk.first] = tally
                self._done += chunk.count
            if self._progress:
                self._progress(self._done, max(self._games, self._done))
        whole = empty_tally(len(setting.deck.goals), len(setting.deck.technologies))
        for part in parts.values():
            for total, counts in zip(whole, part, strict=True):
                total += counts
        return Played(setting, games, whole, tuple(parts[number] for number in sorted(parts)))

    def one(self, setting: Setting, dealt: Dealt, chunk: Chunk) -> Tally:
        """The counts of one chunk, cards numbered as in the deck."""
        session, tables = dealt[chunk.session]
        return by_deck(setting.deck, session, play_tables(setting, tables, chunk, self.compiled))


def rotations(players: Sequence[str]) -> list[tuple[str, ...]]:
    """The same players, each in every seat once, so that seats do not count."""
    return [tuple(players[turn:]) + tuple(players[:turn]) for turn in range(len(players))]
