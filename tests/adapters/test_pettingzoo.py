"""PettingZoo's own tests of an environment, without a warning, and the game behind it, which is the game."""

from __future__ import annotations

import random
import warnings
from typing import Any

import numpy as np
import pytest

from tekspil.adapters import pettingzoo_env
from tekspil.adapters.bare_table import BareTable, act
from tekspil.adapters.pettingzoo_env import TekspilEnv, env
from tekspil.game import Game, IllegalActionError
from tekspil.own_view import own_view
from tekspil.rules.actions import name_of
from tekspil.rules.words import Mode
from tekspil.view import BareGame
from tests.content.decks import small_board, small_deck

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of PettingZoo's, about an old example of its own; what it tests warns below
    import pettingzoo.test as zoo

DECK, BOARD = small_deck(), small_board()
begun = BareTable.game


def make(teams: int = 3, **options: Any) -> Any:
    """A small environment."""
    return env(DECK, BOARD, teams, rounds=2, **options)


@pytest.mark.parametrize("teams", [1, 3])
def test_it_is_an_environment_of_pettingzoos(teams: int) -> None:
    zoo.api_test(make(teams), num_cycles=60)


def test_the_same_seed_gives_the_same_games() -> None:
    zoo.seed_test(make, num_cycles=30)


def test_it_is_shown_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    zoo.render_test(lambda render_mode: make(render_mode=render_mode, masked=True))
    assert "Hold A: " in capsys.readouterr().out


def raw(board: Any = BOARD, **options: Any) -> TekspilEnv:
    """The environment without wrappers, begun."""
    made = TekspilEnv(BareTable(DECK, board, 3, rounds=2), **options)
    made.reset(seed=4)
    return made


def play(made: TekspilEnv, chance: random.Random) -> list[int]:
    """Play to the end by chance; return what was chosen."""
    chosen = []
    while not any(made.terminations.values()):
        _numbers, _reward, _over, _cut, info = made.last()
        chosen.append(chance.choice(np.flatnonzero(info["action_mask"]).tolist()))
        made.step(chosen[-1])
    return chosen


def test_its_games_are_those_of_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same number and the same actions, those that nobody chose included: the same end."""
    made = raw()
    drawn: list[int] = []
    done: list[int] = []

    def noted(table: BareTable, number: int) -> BareGame:
        drawn.append(number)
        return begun(table, number)

    def done_and_noted(game: BareGame, action: int) -> None:
        done.append(action)
        act(game, action)

    monkeypatch.setattr(BareTable, "game", noted)
    monkeypatch.setattr(pettingzoo_env, "act", done_and_noted)
    made.reset(seed=9)
    play(made, random.Random(3))
    game = Game(DECK, BOARD, 3, seed=1, number=drawn[0], session=made.table.dealt, rounds=2)
    for action in done:
        game.apply(action)
    assert game.is_over and np.array_equal(game.state.gained, made._game.state.gained)
    winners = game.result().winners
    assert [made.rewards[f"team_{team}"] for team in range(3)] == [
        (team in winners) / len(winners) for team in range(3)
    ]


def test_what_another_team_holds_is_not_in_what_an_agent_sees() -> None:
    made = raw()
    seen = made.observe("team_0")
    hand = made._game.state.hand[1]
    held = hand >= 0
    hand[held] = hand[held][::-1].copy()
    assert np.array_equal(made.observe("team_0"), seen)
    assert not np.array_equal(made.observe("team_1"), seen)


def test_what_may_not_be_done_is_refused_and_the_mask_tells_what_may() -> None:
    made = raw()
    mask = made.infos[made.agent_selection]["action_mask"]
    legal = own_view(made._game, made.possible_agents.index(made.agent_selection)).legal
    assert tuple(np.flatnonzero(mask)) == legal
    assert all(not info["action_mask"].any() for agent, info in made.infos.items() if agent != made.agent_selection)
    with pytest.raises(IllegalActionError):
        made.step(int(np.flatnonzero(mask == 0)[-1]))


def test_a_room_that_plays_together_is_rewarded_alike() -> None:
    made = raw(small_board(mode=Mode.COOPERATIVE))
    play(made, random.Random(1))
    assert len(set(made.rewards.values())) == 1 and 0 <= made.rewards["team_0"] <= 1


def test_with_masks_in_the_observations_they_are_those_of_the_infos() -> None:
    made = raw(masked=True)
    numbers, *_rest, info = made.last()
    assert numbers["action_mask"] is info["action_mask"]
    assert made.observation_space("team_0").contains(numbers)
    assert name_of(int(np.flatnonzero(numbers["action_mask"])[0]))[0] == "move"
