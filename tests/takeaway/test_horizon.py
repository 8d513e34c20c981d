"""The horizon: swapped goals, spread over needs, honest words, and no use of the game's stars or points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tekspil.content.models import Assessment
from tekspil.game import Game
from tekspil.takeaway import horizon
from tests.takeaway.games import BOARD, DECK, played


def game_with(teams: int = 4) -> Game:
    return Game(DECK, BOARD, teams)


def test_half_of_the_teams_begin_with_the_other_goal_and_all_change() -> None:
    game = game_with()
    first, second = horizon.goals_to_name_for(game)
    assert first != second
    for team in range(4):
        own = [horizon.goal_for(game, team, "before"), horizon.goal_for(game, team, "after")]
        assert sorted(own) == sorted([first, second])
    assert horizon.goal_for(game, 0, "before") == horizon.goal_for(game, 1, "after")


def test_spread_counts_needs_and_not_technologies() -> None:
    game = game_with()
    horizon.name(game, "before", 0, ["huskeliste", "timer", "tandboerste"])  # all: komme i gang
    horizon.name(game, "after", 0, ["huskeliste", "rejseapp", "kugledyne"])
    found = horizon.horizon_of(game)
    assert found is not None
    assert (found.before.spread, found.before.count) == (1, 3)
    assert (found.after.spread, found.after.count) == (3, 3)


def test_the_picture_has_each_named_technology_once_on_its_side() -> None:
    game = game_with()
    for team in range(4):
        horizon.name(game, "before", team, ["gps", "timer"])
        horizon.name(game, "after", team, ["gps", "rejseapp", "musikpude"])
    found = horizon.horizon_of(game)
    assert found is not None
    assert sorted(card for row in found.rows for card in row.before) == ["gps", "timer"]
    assert sorted(card for row in found.rows for card in row.after) == ["gps", "musikpude", "rejseapp"]
    assert sum(bool(row.after) for row in found.rows) == found.after.spread


def test_rare_ones_were_named_by_one_team_of_at_least_three() -> None:
    game = game_with()
    horizon.name(game, "after", 0, ["gps", "timer"])
    horizon.name(game, "after", 1, ["gps"])
    found = horizon.horizon_of(game)
    assert found is not None and found.after.rare == ()
    horizon.name(game, "after", 2, ["gps"])
    found = horizon.horizon_of(game)
    assert found is not None and found.after.rare == ("timer",)


def test_stars_and_points_have_no_say() -> None:
    otherwise = replace(
        DECK,
        goals=tuple(replace(goal, assessments={"gps": Assessment(3, "Nu")}) for goal in DECK.goals),
    )
    sides = []
    for deck in (DECK, otherwise):
        game = played(deck=deck)
        horizon.name(game, "before", 0, ["gps", "timer"])
        horizon.name(game, "after", 0, ["gps", "rejseapp"])
        sides.append(horizon.horizon_of(game))
    assert sides[0] == sides[1]


def test_the_words_own_up_to_few_teams_and_promise_nothing() -> None:
    game = game_with()
    horizon.name(game, "before", 0, ["gps", "timer", "kugledyne"])
    assert horizon.horizon_of(game).words == ()  # type: ignore[union-attr]
    horizon.name(game, "after", 0, ["gps"])
    found = horizon.horizon_of(game)
    assert found is not None
    words = " ".join(found.words)
    assert "I er få" in words
    assert "voksede ikke" in words
    assert "signifikant" not in words and "p =" not in words


def test_a_game_without_the_task_has_no_horizon() -> None:
    assert horizon.horizon_of(played()) is None


def test_only_the_two_ends_of_the_self_rating_have_words() -> None:
    game = game_with()
    assert horizon.rating_ends() == ("digital håndværker", "digital ingeniør")
    horizon.rate(game, "before", 1, 5)
    for wrong in (0, 6):
        with pytest.raises(ValueError):
            horizon.rate(game, "before", 1, wrong)
    found = horizon.horizon_of(game)
    assert found is not None and found.ratings["before"] == {1: 5}


def test_a_technology_that_is_not_in_the_deck_is_refused() -> None:
    with pytest.raises(ValueError):
        horizon.name(game_with(), "before", 0, ["noget-skrevet"])
