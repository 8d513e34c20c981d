"""A shared goal: each team in turn lays one card of its own hand, face down, or says not now."""

from __future__ import annotations

from functools import partial

from tekspil.language import _
from tekspil.look import BACKS, EMPTY_EDGE, INK, MAT_SLOT, MAT_STITCH
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import SpaceType
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.widgets import Button, GoalCard, Label, Picture, TechnologyCard, Widget
from tekspil.screen.widgets.hand import beside_mat, hand_part, mat, on_mat


def slot_boxes(n: int, room: Box) -> list[Box]:
    """A place for each team's card, in one row or two."""
    per_row = n if n <= 4 else 3
    rows = -(-n // per_row)
    wide, high = room.w / per_row, room.h / rows
    return [Box(room.x + (i % per_row) * wide, room.y + (i // per_row) * high, wide, high) for i in range(n)]


class Share(Playing):
    """One goal for the whole room. Nobody sees the others' cards before all have answered."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.slot: int | None = None
        self.page = 0  # of the hand

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(mat(self.large))

    def build(self) -> None:
        view = self.view
        seat = view.actor
        people = not self.table.bot_acts
        goal = view.goal
        assert goal
        title = _("Fælles {goal}: Læg ét kort hver").format(goal=self.deck.words.goal.bare)
        widgets = self.rail(seat, self.kicker(seat, _("vælg fra jeres egen hånd")), title)
        card = GoalCard(
            Box(88, 180, 670, on_mat(self.large).h),
            self.deck.goal(goal),
            self.deck.theme(goal),
            self.deck.tint(goal),
            needs=None,
            corner=_("Fælles"),
        )
        widgets.append(card)
        room = Box(784, 184, 652, on_mat(self.large).h - 8)
        for team, box in enumerate(slot_boxes(self.table.game.teams, room)):
            answer = view.answers[team]
            state = "now" if team == seat else "done" if answer.technologies or answer.not_now else "waits"
            widgets.append(Picture(box, partial(self._paint_slot, team, state)))
        if people:
            widgets += self._buttons()
        hand = self._hand(people)
        self.show([*widgets, *hand], first=next(iter(hand), None))

    def _paint_slot(self, team: int, state: str, pen: Pen, box: Box) -> None:
        high = min(box.h - 92, (box.w - 12) / 0.71)
        top = box.y + (box.h - high - 84) / 2
        card = Box.around((box.centre[0], top + high / 2), high * 0.71, high)
        if state == "done":
            pen.back(BACKS["technology"], card)
        else:
            pen.box(card, MAT_SLOT if state == "waits" else MAT_STITCH, 16, INK if state == "now" else EMPTY_EDGE, 4)
        pen.piece(team, (box.centre[0], card.bottom + 40), 66, shadow=False)

    def _buttons(self) -> list[Widget]:
        not_now = Button(
            beside_mat(self.large)[1], _("Ikke nu"), partial(self.act, actions.NOT_NOW), icon="hand-back-left", size=42
        )
        ready = Button(
            beside_mat(self.large)[2], _("Læg kortet"), self.ready, kind="primary", icon="check-bold", size=42
        )
        ready.enabled = self.slot is not None
        words = _("Tryk på et kort, eller sig ikke nu.")
        if self.slot is not None:  # what it does: a long text has no room on the card in the hand
            name = self.view.teams[self.view.actor].hand[self.slot]
            words = "" if self.large or name is None else self.deck.technology(name).text
        told: list[Widget] = [Label(Box(1490, 190, 334, 230), words, (40, 38, 36, 34, 32), valign=0.5)]
        if self.slot is None:
            more = _("Alle svarer på {same_goal}. Tryk på et kort på hånden.")
            more = more.format(same_goal=self.deck.words.goal.same)
            told = self.guided_at(SpaceType.SHARED_GOAL, more, Box(1474, 168, 372, 254)) or told
        return [*told, not_now, ready]

    def _hand(self, people: bool) -> list[Widget]:
        team = self.view.teams[self.view.actor]
        if not people:
            return []  # a robot's hand is its own
        held = [(slot, card) for slot, card in enumerate(team.hand) if card is not None]
        places, pages = hand_part(held, self.large, self.page, self.to_page, anchor="bottom")
        widgets: list[Widget] = []
        for box, (slot, name) in places:
            technology = self.deck.technology(name)
            trained = team.training >= technology.training if technology.training else None
            widgets.append(
                TechnologyCard(
                    box,
                    technology,
                    partial(self.pick, slot),
                    trained=trained,
                    chosen=slot == self.slot,
                    words=self.deck.words,
                    anchor="bottom",
                )
            )
        return [*widgets, *pages]

    def pick(self, slot: int) -> None:
        """Choose a card, or take it back."""
        self.slot = None if slot == self.slot else slot
        self.build()

    def ready(self) -> None:
        if self.slot is not None:
            self.host.play("lay")
            self.act(actions.lay_of((self.slot,)))
