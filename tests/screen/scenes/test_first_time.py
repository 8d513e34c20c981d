"""What a team that plays for the first time stumbled over, and must not stumble over again."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TypeVar

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.screen.navigator import OF_A_GAME
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.share import Share
from tekspil.screen.scenes.setup.pick import pick_board
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.widgets import Button, Label
from tests.screen.scenes.people import mouse
from tests.screen.scenes.test_facilitator import opened
from tests.screen.scenes.test_whole_games import seat

S = TypeVar("S", bound=Playing)


def played_to(kind: type[S], deck: Deck, board: Board) -> tuple[RoomGame, Offscreen, S]:
    """A game that has come to a scene of this kind."""
    chance = random.Random(4)
    for seed in range(20):
        table = seat(deck, board, 3, seed=seed)
        while OF_A_GAME[table.scene] is not kind and table.view.phase != "over":
            if table.watching:
                table.go_on()
            else:
                table.act(chance.choice(table.game.legal_actions()))
        if OF_A_GAME[table.scene] is kind:
            screen = opened(table)
            scene = screen.scenes.top
            assert isinstance(scene, kind)
            return table, screen, scene
    raise AssertionError(kind)


def button(screen: Offscreen, icon: str) -> Button:
    return next(w for w in screen.scenes.top.group.widgets if isinstance(w, Button) and w.icon == icon)


def test_an_it_agent_leaves_the_cards_on_the_mat_and_the_clock_as_they_are(deck: Deck, board: Board) -> None:
    table, screen, scene = played_to(Lay, deck, board)
    assert scene.timer
    scene.toggle(0)
    screen.settle()
    scene.pause()
    scene.timer.left = left = 33.0

    mouse(screen)(button(screen, "human-greeting-variant"))

    after = screen.scenes.top
    assert table.view.asked
    assert isinstance(after, Lay) and after.slots == [0] and button(screen, "check-bold").enabled
    assert after.group.focused is button(screen, "check-bold"), "the next press lays; it does not undo"
    assert after.timer and (after.timer.left, after.timer.running) == (left, False)


def test_who_asks_an_it_agent_before_a_card_lies_and_presses_enter_again_takes_nothing_back(
    deck: Deck, board: Board
) -> None:
    table, screen, scene = played_to(Lay, deck, board)
    scene.group.focus(button(screen, "human-greeting-variant"))
    for _press in range(2):
        screen.key(pygame.K_RETURN)
        screen.settle()
    assert table.view.asked
    assert screen.scenes.top.group.focused is not button(screen, "undo")


def test_to_take_the_question_to_an_it_agent_back_leaves_the_cards_and_the_clock_too(deck: Deck, board: Board) -> None:
    table, screen, scene = played_to(Lay, deck, board)
    scene.toggle(0)
    screen.settle()
    scene.ask()
    assert scene.timer
    scene.timer.left = 33.0
    for key in (pygame.K_z, pygame.K_y, pygame.K_z):
        screen.key(key)
        assert screen.scenes.top is scene and scene.slots == [0] and 28 < scene.timer.left <= 33
    screen.key(pygame.K_m)
    mouse(screen)(button(screen, "redo"))
    assert table.view.asked and screen.scenes.top is scene and scene.slots == [0]


def test_a_card_too_many_is_refused_with_what_to_do(deck: Deck, board: Board) -> None:
    _table, _screen, scene = played_to(Lay, deck, board)
    for slot in range(3):
        scene.toggle(slot)
    assert scene.note == "Tag et kort tilbage først."


def test_after_a_power_cut_the_game_in_play_comes_first(deck: Deck, board: Board) -> None:
    Plan(deck, board).start()
    screen = Offscreen(Start(deck, board))
    lit = screen.scenes.top.group.focused
    assert isinstance(lit, Button) and (lit.label, lit.kind) == ("Fortsæt spillet", "primary")


def test_a_front_page_without_a_game_in_play_lights_a_new_one(deck: Deck, board: Board, home: Path) -> None:
    assert not list(home.iterdir())
    screen = Offscreen(Start(deck, board))
    lit = screen.scenes.top.group.focused
    assert isinstance(lit, Button) and lit.label == "Nyt spil"


def test_each_board_to_choose_says_how_long_it_takes(deck: Deck, board: Board) -> None:
    picked = pick_board(Plan(deck, board))
    assert set(picked.details) == set(picked.titles)
    assert all("minutter" in words for words in picked.details.values())
    assert "alle sammen" in picked.details["sammen"]


@pytest.mark.slow
def test_the_card_chosen_for_a_shared_goal_says_what_it_does(deck: Deck, board: Board) -> None:
    table, _screen, scene = played_to(Share, deck, board)
    name = table.view.teams[table.view.actor].hand[0]
    scene.pick(0)
    said = [w.words for w in scene.group.widgets if isinstance(w, Label)]
    assert next(card.text for card in deck.technologies if card.id == name) in said
