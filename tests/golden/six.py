"""Six teams with names as long as names may be, who end with the same points: the most that a screen has to hold."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from tekspil.room.crews import Crew
from tekspil.room.papers import Papers
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.debrief.figures_scene import Figures
from tekspil.screen.scenes.debrief.finale import Finale
from tekspil.screen.scenes.play.board_scene import BoardScene
from tekspil.screen.scenes.play.guess import Guess
from tekspil.screen.scenes.play.judge import Judge
from tekspil.takeaway import marks
from tekspil.takeaway.best_argument import choose, finalists
from tests.golden.deck import deck, plain_board

NAMES = (
    "Villa Tjørnelil",
    "Stilling til tit",
    "Fritid i Tårnet",
    "Fjerritslev fri",
    "Stjernefjeldet",
    "Villa Birkely 1",
)
CALM = ("rest", "start", "toolbox", "agent", "training")  # spaces that give no points


def _table(seed: int, rounds: int = 2) -> RoomGame:
    plan = Plan(deck(), plain_board(), teams=6)
    plan.seed, plan.rounds = seed, rounds
    table = plan.start(Path(tempfile.mkdtemp()) / "spil.json")
    table.crews = [Crew(name) for name in NAMES]
    return table


def _quiet(table: RoomGame) -> int:
    """What gives no points: not now without a reason, no cards shown, nothing talked about."""
    spaces = table.game.board.spaces

    def wish(action: int) -> tuple[bool, bool]:
        moves = actions.MOVE <= action < actions.MOVE + len(spaces)
        calm = moves and spaces[action - actions.MOVE].type in CALM
        wanted = action in (actions.NOT_NOW, actions.NO_SIDE, actions.REASON, actions.LEAVE, actions.SKIP)
        return calm or wanted, False

    return int(max(table.game.legal_actions(), key=wish))


@cache
def _tie() -> int:
    """A seed of a game in which nobody gets a point."""
    for seed in range(1, 60):
        if len(_played(seed).game.result().winners) == len(NAMES):
            return seed
    raise AssertionError("no game without points")


def _played(seed: int) -> RoomGame:
    table = _table(seed)
    while not table.game.is_over:
        table.game.apply(_quiet(table))
    return table


@cache
def _seed_of_arguments() -> int:
    """A seed of a game in which every team argued for something."""
    return next(seed for seed in range(1, 60) if len(finalists(_by_chance(seed).game)) == len(NAMES))


def _argued() -> RoomGame:
    return _by_chance(_seed_of_arguments())


def _by_chance(seed: int) -> RoomGame:
    """Played as chance has it, and given a reason each time."""
    table, chance = _table(seed, rounds=5), random.Random(seed)
    while not table.game.is_over:
        legal = list(table.game.legal_actions())
        table.game.apply(legal[-1] if actions.REASON in legal else chance.choice(legal))
    return table


def end() -> Scene:
    """All six share the win."""
    return End(_played(_tie()))


def figures() -> Scene:
    """The afternoon's file, before it is saved."""
    return Figures(Papers(_played(_tie()), date(2026, 11, 24)).figures_text(), lambda: None)


def guess() -> Scene:
    """Five teams answer one."""
    table = _table(2)
    while table.view.phase != "guessing":
        table.game.apply(min(a for a in table.game.legal_actions() if a != actions.ASK_AGENT))
    table.pending.guesses.update({team: team % 4 for team in range(4) if team != table.view.turn_of})
    return Guess(table)


def judge() -> Scene:
    """Five teams have answered one, and one of them has a card of its own."""
    scene = guess()
    assert isinstance(scene, Guess)
    table = scene.table
    table.pending.guesses.update({team: team % 4 for team in table.others})
    table.pending.sides[table.others[0]] = 0
    return Judge(table)


def board() -> Scene:
    """The longest name has the turn."""
    return BoardScene(_table(2))


def finale() -> Scene:
    """Six teams to point at, each with a long name."""
    return Finale(_argued())


def best() -> Scene:
    """One of them has the day's best argument, the guesses were far apart, and a card was new."""
    table = _argued()
    choose(table.game, finalists(table.game)[0].number)
    marks.toggle(table.game, table.game.deck.technologies[0].id, "new", team=1)
    return Finale(table)
