"""The knock-out effect is the card's own: nothing for a card that nobody can use, much for one that everybody needs."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from tekspil.content.models import Deck
from tekspil.simulation.engine.games import seeds_of, setting_of
from tekspil.simulation.knockout import knock_out, units_of
from tekspil.simulation.result import plain
from tekspil.simulation.stats.intervals import Counts
from tekspil.simulation.stats.paired import paired
from tekspil.tables import SESSIONS, build, deal, without
from tests.content.decks import small_board, small_deck


def with_offers(deck: Deck, card: str, offers: dict[str, int]) -> Deck:
    """The deck with other offers, and no assessments, for one of its technologies."""
    technologies = tuple(
        replace(technology, offers=offers, acts="self") if technology.id == card else technology
        for technology in deck.technologies
    )
    goals = tuple(
        replace(goal, assessments={one: judged for one, judged in goal.assessments.items() if one != card})
        for goal in deck.goals
    )
    return replace(deck, technologies=technologies, goals=goals)


CARD = small_deck().technologies[3].id


def test_tables_without_a_card_are_those_built_with_it_disabled() -> None:
    deck, board = small_deck(), small_board()
    session = deal(deck, board, 3, 1, 0)
    for card in session.technologies:
        built = build(deck, board, session, (card,))
        taken = without(build(deck, board, session), deck, session, card)
        for name in built._fields:
            one, other = getattr(built, name), getattr(taken, name)
            if name == "others":  # may be narrower when built: only the filling differs
                width = one.shape[1]
                assert (other[:, width:] == -1).all()
                other = other[:, :width]
            assert np.array_equal(one, other), name


def test_a_card_that_everybody_needs_is_missed() -> None:
    everything = {need.id: 2 for need in small_deck().needs}
    setting = setting_of(with_offers(small_deck(), CARD, everything), small_board(), 3, "expert", 1)
    [result] = knock_out(setting, (CARD,), 5120).values()
    assert result.met and result.met.high < 0
    assert result.points and result.points.high < 0


@pytest.mark.slow
def test_most_cards_of_a_healthy_deck_are_not_missed_much() -> None:
    setting = setting_of(small_deck(), small_board(), 3, "expert", 1)
    for result in knock_out(setting, (), 1024).values():
        assert result.met and abs(result.met.value) < 0.12, result


def test_more_games_are_more_sessions_after_those_of_a_seed_those_of_one_that_no_neighbour_has() -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 7)
    units = units_of(setting, 51_200)
    assert len({(where.seed, chunk.session) for where, chunk in units}) == 512
    seeds = {where.seed for where, _chunk in units}
    assert seeds == set(seeds_of(7, 512)) and 7 in seeds
    neighbours = {seed for number in range(1, 200) if number != 7 for seed in seeds_of(number, 20 * SESSIONS)}
    assert not neighbours & set(seeds_of(7, 20 * SESSIONS))
    assert sum(chunk.count for _where, chunk in units) == 51_200


def test_of_a_fixed_session_the_effect_has_an_interval_too() -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1, session=5)
    units = units_of(setting, 960)
    assert sorted(game for _where, chunk in units for game in range(chunk.first, chunk.first + chunk.count)) == list(
        range(960)
    )
    card = deal(small_deck(), small_board(), 3, 1, 5).technologies[0]
    [result] = knock_out(setting, (card,), 960).values()
    effect = result.met
    assert result.sessions == 1
    assert effect and -1 < effect.low < effect.value < effect.high < 1


def test_one_game_of_a_fixed_session_gives_an_interval_that_json_can_say() -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1, session=5)
    card = deal(small_deck(), small_board(), 3, 1, 5).technologies[0]
    [result] = knock_out(setting, (card,), 1).values()
    assert json.loads(json.dumps(plain(result), allow_nan=False))["sessions"] == 1


@pytest.mark.slow
def test_the_effect_does_not_depend_on_threads() -> None:
    setting = setting_of(small_deck(), small_board(), 3, "staff", 1)
    assert knock_out(setting, (CARD,), 600, threads=1) == knock_out(setting, (CARD,), 600, threads=3)


def test_the_interval_of_a_paired_difference_holds_the_truth() -> None:
    chance = np.random.default_rng(3)
    held = 0
    for _ in range(1000):
        odds = chance.beta(5, 5, 80)
        trials = np.full(80, 40)
        before: Counts = np.stack([chance.binomial(40, odds), trials], axis=1)
        after: Counts = np.stack([chance.binomial(40, odds * 0.9), trials], axis=1)
        both = paired(before, after)
        assert both
        interval = both.interval()
        held += interval.low <= -0.05 <= interval.high
    assert held == pytest.approx(950, abs=25)
