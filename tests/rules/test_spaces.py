"""The spaces beside goals: what a team gets there, and its limits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tekspil.content.models import Board, Space
from tekspil.game import Game
from tekspil.records import as_plain
from tekspil.rules.actions import code_of
from tekspil.rules.parameters import Value
from tekspil.rules.words import SpaceType
from tests.content.decks import small_board, small_deck


def board_with_only(kind: SpaceType, **rules: Value) -> Board:
    """A board of two spaces: the start and one other of this type."""
    spaces = (Space("start", SpaceType.START, (0.0, 0.0)), Space("felt", kind, (1.0, 0.0)))
    return replace(small_board(**rules), spaces=spaces, paths=(("start", "felt"),))


def visit(game: Game) -> list[dict[str, Any]]:
    """Roll and move to the one space in reach; what happened there."""
    game.apply(code_of("roll"))
    (move,) = game.legal_actions()
    game.apply(move)
    steps = as_plain(game.history[-1])["steps"]
    assert isinstance(steps, list)
    return steps


def visit_often(game: Game, name: str) -> list[int]:
    """What the record said a lone team now had, of training or agents, each time it came by until the end."""
    said = []
    while not game.is_over:
        said += [step["now"] for step in visit(game) if step["step"] == name]
    return said


@pytest.mark.parametrize(("agents", "said"), [(0, [1, 2, 3]), (3, [])])
def test_a_team_never_has_more_than_three_it_agents_and_hears_only_of_those_it_gets(
    agents: int, said: list[int]
) -> None:
    game = Game(small_deck(), board_with_only(SpaceType.AGENT, agents=agents), teams=1, rounds=30)
    assert visit_often(game, "agents") == said
    assert game.view().teams[0].agents == 3


def test_training_ends_at_two_and_then_gives_it_agents() -> None:
    game = Game(small_deck(), board_with_only(SpaceType.TRAINING, agents=0), teams=1, rounds=30)
    seen = []
    while not game.is_over:
        seen += [(step["step"], step["now"]) for step in visit(game) if step["step"] in ("training", "agents")]
    assert seen == [("training", 1), ("training", 2), ("agents", 1), ("agents", 2), ("agents", 3)]
