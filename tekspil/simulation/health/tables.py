"""The tables that a health check lets play: who sits at them, and what their games were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from tekspil.simulation.chunks import Chunk, Setting, by_deck, chunks_of, play_tables, tables_of
from tekspil.simulation.intervals import Counts
from tekspil.simulation.simulate import Progress
from tekspil.simulation.tally import Tally, empty_tally
from tekspil.tables import SESSIONS

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
    """Where tables play, `ahead` chunks given out at a time."""

    def __init__(
        self, executor: Executor, compiled: bool, progress: Progress | None, games: int, ahead: int = AHEAD
    ) -> None:
        self.compiled = compiled
        self._executor = executor
        self._progress = progress
        self._games = games
        self._ahead = ahead
        self._done = 0
        self._anyone: dict[int, Setting] = {}

    def play(self, setting: Setting, games: int, turn: int = 0, of: int = 1) -> Played:
        """Play games 0 to `games` - 1 of a setting, or only those of every `of`th session, from `turn` on."""
        parts: dict[int, Tally] = {}
        chunks = list(chunks_of(setting, games, games if setting.session is None else -(-games // BATCHES)))[turn::of]
        for start in range(0, len(chunks), self._ahead):
            some = chunks[start : start + self._ahead]
            for chunk, tally in zip(some, self._played(setting, some), strict=True):
                parts[chunk.first] = tally
                self._done += chunk.count
            if self._progress:
                self._progress(self._done, max(self._games, self._done))
        whole = empty_tally(len(setting.deck.goals), len(setting.deck.technologies))
        for part in parts.values():
            for total, counts in zip(whole, part, strict=True):
                total += counts
        return Played(setting, games, whole, tuple(parts[number] for number in sorted(parts)))

    def _played(self, setting: Setting, chunks: Sequence[Chunk]) -> list[Tally]:
        """The counts of each chunk. One that is broken off leaves no work behind."""
        anyone = self._anyone.setdefault(setting.teams, replace(setting, players=()))
        futures = [
            self._executor.submit(play_seated, anyone, setting.players, chunk, self.compiled) for chunk in chunks
        ]
        try:
            return [future.result() for future in futures]
        except BaseException:
            for future in futures:
                future.cancel()
            raise

    def one(self, setting: Setting, number: int) -> Tally:
        """The counts of one game by its number, played here."""
        anyone = self._anyone[setting.teams]
        session = number % SESSIONS if setting.session is None else setting.session
        return play_seated(anyone, setting.players, Chunk(session, number, SESSIONS, 1), self.compiled)


def play_seated(anyone: Setting, players: tuple[str, ...], chunk: Chunk, compiled: bool) -> Tally:
    """The counts of one chunk, cards numbered as in the deck.

    `anyone` is the setting without its players, so that a session that has been dealt serves whoever plays it.
    """
    session, tables = tables_of(anyone, chunk.session)
    return by_deck(anyone.deck, session, play_tables(replace(anyone, players=players), tables, chunk, compiled))


def rotations(players: Sequence[str]) -> list[tuple[str, ...]]:
    """The same players, each in every seat once, so that seats do not count."""
    return [tuple(players[turn:]) + tuple(players[:turn]) for turn in range(len(players))]
