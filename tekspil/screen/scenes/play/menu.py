"""The facilitator's menu: what can be done in a game at any time, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil.language import _
from tekspil.look import INK2
from tekspil.screen.dialogs.keys import Keys
from tekspil.screen.dialogs.told import Told
from tekspil.screen.scene import GameScene, Modal
from tekspil.screen.scenes.play.playing import Facilitator
from tekspil.screen.toolkit.layout import Box, grid
from tekspil.screen.widgets import Button, Label, Widget
from tekspil.screen.widgets.sheet import Sheet

SHEET = Sheet(Box(160, 40, 1600, 1000), 144)
COLUMNS, WIDE, HIGH, STEP_X, STEP_Y = 3, 486.0, 104.0, 509.0, 120.0


class Menu(Modal):
    """Opened from any scene of a game. Closed, it leaves the scene as it was."""

    rests = True

    def __init__(self, scene: GameScene) -> None:
        super().__init__()
        self.scene = scene

    def build(self) -> None:
        table, navigator = self.scene.table, self.host.navigator
        game = table.game
        beside = (
            (
                _("Spillets kort"),
                "cards-playing-outline",
                partial(navigator.cards, game.deck, game.session.goals, game.session.technologies),
            ),
            (_("Hjælp"), "help-circle-outline", partial(navigator.how_to, game.deck, game.board)),
            (_("Indstillinger"), "cog", navigator.settings),
            (_("Genveje"), "keyboard-outline", self._keys),
        )
        buttons = [self._button(d.label, d.icon, d.do, d.able) for d in Facilitator(self.scene).deeds()]
        buttons += [self._button(label, icon, open_it) for label, icon, open_it in beside]
        words = _("Spillet bliver gemt hele tiden. I kan gå til forsiden og fortsætte senere.")
        if table.trouble:
            words = _("Spillet bliver ikke gemt: {why}.").format(why=table.trouble)
            buttons.append(self._button(_("Hvad gør vi?"), "content-save-alert-outline", self._what_to_do))
        places = grid(SHEET.line(156, HIGH, WIDE), len(buttons), COLUMNS, STEP_X, STEP_Y)
        for button, place in zip(buttons, places, strict=True):
            button.box = place
        home = Button(SHEET.first(WIDE), _("Til forsiden"), self.home, icon="home")
        on = Button(SHEET.last(995), _("Fortsæt"), self.back, kind="primary", icon="play")
        widgets: list[Widget] = [
            SHEET.panel(),
            Label(SHEET.line(24, 124, 380), _("Pause"), (56,), bold=True, valign=0.5),
            Label(SHEET.corner(24, 124, 1104), words, (34, 32), colour=INK2, valign=0.5),
            *buttons,
            home,
            on,
        ]
        self.show(widgets, first=on)

    def _button(self, label: str, icon: str, action: Callable[[], None], able: bool = True) -> Button:
        button = Button(Box(0, 0, WIDE, HIGH), label, action, icon=icon)
        button.enabled = able
        return button

    def _keys(self) -> None:
        self.host.push(Keys())

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
        self.host.push(Told(_("Spillet er ikke gemt"), words.format(what_to_do=table.what_to_do), yes=[yes]))

    def _what_to_do(self) -> None:
        self.host.push(Told(_("Spillet bliver ikke gemt"), self.scene.table.what_to_do))

    def _leave(self) -> None:
        self.host.navigator.front_page()
