"""The scene that a game asks for, put on the screen."""

from __future__ import annotations

from tekspil.screen.scenes.asked import SceneName
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.debrief.follow_up import FollowUps
from tekspil.screen.scenes.debrief.naming import Naming
from tekspil.screen.scenes.debrief.talk import Debrief
from tekspil.screen.scenes.debrief.trials import TakeHome
from tekspil.screen.scenes.play.board import Board
from tekspil.screen.scenes.play.choose import Choose
from tekspil.screen.scenes.play.event import Gift, News
from tekspil.screen.scenes.play.guess import Guess
from tekspil.screen.scenes.play.lay import Lay
from tekspil.screen.scenes.play.playing import Playing, PlayingModal
from tekspil.screen.scenes.play.reflection import Question
from tekspil.screen.scenes.play.reveal import Reveal
from tekspil.screen.scenes.play.share import Share
from tekspil.screen.scenes.play.shared_reveal import SharedReveal
from tekspil.screen.scenes.play.toolbox import Toolbox
from tekspil.screen.scenes.play.why import Why
from tekspil.screen.scenes.table import Table
from tekspil.screen.toolkit.stack import Scenes

SCENES: dict[SceneName, type[Playing]] = {
    "follow_up": FollowUps,
    "name_before": Naming,
    "board": Board,
    "choose": Choose,
    "lay": Lay,
    "guess": Guess,
    "toolbox": Toolbox,
    "share": Share,
    "reflection": Question,
    "stars": Reveal,
    "together": SharedReveal,
    "why": Why,
    "event": News,
    "training": Gift,
    "agent": Gift,
    "debrief_one": Debrief,
    "debrief_two": Debrief,
    "trials": TakeHome,
    "name_after": Naming,
    "end": End,
}


def show(host: Scenes, table: Table) -> None:
    """Put the scene that the game asks for on the screen; what is told on a card lies on the board."""
    scene = SCENES[table.scene](table, show)
    if isinstance(scene, PlayingModal):
        host.replace(Board(table, show, past=True))
        host.push(scene)
    else:
        host.replace(scene)
