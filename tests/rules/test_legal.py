"""What may be done: the list, and the refusals, agree in every position."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from tekspil.game import Game, IllegalActionError
from tekspil.rules.actions import ACTIONS, LAST_ROUND, name_of
from tests.referee.odd_games import odd_game

GAMES = range(500, 520)


def positions(number: int) -> Iterator[Game]:
    """An odd game at each of its positions, the end included."""
    game, _, _ = odd_game(number)
    chance = random.Random(number)
    while not game.is_over:
        yield game
        actions = game.legal_actions()
        names = sorted({name_of(action)[0] for action in actions})
        name = chance.choice(names)
        game.apply(chance.choice([action for action in actions if name_of(action)[0] == name]))
    yield game


def snapshot(game: Game) -> bytes:
    """All that a state holds."""
    return b"|".join(array.tobytes() for array in game.state)


@pytest.mark.slow
@pytest.mark.parametrize("number", GAMES)
def test_the_list_and_the_refusals_agree_on_every_code(number: int) -> None:
    for game in positions(number):
        free = [action for action in range(-3, ACTIONS + 3) if not game.why_not(action)]
        listed = game.legal_actions()
        assert free == listed + ([] if game.is_over else [LAST_ROUND])
        assert listed or game.is_over


def test_the_list_stands_in_order_and_names_nothing_twice() -> None:
    for number in GAMES:
        for game in positions(number):
            listed = game.legal_actions()
            assert listed == sorted(set(listed))


@pytest.mark.slow
def test_an_illegal_action_raises_with_a_reason_and_changes_nothing() -> None:
    chance = random.Random(1)
    reasons: Counter[str] = Counter()
    for number in GAMES:
        for game in positions(number):
            free = {*game.legal_actions(), LAST_ROUND}
            action = chance.choice([code for code in range(-1, ACTIONS + 1) if game.is_over or code not in free])
            before = snapshot(game), len(game.records()), list(game.log)
            with pytest.raises(IllegalActionError) as refused:
                game.apply(action)
            assert (snapshot(game), len(game.records()), list(game.log)) == before
            reasons[str(refused.value)] += 1
    assert "" not in reasons
    assert len(reasons) >= 4
    assert all(reason[0].isupper() and reason.endswith(".") for reason in reasons)


def test_looking_changes_nothing() -> None:
    for game in positions(501):
        before = snapshot(game)
        game.legal_actions()
        game.view()
        game.result()
        for action in range(ACTIONS):
            game.why_not(action)
        assert snapshot(game) == before
