"""People at the screen: they look at what can be pressed, and press it, with the mouse alone or the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pygame

from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.debrief.trial_cards import CandidateCard
from tekspil.screen.scenes.debrief.trials_scene import TakeHome
from tekspil.screen.scenes.play.board_scene import BoardScene
from tekspil.screen.scenes.play.choose import Choose
from tekspil.screen.scenes.play.guess import Guess
from tekspil.screen.scenes.play.judge import Judge, SideLayScene
from tekspil.screen.scenes.play.lay_scene import Lay
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.share import Share
from tekspil.screen.scenes.play.toolbox import Swap, Toolbox
from tekspil.screen.widgets import Button, GoalCard, TechnologyCard, Widget

Press = Callable[[Widget], None]


def wish(scene: Scene) -> Widget:
    """What people press next in a scene to get on with the game."""
    able = [w for w in scene.group.widgets if w.takes_focus]
    if isinstance(scene, BoardScene):
        return next(iter(scene.spots.values()), None) or primary(able)
    if isinstance(scene, Choose):
        return next(w for w in able if isinstance(w, GoalCard))
    if isinstance(scene, Lay):
        return primary(able) if scene.slots else hand(able)
    if isinstance(scene, Share):
        return primary(able) if scene.slot is not None else hand(able)
    if isinstance(scene, Guess):
        return guess(able)
    if isinstance(scene, Judge):
        return judge(scene, able)
    if isinstance(scene, Toolbox):
        return next(w for w in reversed(able) if isinstance(w, Button) and w.kind == "primary")
    if isinstance(scene, Swap | SideLayScene):
        return hand(able)
    if isinstance(scene, TakeHome):
        return trial(able)
    return primary(able)


def trial(able: list[Widget]) -> Widget:
    """Take the trial home, else the next choice of it, else a card to try; where no card is, none today."""
    buttons = [w for w in able if isinstance(w, Button)]
    meant = [w for w in buttons if w.kind == "primary"]
    choices = [w for w in buttons if w.anchor == "middle" and w.kind == "secondary"]
    cards = [w for w in able if isinstance(w, CandidateCard)]
    none = [w for w in buttons if w.icon == "hand-back-left"]
    return [*meant, *choices, *cards, *none][0]


def primary(able: Iterable[Widget]) -> Widget:
    """The button that is meant."""
    return next(w for w in able if isinstance(w, Button) and w.kind == "primary")


def drawn(button: Button) -> object:
    """What a button shows that draws its own inside: stars, a size, a card; None of one with words."""
    return button.paint_inside.args[0] if isinstance(button.paint_inside, partial) else None


def hand(able: Iterable[Widget]) -> Widget:
    return next(w for w in able if isinstance(w, TechnologyCard))


def guess(able: list[Widget]) -> Widget:
    """A guess for whoever has not made one."""
    starred = [w for w in able if isinstance(w, Button) and isinstance(drawn(w), int)]
    for y in sorted({w.box.y for w in starred}):
        row = [w for w in starred if w.box.y == y]
        if not any(w.chosen for w in row):
            return row[2]
    return primary(able)


def judge(scene: Judge, able: list[Widget]) -> Widget:
    """An own card, then the reason, which shows the answer."""
    own = [w for w in able if isinstance(w, Button) and w.icon == "cards-playing-outline"]
    return own[0] if own and not scene.table.pending.sides else primary(able)


def mouse(screen: Offscreen) -> Press:
    """A press with the mouse."""
    return lambda widget: screen.press(widget.box, widget.anchor)


def keyboard(screen: Offscreen) -> Press:
    """Tab to it, then Enter."""

    def press(widget: Widget) -> None:
        keyboard_to(screen, widget)
        screen.key(pygame.K_RETURN)

    return press


def keyboard_to(screen: Offscreen, widget: Widget) -> None:
    """Tab to it."""
    group = screen.scenes.top.group
    for _ in range(len(group.widgets) + 1):
        if group.focused is widget:
            break
        screen.key(pygame.K_TAB)
    assert group.focused is widget


def play(screen: Offscreen, press: Press, most: int = 1500, wish: Callable[[Scene], Widget] = wish) -> list[str]:
    """Press on until the game is over; the scenes that were met. Fails where people are stuck."""
    met: list[str] = []
    for _ in range(most):
        screen.settle()
        scene = screen.scenes.top
        name = type(scene).__name__
        if not met or met[-1] != name:
            met.append(name)
        if isinstance(scene, End):
            return met
        if isinstance(scene, Playing) and scene.table.bot_acts:
            screen.step(2.0)
            continue
        press(wish(scene))
    raise AssertionError(met[-10:])
