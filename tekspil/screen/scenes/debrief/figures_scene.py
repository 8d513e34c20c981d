"""What the afternoon's file would hold: shown to the room before it is saved, line by line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil.language import _
from tekspil.look import INK, PAPER2
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.screen.widgets.sheet import Sheet

SHEET = Sheet(Box(160, 40, 1600, 1000), 156)
LINES, LARGE_LINES = 11, 5
AREA = 540.0


class Figures(Modal):
    """Says what is in the file and what is not, shows the file itself page by page, and saves it when asked to."""

    def __init__(self, figures: str, save: Callable[[], None]) -> None:
        super().__init__()
        self.lines, self.save, self.page = tuple(figures.splitlines()), save, 0

    def build(self) -> None:
        words = _(
            "Kort, stjerner, point og sekunder, så bunken og uret kan blive bedre. Ingen navne, ingen ord, I har "
            "skrevet, og ingen dato. Kun måneden. Sådan ser filen ud:"
        )
        pages = self.pages_of(len(self.lines), SHEET.corner(32, 92, 330), LINES, LARGE_LINES)
        shown = tuple(pages.part(self.lines))
        box = SHEET.line(276, AREA)
        save = Button(SHEET.last(), _("Gem filen"), self._save, kind="primary", icon="content-save")
        widgets: list[Widget] = [
            SHEET.panel(),
            SHEET.title(_("Dagens tal"), sizes=(56, 50, 46, 42)),
            Label(SHEET.line(132, 136), words, (38, 36, 34, 32)),
            Picture(box, partial(_paint_lines, shown, LARGE_LINES if self.large else LINES), shows=shown),
            pages,
            Button(SHEET.first(360), _("Tilbage"), self.back),
            save,
        ]
        self.show(widgets, first=save)

    def _save(self) -> None:
        self.host.pop()
        self.save()


def _paint_lines(lines: tuple[str, ...], most: int, pen: Pen, box: Box) -> None:
    """Lines of the file; of one that is too long its beginning."""
    pen.box(box, PAPER2, 20)
    high = (box.h - 24) / most
    wide, px = round((box.w - 48) * pen.canvas.u), pen.px(Size.LEAST)
    for place, line in enumerate(lines):
        shown = line
        if text.width(shown, px) > wide:
            low, more = 0, len(line)
            while low < more:
                middle = (low + more + 1) // 2
                low, more = (middle, more) if text.width(f"{line[:middle]}…", px) <= wide else (low, middle - 1)
            shown = f"{line[:low]}…"
        pen.line(shown, (box.x + 24, box.y + 12 + high * place), Size.LEAST, INK, room=box.w - 48, high=high)
