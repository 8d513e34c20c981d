"""Pictures on the screen: never waited for, drawn anew where they come, kept within bounds, and icons without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any

import pygame
import pytest

from tekspil.content.models import CardPicture, Technology
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Modal, Scene
from tekspil.screen.toolkit import pictures
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.pictures import Pictures
from tekspil.screen.widgets import TechnologyCard
from tests.content.card_pictures import RED, SQUARE, photo_of
from tests.content.decks import small_deck

SVG = CardPicture("rød.svg", data=RED.encode())
PHOTO = CardPicture("foto.png", data=photo_of(300, 200))
BAD = CardPicture("tekst.svg", data=SQUARE.format("<text>Hej</text>").encode())
CARDS = small_deck().technologies[:4]


class Later(Executor):
    """Does what it was given when it is told to, and counts."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
        self.given = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        self.given += 1
        return future

    def work(self, most: int = 1000) -> None:
        for future, job in self.waiting[:most]:
            if future.set_running_or_notify_cancel():
                future.set_result(job())
        del self.waiting[:most]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[Later]:
    """The screen's pictures drawn when the test says so."""
    executor = Later()
    monkeypatch.setattr(pictures, "shown", Pictures(executor))
    yield executor


def cards(*own: CardPicture | None) -> list[Technology]:
    return [replace(card, picture=picture) for card, picture in zip(CARDS, own, strict=False)]


class Hand(Scene):
    """Cards beside one another; the last lies on the ground."""

    def __init__(self, technologies: list[Technology]) -> None:
        super().__init__()
        self.technologies = technologies

    def build(self) -> None:
        boxes = [Box(100 + 400 * i, 200, 318, 408) for i in range(len(self.technologies))]
        self.widgets = [TechnologyCard(box, card) for box, card in zip(boxes, self.technologies, strict=True)]
        self.show(self.widgets[:-1])

    def ground(self, pen: Pen) -> None:
        pen.table()
        self.widgets[-1].paint(pen)


def pixels(screen: Offscreen) -> bytes:
    return pygame.image.tobytes(screen.surface, "RGB")


def at_once(technologies: list[Technology], monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The scene as it is drawn where pictures are drawn at once."""
    with monkeypatch.context() as patch:
        patch.setattr(pictures, "shown", Pictures())
        screen = Offscreen(Hand(technologies))
        screen.step()
        return pixels(screen)


def test_nobody_waits_for_a_picture_and_in_the_end_the_screen_is_as_if_it_had_been_there(
    later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = cards(SVG, PHOTO, None, SVG)
    screen = Offscreen(Hand(own))
    screen.step()
    without = [replace(card, picture=None) for card in own]
    assert pixels(screen) != at_once(own, monkeypatch)
    assert later.given == 2  # the same picture in the same size is drawn once
    assert screen.scenes.rest() == pictures.GLANCE
    later.work()
    for _ in range(4):
        screen.step()
    assert pixels(screen) == at_once(own, monkeypatch) != at_once(without, monkeypatch)
    assert screen.scenes.rest() is None and later.given == 2


def test_only_the_card_whose_picture_has_come_is_drawn_anew(later: Later) -> None:
    scene = Hand(cards(SVG, PHOTO, None, None))
    screen = Offscreen(scene)
    screen.step()
    later.work(1)
    [changed] = screen.step()
    assert changed == scene.widgets[0].bounds(screen.scenes.canvas)
    assert screen.step() == []


def test_a_frame_takes_in_one_picture_at_a_time(later: Later) -> None:
    screen = Offscreen(Hand(cards(SVG, PHOTO, BAD, None)))
    screen.step()
    later.work()
    assert [len(screen.step()) for _ in range(4)] == [1, 1, 1, 0]


def test_a_scene_under_another_is_drawn_with_its_pictures_when_they_come(later: Later) -> None:
    screen = Offscreen(Hand(cards(SVG, None)))
    screen.scenes.push(Modal())
    screen.step()
    before = pixels(screen)
    later.work()
    screen.step()
    screen.step()
    assert pixels(screen) != before


def test_what_cannot_be_used_is_the_icon_and_is_tried_once(later: Later, monkeypatch: pytest.MonkeyPatch) -> None:
    own = cards(BAD, None)
    screen = Offscreen(Hand(own))
    for _ in range(3):
        later.work()
        screen.step()
    assert later.given == 1 and pictures.shown.get(BAD, later_side(screen)) is None
    assert pixels(screen) == at_once(own, monkeypatch)


def later_side(screen: Offscreen) -> int:
    """The side of the picture that was asked for."""
    [(_picture, side)] = pictures.shown._kept
    assert screen
    return side


def test_what_is_kept_stays_within_its_bounds_and_the_last_used_stays() -> None:
    kept = Pictures(most_bytes=10 * 100 * 100 * 4)
    many = [CardPicture(f"{n}.svg", data=RED.encode() + b" " * n) for n in range(30)]
    for picture in many:
        kept.get(many[0], 100)
        kept.get(picture, 100)
        assert kept.size <= 10 * 100 * 100 * 4
    first = kept.get(many[0], 100)
    assert first is kept.get(many[0], 100) and len(kept._kept) == 10


def test_an_author_who_writes_a_picture_anew_sees_the_new_one() -> None:
    kept = Pictures()
    old = kept.get(CardPicture("a.svg", data=RED.encode(), stamp=(1,)), 20)
    new = kept.get(CardPicture("a.svg", data=RED.replace("B5472F", "00FF00").encode(), stamp=(2,)), 20)
    assert old is not None and new is not None and old.get_at((10, 10)) != new.get_at((10, 10))


def test_a_window_that_closes_leaves_nothing_to_come(later: Later) -> None:
    pictures.shown.get(SVG, 50)
    pictures.shown.work_behind(None)
    assert pictures.shown.rest is None and pictures.shown.get(SVG, 50) is not None
    later.work()  # cancelled: does nothing


@pytest.mark.parametrize("shape", [(480, 240), (240, 480), (30, 90)])
def test_a_drawing_that_is_not_square_keeps_its_proportions(shape: tuple[int, int]) -> None:
    body = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape[0]} {shape[1]}"><rect width="{shape[0]}" '
    picture = CardPicture("a.svg", data=f'{body}height="{shape[1]}" fill="#ff0000"/></svg>'.encode())
    found = pictures.drawn(picture, 100)
    assert found is not None and found.get_size() == (100, 100)
    seen = pygame.mask.from_surface(found).get_bounding_rects()[0]
    assert abs(seen.w / seen.h - shape[0] / shape[1]) < 0.05 and max(seen.size) >= 99
