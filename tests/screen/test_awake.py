"""Time on the screen is people's: not a sleeping machine's, a pause's or a black screen's."""

from __future__ import annotations

import pytest

from tekspil.screen.dialogs.dark import Dark
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import GameScene
from tekspil.screen.scenes.play.playing import Facilitator
from tekspil.screen.show import Awake
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Timer
from tests.content.decks import small_board, small_deck
from tests.screen.scenes.talkative import open_table, sit_down


class Hands:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def looked(clock: Hands, awake: Awake, gaps: list[float], seen: bool = True) -> None:
    for gap in gaps:
        clock.now += gap
        awake.look(seen)


def test_time_adds_up_over_many_looks() -> None:
    clock = Hands()
    awake = Awake(clock)
    looked(clock, awake, [0.25] * 40)

    assert awake.taken() == 10.0
    assert awake.taken() == 0.0


def test_a_machine_that_slept_counts_nothing_of_it() -> None:
    clock = Hands()
    awake = Awake(clock)
    looked(clock, awake, [0.5, 3600.0, 0.5])

    assert awake.taken() == 1.0


def test_a_window_that_nobody_sees_counts_nothing() -> None:
    clock = Hands()
    awake = Awake(clock)
    looked(clock, awake, [0.5] * 10, seen=False)
    looked(clock, awake, [0.5])

    assert awake.taken() == 0.5


@pytest.fixture
def screen() -> Offscreen:
    return open_table(sit_down(small_deck(), small_board()))


def game_scene(screen: Offscreen) -> GameScene:
    scene = screen.scenes.top
    assert isinstance(scene, GameScene)
    return scene


def counted(screen: Offscreen, scene: GameScene) -> int:
    screen.scenes.spend(10.0)
    return sum(seconds for _turn, _step, seconds in scene.table.spent)


def test_the_step_that_is_shown_gets_the_seconds(screen: Offscreen) -> None:
    scene = game_scene(screen)
    screen.scenes.spend(10.0)

    assert list(scene.table.spent) == [(1, scene.table.scene, 10)]


def test_the_black_screen_and_the_menu_count_nothing(screen: Offscreen) -> None:
    scene = game_scene(screen)
    screen.scenes.push(Dark())
    assert counted(screen, scene) == 0
    screen.scenes.pop()
    screen.scenes.navigator.menu(scene)
    assert counted(screen, scene) == 0
    screen.scenes.pop()
    assert counted(screen, scene) == 10


def test_a_clock_that_the_facilitator_stopped_counts_nothing(screen: Offscreen) -> None:
    scene = game_scene(screen)
    scene.timer = Timer(Box(0, 0, 100, 100), 60)
    Facilitator(scene).pause()
    assert counted(screen, scene) == 0
    Facilitator(scene).pause()
    assert counted(screen, scene) == 10
