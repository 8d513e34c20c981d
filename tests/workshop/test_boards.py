"""A board of one's own: spaces moved, made and taken away, roads built, its time told, each the change alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tekspil.content.library import load_board
from tekspil.folders import user_folder
from tekspil.rules.parameters import LIMITS
from tekspil.workshop.board_pages import edges, with_road, without_road, without_space
from tests.workshop.browser import Browser

BOARD = "/plade/haven"
RING = [["a", "b", "c", "d", "a"]]


@pytest.fixture
def file(browser: Browser) -> Path:
    browser.follow(browser.post("/ny-plade", {"navn": "Haven"}))
    return user_folder() / "boards" / "haven.yaml"


def changed_lines(before: str, after: str) -> int:
    return len(set(after.splitlines()) ^ set(before.splitlines()))


def test_a_space_that_is_dragged_changes_one_line_and_the_time_is_told(browser: Browser, file: Path) -> None:
    before = file.read_text("utf-8")
    answer = browser.post(f"{BOARD}/flyt", {"felt": "koekken", "x": "3.14", "y": "99"})
    assert len(json.loads(answer.body)["times"]) == 5
    space = next(space for space in load_board("haven").spaces if space.id == "koekken")
    assert space.at == (3.1, 10)
    assert changed_lines(before, file.read_text("utf-8")) == 2
    browser.follow(browser.post(f"{BOARD}/fortryd"))
    assert file.read_text("utf-8") == before


@pytest.mark.slow
@pytest.mark.parametrize(("x", "y"), [("nan", "1"), ("inf", "1"), ("", "1"), ("1e999", "1"), ("x", "1")])
def test_a_point_that_is_none_is_refused(browser: Browser, file: Path, x: str, y: str) -> None:
    before = file.read_text("utf-8")
    assert browser.post(f"{BOARD}/flyt", {"felt": "koekken", "x": x, "y": y}).status == 422
    assert file.read_text("utf-8") == before


def test_spaces_come_and_go_and_the_ring_stays_whole(browser: Browser, file: Path) -> None:
    count = len(load_board("haven").spaces)
    browser.follow(browser.post(f"{BOARD}/nyt-felt", {"navn": "Skuret", "slags": "goal", "ved": "have"}))
    made, beside = load_board("haven").spaces[-1], next(s for s in load_board("haven").spaces if s.id == "have")
    assert made.label == "Skuret"
    assert made.at[1] < beside.at[1], "there is room for its name at the board's lower edge"
    browser.follow(browser.post(f"{BOARD}/felt", {"felt": "stue", "handling": "fjern"}))
    assert len(load_board("haven").spaces) == count
    assert ("postkasse", "spisebord") in edges([list(path) for path in load_board("haven").paths])
    before = file.read_text("utf-8")
    assert browser.post(f"{BOARD}/felt", {"felt": "start", "handling": "fjern"}).status == 409
    assert file.read_text("utf-8") == before


@pytest.mark.slow
def test_kind_name_roads_and_time_are_changed(browser: Browser, file: Path) -> None:
    browser.follow(browser.post(f"{BOARD}/felt", {"felt": "stue", "slags": "event", "navn": "Salen"}))
    browser.follow(browser.post(f"{BOARD}/vej", {"fra": "stue", "til": "have"}))
    browser.follow(browser.post(f"{BOARD}/tid", {"titel": "Haven i juni", "minutter": "60", "ramme": "20"}))
    read = load_board("haven")
    assert (read.title, read.minutes, read.frame_minutes) == ("Haven i juni", 60, 20)
    assert next((space.type, space.label) for space in read.spaces if space.id == "stue") == ("event", "Salen")
    assert ["stue", "have"] in [list(path) for path in read.paths]
    browser.follow(browser.post(f"{BOARD}/vej", {"fra": "stue", "til": "have", "handling": "fjern"}))
    assert ["stue", "have"] not in [list(path) for path in load_board("haven").paths]
    assert file.read_text("utf-8").startswith("# yaml-language-server")


def test_boards_that_came_along_are_only_looked_at(browser: Browser) -> None:
    assert "data-move" not in browser.page("/plade/bostedet")
    assert browser.get("/plade/bostedet/billede.svg").status == 200
    assert browser.post("/plade/bostedet/flyt", {"felt": "start", "x": "1", "y": "1"}).status == 403
    assert browser.get("/plade/..%2fx").status == 404


def test_roads_are_built_and_taken_away_without_breaking_the_others() -> None:
    assert with_road([["a", "b"]], "b", "c") == [["a", "b", "c"]]
    assert with_road(RING, "a", "c") == [*RING, ["a", "c"]]
    assert with_road(RING, "a", "b") == RING
    opened = without_road(RING, "b", "c")
    assert edges(opened) == [("c", "d"), ("a", "d"), ("a", "b")]
    assert without_road([["a", "b", "c"]], "a", "b") == [["b", "c"]]
    assert without_space(RING, "b") == [["a", "c", "d", "a"]]
    assert without_space([["a", "b"]], "b") == []


@pytest.mark.slow
def test_a_rule_is_one_line_and_an_empty_field_is_the_usual(browser: Browser, file: Path) -> None:
    usual = load_board("haven").rules
    before = file.read_text("utf-8")
    stars = {f"points_for_stars.{n}": words for n, words in enumerate(("0", "4", "", ""))}
    browser.follow(browser.post(f"{BOARD}/regler", {"mode": usual.mode.value, "hand_size": "5", **stars}))
    rules = load_board("haven").rules
    assert rules.hand_size == 5
    assert rules.points_for_stars == (0, 4, *usual.points_for_stars[2:])
    assert "hand_size: 5" in file.read_text("utf-8")
    browser.follow(browser.post(f"{BOARD}/regler", {"mode": usual.mode.value}))
    assert load_board("haven").rules == usual
    browser.follow(browser.post(f"{BOARD}/fortryd"))
    browser.follow(browser.post(f"{BOARD}/fortryd"))
    assert file.read_text("utf-8") == before


def test_rules_that_do_not_fit_together_are_told_and_stand_in_the_form(browser: Browser, file: Path) -> None:
    before = file.read_text("utf-8")
    answer = browser.post(f"{BOARD}/regler", {"hand_size": "8", "hand_limit": "2"})
    assert answer.status == 422
    assert "Hånden er på 8 kort" in answer.body.decode()
    assert 'name="hand_limit" type="number" min="1" max="8" value="2"' in answer.body.decode()
    assert file.read_text("utf-8") == before


def test_every_rule_has_its_words(browser: Browser, file: Path) -> None:  # noqa: ARG001 (the board is there)
    page = browser.page(BOARD)
    for name in LIMITS:
        assert f'name="{name}' in page
