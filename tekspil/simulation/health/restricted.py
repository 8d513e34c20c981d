"""What a rule is worth to those who use it: the same games, played by a team that never does (restricted play).

Jaffe and others (2012) ask a balance question by what a player loses who is kept from something. Here one team of four
is, in every seat in turn, with the dice, deals and minds of the usual table; what it then has fewer points is what
the rule is worth to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tekspil.content.models import Board
from tekspil.simulation.health.figure import Figure, Trait, z_for
from tekspil.simulation.health.tables import Played
from tekspil.simulation.intervals import Counts, mean
from tekspil.simulation.measures import SCORES
from tekspil.simulation.tally import Tally
from tekspil.tables import reach_of

WITHOUT = {
    "agent": "never-agent",
    "pair": "never-two",
    "side": "never-side",
    "not_now": "never-not-now",
    "walk": "always-forward",
}
"""Each rule that a team can leave be, and the habit of one that does."""


def rules_of(board: Board, teams: int) -> list[str]:
    """Those of the rules that the board has."""
    spaces = {space.type for space in board.spaces}
    there = {
        "agent": "goal" in spaces and (board.rules.agents > 0 or "agent" in spaces),
        "pair": "goal" in spaces and board.rules.max_cards > 1,
        "side": "goal" in spaces and teams > 1 and board.rules.side_points > 0,
        "not_now": "goal" in spaces,
        "walk": bool((reach_of(board) >= 0).sum(axis=2).max() > 1),
    }
    return [name for name, is_there in there.items() if is_there]


def worth(tables: Sequence[Played], usual: Played, rule: str, comparisons: int) -> Iterator[Figure]:
    """How many points more a team gets in a game that may use the rule: the usual table against those without."""
    lost, games = [], []
    for turn, played in enumerate(tables):
        seat = _seat(played)
        before = usual.parts[turn :: len(tables)]
        lost += [_points(one, seat) - _points(other, seat) for one, other in zip(before, played.parts, strict=True)]
        games += [int(part.games[0]) for part in played.parts]
    paired: Counts = np.array(lost, np.int64)
    yield Figure(
        "rule_worth",
        mean(paired, np.array(games, np.int64), 0, z_for(comparisons)),
        usual.setting.board.targets["rule_worth"],
        {"low": "H17"},
        tables[0],
        rule,
        _trait(_seat(tables[0])),
    )


def _seat(played: Played) -> int:
    """Where the team sits that leaves the rule be."""
    return next(seat for seat, player in enumerate(played.setting.players) if ":" in player)


def _points(tally: Tally, seat: int) -> int:
    return int(tally.points[seat] @ SCORES)


def _trait(seat: int) -> Trait:
    return lambda game: float(_points(game, seat))
