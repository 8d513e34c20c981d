"""People who mark cards, name technologies, rate themselves and take a trial home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.room.plan import Plan
from tekspil.room.room_game import RoomGame
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.naming import Naming
from tekspil.screen.scenes.debrief.trials_scene import TakeHome
from tekspil.screen.scenes.play.about import Disagree
from tekspil.screen.scenes.play.why import ICONS, Why
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.widgets import Button, Widget
from tekspil.takeaway.marks import marks_of
from tekspil.takeaway.trials import trials_of
from tests.screen.scenes.people import Press, drawn, primary, trial, wish

MARKS = 6  # that are put before people have had enough
TICKS = 3


def sit_down(deck: Deck, board: Board, seed: int = 3, teams: int = 2, **choices: object) -> RoomGame:
    plan = Plan(deck, board, teams=teams)
    plan.seed, plan.rounds = seed, 2
    for name, value in choices.items():
        setattr(plan, name, value)
    return plan.start()


def open_table(table: RoomGame, size: tuple[int, int] = (1280, 720)) -> Offscreen:
    screen = Offscreen(Scene(), size, Settings(calm=True))
    screen.scenes.navigator.game(table)
    return screen


def wishes_of_the_talkative(scene: Scene) -> Widget:
    """What they press next: what there is to say first, and then on."""
    buttons = [w for w in scene.group.widgets if isinstance(w, Button) and w.takes_focus]
    if isinstance(scene, Disagree):
        return next(b for b in buttons if drawn(b) == 1)
    if isinstance(scene, Why):
        marks = marks_of(scene.table.game)
        kinds = [kind for kind in ICONS if kind not in {mark.kind for mark in marks}]
        new = [b for b in buttons for kind in kinds if b.icon == ICONS[kind]]
        new = new or [b for b in buttons if b.icon == ICONS["try"] and not b.chosen and len(marks) < MARKS]
        return new[0] if new else primary(buttons)
    if isinstance(scene, Naming) and scene.turn >= 0:
        ticks = [b for b in buttons if b.stacked]
        rates = [b for b in buttons if b.label == "3"]
        if sum(b.chosen for b in ticks) < TICKS:
            return next(b for b in ticks if not b.chosen)
        return next((b for b in rates if not b.chosen), primary(buttons))
    return wish(scene)


def button(screen: Offscreen, icon: str) -> Button:
    """The button with this icon that can be pressed now."""
    widgets = screen.scenes.top.group.widgets
    return next(w for w in widgets if isinstance(w, Button) and w.icon == icon and w.takes_focus)


def to_scene(table: RoomGame, name: str) -> None:
    """Let bots play in people's seats until the game asks for a scene."""
    people, table.seats = table.seats, ["staff"] * table.game.teams
    while table.scene != name and table.view.phase != "over":
        table.act_as_bot()
    table.seats = people
    while table.scene not in (name, "trials", "end"):
        table.go_on()


def files_with(folder: Path, words: str) -> list[Path]:
    """The files and folders in which words stand, in their name or in what they hold."""
    found = []
    for path in folder.rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        if words in path.name or words.encode() in held:
            found.append(path)
    return found


def press_all(screen: Offscreen, press: Press, *icons: str) -> None:
    """Press buttons one after the other, and put away what they tell."""
    for icon in icons:
        press(button(screen, icon))
        press(primary(w for w in screen.scenes.top.group.widgets if w.takes_focus))


def at_trials(deck: Deck, board: Board, **choices: Any) -> tuple[RoomGame, Offscreen]:
    """A game in which the room has come to what it takes home."""
    table = sit_down(deck, board, **choices)
    to_scene(table, "trials")
    screen = open_table(table)
    assert isinstance(screen.scenes.top, TakeHome)
    return table, screen


def take_one(screen: Offscreen, press: Press) -> None:
    """Build a trial by taps and take it home."""
    scene = screen.scenes.top
    assert isinstance(scene, TakeHome)
    before = len(trials_of(scene.table.game))
    while len(trials_of(scene.table.game)) == before:
        press(trial([w for w in scene.group.widgets if w.takes_focus]))


def write(screen: Offscreen, press: Press, words: str) -> None:
    """Type words, and press what keeps them."""
    screen.write(words)
    press(primary(w for w in screen.scenes.top.group.widgets if w.takes_focus))
