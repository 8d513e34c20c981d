"""It-agents are people with names and strengths, and the basispakke is something that a team tries."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from tekspil.content.models import Board, Deck
from tekspil.deck_words import words_of
from tekspil.room.crews import exercise_for, it_agent, names_at_table
from tekspil.rules import actions
from tekspil.rules.parameters import MOST_AGENTS
from tekspil.rules.words import SpaceType
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.play.event import Gift, paint_exercise, training_words, welcome
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Picture
from tekspil.screen.widgets.talk_cards import event_box
from tests.screen.scenes.people import mouse
from tests.screen.scenes.test_facilitator import opened
from tests.screen.scenes.test_first_time import button
from tests.screen.scenes.test_whole_games import seat


def test_the_it_agents_at_a_table_are_different_people(deck: Deck) -> None:
    for team in range(6):
        names = names_at_table(deck, team, MOST_AGENTS)
        assert len(set(names)) == MOST_AGENTS


def test_who_comes_is_told_by_name_with_a_strength_and_a_question(deck: Deck) -> None:
    agent = it_agent(deck, 0, 0)
    assert agent
    title, words = welcome(agent, came=True, said=words_of(None))
    assert agent.name in title
    assert agent.good_at in words and agent.asks in words


def test_nobody_is_called_a_thing(deck: Deck) -> None:
    texts = [
        *welcome(None, came=True, said=words_of(None)),
        *welcome(None, came=False, said=words_of(None)),
        *welcome(it_agent(deck, 1, 0), came=False, said=words_of(None)),
    ]
    texts += [event.text for event in deck.events]
    assert not [text for text in texts if "brik" in text.lower()]


def test_a_deck_without_it_agents_is_played_with_it_agents_without_names(deck: Deck) -> None:
    plain = replace(deck, it_agents=(), exercises=())
    assert it_agent(plain, 0, 0) is None and names_at_table(plain, 0, 3) == []
    assert exercise_for(plain, 1, 0, 1) is None
    assert all(welcome(None, came=True, said=words_of(None)))


def test_each_level_of_training_has_exercises_of_its_own(deck: Deck) -> None:
    for level in (1, 2):
        found = {exercise_for(deck, level, team, number) for team in range(3) for number in range(1, 9)}
        assert None not in found and len(found) >= 4
        assert {one.level for one in found if one} == {level}


def test_what_the_case_has_in_its_basispakke_is_there(deck: Deck) -> None:
    first = " ".join(one.title for one in deck.exercises if one.level == 1).lower()
    assert all(word in first for word in ("iphone", "læse højt", "uden betalingskort"))


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_exercise_is_cut(deck: Deck, size: tuple[int, int], scale: float) -> None:
    screen = Offscreen(Scene(), size, Settings(text_scale=scale))
    scene = screen.scenes.top
    text.cut.clear()
    for exercise in deck.exercises:
        words = training_words(exercise.level, learned=True, words=words_of(deck))
        paint = partial(paint_exercise, exercise, 0, words, words_of(deck))
        scene.show([Picture(event_box(scene.large), paint)])
        screen.settle()
    assert not text.cut


def to_training(deck: Deck, board: Board, scale: float) -> tuple[Offscreen, Gift]:
    """A team that has just come to the basispakke for the first time."""
    for seed in range(1, 60):
        table = seat(deck, board, 2, seed=seed)
        training = {place for place, space in enumerate(board.spaces) if space.type == SpaceType.TRAINING}
        while table.scene in ("board", "training"):
            if table.scene == "training":
                screen = opened(table, text_scale=scale)
                scene = screen.scenes.top
                assert isinstance(scene, Gift)
                return screen, scene
            ways = table.game.legal_actions()
            there = [way for way in ways if way - actions.MOVE in training]
            table.act((there or ways)[0])
    raise AssertionError(seed)


def test_where_text_is_large_the_steps_come_first_and_then_why(deck: Deck, board: Board) -> None:
    screen, scene = to_training(deck, board, 2.0)
    press = mouse(screen)
    press(button(screen, "arrow-right"))
    assert screen.scenes.top is scene and scene.tried
    press(button(screen, "arrow-right"))
    assert screen.scenes.top is not scene


def test_at_plain_text_all_of_an_exercise_is_on_one_card(deck: Deck, board: Board) -> None:
    screen, scene = to_training(deck, board, 1.0)
    mouse(screen)(button(screen, "arrow-right"))
    assert screen.scenes.top is not scene
