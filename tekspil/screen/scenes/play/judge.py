"""The room judges the reason, shows cards of its own, and sees the answer: all that comes after the guesses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil.language import _, ngettext
from tekspil.look import EMPTY_EDGE, INK2, Colour, technology_tint
from tekspil.room.guide import counter_question, has_waiting
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import ActionKind
from tekspil.screen.scene import Modal
from tekspil.screen.scenes.play.answer_parts import answer_mat
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.question import asked_in_words
from tekspil.screen.scenes.play.spread import Spread
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.widgets import Button, Icon, Label, Picture, TechnologyCard, Widget
from tekspil.screen.widgets.hand import hand_part, team_panel
from tekspil.screen.widgets.lookup import Lookup

MAT = Box(56, 170, 520, 734)
LEFT, WIDE = 612.0, 1212.0
NAMED = 340.0  # how wide a place for an own card is that has room for its name


class Judge(Playing):
    """What was guessed lies there until the answer. To say whether the question was answered is also to show it."""

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT)

    def build(self) -> None:
        view, table = self.view, self.table
        lay = view.answers[view.turn_of]
        guesses = tuple((team, table.pending.guesses[team]) for team in table.others if team in table.pending.guesses)
        robot = bool(table.seats[view.turn_of])
        kicker = self.kicker(view.turn_of, _("ikke nu") if lay.not_now else "")
        name = table.name(view.turn_of)
        title = _("Svarede holdet på det?")
        if robot:
            title = _("Vis svaret")
        elif table.judges:
            title = _("Dommere: Fik vi et svar?")
        widgets = self.rail(view.turn_of, kicker, title)
        widgets += answer_mat(self.deck, view, Box(MAT.x + 28, MAT.y + 28, MAT.w - 56, MAT.h - 56))
        top = 196.0
        if guesses:
            widgets.append(Spread(Box(LEFT + 8, top, WIDE - 136, 132), guesses))
            change = Button(Box(1712, top + 14, 104, 104), "", self.correct, icon="pencil", size=54)
            change.aside = True
            if self.has_words:
                change.label, change.stacked, change.size = _("Ret"), True, 40
            widgets.append(change)
            top += 158
        first: Widget
        if robot:
            words = _("{team} er en robot og giver selv sin begrundelse.").format(team=name)
            widgets.append(Label(Box(LEFT, top, WIDE, 150), words, (44, 40), colour=INK2, valign=0.5))
            first = Button(Box(LEFT, top + 170, 620, 124), _("Vis svaret"), self.reveal, kind="primary", icon="eye")
            widgets.append(first)
        else:
            asked = asked_in_words(self.deck, view)
            room = Box(LEFT, top, WIDE, 150 if guesses else 190)
            widgets.append(Label(room, asked, (60, 56, 52, 48, 44, 40), bold=True, valign=0.5))
            y = room.bottom + 16
            given = table.pending.reason
            yes = Button(
                Box(LEFT, y, 596, 124),
                _("Ja, vis svaret"),
                partial(self.judge, True),
                kind="primary",
                icon="check-bold",
                size=46,
                chosen=given is True,
            )
            no = Button(
                Box(LEFT + 616, y, 596, 124),
                _("Ikke denne gang"),
                partial(self.judge, False),
                size=42,
                chosen=given is False,
            )
            first = yes
            widgets += [yes, no]
            words = _("De andre hold dømmer: Fik I et svar på det?")
            if table.judges:
                words = _("Dommerbordet dømmer: Fik vi et svar på det?")
            below = Box(LEFT, y + 148, WIDE, 92)
            note = self.guided((ActionKind.REASON,), words, below, (LEFT + 298, y + 130))
            widgets += note or self._first(below)
        widgets += self._own_cards()
        self.show(widgets, first=first)

    def _first(self, box: Box) -> list[Widget]:
        """What the others had to think of meanwhile, to be heard before they judge."""
        if not has_waiting(self.table):
            return []
        question = counter_question(self.table)
        judges = _("Før de dømmer: {question}") if self.table.judges else _("Før I dømmer: {question}")
        words = question if self.large else judges.format(question=question)
        icon = Icon(Box(box.x, box.y, 60, 60), "account-group")
        return [icon, Label(Box(box.x + 80, box.y - 10, box.w - 80, 80), words, (44, 42, 40), valign=0.5)]

    def _own_cards(self) -> list[Widget]:
        """A place for each team that wants to show a card of its own; those who do not want to need do nothing."""
        seated = [team for team in self.table.others if not self.table.seats[team]]
        if not seated:
            return []
        y, gap = 760.0, 16.0
        head = _("Har I selv et kort, der passer? Så tryk på jeres brik.")
        wide = min(390.0, (WIDE - gap * (len(seated) - 1)) / len(seated))
        boxes = row(Box(LEFT, y + 72, wide, 116), len(seated), wide + gap)
        return [
            Picture(Box(LEFT, y - 20, WIDE, 4), partial(Pen.rule, colour=EMPTY_EDGE), reach=2),
            Label(Box(LEFT, y, WIDE, 60), head, (42, 40), colour=INK2, valign=0.5),
            *(self._own_card(team, box) for team, box in zip(seated, boxes, strict=True)),
        ]

    def _own_card(self, team: int, box: Box) -> Widget:
        press = partial(self.host.navigator.side_lay, self.table, team, self._changed)
        slot = self.table.pending.sides.get(team)
        card = None if slot is None else str(self.view.teams[team].hand[slot])
        inside = partial(self._paint_own, team, card)
        return Button(box, "", press, icon="cards-playing-outline", chosen=card is not None, paint_inside=inside)

    def _paint_own(self, team: int, card: str | None, pen: Pen, box: Box, ink: Colour) -> None:
        size = min(80.0, box.w * 0.36)
        pen.piece(team, (box.x + 14 + size / 2, box.centre[1]), size)
        room = Box(box.x + 26 + size, box.y + 4, box.w - size - 36, box.h - 8)
        if card is None:
            pen.block(_("Vi har én"), room, (42, 40, 36), ink, True, valign=0.5)
            return
        technology = self.deck.technology(card)
        picture = Box(box.right - 106, box.y + 14, 92, box.h - 28)
        named = Box(room.x, room.y, room.w - 106, room.h)
        if box.w < NAMED:  # with many teams a card is known by its picture; the answer names it
            picture, named = Box(room.x, box.y + 14, room.w - 4, box.h - 28), Box(0, 0, 0, 0)
        elif text.fit(technology.name, (pen.px(named.w), pen.px(named.h)), pen.sizes(34, 32), True).rest:
            picture, named = Box(0, 0, 0, 0), room
        if picture.w:
            pen.box(picture, technology_tint(card), 14)
            pen.thing(technology, picture, 60, ink)
        if named.w:
            pen.block(technology.name, named, (42, 40, 36, 34, 32), ink, True, valign=0.5)

    # What the room says

    def judge(self, given: bool) -> None:
        """The room has judged: the answer follows."""
        self.table.pending.reason = given
        self.reveal()

    def correct(self) -> None:
        """Back to the guesses, to mend one."""
        self.table.correcting = True
        self.next()

    def _changed(self) -> None:
        self.table.save()
        self.build()

    def reveal(self) -> None:
        self.table.reveal()
        self.next()


# A team picks a card of its own hand to show as its own answer, or none.


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
        widgets.append(Icon(Box(100, 424 if self.large else 402, 60, 60), deck.theme(view.goal).icon))
        goal = deck.goal(view.goal).text
        asked = Box(178, 400, 1646, 108) if self.large else Box(178, 388, 1646, 80)
        widgets.append(Label(asked, goal, (44, 40, 36, 34, 32), bold=True, valign=0.5))
        held = [(slot, card) for slot, card in enumerate(view.teams[self.team].hand) if card is not None]
        chosen = self.table.pending.sides.get(self.team)
        focus: Widget | None = None
        places, pages = hand_part(held, self.large, self.page, self.to_page, 520.0 if self.large else 472.0)
        for box, (slot, card) in places:
            technology = deck.technology(card)
            widget = TechnologyCard(box, technology, partial(self.pick, slot), chosen=slot == chosen, words=deck.words)
            widgets.append(widget)
            focus = widget if slot == chosen else focus
        none = Button(
            Box(96, 884, 620, 112), _("Intet kort denne gang"), partial(self.pick, None), icon="hand-back-left", size=42
        )
        self.show([*widgets, *pages, none], focus)

    def pick(self, slot: int | None) -> None:
        """Show this card, or none."""
        if slot is None:
            self.table.pending.sides.pop(self.team, None)
        else:
            self.table.pending.sides[self.team] = slot
        self.host.pop()
        self.done()
