"""Choose one of the goals on the table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.language import _
from tekspil.look import BACKS, INK
from tekspil.room.crews import READER
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import ActionKind
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Node, Sprite, snapshot
from tekspil.screen.widgets import GoalCard, Icon, Label, Picture, Widget, same_size
from tekspil.screen.widgets.buttons import read_aloud

ALONE = Box(72, 200, 1776, 690)
TURN_AFTER = 0.2  # seconds from one card to the next


def choice_boxes(n: int) -> list[Box]:
    """Where `n` goals lie on the mat."""
    if n == 1:
        return [Box(544, 204, 832, 682)]
    if n == 2:
        return [Box(96, 204, 832, 682), Box(992, 204, 832, 682)]
    gap = 18.0
    wide = (1776 - gap * (n - 1)) / n
    return row(Box(72, 200, wide, 690), n, wide + gap)


class Choose(Playing):
    """The team reads the goals aloud and chooses one; their needs do not show."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.page = 0  # where text is large, one goal is seen at a time
        self.turning: dict[GoalCard, Sprite] = {}  # cards that still lie face down, or are on their way

    def enter(self, host: Scenes) -> None:
        """The cards turn up one by one; not where the room has come back to them."""
        super().enter(host)
        if self.motion.calm or self.table.game.can_redo:
            return
        self.group.keep_focus()
        for i, card in enumerate(w for w in self.group.widgets if isinstance(w, GoalCard)):
            back = Picture(card.box, lambda pen, box: pen.back(BACKS["goal"], box))
            sprite = Sprite.of(self.canvas, back)
            self.turning[card] = sprite
            front = snapshot([card], self.canvas)[0]
            sprite.turn(self.motion, front, partial(self._turned, card), delay=TURN_AFTER * i)

    def _turned(self, card: GoalCard) -> None:
        self.turning.pop(card, None)

    def nodes(self) -> Sequence[Node]:
        lying = [widget for widget in self.group.shown if widget not in self.turning]
        return [*lying, *self.turning.values()]

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(Box(40, 176, 1840, 738))

    def build(self) -> None:
        self.turning = {}
        goal = self.deck.words.goal
        view = self.view
        people = not self.table.bot_acts
        cards = []
        by_one = self.large and len(view.choices) > 1
        boxes = [ALONE] * len(view.choices) if self.large else choice_boxes(len(view.choices))
        for i, (box, choice) in enumerate(zip(boxes, view.choices, strict=True)):
            press = partial(self.act, actions.CHOOSE + i) if people else None
            card = GoalCard(
                box,
                self.deck.goal(choice),
                self.deck.theme(choice),
                self.deck.tint(choice),
                press,
                button=_("Vælg {goal}").format(goal=goal.this) if people else "",
                show_kind=True,
            )
            cards.append(card)
        same_size(self.canvas, cards)
        title = (
            _("Her er jeres {goal}").format(goal=goal.bare)
            if len(cards) == 1
            else _("Vælg {goal}").format(goal=goal.single)
        )
        reader = self.role(READER, view.turn_of, view.round)
        widgets: list[Widget] = self.rail(view.turn_of, self.kicker(view.turn_of, reader), title)
        words = _("Læs alle {goals} højt. Vælg det, I helst vil tale om.").format(goals=goal.many)
        if len(cards) == 1:
            words = _("Læs {goal} højt.").format(goal=goal.the)
        aloud, seen = Box(1584, 936, 240, 96), list(cards)
        if by_one:
            pages = self.pages_of(len(cards), Box(1180, 936, 380, 96), 1)
            seen = [cards[self.page]]
            words = _("Læs alle {goals} højt.").format(goals=goal.many)
            widgets.append(pages)
        left = 96.0 if self.large else 490.0
        told = _("Læs alle {goals} højt. Tryk så på det, I helst vil tale om.").format(goals=goal.many)
        note = self.guided((ActionKind.CHOOSE,), told if len(cards) > 1 else words, Box(410, 922, 1130, 124))
        if self.large or not note:
            widgets.append(Icon(Box(left, 946, 64, 64), "account-voice"))
            room = Box(left + 88, 926, 980, 120) if self.large else Box(left + 88, 938, 980, 80)
            widgets.append(Label(room, words, valign=0.5, colour=INK))
        widgets += note
        widgets += read_aloud(self.host.voice, aloud, lambda: "\n".join(card.goal.text for card in seen))
        self.show([*seen, *widgets], first=seen[0])
