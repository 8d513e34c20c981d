"""Who wins: by seat, by what they know, by how simply they play, and together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from tekspil.phrases import TEAM_LETTERS
from tekspil.simulation import tally as t
from tekspil.simulation.health.figure import Figure, Trait, lasting, scaled, z_for
from tekspil.simulation.health.tables import Played
from tekspil.simulation.intervals import Counts, Interval, mean, share
from tekspil.simulation.tally import Tally


def seats(played: Played) -> Iterator[Figure]:
    """The seat that wins most above or below its fair share, among seats that play alike."""
    setting = played.setting
    if setting.cooperative or setting.teams < 2:
        return
    games = played.by_session(lambda part: int(part.games[0]))
    edge = setting.board.targets["seat_advantage"][1]
    found = [
        scaled(share(played.by_session(_won(seat)), games, t.WHOLE_WIN, z_for(setting.teams)), 100, 100 / setting.teams)
        for seat in range(setting.teams)
    ]
    seat = max(range(setting.teams), key=lambda seat: abs(found[seat].value))
    yield Figure(
        "seat_advantage",
        found[seat],
        (-edge, edge),
        {"low": "H01", "high": "H01"},
        played,
        TEAM_LETTERS[seat],
        _ahead(seat),
        lasting=lasting(played.by_session(_won(seat)), games, t.WHOLE_WIN),
    )


def unlike(tables: Sequence[Played], weakest: str, strongest: str) -> Iterator[Figure]:
    """What the weakest and the strongest win of a table that is played with everybody in every seat."""
    for player, target, codes in (
        (weakest, "weakest_share", {"low": "H06"}),
        (strongest, "strongest_share", {"high": "H07"}),
    ):
        seat = tables[0].setting.players.index(player)
        yield Figure(
            target,
            scaled(_won_by(tables, player), 100),
            tables[0].setting.board.targets[target],
            codes,
            tables[0],
            trait=_ahead(seat),
        )


def simple(tables: Sequence[Played], strategy: str, comparisons: int) -> Iterator[Figure]:
    """What somebody who plays simply wins among others, above a fair share."""
    setting = tables[0].setting
    yield Figure(
        "simple_strategy",
        scaled(_won_by(tables, strategy, z_for(comparisons)), 100, 100 / setting.teams),
        setting.board.targets["simple_strategy"],
        {"high": "H20"},
        tables[0],
        strategy,
        _ahead(setting.players.index(strategy)),
    )


def simple_together(played: Played, usual: Played, strategy: str) -> Iterator[Figure]:
    """How much oftener those who all play simply win together, with the same cards and dice."""
    games = usual.by_session(lambda part: int(part.games[0]))
    more = played.by_session(_won_together) - usual.by_session(_won_together)
    yield Figure(
        "simple_strategy",
        scaled(mean(more, games, 0), 100),
        played.setting.board.targets["simple_strategy"],
        {"high": "H20"},
        played,
        strategy,
        _all_points,
    )


def together(played: Played) -> Iterator[Figure]:
    """How many cooperative games are won together."""
    if not played.setting.cooperative:
        return
    games = played.by_session(lambda part: int(part.games[0]))
    yield Figure(
        "won_together",
        scaled(share(played.by_session(_won_together), games), 100),
        played.setting.board.targets["won_together"],
        {"low": "H21", "high": "H21"},
        played,
        trait=_all_points,
    )


def _won_together(part: Tally) -> int:
    return int(part.outcomes[2:].sum())


def _all_points(game: Tally) -> float:
    return float(sum(_points(game, team) for team in range(len(game.points))))


def _won(seat: int) -> Callable[[Tally], int]:
    return lambda part: int(part.won[seat])


def _won_by(tables: Sequence[Played], player: str, z: float = z_for(1)) -> Interval:
    """The share won by the one seat of `player`, over tables that each play some of the sessions."""
    won: Counts = np.concatenate([one.by_session(_won(one.setting.players.index(player))) for one in tables])
    games: Counts = np.concatenate([one.by_session(lambda part: int(part.games[0])) for one in tables])
    return share(won, games, t.WHOLE_WIN, z)


def _points(game: Tally, team: int) -> int:
    return int(np.argmax(game.points[team]))


def _ahead(seat: int) -> Trait:
    """How many points a seat ended above the best of the others."""

    def ahead(game: Tally) -> float:
        others = [_points(game, team) for team in range(len(game.points)) if game.points[team].any() and team != seat]
        return float(_points(game, seat) - max(others))

    return ahead
