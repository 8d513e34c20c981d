"""What the scenes of a game in play share: the rail, undo and menu, and bots that act by themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pygame

from tekspil.language import _
from tekspil.look import EMPTY_EDGE, INK, PAPER
from tekspil.room.guide import is_first_visit, is_new, task_of_others
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import ActionKind, Source, SpaceType
from tekspil.screen.dialogs.dark import Dark
from tekspil.screen.dialogs.keys import Keys
from tekspil.screen.scene import GameScene, Modal
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Anchor, Box, Point
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.widgets import Button, Label, Picture, ScorePills, Timer, Widget, rail
from tekspil.screen.widgets.caption import caption
from tekspil.screen.widgets.labels import Notice
from tekspil.screen.widgets.lookup import Lookup
from tekspil.screen.widgets.scores import Together, rail_room
from tekspil.view import View

TASK = Box(1028, 38, 576, 110)
WORD_BESIDE = 24.0  # how far it makes way for the word under undo
UNDO_BOX, MENU_BOX = Box(1622, 46, 92, 92), Box(1734, 46, 92, 92)
LARGE_KICKER = 48.0  # the small line over a title keeps to this where text is large, if it can
WORD_UP = 40.0  # how much higher undo and menu lie where their words stand under them
BOT_PAUSE, BEAT_PAUSE = 1.2, 3.0  # seconds that a bot's choice, and what came of it, is to be seen


class Playing(GameScene):
    """A scene of a game in play."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__()
        self.table = table
        self.waited = 0.0

    def show(self, widgets: Iterable[Widget], focus: Widget | None = None, *, first: Widget | None = None) -> None:
        """Let these be the scene's widgets, and over them what the room should know of how its game is kept."""
        super().show([*widgets, Notice(lambda: self.table.notice)], focus, first=first)

    @property
    def view(self) -> View:
        return self.table.view

    @property
    def deck(self) -> Lookup:
        return Lookup(self.table.game.deck)

    def act(self, action: int) -> None:
        """Do an action and show what comes of it."""
        self.table.act(action)
        self.next()

    def go_on(self) -> None:
        self.table.go_on()
        self.next()

    # The guided first turn

    def guided(
        self, kinds: Collection[ActionKind], words: str, box: Box | None = None, at: Point | None = None
    ) -> list[Widget]:
        """What to press, as long as nobody has done one of these `kinds` of step yet and the room wants to be told.

        Args:
            box: Where the note lies; without one, and where text is large, over the title.
            at: What its tip points at.
        """
        if not self.host.settings.guide or not is_new(self.table, kinds):
            return []
        return self.point_out(words, box, at)

    def guided_at(self, kind: SpaceType, words: str, box: Box, at: Point | None = None) -> list[Widget]:
        """What to do on a space of this `kind`, the first time that people come to one and want to be told; nothing
        where text is large, since a card takes all of the screen then and says so itself."""
        if not self.host.settings.guide or self.large or not is_first_visit(self.table, kind):
            return []
        return self.point_out(words, box, at)

    def point_out(self, words: str, box: Box | None = None, at: Point | None = None) -> list[Widget]:
        """The note itself, with the cross that ends the guide."""
        if box is None or self.large:
            wide = rail_room(None if self.large else ScorePills([0] * max(3, self.table.game.teams), 0))
            return caption(Box(214, 18, wide - 24, 134), words, self.end_guide, anchor="top")
        return caption(box, words, self.end_guide, at)

    def end_guide(self) -> None:
        """Nobody here needs to be told what to press any more."""
        self.host.change(guide=False)

    def undo(self) -> None:
        if self.table.can_undo:
            self.table.undo()
            self.next()

    def menu(self) -> None:
        self.host.navigator.menu(self)

    def handle(self, event: pygame.event.Event) -> bool:
        if super().handle(event):
            return True
        if event.type != pygame.KEYDOWN or self.takes_letters:
            return False
        match event.key:
            case pygame.K_m:
                self.menu()
            case pygame.K_F1:
                self.host.push(Keys())
            case key:
                return Facilitator(self).letter(letter_on(key))
        return True

    def from_above(self, event: pygame.event.Event) -> bool:
        """The black screen for talk comes wherever the room is in a game, and leaves what lies on it as it was."""
        if letter_on(event.key) != DARK:
            return False
        self.host.push(Dark())
        return True

    def back(self) -> None:
        """Esc: the menu, which loses nothing. A presenter's clicker sends Esc too, without its holder's knowing."""
        self.menu()

    # Bots

    def turn_on(self) -> None:
        if self.table.bot_acts:
            self.bot_act()
        else:
            super().turn_on()

    def turn_back(self) -> None:
        self.undo()

    @property
    def bot_pause(self) -> float:
        if self.host.settings.calm:
            return 0.0
        return BEAT_PAUSE if self.table.watching else BOT_PAUSE

    def update(self, dt: float) -> None:
        super().update(dt)
        if self.motion.moving or not self.table.bot_acts:
            return
        self.waited += dt
        if self.waited >= self.bot_pause:
            self.waited = 0.0
            self.bot_act()

    def bot_act(self) -> None:
        """Let the bot act, or show the next beat."""
        self.table.act_as_bot()
        self.next()

    def rest(self) -> float | None:
        rest = super().rest()
        if not self.table.bot_acts:
            return rest
        left = max(0.0, self.bot_pause - self.waited)
        return left if rest is None else min(rest, left)

    # Parts

    def rail(
        self, team: int, kicker: str, title: str, gains: Sequence[int] = (), instead: Widget | None = None
    ) -> list[Widget]:
        """The top of the scene. While a team talks, what the others do meanwhile stands in the place of the points, or
        something `instead` of them; where text is large there is no place for that."""
        view, task = self.view, task_of_others(self.table)
        if task and instead is None:
            instead = task_note(task, TASK.moved(-WORD_BESIDE if self.has_words else 0, 0))
        points = [0, 0, 0] if view.cooperative else self.earned()  # three pills' room for the sum
        if task and self.large:
            kicker = task if kicker == self.kicker(team) else kicker
        elif instead:
            points = [0, 0, 0, 0]  # four pills' room
        widgets = rail(
            team,
            kicker,
            title,
            points,
            self.undo,
            self.menu,
            gains=gains,
            can_undo=self.table.can_undo,
            hidden=self.table.hidden,
            large=self.large,
        )
        if instead and not self.large:
            widgets = [instead if isinstance(widget, ScorePills) else widget for widget in widgets]
        elif view.cooperative:
            total = Together(view.total, view.aim, sum(gains), self.table.hidden)
            widgets = [total if isinstance(widget, ScorePills) else widget for widget in widgets]
        return self.worded(widgets)

    def earned(self) -> list[int]:
        """Each team's points as the room has seen them come. Those for breadth come with the last turn, while it is
        still told of; they are told of on the last screen, with the themes."""
        return [team.points - team.by_source[Source.BREADTH] for team in self.view.teams]

    def clock(self, box: Box, seconds: float, anchor: Anchor = "middle") -> list[Widget]:
        """The clock, where the room plays with one; made anew it goes on from where it was."""
        if not self.table.timer:
            return []
        old = self.timer
        left, running = (old.left, old.running) if old else (seconds, True)
        whole = max(seconds, old.seconds) if old else seconds
        self.timer = Timer(box, whole, left=left, running=running, calm=self.host.settings.calm)
        self.timer.anchor = anchor
        return [self.timer]

    @property
    def has_words(self) -> bool:
        """Whether icons have their words beside them: in a room's first game, until the second round."""
        return self.host.settings.guide and self.view.round == 1 and not self.large and not self.table.only_bots

    def worded(self, widgets: Sequence[Widget]) -> list[Widget]:
        """The widgets; where icons have words, undo and menu lie a little higher and are named under them."""
        if not self.has_words:
            return list(widgets)
        names = {"undo": (_("Fortryd"), -10.0), "menu": (_("Menu"), 16.0)}  # and how far aside, to be apart
        told: list[Widget] = []
        for widget in widgets:
            if isinstance(widget, Button) and widget.kind == "disc" and widget.icon in names:
                widget.box = widget.box.moved(0, -WORD_UP)
                name, aside = names[widget.icon]
                place = Box(widget.box.centre[0] - 90 + aside, widget.box.bottom - 2, 180, 52)
                told.append(Label(place, name, (40, 36, 32), align=0.5, valign=0.5, anchor=widget.anchor))
        return [*widgets, *told]

    def discs(self, anchor: Anchor | None = None) -> list[Widget]:
        """Undo and menu alone, for scenes without a rail, and their words where icons have any; `anchor` is where they
        lie, if not where such buttons do."""
        undo = Button(UNDO_BOX, "", self.undo, kind="disc", icon="undo", size=46)
        undo.enabled = self.table.can_undo
        menu = Button(MENU_BOX, "", self.menu, kind="disc", icon="menu", size=50)
        undo.aside = menu.aside = True
        if anchor:
            undo.anchor = menu.anchor = anchor
        return self.worded([undo, menu])

    def kicker(self, team: int, words: str = "") -> str:
        """The small line over the title: whose turn it is, and what else there is to say."""
        name = self.table.name(team)
        if self.table.seats[team]:
            name = _("{team} (robot)").format(team=name)
        whole = _("{team} – {words}").format(team=name, words=words) if words else name
        alone = words and not self.has_room_over_title(whole, team)  # the piece beside it says who
        return words[0].upper() + words[1:] if alone else whole

    def has_room_over_title(self, words: str, team: int) -> bool:
        """Whether words can be read in the small line over the title."""
        pills = None if self.large else ScorePills([0] * max(3, self.table.game.teams), team)
        least = self.canvas.px(LARGE_KICKER if self.large else Size.SMALL)
        return text.width(words, least) <= rail_room(pills) * self.canvas.u

    def plays_roles(self, team: int) -> bool:
        """Whether roles take turns in this team."""
        return self.host.settings.roles and not self.table.seats[team] and self.table.crews[team].people > 1

    def role(self, role: int, team: int, round_: int) -> str:
        """Who has this role in the team's turn of that round, for the small line over the title; nothing without."""
        if not self.plays_roles(team):
            return ""
        number = self.table.crews[team].holder(role, round_)
        return _("nr. {n} er {role}").format(n=number, role=self.deck.words.roles[role])


def task_note(words: str, box: Box = TASK) -> Widget:
    """What those do who do not have the turn, on a note among the points' place."""
    return Picture(box, partial(_paint_task, words), anchor="top")


def _paint_task(words: str, pen: Pen, box: Box) -> None:
    pen.box(box, PAPER, Radius.CARD, EMPTY_EDGE, 3)
    pen.icon("account-group", (box.x + 52, box.centre[1]), 60)
    room = Box(box.x + 96, box.y + 2, box.w - 112, box.h - 4)
    pen.block(words, room, (42, 40), INK, True, even=True, valign=0.5)


class PlayingModal(Modal, Playing):
    """A scene of a game that lies on the board. Esc opens the menu, as in the game's other scenes."""

    def __init__(self, table: RoomGame) -> None:
        Playing.__init__(self, table)
        self._rising = None

    def back(self) -> None:
        Playing.back(self)


# What the facilitator can do at any time in a game: the same from the menu and by key.

MINUTE = 60.0
DARK = "B"  # the letter of the black screen


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do: what it is called now, its icon, the letter that does it, and whether it can be done now."""

    label: str
    icon: str
    letter: str
    do: Callable[[], None]
    able: bool = True


class Facilitator:
    """Acts on the scene of a game that is being played, also when the menu lies on it."""

    def __init__(self, scene: GameScene) -> None:
        self.scene, self.table, self.host = scene, scene.table, scene.host

    def deeds(self) -> list[Deed]:
        """Everything there is to do, in the order of the menu."""
        table, timer = self.table, self.scene.timer
        last = table.game.is_over or table.view.round >= table.view.rounds
        paused = timer is not None and not timer.running
        clock = _("Ur: til") if table.timer else _("Ur: fra")
        points = _("Vis point") if table.hidden else _("Skjul point")
        return [
            Deed(_("Fortryd"), "undo", "Z", self.undo, table.can_undo),
            Deed(_("Gør igen"), "redo", "Y", self.redo, table.can_redo),
            Deed(_("Spring over"), "skip-next", "S", self.skip, table.can_skip),
            Deed(clock, "timer-outline", "T", self.clock),
            Deed(
                _("Ur: gå videre") if paused else _("Ur: pause"),
                "play" if paused else "pause",
                "P",
                self.pause,
                timer is not None,
            ),
            Deed(_("Et minut mere"), "timer-plus-outline", "+", self.extend, timer is not None),
            Deed(points, "eye-off", "H", self.hide),
            Deed(_("Sidste runde"), "flag-checkered", "R", self.last_round, not last),
            Deed(_("Sort skærm"), "monitor-off", DARK, self.dark),
            Deed(_("Hold og roller"), "account-group", "N", self.crews),
        ]

    def letter(self, letter: str) -> bool:
        """Do what a letter is for; True when it is for something that can be done now."""
        deed = next((deed for deed in self.deeds() if deed.letter == letter and deed.able), None)
        if deed:
            deed.do()
        return deed is not None

    # The game, forth and back: what it asks for next comes on the screen

    def undo(self) -> None:
        self.table.undo()
        self.scene.next()

    def redo(self) -> None:
        self.table.redo()
        self.scene.next()

    def skip(self) -> None:
        self.table.skip()
        self.scene.next()

    # What changes nothing of it: the scene stays, with all that has been tapped in

    def last_round(self) -> None:
        self.table.call_last_round()
        self._stay()

    def hide(self) -> None:
        self.table.hidden = not self.table.hidden
        self._stay()

    def clock(self) -> None:
        self.table.timer = not self.table.timer
        if not self.table.timer:
            self.scene.timer = None
        self._stay()

    def pause(self) -> None:
        if self.scene.timer:
            self.scene.timer.running = not self.scene.timer.running
        self._stay()

    def extend(self) -> None:
        if self.scene.timer:
            self.scene.timer.extend(MINUTE)
        self._stay()

    def dark(self) -> None:
        self._close()
        self.host.push(Dark())

    def crews(self) -> None:
        self._close()
        self.host.navigator.teams_in_play(self.scene)

    def _close(self) -> None:
        """Take away what lies on the scene: the menu."""
        while self.host.top is not self.scene:
            self.host.pop()

    def _stay(self) -> None:
        self.table.save()
        self._close()
        self.host.rebuild()


def letter_on(key: int) -> str:
    """The letter of a deed that a key stands for; the full stop is what presenters' clickers send."""
    if key in (pygame.K_PERIOD, pygame.K_KP_PERIOD):
        return DARK
    if key == pygame.K_KP_PLUS:
        return "+"
    return chr(key).upper() if ord("!") <= key <= ord("z") else ""
