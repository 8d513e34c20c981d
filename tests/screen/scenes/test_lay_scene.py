"""The scene in which cards are laid says what to do, and what the cards in the hand do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button, TechnologyCard
from tests.golden import guided
from tests.golden.deck import deck
from tests.golden.reading import Reading


@pytest.fixture
def lay() -> tuple[Offscreen, Lay]:
    screen = Offscreen(Scene(), (1280, 720), Settings(guide=False))
    scene = Lay(guided.at("lay"))
    screen.scenes.push(scene)
    screen.settle()
    return screen, scene


def read(screen: Offscreen) -> str:
    reading = Reading()
    with reading.recorded():
        screen.scenes.invalidate()
        screen.step(0)
    return " ".join(reading.sizes)


def test_an_empty_mat_says_what_to_press_and_why_nobody_is_ready(lay: tuple[Offscreen, Lay]) -> None:
    screen, scene = lay
    words = read(screen)
    assert "Tryk på et kort på hånden" in words
    ready = next(w for w in scene.group if isinstance(w, Button) and w.kind == "primary")
    assert not ready.enabled and ready.detail
    scene.toggle(0)
    screen.settle()
    words = read(screen)
    assert "Tryk på et kort" not in words
    assert "Og et kort til" in words


def test_every_card_in_the_hand_says_what_it_does(lay: tuple[Offscreen, Lay]) -> None:
    screen, scene = lay
    words = read(screen).replace("\n", " ")
    texts = {card.id: card.text for card in deck().technologies}
    hand = scene.view.teams[0].hand
    assert hand and all(texts[card] in words for card in hand if card)


def test_the_signs_on_the_cards_are_told_in_the_first_round_only(
    lay: tuple[Offscreen, Lay], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, scene = lay
    assert "Andre ser med" in read(screen) and "Læres først" in read(screen)
    later = replace(scene.view, round=2)
    monkeypatch.setattr(Lay, "view", property(lambda _scene: later))
    scene.build()
    words = read(screen)
    assert "Andre ser med" not in words and "Og et kort til" in words


def test_a_card_too_many_is_told_of_on_the_mat(lay: tuple[Offscreen, Lay]) -> None:
    screen, scene = lay
    for slot in (0, 1, 2):
        scene.toggle(slot)
        screen.settle()
    words = read(screen)
    assert "Tag et kort tilbage først." in words
    assert len(scene.slots) == 2


def test_when_no_more_can_be_laid_enter_is_for_being_ready(lay: tuple[Offscreen, Lay]) -> None:
    screen, scene = lay
    for slot in range(scene.most):
        scene.toggle(slot)
        screen.settle()
        focused = scene.group.focused
        is_ready = isinstance(focused, Button) and focused.kind == "primary"
        assert is_ready == (slot == scene.most - 1)


def test_when_an_it_agent_has_answered_the_ring_is_on_the_hand(lay: tuple[Offscreen, Lay]) -> None:
    screen, scene = lay
    scene.ask()
    screen.settle()
    assert isinstance(scene.group.focused, TechnologyCard)
