"""Among many cards one is found by its letters: from a keyboard, by touch alone, with and without æ, ø and å."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.content.models import Board, Deck
from tekspil.screen.dialogs.find import LETTERS, Find, Found, folded, matching
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.browse.cards_scene import CardsScene
from tekspil.screen.scenes.debrief.naming import Naming
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button
from tests.screen.scenes.talkative import open_table, sit_down

CARDS = [
    Found(name.lower(), name, "robot")
    for name in ("Digital kalendertavle", "Tablet", "Kvarterstavle", "Ørepropper", "Åbner til låg", "Tøj\u00adkrog")
]


def names(found: list[Found]) -> list[str]:
    return [card.name for card in found]


def test_the_beginning_of_a_word_comes_before_letters_inside_one() -> None:
    assert names(matching(CARDS, "ta")) == ["Tablet", "Digital kalendertavle", "Kvarterstavle"]
    assert names(matching(CARDS, "KAL")) == ["Digital kalendertavle"]


@pytest.mark.parametrize(("words", "name"), [("ør", "Ørepropper"), ("oer", "Ørepropper"), ("aab", "Åbner til låg")])
def test_danish_letters_are_found_from_any_keyboard(words: str, name: str) -> None:
    assert names(matching(CARDS, words)) == [name]


def test_a_soft_hyphen_does_not_hide_a_card() -> None:
    assert names(matching(CARDS, "tøjk")) == ["Tøj\u00adkrog"]


def test_a_card_is_found_by_another_name_that_people_know_it_by_but_after_those_that_are_called_so() -> None:
    cards = [Found("sensor", "Robot til gulvet", "robot", ("Paro-hund",)), Found("paro", "Parodontose", "robot")]
    assert names(matching(cards, "paro")) == ["Parodontose", "Robot til gulvet"]
    assert names(matching(cards, "hund")) == ["Robot til gulvet"]
    screen, scene = opened(cards, [])
    screen.write("hund")
    assert shown(scene) == ["Robot til gulvet (Paro-hund)"]


@pytest.mark.slow
@given(st.text(alphabet="abdeklmoprstuvæøåÆØÅ -", max_size=6))
def test_what_is_found_has_the_letters_and_nothing_that_has_them_is_left_out(words: str) -> None:
    found = matching(CARDS, words)
    wanted = folded(words.strip())
    assert len(found) == len(set(found))
    assert set(found) == {card for card in CARDS if wanted in folded(card.name)}


def opened(cards: list[Found], taken: list[str], scale: float = 1.0) -> tuple[Offscreen, Find]:
    screen = Offscreen(Scene(), (1280, 720), Settings(calm=True, text_scale=scale))
    scene = Find(cards, taken.append)
    screen.scenes.push(scene)
    return screen, scene


def shown(scene: Find) -> list[str]:
    return [w.label for w in scene.group.widgets if isinstance(w, Button) and w.kind == "secondary" and w.label]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_card_is_found_and_taken_by_keyboard_alone(scale: float) -> None:
    taken: list[str] = []
    screen, scene = opened(CARDS, taken, scale)
    screen.write("ør")
    assert shown(scene) == ["Ørepropper"]
    screen.key(pygame.K_RETURN)
    screen.key(pygame.K_RETURN)
    assert taken == ["ørepropper"]
    screen.key(pygame.K_BACKSPACE)
    assert scene.words == "ø", "letters are taken away wherever the focus is"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_card_is_found_and_taken_by_touch_alone(scale: float) -> None:
    taken: list[str] = []
    screen, scene = opened(CARDS, taken, scale)
    for letter in "ØR":
        key = next(w for w in scene.group.widgets if isinstance(w, Button) and w.label == letter and w.enabled)
        screen.press(key.box, key.anchor)
    card = next(w for w in scene.group.widgets if isinstance(w, Button) and w.label == "Ørepropper")
    screen.press(card.box, card.anchor)
    assert taken == ["ørepropper"]


def test_only_letters_that_lead_to_a_card_can_be_tapped() -> None:
    _screen, scene = opened(CARDS, [])
    able = {w.label for w in scene.group.widgets if isinstance(w, Button) and w.label in tuple(LETTERS) and w.enabled}
    assert able == {letter for letter in LETTERS if matching(CARDS, letter)}


def test_letters_that_no_card_has_are_told_of_and_can_be_taken_back() -> None:
    screen, scene = opened(CARDS, [])
    screen.write("zz")
    assert not shown(scene)
    screen.key(pygame.K_BACKSPACE)
    screen.key(pygame.K_BACKSPACE)
    assert len(shown(scene)) == len(CARDS)


def test_a_team_ticks_what_it_named_from_the_search(deck: Deck, board: Board) -> None:
    screen = open_table(sit_down(deck, board, horizon=True))
    scene = screen.scenes.top
    assert isinstance(scene, Naming)
    scene.to_next_team()
    screen.key(pygame.K_f, pygame.KMOD_CTRL)
    search = screen.scenes.top
    assert isinstance(search, Find)
    wanted = deck.technologies[-1]
    screen.write(wanted.name.replace("\u00ad", "")[:5])
    card = next(w for w in search.group.widgets if isinstance(w, Button) and w.label == wanted.name)
    screen.press(card.box, card.anchor)
    screen.key(pygame.K_ESCAPE)
    assert screen.scenes.top is scene
    assert wanted.id in scene._named()


def test_cards_are_searched_while_browsing(deck: Deck) -> None:
    screen = Offscreen(Scene(), (1280, 720), Settings(calm=True))
    scene = CardsScene(deck)
    screen.scenes.push(scene)
    button = next(w for w in scene.group.widgets if isinstance(w, Button) and w.icon == "magnify")
    screen.press(button.box, button.anchor)
    search = screen.scenes.top
    assert isinstance(search, Find)
    goal = deck.goals[-1]
    screen.write(goal.text[:20])
    card = next(w for w in search.group.widgets if isinstance(w, Button) and w.label == goal.text)
    screen.press(card.box, card.anchor)
    assert screen.scenes.top is not search, "the goal is shown large"
