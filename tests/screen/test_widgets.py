"""Pressing, choosing, moving the focus and writing, as people in the room do it."""

from __future__ import annotations

from itertools import product

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.widgets import Button, Group, Pages, Stepper, TextEntry, Widget

CANVAS = Canvas(1920, 1080)
ARROWS = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN)


def mouse(kind: int, at: tuple[float, float]) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=CANVAS.point(at), button=1, rel=(0, 0), buttons=(1, 0, 0))


def key(code: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="")


def grid(columns: int, rows: int) -> list[Widget]:
    return [Button(Box(100 + 250 * x, 100 + 150 * y, 200, 100), "x") for y in range(rows) for x in range(columns)]


def test_a_button_acts_when_let_go_and_not_before() -> None:
    pressed: list[int] = []
    button = Button(Box(100, 100, 300, 100), "Slå", lambda: pressed.append(1))
    group = Group([button])
    group.handle(mouse(pygame.MOUSEBUTTONDOWN, (200, 150)), CANVAS)
    assert button.pressed and not pressed
    group.handle(mouse(pygame.MOUSEBUTTONUP, (210, 150)), CANVAS)
    assert pressed == [1] and not button.pressed


def test_letting_go_outside_regrets_the_press() -> None:
    pressed: list[int] = []
    group = Group([Button(Box(100, 100, 300, 100), "Slå", lambda: pressed.append(1))])
    group.handle(mouse(pygame.MOUSEBUTTONDOWN, (200, 150)), CANVAS)
    group.handle(mouse(pygame.MOUSEMOTION, (900, 900)), CANVAS)
    assert not group.widgets[0].pressed
    group.handle(mouse(pygame.MOUSEBUTTONUP, (900, 900)), CANVAS)
    assert not pressed


def test_a_disabled_button_is_neither_pressed_nor_in_focus() -> None:
    off, on = grid(2, 1)
    off.enabled = False
    off.action = lambda: pytest.fail("pressed")
    group = Group([off, on], off)
    group.handle(mouse(pygame.MOUSEBUTTONDOWN, off.box.centre), CANVAS)
    group.handle(mouse(pygame.MOUSEBUTTONUP, off.box.centre), CANVAS)
    assert group.focused is on


def test_a_small_thing_is_larger_under_the_finger() -> None:
    pressed: list[int] = []
    group = Group([Button(Box(500, 500, 40, 40), icon="undo", kind="disc", action=lambda: pressed.append(1))])
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        group.handle(mouse(kind, (478, 478)), CANVAS)
    assert pressed


@given(st.integers(1, 6), st.integers(1, 5), st.sets(st.integers(0, 29)))
def test_tab_visits_every_widget_that_can_be_pressed(columns: int, rows: int, off: set[int]) -> None:
    widgets = grid(columns, rows)
    for i in off:
        if i < len(widgets):
            widgets[i].enabled = False
    group = Group(widgets)
    able = [widget for widget in widgets if widget.enabled]
    seen = []
    for _ in able:
        seen.append(group.focused)
        group.handle(key(pygame.K_TAB), CANVAS)
    assert seen == able


def reachable(widgets: list[Widget]) -> set[int]:
    """The widgets that arrow keys lead to from the first one."""
    found, unseen = {0}, [0]
    while unseen:
        here = unseen.pop()
        for arrow in ARROWS:
            group = Group(widgets, widgets[here])
            group.handle(key(arrow), CANVAS)
            there = widgets.index(group.focused) if group.focused else here
            if there not in found:
                found.add(there)
                unseen.append(there)
    return found


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 4)), min_size=1, max_size=14))
def test_arrow_keys_reach_every_widget(cells: set[tuple[int, int]]) -> None:
    widgets: list[Widget] = [
        Button(Box(40 + 300 * x, 40 + 200 * y, 240, 120), "x") for y, x in sorted((y, x) for x, y in cells)
    ]
    assert reachable(widgets) == set(range(len(widgets)))


def test_arrows_go_to_the_neighbour_that_way() -> None:
    widgets = grid(4, 3)
    for x, y in product(range(3), range(2)):
        here = widgets[y * 4 + x]
        for arrow, there in ((pygame.K_RIGHT, y * 4 + x + 1), (pygame.K_DOWN, (y + 1) * 4 + x)):
            group = Group(widgets, here)
            group.handle(key(arrow), CANVAS)
            assert group.focused is widgets[there]


def test_enter_and_space_press_what_is_in_focus() -> None:
    pressed: list[int] = []
    group = Group([Button(Box(0, 0, 200, 100), "Ja", lambda: pressed.append(1))])
    for code in (pygame.K_RETURN, pygame.K_SPACE, pygame.K_KP_ENTER):
        group.handle(key(code), CANVAS)
    assert len(pressed) == 3


def test_danish_letters_are_written_and_taken_out_again() -> None:
    entry = TextEntry(Box(0, 0, 500, 96), longest=12)
    group = Group([entry])
    for letter in "Blåbærgrød":
        group.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter), CANVAS)
    assert entry.value == "Blåbærgrød"
    group.handle(key(pygame.K_BACKSPACE), CANVAS)
    group.handle(key(pygame.K_HOME), CANVAS)
    group.handle(key(pygame.K_DELETE), CANVAS)
    group.handle(pygame.event.Event(pygame.TEXTINPUT, text="Æ"), CANVAS)
    assert entry.value == "Ælåbærgrø"
    group.handle(pygame.event.Event(pygame.TEXTINPUT, text="alt for mange"), CANVAS)
    assert len(entry.value) == 12


def test_a_space_in_a_text_is_a_letter_and_not_a_press() -> None:
    pressed: list[str] = []
    entry = TextEntry(Box(0, 0, 500, 96), changed=pressed.append)
    group = Group([entry])
    group.handle(key(pygame.K_SPACE), CANVAS)
    group.handle(pygame.event.Event(pygame.TEXTINPUT, text=" "), CANVAS)
    assert entry.value == " " and pressed == [" "]


@given(st.lists(st.sampled_from([-1, 1]), max_size=30))
def test_a_stepper_keeps_within_its_bounds(steps: list[int]) -> None:
    seen: list[int] = []
    stepper = Stepper(Box(0, 0, 300, 96), 4, 2, 7, seen.append)
    for step in steps:
        stepper.change(step)
    assert 2 <= stepper.value <= 7
    assert all(2 <= value <= 7 for value in seen)


@given(st.integers(0, 40), st.integers(1, 9))
def test_every_item_is_on_just_one_page(items: int, per_page: int) -> None:
    pages = Pages(Box(0, 0, 300, 96), items, per_page, lambda _page: None)
    shown: list[int] = []
    for page in range(pages.count):
        pages.page = page
        shown += pages.part(range(items))
    assert shown == list(range(items))


@given(st.integers(0, 40), st.integers(1, 9), st.integers(0, 50))
def test_a_page_that_is_gone_gives_way_to_the_last(items: int, per_page: int, page: int) -> None:
    pages = Pages(Box(0, 0, 300, 80), items, per_page, lambda _page: None, page)
    assert bool(pages.part(range(items))) == bool(items)
    assert pages.page <= page
