"""The room answers a lay: guesses, own cards, and whether the reason was given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tekspil.language import _, ngettext
from tekspil.phrases import stars_in_words
from tekspil.room.room_game import RoomGame
from tekspil.screen.scene import Modal
from tekspil.screen.scenes.play.answer_parts import answer_mat
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.question import to_argue
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, row
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import EMPTY_EDGE, INK, INK2, Colour, Size, technology_tint
from tekspil.screen.widgets import Button, Icon, Label, Picture, TechnologyCard, Widget
from tekspil.screen.widgets.hand import hand_part, team_panel
from tekspil.screen.widgets.labels import paint_piece
from tekspil.screen.widgets.lookup import Lookup

MAT = Box(56, 170, 520, 734)
STARS = Box(732, 240, 178, 114)
STEP = 192.0
SIDE_X, SIDE_WIDE = 1516.0, 308.0


class Guess(Playing):
    """Teams tap in their answers in any order, and may change them until the answer is shown. Where text is large
    one team is seen at a time; after its guess comes the next team without one."""

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT)

    @property
    def others(self) -> list[int]:
        """The other teams in seat order after the active one."""
        n, first = self.table.game.teams, self.view.turn_of
        return [(first + i) % n for i in range(1, n)]

    def build(self) -> None:
        view = self.view
        self.asked: dict[int, Widget] = {}  # what a clicker comes to first: each team's first guess, then the reason
        self.yes: Widget | None = None
        lay = view.answers[view.turn_of]
        if not self.others:
            kicker, title = self.kicker(view.turn_of), _("Hvorfor passer det?")
        elif lay.not_now:
            kicker, title = self.kicker(view.turn_of, _("ikke nu")), _("Har I andre et kort?")
        else:
            kicker, title = _("Vis fingre samtidig: 0, 1, 2 eller 3"), _("Hvor godt passer det?")
        widgets = self.rail(view.turn_of, kicker, title)
        widgets += answer_mat(self.deck, view, Box(MAT.x + 28, MAT.y + 28, MAT.w - 56, MAT.h - 56))
        if self.by_team and not lay.not_now:
            self.show([*widgets, *self._one_team(), *self._reason(652.0, 1), *self._foot()], self._first())
            return
        step = 132.0 if len(self.others) <= 3 else 104.0
        rows = [240 + step * i for i in range(len(self.others))]
        if self.others and not lay.not_now:
            for stars, box in enumerate(row(STARS, 4, STEP)):
                words = Box(box.x - 8, 180, box.w + 16, 50)
                widgets.append(Label(words, stars_in_words(stars), (34, 32), bold=True, align=0.5, valign=0.5))
        if self.others:
            head = self._side_box(180, 50)
            widgets.append(Label(head, _("Eget kort"), (34, 32), bold=True, align=0.5, valign=0.5))
        for team, y in zip(self.others, rows, strict=True):
            widgets += self._row(team, y, min(114.0, step - 16), lay.not_now)
        bottom = rows[-1] + step if rows else 240.0
        widgets += self._reason(max(bottom + 12, 652.0) if rows else 240.0, len(rows))
        widgets += self._foot()
        first = next((w for w in widgets if isinstance(w, Button) and w.anchor == "middle" and w.enabled), None)
        self.show(widgets, first=first)

    @property
    def seated(self) -> list[int]:
        """The other teams that people play."""
        return [team for team in self.others if not self.table.seats[team]]

    @property
    def by_team(self) -> bool:
        """Whether text is so large that each team has a page of its own."""
        return self.large and bool(self.seated)

    def _first(self) -> Widget | None:
        return None if self.group.widgets or not self.asked else next(iter(self.asked.values()))

    def _one_team(self) -> list[Widget]:
        """One team's guess and own card, in large type, and the way to the other teams."""
        turn = self.pages_of(len(self.seated), Box(1446, 474, 378, 96), 1)
        team = self.seated[self.page]
        widgets: list[Widget] = [Picture(Box(606, 220, 112, 150), partial(paint_piece, team, 100))]
        for stars, box in enumerate(row(Box(732, 176, 261, 244), 4, 277)):
            button = Button(
                box,
                "",
                partial(self.guess, team, stars),
                chosen=self.table.pending.guesses.get(team) == stars,
                paint_inside=partial(_paint_stars_and_words, stars),
            )
            self.asked.setdefault(team, button)
            widgets.append(button)
        widgets.append(self._own_card(team, Box(732, 452, 640, 140)))
        return [*widgets, turn]

    def wanted(self) -> Widget | None:
        """The first thing that is still missing: a guess of the first team without one, then the reason."""
        given = self.table.pending
        lacking = [team for team in self.others if team in self.asked and team not in given.guesses]
        if lacking:
            return self.asked[lacking[0]]
        return self.yes if self.yes and given.reason is None else super().wanted()

    def _row(self, team: int, y: float, high: float, not_now: bool) -> list[Widget]:
        piece = Picture(Box(614, y, 96, high), partial(paint_piece, team, min(84, high - 10)))
        if self.table.seats[team]:
            words = Label(Box(732, y, 1092, high), _("Robotten svarer selv"), colour=INK2, valign=0.5)
            return [piece, words]
        widgets: list[Widget] = [piece]
        pending = self.table.pending
        if not not_now:
            for stars, box in enumerate(row(Box(STARS.x, y, STARS.w, high), 4, STEP)):
                button = Button(
                    box,
                    "",
                    partial(self.guess, team, stars),
                    chosen=pending.guesses.get(team) == stars,
                    paint_inside=partial(_paint_stars, stars),
                )
                self.asked.setdefault(team, button)
                widgets.append(button)
        return [*widgets, self._own_card(team, self._side_box(y, high))]

    def _own_card(self, team: int, box: Box) -> Widget:
        """The card that a team shows of its own, or the question whether it has one."""
        press = partial(self.ask_side, team)
        sides = self.table.pending.sides
        if team not in sides:
            return Button(box, _("Har vi én?"), press, icon="cards-playing-outline", size=38)
        card = self.view.teams[team].hand[sides[team]]
        return Button(box, "", press, chosen=True, paint_inside=partial(self._paint_side, str(card)))

    def _side_box(self, y: float, high: float) -> Box:
        """Where own cards are asked for: at the end of the row, or beside the piece where nobody guesses."""
        if self.view.answers[self.view.turn_of].not_now:
            return Box(STARS.x, y, 480, high)
        return Box(SIDE_X, y, SIDE_WIDE, high)

    def _paint_side(self, card: str, pen: Pen, box: Box, ink: Colour) -> None:
        technology = self.deck.technology(card)
        picture = Box(box.x + 12, box.y + 12, 70, box.h - 24)
        room = Box(picture.right + 10, box.y + 2, box.right - picture.right - 16, box.h - 4)
        size = round(room.w * pen.canvas.u), round(room.h * pen.canvas.u)
        if text.fit(technology.name, size, pen.sizes(34, 32), True).rest:
            room = Box(box.x + 10, room.y, box.w - 20, room.h)  # a long name takes the picture's place
        else:
            pen.box(picture, technology_tint(card), 14)
            pen.thing(technology, picture, 50, ink)
        pen.block(technology.name, room, (34, 32), ink, True, valign=0.5)

    def _reason(self, y: float, rows: int) -> list[Widget]:
        view = self.view
        left = 612.0
        if self.table.seats[view.turn_of]:
            words = _("{team} er en robot og giver selv sin begrundelse.").format(team=self.table.name(view.turn_of))
            return [Label(Box(left, y + 40, 1212, 100), words, colour=INK2)]
        given = self.table.pending.reason
        widgets: list[Widget] = [Picture(Box(left, y, 1212, 4), partial(Pen.rule, colour=EMPTY_EDGE), reach=2)]
        question = to_argue(self.deck, view)
        if rows > 4:
            boxes = (Box(1180, y + 20, 216, 108), Box(1412, y + 20, 412, 108))
            widgets.append(Label(Box(left, y + 12, 552, 124), question, (44, 40, 36, 34, 32), bold=True, valign=0.5))
        else:
            boxes = (Box(left, y + 140, 326, 112), Box(left + 346, y + 140, 640 if self.large else 420, 112))
            if self.large:  # the question and its two answers say it all
                widgets.append(Label(Box(left, y + 10, 1212, 124), question, bold=True, valign=0.5))
            else:
                judged = _("Svarede {team} på det? Det afgør I sammen.")
                judged = judged.format(team=self.table.name(view.turn_of))
                widgets.append(Label(Box(left, y + 8, 1212, 58), question, (48, 44, 40, 36), bold=True))
                widgets.append(Label(Box(left, y + 64, 1212, 50), judged, (Size.BODY, 36, 32)))
        yes = Button(boxes[0], _("Ja"), partial(self.judge, True), icon="check-bold", size=44, chosen=given is True)
        no = Button(boxes[1], _("Ikke denne gang"), partial(self.judge, False), size=44, chosen=given is False)
        self.yes = yes
        return [*widgets, yes, no]

    def _foot(self) -> list[Widget]:
        missing = self.table.missing()
        show = Button(
            Box(1424, 916, 400, 116), _("Vis svaret"), self.reveal, kind="primary", icon="eye", anchor="bottom"
        )
        show.enabled = not missing and not self.table.bot_acts
        room = Box(612, 898, 790, 152) if self.large else Box(612, 930, 790, 88)
        words = Label(room, missing, (Size.BODY, 36, 32), colour=INK, valign=0.5, anchor="bottom")
        return [words, show]

    # What the room taps in

    def guess(self, team: int, stars: int) -> None:
        given = self.table.pending.guesses
        given[team] = stars
        silent = [other for other in self.seated if other not in given]
        if silent:
            self.page = self.seated.index(silent[0])
        self._changed()

    def judge(self, given: bool) -> None:
        self.table.pending.reason = given
        self._changed()

    def ask_side(self, team: int) -> None:
        self.host.navigator.side_lay(self.table, team, self._changed)

    def _changed(self) -> None:
        self.table.save()
        self.build()

    def reveal(self) -> None:
        self.table.reveal()
        self.next()


def _paint_stars_and_words(stars: int, pen: Pen, box: Box, ink: Colour) -> None:
    pen.stars(stars, (box.centre[0] - 88, box.y + 48), 56, 60)
    words = Box(box.x + 8, box.y + 80, box.w - 16, box.h - 84)
    pen.block(stars_in_words(stars), words, (38, 36, 34, 32), ink, True, align=0.5, valign=0.5)


def _paint_stars(stars: int, pen: Pen, box: Box, _ink: Colour) -> None:
    size = min(54.0, box.h * 0.5)
    wide = 2 * size * 1.08 + size
    pen.stars(stars, (box.centre[0] - wide / 2, box.centre[1]), size, size * 1.08)


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
        widgets.append(Icon(Box(100, 424, 60, 60), deck.theme(view.goal).icon))
        goal = deck.goal(view.goal).text
        widgets.append(Label(Box(178, 400, 1646, 108), goal, (44, 40, 36, 34, 32), bold=True, valign=0.5))
        held = [(slot, card) for slot, card in enumerate(view.teams[self.team].hand) if card is not None]
        chosen = self.table.pending.sides.get(self.team)
        focus: Widget | None = None
        places, pages = hand_part(held, self.large, self.page, self.to_page, 520.0)
        for box, (slot, card) in places:
            technology = deck.technology(card)
            widget = TechnologyCard(box, technology, partial(self.pick, slot), chosen=slot == chosen)
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
