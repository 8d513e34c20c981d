"""The key: pairs that were planted wrong are found, right ones are left in peace, and a few voices prove nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tekspil import folders
from tekspil.content.library import load_deck
from tekspil.evidence.key import SURE, Contested, chances_of, key_of
from tekspil.matching import matching_of
from tekspil.takeaway.afternoon import Afternoon, Answered, MarkGiven
from tests.cli.running import run
from tests.content.decks import write_deck
from tests.evidence.afternoons import played_by, write
from tests.evidence.recovery import held_by_sets, planted
from tests.takeaway.games import BOARD, DECK


def test_wrong_pairs_are_found_and_right_ones_are_not_accused() -> None:
    voices, says, truth = planted(300, 20, 20, np.random.default_rng(5))

    chances = chances_of(voices, says, np.ones(len(says), bool))

    wrong = 1 - chances[np.arange(len(says)), says] >= SURE
    bad = truth != says
    assert wrong[bad].mean() >= 0.8
    assert wrong[~bad].mean() <= 0.01
    assert (chances.argmax(axis=1) == truth)[bad].mean() >= 0.8


def test_without_voices_the_decks_own_stars_stand() -> None:
    voices, says, _truth = planted(40, 1, 0, np.random.default_rng(5))
    none = np.zeros(0, np.int64)
    silent = replace(voices, pair=none, team=none, room=none, stars=none, could=none, marked=np.zeros(0), would=none)

    chances = chances_of(replace(silent, seen_in=none), says, np.ones(len(says), bool))

    assert (chances.argmax(axis=1) == says).all()


@pytest.fixture(scope="module")
def rooms() -> list[Afternoon]:
    """Eight rooms, all of which laid one card for a goal that the deck gives 0 stars, and call it 3."""
    matching = matching_of(DECK)
    goal, card = next(
        (goal, card)
        for goal in range(len(DECK.goals))
        for card in range(len(DECK.technologies))
        if matching.value[goal, card] == 0
    )
    names = DECK.goals[goal].id, DECK.technologies[card].id
    played = []
    for seed in range(8):
        one = played_by(DECK, BOARD, ["staff"] * 4, seed)
        said = Answered(
            turn=1,
            team=0,
            shared=False,
            goals=(),
            goal=names[0],
            hand=(names[1],),
            known=(),
            asked=False,
            laid=(names[1],),
            stars=0,
            deck_value=0,
            assessed=True,
            reason=True,
            guesses={1: 3, 2: 3, 3: 3},
            sides={},
        )
        mark = MarkGiven("disagree", names[1], names[0], 3)
        played.append(replace(one, answers=(*one.answers, said), marks=(mark,)))
    return played


def test_a_pair_that_rooms_agree_on_comes_first_with_its_stars(rooms: list[Afternoon]) -> None:
    first = key_of(rooms, DECK)[0]

    assert (first.stars, first.deck_stars, first.rooms) == (3, 0, 8)
    assert first.is_sure
    assert first.said.count(3) == 32
    assert first.suggestion.stars == 3


def test_two_rooms_are_never_enough(rooms: list[Afternoon]) -> None:
    assert not any(one.is_sure for one in key_of(rooms[:2], DECK))


def test_guesses_of_bots_say_nothing(rooms: list[Afternoon]) -> None:
    assert key_of([replace(one, people=(False,) * 4, marks=()) for one in rooms], DECK) == ()


def test_the_likely_stars_are_as_few_as_hold_the_truth() -> None:
    one = Contested("a", "b", 0, True, 2, (0.02, 0.2, 0.7, 0.08), 5, 5, (2,), 1.0)

    assert one.likely == (1, 2, 3)
    assert one.wrong == pytest.approx(0.98)


def test_no_finer_cut_could_bring_the_sets_below_what_the_likeliest_stars_hold() -> None:
    chances = np.array([[0.97, 0.01, 0.01, 0.01], [0.93, 0.05, 0.01, 0.01], [0.5, 0.47, 0.02, 0.01]])

    held, size, claimed, alone, finer, of_wrong, finer_of_wrong = held_by_sets(
        chances, np.array([0, 1, 1]), np.array([False, True, True])
    )

    assert held == 1.0
    assert size == pytest.approx(5 / 3)
    assert claimed == pytest.approx((0.97 + 0.98 + 0.97) / 3)
    assert alone == pytest.approx(1 / 3)
    assert finer == pytest.approx(2 / 3), "0.93 and half of 0.05 are enough"
    assert (of_wrong, finer_of_wrong) == (1.0, 0.5)


@pytest.mark.slow
def test_an_accepted_pair_is_written_into_ones_own_deck(
    capsys: pytest.CaptureFixture[str], rooms: list[Afternoon], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    folder = write_deck(DECK, tmp_path / "cards" / DECK.id)
    write(tmp_path / "tal", rooms)
    first = key_of(rooms, DECK)[0]
    name = f"{first.goal}+{first.technology}"

    told = run(capsys, f"evidence {tmp_path / 'tal'} --deck {DECK.id} --board bostedet --measure 0")
    assert name in told.out
    said = run(capsys, f"evidence {tmp_path / 'tal'} --deck {DECK.id} --board bostedet --accept {name}")

    assert said.code == 0
    goal = next(goal for goal in load_deck(folder).goals if goal.id == first.goal)
    assert goal.assessments[first.technology].stars == 3
    assert run(capsys, f"evidence {tmp_path / 'tal'} --deck {DECK.id} --board bostedet --accept hej+du").code == 2
