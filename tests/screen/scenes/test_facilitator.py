"""What the facilitator can do at any time, by the menu and by key; teams and roles."""

from __future__ import annotations

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.crews import CITIZEN, ETHICS, MOST_PEOPLE, READER, Crew, from_plain
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.screen.dialogs.dark import Dark
from tekspil.screen.dialogs.keys import Keys, lines
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.scenes.play.playing import Facilitator, Playing
from tekspil.screen.scenes.setup.teams import Teams, fits
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button, Stepper, TextEntry, TurnCard
from tests.screen.scenes.people import mouse, wish
from tests.screen.scenes.test_whole_games import seat


def opened(table: RoomGame, size: tuple[int, int] = (640, 360), **settings: object) -> Offscreen:
    screen = Offscreen(Scene(), size, Settings(calm=True, **settings))  # type: ignore[arg-type]
    screen.scenes.navigator.game(table)
    return screen


def play_to(screen: Offscreen, scene: str) -> Playing:
    """Press on until the game asks for this scene."""
    for _ in range(400):
        screen.settle()
        top = screen.scenes.top
        assert isinstance(top, Playing)
        if top.table.scene == scene and not (top.table.scene == "board" and top.table.view.phase != "rolling"):
            return top
        if top.table.bot_acts:
            screen.step(2.0)
        else:
            widget = wish(screen.scenes.top)
            while isinstance(screen.scenes.top, Playing) and widget not in screen.scenes.top.group.widgets:
                widget = wish(screen.scenes.top)
            mouse(screen)(widget)
            while not isinstance(screen.scenes.top, Playing):
                mouse(screen)(wish(screen.scenes.top))
    raise AssertionError(scene)


def press(screen: Offscreen, label: str) -> None:
    button = next(w for w in screen.scenes.top.group if isinstance(w, Button) and w.label == label)
    screen.press(button.box, button.anchor)


# A dark screen


@pytest.mark.parametrize("key", [pygame.K_b, pygame.K_PERIOD, pygame.K_KP_PERIOD])
def test_a_dark_screen_for_talk_ends_with_any_key_or_press_and_changes_nothing(
    deck: Deck, board: Board, key: int
) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    scene, done = screen.scenes.top, table.game.actions
    screen.key(key)
    assert isinstance(screen.scenes.top, Dark)
    assert pygame.transform.average_color(screen.surface)[:3] == (0, 0, 0)
    screen.key(pygame.K_RETURN)
    assert screen.scenes.top is scene
    screen.key(key)
    screen.press((960, 540))
    assert screen.scenes.top is scene and table.game.actions == done


def test_the_clock_stands_still_while_the_screen_is_dark(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    scene = play_to(screen, "lay")
    assert scene.timer
    left = scene.timer.left
    screen.key(pygame.K_b)
    screen.step(30.0)
    screen.key(pygame.K_b)
    assert scene.timer and scene.timer.left > left - 5


# The clock, the points, the last round


def test_laid_cards_stay_while_the_facilitator_does_this_and_that(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    scene = play_to(screen, "lay")
    assert isinstance(scene, Lay)
    mouse(screen)(wish(scene))
    for key in (pygame.K_h, pygame.K_p, pygame.K_PLUS, pygame.K_t, pygame.K_t, pygame.K_r):
        screen.key(key)
    assert screen.scenes.top is scene and len(scene.slots) == 1
    assert table.hidden and table.timer and table.view.rounds == table.view.round


def test_a_paused_clock_stands_still_and_a_minute_more_is_a_minute(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    scene = play_to(screen, "lay")
    screen.key(pygame.K_p)
    assert scene.timer
    left = scene.timer.left
    screen.step(20.0)
    screen.key(pygame.K_PLUS)
    assert scene.timer and scene.timer.left == left + 60
    assert scene.timer.seconds >= scene.timer.left
    screen.key(pygame.K_p)
    screen.step(20.0)
    assert scene.timer and scene.timer.left < left + 60


@pytest.mark.slow
@pytest.mark.parametrize("place", ["lay", "debrief_one"])
def test_a_paused_clock_stays_paused_when_the_scene_is_built_anew(deck: Deck, board: Board, place: str) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    scene = play_to(screen, place)
    screen.key(pygame.K_p)
    screen.key(pygame.K_PLUS)
    screen.resize((800, 600))
    assert scene.timer and not scene.timer.running
    assert scene.timer.left > 60 and scene.timer.seconds >= scene.timer.left


def test_the_menu_stays_away_until_it_is_wanted_and_shows_what_can_be_done(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    scene = play_to(screen, "lay")
    assert not any(isinstance(w, Button) and w.label == "Ur: pause" for w in scene.group)
    screen.key(pygame.K_m)
    press(screen, "Ur: pause")
    assert screen.scenes.top == scene and scene.timer and not scene.timer.running
    screen.key(pygame.K_m)
    press(screen, "Ur: gå videre")
    assert scene.timer and scene.timer.running
    screen.key(pygame.K_m)
    press(screen, "Skjul point")
    assert scene.table.hidden


def test_each_deed_has_a_letter_of_its_own_that_the_page_of_keys_tells(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3))
    scene = screen.scenes.top
    assert isinstance(scene, Playing)
    letters = [deed.letter for deed in Facilitator(scene).deeds()]
    assert len(letters) == len(set(letters)) and "M" not in letters
    told = [*" ".join(key for key, _words in lines()).split(), "R"]
    assert set(letters) <= set(told)
    screen.key(pygame.K_F1)
    assert isinstance(screen.scenes.top, Keys)


# Passing over a talk


def test_an_answer_is_passed_over_with_both_its_beats(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    play_to(screen, "stars")
    screen.key(pygame.K_s)
    assert table.scene == "board" and not table.watching


def test_a_reflection_is_passed_over_and_gives_no_points(deck: Deck, board: Board) -> None:
    plan = Plan(deck, board, teams=2)
    plan.seed, plan.rounds = 3, 12
    table = plan.start()
    table.seats = ["staff", "staff"]
    while table.view.phase != "talking":
        if table.view.phase == "moving" and not table.watching:
            table.act(_towards(table, "reflection"))
        else:
            table.act_as_bot()
    table.seats = ["", ""]
    screen = opened(table)
    points = [team.points for team in table.view.teams]
    screen.key(pygame.K_s)
    assert table.view.phase != "talking" and [team.points for team in table.view.teams] == points


def _towards(table: RoomGame, kind: str) -> int:
    spaces = table.game.board.spaces
    legal = table.game.legal_actions()
    there = [a for a in legal if spaces[a - actions.MOVE].type == kind]
    return int((there or [table.bot_action()])[0])


# Teams


@pytest.mark.slow
def test_a_team_is_called_as_the_room_calls_it_also_after_a_power_cut(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    screen.key(pygame.K_n)
    entry = next(w for w in screen.scenes.top.group if isinstance(w, TextEntry))
    screen.press(entry.box)
    screen.write("Æblerne på 1. sal")
    screen.key(pygame.K_ESCAPE)
    assert table.name(0).startswith("Æblerne på") and table.name(1) == "Hold B"
    assert table.name(0) in [w.name for w in screen.scenes.top.group if isinstance(w, TurnCard)]
    assert RoomGame.resume(table.path).name(0) == table.name(0)


def test_the_letter_that_opens_the_page_is_not_written_as_a_name(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    screen.key(pygame.K_n)
    screen.write("n")
    assert [crew.name for crew in table.crews] == ["", ""]


@pytest.mark.parametrize("letter", ["W", "Å", "i", "—"])
def test_no_name_is_longer_than_there_is_room_for(letter: str) -> None:
    most = max(n for n in range(30) if fits(letter * n))
    assert 6 <= most <= 16


def test_a_seat_goes_to_a_bot_and_back_in_the_middle_of_an_answer(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=3)
    screen = opened(table)
    play_to(screen, "guess")
    other = (table.view.turn_of + 1) % 3
    table.pending.guesses[other] = 3
    table.hand_seat(other, "staff")
    assert other not in table.pending.guesses
    assert "Hold" in table.missing()
    table.hand_seat(other, "")
    table.pending.guesses = {team: 2 for team in range(3) if team != table.view.turn_of}
    table.pending.reason = True
    assert not table.missing()


@pytest.mark.slow
def test_a_game_whose_seats_change_hands_is_played_to_the_end(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=5)
    screen = opened(table)
    for step in range(900):
        screen.settle()
        top = screen.scenes.top
        if isinstance(top, End):
            break
        if isinstance(top, Playing) and step % 7 == 3:
            for _ in range(3):  # where a robot has just acted, a press lets what moves come to rest
                if not isinstance(screen.scenes.top, Teams):
                    screen.key(pygame.K_n)
            assert isinstance(screen.scenes.top, Teams)
            team = step % 3
            press_seat(screen, team, robot=not table.seats[team])
            screen.key(pygame.K_ESCAPE)
        elif isinstance(top, Playing) and table.bot_acts:
            screen.step(4.0)
        else:
            mouse(screen)(wish(top))
    assert isinstance(screen.scenes.top, End)


def press_seat(screen: Offscreen, team: int, robot: bool) -> None:
    label = "Robot" if robot else "Holdet selv"
    found = [w for w in screen.scenes.top.group if isinstance(w, Button) and w.label == label]
    screen.press(found[team].box)


# Roles


@pytest.mark.parametrize("people", range(1, MOST_PEOPLE + 1))
def test_every_role_comes_round_to_everybody(people: int) -> None:
    crew = Crew("", people)
    for role in (READER, CITIZEN, ETHICS):
        assert {crew.holder(role, round_) for round_ in range(1, people + 1)} == set(range(1, people + 1))
    if people >= 3:
        assert len({crew.holder(role, 4) for role in (READER, CITIZEN, ETHICS)}) == 3


def test_one_setting_switches_the_roles_off(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    for on in (True, False):
        screen = opened(table, roles=on)
        card = next(w for w in screen.scenes.top.group if isinstance(w, TurnCard))
        assert bool(card.roles) is on


def test_how_many_a_team_is_decides_who_has_a_role(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 2, seed=3)
    screen = opened(table)
    screen.key(pygame.K_n)
    stepper = next(w for w in screen.scenes.top.group if isinstance(w, Stepper))
    for _ in range(5):
        screen.press((stepper.box.x + 20, stepper.box.centre[1]))
    screen.key(pygame.K_ESCAPE)
    card = next(w for w in screen.scenes.top.group if isinstance(w, TurnCard))
    assert table.crews[0].people == 1 and not card.roles, "one person alone has no roles to share"


@pytest.mark.parametrize("kept", [None, 3, ["x", "y"], [{}, {"name": 7, "people": True}], [{"name": "W" * 90}, {}]])
def test_crews_that_make_no_sense_are_as_if_nobody_had_named_them(kept: object) -> None:
    assert from_plain(kept, 2) == [Crew(), Crew()]


# Reading


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
@pytest.mark.parametrize("tongue", ["da", "en"])
def test_nothing_is_cut_on_the_facilitators_pages(
    deck: Deck, board: Board, size: tuple[int, int], scale: float, tongue: str
) -> None:
    table = seat(deck, board, 6, seed=3)
    for crew, name in zip(table.crews, ("Ærø", "Æblegrøden", "Wwwww", "Holdet fra 2.", "", "Åkanderne"), strict=True):
        assert fits(name)
        crew.name = name
    screen = opened(table, size, text_scale=scale, language=tongue)
    for key in (pygame.K_m, pygame.K_n, pygame.K_F1):
        screen.key(key)
        screen.settle()
        screen.key(pygame.K_ESCAPE)
    assert not text.cut


@pytest.mark.slow
def test_long_names_are_never_cut_in_a_game(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 4, seed=7)
    for crew, name in zip(table.crews, ("Æblegrøden", "Vikingerne", "Grønne Fugle", "Åkanderne"), strict=True):
        assert fits(name)
        crew.name = name
    screen = opened(table, (960, 540), text_scale=2.0)
    play_to(screen, "end")
    assert not text.cut
