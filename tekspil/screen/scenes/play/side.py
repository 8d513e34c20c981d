"""A team picks a card of its own hand to show as its own answer, or none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil.language import _, ngettext
from tekspil.room.room_game import RoomGame
from tekspil.screen.scene import Modal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button, Icon, Label, TechnologyCard, Widget
from tekspil.screen.widgets.hand import hand_part, team_panel
from tekspil.screen.widgets.lookup import Lookup


class SideLayScene(Modal):
    """Opened from the guesses; `done` is called when the team has chosen."""

    def __init__(self, table: RoomGame, team: int, done: Callable[[], None]) -> None:
        super().__init__()
        self.table, self.team, self.done = table, team, done
        self.page = 0  # of the hand

    def build(self) -> None:
        game = self.table.game
        view = self.table.view
        deck = Lookup(game.deck)
        assert view.goal
        points = game.board.rules.side_points
        line = ngettext(
            "2 stjerner eller mere giver {n} point. I beholder kortet.",
            "2 stjerner eller mere giver {n} point. I beholder kortet.",
            points,
        ).format(n=points)
        title = _("{team}: Har I selv et kort, der passer?").format(team=self.table.name(self.team))
        widgets = team_panel(self.team, title, line)
        widgets.append(Icon(Box(100, 424, 60, 60), deck.theme(view.goal).icon))
        goal = deck.goal(view.goal).text
        widgets.append(Label(Box(178, 400, 1646, 108), goal, (44, 40, 36, 34, 32), bold=True, valign=0.5))
        held = [(slot, card) for slot, card in enumerate(view.teams[self.team].hand) if card is not None]
        chosen = self.table.pending.sides.get(self.team)
        focus: Widget | None = None
        places, pages = hand_part(held, self.large, self.page, self.turn, 520.0)
        for box, (slot, card) in places:
            technology = deck.technology(card)
            widget = TechnologyCard(box, technology, partial(self.pick, slot), chosen=slot == chosen)
            widgets.append(widget)
            focus = widget if slot == chosen else focus
        none = Button(
            Box(96, 884, 620, 112), _("Intet kort denne gang"), partial(self.pick, None), icon="hand-back-left", size=42
        )
        self.show([*widgets, *pages, none], focus)

    def turn(self, page: int) -> None:
        """Show another part of the hand."""
        self.page = page
        self.build()

    def pick(self, slot: int | None) -> None:
        """Show this card, or none."""
        if slot is None:
            self.table.pending.sides.pop(self.team, None)
        else:
            self.table.pending.sides[self.team] = slot
        self.host.pop()
        self.done()
