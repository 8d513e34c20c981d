"""A deck with its goals in several files is made in the workshop as one with a single file."""

from __future__ import annotations

from pathlib import Path

from tekspil.content.library import load_deck
from tests.workshop.browser import Browser
from tests.workshop.test_card_pages import changes, texts

PART = "goals-orden.yaml"


def part(deck: Path) -> str:
    """Put all goals but the first into a file of their own; the id of the second."""
    head, first, *others = (deck / "goals.yaml").read_text("utf-8").split("  - id: ")
    (deck / "goals.yaml").write_text(f"{head}  - id: {first}", "utf-8")
    (deck / PART).write_text(head + "".join(f"  - id: {one}" for one in others), "utf-8")
    return others[0].split()[0]


def form_of(id: str, text: str) -> dict[str, str]:
    """The form of a goal as it was saved, with another text."""
    goal = next(goal for goal in load_deck("lille").goals if goal.id == id)
    form = {"text": text, "theme": goal.theme, "kind": goal.kind}
    for n, (need, weight) in enumerate(goal.needs.items(), 1):
        form |= {f"need-{n}": need, f"weight-{n}": str(weight)}
    return form


def test_a_goal_is_saved_judged_and_removed_in_the_file_it_stands_in(browser: Browser, deck: Path) -> None:
    before_all = load_deck("lille").fingerprint
    second = part(deck)
    assert load_deck("lille").fingerprint == before_all
    before, path = texts(deck), f"/bunke/lille/maal/{second}"
    browser.follow(browser.save(path, form_of(second, "Jeg vil have rent tøj hver dag.")))
    after = texts(deck)
    assert {name for name in after if after[name] != before[name]} == {PART}
    assert len(changes(before, after)) == 2
    goal = next(goal for goal in load_deck("lille").goals if goal.id == second)
    technology = next(card.id for card in load_deck("lille").technologies if card.id not in goal.assessments)
    said = {"teknologi": technology, "stjerner": "1", "hvorfor": "Lidt hjælp"}
    browser.follow(browser.post(f"/bunke/lille/vurder/{second}/giv", said))
    assert technology in texts(deck)[PART].partition(second)[2]
    browser.follow(browser.post(f"{path}/slet"))
    assert second not in [goal.id for goal in load_deck("lille").goals]
    for _step in range(3):
        browser.post("/bunke/lille/fortryd")
    assert texts(deck) == before


def test_a_new_goal_stands_last_in_the_first_file(browser: Browser, deck: Path) -> None:
    part(deck)
    before = texts(deck)
    form = {"text": "Jeg vil danse.", "theme": "hjem", "kind": "develop", "need-1": "ro", "weight-1": "2"}
    browser.follow(browser.save("/bunke/lille/maal/_ny", form))
    after = texts(deck)
    assert {name for name in after if after[name] != before[name]} == {"goals.yaml"}
    assert [goal.text for goal in load_deck("lille").goals][1] == "Jeg vil danse."


def test_what_check_says_of_a_goal_leads_to_its_form(browser: Browser, deck: Path) -> None:
    second = part(deck)
    text = (deck / PART).read_text("utf-8")
    (deck / PART).write_text(text.replace("goals:", "goals:\n  # her", 1), "utf-8")
    first_text = load_deck("lille").goals[0].text
    browser.follow(browser.save(f"/bunke/lille/maal/{second}", form_of(second, first_text)))
    assert f"/bunke/lille/maal/{second}" in browser.page("/bunke/lille/helbred")
