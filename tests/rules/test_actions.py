"""The codes of actions: one for each thing that can be done, in the rulebook's order."""

from __future__ import annotations

from itertools import combinations

import pytest

from tekspil.rules import actions
from tekspil.rules.parameters import MAX_HAND, MAX_LAY

RULEBOOK_ORDER = (
    "roll move choose ask_agent lay not_now guess side no_side reason keep swap leave discussed skip last_round"
)


def test_codes_stand_in_the_order_of_the_rulebook() -> None:
    names = [actions.name_of(code)[0] for code in range(actions.ACTIONS)]
    assert list(dict.fromkeys(names)) == RULEBOOK_ORDER.split()


def test_every_code_has_a_name_and_comes_back_from_it() -> None:
    assert [actions.code_of(*actions.name_of(code)) for code in range(actions.ACTIONS)] == list(range(actions.ACTIONS))


@pytest.mark.parametrize("code", [-1, actions.ACTIONS])
def test_no_other_number_is_an_action(code: int) -> None:
    with pytest.raises(ValueError, match=str(code)):
        actions.name_of(code)


@pytest.mark.parametrize(("name", "which"), [("guess", 4), ("roll", 1), ("dance", 0), ("side", -1)])
def test_no_other_name_is_an_action(name: str, which: int) -> None:
    with pytest.raises(ValueError, match=name):
        actions.code_of(name, which)


def test_lays_are_ranked_by_size_and_then_by_slots() -> None:
    lays = [actions.slots_of(actions.LAY + rank) for rank in range(actions.LAY_COUNT)]
    every = [slots for size in range(1, MAX_LAY + 1) for slots in combinations(range(MAX_HAND), size)]
    assert lays == every == sorted(every, key=lambda slots: (len(slots), slots))


def test_a_lay_is_a_set_of_slots_whatever_the_order() -> None:
    assert actions.lay_of((5, 2)) == actions.lay_of((2, 5))
    assert all(actions.lay_of(actions.slots_of(code)) == code for code in range(actions.LAY, actions.NOT_NOW))
    for slots in ((), (0, 1, 2, 3), (MAX_HAND,)):
        with pytest.raises(ValueError, match=r"."):
            actions.lay_of(slots)


def test_pairs_are_found_by_their_slots() -> None:
    for first, second in combinations(range(MAX_HAND), 2):
        assert actions.slots_of(actions.LAY + int(actions.PAIR_RANK[first, second])) == (first, second)
