"""What the facilitator can do at any time in a game: the same from the menu and by key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from tekspil.language import _
from tekspil.screen.dialogs.dark import Dark
from tekspil.screen.scene import GameScene

MINUTE = 60.0
DARK = "B"  # the letter of the black screen


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do: what it is called now, its icon, the letter that does it, and whether it can be done now."""

    label: str
    icon: str
    letter: str
    do: Callable[[], None]
    able: bool = True


class Facilitator:
    """Acts on the scene of a game that is being played, also when the menu lies on it."""

    def __init__(self, scene: GameScene) -> None:
        self.scene, self.table, self.host = scene, scene.table, scene.host

    def deeds(self) -> list[Deed]:
        """Everything there is to do, in the order of the menu."""
        table, timer = self.table, self.scene.timer
        last = table.game.is_over or table.view.round >= table.view.rounds
        paused = timer is not None and not timer.running
        clock = _("Ur: til") if table.timer else _("Ur: fra")
        points = _("Vis point") if table.hidden else _("Skjul point")
        return [
            Deed(_("Fortryd"), "undo", "Z", self.undo, table.can_undo),
            Deed(_("Gør igen"), "redo", "Y", self.redo, table.can_redo),
            Deed(_("Spring over"), "skip-next", "S", self.skip, table.can_skip),
            Deed(clock, "timer-outline", "T", self.clock),
            Deed(
                _("Ur: gå videre") if paused else _("Ur: pause"),
                "play" if paused else "pause",
                "P",
                self.pause,
                timer is not None,
            ),
            Deed(_("Et minut mere"), "timer-plus-outline", "+", self.extend, timer is not None),
            Deed(points, "eye-off", "H", self.hide),
            Deed(_("Sidste runde"), "flag-checkered", "R", self.last_round, not last),
            Deed(_("Sort skærm"), "monitor-off", DARK, self.dark),
            Deed(_("Hold og roller"), "account-group", "N", self.crews),
        ]

    def letter(self, letter: str) -> bool:
        """Do what a letter is for; True when it is for something that can be done now."""
        deed = next((deed for deed in self.deeds() if deed.letter == letter and deed.able), None)
        if deed:
            deed.do()
        return deed is not None

    # The game, forth and back: what it asks for next comes on the screen

    def undo(self) -> None:
        self.table.undo()
        self.scene.next()

    def redo(self) -> None:
        self.table.redo()
        self.scene.next()

    def skip(self) -> None:
        self.table.skip()
        self.scene.next()

    # What changes nothing of it: the scene stays, with all that has been tapped in

    def last_round(self) -> None:
        self.table.call_last_round()
        self._stay()

    def hide(self) -> None:
        self.table.hidden = not self.table.hidden
        self._stay()

    def clock(self) -> None:
        self.table.timer = not self.table.timer
        if not self.table.timer:
            self.scene.timer = None
        self._stay()

    def pause(self) -> None:
        if self.scene.timer:
            self.scene.timer.running = not self.scene.timer.running
        self._stay()

    def extend(self) -> None:
        if self.scene.timer:
            self.scene.timer.extend(MINUTE)
        self._stay()

    def dark(self) -> None:
        self._close()
        self.host.push(Dark())

    def crews(self) -> None:
        self._close()
        self.host.navigator.teams_in_play(self.scene)

    def _close(self) -> None:
        """Take away what lies on the scene: the menu."""
        while self.host.top is not self.scene:
            self.host.pop()

    def _stay(self) -> None:
        self.table.save()
        self._close()
        self.host.rebuild()


def letter_on(key: int) -> str:
    """The letter of a deed that a key stands for; the full stop is what presenters' clickers send."""
    if key in (pygame.K_PERIOD, pygame.K_KP_PERIOD):
        return DARK
    if key == pygame.K_KP_PLUS:
        return "+"
    return chr(key).upper() if ord("!") <= key <= ord("z") else ""
