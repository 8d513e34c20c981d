"""The naming task, before the game and after it: three minutes to think, then each team ticks what it named.

It is optional and gives no points. Some teams have one goal before and the other after, the others the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from tekspil.language import _
from tekspil.look import INK2
from tekspil.room.room_game import RoomGame
from tekspil.screen.dialogs.find import Find, alphabetical, asks_to_find, find_button, technologies_to_find
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, GoalCard, Label, Picture, Widget
from tekspil.takeaway import horizon
from tekspil.takeaway.horizon import MINUTES, RATINGS, NamingTime

GRID = Box(664, 176, 1160, 696)
GOAL = Box(96, 176, 536, 420)


class Naming(Playing):
    """`turn` is the place, among the teams of people, of the one that ticks; -1 while all of them think."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.teams = [team for team, player in enumerate(table.seats) if not player]
        self.when: NamingTime = "before" if table.scene == "name_before" else "after"
        self.turn, self.page, self.focus_anew = -1, 0, True

    @property
    def team(self) -> int:
        return self.teams[self.turn]

    def build(self) -> None:
        widgets, on = self._thinking() if self.turn < 0 else self._ticking()
        discs = self.discs("top")
        anew, self.focus_anew = self.focus_anew, False
        self.show([*widgets, *discs], on if anew else None)

    def _title(self, words: str) -> list[Widget]:
        room = 1480.0 if self.turn < 0 else 1060.0
        above, below = Box(96, 38, room, 46), Box(96, 82, room, 76)
        if self.large:
            above, below = Box(96, 20, room, 60), Box(96, 76, room, 86)
        kicker = _("Før spillet, uden point") if self.when == "before" else _("Efter spillet, uden point")
        return [
            Label(above, kicker, (Size.SMALL, 32), colour=INK2, anchor="top"),
            Label(below, words, (56, 52, 48, 44, 40), bold=True, anchor="top"),
        ]

    # All think

    def _thinking(self) -> tuple[list[Widget], Widget]:
        goals: dict[str, list[int]] = {}
        for team in self.teams:
            goals.setdefault(horizon.goal_for(self.table.game, team, self.when), []).append(team)
        widgets = self._title(_("Hvilke {cards} kan hjælpe?").format(cards=self.deck.words.technology.many))
        wide = 780.0
        left = 960 - (wide * len(goals) + 40 * (len(goals) - 1)) / 2
        for box, (goal, teams) in zip(
            row(Box(left, 190, wide, 470), len(goals), wide + 40), goals.items(), strict=True
        ):
            card = self._goal_card(goal, box)
            pieces = Picture(Box(box.x, box.bottom + 20, box.w, 110), partial(_paint_pieces, tuple(teams)))
            widgets += [card, pieces]
        widgets += self.clock(Box(96, 874, 152, 152), 60.0 * MINUTES, "bottom")
        words = _("Tal sammen på holdet i tre minutter, og skriv ned på papir. Bagefter sætter I flueben.")
        widgets.append(Label(Box(280, 890, 1020, 130), words, (40, 36, 34, 32), valign=0.5, anchor="bottom"))
        on = Button(Box(1364, 904, 460, 116), _("Sæt flueben"), self.to_next_team, kind="primary", size=44)
        on.icon = "check-bold"
        on.anchor = "bottom"
        return [*widgets, on], on

    def _goal_card(self, goal: str, box: Box) -> GoalCard:
        return GoalCard(box, self.deck.goal(goal), self.deck.theme(goal), self.deck.tint(goal))

    # One team ticks

    def _ticking(self) -> tuple[list[Widget], Widget]:
        game, team = self.table.game, self.team
        goal = horizon.goal_for(game, team, self.when)
        named = self._named()
        widgets = self._title(_("{team}: Hvad nævnte I?").format(team=self.table.name(team)))
        widgets.append(self._goal_card(goal, GOAL))
        widgets.append(Picture(Box(96, 620, 536, 120), partial(_paint_pieces, (team,))))
        count = self.deck.words.technology.counted(len(named))
        widgets.append(Label(Box(96, 750, 536, 80), count, (48, 44), bold=True, align=0.5, valign=0.5))
        cards = alphabetical(game.deck.technologies)
        across, down = (2, 3) if self.large else (4, 4)
        pages = self.pages_of(len(cards), Box(1180, 46, 310, 92), across * down, anchor="top")
        widgets += [pages, find_button(Box(1510, 46, 92, 92), self.find, "top")]
        wide, high = (GRID.w + 16) / across, (GRID.h + 16) / down
        for i, card in enumerate(pages.part(cards)):
            box = Box(GRID.x + (i % across) * wide, GRID.y + (i // across) * high, wide - 16, high - 16)
            tick = Button(box, card.name, partial(self._tick, card.id), kind="quiet", icon=card.icon, stacked=True)
            tick.chosen, tick.picture = card.id in named, card.picture
            widgets.append(tick)
        last = self.turn == len(self.teams) - 1
        words = _("Videre") if last else _("Næste hold")
        on = Button(Box(1424, 904, 400, 116), words, self.to_next_team, kind="primary")
        on.icon, on.icon_after, on.size, on.anchor = "arrow-right", True, 44, "bottom"
        return [*widgets, *self._rating(), on], on

    def _rating(self) -> list[Widget]:
        """The team about itself: five steps between two words, with no words of their own."""
        low, high = horizon.rating_ends()
        given = self._kept(f"rating_{self.when}").get(str(self.team))
        widgets: list[Widget] = [
            Label(Box(96, 904, 240, 116), low, (38, 36, 34, 32), align=1.0, valign=0.5, anchor="bottom"),
            Label(Box(968, 904, 240, 116), high, (38, 36, 34, 32), valign=0.5, anchor="bottom"),
        ]
        for step, box in enumerate(row(Box(360, 910, 104, 104), RATINGS, 120), start=1):
            button = Button(box, str(step), partial(self._rate, step), chosen=step == given, anchor="bottom")
            widgets.append(button)
        return widgets

    def _kept(self, part: str) -> dict[str, object]:
        kept = self.table.game.extra.get(horizon.PLACE, {}).get(part, {})
        return kept if isinstance(kept, dict) else {}

    def _named(self) -> list[str]:
        named = self._kept(self.when).get(str(self.team), [])
        return list(named) if isinstance(named, list) else []

    def _tick(self, card: str) -> None:
        named = self._named()
        chosen = [one for one in named if one != card] if card in named else [*named, card]
        horizon.name(self.table.game, self.when, self.team, chosen)
        self.table.save()
        self.build()

    def _rate(self, step: int) -> None:
        horizon.rate(self.table.game, self.when, self.team, step)
        self.table.save()
        self.build()

    def find(self) -> None:
        """Find what the team named by its letters."""
        cards = technologies_to_find(self.table.game.deck.technologies)
        self.host.push(Find(cards, self._tick, self._named))

    def handle(self, event: pygame.event.Event) -> bool:
        if self.turn >= 0 and asks_to_find(event):
            self.find()
            return True
        return super().handle(event)

    def to_next_team(self) -> None:
        """On to the next team; the last one leads on in the game. A team that ticks nothing has not taken part."""
        if self.turn == len(self.teams) - 1:
            self.go_on()
            return
        self.turn, self.page, self.focus_anew = self.turn + 1, 0, True
        self.build()

    def undo(self) -> None:
        if self.turn >= 0:
            self.turn, self.page, self.focus_anew = self.turn - 1, 0, True
            self.build()
        else:
            super().undo()


def _paint_pieces(teams: Sequence[int], pen: Pen, box: Box) -> None:
    step = 128.0
    for i, team in enumerate(teams):
        pen.piece(team, (box.centre[0] + (i - (len(teams) - 1) / 2) * step, box.centre[1] - 4), 96)
