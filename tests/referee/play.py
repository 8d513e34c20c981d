"""Play a game and have the referee follow every record of it."""

from __future__ import annotations

import random
from collections import Counter

from tekspil.game import Game
from tekspil.players.policies import KNOWLEDGE, bots_of, choose_action, room_to_think
from tekspil.records import as_plain
from tekspil.rules.actions import LAST_ROUND, name_of
from tests.referee.cards import agree
from tests.referee.options import options
from tests.referee.session import check_session
from tests.referee.table import Table
from tests.referee.turns import follow


def referee(game: Game, seed: int, *, bots: bool) -> Table:
    """Play `game` to its end, by chance or by bots, and raise `DisagreementError` at the first disagreement."""
    chance = random.Random(seed)
    table = Table(game.deck, game.board, as_plain(game.history[-1]))
    check_session(game)
    seats = bots_of([chance.choice(("random", *KNOWLEDGE)) for _ in range(game.teams)]) if bots else None
    room = room_to_think(game.tables)
    while not game.is_over:
        legal = game.legal_actions()
        offered = Counter(name_of(action)[0] for action in legal)
        agree(offered, Counter(options(table)), f"options in {table.phase}")
        if chance.random() < 0.004:
            action = LAST_ROUND
        elif seats is not None:
            action = choose_action(game.tables, game.state, seats, room)
        else:
            names = sorted(offered)  # each kind of action as likely, or nearly all would be lays
            name = chance.choice(names)
            action = chance.choice([action for action in legal if name_of(action)[0] == name])
        game.apply(action)
        follow(table, as_plain(game.history[-1]))
        check_view(game, table)
    check_result(game, table)
    return table


def check_view(game: Game, table: Table) -> None:
    """What the screen shows of the teams, and the spaces that light up."""
    view = game.view()
    for team, has in enumerate(table.teams):
        shown = view.teams[team]
        agree(sorted(card for card in shown.hand if card), table.cards.hand(team), "hand shown")
        agree(
            (shown.space, shown.points, shown.training, shown.agents, set(shown.themes), set(shown.to_learn)),
            (has.space, has.points, has.training, has.agents, has.themes, has.to_learn),
            f"team {team} shown",
        )
    if table.phase == "moving":
        agree(set(view.reachable), table.reachable(), "spaces shown")


def check_result(game: Game, table: Table) -> None:
    """The end: points, sources, winners or outcome."""
    result = game.result()
    agree(result.points, tuple(has.points for has in table.teams), "points")
    for team, sources in enumerate(table.sources):
        agree({name: n for name, n in result.by_source[team].items() if n}, {k: n for k, n in sources.items() if n}, "")
        agree(sum(sources.values()), result.points[team], "points by source add up")
    agree(result.rounds, table.round, "rounds played")
    agree(result.cooperative, table.cooperative, "mode")
    if table.cooperative:
        agree(result.target, float(table.target()), "target")
        agree(result.outcome, table.outcome(), "outcome")
    else:
        agree(result.winners, table.winners(), "winners")
