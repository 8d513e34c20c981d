"""Decks and boards are deleted and brought back whole, and what others stand on stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.folders import user_folder
from tests.workshop.browser import Browser


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_a_deck_is_deleted_and_brought_back_with_its_steps(browser: Browser, deck: Path) -> None:
    browser.post("/bunke/lille/ord", {"titel": "Et nyt navn"})
    before = held(deck)
    page = browser.follow(browser.post("/bunke/lille/slet"))
    assert "Slettet." in page
    assert "Et nyt navn" in page
    assert not deck.exists()
    assert browser.get("/bunke/lille").status == 404
    page = browser.follow(browser.post("/hent", {"nummer": "1"}))
    assert held(deck) == before
    assert "Fortryd" in page
    assert load_deck("lille").title == "Et nyt navn"


@pytest.mark.slow
def test_a_board_is_deleted_and_brought_back(browser: Browser) -> None:
    browser.follow(browser.post("/ny-plade", {"navn": "Haven"}))
    browser.follow(browser.post("/plade/haven/slet"))
    assert not (user_folder() / "boards" / "haven.yaml").exists()
    browser.follow(browser.post("/hent", {"nummer": "1"}))
    assert load_board("haven").title == "Haven"


@pytest.mark.slow
def test_what_came_along_or_is_built_on_is_not_deleted(browser: Browser, deck: Path) -> None:
    browser.follow(browser.post("/ny-bunke", {"navn": "Husets", "base": "lille"}))
    assert browser.post("/bunke/lille/slet").status == 409
    assert browser.post("/bunke/velfaerdsteknologi/slet").status == 403
    assert browser.post("/plade/bostedet/slet").status == 403
    assert deck.exists()


@pytest.mark.slow
def test_nothing_is_brought_back_over_another(browser: Browser, deck: Path) -> None:
    browser.follow(browser.post("/bunke/lille/slet"))
    for number in ("", "x", "99", "-1", "9" * 30):
        assert browser.post("/hent", {"nummer": number}).status == 404
    deck.mkdir()
    assert browser.post("/hent", {"nummer": "1"}).status == 409
    assert list(deck.iterdir()) == []


@pytest.mark.slow
def test_a_hidden_card_is_told_by_its_words(browser: Browser) -> None:
    browser.follow(browser.post("/ny-bunke", {"navn": "Husets", "base": "lille"}))
    page = browser.follow(browser.post("/bunke/husets/maal/rent-gulv/skjul"))
    assert "Jeg vil have et rent gulv." in page[page.index("Skjulte kort") :]
