"""Whole games on the screen: by mouse alone, by keyboard alone, with people and with bots."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil import language
from tekspil.content.library import load_board
from tekspil.content.models import Board, Deck
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.setup.set_up import SetUp
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tests.screen.scenes.people import keyboard, mouse, play, wish

HD, FULL_HD = (1280, 720), (1920, 1080)


def seat(
    deck: Deck, board: Board, teams: int, mode: str = "competitive", seed: int = 1, robots: int = 0, rounds: int = 2
) -> RoomGame:
    plan = Plan(deck, board, teams=teams)
    plan.seed, plan.rounds, plan.mode = seed, rounds, mode
    plan.robots = set(range(teams - robots, teams))
    return plan.start()


def open_table(table: RoomGame, size: tuple[int, int] = HD, **settings: object) -> Offscreen:
    screen = Offscreen(Scene(), size, Settings(calm=True, **settings))  # type: ignore[arg-type]
    screen.scenes.navigator.game(table)
    return screen


@pytest.mark.slow
@pytest.mark.parametrize("teams", [1, 2, 4, 6])
@pytest.mark.parametrize("mode", ["competitive", "cooperative"])
def test_a_game_is_played_to_the_end_by_mouse_alone(deck: Deck, board: Board, teams: int, mode: str) -> None:
    table = seat(deck, board, teams, mode, seed=teams)
    screen = open_table(table)

    play(screen, mouse(screen))

    assert table.game.is_over
    assert not text.cut


@pytest.mark.parametrize("teams", [1, 4])
def test_a_game_is_played_to_the_end_by_keyboard_alone(deck: Deck, board: Board, teams: int) -> None:
    table = seat(deck, board, teams, seed=10 + teams)
    screen = open_table(table)

    play(screen, keyboard(screen))

    assert table.game.is_over
    assert not text.cut


@pytest.mark.slow
def test_a_game_fits_the_large_screen(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 6, seed=21)
    screen = open_table(table, FULL_HD)

    play(screen, mouse(screen))

    assert table.game.is_over
    assert not text.cut


@pytest.mark.slow
@pytest.mark.parametrize("other", ["kort-runde", "sammen", "temadag"])
def test_every_board_can_be_played(deck: Deck, other: str) -> None:
    table = seat(deck, load_board(other), 3, str(load_board(other).rules.mode), seed=5)
    screen = open_table(table)

    play(screen, mouse(screen))

    assert table.game.is_over
    assert not text.cut


@pytest.mark.slow
@pytest.mark.skipif(not any(language.LOCALE.glob("en/LC_MESSAGES/*.mo")), reason="no English catalogue yet")
def test_a_game_is_played_in_english(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 4, seed=3)
    screen = open_table(table, language="en")

    play(screen, mouse(screen))

    assert table.game.is_over
    assert not text.cut


@pytest.mark.slow
def test_bots_take_any_seat_and_people_the_others(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 4, seed=8, robots=2)
    screen = open_table(table)

    play(screen, mouse(screen))

    assert table.game.is_over
    assert not text.cut


@pytest.mark.slow
def test_a_game_of_bots_alone_runs_to_the_end_by_itself(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 4, seed=9, robots=4)
    screen = Offscreen(Scene(), HD, Settings())
    screen.scenes.navigator.game(table)

    for _ in range(3000):
        screen.step(0.5)
        if isinstance(screen.scenes.top, End):
            break

    assert table.game.is_over


def test_from_the_start_screen_to_the_end_and_on(
    deck: Deck, board: Board, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda _most: 4)
    screen = Offscreen(Start(deck, board), HD, Settings(calm=True))

    met = play_from_start(screen)

    assert met[:3] == ["Start", "SetUp", "BoardScene"]
    assert met[-1] == "End"
    assert list((home / "spil").glob("*.json")), "the game is kept until the room leaves it"
    end = screen.scenes.top
    home_button = next(w for w in end.group.widgets if getattr(w, "icon", "") == "home")
    mouse(screen)(home_button)
    assert isinstance(screen.scenes.top, Start)
    assert not list((home / "spil").iterdir())
    assert not text.cut


def play_from_start(screen: Offscreen) -> list[str]:
    """New game, the shortest, start; then to the end."""
    press = mouse(screen)
    met = [type(screen.scenes.top).__name__]
    press(next(w for w in screen.scenes.top.group.widgets if getattr(w, "icon", "") == "dice-5"))
    setup = screen.scenes.top
    assert isinstance(setup, SetUp)
    press(next(w for w in setup.group.widgets if getattr(w.action, "func", None) == setup.length))
    return [*met, "SetUp", *play(screen, press)[1:]]


@pytest.mark.slow
def test_in_normal_motion_a_press_ends_what_moves_and_nothing_is_lost(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=2)
    screen = Offscreen(Scene(), (640, 360), Settings())
    screen.scenes.navigator.game(table)

    play(screen, mouse(screen))

    assert table.game.is_over


@pytest.mark.slow
def test_the_undo_disc_leads_back_through_the_whole_game(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=6)
    screen = open_table(table, (640, 360))
    play(screen, mouse(screen))

    for _ in range(1000):
        if not table.can_undo:
            break
        scene = screen.scenes.top
        assert isinstance(scene, Playing)
        scene.undo()
        screen.step()

    assert table.game.actions == ()
    assert table.scene == "board"


@pytest.mark.slow
def test_the_start_screen_goes_on_where_the_room_was(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=12)
    screen = open_table(table, (640, 360))
    while table.scene != "guess":
        mouse(screen)(wish(screen.scenes.top))
        screen.settle()

    screen = Offscreen(Start(deck, board), (640, 360), Settings(calm=True))
    mouse(screen)(next(w for w in screen.scenes.top.group.widgets if getattr(w, "icon", "") == "play"))

    assert type(screen.scenes.top).__name__ == "Guess"


def test_the_start_screen_says_why_a_game_cannot_go_on(deck: Deck, board: Board, home: Path) -> None:
    (home / "spil-i-gang.json").write_text("{}", encoding="utf-8")
    screen = Offscreen(Start(deck, board), HD, Settings(calm=True))
    mouse(screen)(next(w for w in screen.scenes.top.group.widgets if getattr(w, "icon", "") == "play"))

    start = screen.scenes.top
    assert isinstance(start, Start)
    assert "ikke et gemt spil" in start.trouble
    screen.settle()
    assert not text.cut
