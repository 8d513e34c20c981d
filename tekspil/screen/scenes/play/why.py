"""The answer, second beat: why. Each card with its stars and its reason, the goal's needs, and other ways."""

from __future__ import annotations

from functools import partial

from tekspil.content.models import Technology
from tekspil.deck_words import sentence
from tekspil.game import Game
from tekspil.language import _
from tekspil.look import HALF, INK, INK2, PAPER_EDGE, PINE
from tekspil.matching import match
from tekspil.phrases import acts_words, question_words, stars_in_words
from tekspil.records import Action, Reveal, answers_of
from tekspil.room.guide import is_first_answer
from tekspil.room.room_game import RoomGame
from tekspil.rules.words import ActionKind, Question
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.play.answer_parts import room_decided
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import LINE_HEIGHT, Size
from tekspil.screen.widgets import Button, Label, Pages, Picture, Widget
from tekspil.screen.widgets.talk_cards import Shown, WhyCard
from tekspil.takeaway import marks
from tekspil.takeaway.best_argument import arguments, best_of, choose
from tekspil.takeaway.marks import KINDS, MarkKind

LEFT = Box(96, 176, 540, 694)
MIDDLE, RIGHT = Box(664, 232, 592, 638), Box(1284, 232, 540, 638)
OWN, OTHER = 2, 3  # cards a page
BEST = Box(1066, 46, 538, 92)  # in the place of the points
TAB, WHOLE = Box(96, 168, 456, 92), Box(96, 276, 1728, 594)  # where text is large


class Why(Playing):
    """What the room talks about: nothing here has been shown before the reveal."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.pages = [0, 0]
        self.part = 0  # where text is large: the answer, the team's own cards, or other ways
        self.ringed = ""  # the card that the marks below are put on

    @property
    def record(self) -> Action:
        return self.table.last_action

    @property
    def revealed(self) -> Reveal:
        return answers_of(self.record)

    @property
    def shared(self) -> bool:
        return self.record.what != ActionKind.REASON

    @property
    def decided(self) -> bool:
        """Whether the room decided, for the deck did not know."""
        return not self.shared and room_decided(self.table.game, self.record)

    def build(self) -> None:
        team = self.record.turn_of
        kicker = (
            _("Fælles {goal}").format(goal=self.deck.words.goal.bare)
            if self.shared
            else self.kicker(team, self._question(team))
        )
        widgets = self.rail(team, kicker, _("Svaret – og hvorfor"), instead=self._best_so_far())
        goal = self.revealed.goal
        cards = [*self._own(), *self._others()]
        self.ringed = self.ringed or (cards[0].technology.id if cards else "")
        widgets += self._one_of_three(goal) if self.by_parts else self._side_by_side(goal)
        on = Button(
            Box(1544, 904, 280, 116),
            _("Videre"),
            self.on,
            kind="primary",
            icon="arrow-right",
            icon_after=True,
            size=46,
            anchor="bottom",
        )
        ringed = next((shown for shown in cards if shown.technology.id == self.ringed), None)
        if ringed and not (self.by_parts and self.part == 0):
            widgets += chips(self.table, ringed.technology, goal, self._whose(ringed), self)
        if self.host.settings.guide and is_first_answer(self.table) and not (self.by_parts and self.part == 0):
            widgets += self.point_out(_("Tryk på et kort, og mærk det. Så husker I det til sidst."))
        self.show([*widgets, on], first=on)

    def _best_so_far(self) -> Widget | None:
        """What the judges' table presses where this is the day's best argument until now."""
        game = self.table.game
        if not self.table.judges or self.shared:
            return None
        best, this = best_of(game), len(arguments(game)) - 1
        chosen = best is not None and best.number == this
        press = partial(self._hold_for_best, None if chosen else this)
        button = Button(BEST, _("Dagens bedste hidtil"), press, icon="star", chosen=chosen, size=42, anchor="top")
        button.aside = True
        return button

    def _hold_for_best(self, number: int | None) -> None:
        choose(self.table.game, number)
        self.table.save()
        self.build()

    @property
    def by_parts(self) -> bool:
        """Whether text is so large that the three columns are three pages."""
        return self.large

    @property
    def per_page(self) -> tuple[int, int]:
        """How many of the team's own cards and of the others are seen at a time."""
        return (OWN, OWN) if self.by_parts else (OWN, OTHER)

    def _side_by_side(self, goal: str) -> list[Widget]:
        """The answer, the team's own cards and other ways, each in a column."""
        widgets: list[Widget] = [self._answer(goal, LEFT)]
        for column, (box, title) in enumerate(((MIDDLE, self._own_title()), (RIGHT, _("Andre veje")))):
            widgets.append(Label(Box(box.x, 172, box.w, 54), title, (Size.BODY, 36), bold=True))
            widgets += self._column((self._own(), self._others())[column], box, column)
        return widgets if self._own() else [*widgets, *self._no_card(goal, MIDDLE)]

    def _one_of_three(self, goal: str) -> list[Widget]:
        """One of the three over the whole width, and the way to the others."""
        widgets: list[Widget] = []
        titles = (_("Svaret"), self._own_title(), _("Andre veje"))
        for part, (box, title) in enumerate(zip(row(TAB, 3, TAB.w + 16), titles, strict=True)):
            widgets.append(Button(box, title, partial(self.show_part, part), chosen=part == self.part))
        if self.part == 0:
            return [*widgets, self._answer(goal, WHOLE)]
        if self.part == 1 and not self._own():
            return [*widgets, *self._no_card(goal, WHOLE)]
        return [*widgets, *self._column((self._own(), self._others())[self.part - 1], WHOLE, self.part - 1)]

    def _question(self, team: int) -> str:
        """What the room heard a reason for, where there is room for it."""
        question = self.record.question
        words = question_words(question, self.deck.deck) if question else ""
        return words if self.has_room_over_title(words, team) else ""

    def _own_title(self) -> str:
        return _("Jeres kort") if self._own() else _("Ikke nu")

    def _answer(self, goal: str, box: Box) -> Widget:
        return Picture(box, partial(self._paint_answer, goal), shows=len(self.record.steps))

    def _no_card(self, goal: str, box: Box) -> list[Widget]:
        words = Label(box.grown(-36), self._waiting(goal), (52, 48, 44, 40, 36), even=True, valign=0.5)
        return [Picture(box, Pen.card), words]

    def show_part(self, part: int) -> None:
        self.part = part
        cards = (self._own(), self._others())[part - 1] if part else []
        if cards:
            self.ringed = cards[self.pages[part - 1] * self.per_page[part - 1]].technology.id
        self.build()

    def on(self) -> None:
        """On to the next part where they are pages, else to what comes after the talk."""
        if self.by_parts and self.part < 2:
            self.show_part(self.part + 1)
        else:
            self.go_on()

    def _whose(self, shown: Shown) -> int:
        """The team that a mark on this card is by: the one that laid or showed it, else the one whose turn it is."""
        return self.record.turn_of if shown.team is None else shown.team

    def _own(self) -> list[Shown]:
        """The cards that were laid, each with its team where several laid one."""
        return [
            self._shown(card, answer.team if self.shared else None)
            for answer in self.revealed.answers
            for card in answer.technologies
        ]

    def _others(self) -> list[Shown]:
        """The teams' own cards first, then others that meet the goal."""
        reveal = self.revealed
        sides = [self._shown(answer.side, answer.team) for answer in reveal.answers if answer.side]
        return sides + [self._shown(card, None) for card in reveal.others]

    def _shown(self, card: str, team: int | None) -> Shown:
        goal = self.revealed.goal
        why, technology = self.deck.why(goal, card), self.deck.technology(card)
        law, acts = self.deck.law(card), acts_words(technology.acts, self.deck.words)
        if self.decided and not match(self.table.game.deck, goal, [card]).assessed:
            why = why or _("Ikke vurderet")
            return Shown(technology, None, why, team, law, acts)
        why = why or _("Dækker intet behov")
        return Shown(technology, self.deck.stars(goal, card), why, team, law, acts)

    def _column(self, cards: list[Shown], box: Box, column: int) -> list[Widget]:
        per_page = self.per_page[column]
        turner = Box(1540, 172, 284, 84) if self.by_parts else Box(box.right - 250, 168, 250, 56)
        pages = Pages(turner, len(cards), per_page, partial(self._turn, column), self.pages[column])
        step = (box.h + 16) / per_page
        widgets: list[Widget] = [pages]
        for i, shown in enumerate(pages.part(cards)):
            place = Box(box.x, box.y + i * step, box.w, step - 16)
            card = WhyCard(place, shown, partial(self._tap, shown), large=column == 0)
            card.tells_knock_on = self.record.question == Question.KNOCK_ON
            card.ringed = shown.technology.id == self.ringed
            card.badges = marks_on(self.table.game, shown.technology.id, self._whose(shown))
            widgets.append(card)
        return widgets

    def _turn(self, column: int, page: int) -> None:
        self.pages[column] = page
        cards = (self._own(), self._others())[column]
        self.ringed = cards[page * self.per_page[column]].technology.id
        self.build()

    def _tap(self, shown: Shown) -> None:
        """The first tap puts the ring on a card; a tap on the one that has it opens all it has to say."""
        if shown.technology.id == self.ringed:
            self.host.navigator.about(shown)
        self.ringed = shown.technology.id
        self.build()

    def _waiting(self, goal: str) -> str:
        wait = self.deck.goal(goal).wait
        if wait:
            return _("{goal} siger selv, at I kan vente: {why}").format(
                goal=sentence(self.deck.words.goal.the), why=wait.why
            )
        return _("Intet kort denne gang. Tal om: Hvad gør I i stedet for {person}?").format(
            person=self.deck.words.person.the
        )

    def _paint_answer(self, goal: str, pen: Pen, box: Box) -> None:
        pen.card(box)
        x, w = box.x + 32, box.w - 64
        words = self.deck.goal(goal).text
        if self.large:
            self._paint_wide_answer(goal, pen)
            return
        pen.block(words, Box(x, box.y + 16, w, 150), (Size.BODY, 38, 36, 34, 32), INK, valign=0.5)
        stars = self.record.revealed.stars
        top = box.y + 176
        if not self.shared and stars is not None:
            pen.stars(stars, (x, top + 52), 104, 134)
            pen.line(_fit(stars), (x, top + 108), 52, INK, True, room=w)
            top += 186
            if self.decided:
                words = _("Det afgjorde I: Bunken ved det ikke, så I mødtes på midten.")
                told = pen.block(words, Box(x, top - 8, w, 88), (Size.SMALL, 34, Size.LEAST), INK2)
                top += told.height / self.canvas.u + 4
        pen.rule(Box(x, top, w, 3), PAPER_EDGE)
        pen.line(_("Behov i {goal}").format(goal=self.deck.words.goal.the), (x, top + 14), Size.SMALL, INK2, room=w)
        self._paint_needs(goal, pen, Box(x, top + 70, w, box.bottom - top - 84))

    def _paint_wide_answer(self, goal: str, pen: Pen) -> None:
        """The goal and its stars at the left, the needs at the right."""
        left, right = Box(WHOLE.x + 36, WHOLE.y + 20, 800, WHOLE.h - 40), Box(WHOLE.x + 880, WHOLE.y + 20, 812, 560)
        stars = self.record.revealed.stars
        shown = None if self.shared else stars
        starred = shown is not None
        above = 220.0 + (164.0 if self.decided else 0.0)
        room = Box(left.x, left.y, left.w, left.h - above) if starred else left
        pen.block(self.deck.goal(goal).text, room, (Size.NUMBER, 40, 36), INK, valign=0.5)
        if shown is not None:
            if self.decided:
                place = Box(left.x, left.bottom - 374, left.w, 160)
                pen.block(_("Det afgjorde I, for bunken ved det ikke."), place, (34, Size.LEAST), INK2, valign=0.5)
            pen.stars(shown, (left.x, left.bottom - 144), 120, 150)
            pen.line(_fit(shown), (left.x, left.bottom - 76), 56, INK, True, room=left.w)
        pen.rule(Box(right.x - 32, right.y, 3, right.h), PAPER_EDGE)
        pen.line(
            _("Behov i {goal}").format(goal=self.deck.words.goal.the),
            (right.x, right.y + 16),
            Size.BODY,
            INK2,
            room=right.w,
            high=100,
        )
        self._paint_needs(goal, pen, Box(right.x, right.y + 110, right.w, right.h - 110))

    def _paint_needs(self, goal: str, pen: Pen, box: Box) -> None:
        cards = [shown.technology.id for shown in self._own()]
        found = match(self.table.game.deck, goal, cards) if cards else None
        rows = list(self.deck.goal(goal).needs)
        step = min(84.0 * self.canvas.text_scale, box.h / max(1, len(rows)))
        two_lines = 2 * LINE_HEIGHT * 32 * self.canvas.text_scale
        for i, key in enumerate(rows):
            y = box.y + step * i
            mark, ink, words = "circle-outline", INK2, _("mangler")
            if found and key in found.met:
                mark, ink, words = "check-circle", PINE, _("dækket")
            elif found and key in found.half_met:
                mark, ink, words = "circle-half-full", HALF, _("halvt")
            pen.icon(mark, (box.x + 24, y + step / 2), 46, ink)
            took = 0.0
            if found and step >= two_lines:  # where it is tight the mark says it alone, and the need has the room
                at = box.right, y + step / 2 - 22
                took = pen.line(words, at, Size.SMALL, INK2, align=1.0, room=box.w / 2, high=step * 0.9) + 16
            room = Box(box.x + 60, y, box.w - 60 - took, step)
            pen.block(self.deck.need(key), room, (40, 38, 36, 34, 32), INK, True, valign=0.5)


def _fit(stars: int) -> str:
    """ "Passer godt": the stars in the fewest words."""
    return (stars_in_words(0), _("Passer lidt"), _("Passer godt"), _("Passer rigtig godt"))[stars]


# The marks that a team puts on the card with the ring: four chips; where it disagrees, the stars it would give.

ICONS: dict[MarkKind, str] = {"can": "hand-okay", "new": "sprout", "try": "flag", "disagree": "forum"}
CHIPS_X, CHIPS_Y, HIGH, GAP = 352.0, 908.0, 108.0, 16.0
WIDE: dict[MarkKind, float] = {"can": 212.0, "new": 264.0, "try": 312.0, "disagree": 332.0}
LONG = 14  # letters of a name that has no room at the left of the chips


def marks_on(game: Game, technology: str, team: int) -> tuple[str, ...]:
    """The icons of the marks that a team has put on a card."""
    on = {mark.kind for mark in marks.marks_of(game) if (mark.technology, mark.team) == (technology, team)}
    return tuple(ICONS[kind] for kind in KINDS if kind in on)


def chips(table: RoomGame, technology: Technology, goal: str, team: int, scene: Scene) -> list[Widget]:
    """A chip for each kind of mark, on or off; what they are put on stands to the left. Where text is large the chips
    have that room too: the card has its ring."""
    large = scene.large
    left, stretch = (96.0, (CHIPS_X - 96) / sum(WIDE.values()) + 1) if large else (CHIPS_X, 1.0)
    widgets: list[Widget] = []
    if not large:
        name = technology.name if len(technology.name) <= LONG else ""
        box = Box(96, CHIPS_Y, CHIPS_X - 112, HIGH)
        widgets.append(Picture(box, partial(_paint_name, name), anchor="bottom"))
    x = left
    for kind in KINDS:
        asked = goal if kind == "disagree" else None
        on = marks.is_marked(table.game, technology.id, kind, team=team, goal=asked)
        press = partial(_press, table, technology, kind, goal, team, scene)
        wide = WIDE[kind] * stretch
        chip = Button(Box(x, CHIPS_Y, wide, HIGH), marks.word(kind), press, icon=ICONS[kind], size=40, chosen=on)
        chip.anchor = "bottom"
        widgets.append(chip)
        x += wide + GAP
    return widgets


def _paint_name(name: str, pen: Pen, box: Box) -> None:
    if not name:
        pen.block(_("Mærk kortet"), box, (40, 36, 32), INK, True, valign=0.5)
        return
    pen.line(_("Mærk"), (box.x, box.y + 8), Size.SMALL, INK2, room=box.w)
    pen.line(name, (box.x, box.y + 52), Size.SMALL, INK, True, room=box.w)


def _press(table: RoomGame, technology: Technology, kind: MarkKind, goal: str, team: int, scene: Scene) -> None:
    if kind == "disagree":
        scene.host.navigator.disagree(table, technology, goal, team)
        return
    marks.toggle(table.game, technology.id, kind, team=team, goal=goal)
    table.save()
    scene.build()
