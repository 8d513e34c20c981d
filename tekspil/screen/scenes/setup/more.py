"""More choices for the facilitator: the clock, the cards, the rounds, and how much the robots know."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from tekspil.folders import user_folder
from tekspil.game import SaveError
from tekspil.language import _
from tekspil.look import INK2
from tekspil.room.crews import BOTS, bot_words
from tekspil.room.papers import CAMPAIGNS, campaign_named, campaigns
from tekspil.room.plan import Plan
from tekspil.safe_files import in_words, is_file_name
from tekspil.screen.dialogs.told import Told, Write
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.widgets import Button, Label, Stepper, Widget
from tekspil.screen.widgets.buttons import Switch
from tekspil.screen.widgets.sheet import Sheet

MORE, FOLDERS = Sheet(Box(260, 90, 1400, 900)), Sheet(Box(260, 90, 1400, 900), 140)

Chosen = TypeVar("Chosen", bool, str)


class More(Modal):
    """Opened from the set-up; every choice counts at once."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def build(self) -> None:
        plan = self.plan
        x, y = MORE.x, MORE.box.y + 130
        widgets: list[Widget] = [
            MORE.panel(),
            Label(MORE.line(36, 72), _("Flere valg"), (56, 50), bold=True),
        ]
        widgets += self._line(
            y, _("Ur, når der lægges"), ((_("Med ur"), True), (_("Uden ur"), False)), plan.timer, self._timer
        )
        cards = ((_("Trukket til i dag"), False), (_("Hele bunken"), True))
        widgets += self._line(y + 150, _("Kort"), cards, plan.whole, self._whole)
        robots = tuple((bot_words(kind), kind) for kind in BOTS)
        widgets += self._line(y + 300, _("Robotter er"), robots, plan.robot, self._robot)
        widgets.append(Label(Box(x, y + 450, 400, 112), _("Runder"), (40, 36), bold=True, valign=0.5))
        rounds = Stepper(Box(x + 420, y + 452, 420, 108), plan.rounds_chosen, 1, 20, self.rounds)
        widgets.append(rounds)
        hint = _("I alt cirka {minutes} minutter").format(minutes=plan.minutes_chosen)
        widgets.append(Label(Box(x + 864, y + 450, 440, 112), hint, (36, 32), colour=INK2, valign=0.5))
        done = Button(MORE.last(), _("Færdig"), self.back, kind="primary")
        around = Button(MORE.first(640), _("Før og efter spillet"), self.around, size=40)
        around.icon = "weather-sunset-up"
        self.show([*widgets, around, done], first=done)

    def _line(
        self,
        y: float,
        words: str,
        choices: tuple[tuple[str, Chosen], ...],
        now: Chosen,
        choose: Callable[[Chosen], None],
    ) -> list[Widget]:
        x = MORE.x
        widgets: list[Widget] = [Label(Box(x, y, 400, 112), words, (40, 36), bold=True, valign=0.5)]
        wide = (MORE.wide - 420 - 16 * (len(choices) - 1)) / len(choices)
        places = row(Box(x + 420, y, wide, 112), len(choices), wide + 16)
        for (label, value), box in zip(choices, places, strict=True):
            widgets.append(Button(box, label, partial(choose, value), chosen=value == now, size=38))
        return widgets

    def _timer(self, on: bool) -> None:
        self.plan.timer = on
        self.build()

    def _whole(self, whole: bool) -> None:
        self.plan.whole = whole
        self.build()

    def _robot(self, kind: str) -> None:
        self.plan.robot = kind
        self.build()

    def around(self) -> None:
        self.host.navigator.before_and_after(self.plan)

    def rounds(self, n: int) -> None:
        self.plan.rounds = n
        self.build()


# Choices for the time around the game: the naming task, words of one's own, and the folder of a team's games.

PER_PAGE = 4


class AroundTheGame(Modal):
    """Opened from "Flere valg"; all of it is off until somebody turns it on."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def build(self) -> None:
        plan = self.plan
        horizon = Switch(MORE.line(130, 132), _("Horisont"), plan.horizon, self._horizon, icon="weather-sunset-up")
        horizon.detail = _("Tre minutter før og efter: Hvad kender I?")
        words = Switch(MORE.line(286, 132), _("Egne ord i rapporten"), plan.own_words, self._words, icon="pencil")
        words.detail = _("I kan skrive selv. Skriv aldrig navne.")
        folder = Button(MORE.line(442, 132), _("Holdets mappe"), self._pick, icon="folder-account-outline")
        folder.detail = plan.campaign or _("Ingen. Vælg en, hvis I spiller flere gange.")
        folder.size = 40
        note = _("Med en mappe får I kort, I ikke har mødt, og spillet spørger til det, I ville prøve.")
        done = Button(MORE.last(), _("Færdig"), self.back, kind="primary")
        widgets: list[Widget] = [
            MORE.panel(),
            Label(MORE.line(36, 72), _("Før og efter spillet"), (56, 50), bold=True),
            horizon,
            words,
            folder,
            Label(MORE.line(594, 110), note, (36, 34, 32), colour=INK2),
            done,
        ]
        self.show(widgets, first=done)

    def _horizon(self, on: bool) -> None:
        self.plan.horizon = on

    def _words(self, on: bool) -> None:
        self.plan.own_words = on

    def _pick(self) -> None:
        self.host.push(Folders(self.plan))


class Folders(Modal):
    """The teams' folders, none of them, or a new one."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan, self.page = plan, 0

    def build(self) -> None:
        lies = _("Mapperne ligger i {folder}").format(folder=f"{user_folder().name}/{CAMPAIGNS}")
        try:
            names = campaigns()
        except OSError as problem:
            names = ()
            lies = _("Mapperne kan ikke åbnes: {why}").format(why=in_words(problem))
        pages = self.pages_of(len(names), FOLDERS.corner(36, 72), PER_PAGE)
        widgets: list[Widget] = [
            FOLDERS.panel(),
            Label(FOLDERS.line(36, 72, 900), _("Holdets mappe"), (56, 50), bold=True),
            Label(FOLDERS.line(108, 48), lies, (34, 32), colour=INK2),
            pages,
        ]
        none = Button(FOLDERS.line(172, 100), _("Ingen mappe"), partial(self._take, ""), size=40)
        none.chosen = not self.plan.campaign
        widgets.append(none)
        for i, name in enumerate(pages.part(names)):
            box = FOLDERS.line(288 + 116 * i, 100)
            button = Button(box, name, partial(self._take, name), icon="folder-account-outline", size=40)
            button.chosen = name == self.plan.campaign
            widgets.append(button)
        new = Button(FOLDERS.first(460, 108), _("Ny mappe"), self._new, icon="folder-plus", size=40)
        back = Button(FOLDERS.last(360, 108), _("Tilbage"), self.back, kind="primary")
        self.show([*widgets, new, back], first=none)

    def _new(self) -> None:
        self.host.push(Write(_("Hvad skal mappen hedde?"), self._take, longest=30))

    def _take(self, name: str) -> None:
        """Use that folder, or say why it cannot be used."""
        name = name.strip()
        try:
            if name and not is_file_name(name):
                raise SaveError(_("Brug kun bogstaver, tal og mellemrum, og ikke et af Windows' egne navne."))
            if name:
                campaign_named(name)
        except SaveError as error:
            self.host.push(Told(_("Mappen kan ikke bruges"), str(error)))
            return
        self.plan.campaign = name
        self.host.pop()
