"""The facilitator's menu: back and forth, what shows on the screen, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil import language
from tekspil.language import _
from tekspil.screen.layout import Box
from tekspil.screen.scene import Modal, Scene
from tekspil.screen.scenes import extras
from tekspil.screen.scenes.table import Table
from tekspil.screen.settings import TEXT_SCALES
from tekspil.screen.theme import INK2
from tekspil.screen.widgets import Button, Label, Panel, Widget

PANEL = Box(160, 110, 1600, 860)
LANGUAGE_NAMES = {"da": "Dansk", "en": "English"}


def next_language() -> str:
    """The other language, where there is a catalogue of it; else the one in use."""
    here = language.current()
    there = [name for name in language.LANGUAGES if name != here]
    have = [name for name in there if name == "da" or any(language.LOCALE.glob(f"{name}/LC_MESSAGES/*.mo"))]
    return have[0] if have else here


class Menu(Modal):
    """Opened from any scene of a game; `show` puts the game's scene back on the screen."""

    def __init__(self, table: Table, show: Callable[..., None]) -> None:
        super().__init__()
        self.table, self.show_next = table, show

    def build(self) -> None:
        table, settings = self.table, self.host.settings
        over = table.game.is_over
        undo = self._button(_("Fortryd"), "undo", self.undo, table.can_undo)
        redo = self._button(
            _("Gør igen"), "redo", self.redo, table.game.can_redo or (table.watching and table.may_go_on)
        )
        last = table.view.round >= table.view.rounds
        buttons = [
            undo,
            redo,
            self._button(_("Sidste runde"), "flag-checkered", self.last_round, not over and not last),
            self._button(_("Vis point") if table.hidden else _("Skjul point"), "eye-off", self.hide),
            self._button(_("Ur: til") if table.timer else _("Ur: fra"), "timer-outline", self.clock),
            self._button(_("Rolig: til") if settings.calm else _("Rolig: fra"), "walk", self.calm),
            self._button(_("Tekst: {n} %").format(n=round(settings.text_scale * 100)), "format-size", self.text_size),
        ]
        if next_language() != language.current():
            buttons.append(self._button(LANGUAGE_NAMES[next_language()], "translate", self.language))
        for label, icon, scene in extras.menu(table.game):
            buttons.append(self._button(label, icon, partial(self._open, scene)))
        x, y = PANEL.x + 48, PANEL.y + 150
        for i, button in enumerate(buttons):
            button.box = Box(x + (i % 3) * 509, y + (i // 3) * 128, 486, 108)
        home = Button(Box(x, PANEL.bottom - 158, 486, 112), _("Til forsiden"), self.home, icon="home")
        on = Button(Box(x + 509, PANEL.bottom - 158, 995, 112), _("Fortsæt"), self.back, kind="primary", icon="play")
        words = table.trouble or _("Spillet bliver gemt hele tiden. I kan gå til forsiden og fortsætte senere.")
        widgets: list[Widget] = [
            Panel(PANEL),
            Label(Box(x, PANEL.y + 36, 1300, 56), _("Pause"), (56,), bold=True),
            Label(Box(x, PANEL.y + 96, 1504, 48), words, (34, 32), colour=INK2),
            *buttons,
            home,
            on,
        ]
        self.show(widgets, None if self.group.widgets else on)

    def _button(self, label: str, icon: str, action: Callable[[], None], able: bool = True) -> Button:
        button = Button(Box(0, 0, 486, 108), label, action, icon=icon)
        button.enabled = able
        return button

    def _open(self, scene: Callable[[], Scene]) -> None:
        self.host.push(scene())

    def _closed(self) -> None:
        self.show_next(self.host, self.table)

    def undo(self) -> None:
        self.table.undo()
        self._closed()

    def redo(self) -> None:
        self.table.redo()
        self._closed()

    def last_round(self) -> None:
        self.table.call_last_round()
        self._closed()

    def hide(self) -> None:
        self.table.hidden = not self.table.hidden
        self.table.save()
        self._closed()

    def clock(self) -> None:
        self.table.timer = not self.table.timer
        self.table.save()
        self.build()

    def calm(self) -> None:
        self.host.change(calm=not self.host.settings.calm)

    def text_size(self) -> None:
        at = TEXT_SCALES.index(self.host.settings.text_scale)
        self.host.change(text_scale=TEXT_SCALES[(at + 1) % len(TEXT_SCALES)])

    def language(self) -> None:
        self.host.change(language=next_language())

    def home(self) -> None:
        from tekspil.screen.scenes.start import Start

        self.host.replace(Start())
