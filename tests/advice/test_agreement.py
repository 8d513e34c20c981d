"""How the needs agree with the authors is counted pair by pair."""

from __future__ import annotations

from dataclasses import replace

from tekspil.advice.agreement import GrossError, agreement_of
from tekspil.content.models import Assessment, Deck
from tests.content.decks import small_deck


def test_a_deck_whose_stars_follow_its_needs_agrees_wholly(healthy: Deck) -> None:
    found = agreement_of(healthy)
    assert found.share == 1 and not found.gross
    assert found.pairs == sum(len(goal.assessments) for goal in healthy.goals)
    assert 0 < found.by_guessing < 1


def test_a_reversed_judgement_is_a_gross_error_and_a_small_step_is_not(healthy: Deck) -> None:
    goal = healthy.goals[0]
    judged = {**goal.assessments, "kort-0": Assessment(0, "Nej"), "kort-20": Assessment(1, "Lidt")}
    judged["kort-8"] = Assessment(3, "Ja")
    found = agreement_of(replace(healthy, goals=(replace(goal, assessments=judged), *healthy.goals[1:])))
    assert found.gross == (GrossError("maal-0", "kort-0", 0, 3), GrossError("maal-0", "kort-8", 3, 0))
    assert found.table[1] == (0, 0, 1)
    assert round(found.share * found.pairs) == found.pairs - 3


def test_leaving_a_goal_out_changes_no_suggestion() -> None:
    deck = small_deck()
    left_out = [agreement_of(replace(deck, goals=(goal,))) for goal in deck.goals]
    cells = [[sum(one.table[row][column] for one in left_out) for column in range(3)] for row in range(3)]
    assert tuple(map(tuple, cells)) == agreement_of(deck).table


def test_a_deck_without_judgements_has_nothing_to_agree_about() -> None:
    deck = small_deck()
    bare = agreement_of(replace(deck, goals=tuple(replace(goal, assessments={}) for goal in deck.goals)))
    assert (bare.pairs, bare.share, bare.by_guessing) == (0, 0, 0)
