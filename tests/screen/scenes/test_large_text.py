"""Large text: what lies side by side is shown page by page, nothing is cut, and the game is played as before."""

from __future__ import annotations

import pygame
import pytest

from tekspil.content.models import Board, Deck
from tekspil.room.crews import Crew
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scenes.play.choose import Choose
from tekspil.screen.scenes.play.guess import Guess
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.scenes.play.why import Why
from tekspil.screen.toolkit import text
from tekspil.screen.widgets import Button, GoalCard, Pages, TechnologyCard
from tekspil.screen.widgets.hand import AT_A_TIME
from tekspil.screen.widgets.talk_cards import WhyCard
from tests.golden.six import NAMES
from tests.screen.scenes.people import mouse, play
from tests.screen.scenes.test_facilitator import opened, play_to
from tests.screen.scenes.test_whole_games import seat

SIZES = ((1920, 1080), (1280, 720), (1024, 768))


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_a_whole_game_is_played_and_nothing_is_cut(
    deck: Deck, board: Board, size: tuple[int, int], scale: float
) -> None:
    table = seat(deck, board, 4, seed=round(scale * 4))
    screen = opened(table, size, text_scale=scale)
    play(screen, mouse(screen))
    assert table.game.is_over
    assert not text.cut


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["competitive", "cooperative"])
def test_six_teams_play_with_text_of_double_size(deck: Deck, board: Board, mode: str) -> None:
    table = seat(deck, board, 6, mode, seed=8)
    screen = opened(table, text_scale=2.0)
    play(screen, mouse(screen))
    assert table.game.is_over and not text.cut


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_six_teams_with_names_as_long_as_may_be_are_named_without_a_cut(deck: Deck, board: Board, scale: float) -> None:
    table = seat(deck, board, 6, seed=8)
    table.crews = [Crew(name) for name in NAMES]
    screen = opened(table, text_scale=scale)
    play(screen, mouse(screen))
    assert table.game.is_over and not text.cut


def test_goals_are_seen_one_at_a_time_and_any_of_them_is_chosen(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3), text_scale=2.0)
    scene = play_to(screen, "choose")
    assert isinstance(scene, Choose)
    wanted = scene.view.choices[-1]
    for number, goal in enumerate(scene.view.choices):
        assert [w.goal.id for w in scene.group if isinstance(w, GoalCard)] == [goal]
        if number + 1 < len(scene.view.choices):
            turn(screen)
    mouse(screen)(next(w for w in scene.group if isinstance(w, GoalCard)))
    assert scene.table.view.goal == wanted


def hand(scene: Lay) -> list[TechnologyCard]:
    return [w for w in scene.group if isinstance(w, TechnologyCard) and w.variant == "hand"]


def test_three_cards_of_the_hand_are_seen_at_a_time_and_every_one_on_some_page(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3), text_scale=2.0)
    scene = play_to(screen, "lay")
    assert isinstance(scene, Lay)
    seen: list[str] = []
    pages = next(w for w in scene.group if isinstance(w, Pages))
    for _ in range(pages.count):
        assert len(hand(scene)) <= AT_A_TIME
        seen += [card.technology.id for card in hand(scene)]
        turn(screen)
    held = [card for card in scene.view.teams[scene.view.turn_of].hand if card]
    assert seen == held


def turn(screen: Offscreen) -> None:
    pages = next(w for w in screen.scenes.top.group if isinstance(w, Pages) and w.visible)
    screen.press((pages.box.right - 30, pages.box.centre[1]), pages.anchor)


def test_cards_of_two_pages_are_laid_together(deck: Deck, board: Board) -> None:
    screen = opened(seat(deck, board, 2, seed=3), text_scale=2.0)
    scene = play_to(screen, "lay")
    assert isinstance(scene, Lay)
    mouse(screen)(hand(scene)[0])
    turn(screen)
    mouse(screen)(hand(scene)[0])
    assert scene.slots == [0, AT_A_TIME]


def test_the_talk_has_three_pages_and_onwards_goes_through_them(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=3)
    screen = opened(table, text_scale=2.0)
    scene = play_to(screen, "why")
    assert isinstance(scene, Why)
    cards: list[list[str]] = []
    for _ in range(3):
        cards.append([w.shown.technology.id for w in scene.group if isinstance(w, WhyCard)])
        assert screen.scenes.top is scene
        screen.key(pygame.K_PAGEDOWN)
    assert not cards[0] and cards[2], "first the answer, last the other ways"
    assert screen.scenes.top is not scene and table.scene != "why"


def test_marks_are_put_on_the_card_with_the_ring_on_its_page(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=3)
    screen = opened(table, text_scale=2.0)
    scene = play_to(screen, "why")
    assert isinstance(scene, Why)
    for part in (1, 2):
        scene.show_part(part)
        screen.settle()
        ringed = [w for w in scene.group if isinstance(w, WhyCard) and w.ringed]
        shown = [w for w in scene.group if isinstance(w, WhyCard)]
        assert len(ringed) == (1 if shown else 0)
        if not ringed:
            continue
        chip = next(w for w in scene.group if isinstance(w, Button) and w.icon == "sprout")
        screen.press(chip.box, chip.anchor)
        now = next(w for w in scene.group if isinstance(w, WhyCard) and w.ringed)
        assert now.badges == ("sprout",)


@pytest.mark.slow
def test_text_is_larger_as_soon_as_it_is_chosen_in_the_middle_of_a_game(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 3, seed=3)
    screen = opened(table)
    scene = play_to(screen, "why")
    assert isinstance(scene, Why)
    screen.scenes.change(text_scale=2.0)
    assert scene.by_parts
    screen.scenes.change(text_scale=1.0)
    assert not scene.by_parts
    screen.scenes.navigator.game(table)


def test_after_a_guess_comes_the_next_team_without_one(deck: Deck, board: Board) -> None:
    table = seat(deck, board, 4, seed=3)
    screen = opened(table, text_scale=2.0)
    scene = play_to(screen, "guess")
    assert isinstance(scene, Guess)
    first, second, third = scene.seated
    for team in (first, second):
        assert list(scene.asked) == [team]
        screen.press(scene.asked[team].box)
        assert table.pending.guesses[team] == 0
    turn_to_first = next(w for w in scene.group if isinstance(w, Pages))
    turn_to_first.turn(-2)
    assert list(scene.asked) == [first], "a guess may be changed"
    turn_to_first.turn(2)
    screen.press(scene.asked[third].box)
    assert table.scene == "judge", "the last guess leads on"
