"""What people know is found again among what bots did that know so much; and too little is told as too little."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.evidence.check import check_fit
from tekspil.evidence.knowledge import House, groups_of, knowledge_of, mean_over
from tekspil.evidence.likelihood import answer_likelihood, guess_likelihood, pair_likelihood
from tekspil.evidence.observed import Guesses, SharedAnswers, observed_in
from tekspil.players.as_played import AsPlayed
from tekspil.simulation.health.deck_health import Health, health
from tekspil.simulation.stats.intervals import Interval
from tekspil.takeaway.afternoon import Afternoon
from tests.evidence.afternoons import played_by

pytest.importorskip("scipy", reason="the extra `evidence`: a fit needs scipy")

DECK, BOARD = load_deck("velfaerdsteknologi"), load_board("bostedet")


def afternoons(players: list[str], count: int, first: int = 0) -> list[Afternoon]:
    return [played_by(DECK, BOARD, players, first + seed) for seed in range(count)]


@pytest.fixture(scope="module")
def forty() -> list[Afternoon]:
    """Twenty-five afternoons of people who know 40 of 100 pairs."""
    return afternoons([AsPlayed(0.4, 0.7, 0.0, 0.0, 0.0).name] * 4, 25, 100)


@pytest.mark.slow
def test_knowledge_and_reasons_are_found_again(forty: list[Afternoon]) -> None:
    found = knowledge_of(forty, [0] * len(forty), DECK)

    assert found is not None
    assert found.knows.low <= 0.4 <= found.knows.high
    assert found.knows.high - found.knows.low < 0.3
    assert found.argues.low <= 0.7 <= found.argues.high
    assert found.player is not None


@pytest.mark.slow
def test_houses_that_differ_are_told_apart() -> None:
    low, high = afternoons(["15"] * 4, 12, 300), afternoons(["90"] * 4, 12, 400)
    found = knowledge_of([*low, *high], [0] * 12 + [1] * 12, DECK)

    assert found is not None
    first, second = found.houses
    assert first.alone.high < second.alone.low
    assert found.differ > 0.1
    assert first.alone.value < first.shrunk < second.shrunk < second.alone.value
    assert found.knows.value == pytest.approx((first.alone.value + second.alone.value) / 2)
    assert found.knows.low < found.knows.value < found.knows.high
    together = knowledge_of([*low, *high], [0] * 24, DECK)
    assert together is not None
    assert found.knows.high - found.knows.low < together.knows.high - together.knows.low


def test_a_house_counts_for_as_much_as_it_has_afternoons_and_the_smallest_count_together() -> None:
    def house(number: int, afternoons: int, knows: float) -> House:
        return House(number, afternoons, Interval(knows, knows - 0.1, knows + 0.1), knows)

    found = mean_over([house(0, 30, 0.4), house(1, 10, 0.8)])

    assert found is not None
    assert found.value == pytest.approx(0.5)
    assert found.low < 0.45 < 0.55 < found.high
    assert mean_over([house(0, 30, 0.4), House(1, 3, Interval.unknown(0.8), 0.8)]) is None
    assert list(groups_of([4, 4, 4, 7, 8, 8])) == [4, 4, 4, -1, -1, -1]
    assert list(groups_of([4, 4, 4, 7])) == [4, 4, 4, 4]


@pytest.mark.slow
def test_the_fitted_people_play_as_those_they_were_fitted_to(forty: list[Afternoon]) -> None:
    found = knowledge_of(forty, [0] * len(forty), DECK)
    assert found is not None

    checks = check_fit(found, forty, DECK, BOARD)

    assert {one.name for one in checks} == {"not_now", "stars", "right_guesses", "points"}
    assert sum(one.fits for one in checks) >= 3
    strange = [one for one in check_fit(found, afternoons(["random"] * 4, 25, 700), DECK, BOARD) if not one.fits]
    assert len(strange) >= 2, "people who play at random are not those"


@pytest.mark.slow
def test_too_few_afternoons_make_no_player(forty: list[Afternoon]) -> None:
    found = knowledge_of(forty[:2], [0, 0], DECK)

    assert found is not None
    assert not found.knows.is_known
    assert found.player is None
    assert knowledge_of([], [], DECK) is None


def test_guesses_alone_are_enough_for_an_interval(forty: list[Afternoon]) -> None:
    """Short games often have no shared goal, so that nothing says how many answers follow from nothing."""
    none = [replace(one, answers=tuple(answer for answer in one.answers if not answer.shared)) for one in forty]

    for shared in (0, 1):
        found = knowledge_of([*forty[:shared], *none[shared:]], [0] * len(forty), DECK)
        assert found is not None
        assert found.knows.is_known


def test_what_bots_say_counts_for_nothing(forty: list[Afternoon]) -> None:
    assert knowledge_of([replace(one, people=(False,) * 4) for one in forty], [0] * len(forty), DECK) is None


def test_a_guess_is_as_likely_as_knowing_makes_it() -> None:
    one, none = np.array([0]), np.array([False])
    guess = Guesses(
        one, one, none, np.array([[False, True]]), np.array([[True, True, False, False]]), one, one, one, ~none
    )

    assert guess_likelihood(guess, 0.3, 0.0) == pytest.approx(0.3)
    assert guess_likelihood(guess, 0.3, 0.2) == pytest.approx(0.8 * 0.3 + 0.05)
    asked = Guesses(one, one, ~none, guess.seen, guess.hits, one, one, one, ~none)
    assert guess_likelihood(asked, 0.3, 0.0) == pytest.approx(0.65)
    pairs = np.array([[0, 0]])
    assert pair_likelihood(guess, pairs, 0.3, 0.0, np.array([0.0])) == pytest.approx(0.09)
    assert pair_likelihood(guess, pairs, 0.3, 0.0, np.array([1.0])) == pytest.approx(0.3)


@pytest.mark.parametrize("by_theme", [0.0, 0.4])
def test_all_answers_to_a_shared_goal_are_certain_together(by_theme: float) -> None:
    """Each card of a hand laid, or none: the likelihoods of all that can be said make one."""
    spread = np.array([0.6, 0.8, 0.9, 1.0])
    hand = [3, 0, 2, 2, 1]
    rows, laid = [], []
    for first in range(len(hand)):
        rows.append([hand[first], *hand[:first], *hand[first + 1 :], -1, -1])
        laid.append(True)
    rows.append([*hand, -1, -1])
    laid.append(False)
    seen = np.zeros((len(rows), 7), bool)
    answers = SharedAnswers(np.zeros(len(rows), int), np.array(rows), seen, np.array(laid))

    assert answer_likelihood(answers, spread, 0.45, by_theme, 0.0).sum() == pytest.approx(1.0)
    assert answer_likelihood(answers, spread, 0.45, by_theme, 0.3).sum() == pytest.approx(1.0)


def test_only_guesses_that_tell_are_marked_so(forty: list[Afternoon]) -> None:
    seen = observed_in(forty, DECK)

    assert 0 < seen.guesses.tells.sum() < len(seen.guesses.of)
    assert set(seen.answers.of) <= set(range(len(forty)))


@pytest.mark.slow
def test_a_board_balanced_for_sixty_is_called_out_for_forty() -> None:
    """People who know less say "not now" oftener than the board's designer wants."""
    fitted = AsPlayed(0.4, 0.8, 0.0, 0.0, 0.0).name
    people, usual = (health(DECK, BOARD, 300, players=players) for players in (fitted, "60"))

    def called_out(found: Health) -> set[str]:
        return {one.code for one in found.findings if one.severity in ("error", "warning") and one.target == "not_now"}

    assert people.simulation.answers.not_now.value > usual.simulation.answers.not_now.value + 0.03
    assert called_out(people) > called_out(usual)
