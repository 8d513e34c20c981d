"""What the scenes of a game in play share: the rail, undo and menu, and bots that act by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from tekspil.language import _
from tekspil.rules.words import Source
from tekspil.screen.dialogs.dark import Dark
from tekspil.screen.dialogs.keys import Keys
from tekspil.screen.scene import GameScene, Modal
from tekspil.screen.scenes.crews import role_name
from tekspil.screen.scenes.play.facilitator import DARK, Facilitator, letter_on
from tekspil.screen.scenes.play.together import Together
from tekspil.screen.scenes.table import Table
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Anchor, Box
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, ScorePills, Timer, Widget, rail
from tekspil.screen.widgets.lookup import Lookup
from tekspil.screen.widgets.notice import Notice
from tekspil.screen.widgets.scores import rail_room
from tekspil.view import View

UNDO_BOX, MENU_BOX = Box(1622, 46, 92, 92), Box(1734, 46, 92, 92)
LARGE_KICKER = 48.0  # the small line over a title keeps to this where text is large, if it can
BOT_PAUSE, BEAT_PAUSE = 1.2, 3.0  # seconds that a bot's choice, and what came of it, is to be seen


class Playing(GameScene):
    """A scene of a game in play."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        self.waited = 0.0

    def show(self, widgets: Iterable[Widget], focus: Widget | None = None) -> None:
        """Let these be the scene's widgets, and over them what the room should know of how its game is kept."""
        super().show([*widgets, Notice(lambda: self.table.notice)], focus)

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

    def rail(self, team: int, kicker: str, title: str, gains: Sequence[int] = ()) -> list[Widget]:
        """The top of the scene."""
        view = self.view
        points = [0, 0, 0] if view.cooperative else self.earned()  # three pills' room for the sum
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
        if not view.cooperative:
            return widgets
        total = Together(view.total, view.aim, sum(gains), self.table.hidden)
        return [total if isinstance(widget, ScorePills) else widget for widget in widgets]

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

    def discs(self) -> list[Widget]:
        """Undo and menu alone, for scenes without a rail."""
        undo = Button(UNDO_BOX, "", self.undo, kind="disc", icon="undo", size=46)
        undo.enabled = self.table.can_undo
        return [undo, Button(MENU_BOX, "", self.menu, kind="disc", icon="menu", size=50)]

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
        least = self.canvas.px(LARGE_KICKER if self.large else Size.LEAST)
        return text.width(words, least) <= rail_room(pills) * self.canvas.u

    def plays_roles(self, team: int) -> bool:
        """Whether roles take turns in this team."""
        return self.host.settings.roles and not self.table.seats[team] and self.table.crews[team].people > 1

    def role(self, role: int, team: int, round_: int) -> str:
        """Who has this role in the team's turn of that round, for the small line over the title; nothing without."""
        if not self.plays_roles(team):
            return ""
        number = self.table.crews[team].holder(role, round_)
        return _("nr. {n} er {role}").format(n=number, role=role_name(role))


class PlayingModal(Modal, Playing):
    """A scene of a game that lies on the board. Esc opens the menu, as in the game's other scenes."""

    def __init__(self, table: Table) -> None:
        Playing.__init__(self, table)
        self._rising = None

    def back(self) -> None:
        Playing.back(self)
