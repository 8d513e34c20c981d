"""The facilitator's menu: what can be done in a game at any time, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil.language import _
from tekspil.screen.layout import Box
from tekspil.screen.scene import Modal, Scene
from tekspil.screen.scenes import extras
from tekspil.screen.scenes.facilitator import Facilitator
from tekspil.screen.scenes.keys import Keys
from tekspil.screen.scenes.playing import Playing
from tekspil.screen.scenes.told import Told
from tekspil.screen.theme import INK2
from tekspil.screen.widgets import Button, Label, Panel, Widget

PANEL = Box(160, 40, 1600, 1000)
COLUMNS, WIDE, HIGH, STEP_X, STEP_Y = 3, 486.0, 104.0, 509.0, 120.0


class Menu(Modal):
    """Opened from any scene of a game. Closed, it leaves the scene as it was."""

    def __init__(self, scene: Playing) -> None:
        super().__init__()
        self.scene = scene

    def build(self) -> None:
        table = self.scene.table
        buttons = [self._button(d.label, d.icon, d.do, d.able) for d in Facilitator(self.scene).deeds()]
        for label, icon, scene in extras.menu(table.game):
            buttons.append(self._button(label, icon, partial(self._open, scene)))
        words = _("Spillet bliver gemt hele tiden. I kan gå til forsiden og fortsætte senere.")
        if table.trouble:
            words = _("Spillet bliver ikke gemt: {why}.").format(why=table.trouble)
            why = partial(Told, _("Spillet bliver ikke gemt"), table.what_to_do)
            buttons.append(self._button(_("Hvad gør vi?"), "content-save-alert-outline", partial(self._open, why)))
        buttons.append(self._button(_("Genveje"), "keyboard-outline", partial(self._open, Keys)))
        x, y = PANEL.x + 48, PANEL.y + 156
        for i, button in enumerate(buttons):
            button.box = Box(x + (i % COLUMNS) * STEP_X, y + (i // COLUMNS) * STEP_Y, WIDE, HIGH)
        foot = PANEL.bottom - 144
        home = Button(Box(x, foot, WIDE, 112), _("Til forsiden"), self.home, icon="home")
        on = Button(Box(x + STEP_X, foot, 995, 112), _("Fortsæt"), self.back, kind="primary", icon="play")
        widgets: list[Widget] = [
            Panel(PANEL),
            Label(Box(x, PANEL.y + 24, 380, 124), _("Pause"), (56,), bold=True, valign=0.5),
            Label(Box(x + 400, PANEL.y + 24, 1104, 124), words, (34, 32), colour=INK2, valign=0.5),
            *buttons,
            home,
            on,
        ]
        self.show(widgets, None if self.group.widgets else on)

    def _button(self, label: str, icon: str, action: Callable[[], None], able: bool = True) -> Button:
        button = Button(Box(0, 0, WIDE, HIGH), label, action, icon=icon)
        button.enabled = able
        return button

    def _open(self, scene: Callable[[], Scene]) -> None:
        self.host.push(scene())

    def home(self) -> None:
        """To the front page; a game that cannot be saved is not left behind without a question."""
        table = self.scene.table
        if table.trouble:
            table.save()
        if not table.trouble:
            self._leave()
            return
        words = _("Går I nu, mister I det, I har gjort, siden spillet sidst blev gemt. {what_to_do}")
        yes = (_("Gå alligevel"), "home", self._leave)
        self.host.push(Told(_("Spillet er ikke gemt"), words.format(what_to_do=table.what_to_do), yes=yes))

    def _leave(self) -> None:
        from tekspil.screen.scenes.start import Start

        self.host.replace(Start())
