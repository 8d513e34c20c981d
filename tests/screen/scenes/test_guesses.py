"""Everyone answers at once: a countdown, one tap a team, and what was shown stays until the answer."""

from __future__ import annotations

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import Phase
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.play.guess import Countdown, Guess
from tekspil.screen.scenes.play.judge import Judge
from tekspil.screen.scenes.play.reveal import RevealScene
from tekspil.screen.scenes.play.spread import Spread, apart_in_words
from tekspil.screen.widgets import Button, Label
from tests.screen.scenes.test_movement import moving
from tests.screen.scenes.test_whole_games import seat

KEYS = (pygame.K_0, pygame.K_1, pygame.K_2, pygame.K_3)


def at_guesses(deck: Deck, board: Board, teams: int) -> RoomGame:
    """A game in which a team has just laid something."""
    for seed in range(1, 40):
        table = seat(deck, board, teams, seed=seed)
        table.seats = ["expert"] * teams
        for _ in range(80):
            if table.view.phase == Phase.GUESSING:
                table.seats = [""] * teams
                return table
            table.act_as_bot()
    raise AssertionError(teams)


def guessing(table: RoomGame) -> tuple[Offscreen, Guess]:
    screen = moving(table, calm=True)
    top = screen.scenes.top
    assert isinstance(top, Guess)
    return screen, top


def star(scene: Guess, team: int, stars: int) -> Button:
    own = [w for w in scene.group if isinstance(w, Button) and scene.team_of.get(id(w)) == team]
    return next(w for w in own if getattr(w.paint_inside, "args", ()) == (stars,))


def answer(screen: Offscreen) -> None:
    """Yes, the question was answered."""
    yes = next(w for w in screen.scenes.top.group if isinstance(w, Button) and w.kind == "primary")
    screen.press(yes.box, yes.anchor)


def test_the_screen_counts_three_two_one_now_and_then_asks_once(deck: Deck, board: Board) -> None:
    table = at_guesses(deck, board, 3)
    screen = moving(table)
    scene = screen.scenes.top
    assert isinstance(scene, Guess)
    seen = []
    while scene.motion.moving:
        count = next(w for w in scene.group if isinstance(w, Countdown))
        asked = any(w.visible for w in scene.asked.values())
        seen.append((-count.left, asked))
        assert count.visible is not asked
        screen.step(0.1)
    assert seen == sorted(seen) and {left for left, _asked in seen} == {-3, -2, -1, 0}
    assert all(w.visible for w in scene.asked.values())
    screen.scenes.navigator.game(table)
    assert not screen.scenes.top.motion.moving, "who comes back is not counted down again"


@pytest.mark.slow
@pytest.mark.parametrize("teams", [2, 3, 4, 5, 6])
def test_a_whole_table_takes_a_tap_a_team_and_one_more_in_any_order(deck: Deck, board: Board, teams: int) -> None:
    table = at_guesses(deck, board, teams)
    screen, scene = guessing(table)
    taps, others = 0, table.others
    for team in reversed(others):
        button = star(scene, team, team % 4)
        screen.press(button.box, button.anchor)
        taps += 1
    assert isinstance(screen.scenes.top, Judge)
    answer(screen)
    taps += 1
    assert isinstance(screen.scenes.top, RevealScene) and taps == teams <= 7
    shown = next(w for w in screen.scenes.top.group if isinstance(w, Spread))
    assert dict(shown.guesses) == {team: team % 4 for team in others}


def test_digits_are_the_guess_of_the_team_with_the_ring_which_goes_on_by_itself(deck: Deck, board: Board) -> None:
    table = at_guesses(deck, board, 4)
    screen, _scene = guessing(table)
    for key in KEYS[1:]:
        screen.key(key)
    assert [table.pending.guesses[team] for team in table.others] == [1, 2, 3]
    assert isinstance(screen.scenes.top, Judge)


def test_a_clicker_takes_in_a_guess_and_the_next_team_follows(deck: Deck, board: Board) -> None:
    table = at_guesses(deck, board, 3)
    screen, _scene = guessing(table)
    for key in (pygame.K_F5, pygame.K_F5, pygame.K_PAGEDOWN, pygame.K_F5, pygame.K_PAGEDOWN):
        screen.key(key)
    assert [table.pending.guesses[team] for team in table.others] == [2, 1]


def test_a_guess_is_mended_after_all_have_been_taken_in_and_undo_takes_back_one(deck: Deck, board: Board) -> None:
    table = at_guesses(deck, board, 4)
    screen, _scene = guessing(table)
    for key in KEYS[1:]:
        screen.key(key)
    judge = screen.scenes.top
    assert isinstance(judge, Judge)
    judge.correct()
    scene = screen.scenes.top
    assert isinstance(scene, Guess)
    first, second, third = table.others
    button = star(scene, second, 0)
    screen.press(button.box, button.anchor)
    assert isinstance(screen.scenes.top, Judge) and table.pending.guesses == {first: 1, second: 0, third: 3}
    table.pending.sides[first] = 0
    laid = len(table.game.log)
    for left in ({first, second, third}, {first, third}, {first}, set[int]()):
        table.undo()
        assert set(table.pending.guesses) == left and not table.pending.sides
    assert len(table.game.log) == laid
    table.undo()
    assert table.view.phase == Phase.ANSWERING


def test_what_was_shown_is_there_again_when_the_answer_is_taken_back(deck: Deck, board: Board) -> None:
    table = at_guesses(deck, board, 3)
    screen, _scene = guessing(table)
    for key in KEYS[2:]:
        screen.key(key)
    answer(screen)
    table.undo()
    assert table.scene == "judge" and [table.pending.guesses[team] for team in table.others] == [2, 3]


def test_the_talk_begins_with_the_two_who_are_farthest_apart(deck: Deck, board: Board) -> None:
    table = at_guesses(deck, board, 4)
    screen, _scene = guessing(table)
    one, other = table.name(table.others[1]), table.name(table.others[2])
    for key in (pygame.K_1, pygame.K_3, pygame.K_0):
        screen.key(key)
    answer(screen)
    words = [w.words for w in screen.scenes.top.group if isinstance(w, Label) and w.visible]
    assert f"{one} så 3, {other} så 0: hvorfor?" in words


def test_who_all_saw_the_same_are_asked_what_and_one_guess_alone_is_no_spread() -> None:
    assert apart_in_words(((0, 2), (1, 2)), str) == "Alle så 2 stjerner: hvad så I?"
    assert apart_in_words(((0, 1), (1, 1)), str) == "Alle så 1 stjerne: hvad så I?"
    assert apart_in_words(((0, 2),), str) == "0 så 2 stjerner: hvad så I?"
    assert apart_in_words((), str) == ""


def test_after_not_now_and_where_robots_guess_nobody_is_counted_down(deck: Deck, board: Board) -> None:
    table = at_guesses(deck, board, 3)
    table.seats = ["staff" if team != table.view.turn_of else "" for team in range(3)]
    assert table.scene == "judge"
    table.undo()
    while table.view.phase != Phase.ANSWERING:
        table.undo()
    table.seats = [""] * 3
    table.act(actions.NOT_NOW)
    assert table.scene == "judge"
    judge = moving(table).scenes.top
    assert isinstance(judge, Judge) and not any(isinstance(w, Spread) for w in judge.group)
