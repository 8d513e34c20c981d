"""Matching: the same numbers as the rulebook in fractions, one by one, in pairs and in threes."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tekspil import matching as matching_module
from tekspil.content.models import Acts, Assessment, Deck, Goal, Technology
from tekspil.matching import Match, Matching, match, matching_of
from tekspil.rules.coverage import covered
from tests.content.decks import small_deck
from tests.referee.matching import Worth, met_by
from tests.referee.odd_games import odd_deck

DECKS = st.integers(0, 2**32).map(lambda seed: odd_deck(random.Random(seed), 6))


@pytest.mark.slow
@given(DECKS)
@settings(max_examples=60)
def test_values_are_those_of_exact_fractions_for_one_card_for_two_and_for_three(deck: Deck) -> None:
    matching, worth = matching_of(deck), Worth(deck)
    cards = deck.technologies[:7]
    for number, goal in enumerate(deck.goals[:8]):
        for size in (1, 2, 3):
            for lay in combinations(range(len(cards)), size):
                ids = [cards[card].id for card in lay]
                assert matching.value_of(number, lay) == worth.of_set(goal.id, ids), (goal, ids)


@pytest.mark.slow
@given(DECKS)
@settings(max_examples=40)
def test_the_table_of_pairs_says_what_the_rule_says_of_each(deck: Deck) -> None:
    matching, cards = matching_of(deck), range(len(deck.technologies))
    pairs = matching.pairs(range(len(deck.goals)), cards)
    for number in range(len(deck.goals)):
        for one, other in combinations(cards, 2):
            value = matching.value_of(number, (one, other))
            assert pairs[number, one, other] == pairs[number, other, one] == value
        for card in cards:
            assert pairs[number, card, card] == matching.value[number, card]
        assert matching.meets_with_two[number] == bool((pairs[number] >= 2).any())


@pytest.mark.slow
@given(DECKS, st.data())
@settings(max_examples=40)
def test_a_session_of_a_deck_too_large_for_a_table_of_pairs_has_the_same_values(
    deck: Deck, data: st.DataObject
) -> None:
    matching = Matching(deck)
    goals = data.draw(st.permutations(range(len(deck.goals))))[:5]
    cards = data.draw(st.permutations(range(len(deck.technologies))))[:9]
    of_table = matching.pairs(goals, cards)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching_module, "MOST_KEPT", 0)
        assert np.array_equal(Matching(deck).pairs(goals, cards), of_table)


@pytest.mark.slow
@given(DECKS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_needs_are_met_half_met_or_not_by_the_best_offer(deck: Deck, chance: random.Random) -> None:
    worth = Worth(deck)
    goal = chance.choice(deck.goals)
    cards = chance.sample(deck.technologies, chance.randint(1, 3))
    found = match(deck, goal.id, [card.id for card in cards])
    offering = [card for card in cards if not is_zero(goal, card)]
    best = {
        need: max((met_by(need, asked, card) for card in offering), default=0) for need, asked in goal.needs.items()
    }
    assert set(found.met) == {need for need, asked in goal.needs.items() if best[need] == asked}
    assert set(found.missing) == {need for need in goal.needs if best[need] == 0}
    assert {*found.met, *found.half_met, *found.missing} == set(goal.needs)
    assert len(found.met) + len(found.half_met) + len(found.missing) == len(goal.needs)
    assert found.stars == worth.of_set(goal.id, [card.id for card in cards])
    assert found.assessed == all(card.id in goal.assessments for card in cards)


def is_zero(goal: Goal, card: Technology) -> bool:
    """Whether the authors have judged a card at no stars for the goal."""
    return card.id in goal.assessments and goal.assessments[card.id].stars == 0


def deck_of(needs: dict[str, int], *cards: tuple[dict[str, int], Acts], stars: dict[str, int] | None = None) -> Deck:
    """A deck of one goal `g` and cards `a`, `b`, `c`."""
    judged = {card: Assessment(value, "Derfor") for card, value in (stars or {}).items()}
    return replace(
        small_deck(),
        stars=(Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)),
        goals=(Goal("g", "Jeg vil selv.", "hjem", "develop", needs, assessments=judged),),
        technologies=tuple(
            Technology(id, id, "", "tools", offers, acts) for id, (offers, acts) in zip("abc", cards, strict=False)
        ),
    )


def stars(deck: Deck, cards: str) -> int:
    """The deck's value of the cards named by letters."""
    return match(deck, "g", list(cards)).stars


FOUR: dict[str, int] = {"hjem.gulv": 1, "igang": 1, "vej": 1, "kontakt": 1}


@pytest.mark.parametrize("count", range(5))
def test_a_threshold_is_met_exactly(count: int) -> None:
    offers = dict.fromkeys(list(FOUR)[:count], 1) or {"ro": 1}
    assert stars(deck_of(FOUR, (offers, "self")), "a") == min(count, 3)


@pytest.mark.parametrize(("acts", "most"), [("self", 3), ("for", 2), ("others", 1)])
def test_who_acts_limits_the_stars(acts: Acts, most: int) -> None:
    assert stars(deck_of(FOUR, (dict(FOUR), acts)), "a") == most


def test_one_card_that_the_citizen_uses_lifts_the_limit_for_a_set() -> None:
    deck = deck_of(FOUR, ({"hjem.gulv": 1, "igang": 1, "vej": 1}, "for"), ({"kontakt": 1}, "self"))
    assert (stars(deck, "a"), stars(deck, "b"), stars(deck, "ab")) == (2, 1, 3)


@pytest.mark.parametrize(
    ("asked", "weight", "offered", "strength", "worth"),
    [
        ("ro", 2, "ro", 2, 2),
        ("ro", 1, "ro", 2, 1),
        ("ro", 2, "ro", 1, 1),
        ("ro.lys", 2, "ro.lys", 2, 2),
        ("ro", 2, "ro.lys", 2, 1),
        ("ro.lys", 2, "ro", 2, 1),
        ("ro.lys", 2, "ro.lyd", 2, 0),
        ("ro", 2, "vej", 2, 0),
    ],
)
def test_wholes_and_parts(asked: str, weight: int, offered: str, strength: int, worth: int) -> None:
    deck = deck_of({asked: weight}, ({offered: strength}, "self"))
    assert covered(int(matching_of(deck).bits[0, 0])) == worth
    found = match(deck, "g", ["a"])
    assert (found.met, found.half_met, found.missing) == tuple(
        (asked,) if kind else () for kind in (worth == weight, 0 < worth < weight, worth == 0)
    )


def test_every_technology_must_be_worth_its_place() -> None:
    deck = deck_of(FOUR, ({"igang": 1, "vej": 1}, "self"), ({"igang": 1}, "self"), ({"kontakt": 1}, "self"))
    assert stars(deck, "ac") == 3
    assert stars(deck, "ab") == 1  # the second adds nothing: the lowest counts
    assert stars(deck, "abc") == 1


def test_a_set_is_at_most_one_star_above_its_best_card() -> None:
    deck = deck_of(FOUR, *(({need: 1}, "self") for need in list(FOUR)[:3]))
    assert (stars(deck, "ab"), stars(deck, "abc")) == (2, 2)


def test_a_card_judged_at_no_stars_pulls_a_set_down_and_offers_nothing() -> None:
    deck = deck_of(FOUR, ({"igang": 1, "vej": 1}, "self"), ({"kontakt": 1, "hjem": 1}, "self"), stars={"b": 0})
    assert stars(deck, "ab") == 0
    found = match(deck, "g", ["a", "b"])
    assert isinstance(found, Match)
    assert set(found.missing) == {"kontakt", "hjem.gulv"}
    assert not found.assessed


def test_what_the_authors_judged_stands_over_what_is_reckoned() -> None:
    deck = deck_of(FOUR, (dict(FOUR), "self"), ({"ro": 1}, "others"), stars={"a": 1, "b": 3})
    assert (stars(deck, "a"), stars(deck, "b")) == (1, 3)
    assert match(deck, "g", ["b", "a"]).reasons == {"a": "Derfor", "b": "Derfor"}


def test_no_card_and_the_same_card_twice_are_no_lay() -> None:
    for cards in ([], ["a", "a"]):
        with pytest.raises(ValueError, match=r"."):
            match(deck_of(FOUR, ({"igang": 1}, "self")), "g", cards)
    with pytest.raises(KeyError):
        match(deck_of(FOUR, ({"igang": 1}, "self")), "g", ["ukendt"])


def test_technologies_are_ranked_by_stars_and_only_those_that_meet_the_goal() -> None:
    deck = small_deck()
    matching = matching_of(deck)
    for number in range(len(deck.goals)):
        values = [int(matching.value[number, card]) for card in matching.ranked(number)]
        assert values == sorted(values, reverse=True)
        assert len(values) == int((matching.value[number] >= 2).sum())
        assert all(value >= 2 for value in values)
