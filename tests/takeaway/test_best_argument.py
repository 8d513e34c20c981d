"""The day's best argument: whom a room can point at, what is kept of it, and what the day disagreed about."""

from __future__ import annotations

import random

import pytest

from tekspil.game import Game, SaveError
from tekspil.rules import actions
from tekspil.takeaway import marks
from tekspil.takeaway.best_argument import (
    PLACE,
    arguments,
    best_of,
    choose,
    disagreement_of,
    finalists,
    new_card_of,
)
from tests.takeaway.games import BOARD, DECK


@pytest.fixture
def game() -> Game:
    """Played as chance has it."""
    found, chance = Game(DECK, BOARD, 3, seed=3), random.Random(3)
    while not found.is_over:
        found.apply(chance.choice(list(found.legal_actions())))
    return found


def test_each_team_stands_with_its_best_answer_a_reason_before_stars(game: Game) -> None:
    said = arguments(game)
    assert said, "somebody met a goal"
    for one in finalists(game):
        own = [other for other in said if other.team == one.team]
        assert one.given == any(other.given for other in own)
        same = [other.stars or 0 for other in own if other.given == one.given]
        assert (one.stars or 0) == max(same)
    assert [one.team for one in finalists(game)] == sorted({one.team for one in said})


def test_what_was_chosen_is_kept_and_can_be_none(game: Game) -> None:
    assert best_of(game) is None
    choose(game, 0)
    assert best_of(game) == arguments(game)[0]
    choose(game, None)
    assert best_of(game) is None and PLACE not in game.extra


def test_an_answer_that_is_taken_back_is_nobody_s_best(game: Game) -> None:
    choose(game, len(arguments(game)) - 1)
    last = arguments(game)[-1]
    while last in arguments(game):
        game.undo()
    assert best_of(game) is None


def test_an_answer_that_there_is_not_is_refused(game: Game) -> None:
    with pytest.raises(ValueError, match="999"):
        choose(game, 999)


@pytest.mark.parametrize("kept", ["0", -1, True, 1.5, []])
def test_a_damaged_file_is_told_of(game: Game, kept: object) -> None:
    game.extra[PLACE] = kept
    with pytest.raises(SaveError):
        best_of(game)


def guessed(low: int, high: int) -> Game:
    """The first answer of a game, to which one team says so many stars and the other so many."""
    game, chance = Game(DECK, BOARD, 3, seed=1), random.Random(1)
    said = [low, high]
    while not arguments(game):
        legal = list(game.legal_actions())
        if actions.GUESS in legal:
            game.apply(actions.GUESS + said.pop(0))
        else:
            laid = [action for action in legal if action != actions.NOT_NOW]
            game.apply(chance.choice(laid))
    return game


def test_the_widest_spread_of_guesses_is_the_day_s_disagreement() -> None:
    found = disagreement_of(guessed(0, 3))
    assert found and (found.most[1], found.least[1]) == (3, 0)


def test_guesses_that_are_one_star_apart_are_no_disagreement() -> None:
    assert disagreement_of(guessed(1, 2)) is None


def test_the_card_that_is_new_to_most_is_the_day_s_new_card(game: Game) -> None:
    assert new_card_of(game) is None
    one, other = game.deck.technologies[0].id, game.deck.technologies[1].id
    for card, team in ((one, 0), (other, 1), (other, 2)):
        marks.toggle(game, card, "new", team=team)
    assert new_card_of(game) == other
