"""A card made, seen, saved, copied, hidden and undone, with only the change in its author's file."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from tekspil.content.library import load_deck
from tekspil.folders import user_folder
from tests.workshop.browser import Browser

GOAL = "/bunke/lille/maal/rent-gulv"
NEW = "/bunke/lille/maal/_ny"
FORM = {"text": "Jeg vil danse.", "theme": "ud", "kind": "develop", "need-1": "ro.lyd", "weight-1": "2"}

Texts = dict[str, str]


def texts(folder: Path) -> Texts:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}


def changes(before: Texts, after: Texts) -> list[str]:
    """The lines that have come and gone, with their sign."""
    found = []
    for name in sorted(before.keys() | after.keys()):
        lines = difflib.ndiff(before.get(name, "").splitlines(), after.get(name, "").splitlines())
        found += [line for line in lines if line[0] in "+-"]
    return found


def goal_form() -> dict[str, str]:
    """The form of the goal as it was saved."""
    goal = next(goal for goal in load_deck("lille").goals if goal.id == "rent-gulv")
    form = {"text": goal.text, "theme": goal.theme, "kind": goal.kind}
    for n, (need, weight) in enumerate(goal.needs.items(), 1):
        form |= {f"need-{n}": need, f"weight-{n}": str(weight)}
    if goal.wait:
        form |= {"wait": str(goal.wait.stars), "wait-why": goal.wait.why}
    return form


def test_saving_what_was_not_changed_changes_nothing(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    assert browser.save(GOAL, goal_form()).status == 303
    assert texts(deck) == before


def test_a_new_word_on_a_card_is_one_line_in_its_file(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    assert browser.save(GOAL, goal_form() | {"text": "Mit gulv skal skinne."}).status == 303
    gone, come = changes(before, texts(deck))
    assert (gone[0], come[0]) == ("-", "+")
    assert "Mit gulv skal skinne." in come
    assert texts(deck)["goals.yaml"].startswith("# Som vi aftalte det i marts.\n")


def test_a_new_card_comes_last_and_is_found_by_its_words(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    page = browser.follow(browser.save(NEW, FORM))
    assert "Jeg vil danse." in page
    assert all(line[0] == "+" for line in changes(before, texts(deck)))
    [goal] = [goal for goal in load_deck("lille").goals if goal.text == "Jeg vil danse."]
    assert (goal.id, goal.needs) == ("jeg-vil-danse", {"ro.lyd": 2})
    assert "maal/jeg-vil-danse" in browser.page("/bunke/lille/maal", q="DANSE vil")
    assert "maal/jeg-vil-danse" not in browser.page("/bunke/lille/maal", q="danse ikke")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("teknologier", {"name": "Ny ting", "text": "Gør noget.", "icon": "bed", "need-1": "igang", "acts": "self"}),
        ("haendelser", {"title": "Sne", "text": "Alt er hvidt.", "who-1": "all", "do-1": "points", "n-1": "-1"}),
        ("refleksioner", {"text": "Hvem bestemmer?", "kind": "debrief", "step": "2"}),
    ],
)
def test_every_kind_of_card_can_be_made(browser: Browser, kind: str, form: dict[str, str]) -> None:
    browser.follow(browser.save(f"/bunke/lille/{kind}/_ny", form))
    made = load_deck("lille")
    assert len(made.goals) + len(made.technologies) + len(made.events) + len(made.reflections) == 8 + 20 + 7 + 4 + 1


def test_a_keystroke_is_told_what_is_wrong_beside_its_field_and_what_the_card_fits(browser: Browser) -> None:
    said = browser.look(NEW, FORM | {"text": "Jeg vil " + "danse " * 20, "need-1": "hjem.gulv"})
    assert [(field, severity) for field, severity, _words in said["remarks"]] == [("text", "warning")]
    assert said["fits"]["rows"]
    said = browser.look(NEW, FORM | {"text": " "})
    assert said["remarks"] == [["text", "error", "Her mangler en tekst."]]


def test_a_card_is_drawn_also_while_it_is_not_whole(browser: Browser) -> None:
    for form in ({}, FORM, {"text": "Kun ord"}):
        browser.look(NEW, form)
        answer = browser.get(f"{NEW}/billede.png")
        assert (answer.status, answer.body[:4]) == (200, b"\x89PNG")


def test_a_card_with_an_error_is_not_written_and_nothing_of_it_is_lost(browser: Browser, deck: Path) -> None:
    before = texts(deck)
    answer = browser.save(GOAL, goal_form() | {"text": "", "need-2": "igang", "weight-2": "1"})
    assert answer.status == 422
    assert "Her mangler en tekst." in answer.body.decode()
    assert texts(deck) == before


def test_what_is_being_written_is_there_after_a_crash(browser: Browser) -> None:
    browser.look(NEW, FORM)
    browser.look(GOAL, goal_form() | {"text": "Halvt skrev"})
    browser.bench.close()  # as the system does for a program that is gone
    after = Browser()
    assert "Jeg vil danse." in after.page(NEW)
    page = after.page(GOAL)
    assert "Halvt skrev" in page
    assert "ikke gemt endnu" in page
    after.post(f"{GOAL}/kasser")
    assert "Halvt skrev" not in after.page(GOAL)


def test_saving_over_what_was_saved_elsewhere_is_asked_about(browser: Browser, deck: Path) -> None:
    stamp = browser.stamp(GOAL)
    browser.save(GOAL, goal_form() | {"text": "Det andet vindue."})
    answer = browser.post(f"{GOAL}/gem", goal_form() | {"text": "Det her vindue.", "stempel": stamp})
    assert answer.status == 409
    assert "Det her vindue." in answer.body.decode()
    assert "Det andet vindue." in texts(deck)["goals.yaml"]
    browser.save(GOAL, goal_form() | {"text": "Det her vindue."})
    assert "Det her vindue." in texts(deck)["goals.yaml"]


def _save(browser: Browser) -> None:
    browser.save(GOAL, goal_form() | {"text": "Mit gulv skal skinne."})


def _copy(browser: Browser) -> None:
    browser.post(f"{GOAL}/kopi")


def _remove_technology(browser: Browser) -> None:
    technology = next(iter(load_deck("lille").goals[0].assessments))
    browser.post(f"/bunke/lille/teknologier/{technology}/slet")


@pytest.mark.slow
@pytest.mark.parametrize("step", [_save, _copy, _remove_technology])
def test_every_step_can_be_undone_and_done_again(browser: Browser, deck: Path, step: Callable[[Browser], None]) -> None:
    before = texts(deck)
    step(browser)
    after = texts(deck)
    assert after != before
    browser.follow(browser.post("/bunke/lille/fortryd"))
    assert texts(deck) == before
    browser.follow(browser.post("/bunke/lille/gentag"))
    assert texts(deck) == after
    assert browser.post("/bunke/lille/gentag").status == 409


def test_a_technology_goes_with_all_that_was_judged_of_it(browser: Browser) -> None:
    technology = next(iter(load_deck("lille").goals[0].assessments))
    browser.follow(browser.post(f"/bunke/lille/teknologier/{technology}/slet"))
    assert all(technology not in goal.assessments for goal in load_deck("lille").goals)


@pytest.mark.slow
def test_a_deck_that_builds_on_another_hides_and_replaces_its_cards(browser: Browser) -> None:
    browser.follow(browser.post("/ny-bunke", {"navn": "Husets", "base": "lille"}))
    card = "/bunke/husets/maal/rent-gulv"
    assert "fra grundbunken" in browser.page(card)
    assert browser.post(f"{card}/gem", {"stempel": ""}).status == 403
    browser.follow(browser.post(f"{card}/erstat"))
    assert browser.save(card, goal_form() | {"text": "Vores gulv."}).status == 303
    assert "Vores gulv." in [goal.text for goal in load_deck("husets").goals]
    browser.follow(browser.post(f"{card}/slet"))
    assert "Vores gulv." not in [goal.text for goal in load_deck("husets").goals]
    browser.follow(browser.post(f"{card}/skjul"))
    assert "rent-gulv" not in [goal.id for goal in load_deck("husets").goals]
    browser.follow(browser.post(f"{card}/vis"))
    assert "rent-gulv" in [goal.id for goal in load_deck("husets").goals]


def test_what_a_file_leaves_out_is_chosen_in_its_form_as_the_game_takes_it(browser: Browser) -> None:
    page = browser.page(f"/bunke/lille/teknologier/{load_deck('lille').technologies[0].id}")
    for name in ("training", "price", "acts"):
        assert page.count(f'<input type="radio" name="{name}"') > 1
        chosen = [
            part for part in page.split("<input ") if f'name="{name}"' in part and " checked" in part.partition(">")[0]
        ]
        assert len(chosen) == 1


@pytest.mark.slow
def test_decks_that_came_along_are_looked_at_and_not_written(browser: Browser) -> None:
    card = "/bunke/velfaerdsteknologi/maal/rent-gulv"
    assert "disabled" in browser.page(card)
    for act in ("gem", "kopi", "slet", "skjul", "erstat"):
        assert browser.post(f"{card}/{act}", {"stempel": browser.stamp(card)}).status in (403, 409)
    assert not (user_folder() / "cards" / "velfaerdsteknologi").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("nasty", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('"><img src=x onerror=alert(1)>', "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
        ("vend\u202eom", "vendom"),
    ],
)
def test_words_of_a_deck_are_shown_as_words(browser: Browser, nasty: str, shown: str) -> None:
    browser.follow(browser.save(NEW, FORM | {"text": nasty}))
    for path in ("/bunke/lille", "/bunke/lille/maal"):
        page = browser.page(path)
        assert shown in page
        assert not {"<script>", "<img src=x", "\u202e", "49"} & {word for word in page.split() if word != shown}
        assert nasty == shown or nasty not in page
