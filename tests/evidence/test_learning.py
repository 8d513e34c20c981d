"""Learning: the naming task team by team, what was new, and what became of trials; and no more than is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tekspil.evidence.gathered import Gathered
from tekspil.evidence.learning import Learning, learning_of, learning_part
from tekspil.takeaway.afternoon import Afternoon, MarkGiven, NamedFor
from tekspil.takeaway.campaign import TrialAnswer
from tekspil.takeaway.horizon import main_need
from tests.evidence.afternoons import played_by
from tests.takeaway.games import BOARD, DECK


def of(needs: int) -> tuple[str, ...]:
    """Technologies that speak to so many kinds of need."""
    by_need = {main_need(card): card.id for card in DECK.technologies}
    return tuple(by_need.values())[:needs]


def learned(pairs: list[tuple[int, int]], tried: tuple[tuple[str, TrialAnswer], ...] = ()) -> Learning:
    """Afternoons in which the first team named technologies of so many needs before and after."""
    afternoons: list[Afternoon] = []
    for seed, (before, after) in enumerate(pairs):
        one = played_by(DECK, BOARD, ["staff"] * 2, seed)
        goal = DECK.goals[0].id
        named = (
            NamedFor(0, False, goal, of(before)),
            NamedFor(0, True, goal, of(after)),
            NamedFor(1, False, goal, of(2)),
        )
        marks = (MarkGiven("new", DECK.technologies[0].id, None, None),)
        afternoons.append(replace(one, named=named, marks=marks, trials=(DECK.technologies[1].id,)))
    gathered = Gathered(tuple(afternoons), (0,) * len(afternoons), (Path(),), tried, ())
    return learning_of(gathered, DECK)


def test_teams_that_named_both_times_are_held_against_themselves() -> None:
    found = learned([(1, 3), (2, 4), (1, 3), (2, 3)])

    assert found.teams == 4, "who named only before says nothing"
    assert found.more.value == pytest.approx(1.75)
    assert found.more.low > 0
    assert found.new == ((DECK.technologies[0].id, 4),)
    assert found.taken == 4


def test_what_became_of_trials_comes_from_campaigns() -> None:
    found = learned([(1, 2)], (("a", "tried"), ("b", "tried"), ("c", "dropped"), ("d", "")))

    assert (found.tried, found.not_yet, found.dropped, found.unknown) == (2, 0, 1, 1)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([(1, 3), (2, 4), (1, 3), (2, 3)], "Horisonten bliver bredere"),
        ([(1, 3), (3, 1), (2, 2), (1, 2)], "Vi ser ikke"),
        ([(3, 1), (4, 2), (3, 1), (3, 2)], "Horisonten bliver smallere"),
        ([(1, 3)], "Vi ved ikke"),
    ],
)
def test_it_claims_no_more_than_the_interval_does(pairs: list[tuple[int, int]], told: str) -> None:
    (point,) = learning_part(learned(pairs), DECK).points

    assert point.title.startswith(told)
