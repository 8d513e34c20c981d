"""What rooms said is shown with its effect and accepted by a tap; a deck's health leads to where it is mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tekspil.content.library import load_deck
from tekspil.folders import settings_folder
from tekspil.game import Game
from tekspil.matching import match
from tekspil.room.room_game import RoomGame
from tekspil.takeaway import marks
from tests.content.decks import small_board
from tests.workshop.browser import Browser


def disagree() -> tuple[str, str, int]:
    """A game in which the room gave a pair other stars than the deck; the pair, and those stars."""
    game = Game(load_deck("lille"), small_board(), 3, seed=1)
    goal, technology = game.session.goals[0], game.session.technologies[0]
    stars = (match(game.deck, goal, [technology]).stars + 1) % 4
    marks.toggle(game, technology, "disagree", team=0, goal=goal, stars=stars)
    RoomGame(game).save()
    assert (settings_folder() / "spil").is_dir()
    return goal, technology, stars


def test_a_suggestion_is_accepted_by_a_tap_and_is_gone_then(browser: Browser) -> None:
    goal, technology, stars = disagree()
    page = browser.page("/bunke/lille/spil")
    assert "Tag imod" in page
    browser.follow(browser.post("/bunke/lille/spil/tag", {"maal": goal, "teknologi": technology}))
    judged = next(one for one in load_deck("lille").goals if one.id == goal).assessments[technology]
    assert judged.stars == stars
    assert "Tag imod" not in browser.page("/bunke/lille/spil")
    assert browser.post("/bunke/lille/spil/tag", {"maal": goal, "teknologi": technology}).status == 404


def test_every_note_on_a_decks_health_has_a_button_that_leads_there(browser: Browser) -> None:
    page = browser.page("/bunke/lille/helbred")
    links = re.findall(r'<a class="main" href="[^"]*?(/bunke/[^"]+)"', page)
    assert links
    for link in set(links):
        browser.page(link)


def test_what_many_goals_lack_is_said_once(browser: Browser, deck: Path) -> None:
    path = deck / "goals.yaml"
    path.write_text(path.read_text("utf-8").replace("stars: 0", "stars: 1"), "utf-8")
    page = browser.page("/bunke/lille/helbred")
    assert page.count("mangler en teknologi med 0 stjerner") == 1
    assert "Det gør 7 andre mål også." in page


@pytest.mark.slow
def test_what_keeps_a_deck_from_being_played_comes_first_with_its_button(browser: Browser) -> None:
    browser.follow(browser.post("/ny-bunke", {"navn": "Trafik", "base": ""}))
    assert "Kan ikke spilles endnu" in browser.page("/")
    for page in (browser.page("/bunke/trafik"), browser.page("/bunke/trafik/helbred")):
        first = page.index("teknologier, før to hold kan spille")
        assert "/bunke/trafik/teknologier/_ny" in page[first : first + 300]


def test_what_check_says_of_a_card_leads_to_that_card(browser: Browser, deck: Path) -> None:
    path = deck / "goals.yaml"
    path.write_text(path.read_text("utf-8").replace("Jeg vil have et rent gulv.", "Jeg vil " + "danse " * 30), "utf-8")
    page = browser.page("/bunke/lille/helbred")
    said = page.index("og kortet har plads til")
    assert "/bunke/lille/maal/rent-gulv" in page[said : said + 400]


def test_the_menu_says_where_one_is(browser: Browser) -> None:
    for path, words in (("", "Et lille sæt"), ("/maal/rent-gulv", "Mål"), ("/ord", "Temaer og behov")):
        [here] = re.findall(r'aria-current="page">([^<]+)', browser.page(f"/bunke/lille{path}"))
        assert here == words
