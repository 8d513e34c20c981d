"""It-agents, exercises and questions of law, written on a page: each the change alone, and told where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.library import load_deck
from tests.workshop.browser import Browser

TABLE = "/bunke/lille/bord"
AGENT = {
    "liste": "agents",
    "agents._ny.name": "Olga",
    "agents._ny.good_at": "at finde lyden",
    "agents._ny.asks": "Hvem holder den?",
}
EXERCISE = {
    "liste": "exercises",
    "exercises._ny.title": "Find lyden",
    "exercises._ny.level": "2",
    "exercises._ny.steps": ["Tryk på knappen.", "", "Skru op."],
    "exercises._ny.why": "Borgeren kan høre den.",
}
TOPIC = {
    "liste": "law",
    "law._ny.title": "Hvem der ser",
    "law._ny.ask": "Spørg jeres myndighed: Hvem må se det?",
    "law._ny.source": "serviceloven",
}


def test_people_exercises_and_questions_are_made(browser: Browser) -> None:
    technology = load_deck("lille").technologies[0].id
    for form in (AGENT, EXERCISE, TOPIC | {"law._ny.technologies": ["", technology]}):
        assert "Gemt." in browser.follow(browser.post(TABLE, form))
    deck = load_deck("lille")
    assert [(agent.id, agent.name, agent.asks) for agent in deck.it_agents] == [("olga", "Olga", "Hvem holder den?")]
    [exercise] = deck.exercises
    assert (exercise.level, exercise.steps) == (2, ("Tryk på knappen.", "Skru op."))
    assert deck.law is not None
    [topic] = deck.law.topics
    assert (topic.technologies, topic.consent) == ((technology,), False)


@pytest.mark.slow
def test_one_field_is_one_line_and_a_row_goes_again(browser: Browser, deck: Path) -> None:
    browser.follow(browser.post(TABLE, AGENT))
    file = deck / "agents.yaml"
    before = file.read_text("utf-8").splitlines()
    row = {f"agents.olga.{name}": words for name, words in (("name", "Olga"), ("good_at", "at finde lyden"))}
    browser.follow(browser.post(TABLE, {"liste": "agents", **row, "agents.olga.asks": "Hvem?"}))
    after = file.read_text("utf-8").splitlines()
    assert len(set(before) ^ set(after)) == 2
    browser.follow(browser.post(TABLE, {"liste": "agents", "agents.olga.fjern": "1"}))
    assert load_deck("lille").it_agents == ()
    for _step in range(3):
        browser.follow(browser.post("/bunke/lille/fortryd"))
    assert not file.exists()


def test_what_cannot_be_saved_is_told_and_stands_in_the_form(browser: Browser, deck: Path) -> None:
    answer = browser.post(TABLE, EXERCISE | {"exercises._ny.steps": ["Kun ét trin."], "exercises._ny.why": "Godt."})
    page = answer.body.decode()
    assert answer.status == 422
    assert 'class="trouble"' in page
    assert "Kun ét trin." in page
    assert not (deck / "exercises.yaml").exists()


@pytest.mark.slow
def test_a_deck_that_builds_on_another_is_told_whose_rows_it_has(browser: Browser) -> None:
    browser.follow(browser.post(TABLE, AGENT))
    browser.follow(browser.post("/ny-bunke", {"navn": "Husets", "base": "lille"}))
    assert "Du har grundbunkens 1." in browser.page("/bunke/husets/bord")
    browser.follow(browser.post("/bunke/husets/bord", AGENT | {"agents._ny.name": "Ib"}))
    assert [agent.name for agent in load_deck("husets").it_agents] == ["Ib"]
