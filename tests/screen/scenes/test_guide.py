"""The guided first turn: captions in the room's own game, each until its step has been taken once."""

from __future__ import annotations

import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import SpaceType
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit import text
from tekspil.screen.widgets import Button, Label
from tekspil.screen.widgets.caption import Caption
from tests.screen.scenes.people import mouse, wish
from tests.screen.scenes.test_facilitator import opened, play_to
from tests.screen.scenes.test_whole_games import seat

STEPS = 400


def captions(screen: Offscreen) -> list[Caption]:
    return [w for w in screen.scenes.top.group if isinstance(w, Caption) and w.visible]


def crosses(screen: Offscreen) -> list[Button]:
    """The crosses that say that nobody needs a caption."""
    return [w for w in screen.scenes.top.group if isinstance(w, Button) and w.icon == "close"]


def told_until_it_ends(screen: Offscreen) -> list[tuple[str, str]]:
    """Every caption until the guide has ended: the scene it lay in, and its words."""
    told: list[tuple[str, str]] = []
    for _ in range(STEPS):
        screen.settle()
        top = screen.scenes.top
        told += [(type(top).__name__, caption.words) for caption in captions(screen)]
        if not screen.scenes.settings.guide:
            return told
        if isinstance(top, Playing) and top.table.bot_acts:
            screen.step(2.0)
        else:
            mouse(screen)(wish(screen.scenes.top))
    raise AssertionError(told)


def words(screen: Offscreen) -> set[str]:
    return {w.words for w in screen.scenes.top.group if isinstance(w, Label)}


def test_undo_and_menu_have_their_words_until_the_second_round(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table, (1280, 720))
    seen: set[bool] = set()
    for _ in range(STEPS):
        screen.settle()
        top = screen.scenes.top
        if not isinstance(top, Playing) or table.watching:
            mouse(screen)(wish(screen.scenes.top))
            continue
        seen.add(table.view.round == 1)
        assert ({"Fortryd", "Menu"} <= words(screen)) == (table.view.round == 1)
        if table.view.round == 2:
            break
        mouse(screen)(wish(screen.scenes.top))
    assert seen == {True, False} and not text.cut


@pytest.mark.slow
def test_each_step_is_told_of_once_and_after_the_game_none(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 3, seed=3), (1280, 720))
    told = list(dict.fromkeys(told_until_it_ends(screen)))  # a scene comes again when a card of one's own was shown
    scenes = [scene for scene, _words in told]
    assert {"BoardScene", "Choose", "Lay", "Guess", "Judge", "Why"} <= set(scenes)
    rolled = [words for scene, words in told if scene == "BoardScene"]
    assert len(rolled) == len(set(rolled)) == 2, "to roll and to move, each once"
    assert scenes.count("Choose") == scenes.count("Judge") == scenes.count("Why") == 1
    assert isinstance(screen.scenes.top, End)


SPACES = {
    "event": SpaceType.EVENT,
    "training": SpaceType.TRAINING,
    "agent": SpaceType.AGENT,
    "toolbox": SpaceType.TOOLBOX,
    "share": SpaceType.SHARED_GOAL,
}


def one_step(table: RoomGame, kind: SpaceType) -> None:
    """On towards a space of that kind, and through what is met on the way as a robot would."""
    wanted = [actions.MOVE + n for n, space in enumerate(table.game.board.spaces) if space.type == kind]
    legal = [] if table.watching or table.game.is_over else table.game.legal_actions()
    if there := [action for action in wanted if action in legal]:
        table.act(there[0])
    else:
        table.act_as_bot()


@pytest.mark.slow
@pytest.mark.parametrize("scene", SPACES)
def test_a_space_that_the_room_is_new_to_is_told_of_and_the_next_of_its_kind_is_not(
    scene: str, deck: Deck, board: Board
) -> None:
    table = seat(deck, board, 2, seed=3, rounds=20)
    told: list[bool] = []
    while len(told) < 2:
        while table.scene != scene:
            table.seats = ["staff", "staff"]
            one_step(table, SPACES[scene])
        table.seats = ["", ""]
        told.append(bool(captions(opened(table))))
        table.seats = ["staff", "staff"]
        while table.scene == scene:
            table.act_as_bot()
    assert told == [True, False]


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_caption_lies_on_what_is_to_be_pressed(scale: float, deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 4, seed=3), (1920, 1080), text_scale=scale)
    for _ in range(STEPS):
        screen.settle()
        for caption in captions(screen):
            note = screen.scenes.canvas.rect(caption.box, caption.anchor)
            for widget in screen.scenes.top.group:
                if widget.takes_focus and widget not in crosses(screen):
                    assert not screen.scenes.canvas.rect(widget.box, widget.anchor).colliderect(note), caption.words
        if not screen.scenes.settings.guide:
            break
        mouse(screen)(wish(screen.scenes.top))
    assert not text.cut


def test_the_cross_ends_it_for_this_game_and_the_next(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    assert captions(screen)

    mouse(screen)(crosses(screen)[0])

    assert not captions(screen) and not screen.scenes.settings.guide
    assert not table.game.actions, "nothing was played by it"


def test_the_ring_never_begins_on_the_cross(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    for scene in ("board", "choose", "lay", "guess", "judge", "why"):
        play_to(screen, scene)
        assert captions(screen), scene
        assert screen.scenes.top.group.focused not in crosses(screen)


def test_what_is_taken_back_is_told_of_again(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    scene = play_to(screen, "lay")
    scene.undo()
    screen.settle()
    assert [caption.words for caption in captions(screen)] == [
        "Læs alle mål højt. Tryk så på det, I helst vil tale om."
    ]


def test_nobody_is_told_what_a_robot_is_to_press(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    table.seats = ["staff", ""]
    screen = opened(table)
    while table.bot_acts:
        assert not captions(screen)
        screen.settle()
        screen.step(2.0)
    assert captions(screen), "then the people begin"


def test_a_room_that_has_been_guided_once_meets_no_captions(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3), guide=False)
    for scene in ("board", "choose", "lay"):
        play_to(screen, scene)
        assert not captions(screen)
