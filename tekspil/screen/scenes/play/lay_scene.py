"""Lay technologies for the goal on the table, or say not now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.deck_words import DeckWords
from tekspil.language import _
from tekspil.look import EMPTY_EDGE, INK, MAT_STITCH
from tekspil.phrases import acts_words
from tekspil.room.crews import CITIZEN, it_agent
from tekspil.room.room_game import RoomGame
from tekspil.rules import actions
from tekspil.rules.words import ActionKind
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.question import asked_in_words, paint_question, question_note
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.stage import Node, Sprite
from tekspil.screen.toolkit.theme import Radius
from tekspil.screen.widgets import Button, GoalCard, Picture, TechnologyCard, Widget
from tekspil.screen.widgets.hand import beside_mat, hand_part, mat, on_mat
from tekspil.screen.widgets.technology_card import ACTS

ROOM_FOR_AGENT = 11  # letters of "it-agenten"; a longer word has no room on the button


class Lay(Playing):
    """The team lays cards by tapping them; a tap on a laid card takes it back."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.began = self.asked
        self.slots: list[int] = []
        self.note = ""
        self.page = 0  # of the hand
        self.flying: Sprite | None = None  # a card on its way from the hand to the mat

    @property
    def most(self) -> int:
        return self.table.game.board.rules.max_cards

    @property
    def question_on_top(self) -> bool:
        """Whether the question is the title as soon as a card is laid, for the cards need all of the mat."""
        return self.large or self.most == 3

    @property
    def asked(self) -> tuple[str, int, int, str | None]:
        """What the scene is about."""
        view = self.view
        return self.table.scene, view.round, view.turn_of, view.goal

    def next(self) -> None:
        """Where an it-agent was asked, or has its answer taken back, the lay and the clock stay as they are."""
        if self.asked != self.began:
            super().next()
            return
        while self.host.top is not self:  # the menu
            self.host.pop()
        self.build()
        cards = (w for w in self.group.widgets if isinstance(w, TechnologyCard) and w.takes_focus)
        if meant := self.wanted() if self.slots else next(cards, None):  # the question is answered: now it is the lay
            self.group.focus(meant)

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(mat(self.large))

    def build(self) -> None:
        view = self.view
        team = view.teams[view.turn_of]
        people = not self.table.bot_acts
        card = self.deck.words.technology
        title = {
            1: _("Læg 1 {card}").format(card=card.bare),
            2: _("Læg 1 eller 2 {cards}").format(cards=card.many),
            3: _("Læg 1, 2 eller 3 {cards}").format(cards=card.many),
        }[self.most]
        if self.question_on_top and self.slots:
            title = asked_in_words(self.deck, view)
        why = _("de andre lytter og gætter bagefter") if self.table.game.teams > 1 else ""
        if self.table.judges:
            why = _("dommerbordet holder tiden")
        role = "" if self.slots else self.role(CITIZEN, view.turn_of, view.round)
        words = self.note or ("" if self.large else role or why)  # what the others do comes there where text is large
        if view.asked and not self.slots and (guest := it_agent(self.table.game.deck, view.turn_of, team.agents)):
            words, title = _("{name} spørger").format(name=guest.name), guest.asks
        widgets = self.rail(view.turn_of, self.kicker(view.turn_of, words), title)
        inside = on_mat(self.large)
        goal_wide = (670.0 if self.large else 606.0) if self.most < 3 else 450.0 if self.large else 510.0
        widgets.append(self.goal_card(Box(inside.x, inside.y, goal_wide, inside.h)))
        widgets += self._laid(team.hand, team.training, goal_wide)
        widgets += self._column(people)
        hand = self._hand(team.hand, team.training, people)
        self.show([*widgets, *hand, *self._guide()], first=next(iter(hand), None))

    def _guide(self) -> list[Widget]:
        """What to press in a first lay: a card of the hand, then the button."""
        lays = (ActionKind.LAY, ActionKind.NOT_NOW)
        if not self.slots:  # in the first free place, which says the same
            return self.guided(lays, _("Tal om det. Tryk så på et kort."), Box(728, 300, 338, 200), (897, 652))
        if len(self.slots) > 1:
            return []
        words = _("Svar højt på spørgsmålet. Tryk så på Vi er klar. I må lægge et kort til.")
        return self.guided(lays, words, Box(1086, 188, 360, 314), (1490, 560))

    def goal_card(self, box: Box) -> GoalCard:
        """The goal on the table; its needs only where an it-agent has shown them."""
        goal = self.view.goal
        assert goal
        needs = self.deck.needs(goal) if self.view.asked else None
        label = self.deck.words.goal_label
        return GoalCard(
            box, self.deck.goal(goal), self.deck.theme(goal), self.deck.tint(goal), needs=needs, corner=label
        )

    def _laid(self, hand: tuple[str | None, ...], training: int, goal_wide: float) -> list[Widget]:
        inside = on_mat(self.large)
        left = inside.x + goal_wide + 26
        room = Box(left, inside.y, inside.right - left, inside.h)
        if self.question_on_top and not self.slots:
            return [question_note(self.deck, self.view, room)]
        step = (room.w + 16) / max(2, self.most)
        boxes = row(Box(left, room.y, step - 16, room.h if self.question_on_top else 326), self.most, step)
        if self.large:  # the cards there are share all the room, and the question is the title
            wide = (room.w + 16) / len(self.slots)
            boxes = row(Box(left, room.y, wide - 16, room.h), len(self.slots), wide)
        laid: list[Widget] = []
        for box, slot in zip(boxes, self.slots, strict=False):
            card = hand[slot]
            if card is not None:
                technology = self.deck.technology(card)
                ready = training >= technology.training
                laid.append(
                    TechnologyCard(
                        box,
                        technology,
                        partial(self.toggle, slot),
                        variant="laid",
                        trained=ready,
                        words=self.deck.words,
                    )
                )
        if self.question_on_top:
            return laid
        note = Box(left, room.bottom - 104, room.w, 104)
        free = boxes[len(self.slots) :] if len(boxes) > 1 else row(boxes[0], 2, step)[len(self.slots) :]
        empty = ghosts(free, len(self.slots), self.most, self.deck.words if self.view.round == 1 else None)
        if self.note:  # where the eyes are: what was pressed cannot be done
            return [*laid, *empty, Picture(note, partial(paint_question, self.note), shows=self.note)]
        return [*laid, *empty, question_note(self.deck, self.view, note)]

    def _column(self, people: bool) -> list[Widget]:
        game, view = self.table.game, self.view
        widgets: list[Widget] = []
        if self.table.timer:
            widgets += self._clock()
        if not people:
            return widgets
        legal = set(game.legal_actions())
        first, second, third = beside_mat(self.large)
        tokens = view.teams[view.turn_of].agents
        guest = it_agent(game.deck, view.turn_of, tokens if view.asked else tokens - 1)
        words = self.deck.words.agent
        short = len(words.the) <= ROOM_FOR_AGENT
        label = _("Spørg {agent}").format(agent=words.the) if short else _("Spørg om hjælp")
        if guest:
            label = _("Spørg {name}").format(name=guest.name)
        detail = _("{agents} her").format(agents=words.counted(tokens))
        if len(words.many) > ROOM_FOR_AGENT:
            detail = _("{n} her").format(n=tokens)
        if not tokens:
            detail = _("har hjulpet jer")
        agent = Button(first, label, self.ask, icon="human-greeting-variant", detail=detail, size=34)
        if self.large:  # how many are left stands on the board
            agent.detail, agent.icon = "", ""
        agent.enabled = actions.ASK_AGENT in legal
        if view.asked and not self.large:
            agent.detail = _("har svaret")
        not_now = Button(second, _("Ikke nu"), partial(self.act, actions.NOT_NOW), icon="hand-back-left", size=42)
        ready = Button(third, _("Vi er klar"), self.ready, kind="primary", icon="check-bold", size=44)
        ready.enabled = bool(self.slots)
        if not self.slots and not self.large:
            ready.detail, ready.size = _("læg først et kort"), 40
        return [*widgets, agent, not_now, ready]

    def _clock(self) -> list[Widget]:
        clock = self.clock(Box(1490, 160, 148, 148), float(self.table.game.board.pace["goal"]))
        icon = "pause" if self.timer and self.timer.running else "play"
        pause = Button(Box(1664, 180, 160, 108), "", self.pause, icon=icon, size=50)
        if self.has_words:
            pause.box = Box(1664, 168, 160, 136)
            pause.label, pause.stacked, pause.size = _("Pause") if icon == "pause" else _("Videre"), True, 40
        return [*clock, pause]

    def pause(self) -> None:
        """Stop the clock, or let it run."""
        if self.timer:
            self.timer.running = not self.timer.running
        self.build()

    def _hand(self, hand: tuple[str | None, ...], training: int, people: bool) -> list[Widget]:
        held = [slot for slot, card in enumerate(hand) if card is not None]
        places, pages = hand_part(held, self.large, self.page, self.to_page, anchor="bottom")
        widgets: list[Widget] = []
        for box, slot in places:
            technology = self.deck.technology(str(hand[slot]))
            away = _("lagt") if slot in self.slots else ""
            press = partial(self.toggle, slot) if people else None
            trained = training >= technology.training if technology.training else None
            widgets.append(
                TechnologyCard(
                    box, technology, press, away=away, trained=trained, anchor="bottom", words=self.deck.words
                )
            )
        return [*widgets, *pages]

    def toggle(self, slot: int) -> None:
        """Lay a card of the hand, or take it back."""
        self.note = ""
        if slot in self.slots:
            self.slots.remove(slot)
        elif self._why_not([*self.slots, slot]):
            self.note = self._why_not([*self.slots, slot])
        else:
            self.slots.append(slot)
            self.host.play("lay")
            self.build()
            if len(self.slots) == self.most and (ready := self.wanted()):  # by keyboard it is far away
                self.group.focus(ready)
            self._fly(slot)
            return
        self.build()

    def _fly(self, slot: int) -> None:
        """Let the card just laid come from its place in the hand."""
        card = self.view.teams[self.view.turn_of].hand[slot]
        of_card = [w for w in self.group.widgets if isinstance(w, TechnologyCard) and w.technology.id == card]
        laid = next(w for w in of_card if w.variant == "laid")
        place = next(w for w in of_card if w.variant == "hand")
        sprite = Sprite.of(self.canvas, laid)
        there = sprite.at
        sprite.at = self.canvas.units(self.canvas.point(place.box.centre, place.anchor))
        laid.visible = False
        self.flying = sprite

        def landed() -> None:
            self.flying = None
            laid.visible = True

        sprite.slide(self.motion, there, done=landed)

    def nodes(self) -> Sequence[Node]:
        return [*super().nodes(), self.flying] if self.flying else super().nodes()

    def _why_not(self, slots: list[int]) -> str:
        if len(slots) > self.most:
            return _("Tag et kort tilbage først.")
        return self.table.game.why_not(actions.lay_of(tuple(slots)))

    def ask(self) -> None:
        """Ask an it-agent for the needs."""
        self.act(actions.ASK_AGENT)

    def ready(self) -> None:
        self.act(actions.lay_of(tuple(self.slots)))


# The free places on the mat: what to do, and in the first round what the signs on the cards mean.


def ghosts(free: Sequence[Box], laid: int, most: int, words: DeckWords | None) -> list[Widget]:
    """A place for each card that may still be laid; the last free one tells of the signs where the room is new to them.

    Args:
        free: The places that no card lies on, from the left; there may be one more than `most` lets be laid on.
        laid: How many cards lie there.
    """
    made: list[Widget] = []
    for n, box in enumerate(free):
        if words and n == len(free) - 1 and (n or laid >= most):
            made.append(Picture(box, partial(_paint_signs, words)))
        elif laid + n < most:
            told = _("Tryk på et kort på hånden") if not laid + n else _("Og et kort til, hvis det hjælper")
            made.append(Picture(box, partial(_paint_ghost, told), shows=told))
    return made


def _paint_ghost(words: str, pen: Pen, box: Box) -> None:
    pen.box(box, MAT_STITCH, Radius.CARD, EMPTY_EDGE, 4)
    pen.icon("cards-playing-outline", (box.centre[0], box.y + box.h * 0.32), 96)
    room = Box(box.x + 20, box.y + box.h * 0.5, box.w - 40, box.h * 0.44)
    pen.block(words, room, (40, 38, 36, 34, 32), INK, True, even=True, align=0.5)


def signs(words: DeckWords) -> tuple[tuple[str, str], ...]:
    """The signs on a technology's card, each with what it means."""
    return (
        *((icon, acts_words(acts, words)) for acts, icon in ACTS.items()),
        ("book-open-variant", _("Læres først")),
        ("check-bold", _("Det har I lært")),
    )


def _paint_signs(words: DeckWords, pen: Pen, box: Box) -> None:
    pen.box(box, MAT_STITCH, Radius.CARD)
    rows = signs(words)
    step = (box.h - 24) / len(rows)
    for i, (icon, meaning) in enumerate(rows):
        middle = box.y + 12 + step * (i + 0.5)
        pen.icon(icon, (box.x + 46, middle), 48)
        pen.block(meaning, Box(box.x + 84, middle - step / 2, box.w - 96, step), (38, 36, 34, 32), INK, valign=0.5)
