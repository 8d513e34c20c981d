"""Get ready to play: teams, deck, board, today's themes, how long, and against each other or together."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache, partial

import pygame

from tekspil import phrases
from tekspil.content.models import Board, Deck
from tekspil.deck_words import words_of
from tekspil.language import _, ngettext
from tekspil.look import (
    BACKS,
    FRAME,
    FREE_INK,
    FREE_PLACE,
    INK,
    INK2,
    LINE,
    PAPER,
    PINE,
    TRAY,
    WHITE,
    Colour,
    theme_tint,
)
from tekspil.room.plan import Plan
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit import paint
from tekspil.screen.toolkit.layout import Box, Canvas, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import BUTTON_SHADOW, Radius, Shadow, Size
from tekspil.screen.widgets import Button, Label, Stepper
from tekspil.screen.widgets.base import Action, Widget
from tekspil.screen.widgets.board_view import BoardView
from tekspil.screen.widgets.caption import caption

TRAY_BOX = Box(96, 156, 1080, 300)
BAND = Box(0, 902, 1920, 178)
THEMES, LARGE_THEMES = 10, 6  # on a page
FEW_THEMES = 8  # have room for longer names, four in a row


class SetUp(Scene):
    """The facilitator's choices, all on one screen; whoever is in a hurry presses start."""

    def __init__(self, deck: Deck, board: Board, plan: Plan | None = None) -> None:
        super().__init__()
        self.plan = plan or Plan(deck, board)

    def ground_key(self) -> Hashable:
        return self.plan.deck.id, self.plan.board.id

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.box(TRAY_BOX, FRAME, Radius.MAT, LINE, 4, Shadow(8, 20, 0.25))
        pen.box(TRAY_BOX.grown(-8), TRAY, Radius.MAT - 8)
        pen.at("bottom").band(BAND)

    def build(self) -> None:
        plan = self.plan
        close = Button(Box(1734, 46, 92, 92), "", self.back, kind="disc", icon="close", size=46)
        guide = self.host.settings.guide
        way = Button(Box(1208, 46, 494, 92), _("Vis vej i spillet"), self.guide, chosen=guide, size=40)
        way.icon = "sign-direction"
        widgets: list[Widget] = [
            Label(Box(96, 46, 470, 90), _("Gør klar til spil"), (64, 58, 54, 50), bold=True, valign=0.5),
            way,
            close,
            Label(Box(132, 174, 180, 84), _("Hold"), (44, 40), bold=True, valign=0.5),
            Stepper(Box(300, 174, 360, 84), plan.teams, 1, MAX_TEAMS, self.teams),
            Button(Box(690, 174, 456, 84), _("Hold og roller"), self.crews, icon="account-group", size=40),
        ]
        widgets += self._places()
        widgets.append(PickButton(Box(1208, 156, 616, 142), plan.deck, self.deck))
        widgets.append(PickButton(Box(1208, 314, 616, 142), plan.board, self.board))
        widgets += self._themes()
        widgets += self._length()
        widgets += self._form()
        start, rest = self._foot()
        if guide:
            words = _("Vælg hold og tid. Tryk så på Start spillet.")
            rest += caption(Box(580, 26, 582, 116), words, self.guide)
        self.show([*widgets, *rest, start], first=start)

    def _places(self) -> list[Widget]:
        plan = self.plan
        widgets: list[Widget] = []
        for team, box in enumerate(row(Box(130, 270, 156, 174), MAX_TEAMS, 172)):
            joined = team < plan.teams
            words = plan.crews[team].name or phrases.team_name(team) if joined else _("ledig")
            press = self.crews if joined else partial(self.teams, team + 1)
            widgets.append(TeamPlace(box, team, joined, words, team in plan.robots, press))
        return widgets

    def _themes(self) -> list[Widget]:
        plan = self.plan
        themes = plan.deck.themes
        large = self.large
        across = 3 if large else 4 if len(themes) <= FEW_THEMES else 5
        pages = self.pages_of(len(themes), Box(500, 480, 300, 64), THEMES, LARGE_THEMES)
        count = _("{n} af {all} valgt").format(n=len(plan.themes), all=len(themes))
        widgets: list[Widget] = [
            Label(Box(96, 478, 400, 60), _("Temaer i dag"), (44, 40), bold=True, valign=0.5),
            Label(Box(820, 478, 356, 60), count, (38, 36, 32), colour=INK2, align=1.0, valign=0.5),
            pages,
        ]
        for i, theme in enumerate(pages.part(themes)):
            step = 1095 / across
            box = Box(98 + step * (i % across), 552 + 168 * (i // across), step - 19, 148)
            chosen = theme.id in plan.themes
            widgets.append(
                Button(
                    box,
                    theme.title,
                    partial(self.theme, theme.id),
                    icon=theme.icon,
                    kind="quiet",
                    stacked=True,
                    chosen=chosen,
                    tint=theme_tint(self.page * pages.per_page + i, theme.colour),
                )
            )
        return widgets

    def _length(self) -> list[Widget]:
        plan = self.plan
        widgets: list[Widget] = [Label(Box(1208, 478, 616, 60), _("Hvor længe?"), (44, 40), bold=True, valign=0.5)]
        for minutes, box in zip(plan.lengths(), row(Box(1210, 552, 194, 176), 3, 211), strict=False):
            rounds = plan.rounds_for(minutes)
            chosen = rounds == plan.rounds_for(plan.minutes) and not plan.rounds
            takes = plan.minutes_for(minutes)
            paint = partial(_paint_length, takes, rounds)
            press = partial(self.length, minutes)
            widgets.append(Button(box, "", press, chosen=chosen, paint_inside=paint))
        return widgets

    def _form(self) -> list[Widget]:
        forms = (
            (Box(1210, 748, 300, 116), "competitive", _("Hold mod hold")),
            (Box(1526, 748, 298, 116), "cooperative", _("Alle sammen")),
        )
        return [
            Button(box, words, partial(self.form, mode), chosen=self.plan.mode == mode, size=38)
            for box, mode, words in forms
        ]

    def _foot(self) -> tuple[Button, list[Widget]]:
        """The sum of it all, more choices, and the start, with what stands in its way."""
        plan = self.plan
        start = Button(
            Box(1322, 916, 502, 118),
            _("Start spillet"),
            self.start,
            kind="primary",
            icon="play",
            size=48,
            anchor="bottom",
        )
        more = Button(Box(960, 920, 330, 112), _("Flere valg"), self.more, icon="cog", size=40, anchor="bottom")
        trouble = plan.trouble()
        start.enabled = not trouble and bool(plan.themes)
        if trouble:
            lacking = words_of(plan.deck).technology.counted(trouble.missing)
            first = _("Der mangler {cards}, før {teams} hold kan spille.").format(cards=lacking, teams=trouble.teams)
            second = ""
        elif not plan.themes:
            first, second = _("Vælg mindst ét tema."), ""
        else:
            goals, technologies = plan.cards()
            called = words_of(plan.deck)
            first = _("{goals} og {technologies} på bordet.").format(
                goals=called.goal.counted(goals), technologies=called.technology.counted(technologies)
            )
            teams = ngettext("{n} hold", "{n} hold", plan.teams).format(n=plan.teams)
            rounds = ngettext("{n} runde", "{n} runder", plan.rounds_chosen).format(n=plan.rounds_chosen)
            second = _("{teams}, {rounds}, cirka {minutes} minutter i alt.").format(
                teams=teams, rounds=rounds, minutes=plan.minutes_chosen
            )
        words: list[Widget] = [
            Label(Box(96, 922, 840, 54), first, (38, 36, 34, 32), bold=True, anchor="bottom", valign=0.5),
            Label(Box(96, 976, 840, 54), second, (38, 36, 34, 32), anchor="bottom", valign=0.5),
        ]
        return start, [*words, more]

    # Choices

    def teams(self, number: int) -> None:
        self.plan.seat_teams(number)
        self.build()

    def crews(self) -> None:
        """What the teams are called, how many they are, and who is a robot."""
        self.host.navigator.teams_to_come(self.plan)

    def theme(self, theme: str) -> None:
        self.plan.toggle_theme(theme)
        self.build()

    def length(self, minutes: int) -> None:
        self.plan.minutes, self.plan.rounds = minutes, 0
        self.build()

    def form(self, mode: str) -> None:
        self.plan.mode = mode
        self.build()

    def deck(self) -> None:
        self.host.navigator.pick_deck(self.plan)

    def board(self) -> None:
        self.host.navigator.pick_board(self.plan)

    def guide(self) -> None:
        """Let the game say what to press, or no more."""
        self.host.change(guide=not self.host.settings.guide)

    def more(self) -> None:
        self.host.navigator.more_choices(self.plan)

    def start(self) -> None:
        self.host.navigator.game(self.plan.start())

    def back(self) -> None:
        """To the front page, which keeps the choices: a presenter's clicker sends Esc where nobody wanted it."""
        self.host.navigator.front_page(self.plan.deck, self.plan.board, self.plan)


def _paint_length(minutes: int, rounds: int, pen: Pen, box: Box, _ink: Colour) -> None:
    number = str(minutes)
    took = pen.line(number, (box.x + 22, box.y + 22), 64, INK, True)
    pen.line(_("min"), (box.x + 30 + took, box.y + 40), Size.SMALL, INK, room=box.w - took - 40)
    words = ngettext("{n} runde", "{n} runder", rounds).format(n=rounds)
    pen.line(words, (box.x + 22, box.y + 104), Size.SMALL, INK, room=box.w - 34)


# A team's place in the tray: its piece, or the hollow where it would lie.


class TeamPlace(Widget):
    """Its words below it: what the team is called, or that the place is free. A robot has its sign on the corner."""

    def __init__(self, box: Box, team: int, joined: bool, words: str, robot: bool, action: Action) -> None:
        super().__init__(box, action)
        self.team, self.joined, self.words, self.robot = team, joined, words, robot

    def paint(self, pen: Pen) -> None:
        box = self.box
        sunk = 5 if self.pressed else 0
        words = Box(box.x + 4, box.bottom - 84, box.w - 8, 80)
        if self.joined:
            pen.box(box, PAPER, self.radius, shadow=BUTTON_SHADOW)
            pen.piece(self.team, (box.centre[0], box.y + 46 + sunk), 76)
            pen.block(self.words, words, (Size.SMALL, 34, Size.LEAST), INK, align=0.5, valign=0.5)
        else:
            pen.box(box, FREE_PLACE, self.radius)
            pen.free_piece(self.team, (box.centre[0], box.y + 48 + sunk), 76)
            pen.block(self.words, words, (Size.SMALL, Size.LEAST), FREE_INK, align=0.5, valign=0.5)
        if self.robot:
            at = box.right - 22, box.y + 22
            pen.disc(at, 62, PINE, PAPER, 4)
            pen.icon("robot", at, 40, WHITE)
        if self.focused:
            pen.focus_ring(box, self.radius)


# A button that shows the deck or the board in use; a press opens the list.


class PickButton(Widget):
    """The deck or the board in use; a press opens the list."""

    def __init__(self, box: Box, content: Deck | Board, action: Action) -> None:
        super().__init__(box, action)
        self.content = content

    def paint(self, pen: Pen) -> None:
        x, y, w, h = self.box
        y += 4 if self.pressed else 0
        pen.box(Box(x, y, w, h), PAPER, self.radius, shadow=BUTTON_SHADOW)
        if isinstance(self.content, Deck) and pen.picture(self.content.picture, Box(x + 28, y + 10, 132, h - 20)):
            kind, title = _("Bunke"), self.content.title
        elif isinstance(self.content, Deck):
            pen.back(BACKS["technology"], Box(x + 84, y + 18, 74, 104), -6)
            pen.back(BACKS["goal"], Box(x + 30, y + 18, 74, 104), 6)
            kind, title = _("Bunke"), self.content.title
        else:
            _paint_small_board(pen, self.content, Box(x + 18, y + 14, 152, 114))
            spaces = len(self.content.spaces)
            kind = _("Plade")
            title = _("{title}, {n} felter").format(title=self.content.title, n=spaces)
        room = Box(x + 188, y + 8, w - 188 - 70, 44)
        pen.line(kind, (room.x, room.y), Size.SMALL, INK2, room=room.w)
        words = Box(room.x, y + 50, room.w, h - 56)
        pen.block(title, words, (Size.BODY, 38, 36, 34, 32), INK, True, valign=0.3, most=2)
        pen.icon("chevron-right", (x + w - 38, y + h / 2), 48)
        if self.focused:
            pen.focus_ring(self.box, self.radius)


def _paint_small_board(pen: Pen, board: Board, box: Box) -> None:
    """The board as a thumbnail."""
    rect = pen.rect(box)
    pen.surface.blit(_thumbnail(board, rect.size), rect)


@lru_cache(maxsize=8)
def _thumbnail(board: Board, size: tuple[int, int]) -> pygame.Surface:
    whole = paint.blank((1440, 1080))
    view = BoardView(board, Box(48, 36, 1344, 1008))
    view.ground(Pen(whole, Canvas(1920, 1080)))
    return pygame.transform.smoothscale(whole, size)
