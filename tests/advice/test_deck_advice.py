"""Each flaw that can be planted in a deck is found at its card, and the healthy deck gets no remark."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tekspil.advice.checking import CheckedPath, check
from tekspil.advice.deck_advice import AssessmentAdvice, deck_advice, session_advice, size_advice, suggestions
from tekspil.advice.places import Places
from tekspil.content.models import Assessment, Deck, Technology, Theme
from tests.content.decks import small_board, small_deck, write_deck

NOWHERE = Places(None, "sund")


def said(deck: Deck) -> list[str]:
    """The codes and messages of the advice about a deck."""
    return [f"{problem.code} {problem.message}" for problem in deck_advice(deck, NOWHERE)]


def judged(deck: Deck, goal: int, **stars: int) -> Deck:
    """The deck with other judgements of one goal, by the technologies' numbers as kort_N."""
    old = deck.goals[goal]
    new = {card.replace("_", "-"): Assessment(value, "Sat i prøven") for card, value in stars.items()}
    goals = list(deck.goals)
    goals[goal] = replace(old, assessments={**old.assessments, **new})
    return replace(deck, goals=tuple(goals))


def test_a_healthy_deck_gets_no_remark(healthy: Deck) -> None:
    assert said(healthy) == []


def test_a_goal_with_few_technologies_is_told_of(healthy: Deck) -> None:
    few = {card: 1 for card in healthy.goals[4].assessments if healthy.goals[4].assessments[card].stars == 3}
    kept = dict(list(few.items())[2:])
    deck = judged(healthy, 4, **{card.replace("-", "_"): stars for card, stars in kept.items()})
    assert said(deck) == ["R01 Kun 2 teknologier passer godt til målet 'maal-4'."]


def test_a_goal_without_a_tempting_wrong_answer_is_told_of(healthy: Deck) -> None:
    assert said(judged(healthy, 7, kort_12=1)) == ["R02 Ingen teknologi er vurderet til 0 stjerner ved målet 'maal-7'."]


@pytest.mark.parametrize(
    ("offers", "message"),
    [
        ({"behov-3": 1}, "passer kun godt til ét mål"),
        ({"andet": 2}, "passer ikke godt til noget mål"),
    ],
)
def test_a_technology_of_little_use_is_told_of(healthy: Deck, offers: dict[str, int], message: str) -> None:
    narrow = Technology("smal", "Smal", "Til prøver.", "tools", offers, "self")
    deck = replace(healthy, technologies=(*healthy.technologies, narrow))
    deck = judged(deck, 3, smal=3) if "behov-3" in offers else deck
    assert said(deck) == [f"R03 Teknologien 'smal' {message}."]


def test_a_technology_that_suits_more_than_a_fifth_of_the_goals_is_told_of(healthy: Deck) -> None:
    wide = Technology("bred", "Bred", "Til prøver.", "tools", {f"behov-{n}": 1 for n in range(5)}, "self")
    deck = replace(healthy, technologies=(*healthy.technologies, wide))
    for goal in range(5):
        deck = judged(deck, goal, bred=2)
    assert said(deck) == ["R04 Teknologien 'bred' passer godt til 5 af 20 mål."]
    assert said(judged(deck, 0, bred=1)) == []


def test_strong_pairs_that_nobody_judged_are_one_hint_and_a_list(healthy: Deck) -> None:
    new = Technology("ny", "Ny", "Til prøver.", "tools", {"behov-1": 1, "behov-2": 1}, "for")
    deck = replace(healthy, technologies=(*healthy.technologies, new))
    assert [line[:3] for line in said(deck)] == ["R05"]
    assert suggestions(deck) == [AssessmentAdvice("maal-1", "ny", 2), AssessmentAdvice("maal-2", "ny", 2)]
    assert suggestions(healthy) == []


def test_a_deck_that_is_still_being_written_is_not_nagged() -> None:
    assert said(small_deck()) == []


@pytest.mark.parametrize(
    ("technologies", "expected"),
    [
        (10, ["R06 Til 2 hold på pladen 'lille-plade' mangler der 1 teknologi."]),
        (
            11,
            [
                "R07 Til 4 hold på pladen 'lille-plade' mangler der 8 teknologier.",
                "R07 Til 6 hold på pladen 'lille-plade' mangler der 16 teknologier.",
            ],
        ),
        (19, ["R07 Til 6 hold på pladen 'lille-plade' mangler der 8 teknologier."]),
        (27, []),
    ],
)
def test_a_deck_too_small_says_how_many_cards_are_missing(
    healthy: Deck, technologies: int, expected: list[str]
) -> None:
    deck = replace(healthy, technologies=healthy.technologies[:technologies])
    found = size_advice(deck, small_board(), NOWHERE)
    assert [f"{problem.code} {problem.message}" for problem in found] == expected


def test_sessions_with_room_for_every_goal_get_no_remark(healthy: Deck) -> None:
    assert not list(session_advice(healthy, small_board(), NOWHERE, 16))


def test_a_session_without_room_for_what_its_goals_need_is_told_of(healthy: Deck) -> None:
    tight = small_board(session_technologies=11, session_fits=3)
    found = list(session_advice(healthy, tight, NOWHERE, 8))
    assert {problem.code for problem in found} == {"R09"}
    assert found[0].message.startswith("I 8 af 8 udtræk") and "maal-" in found[0].notes[0]
    assert [problem for problem in found if problem.message.startswith("Temaet 'et' alene:")]


def test_a_goal_that_the_whole_deck_cannot_serve_is_not_the_sessions_fault(healthy: Deck) -> None:
    deck = replace(healthy, technologies=(*healthy.technologies[1:17],), goals=healthy.goals[:2])
    deck = replace(deck, goals=tuple(replace(goal, assessments={}) for goal in deck.goals))
    assert not list(session_advice(deck, small_board(session_fits=10), NOWHERE, 8))


def test_more_themes_than_a_session_has_goals_is_told_of(healthy: Deck) -> None:
    third = Theme("tre", "Tre", "walk")
    goals = (replace(healthy.goals[0], theme="tre"), *healthy.goals[1:])
    deck = replace(healthy, goals=goals, themes=(*healthy.themes, third))
    assert [p.code for p in session_advice(deck, small_board(session_goals=2), NOWHERE, 1)] == ["R10"]
    assert not list(session_advice(deck, small_board(session_goals=3), NOWHERE, 1))


def test_advice_points_at_the_card_in_its_file(healthy: Deck, tmp_path: Path) -> None:
    deck = judged(healthy, 7, kort_12=1)
    found = check(CheckedPath("deck", write_deck(deck, tmp_path / "sund")), None)
    assert found.id == "sund"
    (problem,) = (problem for problem in found.problems if problem.code == "R02")
    assert problem.excerpt[problem.column - 1 : problem.end_column - 1] == '"maal-7"'
    assert problem.file.endswith("goals.yaml")


def test_advice_about_a_deck_in_a_zip_points_into_it(healthy: Deck, tmp_path: Path) -> None:
    folder = write_deck(judged(healthy, 7, kort_12=1), tmp_path / "sund")
    packed = Path(shutil.make_archive(str(tmp_path / "sendt"), "zip", tmp_path, folder.name))
    (problem,) = (problem for problem in check(CheckedPath("deck", packed), None).problems if problem.code == "R02")
    assert problem.excerpt[problem.column - 1 : problem.end_column - 1] == '"maal-7"'


def test_a_card_of_the_deck_that_this_one_builds_on_is_left_to_its_author(healthy: Deck, tmp_path: Path) -> None:
    folder = write_deck(judged(healthy, 7, kort_12=1), tmp_path / "sund")
    places = Places(folder, "sund")
    other = replace(healthy.goals[7], id="andres-maal", assessments={})
    deck = replace(healthy, goals=(*healthy.goals[:7], other, *healthy.goals[8:]))
    assert {problem.code for problem in deck_advice(deck, NOWHERE)} >= {"R02"}
    assert {problem.code for problem in deck_advice(deck, places)} == {"R05"}
