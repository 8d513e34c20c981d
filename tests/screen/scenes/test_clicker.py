"""A presenter's clicker: forward, back, black, and a start button that sends F5 one time and Esc the next."""

from __future__ import annotations

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.screen.dialogs.dark import Dark
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.play.menu import Menu
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.widgets import Button
from tekspil.screen.widgets.group import Group
from tests.screen.scenes.people import mouse, wish
from tests.screen.scenes.test_facilitator import opened
from tests.screen.scenes.test_whole_games import seat

STARTS = {"starting with F5": (pygame.K_F5, pygame.K_ESCAPE), "starting with Esc": (pygame.K_ESCAPE, pygame.K_F5)}
BLACK = (pygame.K_PERIOD, pygame.K_b)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_presenters_clicker_plays_a_whole_game_with_page_down_alone(deck: Deck, board: Board, seed: int) -> None:
    table = seat(deck, board, 3, seed=seed, robots=seed - 1)
    screen = opened(table)
    for _ in range(900):
        screen.settle()
        if isinstance(screen.scenes.top, End):
            break
        screen.key(pygame.K_PAGEDOWN)
    assert table.game.is_over and isinstance(screen.scenes.top, End)


def test_the_clicker_steps_back_and_chooses_something_else(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    screen.key(pygame.K_PAGEDOWN)
    screen.settle()
    assert table.view.phase == "moving"
    before = screen.scenes.top.group.focused
    screen.key(pygame.K_F5)
    assert screen.scenes.top.group.focused is not before
    screen.key(pygame.K_PAGEUP)
    assert table.view.phase == "rolling"
    screen.key(pygame.K_PAGEUP)
    assert isinstance(screen.scenes.top, Playing), "at the very beginning there is nothing to step back to"


def test_the_clicker_never_undoes_while_a_bot_has_the_turn(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3, robots=1)
    table.seats = ["staff", ""]
    screen = opened(table)
    screen.key(pygame.K_PAGEDOWN)
    assert len(table.game.actions) == 1


def test_enter_never_undoes_while_a_bot_has_the_turn_and_tab_still_leads_to_undo(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3, robots=1)
    screen = opened(table)
    while not (table.bot_acts and table.scene == "board" and table.can_undo):
        screen.settle()
        mouse(screen)(wish(screen.scenes.top))
    done = len(table.game.actions)
    screen.key(pygame.K_RETURN)
    assert len(table.game.actions) >= done


def test_undo_is_reached_by_tab_where_there_is_nothing_else_to_press() -> None:
    pressed: list[str] = []
    undo = Button(Box(0, 0, 90, 90), "", lambda: pressed.append("undo"), icon="undo")
    undo.aside = True
    group, canvas = Group([undo]), Canvas(1920, 1080)
    enter, tab = (pygame.event.Event(pygame.KEYDOWN, key=key, mod=0) for key in (pygame.K_RETURN, pygame.K_TAB))
    assert not group.handle(enter, canvas) and not pressed
    group.handle(tab, canvas)
    group.handle(enter, canvas)
    assert pressed == ["undo"]


@pytest.mark.slow
@pytest.mark.parametrize("name", STARTS)
def test_the_start_button_takes_nothing_from_a_game_wherever_it_is_pressed(deck: Deck, board: Board, name: str) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    for step in range(400):
        screen.settle()
        scene = screen.scenes.top
        if isinstance(scene, End):
            break
        if STARTS[name][0] == pygame.K_ESCAPE and not isinstance(scene, Playing):
            mouse(screen)(wish(scene))  # a choice within a choice is closed by Esc, and can be opened again
            continue
        before, seen, pending = list(table.game.log), table.seen, table.pending
        for key in STARTS[name]:
            screen.key(key)
        if isinstance(screen.scenes.top, Menu):
            screen.key(pygame.K_PAGEUP)
        assert (list(table.game.log), table.seen, table.pending) == (before, seen, pending), step
        assert screen.scenes.top is scene
        mouse(screen)(wish(scene))
    assert table.game.is_over


def test_the_start_button_does_one_thing_whatever_it_sends(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    screen.key(pygame.K_PAGEDOWN)
    screen.settle()
    group = screen.scenes.top.group
    able = [w for w in group.widgets if w.takes_focus]
    first = able.index(group.focused) if group.focused else 0
    for step, key in enumerate((pygame.K_F5, pygame.K_ESCAPE) * 3, start=1):
        screen.key(key)
        assert group.focused is able[(first + step) % len(able)]


@pytest.mark.parametrize("black", BLACK)
def test_the_start_button_is_still_one_button_after_forward_and_black(deck: Deck, board: Board, black: int) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    for key in (pygame.K_PAGEDOWN, pygame.K_F5, black):
        screen.key(key)
        screen.settle()
    assert isinstance(screen.scenes.top, Dark)
    done = list(table.game.log)
    screen.key(pygame.K_ESCAPE)
    assert isinstance(screen.scenes.top, Playing) and list(table.game.log) == done
    screen.key(pygame.K_ESCAPE)
    assert isinstance(screen.scenes.top, Playing) and list(table.game.log) == done


@pytest.mark.parametrize("then", ["tab", "mouse"])
def test_escape_is_escape_again_once_something_else_is_used(deck: Deck, board: Board, then: str) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    screen.key(pygame.K_F5)
    use(screen, then)
    screen.key(pygame.K_ESCAPE)
    assert isinstance(screen.scenes.top, Menu)
    screen.key(pygame.K_ESCAPE)
    assert isinstance(screen.scenes.top, Playing)


def use(screen: Offscreen, what: str) -> None:
    if what == "tab":
        screen.key(pygame.K_TAB)
    else:
        screen.press((4, 540))
