"""Words of the room's own, where the facilitator has turned them on: a line to write in, and what to watch out for."""

from __future__ import annotations

from collections.abc import Callable

from tekspil.language import _
from tekspil.plain import is_visible
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.theme import INK2
from tekspil.screen.widgets import Button, Label, Panel, TextEntry, Widget
from tekspil.takeaway import notes

PANEL = Box(260, 150, 1400, 700)


class Write(Modal):
    """`take(words)` gets what was written. What looks like personal data is explained and not blocked."""

    def __init__(self, title: str, take: Callable[[str], None], longest: int = 60) -> None:
        super().__init__()
        self.title, self.take, self.longest = title, take, longest
        self.entry: TextEntry | None = None
        self.words = ""

    def build(self) -> None:
        x, y = PANEL.x + 48, PANEL.y + 40
        wide = PANEL.w - 96
        entry = TextEntry(Box(x, y + 104, wide, 104), self.words, self._changed, longest=self.longest)
        if self.entry:
            entry.caret = self.entry.caret
        self.entry = entry
        said = notes.warnings(self.words)
        hint = " ".join(said) or _("Skriv ingen navne og intet, som andre kan kende et menneske på.")
        if self.words.strip() and not is_visible(self.words):
            hint = _("Skriv ord, man kan se.")
        save = Button(
            Box(PANEL.right - 448, PANEL.bottom - 156, 400, 112), _("Brug ordene"), self._take, kind="primary"
        )
        save.icon = "check-bold"
        save.enabled = is_visible(self.words)
        widgets: list[Widget] = [
            Panel(PANEL),
            Label(Box(x, y, wide, 80), self.title, (56, 50, 46), bold=True, valign=0.5),
            entry,
            Label(Box(x, y + 232, wide, 220), hint, (40, 36, 34, 32), bold=bool(said), colour=INK2),
            Button(Box(x, PANEL.bottom - 156, 360, 112), _("Tilbage"), self.back),
            save,
        ]
        self.show(widgets, None if self.group.widgets else entry)

    def _changed(self, words: str) -> None:
        self.words = words
        self.build()

    def _take(self) -> None:
        self.host.pop()
        self.take(self.words.strip())
