"""A deck that builds on another has its cards, changes them only where it says so, and never quietly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil import folders
from tekspil.content.deck_reader import read_deck
from tekspil.content.models import Deck
from tekspil.content.problems import Problem
from tests.content.decks import small_deck, write_deck

HEAD = """\
format: 1
id: solgaarden
title: Solgårdens sæt
version: "1"
extends: lille
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own deck, still without cards, that builds on the small one."""
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    write_deck(small_deck(), tmp_path / "cards" / "lille")
    own = tmp_path / "cards" / "solgaarden"
    own.mkdir()
    return own


def read(folder: Path, head: str = "", **files: str) -> tuple[Deck | None, tuple[Problem, ...]]:
    (folder / "deck.yaml").write_text(HEAD + head, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(f"format: 1\n{name}:\n{text}", encoding="utf-8")
    return read_deck(folder)


GOAL = "  - {id: ID, text: Jeg vil danse., theme: ud, kind: develop, needs: {kontakt: 2, igang: 1}}\n"
TECHNOLOGY = "  - {id: ID, name: Musik, text: Spiller for dig., icon: music, offers: {NEED: 2}, acts: self}\n"


def ids(cards: tuple[object, ...]) -> list[str]:
    return [getattr(card, "id") for card in cards]  # noqa: B009 (cards of every kind)


def test_without_cards_of_its_own_it_is_the_base_by_another_name(folder: Path) -> None:
    deck, problems = read(folder)
    base = small_deck()
    assert deck is not None and not problems
    assert (deck.id, deck.title) == ("solgaarden", "Solgårdens sæt")
    assert (deck.goals, deck.technologies, deck.needs, deck.themes) == (
        base.goals,
        base.technologies,
        base.needs,
        base.themes,
    )
    assert (deck.stars, deck.labels, deck.description) == (base.stars, base.labels, base.description)
    assert deck.fingerprint != base.fingerprint


def test_cards_are_added_replaced_and_hidden(folder: Path) -> None:
    head = (
        "replaces: {goals: [rent-gulv]}\nhides: {technologies: [gps], goals: [sove]}\nneeds: {dans: {title: Danse}}\n"
    )
    goals = GOAL.replace("ID", "rent-gulv") + GOAL.replace("ID", "synge").replace("kontakt", "dans").replace(
        "danse", "synge"
    )
    deck, problems = read(
        folder, head, goals=goals, technologies=TECHNOLOGY.replace("ID", "musik").replace("NEED", "dans")
    )
    base = small_deck()
    assert deck is not None and not problems
    assert ids(deck.goals) == [*[id for id in ids(base.goals) if id != "sove"], "synge"]
    assert deck.goals[0].text == "Jeg vil danse."
    assert "gps" not in ids(deck.technologies) and ids(deck.technologies)[-1] == "musik"
    assert all("gps" not in goal.assessments for goal in deck.goals)
    assert ids(deck.needs)[-1] == "dans"


def test_the_same_card_in_both_names_both_places(folder: Path) -> None:
    deck, problems = read(folder, goals=GOAL.replace("ID", "rent-gulv"))
    assert deck is None
    said = str(problems[0])
    assert [problem.code for problem in problems] == ["D05"]
    assert "cards/solgaarden/goals.yaml:3:10" in said
    assert "cards/lille/goals.yaml:5" in said
    assert "goals: [rent-gulv]" in said


def test_a_hidden_card_that_is_ones_own_is_refused(folder: Path) -> None:
    _deck, problems = read(folder, "hides: {goals: [rent-gulv]}\n", goals=GOAL.replace("ID", "rent-gulv"))
    assert [problem.code for problem in problems] == ["D05"]


def test_a_theme_of_the_base_is_not_defined_again(folder: Path) -> None:
    _deck, problems = read(folder, "themes: {hjem: {title: Hjemme, icon: broom}}\n")
    assert [problem.code for problem in problems] == ["D05"]
    assert "cards/lille/deck.yaml:" in str(problems[0])


def test_words_about_cards_that_are_not_there_are_a_warning_with_a_guess(folder: Path) -> None:
    deck, problems = read(folder, "hides: {technologies: [gpss]}\nreplaces: {goals: [sove]}\n")
    assert deck is not None
    assert [problem.code for problem in problems] == ["D06", "D06"]
    assert "Mente du 'gps'?" in problems[0].help


def test_a_hidden_technology_cannot_be_judged(folder: Path) -> None:
    goal = GOAL.replace("ID", "danse").replace("}}", "}, assessments: {gps: {stars: 1, why: Nej}}}")
    _deck, problems = read(folder, "hides: {technologies: [gps]}\n", goals=goal)
    assert [problem.code for problem in problems] == ["I06"]


@pytest.mark.parametrize(("named", "word"), [("lile", "Mente du 'lille'?"), ("solgaarden", "sig selv")])
def test_a_base_that_cannot_be_found_is_said_so_once(folder: Path, named: str, word: str) -> None:
    (folder / "goals.yaml").write_text(f"format: 1\ngoals:\n{GOAL.replace('ID', 'danse')}", encoding="utf-8")
    (folder / "deck.yaml").write_text(HEAD.replace("extends: lille", f"extends: {named}"), encoding="utf-8")
    deck, problems = read_deck(folder)
    assert deck is None and [problem.code for problem in problems] == ["D07"]
    assert word in str(problems[0])


def test_a_base_with_errors_is_named_and_two_decks_may_not_build_on_each_other(folder: Path) -> None:
    lille = folder.parent / "lille"
    (lille / "goals.yaml").write_text("format: 1\ngoals: [{id: a}]\n", encoding="utf-8")
    _deck, problems = read(folder)
    assert [problem.code for problem in problems] == ["D07"] and "cards/lille/goals.yaml" in str(problems[0])
    (lille / "deck.yaml").write_text(
        HEAD.replace("solgaarden", "lille").replace("extends: lille", "extends: solgaarden")
    )
    (lille / "goals.yaml").unlink()
    _deck, problems = read(folder)
    assert [problem.code for problem in problems] == ["D07"]


def test_a_deck_may_build_on_one_that_builds_on_another(folder: Path) -> None:
    read(folder, goals=GOAL.replace("ID", "danse"))
    third = folder.parent / "tredje"
    third.mkdir()
    (third / "deck.yaml").write_text(HEAD.replace("solgaarden", "tredje").replace("lille", "solgaarden"))
    deck, problems = read_deck(third)
    assert deck is not None and not problems
    assert "danse" in ids(deck.goals) and "rent-gulv" in ids(deck.goals)


def test_a_ring_of_decks_is_shown_whole(folder: Path) -> None:
    other = folder.parent / "anden"
    other.mkdir()
    head = HEAD.replace("solgaarden", "anden").replace("lille", "solgaarden")
    (other / "deck.yaml").write_text(head, encoding="utf-8")
    (folder / "deck.yaml").write_text(HEAD.replace("lille", "anden"), encoding="utf-8")
    _deck, problems = read_deck(folder)
    assert [problem.code for problem in problems] == ["D07"]
    assert "solgaarden → anden → solgaarden" in problems[0].message


def test_a_hidden_technology_that_is_still_judged_says_that_it_is_hidden(folder: Path) -> None:
    goal = GOAL.replace("ID", "danse").replace("}}", "}, assessments: {gps: {stars: 0, why: Viser kun vej}}}")
    _deck, problems = read(folder, "hides: {technologies: [gps]}\n", goals=goal)
    assert [problem.code for problem in problems] == ["I06"]
    assert "hides" in problems[0].help


def test_one_mistake_does_not_hide_that_a_card_stands_in_both_decks(folder: Path) -> None:
    goals = GOAL.replace("ID", "rent-gulv") + GOAL.replace("ID", "danse").replace("ud,", "ukendt,")
    _deck, problems = read(folder, "hides: {technologies: [ukendt]}\n", goals=goals)
    assert sorted(problem.code for problem in problems) == ["D05", "D06", "I03"]
