"""The clock: true means are found among skewed seconds, gaps and coffee, and a board that is wrong is told so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.evidence.clock import Clock, clock_of
from tekspil.takeaway.afternoon import Afternoon
from tests.evidence.afternoons import SECONDS, played_by, timed

BOARD = load_board("bostedet")


@pytest.fixture(scope="module")
def played() -> list[Afternoon]:
    deck = load_deck("velfaerdsteknologi")
    return [played_by(deck, BOARD, ["staff"] * 4, seed) for seed in range(30)]


def clock(played: list[Afternoon], **how: float) -> Clock:
    chance = np.random.default_rng(7)
    return clock_of([timed(one, SECONDS, chance, **how) for one in played], BOARD)


@pytest.mark.slow
def test_true_means_lie_in_their_intervals(played: list[Afternoon]) -> None:
    found = clock(played, missing=0.2, breaks=0.02)

    inside = [pace.seconds.low <= SECONDS[pace.name] <= pace.seconds.high for pace in found.paces if pace.seen > 12]
    assert len(inside) >= 5
    assert sum(inside) >= len(inside) - 1


def test_breaks_are_left_out_and_counted(played: list[Afternoon]) -> None:
    without, with_breaks = clock(played), clock(played, breaks=0.05)

    def goal(found: Clock) -> float:
        return next(pace.seconds.value for pace in found.paces if pace.name == "goal")

    assert goal(with_breaks) == pytest.approx(goal(without), rel=0.1)
    assert sum(pace.breaks for pace in with_breaks.paces) > 5


def test_a_board_whose_clock_is_wrong_gets_a_patch_and_a_right_one_none(played: list[Afternoon]) -> None:
    found = clock(played)
    assert "pace:\n" in found.patch
    assert abs(found.changes["goal"] - SECONDS["goal"]) < 40
    assert found.rounds_then[4] < found.rounds[4], "slower turns leave fewer rounds"

    right = replace(BOARD, pace={**BOARD.pace, **{name: round(seconds) for name, seconds in SECONDS.items()}})
    chance = np.random.default_rng(8)
    assert len(clock_of([timed(one, SECONDS, chance) for one in played], right).changes) <= 1


def test_two_afternoons_suggest_nothing(played: list[Afternoon]) -> None:
    found = clock(played[:2])

    assert not any(pace.seconds.is_known for pace in found.paces)
    assert found.patch == ""


def test_afternoons_without_seconds_say_nothing(played: list[Afternoon]) -> None:
    found = clock_of(played, BOARD)

    assert (found.afternoons, found.paces, found.patch) == (0, (), "")


def test_turns_of_bots_do_not_count(played: list[Afternoon]) -> None:
    chance = np.random.default_rng(7)
    some = [replace(timed(one, SECONDS, chance), people=(False,) * 4) for one in played]

    assert clock_of(some, BOARD).paces == ()
