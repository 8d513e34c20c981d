"""The rules kernel and the independent referee agree, game for game."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import board_ids, deck_ids
from tekspil.game import Game
from tekspil.records import as_plain
from tests.content.decks import small_board, small_deck
from tests.referee.cards import DisagreementError
from tests.referee.hunt import hunt
from tests.referee.play import referee
from tests.referee.session import check_dealt, check_length
from tests.referee.table import Table
from tests.referee.turns import follow

SEEN_IN_EVERY_HUNT = (
    "action swap",
    "action last_round",
    "step reshuffled goal",
    "step reshuffled technology",
    "step reshuffled event",
    "step gone disabled technology",
    "step points synergy",
    "step points trained",
    "step points not_now",
    "step points event",
)


@pytest.mark.slow
def test_the_kernel_agrees_with_the_rulebook_in_odd_games() -> None:
    seen, disagreements = hunt(range(150))
    assert disagreements == []
    assert [name for name in SEEN_IN_EVERY_HUNT if not seen[name]] == []


@pytest.mark.slow
@pytest.mark.parametrize("board", board_ids())
@pytest.mark.parametrize("deck", deck_ids())
def test_the_kernel_agrees_with_the_rulebook_in_games_of_the_shipped_decks(deck: str, board: str) -> None:
    for number in range(2):
        game = Game(load_deck(deck), load_board(board), teams=4, number=number)
        check_dealt(game)
        check_length(game)
        referee(game, number, bots=number == 0)


def lie_about_points(record: dict[str, Any]) -> None:
    record["steps"] = [
        {**step, "points": step["points"] + 1} if step["step"] == "points" else step for step in record["steps"]
    ]


def lie_about_a_card(record: dict[str, Any]) -> None:
    record["steps"] = [
        {**step, "card": "huskeliste"} if step["step"] == "drawn" and step["kind"] == "technology" else step
        for step in record["steps"]
    ]


def forget_discards(record: dict[str, Any]) -> None:
    record["steps"] = [step for step in record["steps"] if step["step"] != "discarded"]


def lie_about_stars(record: dict[str, Any]) -> None:
    for answer in record.get("reveal", {"answers": []})["answers"]:
        answer["stars"] = 3 if answer["stars"] == 0 else 0


def ask_another_question(record: dict[str, Any]) -> None:
    if "question" in record:
        record["question"] = "consent" if record["question"] == "strategy" else "strategy"


def skip_a_team(record: dict[str, Any]) -> None:
    record["team"] += 1


LIES = (lie_about_points, lie_about_a_card, forget_discards, lie_about_stars, ask_another_question, skip_a_team)


@pytest.mark.parametrize("lie", LIES)
def test_the_referee_notices_a_lie(lie: Callable[[dict[str, Any]], None]) -> None:
    game = Game(small_deck(), small_board(), teams=3, seed=4, rounds=8)
    table = Table(game.deck, game.board, as_plain(game.history[-1]))
    with pytest.raises(DisagreementError):
        while not game.is_over:
            legal = game.legal_actions()
            game.apply(legal[len(game.actions) % len(legal)])
            record = as_plain(game.history[-1])
            lie(record)
            follow(table, record)
