"""What a thing on the screen looks like follows from its own state, so that no change of it can be left undrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import is_dataclass
from enum import Enum
from functools import cache, partial

import pygame
import pytest

from tekspil.content.problems import Problem
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.play.board_scene import Banner
from tekspil.screen.scenes.play.guess import Countdown
from tekspil.screen.scenes.watch.parts import MatchRow, Miniature, OddsPanel, ProblemBox
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Drawable, Node, Sprite, Stage, drawing_of
from tekspil.screen.widgets import Button, Picture, Stepper, Timer, Widget
from tekspil.screen.widgets.base import Action
from tekspil.screen.widgets.labels import Notice
from tekspil.screen.widgets.scores import Together
from tekspil.watching.cards import CardMatch, CardPlace
from tests.golden import game
from tests.golden.deck import deck
from tests.golden.scenes import SCENES

CANVAS = Canvas(1920, 1080)
BOX = Box(400, 300, 420, 160)


def button() -> Button:
    return Button(BOX, "Find en måde", icon="magnify")


def stepper() -> Stepper:
    return Stepper(BOX, 3, 1, 9, lambda _n: None)


@pytest.mark.parametrize(
    ("make", "name", "value"),
    [
        (button, "size", 34.0),
        (button, "stacked", True),
        (button, "icon_after", True),
        (button, "radius", 4.0),
        (button, "label", "Videre"),
        (stepper, "least", 3),
        (stepper, "most", 3),
    ],
)
def test_what_is_changed_is_drawn_at_once(make: Callable[[], Widget], name: str, value: object) -> None:
    widget, stage = make(), Stage()
    surface, whole = pygame.Surface((1920, 1080)), pygame.Surface((1920, 1080))

    def ground(pen: Pen) -> None:
        pen.surface.fill("#102030")

    stage.draw(surface, CANVAS, None, ground, [widget])
    setattr(widget, name, value)
    assert stage.draw(surface, CANVAS, None, ground, [widget])
    Stage().draw(whole, CANVAS, None, ground, [widget])
    assert pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(whole, "RGB")


@cache
def _met() -> list[Drawable]:
    """Everything that is drawn in the scenes of the golden pictures and in a whole game, one of each appearance."""
    met: list[Drawable] = []

    def collect(
        _stage: Stage, _surface: object, _canvas: object, _key: object, _ground: object, nodes: Sequence[Node]
    ) -> list[pygame.Rect]:
        met.extend(node for node in nodes if isinstance(node, Drawable))
        return []

    with pytest.MonkeyPatch.context() as patch, game.clean_home():
        patch.setattr(Stage, "draw", collect)
        for make in SCENES.values():
            screen = Offscreen(Scene(), (640, 360))
            screen.scenes.push(make())
            screen.settle()
        game.play((640, 360), 1.0, lambda _name, _surface, _cut: None)
    return [*{id(node): node for node in met}.values(), *_elsewhere()]


def _elsewhere() -> Iterator[Drawable]:
    """What none of those scenes has: a game played together, what is told in time, the window of a watched deck."""
    problem = Problem("missing", "error", "goals.yaml", 3, 1, 5, "Et felt mangler.")
    row = CardMatch("sove", "smartphone", 2, None, True, "Den minder om det.")
    yield from (Banner(0, "Nu: Hold A"), Countdown(BOX))
    yield from (Together(3, 10.0), Notice(lambda: "Spillet er ikke gemt."))
    yield from (ProblemBox(BOX, problem), MatchRow(BOX, row, "Smartphone"), Miniature(BOX, BOX, [button()]))
    yield Sprite(pygame.Surface((2, 2)), (0, 0))
    yield OddsPanel(BOX, deck(), CardPlace("goals", "sove"), None, "")


def _kinds(kind: type[Drawable]) -> Iterator[type[Drawable]]:
    """The kinds of thing that the screen draws."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("tekspil."):
            yield below
        yield from _kinds(below)


@pytest.mark.slow
def test_whatever_attribute_changes_it_looks_different() -> None:
    kinds = {type(node): node for node in _met()}
    assert not {kind for kind in _kinds(Drawable) if kind not in kinds and kind is not Widget}
    for node in kinds.values():
        for name in list(vars(node)):
            before, was = node.appearance(), getattr(node, name)
            setattr(node, name, object())
            assert node.appearance() != before, f"{type(node).__name__}.{name}"
            setattr(node, name, was)
            assert node.appearance() == before


def _slots_read(node: Drawable, act: Callable[[], object]) -> set[str]:
    """The slots of a node that are read while something is done with it."""
    kind, read = type(node), set[str]()
    slots = {name for c in kind.__mro__ for name in vars(c).get("__slots__", ())}

    class Watched(kind):  # type: ignore[misc, valid-type]
        __slots__ = ()

        def __getattribute__(self, name: str) -> object:
            if name in slots:
                read.add(name)
            return super().__getattribute__(name)

    node.__class__ = Watched
    try:
        act()
    finally:
        node.__class__ = kind
    return read


@pytest.mark.slow
def test_nothing_is_drawn_by_what_is_kept_apart_from_what_is_seen() -> None:
    surface = pygame.Surface((640, 360))
    for node in {type(node): node for node in _met()}.values():
        drawn = _slots_read(node, partial(node.draw, Pen(surface, Canvas(640, 360))))  # type: ignore[attr-defined]
        told = _slots_read(node, node.appearance)
        assert drawn <= told, f"{type(node).__name__}: {drawn - told}"


def _changeable(value: object) -> Iterator[object]:
    """What could change inside a value without its being another value."""
    if isinstance(value, list | set | dict | bytearray):
        yield value
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from _changeable(part)
    elif is_dataclass(value) and not isinstance(value, type | Enum) and not type(value).__dataclass_params__.frozen:  # type: ignore[attr-defined]
        yield value


def test_nothing_that_is_seen_can_change_in_place() -> None:
    for node in _met():
        for name, value in vars(node).items():
            assert not list(_changeable(value)), f"{type(node).__name__}.{name}: {value!r}"
        if isinstance(node, Picture):
            assert not list(_changeable(drawing_of(node._paint)))


def test_what_is_made_anew_as_it_was_is_not_drawn_again() -> None:
    """A scene makes its widgets anew after every press; only what has changed is drawn."""

    def paint(words: str, pen: Pen, box: Box) -> None:
        pen.line(words, (box.x, box.y), 40, "#000000")

    one, same, other = (Picture(BOX, partial(paint, words)) for words in ("ja", "ja", "nej"))
    assert one.appearance() == same.appearance() != other.appearance()
    presses: list[Action] = [lambda: None, lambda: None]
    buttons = [Button(BOX, "ja", press) for press in presses]
    assert buttons[0].appearance() == buttons[1].appearance()


def test_a_clock_is_drawn_once_a_second() -> None:
    timer = Timer(BOX, 60)
    timer.update(0.25)
    before = timer.appearance()
    timer.update(0.25)
    assert timer.appearance() == before
    timer.update(0.75)
    assert timer.appearance() != before
