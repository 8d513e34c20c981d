"""What stands behind the stars is said: the guesses, the deck's suggestion, and a card that drags down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tekspil.content.models import Board, Deck
from tekspil.records import Action, Reveal
from tekspil.room.room_game import RoomGame
from tekspil.screen.scenes.play.reveal import drag_in_words, middle_in_words, not_assessed
from tekspil.screen.widgets import Label
from tekspil.screen.widgets.lookup import Lookup
from tests.screen.scenes.test_movement import moving, table_at


def answered(table: RoomGame, guesses: tuple[int, ...], deck_value: int, stars: int) -> Action:
    """The last answer, as if it had been guessed and judged so."""
    record = table.last_action
    assert record.reveal
    answers = list(record.reveal.answers)
    order = [(record.turn_of + i) % len(answers) for i in range(1, len(answers))]
    for team, guess in zip(order, guesses, strict=True):
        answers[team] = replace(answers[team], guess=guess)
    answers[record.turn_of] = replace(answers[record.turn_of], deck_value=deck_value, stars=stars)
    return replace(record, reveal=Reveal(record.reveal.goal, tuple(answers), ()))


@pytest.mark.parametrize(
    ("guesses", "deck_value", "stars", "words"),
    [
        ((2, 3), 1, 2, "I gættede 2, 3, og bunken foreslår 1: Midten er 2."),
        ((3, 3), 1, 2, "I gættede 3, 3. Bunken foreslår 1, og I kan flytte den én stjerne: 2."),
        ((0, 0), 2, 1, "I gættede 0, 0. Bunken foreslår 2, og I kan flytte den én stjerne: 1."),
    ],
)
def test_the_guesses_the_suggestion_and_what_came_of_them_stand_in_one_line(
    deck: Deck, board: Board, guesses: tuple[int, ...], deck_value: int, stars: int, words: str
) -> None:
    assert middle_in_words(answered(table_at(deck, board, "stars"), guesses, deck_value, stars)) == words


def test_cards_that_nobody_has_judged_are_called_so() -> None:
    assert not_assessed(1) == "Kortet er ikke vurderet" and not_assessed(2) == "Kortene er ikke vurderet"


def test_a_card_that_costs_the_lay_stars_is_named_on_the_screen(deck: Deck, board: Board) -> None:
    table = table_at(deck, board, "stars")
    record = table.last_action
    assert record.reveal
    goal, lookup = record.reveal.goal, Lookup(deck)
    by_stars = sorted(deck.technologies, key=lambda card: lookup.stars(goal, card.id))
    bad, good = by_stars[0], by_stars[-1]
    answers = list(record.reveal.answers)
    laid = (good.id, bad.id)
    answers[record.turn_of] = replace(answers[record.turn_of], technologies=laid, deck_value=0, stars=0)
    dragged = replace(record, reveal=replace(record.reveal, answers=tuple(answers)))
    assert bad.name in drag_in_words(lookup, dragged)
    answers[record.turn_of] = replace(answers[record.turn_of], technologies=(good.id,), deck_value=3)
    alone = replace(record, reveal=replace(record.reveal, answers=tuple(answers)))
    assert drag_in_words(lookup, alone) == ""


def test_an_answer_that_the_room_decided_says_how(deck: Deck, board: Board) -> None:
    for seed in range(1, 30):
        table = table_at(deck, board, "stars", seed)
        screen = moving(table, calm=True)
        words = [w.words for w in screen.scenes.top.group if isinstance(w, Label)]
        if any(one.startswith("Kort") and one.endswith("ikke vurderet") for one in words):
            assert any("unken foreslår" in one for one in words)
            return
    pytest.fail("no answer that the deck does not know")
