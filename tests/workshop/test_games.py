"""What rooms said is shown with its effect and accepted by a tap; a deck's health leads to where it is mended."""

from __future__ import annotations

import re

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
