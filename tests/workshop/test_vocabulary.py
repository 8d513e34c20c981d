"""A deck's own words changed: what is used stays, and every new word gets an id nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.library import load_deck
from tekspil.content.models import OwnWords
from tekspil.folders import user_folder
from tekspil.look import theme_tint
from tekspil.workshop.exchange import Upload
from tests.workshop.browser import Browser
from tests.workshop.test_card_pages import changes, texts

PAGE = "/bunke/lille/ord"


def test_names_themes_and_needs_are_changed_each_in_its_line(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    browser.follow(
        browser.post(PAGE, {"titel": "Et andet navn", "tema.hjem.titel": "Hjemme", "behov.ro.del.lyd": "Larm"})
    )
    read = load_deck("lille")
    assert (read.title, read.themes[0].title) == ("Et andet navn", "Hjemme")
    assert read.needs[2].parts == {"lyd": "Larm", "lys": "Lys"}
    assert len(changes(before, texts(deck))) <= 6


def test_new_words_come_in(browser: Browser) -> None:
    form = {
        "nyt-tema.1.titel": "På arbejde",
        "nyt-tema.1.ikon": "briefcase-outline",
        "nyt-behov.1.titel": "Blive set",
        "nyt-behov.1.dele": "Af kolleger, Af chefen",
        "behov.kontakt.ny": "Venner",
        "maal": "Situation",
    }
    browser.follow(browser.post(PAGE, form))
    read = load_deck("lille")
    assert (read.themes[-1].title, read.themes[-1].icon) == ("På arbejde", "briefcase-outline")
    assert (read.needs[-1].title, list(read.needs[-1].parts.values())) == ("Blive set", ["Af kolleger", "Af chefen"])
    assert list(next(need for need in read.needs if need.id == "kontakt").parts.values()) == ["Venner"]
    assert read.labels.goal == "Situation"


def test_what_a_card_uses_is_never_taken_away(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    browser.post(PAGE, {"tema.hjem.fjern": "1", "behov.ro.fjern": "1", "behov.ro.del.lyd": ""})
    assert texts(deck) == before
    browser.follow(browser.post(PAGE, {"nyt-tema.1.titel": "Tomt"}))
    browser.follow(browser.post(PAGE, {"tema.tomt.fjern": "1"}))
    assert [theme.id for theme in load_deck("lille").themes] == ["hjem", "soevn", "ud"]


def test_saving_what_was_not_changed_changes_nothing(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    read = load_deck("lille")
    form = {"titel": read.title, "om": read.description, "maal": read.labels.goal, "teknologi": read.labels.technology}
    form |= {f"tema.{theme.id}.titel": theme.title for theme in read.themes}
    browser.follow(browser.post(PAGE, form))
    assert texts(deck) == before


@pytest.mark.slow
def test_a_themes_colour_is_one_line_and_a_dark_one_is_told(browser: Browser, deck: Path) -> None:
    theme = load_deck("lille").themes[0].id
    browser.follow(browser.post("/bunke/lille/ord", {f"tema.{theme}.farve": "#ddeeff"}))
    assert load_deck("lille").themes[0].colour == "#DDEEFF"
    before = (deck / "deck.yaml").read_bytes()
    assert "for mørk" in browser.follow(browser.post("/bunke/lille/ord", {f"tema.{theme}.farve": "#1e4d4a"}))
    browser.follow(browser.post("/bunke/lille/ord", {f"tema.{theme}.farve": "#ddeeff"}))
    assert (deck / "deck.yaml").read_bytes() == before


def test_a_themes_own_colour_is_on_its_cards_in_the_list_and_where_they_are_judged(browser: Browser) -> None:
    first = load_deck("lille").themes[0]
    goal = next(goal for goal in load_deck("lille").goals if goal.theme == first.id)
    browser.follow(browser.post("/bunke/lille/ord", {f"tema.{first.id}.farve": "#ddeeff"}))
    colours = browser.get("/bunke/lille/farver.css").body.decode()
    assert ".theme-0 { --tone: #DDEEFF; }" in colours
    assert f".theme-1 {{ --tone: {theme_tint(1)}; }}" in colours
    for page in ("/bunke/lille/maal", f"/bunke/lille/vurder/{goal.id}"):
        shown = browser.page(page)
        assert "/bunke/lille/farver.css" in shown
        assert "theme-0" in shown
    assert "theme-" not in browser.page("/bunke/lille/teknologier")


def test_a_colour_that_was_not_changed_is_not_written(browser: Browser, deck: Path) -> None:
    before = (deck / "deck.yaml").read_bytes()
    theme = load_deck("lille").themes[1]
    browser.follow(browser.post("/bunke/lille/ord", {f"tema.{theme.id}.farve": theme_tint(1).lower()}))
    assert (deck / "deck.yaml").read_bytes() == before


def test_a_deck_gets_a_picture_of_its_own_and_loses_it_again(browser: Browser) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="9" height="9"/></svg>'
    browser.follow(browser.post("/bunke/lille/billede", uploads={"billede": Upload("logo.svg", drawing)}))
    assert load_deck("lille").picture is not None
    assert browser.get("/bunke/lille/billede").body == drawing
    assert browser.post("/bunke/lille/billede", uploads={"billede": Upload("x.svg", b"<svg><script/>")}).status == 422
    browser.follow(browser.post("/bunke/lille/uden-billede"))
    assert load_deck("lille").picture is None
    assert browser.get("/bunke/lille/billede").status == 404


@pytest.mark.slow
def test_a_deck_asks_its_own_questions_and_the_usual_again(browser: Browser) -> None:
    browser.follow(browser.post("/ny-bunke", {"navn": "Trafik", "base": ""}))
    path = user_folder() / "cards" / "trafik" / "deck.yaml"
    before = path.read_bytes()
    own = {"spoergsmaal.consent": "Hvordan siger I ja eller nej?", "spoergsmaal.wait": "Hvad vinder I?"}
    browser.follow(browser.post("/bunke/trafik/ord", own))
    assert dict(load_deck("trafik").labels.questions) == {
        "consent": own["spoergsmaal.consent"],
        "wait": "Hvad vinder I?",
    }
    browser.follow(browser.post("/bunke/trafik/ord", dict.fromkeys(own, "")))
    assert dict(load_deck("trafik").labels.questions) == {}
    for _step in range(2):
        browser.follow(browser.post("/bunke/trafik/fortryd"))
    assert path.read_bytes() == before


def test_a_decks_own_words_stand_in_the_menu(browser: Browser) -> None:
    page = browser.follow(browser.post("/bunke/lille/ord", {"maal": "Situation", "teknologi": "Tiltag"}))
    menu = page[page.index("<nav") : page.index("</nav>")]
    assert ">Situation<" in menu
    assert ">Tiltag<" in menu
    assert "<h1>Situation</h1>" in browser.page("/bunke/lille/maal")


def test_a_deck_gets_its_own_words_in_sentences_and_loses_them_again(browser: Browser) -> None:
    browser.follow(browser.post("/ny-bunke", {"navn": "Skole", "base": ""}))
    path = user_folder() / "cards" / "skole" / "deck.yaml"
    before = path.read_bytes()
    own = {
        "former.person": "en elev, eleven, elever,eleverne",
        "former.agent": "en mentor, mentoren",
        "hvem": "Læreren\r\nTo af os, sammen\n",
        "eksperter": "biblioteket",
        "handler.self": "Eleven selv",
    }
    told = browser.follow(browser.post("/bunke/skole/ord", own))
    labels = load_deck("skole").labels
    assert dict(labels.forms) == {"person": ("en elev", "eleven", "elever", "eleverne")}
    assert "En it-agent, i fire former" in told
    assert labels.who == ("Læreren", "To af os, sammen")
    assert (labels.experts, dict(labels.acts)) == ("biblioteket", {"self": "Eleven selv"})
    page = browser.page("/bunke/skole/ord")
    assert "en elev, eleven, elever, eleverne" in page
    saved = path.read_bytes()
    browser.follow(browser.post("/bunke/skole/ord", {"former.person": "en elev, eleven, elever, eleverne"}))
    assert path.read_bytes() == saved
    browser.follow(browser.post("/bunke/skole/ord", dict.fromkeys(own, "")))
    assert load_deck("skole").labels == OwnWords()
    for _step in range(2):
        browser.follow(browser.post("/bunke/skole/fortryd"))
    assert path.read_bytes() == before
