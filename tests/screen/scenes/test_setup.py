"""Getting ready: what the choices come to, without a screen and on it."""

from __future__ import annotations

import pytest

from tekspil.content.library import load_board
from tekspil.content.models import Board, Deck
from tekspil.screen import text
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.plan import Plan
from tekspil.screen.scenes.setup import SetUp
from tekspil.screen.scenes.setup_more import More
from tekspil.screen.scenes.setup_pick import Pick
from tekspil.screen.settings import Settings
from tekspil.screen.widgets import Button
from tests.screen.scenes.people import mouse


def test_a_piece_taken_brings_in_the_teams_before_it_and_one_put_back_those_after(deck: Deck, board: Board) -> None:
    plan = Plan(deck, board)
    plan.toggle_robot(3)

    plan.toggle_team(5)
    assert plan.teams == 6
    plan.toggle_team(2)
    assert plan.teams == 2
    assert plan.robots == set()
    plan.toggle_team(0)
    assert plan.teams == 1


def test_a_long_theme_day_keeps_its_own_length_among_the_choices(deck: Deck) -> None:
    plan = Plan(deck, load_board("temadag"))

    assert plan.lengths() == (25, 45, 75)
    assert plan.minutes == 75
    assert plan.rounds_for(25) >= 2


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


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_every_choice_fits_its_place(deck: Deck, board: Board, size: tuple[int, int]) -> None:
    scene = SetUp(deck, board)
    screen = Offscreen(scene, size, Settings(calm=True))
    screen.settle()
    for open_modal in (scene.more, scene.deck, scene.board):
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
