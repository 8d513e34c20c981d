"""What a modal lies on: a sheet of paper with a margin, a title at its top and buttons along its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets.labels import Label, Panel


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as large as `box`. Its buttons lie `rise` over its lower edge; what lies on it begins `margin` from its
    sides. All in units."""

    box: Box
    rise: float = 150.0
    margin: float = 48.0

    @property
    def x(self) -> float:
        return self.box.x + self.margin

    @property
    def right(self) -> float:
        return self.box.right - self.margin

    @property
    def wide(self) -> float:
        return self.right - self.x

    @property
    def foot(self) -> float:
        """Where the buttons along the foot begin."""
        return self.box.bottom - self.rise

    def panel(self) -> Panel:
        return Panel(self.box)

    def line(self, down: float, high: float, wide: float = 0.0) -> Box:
        """A place from the left margin, `down` from the upper edge; `wide` 0 is all the way to the right margin."""
        return Box(self.x, self.box.y + down, wide or self.wide, high)

    def title(self, words: str, down: float = 40.0, high: float = 80.0, sizes: Sequence[float] = (56, 50, 46)) -> Label:
        """What the sheet is about."""
        return Label(self.line(down, high), words, sizes, bold=True, valign=0.5)

    def corner(self, down: float, high: float, wide: float = 300.0) -> Box:
        """A place against the right margin, `down` from the upper edge: what turns the pages lies there."""
        return Box(self.right - wide, self.box.y + down, wide, high)

    def first(self, wide: float, high: float = 112.0) -> Box:
        """The place of the button at the left of the foot."""
        return Box(self.x, self.foot, wide, high)

    def last(self, wide: float = 360.0, high: float = 112.0) -> Box:
        """The place of the button at the right of the foot: what closes the sheet."""
        return Box(self.right - wide, self.foot, wide, high)
