"""Measures of one's own are of the same games as a simulation, and say how sure they are."""

from __future__ import annotations

from math import inf

import pytest

import tekspil
from tekspil.rules.words import Source
from tests.content.decks import small_board, small_deck

DECK, BOARD = small_deck(), small_board()


def points(game: tekspil.Game) -> float:
    """The first team's."""
    return game.result().points[0]


def guesses(game: tekspil.Game) -> tuple[float, float]:
    """Points for guesses, of all points."""
    result = game.result()
    return sum(team[Source.GUESS] for team in result.by_source), sum(result.points)


def test_a_measure_is_the_mean_over_the_games_of_a_simulation() -> None:
    ours = tekspil.measure(DECK, BOARD, {"points": points}, 40, teams=3, seed=7)
    theirs = tekspil.simulate(DECK, BOARD, 40, 3, seed=7)
    seen, counted = ours["points"], theirs.seats[0].points
    assert seen.games == 40
    assert [seen.value, seen.low, seen.high] == pytest.approx([counted.value, counted.low, counted.high], abs=1e-5)


def test_a_pair_is_told_as_one_sum_over_the_other() -> None:
    games = [tekspil.measure(DECK, BOARD, {"one": guesses}, 1, teams=2, seed=seed) for seed in (3,)]
    found = tekspil.measure(DECK, BOARD, {"share": guesses, "half": lambda game: guesses(game)[0] / 2}, 30, teams=2)
    shares = found["share"]
    assert 0 < shares.low < shares.value < shares.high < 1
    assert list(found) == ["share", "half"] and len(found) == 2
    assert games[0]["one"].low == -inf  # one game says nothing of others


def test_games_that_say_nothing_are_left_out() -> None:
    found = tekspil.measure(DECK, BOARD, {"odd": lambda game: 5.0 if game.number % 2 else None}, 20, teams=2)
    assert (found["odd"].value, found["odd"].games) == (5.0, 10)
    nothing = tekspil.measure(DECK, BOARD, {"never": lambda _game: None}, 5, teams=2)["never"]
    assert (nothing.games, nothing.is_known) == (0, False)


def test_games_of_a_session_that_is_fixed_are_independent() -> None:
    found = tekspil.measure(DECK, BOARD, {"points": points}, 30, teams=2, session=3)["points"]
    assert found.is_known and found.low < found.value < found.high


def test_what_was_measured_and_where_is_plain_values() -> None:
    told = tekspil.measure(DECK, BOARD, {"points": points}, 4, teams=2, players=["novice", "expert"]).to_dict()
    assert (told["games"], told["players"], told["deck"]["id"]) == (4, ["novice", "expert"], DECK.id)
    assert set(told["measures"][0]) == {"id", "value", "low", "high", "games"}


def test_no_games_measure_nothing() -> None:
    with pytest.raises(ValueError, match="mindst ét spil"):
        tekspil.measure(DECK, BOARD, {}, 0)
