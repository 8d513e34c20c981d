"""The talk after the last turn: what happened, and what it says about our practice. A question each."""

from __future__ import annotations

from tekspil.content.models import Reflection
from tekspil.language import _
from tekspil.screen.scenes.play.playing import PlayingModal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import MODAL_SHADOW, PAPER
from tekspil.screen.widgets import Button, Picture, ReflectionCard
from tekspil.screen.widgets.buttons import read_aloud
from tekspil.screen.widgets.talk_cards import reflection_box
from tekspil.takeaway.debrief import steps

SECONDS = 240.0
CLOCK = Box(1704, 176, 152, 152)


class Debrief(PlayingModal):
    """Steps 1 and 2. The room may pass over either; the clock runs only where the room plays with a clock."""

    def build(self) -> None:
        step = steps(self.table.game)[0 if self.table.scene == "debrief_one" else 1]
        kicker = _("Trin {n} af 3: {heading}").format(n=step.number, heading=step.heading)
        if step.number == 1:
            kicker = _("Spillet er slut. {step}").format(step=kicker)
        question = Reflection(step.reflection or f"debrief-{step.number}", step.question, "debrief")
        hint = _("Tal først sammen to og to. Tag det så i fællesskab.")
        box = reflection_box(self.large)
        card = ReflectionCard(question, range(self.table.game.teams), hint, box, kicker)
        yes, no = card.button_boxes
        done = Button(yes, _("Vi har talt om det"), self.go_on, kind="primary", icon="check-bold", size=44)
        skip = Button(no, _("Spring over"), self.go_on)
        aloud = read_aloud(self.host.voice, Box(1734, 848, 92, 92), lambda: question.text, label=False)
        clock = self.clock(CLOCK, SECONDS)
        if clock:
            clock.insert(0, Picture(CLOCK.grown(14), _paint_plate))
        self.show([card, done, skip, *aloud, *clock, *self.discs()], done)


def _paint_plate(pen: Pen, box: Box) -> None:
    """A small round card for the clock to lie on, beside the large one."""
    pen.box(box, PAPER, box.h / 2, shadow=MODAL_SHADOW)
