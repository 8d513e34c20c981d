"""A goal judged: stars and a reason, one line in its file; two who judge without seeing, and then agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.library import load_deck
from tekspil.content.models import Goal
from tests.workshop.browser import Browser
from tests.workshop.test_card_pages import changes, texts

GOAL = "/bunke/lille/vurder/rent-gulv"


def goal(deck: str = "lille") -> Goal:
    return next(goal for goal in load_deck(deck).goals if goal.id == "rent-gulv")


def unjudged() -> str:
    return next(card.id for card in load_deck("lille").technologies if card.id not in goal().assessments)


def test_a_judgement_is_one_line_in_the_goals_file_and_can_be_undone(browser: Browser, deck: Path) -> None:
    before, technology = texts(deck), unjudged()
    browser.follow(browser.post(f"{GOAL}/giv", {"teknologi": technology, "stjerner": "2", "hvorfor": "Den når ud"}))
    assert (goal().assessments[technology].stars, goal().assessments[technology].why) == (2, "Den når ud")
    [line] = changes(before, texts(deck))
    assert line[0] == "+"
    browser.follow(browser.post(f"{GOAL}/giv", {"teknologi": technology, "stjerner": "3", "hvorfor": "Den når ud"}))
    assert goal().assessments[technology].stars == 3
    browser.follow(browser.post(f"{GOAL}/giv", {"teknologi": technology, "stjerner": "fjern", "hvorfor": ""}))
    assert technology not in goal().assessments
    for _step in range(3):
        browser.post("/bunke/lille/fortryd")
    assert texts(deck) == before


def test_stars_without_a_reason_are_not_written_yet(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    page = browser.follow(browser.post(f"{GOAL}/giv", {"teknologi": unjudged(), "stjerner": "2", "hvorfor": " "}))
    assert "hvorfor" in page
    assert texts(deck) == before


@pytest.mark.parametrize("stars", ["", "4", "-1", "tre"])
def test_only_0_to_3_stars_are_taken(browser: Browser, deck: Path, stars: str) -> None:
    before = texts(deck)
    assert browser.post(f"{GOAL}/giv", {"teknologi": unjudged(), "stjerner": stars, "hvorfor": "x"}).status == 422
    assert texts(deck) == before


def test_a_judge_of_two_sees_neither_the_other_nor_the_deck(browser: Browser, deck: Path) -> None:
    before, technology = texts(deck), unjudged()
    said = {"teknologi": technology, "stjerner": "1", "hvorfor": "Hemmelig grund", "dommer": "1"}
    browser.follow(browser.post(f"{GOAL}/giv", said))
    assert texts(deck) == before
    assert "Hemmelig grund" in browser.page(GOAL, dommer="1", med=technology)
    other = browser.page(GOAL, dommer="2", med=technology)
    assert "Hemmelig grund" not in other
    assert all(judged.why not in other for judged in goal().assessments.values())


def test_what_two_agree_on_is_written_together_and_the_rest_is_chosen(browser: Browser) -> None:
    one, other = [card.id for card in load_deck("lille").technologies if card.id not in goal().assessments][:2]
    for judge, stars in (("1", ("2", "0")), ("2", ("2", "3"))):
        for technology, given in zip((one, other), stars, strict=True):
            said = {"teknologi": technology, "stjerner": given, "hvorfor": f"dommer {judge}", "dommer": judge}
            browser.follow(browser.post(f"{GOAL}/giv", said))
    browser.follow(browser.post(f"{GOAL}/afgoer"))
    assert goal().assessments[one].stars == 2
    assert other not in goal().assessments
    browser.follow(browser.post(f"{GOAL}/afgoer", {"teknologi": other, "valg": "2"}))
    assert (goal().assessments[other].stars, goal().assessments[other].why) == (3, "dommer 2")
    assert browser.post(f"{GOAL}/afgoer", {"teknologi": other, "valg": "2"}).status == 404


def test_judging_a_goal_of_the_deck_below_takes_it_over(browser: Browser) -> None:
    browser.follow(browser.post("/ny-bunke", {"navn": "Husets", "base": "lille"}))
    said = {"teknologi": unjudged(), "stjerner": "2", "hvorfor": "Hos os virker den"}
    browser.follow(browser.post("/bunke/husets/vurder/rent-gulv/giv", said))
    assert goal("husets").assessments[unjudged()].why == "Hos os virker den"
    assert goal("husets").assessments.keys() > goal().assessments.keys()
    assert "/vurder/rent-gulv" in browser.page("/bunke/husets/vurder")
