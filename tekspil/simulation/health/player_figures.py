"""Figures of players: who wins, by seat, by what they know and by how simply they play; and what a rule is worth.

A rule's worth is found by restricted play: Jaffe and others (2012) ask a balance question by what a player loses who is
kept from something. One team is, in every seat in turn, with the dice, deals and minds of the usual table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tekspil.content.models import Board
from tekspil.phrases import TEAM_LETTERS
from tekspil.simulation import metrics as m
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.health.figure import Figure, PlayedTable, Trait, figure_of
from tekspil.simulation.metrics import estimate
from tekspil.simulation.stats.intervals import Counts, Interval, Z, mean, t_quantile, z_for
from tekspil.tables import reach_of


def seats(table: PlayedTable) -> Iterator[Figure]:
    """The seat that wins most above or below its fair share, among seats that play alike."""
    teams = table.setting.teams
    if table.setting.cooperative or teams < 2 or len(set(table.setting.players)) > 1:
        return
    edge = table.setting.board.targets["seat_advantage"][1]
    found = [
        figure_of(
            "seat_advantage",
            m.win_share(seat),
            table,
            band=(-edge, edge),
            fair=100 / teams,
            z=z_for(teams),
            subject=TEAM_LETTERS[seat],
            trait=_ahead(seat),
            settles=False,
        )
        for seat in range(teams)
    ]
    yield max(found, key=lambda figure: abs(figure.interval.value))


def unlike(tables: Sequence[PlayedTable], weakest: str, strongest: str) -> Iterator[Figure]:
    """What the weakest and the strongest win of a table that is played with everybody in every seat."""
    for player, target in (
        (weakest, "weakest_share"),
        (strongest, "strongest_share"),
    ):
        seat = tables[0].setting.players.index(player)
        band = tables[0].setting.board.targets[target]
        yield Figure(target, _won_by(tables, player).scaled(100), band, tables[0], trait=_ahead(seat))


GROUPS = 16  # that the sessions are left out in, one after another, to tell how sure a share of the variance is


def knowledge(tables: Sequence[PlayedTable], weakest: str) -> Iterator[Figure]:
    """How much of the difference between teams' points follows who sits there, of players who know unlike much.

    The correlation ratio: the variance between the players' means, of all variance. Its interval is a jackknife's.
    """
    rows = [_moments(table) for table in tables]
    kinds = tables[0].setting.players
    whole = _ratio(rows, kinds)
    if whole is None:
        return
    groups = ([_without(row, group) for row in rows] for group in range(GROUPS))
    left = [ratio for group in groups if (ratio := _ratio(group, kinds)) is not None]
    spread = float(np.var(left)) * (len(left) - 1) if len(left) == GROUPS else float("inf")
    half = t_quantile(GROUPS - 1) * spread**0.5
    found = Interval(whole, whole - half, whole + half) if np.isfinite(half) and half > 0 else Interval.unknown(whole)
    band, trait = tables[0].setting.board.targets["knowledge_share"], _ahead(kinds.index(weakest))
    yield Figure("knowledge_share", found.scaled(100), band, tables[0], trait=trait)


Moments = list[tuple[str, Counts]]  # of each seat: who sat there, and by unit the games, points and their squares


def _moments(table: PlayedTable) -> Moments:
    scores = m.SCORES
    return [
        (
            player,
            np.stack(
                [table.units.games[:, 0], table.units.points[:, seat] @ scores, table.units.points[:, seat] @ scores**2]
            ),
        )
        for seat, player in enumerate(table.setting.players)
    ]


def _without(row: Moments, group: int) -> Moments:
    return [(player, np.delete(sums, np.s_[group::GROUPS], axis=1)) for player, sums in row]


def _ratio(rows: Sequence[Moments], kinds: Sequence[str]) -> float | None:
    """The correlation ratio of points by player; None where there is nothing to tell it from."""
    by_kind = {
        kind: sum((sums.sum(axis=1) for row in rows for player, sums in row if player == kind), np.zeros(3))
        for kind in dict.fromkeys(kinds)
    }
    games, points, squares = sum(by_kind.values(), np.zeros(3))
    if games < GROUPS or squares * games <= points**2:
        return None
    mean_all = points / games
    between = sum(n * (total / n - mean_all) ** 2 for n, total, _squares in by_kind.values() if n)
    return float(between / (squares - points**2 / games))


def simple(tables: Sequence[PlayedTable], player: str, comparisons: int, usual: PlayedTable) -> Iterator[Figure]:
    """What somebody who plays simply wins among others, above a fair share.

    Where players know unlike much, that is what the one wins whose place is taken; both may be off.
    """
    setting = tables[0].setting
    won = _won_by(tables, player, z_for(comparisons)).scaled(100)
    if len(set(usual.setting.players)) == 1:
        won = won.scaled(1, 100 / setting.teams)
    else:
        seat = setting.players.index(player)
        plain = m.win_share(seat).estimate(usual.units, z_for(comparisons)).scaled(100)
        won = Interval(won.value - plain.value, won.low - plain.high, won.high - plain.low)
    band, trait = setting.board.targets["simple_strategy"], _ahead(setting.players.index(player))
    yield Figure("simple_strategy", won, band, tables[0], player, trait)


def simple_together(table: PlayedTable, usual: PlayedTable, player: str) -> Iterator[Figure]:
    """How much oftener those who all play simply win together, with the same cards and dice."""
    more = m.WON_TOGETHER.over(table.units) - m.WON_TOGETHER.over(usual.units)
    found = mean(more, m.WON_TOGETHER.under(usual.units), 0).scaled(100)
    band = table.setting.board.targets["simple_strategy"]
    yield Figure("simple_strategy", found, band, table, player, _all_points)


def together(table: PlayedTable) -> Iterator[Figure]:
    """How many cooperative games are won together."""
    if table.setting.cooperative:
        yield figure_of("won_together", m.WON_TOGETHER, table, trait=_all_points)


def rotations(players: Sequence[str]) -> list[tuple[str, ...]]:
    """The same players, each in every seat once, so that seats do not count."""
    return [tuple(players[turn:]) + tuple(players[:turn]) for turn in range(len(players))]


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


def rule_worth(tables: Sequence[PlayedTable], usual: PlayedTable, rule: str, comparisons: int) -> Iterator[Figure]:
    """How many points more a team gets in a game that may use the rule: the usual table against those without."""
    lost, games = [], []
    for turn, table in enumerate(tables):
        points = m.seat_points(_restricted_seat(table))
        before = Tally._make(array[turn :: len(tables)] for array in usual.units)
        lost.append(points.over(before) - points.over(table.units))
        games.append(points.under(table.units))
    less: Counts = np.concatenate(lost)
    worth = mean(less, np.concatenate(games), 0, z_for(comparisons))
    band, seat = usual.setting.board.targets["rule_worth"], _restricted_seat(tables[0])
    yield Figure("rule_worth", worth, band, tables[0], rule, m.seat_points(seat).value)


def _restricted_seat(table: PlayedTable) -> int:
    """Where the team sits that leaves the rule be."""
    habits = set(WITHOUT.values())
    return next(seat for seat, player in enumerate(table.setting.players) if player.partition(":")[2] in habits)


def _won_by(tables: Sequence[PlayedTable], player: str, z: float = Z) -> Interval:
    """The share won by the one seat of `player`, over tables that each play some of the sessions."""
    return estimate([(m.win_share(one.setting.players.index(player)), one.units) for one in tables], z)


def _points(game: Tally, team: int) -> int:
    return int(np.argmax(game.points[team]))


def _all_points(game: Tally) -> float:
    return float(sum(_points(game, team) for team in range(len(game.points))))


def _ahead(seat: int) -> Trait:
    """How many points a seat ended above the best of the others."""

    def ahead(game: Tally) -> float:
        others = [_points(game, team) for team in range(len(game.points)) if game.points[team].any() and team != seat]
        return float(_points(game, seat) - max(others))

    return ahead
