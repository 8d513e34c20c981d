"""Play a game and have the referee follow every record of it."""

from __future__ import annotations

import random
from collections import Counter

from tekspil.game import Game
from tekspil.players.policies import PLAYERS, bots_of, choose_action, workroom
from tekspil.rules.actions import LAST_ROUND, name_of
from tests.referee.cards import agree
from tests.referee.matching import Worth
from tests.referee.options import options
from tests.referee.paths import rounds_by_length
from tests.referee.table import Table
from tests.referee.turns import follow


def referee(game: Game, seed: int, *, bots: bool) -> Table:
    """Play `game` to its end, by chance or by bots, and raise `DisagreementError` at the first disagreement."""
    chance = random.Random(seed)
    table = Table(game.deck, game.board, game.last_record())
    check_session(game)
    seats = bots_of([chance.choice(PLAYERS) for _ in range(game.teams)]) if bots else None
    room = workroom()
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
        follow(table, game.last_record())
        check_view(game, table)
    check_result(game, table)
    return table


def check_session(game: Game) -> None:
    """The session's size, whatever way it was picked, and the length of the game."""
    board, session = game.board, game.session
    need = game.teams * int(str(board.rules["hand_limit"])) + int(str(board.rules["toolbox_size"]))
    agree(len(session.technologies) >= need, True, "technologies enough for the teams")
    for cards in (session.goals, session.technologies):
        agree(len(set(cards)), len(cards), "each card once in the session")


def check_dealt(game: Game) -> None:
    """A session dealt from all themes: its sizes, the themes gone round, and technologies that fit."""
    deck, rules, session = game.deck, game.board.rules, game.session
    need = game.teams * int(str(rules["hand_limit"])) + int(str(rules["toolbox_size"]))
    many = min(len(deck.technologies), max(int(str(rules["session_technologies"])), need))
    agree(len(session.technologies), many, "technologies in the session")
    agree(len(session.goals), min(len(deck.goals), int(str(rules["session_goals"]))), "goals in the session")
    themes = Counter(goal.theme for goal in deck.goals)
    taken = Counter(goal.theme for goal in deck.goals if goal.id in session.goals)
    for theme in themes:
        if taken[theme] < themes[theme]:
            agree(max(taken.values()) - taken[theme] <= 1, True, f"{theme} was passed over")
    worth, fits = Worth(deck), int(str(rules["session_fits"]))
    for goal in session.goals:
        fitting = [card.id for card in deck.technologies if worth.of_one(goal, card.id) >= 2]
        here = len(set(fitting) & set(session.technologies))
        if many >= fits * len(session.goals):
            agree(here >= min(fits, len(fitting)), True, f"{goal} has {here} of {len(fitting)} that fit")


def check_length(game: Game) -> None:
    """The rounds of a game whose rounds were not picked."""
    agree(game.rounds, rounds_by_length(game.board, game.teams), "rounds")


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
