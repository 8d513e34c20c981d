"""The judges' table: for people who will not play, and who judge, keep the time and choose the day's best argument."""

from __future__ import annotations

import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.finale import Finale
from tekspil.screen.scenes.setup.teams import TeamsAtTable, TeamsToCome
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button, Label
from tekspil.takeaway.best_argument import arguments, best_of, choose
from tests.golden.guided import at
from tests.screen.scenes.people import mouse
from tests.screen.scenes.test_facilitator import opened
from tests.screen.scenes.test_finale import at_the_end
from tests.screen.scenes.test_whole_games import open_table

HOLD = "Dagens bedste hidtil"


def judged(scene: str) -> RoomGame:
    table = at(scene)
    table.judges = True
    return table


def button(screen: Offscreen, label: str) -> Button | None:
    return next((w for w in screen.scenes.top.group if isinstance(w, Button) and w.label == label), None)


def words(screen: Offscreen) -> list[str]:
    return [w.words for w in screen.scenes.top.group.shown if isinstance(w, Label)]


def press(screen: Offscreen, label: str) -> None:
    found = button(screen, label)
    assert found, label
    mouse(screen)(found)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_set_up_with_the_teams_and_follows_into_the_game(scale: float, deck: Deck, board: Board) -> None:
    plan = Plan(deck, board, teams=6)
    screen = Offscreen(TeamsToCome(plan), (1280, 720), Settings(calm=True, text_scale=scale))
    press(screen, "Dommerbord")
    assert any(line.startswith("Dommerbordet er for dem, der ikke vil spille.") for line in words(screen))
    assert plan.start().judges and not text.cut


@pytest.mark.slow
def test_it_can_come_in_the_middle_of_a_game_and_is_kept_with_it() -> None:
    table = at("lay")
    screen = opened(table)
    screen.scenes.push(TeamsAtTable(screen.scenes.top))  # type: ignore[arg-type]
    press(screen, "Dommerbord")
    assert RoomGame.resume(table.path).judges
    press(screen, "Dommerbord")
    assert not RoomGame.resume(table.path).judges


def test_the_judges_are_asked_whether_there_was_an_answer() -> None:
    assert "Dommere: Fik vi et svar?" in words(opened(judged("judge")))
    assert "Dommere: Fik vi et svar?" not in words(opened(at("judge")))


def test_they_hold_an_answer_for_the_best_until_now_and_can_let_it_go() -> None:
    table = judged("why")
    screen = opened(table)
    press(screen, HOLD)
    assert best_of(table.game) == arguments(table.game)[-1]
    assert (held := button(screen, HOLD)) and held.chosen
    press(screen, HOLD)
    assert best_of(table.game) is None


def test_without_the_table_nobody_is_asked_for_it() -> None:
    assert button(opened(at("why")), HOLD) is None


def test_what_they_chose_comes_up_in_the_finale_as_their_choice(deck: Deck, board: Board) -> None:
    table = at_the_end(deck, board)
    table.judges = True
    choose(table.game, 0)
    screen = open_table(table)
    assert isinstance(screen.scenes.top, Finale)
    assert "Dommernes valg: Dagens bedste argument" in words(screen)

    moving = Offscreen(Scene(), (640, 360), Settings())
    moving.scenes.navigator.game(table)
    assert table.name(arguments(table.game)[0].team) not in words(moving), "it is told in its time"
    moving.settle()
    assert table.name(arguments(table.game)[0].team) in words(moving)
