"""What moves in a game: points that fly to a team, goals that turn up. Calm, they are where they belong at once."""

from __future__ import annotations

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.records import Gained
from tekspil.room.room_game import RoomGame
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.play.choose import Choose
from tekspil.screen.scenes.play.reveal import RevealScene, SharedReveal
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import GoalCard, ScorePills
from tests.screen.scenes.test_facilitator import opened, play_to
from tests.screen.scenes.test_whole_games import seat


def table_at(deck: Deck, board: Board, scene: str, seed: int = 3) -> RoomGame:
    """A game that has come to a scene, for a team that gets points there if it is an answer."""
    for n in range(seed, seed + 40):
        table = seat(deck, board, 3, seed=n, rounds=5)  # in shorter games all go for goals of their own
        table.seats = ["expert"] * 3
        for _ in range(300):
            points = any(isinstance(step, Gained) for step in table.record.steps)
            if table.scene == scene and (points or scene == "choose"):
                table.seats = [""] * 3
                return table
            if table.scene == "end":
                break
            table.act_as_bot()
    raise AssertionError(scene)


def moving(table: RoomGame, calm: bool = False) -> Offscreen:
    screen = Offscreen(Scene(), (960, 540), Settings(calm=calm))
    screen.scenes.navigator.game(table)
    screen.step(0)
    return screen


def pills(screen: Offscreen) -> ScorePills:
    return next(w for w in screen.scenes.top.group if isinstance(w, ScorePills))


@pytest.mark.slow
@pytest.mark.parametrize("scene", ["stars", "together"])
def test_points_fly_to_the_pill_and_are_counted_in_when_they_arrive(deck: Deck, board: Board, scene: str) -> None:
    screen = moving(table_at(deck, board, scene))
    top = screen.scenes.top
    assert isinstance(top, RevealScene | SharedReveal)
    flown = False
    for _ in range(200):
        screen.step(1 / 20)
        whole = pygame.Surface(screen.surface.get_size())
        top.paint(whole)
        assert pygame.image.tobytes(whole, "RGB") == pygame.image.tobytes(screen.surface, "RGB")
        if top.flight.sprites:
            flown = True
            assert pills(screen).held
        if flown and not top.motion.moving:
            break
    assert flown and not top.flight.sprites and not pills(screen).held


@pytest.mark.parametrize("calm", [True, False])
def test_a_press_or_calm_mode_brings_the_points_home_at_once(deck: Deck, board: Board, calm: bool) -> None:
    screen = moving(table_at(deck, board, "stars"), calm)
    top = screen.scenes.top
    assert isinstance(top, RevealScene)
    screen.step(0.4)
    screen.key(pygame.K_RETURN)
    assert not top.flight.sprites and not pills(screen).held


def test_hidden_points_do_not_fly(deck: Deck, board: Board) -> None:
    table = table_at(deck, board, "stars")
    table.hidden = True
    screen = moving(table)
    top = screen.scenes.top
    assert isinstance(top, RevealScene)
    for _ in range(60):
        screen.step(1 / 10)
        assert not top.flight.sprites


def test_goals_turn_up_one_after_the_other_and_can_then_be_chosen(deck: Deck, board: Board) -> None:
    screen = moving(table_at(deck, board, "choose"))
    top = screen.scenes.top
    assert isinstance(top, Choose)
    cards = [w for w in top.group if isinstance(w, GoalCard)]
    left = [len(top.turning)]
    while top.motion.moving:
        screen.step(1 / 30)
        whole = pygame.Surface(screen.surface.get_size())
        top.paint(whole)
        assert pygame.image.tobytes(whole, "RGB") == pygame.image.tobytes(screen.surface, "RGB")
        left.append(len(top.turning))
    assert left[0] == len(cards) and left[-1] == 0 and left == sorted(left, reverse=True)
    assert top.group.focused is cards[0]


def test_goals_lie_face_up_in_calm_mode_and_when_the_room_comes_back(deck: Deck, board: Board) -> None:
    table = table_at(deck, board, "choose")
    for calm in (True, False):
        screen = moving(table, calm)
        top = screen.scenes.top
        assert isinstance(top, Choose)
        assert bool(top.turning) is not calm
    table.act(table.game.legal_actions()[0])
    table.undo()
    top = moving(table).scenes.top
    assert isinstance(top, Choose) and not top.turning


def test_a_resize_while_points_fly_leaves_nothing_behind(deck: Deck, board: Board) -> None:
    screen = moving(table_at(deck, board, "stars"))
    top = screen.scenes.top
    assert isinstance(top, RevealScene)
    while not top.flight.sprites:
        screen.step(1 / 30)
    screen.resize((800, 600))
    assert pills(screen).held, "it goes on where it was"
    screen.settle()
    assert not top.motion.moving and not top.flight.sprites and not pills(screen).held


@pytest.mark.slow
def test_the_scenes_of_a_calm_game_are_at_rest(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    for scene in ("choose", "stars"):
        play_to(screen, scene)
        screen.settle()
        assert screen.step(0) == []
