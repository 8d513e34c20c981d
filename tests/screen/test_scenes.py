"""Scenes on their stack: one press at a time, and frames that are right in every pixel."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pygame
import pytest

from tekspil.content.models import Board, Space
from tekspil.rules.parameters import Rules
from tekspil.rules.words import SpaceType
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Modal, Scene
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.motion import Motion
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.stage import Node, Sprite, merged
from tekspil.screen.widgets import Button
from tests.golden.gallery import BoardPage, ChoosePage, EventPage, LayPage, PartsPage, ReflectionPage

SIZES = ((960, 540), (1024, 768), (1280, 549))


def ring_board(n: int = 24) -> Board:
    kinds: tuple[SpaceType, ...] = (
        SpaceType.GOAL,
        SpaceType.EVENT,
        SpaceType.SHARED_GOAL,
        SpaceType.TOOLBOX,
        SpaceType.TRAINING,
        SpaceType.AGENT,
        SpaceType.REFLECTION,
        SpaceType.REST,
    )
    spaces = tuple(
        Space(f"s{i}", kinds[i % 8], (100 + 160 * min(i, 12, 24 - i), 100 if i < 12 else 500)) for i in range(n)
    )
    ids = tuple(space.id for space in spaces)
    return Board("ring", "Ring", 45, 15, (2200, 700), spaces, ((*ids, ids[0]),), (), Rules(), {})


class Counter(Scene):
    """A button that counts, and what moves when it does."""

    def __init__(self, moves: bool = False) -> None:
        super().__init__()
        self.count, self.moves = 0, moves

    def build(self) -> None:
        self.show([Button(Box(800, 400, 320, 160), f"{self.count}", self.press)])

    def press(self) -> None:
        self.count += 1
        if self.moves:
            self.motion.start(1.0, lambda _p: None)
        self.build()


def click(screen: Offscreen, at: tuple[float, float]) -> None:
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        screen.scenes.handle(pygame.event.Event(kind, pos=screen.scenes.canvas.point(at), button=1))


def test_a_second_press_at_once_is_the_same_finger() -> None:
    counter = Counter()
    screen = Offscreen(counter, (960, 540))
    screen.step(1.0)
    click(screen, (900, 450))
    screen.step(0.1)
    click(screen, (900, 450))
    assert counter.count == 1
    screen.step(0.3)
    click(screen, (900, 450))
    assert counter.count == 2


def test_a_press_while_something_moves_ends_the_movement_and_no_more() -> None:
    counter = Counter(moves=True)
    screen = Offscreen(counter, (960, 540))
    screen.press((900, 450))
    assert counter.motion.moving
    screen.step(0.3)
    click(screen, (900, 450))
    assert counter.count == 1 and not counter.motion.moving


def test_a_press_that_began_under_a_modal_does_nothing_in_it() -> None:
    class Closer(Modal):
        def build(self) -> None:
            self.show([Button(Box(800, 400, 320, 160), "Luk", self.back)])

    counter = Counter()
    screen = Offscreen(counter, (960, 540))
    at = screen.scenes.canvas.point((900, 450))
    screen.step(1.0)
    screen.scenes.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
    closer = Closer()
    screen.scenes.push(closer)
    screen.settle()
    screen.scenes.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))
    assert screen.scenes.top is closer and counter.count == 0


def test_escape_closes_a_modal_and_not_the_scene_below() -> None:
    page = LayPage()
    screen = Offscreen(page, (960, 540))
    screen.scenes.push(EventPage())
    screen.settle()
    screen.key(pygame.K_ESCAPE)
    assert screen.scenes.top is page
    screen.key(pygame.K_ESCAPE)
    assert screen.scenes.top is page and screen.scenes.running


def test_cards_are_laid_and_taken_back_by_pressing_them() -> None:
    page = LayPage()
    screen = Offscreen(page, (1280, 720))
    screen.press((930, 380))
    assert page.laid == ["smartphone"]
    screen.press((520, 900), anchor="bottom")
    assert page.laid == ["smartphone", "tandboerste"]


def test_the_focus_stays_where_it_was_when_a_scene_is_built_anew() -> None:
    page = LayPage()
    screen = Offscreen(page, (1280, 720))
    screen.press((520, 900), anchor="bottom")
    card = page.group.focused
    page.laid.clear()
    page.build()
    assert card is not None and page.group.focused is not card
    assert page.group.focused is not None and page.group.focused.box == card.box


def whole(screen: Offscreen) -> bytes:
    """The frame as drawn from nothing."""
    surface = pygame.Surface(screen.surface.get_size())
    screen.scenes.top.paint(surface)
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(4))
def test_a_frame_redrawn_in_part_is_the_frame_drawn_from_nothing(size: tuple[int, int], seed: int) -> None:
    chance = random.Random(seed)
    page = (LayPage, partial(BoardPage, ring_board()), ChoosePage, PartsPage)[seed]()
    screen = Offscreen(page, size)
    keys = [pygame.K_TAB, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_RETURN, pygame.K_ESCAPE]
    for _ in range(25):
        if chance.random() < 0.5:
            screen.scenes.handle(pygame.event.Event(pygame.KEYDOWN, key=chance.choice(keys), mod=0, unicode=""))
        else:
            pos = chance.randrange(size[0]), chance.randrange(size[1])
            kind = chance.choice([pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION])
            screen.scenes.handle(pygame.event.Event(kind, pos=pos, button=1, rel=(0, 0), buttons=(1, 0, 0)))
        screen.step(chance.choice([0.016, 0.1, 0.4]))
        assert pygame.image.tobytes(screen.surface, "RGB") == whole(screen)


def test_a_modal_rises_over_a_scene_without_a_trace() -> None:
    screen = Offscreen(LayPage(), (960, 540))
    screen.step()
    screen.scenes.push(ReflectionPage())
    for _ in range(20):
        screen.step(0.02)
        assert pygame.image.tobytes(screen.surface, "RGB") == whole(screen)
    screen.key(pygame.K_ESCAPE)
    assert pygame.image.tobytes(screen.surface, "RGB") == whole(screen)


class Moving(LayPage):
    """A card that slides over the others while a die's worth of other things happen."""

    def nodes(self) -> list[Node]:
        return [*self.group.shown, self.sprite]

    def build(self) -> None:
        super().build()
        self.sprite = Sprite.of(self.canvas, self.group.widgets[-2])


@pytest.mark.parametrize("calm", [False, True])
def test_a_sliding_card_leaves_no_trace(calm: bool) -> None:
    page = Moving()
    screen = Offscreen(page, (960, 540), Settings(calm=calm))
    page.sprite.slide(page.motion, (600, 300))
    for _ in range(20):
        screen.step(0.02)
        assert pygame.image.tobytes(screen.surface, "RGB") == whole(screen)
    assert not page.motion.moving and page.sprite.at == (600, 300)


def test_nothing_is_drawn_and_nothing_waits_when_nothing_changes() -> None:
    screen = Offscreen(LayPage(), (960, 540))
    screen.step()
    assert screen.step() == []
    assert screen.scenes.rest() is None


def test_only_the_place_that_changed_is_drawn_again() -> None:
    screen = Offscreen(LayPage(), (960, 540))
    screen.step()
    screen.scenes.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LEFT, mod=0, unicode=""))
    area = sum(rect.w * rect.h for rect in screen.step())
    assert 0 < area < 960 * 540 / 4


def test_overlapping_rectangles_become_one() -> None:
    rects = [pygame.Rect(0, 0, 10, 10), pygame.Rect(20, 0, 10, 10), pygame.Rect(5, 0, 20, 5)]
    assert merged(rects) == [pygame.Rect(0, 0, 30, 10)]


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("page", [LayPage, ChoosePage, PartsPage, ReflectionPage, EventPage])
@pytest.mark.parametrize("size", [(640, 480), (1280, 720), (1920, 1080)])
def test_no_text_is_cut_off_at_any_text_size(page: type[Scene], scale: float, size: tuple[int, int]) -> None:
    text.cut.clear()
    screen = Offscreen(page(), size, Settings(text_scale=scale))
    screen.settle()
    assert not text.cut


def test_a_resize_fits_everything_to_the_new_size() -> None:
    screen = Offscreen(LayPage(), (960, 540))
    screen.resize((1280, 720))
    fresh = Offscreen(LayPage(), (1280, 720))
    fresh.step()
    assert pygame.image.tobytes(screen.surface, "RGB") == pygame.image.tobytes(fresh.surface, "RGB")


def test_a_picture_is_written_for_a_program_without_a_window(tmp_path: Path) -> None:
    Offscreen(BoardPage(ring_board()), (640, 360)).save(tmp_path / "billeder" / "plade.png")
    assert pygame.image.load(tmp_path / "billeder" / "plade.png").get_size() == (640, 360)


def test_calm_movement_arrives_at_the_same_end() -> None:
    for calm in (False, True):
        seen: list[float] = []
        ended: list[bool] = []
        motion = Motion(calm)
        motion.start(0.3, seen.append, delay=0.1, done=lambda ended=ended: ended.append(True))  # type: ignore[misc]
        for _ in range(50):
            motion.update(0.01)
        assert seen[-1] == 1.0 and ended == [True] and not motion.moving


def test_the_rail_keeps_to_the_top_and_the_hand_to_the_bottom_of_a_tall_screen() -> None:
    canvas = Canvas(1024, 768)
    assert canvas.rect(Box(0, 0, 1920, 100), "top").top == 0
    assert canvas.rect(Box(0, 980, 1920, 100), "bottom").bottom == 768
    assert canvas.rect(Box(0, 0, 1920, 1080)).center == (512, 384)


@pytest.mark.parametrize("size", [(1280, 720), (3840, 2160), (1024, 768), (2560, 1080), (1920, 1200)])
@pytest.mark.parametrize("safe_edge", [0.0, 0.03, 0.05])
def test_the_scene_keeps_within_the_safe_edge(size: tuple[int, int], safe_edge: float) -> None:
    canvas = Canvas(*size, safe_edge=safe_edge)
    left, top = safe_edge * size[0], safe_edge * size[1]
    for anchor in ("top", "middle", "bottom"):
        rect = canvas.rect(Box(0, 0, 1920, 1080), anchor)
        assert rect.left >= left - 1 and rect.right <= size[0] - left + 1
        assert rect.top >= top - 1 and rect.bottom <= size[1] - top + 1
