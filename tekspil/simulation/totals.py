"""The counts of a simulation so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from tekspil.simulation.tally import Tally


@dataclass(slots=True)
class Totals:
    """The counts of all chunks played so far: over all games, and by session, which intervals need."""

    whole: Tally
    sessions: dict[int, Tally] = field(default_factory=dict)
    chunks: int = 0

    @property
    def games(self) -> int:
        """How many games have been counted."""
        return int(self.whole.games[0])

    def add(self, session: int, tally: Tally) -> None:
        """Add a chunk's counts. By session they take the same room whatever the number of games: a few megabytes."""
        self.chunks += 1
        for total, part in zip(self.whole, tally, strict=True):
            total += part
        if session in self.sessions:
            for total, part in zip(self.sessions[session], tally, strict=True):
                total += part
        else:
            self.sessions[session] = Tally._make(array.copy() for array in tally)
