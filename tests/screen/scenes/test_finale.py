"""The finale: the room points at the day's best argument, and no points come of it."""

from __future__ import annotations

import random

import pygame

from tekspil.content.models import Board, Deck
from tekspil.room.flow import beats_after
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import Phase
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.finale import Finale, Rising
from tekspil.screen.scenes.debrief.trials_scene import Debrief
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button, Label
from tekspil.takeaway.best_argument import best_of, finalists
from tests.screen.scenes.people import mouse, primary
from tests.screen.scenes.test_whole_games import open_table, seat


def at_the_end(deck: Deck, board: Board, teams: int = 3) -> RoomGame:
    """A game whose last answer has been seen, so that the finale comes, where there is one."""
    table, chance = seat(deck, board, teams, seed=7, rounds=4), random.Random(7)
    while not table.game.is_over:
        table.game.apply(chance.choice(list(table.game.legal_actions())))
    beats = beats_after(table.game, table.record)
    table.seen = beats.index("finale") if "finale" in beats else beats.index("debrief_one")
    return table


def team_cards(screen: Offscreen) -> list[Button]:
    return [w for w in screen.scenes.top.group if isinstance(w, Button) and w.paint_inside]


def words(screen: Offscreen) -> list[str]:
    return [w.words for w in screen.scenes.top.group.shown if isinstance(w, Label)]


def on(screen: Offscreen) -> None:
    mouse(screen)(primary(screen.scenes.top.group))


def test_who_has_it_is_pressed_and_no_points_come_of_it(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board)
    screen, before = open_table(table), table.game.result().points
    assert isinstance(screen.scenes.top, Finale)
    found = finalists(table.game)
    assert len(team_cards(screen)) == len(found) > 1

    mouse(screen)(team_cards(screen)[1])

    assert best_of(table.game) == found[1]
    assert table.name(found[1].team) in words(screen)
    assert table.game.result().points == before
    on(screen)
    assert isinstance(screen.scenes.top, Debrief)


def test_a_room_that_points_at_nobody_goes_on(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board)
    screen = open_table(table)
    on(screen)
    assert isinstance(screen.scenes.top, Debrief) and best_of(table.game) is None


def test_a_press_on_the_wrong_team_is_taken_back(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board)
    screen = open_table(table)
    cards = len(team_cards(screen))
    mouse(screen)(team_cards(screen)[0])
    mouse(screen)(next(w for w in screen.scenes.top.group if isinstance(w, Button) and w.icon == "undo"))
    assert best_of(table.game) is None and len(team_cards(screen)) == cards


def test_what_was_chosen_is_there_when_the_game_is_opened_again(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board)
    mouse(screen := open_table(table))(team_cards(screen)[0])
    again = open_table(RoomGame.resume(table.path))
    assert isinstance(again.scenes.top, Finale) and words(again) == words(screen)


def test_one_team_alone_has_no_finale(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board, teams=1)
    assert table.view.phase == Phase.OVER
    assert isinstance(open_table(table).scenes.top, Debrief)


def moving_finale(table: RoomGame) -> Offscreen:
    """The moment after the press on the first team, with movement."""
    screen = Offscreen(Scene(), (640, 360), Settings())
    screen.scenes.navigator.game(table)
    screen.settle()
    mouse(screen)(team_cards(screen)[0])
    return screen


def test_the_piece_comes_up_before_it_is_said_whose_it_is(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board)
    screen = moving_finale(table)
    name = table.name(finalists(table.game)[0].team)
    frames = []
    while screen.scenes.top.motion.moving:
        risen = next(w for w in screen.scenes.top.group if isinstance(w, Rising)).share
        frames.append((risen, name in words(screen)))
        screen.step(0.1)
    assert frames == sorted(frames), "nothing is taken back"
    assert frames[0] == (0.0, False) and (1.0, False) in frames
    assert name in words(screen)


def test_a_press_skips_it_and_chooses_nothing(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board)
    screen = moving_finale(table)
    for _press in range(2):
        screen.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
        screen.step(0.3)
    assert isinstance(screen.scenes.top, Finale) and not screen.scenes.top.motion.moving
    assert table.name(finalists(table.game)[0].team) in words(screen)
