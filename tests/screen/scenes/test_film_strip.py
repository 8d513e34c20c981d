"""Strips of film, a frame each tenth of a second: what is told comes in its order and is never seen before; a
press skips it, and calm mode has it all at once."""

from __future__ import annotations

import math
from collections.abc import Callable

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import Phase
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.play.board_scene import Banner, BoardScene
from tekspil.screen.scenes.play.reveal import Answer, RevealScene, SharedReveal
from tekspil.screen.scenes.play.spread import Spread
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets import Label, Picture, ScorePills, Stars
from tests.screen.scenes.test_movement import moving, table_at
from tests.screen.scenes.test_whole_games import seat

Frame = tuple[float, ...]


def seen_of_answer(screen: Offscreen) -> Frame:
    """How far each part of an answer has come: pieces, stars, words and points below, points counted in."""
    top = screen.scenes.top
    assert isinstance(top, Answer)
    group = top.group
    landed = sum(sum(w.landed) for w in group if isinstance(w, Spread))
    stars = sum(w.shown for w in group if isinstance(w, Stars))
    told = sum(isinstance(w, Label | Picture) for w in group.shown)
    known = sum(w.answer is not None for w in group if isinstance(w, Spread))
    held = sum(len(w.held) for w in group if isinstance(w, ScorePills))
    return landed, stars, told, known, -held


def film(screen: Offscreen, look: Callable[[Offscreen], Frame]) -> list[Frame]:
    """What is seen at first, and after each tenth of a second until nothing moves."""
    frames = [look(screen)]
    scene = screen.scenes.top
    while scene.motion.moving:
        screen.step(0.1)
        if screen.scenes.top is not scene:
            break
        frames.append(look(screen))
    return frames


@pytest.mark.slow
@pytest.mark.parametrize("scene", ["stars", "together"])
def test_an_answer_is_told_in_its_order_in_four_to_five_seconds(deck: Deck, board: Board, scene: str) -> None:
    frames = film(moving(table_at(deck, board, scene)), seen_of_answer)
    for part in zip(*frames, strict=True):
        assert list(part) == sorted(part), "nothing is taken back"
    landed, stars, told, known, held = range(5)
    last = frames[-1]
    assert frames[0][landed] == 0 and (frames[0][told] < last[told] or scene == "together")
    assert frames[0][stars] == 0 and frames[0][known] == 0 and frames[0][held] < 0
    came = {part: next(i for i, frame in enumerate(frames) if frame[part] == last[part]) for part in range(5)}
    if scene == "stars":
        assert came[landed] + 8 <= next(i for i, frame in enumerate(frames) if frame[stars] > 0), "the spread is seen"
        assert came[landed] < came[stars] < came[known] < came[told] < came[held] <= 50
        assert len(frames) > 38
    else:
        assert came[stars] < came[held] <= 50


def test_an_answer_skips_at_a_press_and_nothing_is_chosen_by_it(deck: Deck, board: Board) -> None:
    table = table_at(deck, board, "stars")
    whole = film(moving(table), seen_of_answer)[-1]
    table.told = -1
    screen = moving(table)
    screen.step(Time.GUARD)
    for _ in range(3):
        screen.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
        screen.step(0.15)
        assert isinstance(screen.scenes.top, RevealScene) and seen_of_answer(screen) == whole


def test_an_answer_is_all_there_in_calm_mode_and_when_the_room_comes_back_to_it(deck: Deck, board: Board) -> None:
    table = table_at(deck, board, "stars")
    calm = film(moving(table, calm=True), seen_of_answer)
    assert len(calm) == 1
    assert film(moving(table), seen_of_answer) == calm, "it has been told"
    table.told = -1
    assert film(moving(table), seen_of_answer)[-1] == calm[0]


@pytest.mark.slow
def test_all_answers_to_a_shared_goal_light_up_together(deck: Deck, board: Board) -> None:
    screen = moving(table_at(deck, board, "together"))
    top = screen.scenes.top
    assert isinstance(top, SharedReveal)
    while top.motion.moving:
        screen.step(0.1)
        stars = [w for w in top.group if isinstance(w, Stars)]
        shown = max((w.shown for w in stars), default=0)
        assert all(w.shown in (shown, w.n) for w in stars)


# The board: hand-over and landing


def told(screen: Offscreen) -> Banner | None:
    top = screen.scenes.top
    assert isinstance(top, BoardScene)
    return top.banner if top.banner and top.banner.visible else None


def board_of(table: RoomGame, calm: bool = False) -> tuple[Offscreen, BoardScene]:
    screen = moving(table, calm)
    top = screen.scenes.top
    assert isinstance(top, BoardScene)
    return screen, top


def test_the_room_hears_whose_turn_it_is_which_round_and_who_reads(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2)
    table.go_on() if table.watching else None
    screen, top = board_of(table)
    frames = film(screen, lambda screen: (float(told(screen) is None),))
    assert frames[0] == (0.0,) and frames == sorted(frames) and frames[-1] == (1.0,)
    assert top.banner and "Hold A" in top.banner.title and top.banner.above and "1" in top.banner.foot
    assert told(board_of(table, calm=True)[0]) is None


def test_the_last_round_is_named_and_what_was_taken_back_is_not_told_again(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 1)
    table.seats = ["staff"]
    while not (table.view.round == table.view.rounds and table.scene == "board" and not table.watching):
        table.act_as_bot()
    table.seats = [""]
    _screen, top = board_of(table)
    assert top.banner and top.banner.above == "Sidste runde"
    top.roll()
    table.undo()
    assert board_of(table)[1].banner is None


@pytest.mark.parametrize("calm", [True, False])
def test_a_piece_lands_the_space_is_named_and_only_then_does_it_happen(deck: Deck, board: Board, calm: bool) -> None:
    table = seat(deck, board, 2)
    screen, top = board_of(table, calm)
    screen.settle()
    top.roll()
    screen.settle()
    screen.step(Time.GUARD)
    done = len(table.game.log)
    top.choose(next(iter(top.spots)))
    named = False
    while len(table.game.log) == done:
        screen.step(0.1)
        named |= told(screen) is not None if isinstance(screen.scenes.top, BoardScene) else False
    assert named is not calm


def test_a_press_ends_the_hand_over_and_rolls_no_die(deck: Deck, board: Board) -> None:
    screen, top = board_of(seat(deck, board, 2))
    done = len(top.table.game.log)
    screen.step(Time.GUARD)
    assert told(screen)
    for _ in range(2):
        screen.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
        assert told(screen) is None and not top.motion.moving
        screen.step(0.1)
    assert len(top.table.game.log) == done


def test_a_piece_walks_on_from_where_it_stood_and_never_back_and_a_press_has_it_there(deck: Deck, board: Board) -> None:
    for skipped in (False, True):
        table = seat(deck, board, 2)
        screen, top = board_of(table)
        screen.settle()
        top.roll()
        screen.settle()
        screen.step(Time.GUARD)
        space = max(table.view.reachable, key=lambda one: len(table.view.reachable[one]))
        walk = [top.board.points[step] for step in table.view.reachable[space]]
        done = len(table.game.log)
        top.choose(space)
        piece = top.pieces[top.team]
        if skipped:
            screen.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
            assert piece.at == walk[-1] or len(table.game.log) > done, "it is there at once"
            continue
        passed = 0
        while len(table.game.log) == done:
            here = min(range(len(walk)), key=lambda i: math.dist(walk[i], piece.at))
            assert here >= passed, "it never goes back"
            passed = here
            screen.step(0.1)
        assert passed == len(walk) - 1


def test_enter_three_times_on_the_die_rolls_and_chooses_no_space(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2)
    screen, _top = board_of(table)
    screen.settle()
    for _ in range(3):
        screen.send(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
        screen.step(0.3)
        screen.scenes.top.motion.finish()
    assert table.view.phase == Phase.MOVING
