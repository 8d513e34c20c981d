"""A first game, stopped at a step of which a caption tells what to press."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import SpaceType
from tekspil.screen.navigator import OF_A_GAME
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.scenes.play.playing import Playing
from tests.golden.deck import deck, plain_board


def begun(rounds: int = 0) -> RoomGame:
    """A game of four teams in which nobody has done anything yet; so many rounds, or as many as the board takes."""
    plan = Plan(deck(), plain_board(), teams=4)
    plan.seed, plan.rounds = 1, rounds
    return plan.start(Path(tempfile.mkdtemp()) / "spil.json")


def _on(table: RoomGame, kind: SpaceType = SpaceType.GOAL) -> None:
    """One step of people who go to a space of that kind as soon as they can."""
    view = table.view
    if table.watching:
        table.go_on()
    elif table.scene == "judge":
        table.pending.reason = True
        table.reveal()
    elif table.silent and table.scene == "guess":
        table.guess(table.silent[0], 2)
    else:
        there = [n for n, space in enumerate(table.game.board.spaces) if space.type == kind]
        wanted = [actions.MOVE + n for n in there if table.game.board.spaces[n].id in view.reachable]
        legal = table.game.legal_actions()
        table.act(next((action for action in wanted if action in legal), legal[0]))


def at(scene: str, kind: SpaceType = SpaceType.GOAL) -> RoomGame:
    """A first game, in which people seek that kind of space, when it asks for a scene; "move" is when the die lies."""
    table = begun(0 if kind == SpaceType.GOAL else 12)  # until one is met
    while not (table.scene == scene or (scene == "move" and table.view.roll)):
        _on(table, kind)
    return table


def shown(scene: str, kind: SpaceType = SpaceType.GOAL) -> Playing:
    """The scene that is shown then."""
    table = at(scene, kind)
    return OF_A_GAME[table.scene](table)


class LaidOne(Lay):
    """One card lies on the mat."""

    def build(self) -> None:
        self.slots = [0]
        super().build()
