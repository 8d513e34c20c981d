"""Decks, names and letters that nobody expects: the game is shown, played and gone on with all the same."""

from __future__ import annotations

from typing import Any

import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.crews import from_plain
from tekspil.room.room_game import RoomGame
from tests.screen.scenes.monkey import let_loose
from tests.screen.scenes.people import mouse, play
from tests.screen.scenes.strange import EMPTY, NAMES, strange_deck
from tests.screen.scenes.test_whole_games import open_table, seat


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_breaks_nothing_in_a_strange_deck_and_people_can_finish(board: Board, seed: int) -> None:
    let_loose(strange_deck(seed), board, seed, 200, strange=True)


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_strange_deck_is_played_to_the_end_by_teams_with_strange_names(board: Board, scale: float) -> None:
    table = seat(strange_deck(7), board, 4, seed=7)
    for crew, name in zip(table.crews, ("\ufe0f" * 262, "שלום", "Hold\x00A", "\ud83d"), strict=True):
        crew.name = name
    screen = open_table(table, text_scale=scale)
    play(screen, mouse(screen))
    assert table.game.is_over


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_saved_game_with_such_a_name_is_gone_on_with(deck: Deck, board: Board, name: str) -> None:
    table = seat(deck, board, 2)
    table.crews[0].name = name
    table.save()
    resumed = RoomGame.resume(table.path)
    assert resumed.name(0) in (name, "Hold A")
    open_table(resumed).settle()


@pytest.mark.parametrize("name", EMPTY)
def test_a_saved_name_with_nothing_to_see_is_as_if_nobody_had_said_it(name: str) -> None:
    kept: Any = [{"name": name, "people": 4}]
    assert [(crew.name, crew.people) for crew in from_plain(kept, 1)] == [("", 4)]
