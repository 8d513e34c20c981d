"""Measures of one's own: what a simulation does not count, read from whole games and told with an interval.

A measure is a function that is shown each finished game and says what it adds. The games are those of a simulation with
the same numbers, so that what is measured here belongs to the figures there; they are played as `Game`s, with their
history, some hundred a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.language import _
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.engine.games import Setting, setting_of
from tekspil.simulation.engine.runner import Progress
from tekspil.simulation.opened_game import opened
from tekspil.simulation.questions import Whose
from tekspil.simulation.result import name_of_board, name_of_deck, plain
from tekspil.simulation.stats.intervals import FEWEST, Counts, Interval, mean
from tekspil.simulation.tabulated import frame_of_rows
from tekspil.tables import SESSIONS

FORMAT = 1
FINE = 1_000_000  # of a unit: sums are whole numbers, so that they do not depend on their order

Adds = float | tuple[float, float] | None
OwnMeasure = Callable[[Game], Adds]
"""What a finished game adds: a number, of which the mean is told; a pair, of which the sum of the first is told over
the sum of the second (goals met, of goals chosen); or nothing, for a game that says nothing of it."""


@dataclass(frozen=True, slots=True)
class OwnMeasured(Interval):
    """A measure with its interval; `games` of those played said something of it."""

    games: int


@dataclass(frozen=True, slots=True)
class OwnMeasures(Mapping[str, OwnMeasured]):
    """What was measured, by name, and in which games."""

    setting: Setting
    games: int
    measured: Mapping[str, OwnMeasured]

    def __getitem__(self, name: str) -> OwnMeasured:
        return self.measured[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.measured)

    def __len__(self) -> int:
        return len(self.measured)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as in JSON."""
        of = self.setting
        return {
            "format": FORMAT,
            "rules_version": RULES_VERSION,
            "deck": plain(name_of_deck(of.deck)),
            "board": plain(name_of_board(of.board)),
            "games": self.games,
            "teams": of.teams,
            "players": list(of.players),
            "seed": of.seed,
            "measures": [{"id": name, **plain(one)} for name, one in self.measured.items()],
        }

    def to_frame(self, library: str | None = None) -> Any:
        """A data frame of pandas or polars, whichever is installed: a row for each of the measures.

        Args:
            library: "pandas" or "polars", where both are installed.
        """
        return frame_of_rows(self.to_dict()["measures"], library)


def measure(
    deck: Deck,
    board: Board,
    measures: Mapping[str, OwnMeasure],
    games: int = 512,
    *,
    teams: int = 4,
    players: str | Sequence[str] = "staff",
    seed: int = 1,
    progress: Progress | None = None,
    **whose: Unpack[Whose],
) -> OwnMeasures:
    """Play games, and tell what one's own measures say of them.

    Args:
        measures: By the name that each is told by.
        games: Games 0 to `games` - 1 of the seed: two of each dealt session where nothing is said.
        teams, players, seed, whose: As in `setting_of`.
        progress: Told the games played and the games in all.

    Raises:
        ValueError: With a message for people.
    """
    if games < 1:
        raise ValueError(_("Der skal spilles mindst ét spil."))
    setting = setting_of(deck, board, teams, players, seed, **whose)
    units = games if setting.session is not None else min(games, SESSIONS)  # of one session, games are independent
    sums = {name: np.zeros((2, units), np.int64) for name in measures}
    said = dict.fromkeys(measures, 0)
    for number in range(games):
        game = opened(setting, number)
        for name, ask in measures.items():
            adds = ask(game)
            if adds is not None:
                over, under = adds if isinstance(adds, tuple) else (adds, 1.0)
                sums[name][:, number % units] += [round(over * FINE), round(under * FINE)]
                said[name] += 1
        if progress:
            progress(number + 1, games)
    return OwnMeasures(setting, games, {name: _measured(sums[name], said[name]) for name in measures})


def _measured(sums: Counts, games: int) -> OwnMeasured:
    found = mean(sums[0], sums[1], 0)
    if games < FEWEST:
        found = Interval.unknown(found.value)
    found = found.rounded()
    return OwnMeasured(found.value, found.low, found.high, games)
