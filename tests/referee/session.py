"""The session of a game and its length: what can be told of them without knowing the shuffles."""

from __future__ import annotations

from collections import Counter

from tekspil.game import Game
from tests.referee.cards import agree
from tests.referee.matching import Worth
from tests.referee.paths import rounds_by_length


def number(game: Game, name: str) -> int:
    """One of the board's single numbers."""
    value = getattr(game.board.rules, name)
    assert isinstance(value, int)
    return value


def needed(game: Game) -> int:
    """The fewest technologies that the teams can play with."""
    return game.teams * number(game, "hand_limit") + number(game, "toolbox_size")


def check_session(game: Game) -> None:
    """A session that may have been dealt, picked by hand or be the whole deck."""
    agree(len(game.session.technologies) >= needed(game), True, "technologies enough for the teams")
    for cards in (game.session.goals, game.session.technologies):
        agree(len(set(cards)), len(cards), "each card once in the session")


def check_dealt(game: Game) -> None:
    """A session dealt from all themes: its sizes, the themes gone round, and technologies that fit."""
    deck, session = game.deck, game.session
    many = min(len(deck.technologies), max(number(game, "session_technologies"), needed(game)))
    agree(len(session.technologies), many, "technologies in the session")
    agree(len(session.goals), min(len(deck.goals), number(game, "session_goals")), "goals in the session")
    there = Counter(goal.theme for goal in deck.goals)
    taken = Counter(goal.theme for goal in deck.goals if goal.id in session.goals)
    for theme, count in there.items():
        agree(taken[theme] == count or taken[theme] >= max(taken.values()) - 1, True, f"{theme} had its turn")
    worth, fits = Worth(deck), number(game, "session_fits")
    if many < fits * len(session.goals):
        return  # there may not have been room
    for goal in session.goals:
        fitting = {card.id for card in deck.technologies if worth.of_one(goal, card.id) >= 2}
        here = fitting & set(session.technologies)
        agree(len(here) >= min(fits, len(fitting)), True, f"{goal} has {len(here)} of {len(fitting)} that fit")


def check_length(game: Game) -> None:
    """The rounds of a game whose rounds were not picked."""
    agree(game.rounds, rounds_by_length(game.board, game.teams), "rounds")
