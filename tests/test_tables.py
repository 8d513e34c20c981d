"""A deck, a board and a session as arrays: every number where the rules look for it."""

from __future__ import annotations

import numpy as np
import pytest

from tekspil.rules import state as s
from tekspil.rules.parameters import LIMITS, Value
from tekspil.rules.state import copied, empty_state
from tekspil.tables import RULE_PLACES, Session, TooSmallError, build, deal, reach_of, rounds_of, whole_deck
from tests.content.decks import small_board, small_deck
from tests.referee.matching import Worth
from tests.referee.paths import ends, neighbours, rounds_by_length

ELSEWHERE = {
    "session_goals",
    "session_technologies",
    "session_fits",
    "points_for_stars",
    "shared_points_for_stars",
    "rounds",
}


def test_every_parameter_of_the_rulebook_has_one_place() -> None:
    assert set(RULE_PLACES) == set(LIMITS) - ELSEWHERE
    assert sorted(RULE_PLACES.values()) == list(range(s.RULES))


def test_rules_and_points_stand_where_the_kernel_looks() -> None:
    numbers: dict[str, Value] = {name: place + 1 for place, name in enumerate(RULE_PLACES)}
    numbers |= {"hand_limit": 4, "die": 5}
    board = small_board(**numbers, points_for_stars=(1, 5, 7, 9))
    tables = build(small_deck(), board, whole_deck(small_deck()))
    assert {name: int(tables.rules[place]) for name, place in RULE_PLACES.items()} == numbers
    assert tables.points_for_stars.tolist() == [1, 5, 7, 9]
    assert tables.shared_points.tolist() == [0, 1, 2, 3]


def test_a_part_of_the_deck_keeps_the_values_of_the_deck() -> None:
    deck, board = small_deck(), small_board()
    session = deal(deck, board, 2, 5, 0, themes=["ud", "hjem"])
    tables, worth = build(deck, board, session), Worth(deck)
    for place, goal in enumerate(session.goals):
        for one, card in enumerate(session.technologies):
            assert tables.value[place, one] == worth.of_one(goal, card)
            assert tables.assessed[place, one] == worth.is_assessed(goal, [card])
            for two, other in enumerate(session.technologies):
                if one != two:
                    assert tables.pair[place, one, two] == worth.of_set(goal, [card, other])
    assert tables.training.tolist() == [worth.technologies[card].training for card in session.technologies]
    assert [deck.themes[theme].id for theme in tables.theme] == [worth.goals[goal].theme for goal in session.goals]
    assert tables.sizes.tolist() == [len(session.goals), len(session.technologies), 7, 4]


def test_spaces_in_reach_are_those_of_the_walks() -> None:
    board = small_board(die=5)
    reach, names = reach_of(board), [space.id for space in board.spaces]
    beside = neighbours(board)
    for roll in range(1, 6):
        for place, space in enumerate(names):
            row = [int(end) for end in reach[roll, place] if end >= 0]
            assert row == sorted(row)
            assert {names[end] for end in row} == ends(beside, space, roll)


def test_disabled_cards_are_marked_and_not_offered_as_another_way() -> None:
    deck, board = small_deck(), small_board()
    tables = build(deck, board, whole_deck(deck), ["rejseapp", "sove", "tip", "laering"])
    off = [int((row[:size] == 0).sum()) for row, size in zip(tables.enabled, tables.sizes, strict=True)]
    assert off == [1, 1, 1, 1]
    shown = {deck.technologies[int(card)].id for card in tables.others.ravel() if card >= 0}
    assert "rejseapp" not in shown
    assert "beskeder" in shown


@pytest.mark.parametrize("teams", range(1, 5))
@pytest.mark.parametrize("rounds", [0, 7])
def test_rounds_follow_from_the_minutes_unless_the_board_says_how_many(teams: int, rounds: int) -> None:
    board = small_board(rounds=rounds)
    assert rounds_of(board, teams) == (rounds or rounds_by_length(board, teams))


def test_a_snapshot_shares_nothing_with_its_state() -> None:
    deck = small_deck()
    state = empty_state(build(deck, small_board(), whole_deck(deck)))
    kept = copied(state)
    for array in state:
        array.fill(1)
    assert not any(np.shares_memory(one, other) for one, other in zip(state, kept, strict=True))


def test_a_session_of_a_card_that_the_deck_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        build(small_deck(), small_board(), Session(("sove",), ("findes-ikke",)))


def test_a_session_with_a_card_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="to gange: gps"):
        build(small_deck(), small_board(), Session(("sove",), ("gps", "timer", "gps")))


@pytest.mark.parametrize(("missing", "words"), [(1, "1 teknologi,"), (7, "7 teknologier,")])
def test_a_deck_too_small_says_so_in_words(missing: int, words: str) -> None:
    assert str(TooSmallError(6, missing)) == f"Der mangler {words} før 6 hold kan spille."
