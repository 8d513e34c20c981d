"""Something to tell, and something to ask once more: a small panel with words on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tekspil import folders
from tekspil.language import _
from tekspil.look import INK, INK2, PAPER2
from tekspil.plain import is_visible
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, Label, Picture, TextEntry, Widget
from tekspil.screen.widgets.sheet import Sheet
from tekspil.takeaway import notes

TOLD, WRITTEN = Sheet(Box(260, 160, 1400, 720), 156), Sheet(Box(260, 150, 1400, 700), 156)
LINE = 64.0


class Told(Modal):
    """A title, words, and lines that are shown as they are: names of files and folders, a command. With `yes` it asks:
    for each answer the words on its button, its icon and what it does; at most two. With `opens` it shows what was
    written: the words on a button, and the file or folder; at most two, and none where nothing can be opened."""

    def __init__(
        self,
        title: str,
        words: str,
        lines: Sequence[str] = (),
        yes: Sequence[tuple[str, str, Callable[[], None]]] = (),
        opens: Sequence[tuple[str, Path]] = (),
    ) -> None:
        super().__init__()
        self.title, self.words, self.lines, self.yes = title, words, tuple(lines), yes
        self.opens = tuple(opens) if folders.can_open() else ()

    def build(self) -> None:
        x, wide, foot = TOLD.x, TOLD.wide, TOLD.foot
        high = LINE * len(self.lines) + (24 if self.lines else 0)
        widgets: list[Widget] = [
            TOLD.panel(),
            TOLD.title(self.title, sizes=(56, 50, 46, 42)),
            Label(TOLD.line(136, foot - 160 - high - TOLD.box.y), self.words, (42, 40, 38, 36, 34, 32)),
        ]
        if self.lines:
            widgets.append(Picture(Box(x, foot - 16 - high, wide, high), self._paint_lines))
        each = 520 if len(self.yes) == 1 else 430
        for i, (label, icon, act) in enumerate(self.yes):
            widgets.append(Button(Box(x + (each + 16) * i, foot, each, 112), label, act, icon=icon, size=42))
        for i, (label, path) in enumerate(self.opens):
            icon = "folder-open-outline" if path.is_dir() else "open-in-new"
            place = Box(x + 376 * i, foot, 360, 112)
            widgets.append(Button(place, label, partial(self._open, path), icon=icon, size=42))
        close = _("Tilbage") if self.yes else _("Godt")
        done = Button(TOLD.last(), close, self.back, kind="primary")
        self.show([*widgets, done], first=done)

    def _open(self, path: Path) -> None:
        if not folders.show(path):
            self.words = _("Der er intet program her, der kan åbne det. Find det selv i mappen:")
            self.opens = ()
            self.build()

    def _paint_lines(self, pen: Pen, box: Box) -> None:
        """One under another; of one that is too long its end is shown, which says most of a file."""
        pen.box(box, PAPER2, 20)
        wide = round((box.w - 48) * pen.canvas.u)
        for i, line in enumerate(self.lines):
            shown, px = line, pen.px(Size.LEAST)
            while text.width(shown, px) > wide:
                shown = "…" + shown[2 if shown[0] == "…" else 1 :]
            at = box.x + 24, box.y + 12 + LINE * i + 10
            pen.line(shown, at, Size.SMALL, INK if i == 0 else INK2, room=box.w - 48, high=LINE)


# Words of the room's own, where the facilitator has turned them on: a line to write in, and what to watch out for.


class Write(Modal):
    """`take(words)` gets what was written. What looks like personal data is explained and not blocked."""

    def __init__(self, title: str, take: Callable[[str], None], longest: int = 60) -> None:
        super().__init__()
        self.title, self.take, self.longest = title, take, longest
        self.entry: TextEntry | None = None
        self.words = ""

    def build(self) -> None:
        entry = TextEntry(WRITTEN.line(144, 104), self.words, self._changed, longest=self.longest)
        if self.entry:
            entry.caret = self.entry.caret
        self.entry = entry
        said = notes.warnings(self.words)
        hint = " ".join(said) or _("Skriv ingen navne og intet, som andre kan kende et menneske på.")
        if self.words.strip() and not is_visible(self.words):
            hint = _("Skriv ord, man kan se.")
        save = Button(WRITTEN.last(400), _("Brug ordene"), self._take, kind="primary", icon="check-bold")
        save.enabled = is_visible(self.words)
        widgets: list[Widget] = [
            WRITTEN.panel(),
            WRITTEN.title(self.title),
            entry,
            Label(WRITTEN.line(272, 220), hint, (40, 36, 34, 32), bold=bool(said), colour=INK2),
            Button(WRITTEN.first(360), _("Tilbage"), self.back),
            save,
        ]
        self.show(widgets, first=entry)

    def _changed(self, words: str) -> None:
        self.words = words
        self.build()

    def _take(self) -> None:
        self.host.pop()
        self.take(self.words.strip())
