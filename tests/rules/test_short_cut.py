"""The short cut: two goals of its own for every team, for the talk and not for the stars' points."""

from __future__ import annotations

import json
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tekspil.game import Game
from tekspil.records import Action, Gained
from tekspil.rules import actions
from tekspil.rules.walk import way_to
from tekspil.rules.words import ActionKind, Phase, Source
from tests.content.decks import small_board, small_deck
from tests.rules.test_walk import Near, boards, is_walk


def begun(seed: int, rounds: int = 2) -> Game:
    return Game(small_deck(), small_board(), 2, seed=seed, rounds=rounds)


def rolled(game: Game) -> Game:
    game.apply(actions.ROLL)
    return game


def walked(game: Game, space: str) -> None:
    game.apply(actions.MOVE + [one.id for one in game.board.spaces].index(space))


def at_a_short_cut() -> Game:
    """A game in which only a short cut leads to the goal."""
    return next(game for seed in range(200) if (game := rolled(begun(seed))).view().short_cut)


def answered(game: Game) -> Action:
    """A team chooses, lays its first card, everybody guesses, and the reason is given."""
    game.apply(actions.CHOOSE)
    game.apply(next(a for a in game.legal_actions() if actions.LAY <= a < actions.NOT_NOW))
    while game.view().phase != Phase.JUDGING:
        game.apply(game.legal_actions()[-1])
    game.apply(actions.REASON + 1)
    last = game.history[-1]
    assert isinstance(last, Action)
    return last


def test_a_team_that_would_end_with_fewer_than_two_goals_may_go_to_the_nearest_one() -> None:
    for seed in range(40):
        game = rolled(begun(seed))
        goals = {space.id for space in game.board.spaces if space.type == "goal"}
        assert goals & set(game.view().reachable)


def test_with_turns_enough_left_the_die_alone_says_where_to() -> None:
    cut = [rolled(begun(seed, rounds=3)).view().short_cut for seed in range(40)]
    assert not any(cut)


def test_the_last_round_called_early_opens_it_too() -> None:
    game = next(one for seed in range(200) if _no_goal(one := rolled(begun(seed, rounds=6))))
    game.apply(actions.LAST_ROUND)
    assert game.view().short_cut


def _no_goal(game: Game) -> bool:
    return not any(game.board.spaces[a - actions.MOVE].type == "goal" for a in game.legal_actions())


def test_a_goal_by_the_short_cut_gives_the_reasons_points_and_not_the_stars() -> None:
    game = at_a_short_cut()
    walked(game, game.view().short_cut or "")
    last = answered(game)
    earned = {step.source for step in last.steps if isinstance(step, Gained) and step.team == last.turn_of}
    assert Source.REASON in earned and Source.STARS not in earned
    assert game.view().teams[0].by_short_cut


def test_a_team_that_has_had_two_goals_is_shown_none() -> None:
    """Over whole games by chance: who may take it has had fewer than two with the turns that are left."""
    offered = 0
    for seed in range(30):
        game, chance = begun(seed, rounds=4), random.Random(seed)
        chosen = [0, 0]
        while not game.is_over:
            view = game.view()
            if view.phase == Phase.MOVING and view.short_cut:
                offered += 1
                assert chosen[view.turn_of] + view.rounds - view.round < 2
            action = chance.choice(game.legal_actions())
            chosen[view.turn_of] += actions.name_of(action)[0] == ActionKind.CHOOSE
            game.apply(action)
    assert offered


@given(boards(), st.integers(0, 4), st.sets(st.integers(0, 4), min_size=1))
def test_the_way_is_a_shortest_one_step_by_step(near: Near, start: int, wanted: set[int]) -> None:
    start %= len(near)
    wanted = {place % len(near) for place in wanted}
    way = way_to(near, start, wanted)
    reached, here = {start}, {start}
    for steps in range(1, len(near)):
        here = {there for place in here for there in near[place]} - reached
        if here & wanted:
            assert way[0] == start and way[-1] == min(here & wanted) and len(way) == steps + 1
            assert is_walk(near, way)
            return
        reached |= here
    assert way == ()


def test_a_game_begun_before_there_were_short_cuts_goes_on(tmp_path: Path) -> None:
    game = rolled(begun(3))
    path = tmp_path / "spil.json"
    game.save(path)
    saved = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(saved | {"rules_version": 2}), encoding="utf-8")
    assert Game.resume(path, small_deck(), small_board()).actions == game.actions
