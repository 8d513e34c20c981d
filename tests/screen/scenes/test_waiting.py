"""Nobody only waits: the teams without the turn have something to talk about, and the roles are heard."""

from __future__ import annotations

import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.guide import counter_question, task_of_others
from tekspil.room.room_game import RoomGame
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Label
from tests.golden.guided import at
from tests.screen.scenes.people import mouse, wish
from tests.screen.scenes.test_facilitator import opened, play_to
from tests.screen.scenes.test_whole_games import seat


class Spoken:
    """A voice that remembers."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, words: str) -> None:
        self.said.append(words)

    def stop(self) -> None:
        """There is nothing to stop."""


@pytest.mark.parametrize("scene", ["choose", "lay"])
def test_the_others_have_a_task_while_a_team_has_its_goal(scene: str) -> None:
    assert task_of_others(at(scene)).startswith("I andre: ")


@pytest.mark.slow
@pytest.mark.parametrize("scene", ["guess", "judge", "why"])
def test_there_is_no_such_task_where_the_whole_room_is_asked(scene: str) -> None:
    assert not task_of_others(at(scene))


def test_where_nobody_else_is_there_nobody_has_a_task(deck: Deck, board: Board) -> None:
    table = at("lay")
    for team in table.others:
        table.seats[team] = "staff"
    assert not task_of_others(table)

    alone = seat(deck, board, 1, seed=5)
    play_to(opened(alone), "choose")
    assert not task_of_others(alone)


def test_what_they_thought_of_is_asked_for_before_they_judge() -> None:
    asked = counter_question(at("lay"))
    screen = opened(at("judge"), guide=False)
    said = [w.words for w in screen.scenes.top.group if isinstance(w, Label)]
    assert f"Før I dømmer: {asked}" in said


def test_the_question_is_another_in_the_next_turn(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    first, turn = counter_question(table), table.view.turn_of
    while table.view.turn_of == turn:
        screen.settle()
        mouse(screen)(wish(screen.scenes.top))
    assert counter_question(table) != first


def heard(table: RoomGame, **chosen: object) -> list[str]:
    screen = Offscreen(Scene(), (640, 360), Settings(calm=True, **chosen))  # type: ignore[arg-type]
    screen.scenes.voice = voice = Spoken()
    screen.scenes.navigator.game(table)
    return voice.said


def test_at_the_hand_over_the_screen_says_who_has_which_role(deck: Deck, board: Board) -> None:
    (said,) = heard(seat(deck, board, 2, seed=3))
    assert said == "Nu: Hold A. Nr. 1 er oplæser. Nr. 2 er borgerens stemme. Nr. 3 er etikvogter."


@pytest.mark.parametrize("chosen", [{"sound": False}, {"roles": False}])
def test_it_is_quiet_where_the_room_wants_that(chosen: dict[str, object], deck: Deck, board: Board) -> None:
    assert heard(seat(deck, board, 2, seed=3), **chosen) == []
