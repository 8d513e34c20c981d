"""Getting ready: what the choices come to, without a screen and on it."""

from __future__ import annotations

import pygame
import pytest

from tekspil.content.library import load_board
from tekspil.content.models import Board, Deck
from tekspil.room.plan import Plan
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.setup.more import More
from tekspil.screen.scenes.setup.pick import Pick
from tekspil.screen.scenes.setup.set_up import SetUp, TeamPlace
from tekspil.screen.scenes.setup.teams import Teams
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button, Stepper, TextEntry
from tekspil.screen.widgets.caption import Caption
from tekspil.tables import minutes_of
from tests.screen.scenes.people import mouse


def pressed(screen: Offscreen, label: str, nth: int = 0) -> None:
    found = [w for w in screen.scenes.top.group if isinstance(w, Button) and w.label == label]
    mouse(screen)(found[nth])


def test_a_free_place_brings_in_the_teams_up_to_it_and_a_robot_that_is_out_is_none_when_it_comes_back(
    deck: Deck, board: Board
) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    scene.plan.robots = {3}
    mouse(screen)(places(scene)[5])
    assert scene.plan.teams == 6 and scene.plan.robots == {3}
    less = next(w for w in scene.group if isinstance(w, Stepper))
    for _ in range(4):
        screen.press((less.box.x + 20, less.box.centre[1]))
    assert scene.plan.teams == 2 and not scene.plan.robots


def test_a_room_that_has_been_guided_can_be_guided_again_from_the_set_up(deck: Deck, board: Board) -> None:
    screen = Offscreen(SetUp(deck, board), (1280, 720), Settings(calm=True, guide=False))

    def notes() -> list[Caption]:
        return [w for w in screen.scenes.top.group if isinstance(w, Caption)]

    assert not notes()
    pressed(screen, "Vis vej i spillet")
    assert screen.scenes.settings.guide and len(notes()) == 1
    pressed(screen, "Vis vej i spillet")
    assert not screen.scenes.settings.guide and not notes()


def places(scene: SetUp) -> list[TeamPlace]:
    return [w for w in scene.group if isinstance(w, TeamPlace)]


def test_a_team_that_is_pressed_is_named_and_none_is_put_out(deck: Deck, board: Board) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    mouse(screen)(places(scene)[0])
    entry = next(w for w in screen.scenes.top.group if isinstance(w, TextEntry))
    screen.press(entry.box)
    screen.write("Ugler")
    pressed(screen, "Robot", nth=3)
    pressed(screen, "Færdig")
    assert [place.words for place in places(scene)] == ["Ugler", "Hold B", "Hold C", "Hold D", "ledig", "ledig"]
    table = scene.plan.start()
    assert [table.name(team) for team in range(4)] == ["Ugler", "Hold B", "Hold C", "Hold D"]
    assert [bool(seat) for seat in table.seats] == [False, False, False, True]


def test_a_name_that_is_too_long_is_said_to_be_so_until_something_else_is_written(deck: Deck, board: Board) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    scene.crews()
    teams = screen.scenes.top
    assert isinstance(teams, Teams)
    entry = next(w for w in teams.group if isinstance(w, TextEntry))
    screen.press(entry.box)
    screen.write("Husets venner")
    assert scene.plan.crews[0].name == "Husets venner" and not teams.trouble.visible
    screen.write(" på 2. sal")
    assert teams.trouble.visible and "kortere navn" in teams.trouble.words
    screen.key(pygame.K_BACKSPACE)
    assert not teams.trouble.visible


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_roles_stay_on_the_paper_that_they_are_written_on(
    deck: Deck, board: Board, language: str, scale: float
) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True, language=language, text_scale=scale))
    scene.crews()
    teams = screen.scenes.top
    assert isinstance(teams, Teams) and teams.roles
    screen.settle()
    shown = screen.surface.copy()
    teams.roles.visible = False
    screen.scenes.invalidate()
    screen.settle()
    written = pygame.mask.from_threshold(shown, (0, 0, 0), (1, 1, 1, 255), screen.surface)
    written.invert()
    place = screen.scenes.canvas.rect(teams.roles.box)
    assert all(place.contains(part) for part in written.get_bounding_rects())


@pytest.mark.parametrize("unseen", ["\ufe0f", "\u3164", "\u0301"])
def test_a_name_with_nothing_to_see_is_refused_in_words_and_the_team_keeps_its_own(
    deck: Deck, board: Board, unseen: str
) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    scene.crews()
    teams = screen.scenes.top
    assert isinstance(teams, Teams)
    entry = next(w for w in teams.group if isinstance(w, TextEntry))
    screen.press(entry.box)
    screen.write(unseen * 3)
    screen.settle()
    assert teams.trouble.visible and teams.trouble.words == "Skriv et navn, man kan se."
    assert scene.plan.start().name(0) == "Hold A"
    screen.write("Bo")
    assert not teams.trouble.visible
    assert scene.plan.crews[0].name.endswith("Bo")


def test_who_leaves_the_set_up_by_mistake_finds_the_choices_again(deck: Deck, board: Board) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    scene.length(25)
    scene.teams(2)
    scene.theme("mobilitet")
    screen.key(pygame.K_ESCAPE)
    assert isinstance(screen.scenes.top, Start)
    screen.key(pygame.K_RETURN)
    again = screen.scenes.top
    assert isinstance(again, SetUp)
    assert again.plan.minutes == 25 and again.plan.teams == 2 and "mobilitet" not in again.plan.themes


def test_a_long_theme_day_keeps_its_own_length_among_the_choices(deck: Deck) -> None:
    plan = Plan(deck, load_board("temadag"))

    assert plan.lengths() == (45, 75)  # 25 minutes are as few rounds as 45
    assert plan.minutes == 75
    assert plan.rounds_for(25) >= 2


@pytest.mark.parametrize("teams", [2, 4, 6])
@pytest.mark.parametrize("name", ["bostedet", "temadag"])
def test_no_length_is_promised_that_so_many_teams_cannot_keep(deck: Deck, name: str, teams: int) -> None:
    plan = Plan(deck, load_board(name), teams=teams)
    for minutes in plan.lengths():
        plan.minutes = minutes
        assert minutes <= plan.minutes_chosen
        assert plan.minutes_chosen >= minutes_of(plan.board, teams, plan.rounds_chosen)


@pytest.mark.parametrize("teams", range(2, 7))
@pytest.mark.parametrize("name", ["bostedet", "temadag"])
def test_no_two_lengths_are_the_same_game(deck: Deck, name: str, teams: int) -> None:
    plan = Plan(deck, load_board(name), teams=teams)
    rounds = [plan.rounds_for(minutes) for minutes in plan.lengths()]
    assert len(set(rounds)) == len(rounds) >= 2
    assert plan.board.minutes in plan.lengths()


def test_only_goals_of_the_themes_picked_come_on_the_table(deck: Deck, board: Board) -> None:
    plan = Plan(deck, board)
    plan.themes = {"mobilitet", "relationer"}

    themes = {goal.id: goal.theme for goal in deck.goals}
    session = plan.session()

    assert {themes[goal] for goal in session.goals} == plan.themes
    assert plan.cards() == (len(session.goals), len(session.technologies))


def test_no_theme_is_no_game_and_the_screen_says_so(deck: Deck, board: Board) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    for theme in deck.themes:
        scene.theme(theme.id)

    start = next(w for w in scene.group.widgets if isinstance(w, Button) and w.kind == "primary")
    screen.settle()

    assert not start.enabled
    assert any("mindst ét tema" in getattr(w, "words", "") for w in scene.group.widgets)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_choice_fits_its_place(deck: Deck, board: Board, size: tuple[int, int]) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, size, Settings(calm=True))
    screen.settle()
    for open_modal in (scene.more, scene.deck, scene.board, scene.crews):
        open_modal()
        screen.settle()
        screen.scenes.pop()

    assert not text.cut


def test_a_board_is_picked_by_its_title(deck: Deck, board: Board) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    scene.board()
    pick = screen.scenes.top
    assert isinstance(pick, Pick)

    mouse(screen)(next(w for w in pick.group.widgets if getattr(w, "label", "") == "Haven rundt"))

    assert screen.scenes.top is scene
    assert scene.plan.board.id == "kort-runde"


def test_rounds_chosen_by_hand_count_until_a_length_is_chosen(deck: Deck, board: Board) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, (1280, 720), Settings(calm=True))
    scene.more()
    more = screen.scenes.top
    assert isinstance(more, More)
    more.rounds(7)
    assert scene.plan.start().game.rounds == 7

    scene.length(25)
    assert scene.plan.start().game.rounds == 2
