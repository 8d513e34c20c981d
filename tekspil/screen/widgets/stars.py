"""Stars that come one by one."""

from __future__ import annotations

from tekspil.screen.toolkit import art
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.motion import Done, Motion
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Time
from tekspil.screen.widgets.base import Widget


class Stars(Widget):
    """`n` of three stars filling the box from the left, each `step` right of the last; the middle one `rise`
    higher. `shown` is how many are lit so far: 1.5 is one, and the second half-way from 1.3 of its size to 1."""

    focusable = False

    def __init__(self, box: Box, n: int, step: float = 0.0, rise: float = 0.0, anchor: Anchor = "middle") -> None:
        super().__init__(box, None, anchor)
        self.n, self.step, self.rise = n, step or box.h * 1.08, rise
        self.shown = float(n)
        self.reach = box.h * 0.16

    def reveal(self, motion: Motion, done: Done | None = None) -> None:
        """Light them one by one; all at once in calm mode."""

        def step(p: float) -> None:
            self.shown = round(self.n * p, 2)  # so that it does not change more often than the picture

        if motion.calm or not self.n:
            motion.start(Time.CALM_STARS, step, calm=Time.CALM_STARS, done=done, ease=lambda t: float(t >= 1))
        else:
            motion.start(Time.STAR * self.n, step, done=done, ease=lambda t: t)

    def paint(self, pen: Pen) -> None:
        size = self.box.h
        for i in range(3):
            x, y = self.box.x + size / 2 + i * self.step, self.box.centre[1] - (self.rise if i == 1 else 0)
            part = min(1.0, max(0.0, self.shown - i))
            scale = 1.3 - 0.3 * round(part * 8) / 8 if 0 < part < 1 else 1.0
            picture = art.star(pen.px(size * scale), part > 0)
            pen.surface.blit(picture, picture.get_rect(center=pen.canvas.point((x, y), pen.anchor)))
