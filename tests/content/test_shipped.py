"""Every deck and board that comes along is read without an error, and is called what its folder or file is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tekspil.advice.agreement import agreement_of
from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.library import load_deck
from tekspil.content.locations import shipped_folder
from tekspil.content.problems import layout
from tests.content.blind_reading import figures, readings
from tests.content.twins import twins

DECKS = sorted(path.parent for path in (shipped_folder() / "cards").glob("*/deck.yaml"))
BOARDS = sorted((shipped_folder() / "boards").glob("*.yaml"))


@pytest.mark.parametrize(
    ("read", "path"), [(read_deck, path) for path in DECKS] + [(read_board, path) for path in BOARDS]
)
def test_what_comes_along_has_no_errors(read: Callable[[Path], tuple[object, tuple[object, ...]]], path: Path) -> None:
    content, problems = read(path)
    assert content is not None, "\n".join(map(str, problems))


def test_there_is_a_deck_and_a_board() -> None:
    assert DECKS and BOARDS


@pytest.mark.parametrize("deck", [path.name for path in DECKS])
def test_no_pair_is_none_by_its_authors_and_good_by_its_needs_or_the_other_way_about(deck: str) -> None:
    assert agreement_of(load_deck(deck)).gross == ()


def test_the_same_pair_is_judged_much_the_same_in_danish_and_in_english() -> None:
    apart = [abs(english - danish) for _, _, english, danish in twins()]
    assert len(apart) > 400
    assert apart.count(0) / len(apart) > 0.8
    assert sum(each > 1 for each in apart) / len(apart) < 0.02


def test_ids_are_the_names_of_folders_and_files() -> None:
    for path in DECKS:
        said = [layout(problem) for problem in read_deck(path)[1] if problem.code == "I08"]
        assert not said
    for path in BOARDS:
        assert not [layout(problem) for problem in read_board(path)[1] if problem.code == "I08"]


def test_staff_find_every_theme_of_their_work_in_the_deck() -> None:
    deck = load_deck("velfaerdsteknologi")
    goals = Counter(goal.theme for goal in deck.goals)
    assert all(goals[theme.id] >= 12 for theme in deck.themes)
    thinnest = min(goals.values())
    assert goals["relationer"] > thinnest < goals["kommunikation"]  # the core of the profession
    assert len(deck.technologies) >= 190
    assert len(deck.goals) >= 150
    assert sum(len(goal.assessments) for goal in deck.goals) >= 1500


def test_every_goal_has_something_good_and_something_that_tempts_in_vain() -> None:
    for goal in load_deck("velfaerdsteknologi").goals:
        stars = [assessment.stars for assessment in goal.assessments.values()]
        assert min(stars) == 0 and sum(each >= 2 for each in stars) >= 2, goal.id


def test_what_tells_others_or_uses_an_account_is_asked_about_in_the_law_file() -> None:
    deck = load_deck("velfaerdsteknologi")
    assert deck.law is not None
    asked = {card for topic in deck.law.topics for card in topic.technologies}
    told = {card.id for card in deck.technologies if card.acts == "others" or "account" in card.requires}
    assert told - asked == set()


def test_what_is_said_of_the_blind_readings_is_what_was_judged() -> None:
    page = (Path(__file__).parents[2] / "docs" / "content.md").read_text("utf-8")
    for reading, pairs in readings().items():
        assert figures(pairs) in page, reading
