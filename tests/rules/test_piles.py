"""Piles: shuffled whole, disabled cards skipped when drawn, made anew from the discards."""

from __future__ import annotations

from typing import Any

import pytest

from tekspil.game import Game
from tekspil.records import as_plain
from tekspil.rules import state as s
from tekspil.rules.words import SpaceType
from tests.content.decks import small_board, small_deck
from tests.rules.test_spaces import board_with_only

CARDS = [card.id for card in small_deck().technologies]


def dealing_order(game: Game) -> list[str]:
    """All technologies as they were or will be drawn: those drawn or skipped at the beginning, then the pile."""
    begun = [step["card"] for step in game.records()[0]["steps"] if step["step"] in ("drawn", "gone")]
    head, piled = int(game.state.now[s.HEAD + s.TECHNOLOGIES]), int(game.state.now[s.PILED + s.TECHNOLOGIES])
    pile = game.state.pile[s.TECHNOLOGIES, head : head + piled]
    return begun + [game.session.technologies[int(card)] for card in pile]


@pytest.mark.parametrize("card", CARDS)
def test_two_games_that_differ_in_one_disabled_card_deal_alike(card: str) -> None:
    plain = Game(small_deck(), small_board(), teams=4, seed=3)
    without = Game(small_deck(), small_board(), teams=4, seed=3, disabled=[card])
    assert dealing_order(plain) == dealing_order(without)
    hands = [held for hand in without.records()[0]["hands"] for held in hand]
    in_order = [other for other in dealing_order(plain) if other != card]
    assert hands == in_order[: len(hands)]


def test_a_disabled_card_never_comes_up_and_leaves_the_game_when_its_turn_comes() -> None:
    disabled = CARDS[:6]
    game = Game(small_deck(), small_board(), teams=4, seed=1, rounds=30, disabled=disabled)
    while not game.is_over:
        game.apply(game.legal_actions()[-1])
    steps = [step for record in game.records() for step in record["steps"] if step.get("kind") == "technology"]
    assert not {step["card"] for step in steps if step["step"] in ("drawn", "discarded")} & set(disabled)
    gone = [step["card"] for step in steps if step["step"] == "gone"]
    assert sorted(gone) == sorted(disabled)


def test_with_every_card_disabled_there_is_nothing_to_draw_and_the_game_is_played_all_the_same() -> None:
    deck = small_deck()
    kinds = (deck.goals, deck.technologies, deck.events, deck.reflections)
    everything = [card.id for cards in kinds for card in cards]
    game = Game(deck, small_board(), teams=2, seed=1, rounds=3, disabled=everything)
    assert game.records()[0]["hands"] == [[], []]
    while not game.is_over:
        game.apply(game.legal_actions()[0])
    assert {record["what"] for record in game.records()} == {"begin", "roll", "move"}


def toolbox_drawn(game: Game) -> list[dict[str, Any]]:
    """Play on to the end, leaving every toolbox; all that happened to technologies after the deal."""
    while not game.is_over:
        game.apply(game.legal_actions()[-1])
    return [step for record in game.records()[1:] for step in record["steps"] if step.get("kind") == "technology"]


def test_a_pile_is_made_anew_from_its_discards_only_when_it_is_empty() -> None:
    board = board_with_only(SpaceType.TOOLBOX, hand_size=1, hand_limit=4, session_technologies=20, toolbox_size=3)
    steps = toolbox_drawn(Game(small_deck(), board, teams=1, seed=1, rounds=30))
    left, discards = 19, 0
    for step in steps:
        if step["step"] == "reshuffled":
            assert (left, step["cards"]) == (0, discards)
            left, discards = discards, 0
        elif step["step"] == "drawn":
            left -= 1
        else:
            discards += 1
    assert [step["step"] for step in steps].count("reshuffled") >= 2


def test_goals_not_chosen_come_up_again_in_the_order_they_went_under() -> None:
    board = board_with_only(SpaceType.GOAL, goal_choices=4)
    game = Game(small_deck(), board, teams=1, seed=5, rounds=20)
    shown = []
    while not game.is_over:
        record = as_plain(game.history[-1])
        if record["what"] == "choose":
            shown.append(record["goals"])
        game.apply(game.legal_actions()[0])
    assert not set(shown[0]) & set(shown[1])  # eight goals: the first four, the other four, then those put under
    assert shown[2][:3] == shown[0][1:]
