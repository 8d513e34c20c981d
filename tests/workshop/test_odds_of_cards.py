"""Figures of a card come while it is written, from games in the background."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tekspil.workshop.card_odds import CardOdds
from tests.content.decks import small_board
from tests.workshop.browser import Browser
from tests.workshop.test_card_pages import GOAL, goal_form


@pytest.fixture
def playing(browser: Browser) -> Iterator[Browser]:
    """A browser with games as plain Python, which needs no extra."""
    browser.bench.card_odds = CardOdds(small_board())
    browser.bench.card_odds._practice.compiled = False
    yield browser
    browser.bench.close()


@pytest.mark.slow
def test_games_tell_of_the_card_in_the_form_and_how_it_differs_from_what_was_saved(playing: Browser) -> None:
    assert playing.bench.card_odds
    form = goal_form() | {"need-1": "ro.lyd"}
    for said in (goal_form(), form):
        first = playing.post(f"{GOAL}/tal", said)
        assert first.status == 200
        playing.bench.card_odds._practice.wait()
        told = playing.post(f"{GOAL}/tal", said).body.decode()
        assert "Målet bliver nået, når det er valgt" in told
    assert "Som før" in told or "end før" in told


def test_a_card_that_is_not_whole_is_not_played(browser: Browser) -> None:
    assert '"done": true' in browser.post(f"{GOAL}/tal", goal_form() | {"text": ""}).body.decode()
    assert browser.bench.card_odds is None
