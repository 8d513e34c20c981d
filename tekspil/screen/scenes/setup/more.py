"""More choices for the facilitator: the clock, the cards, the rounds, and how much the robots know."""

from __future__ import annotations

from functools import partial

from tekspil.language import _
from tekspil.room.bots import BOTS, bot_words
from tekspil.room.plan import Plan
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.theme import INK2
from tekspil.screen.widgets import Button, Label, Panel, Stepper, Widget

PANEL = Box(260, 90, 1400, 900)


class More(Modal):
    """Opened from the set-up; every choice counts at once."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def build(self) -> None:
        plan = self.plan
        x, y = PANEL.x + 48, PANEL.y + 130
        widgets: list[Widget] = [
            Panel(PANEL),
            Label(Box(x, PANEL.y + 36, 900, 72), _("Flere valg"), (56, 50), bold=True),
        ]
        widgets += self._line(y, _("Ur, når der lægges"), ((_("Med ur"), True), (_("Uden ur"), False)), "timer")
        cards = ((_("Trukket til i dag"), False), (_("Hele bunken"), True))
        widgets += self._line(y + 150, _("Kort"), cards, "whole")
        robots = tuple((bot_words(kind), kind) for kind in BOTS)
        widgets += self._line(y + 300, _("Robotter er"), robots, "robot")
        widgets.append(Label(Box(x, y + 450, 400, 112), _("Runder"), (40, 36), bold=True, valign=0.5))
        rounds = Stepper(Box(x + 420, y + 452, 420, 108), plan.rounds_chosen, 1, 20, self.rounds)
        widgets.append(rounds)
        hint = _("I alt cirka {minutes} minutter").format(minutes=plan.minutes_chosen)
        widgets.append(Label(Box(x + 864, y + 450, 440, 112), hint, (36, 32), colour=INK2, valign=0.5))
        done = Button(Box(PANEL.right - 408, PANEL.bottom - 150, 360, 112), _("Færdig"), self.back, kind="primary")
        around = Button(Box(x, PANEL.bottom - 150, 640, 112), _("Før og efter spillet"), self.around, size=40)
        around.icon = "weather-sunset-up"
        self.show([*widgets, around, done], None if self.group.widgets else done)

    def _line(self, y: float, words: str, choices: tuple[tuple[str, bool | str], ...], name: str) -> list[Widget]:
        x = PANEL.x + 48
        widgets: list[Widget] = [Label(Box(x, y, 400, 112), words, (40, 36), bold=True, valign=0.5)]
        wide = (PANEL.w - 96 - 420 - 16 * (len(choices) - 1)) / len(choices)
        for i, (label, value) in enumerate(choices):
            box = Box(x + 420 + i * (wide + 16), y, wide, 112)
            chosen = getattr(self.plan, name) == value
            widgets.append(Button(box, label, partial(self.choose, name, value), chosen=chosen, size=38))
        return widgets

    def choose(self, name: str, value: bool | str) -> None:
        """Note a choice by the name it has in the plan."""
        setattr(self.plan, name, value)
        self.build()

    def around(self) -> None:
        self.host.navigator.before_and_after(self.plan)

    def rounds(self, n: int) -> None:
        self.plan.rounds = n
        self.build()
