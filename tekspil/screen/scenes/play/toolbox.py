"""The toolbox: keep one of the technologies on the table, in exchange for one where the hand is full."""

from __future__ import annotations

from functools import partial

from tekspil.language import _, ngettext
from tekspil.rules import actions
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.words import SpaceType
from tekspil.screen.scene import Modal
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.widgets import Button, TechnologyCard, Widget
from tekspil.screen.widgets.hand import hand_part, team_panel


class Toolbox(Playing):
    """The team looks at what there is to borrow."""

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(Box(40, 176, 1840, 738))

    def build(self) -> None:
        view = self.view
        people = not self.table.bot_acts
        legal = set(self.table.game.legal_actions())
        full = actions.KEEP not in legal
        n = len(view.choices)
        title = ngettext("Værktøjskassen: Vil I beholde den?", "Værktøjskassen: Behold én", n)
        if full:
            title = _("Værktøjskassen: Byt et kort")
        words = _("hånden er fuld, så I bytter et kort") if full else ""
        widgets = self.rail(view.turn_of, self.kicker(view.turn_of, words), title)
        gap = 24.0
        wide = min(500.0, (1776 - gap * (n - 1)) / n)
        left = 960 - (wide * n + gap * (n - 1)) / 2
        training = view.teams[view.turn_of].training
        first: Widget | None = None
        boxes = row(Box(left, 206, wide, 530), n, wide + gap)
        for i, (box, name) in enumerate(zip(boxes, view.choices, strict=True)):
            technology = self.deck.technology(name)
            trained = training >= technology.training if technology.training else None
            widgets.append(TechnologyCard(box, technology, variant="laid", trained=trained, words=self.deck.words))
            if people:
                press = partial(self.swap, i) if full else partial(self.act, actions.KEEP + i)
                label = _("Byt til den") if full else _("Behold")
                keep = Button(Box(box.x, 758, wide, 112), label, press, kind="primary")
                first = first or keep
                widgets.append(keep)
        if people:
            leave = partial(self.act, actions.LEAVE)
            widgets.append(Button(Box(710, 936, 500, 104), _("Lad dem ligge"), leave, anchor="bottom"))
        told = _("Tag det kort, I mangler mest.")
        widgets += self.guided_at(SpaceType.TOOLBOX, told, Box(1240, 920, 584, 124))
        self.show(widgets, first=first)

    def swap(self, which: int) -> None:
        self.host.push(Swap(self, which))


class Swap(Modal):
    """Which card of the full hand goes in exchange."""

    def __init__(self, toolbox: Toolbox, which: int) -> None:
        super().__init__()
        self.toolbox, self.which = toolbox, which
        self.page = 0  # of the hand

    def build(self) -> None:
        view = self.toolbox.view
        team = view.turn_of
        kept = self.toolbox.deck.technology(view.choices[self.which])
        title = _("I får {card}. Hvilket kort lægger I fra?").format(card=kept.name)
        widgets = team_panel(team, title, self.toolbox.table.name(team))
        held = [(slot, card) for slot, card in enumerate(view.teams[team].hand) if card is not None]
        places, pages = hand_part(held, self.large, self.page, self.to_page, 446.0 if not self.large else 452.0)
        for box, (slot, card) in places:
            widgets.append(
                TechnologyCard(
                    box,
                    self.toolbox.deck.technology(card),
                    partial(self.give, slot),
                    words=self.toolbox.deck.words,
                )
            )
        widgets.append(Button(Box(96, 862, 420, 112), _("Fortryd"), self.back, icon="undo"))
        self.show([*widgets, *pages])

    def give(self, slot: int) -> None:
        """Lay this card down, and take the other."""
        self.toolbox.act(actions.SWAP + self.which * MAX_HAND + slot)
