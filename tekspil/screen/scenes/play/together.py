"""One sum for everybody, in place of each team's points: a bar on its way to the target."""

from __future__ import annotations

from tekspil.language import _
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import EDGE, GOLD, INK, PAPER, PAPER2, PINE, WHITE, Size
from tekspil.screen.widgets import Widget

RAIL_BOX = Box(1180, 46, 424, 92)


class Together(Widget):
    """The points of all teams held against the target. `gain` is what was just added."""

    focusable = False
    reach = 70.0

    def __init__(
        self,
        total: int,
        target: float,
        gain: int = 0,
        hidden: bool = False,
        box: Box = RAIL_BOX,
        anchor: Anchor = "top",
    ) -> None:
        super().__init__(box, None, anchor)
        self.total, self.target, self.gain, self.hidden = total, target, gain, hidden

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        pen.icon("account-group", (x + 34, y + h / 2), 60)
        left, wide = x + 84, w - 84
        target = f"{self.target:g}".replace(".", ",")
        shown = "–" if self.hidden else str(self.total)
        words = _("{points} af {target} point").format(points=shown, target=target)
        pen.line(words, (left, y - 2), Size.SMALL, INK, True, room=wide)
        bar = Box(left, y + 50, wide, 34)
        pen.box(bar, PAPER2, 17, EDGE, 3)
        share = 0.0 if self.hidden or self.target <= 0 else min(1.0, self.total / self.target)
        if share > 0:
            pen.box(Box(bar.x + 4, bar.y + 4, max(26.0, (wide - 8) * share), 26), PINE if share < 1 else GOLD, 13)
        if self.gain:
            chip = Box.around((bar.centre[0], self.box.bottom + 35), 96, 50)
            pen.box(chip, PINE, 25, PAPER)
            sign = "+" if self.gain > 0 else "−"
            pen.line(f"{sign}{abs(self.gain)}", (chip.centre[0], chip.y + 1), 38, WHITE, True, align=0.5)
