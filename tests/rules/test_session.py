"""Dealing a session: what every session has, whatever the deck and the seed."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.tables import Session, TooSmallError, deal, technologies_for
from tests.content.decks import small_board, small_deck
from tests.referee.matching import Worth
from tests.referee.odd_games import odd_deck

SEEDS = range(30)


def deck_and_board(seed: int) -> tuple[Deck, Board]:
    """An odd deck with some cards to spare, and a board on which a session is a part of it."""
    chance = random.Random(seed)
    board = small_board(session_goals=8, session_technologies=18, session_fits=2)
    return odd_deck(chance, technologies_for(board, 3) + 12), board


def fitting(deck: Deck, goal: str) -> set[str]:
    """The technologies that reach two stars alone, by the referee's own reckoning."""
    worth = Worth(deck)
    return {card.id for card in deck.technologies if worth.of_one(goal, card.id) >= 2}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_session_has_the_cards_it_should_and_each_once(seed: int) -> None:
    deck, board = deck_and_board(seed)
    session = deal(deck, board, 3, seed, 0)
    assert len(set(session.technologies)) == len(session.technologies) == 18
    assert len(set(session.goals)) == len(session.goals) == min(8, len(deck.goals))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_goal_of_a_session_has_technologies_that_fit_while_there_is_room(seed: int) -> None:
    deck, board = deck_and_board(seed)
    session = deal(deck, board, 3, seed, 0)
    for goal in session.goals:  # 18 technologies are room enough for two to each of eight goals
        fit = fitting(deck, goal)
        assert len(fit & set(session.technologies)) >= min(2, len(fit))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_goals_that_few_technologies_meet_come_first_when_there_is_not_room_for_all(seed: int) -> None:
    deck, _ = deck_and_board(seed)
    board = small_board(session_goals=8, session_technologies=2, session_fits=3, hand_limit=4, hand_size=3)
    session = deal(deck, board, 1, seed, 0)
    fits = sorted((fitting(deck, goal) for goal in session.goals), key=len)
    short = [len(fit & set(session.technologies)) < min(3, len(fit)) for fit in fits]
    sizes = [len(fit) for fit in fits]
    if True in short:  # then no goal that more technologies meet was dealt for before it
        first = sizes[short.index(True)]
        dealt_for = set().union(*(fit for fit in fits if len(fit) <= first))
        assert set(session.technologies) <= dealt_for


@pytest.mark.parametrize("seed", SEEDS)
def test_goals_are_taken_from_each_theme_in_turn(seed: int) -> None:
    deck, board = deck_and_board(seed)
    session = deal(deck, board, 3, seed, 0)
    taken = Counter(goal.theme for goal in deck.goals if goal.id in session.goals)
    there = Counter(goal.theme for goal in deck.goals)
    for theme, count in there.items():
        assert taken[theme] == count or taken[theme] >= max(taken.values()) - 1


def test_a_session_is_never_smaller_than_the_teams_need() -> None:
    board = small_board(session_technologies=2, hand_limit=4, toolbox_size=3)
    assert [len(deal(small_deck(), board, teams, 1, 0).technologies) for teams in (1, 2, 3, 4)] == [7, 11, 15, 19]


def test_with_picked_themes_there_may_be_fewer_goals_but_never_fewer_technologies() -> None:
    deck, board = small_deck(), small_board(session_technologies=12)
    session = deal(deck, board, 2, 1, 0, themes=["soevn"])
    assert set(session.goals) == {"sove", "falde-til-ro", "staa-op"}
    assert len(session.technologies) == 12


def test_a_deck_too_small_says_how_many_technologies_are_missing() -> None:
    with pytest.raises(TooSmallError) as refused:
        deal(small_deck(), small_board(), 6, 1, 0)  # 6 x 4 + 3 are 27, and the deck has 20
    assert (refused.value.teams, refused.value.missing) == (6, 7)


def test_a_session_too_small_is_refused_when_the_game_begins() -> None:
    deck = small_deck()
    few = Session(("sove",), tuple(card.id for card in deck.technologies[:9]))
    with pytest.raises(TooSmallError) as refused:
        Game(deck, small_board(), teams=2, session=few)
    assert refused.value.missing == 2


def test_sessions_follow_the_seed_and_the_number() -> None:
    deck, board = deck_and_board(5)
    assert deal(deck, board, 3, 1, 0) == deal(deck, board, 3, 1, 0)
    assert len({deal(deck, board, 3, seed, number) for seed in range(4) for number in range(4)}) == 16


def test_a_session_is_dealt_as_if_no_card_were_disabled() -> None:
    deck, board = deck_and_board(6)
    plain = Game(deck, board, 3, seed=2)
    without = Game(deck, board, 3, seed=2, disabled=[card.id for card in deck.technologies[::2]])
    assert plain.session == without.session
