"""The finale: all point at the team with the day's best argument, and the room has something to take a picture of."""

from __future__ import annotations

from functools import partial

from tekspil.language import _
from tekspil.look import INK, INK2, PAPER, Colour
from tekspil.room.room_game import RoomGame
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.toolkit.layout import Box, grid
from tekspil.screen.toolkit.motion import ease_out
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Radius, Size
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets import Button, Label, Picture, Widget
from tekspil.takeaway.best_argument import (
    Argument,
    best_of,
    choose,
    disagreement_of,
    finalists,
    new_card_of,
)

FIELD = Box(96, 176, 1728, 700)
GAP = 20.0
ON = Box(1424, 912, 400, 116)
BEAT, RISES, SEEN = 0.6, 0.9, 1.8  # seconds until the piece comes, that it takes, and until it is told whose it is
PIECE, BELOW = 330.0, 160.0
TALL = 280.0  # a team's card that has room for what it laid


class Rising(Widget):
    """The piece of the team that has it. `share` is how far it has come up, 0 to 1."""

    focusable = False
    reach = BELOW + 60

    def __init__(self, box: Box, team: int) -> None:
        super().__init__(box)
        self.team, self.share = team, 1.0

    def rise(self, p: float) -> None:
        self.share = round(p, 2)

    def paint(self, pen: Pen) -> None:
        if self.share > 0:
            x, y = self.box.centre
            pen.piece(self.team, (x, y + BELOW * (1 - self.share)), PIECE)


class Finale(Playing):
    """First a card for each team with its own best answer, to point at and to press; then the team that has it, with
    what the day disagreed about most and the card that was new to most. No points come of it."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.timeline = Timeline()

    def enter(self, host: Scenes) -> None:
        """Where the room has chosen one already, it has seen the piece come up; what judges have chosen it has not."""
        super().enter(host)
        if self.table.judges and best_of(self.table.game):
            self.timeline.play(self.motion)
        else:
            self.timeline.end()

    def ground(self, pen: Pen) -> None:
        pen.table()
        if best_of(self.table.game):
            pen.light(Box(-60, 60, 1240, 860))

    def ground_key(self) -> bool:
        return best_of(self.table.game) is not None

    def build(self) -> None:
        self.timeline.clear()
        best = best_of(self.table.game)
        on = Button(ON, _("Videre"), self.go_on, kind="primary", icon="arrow-right", icon_after=True, size=46)
        on.anchor = "bottom"
        shown = self._winner(best) if best else self._teams()
        self.show([*shown, on, *self.discs()], first=on)

    # Whom to point at

    def _teams(self) -> list[Widget]:
        found = finalists(self.table.game)
        words = _("Hvem havde dagens bedste argument?")
        title = Label(Box(96, 40, 1480, 110), words, (72, 64, 56, 48), bold=True)
        title.valign = 0.5
        across = 1 if len(found) == 1 else 2
        down = -(-len(found) // across)
        wide, high = (FIELD.w - GAP * (across - 1)) / across, (FIELD.h - GAP * (down - 1)) / down
        boxes = grid(Box(FIELD.x, FIELD.y, wide, min(high, 340)), len(found), across, wide + GAP, high + GAP)
        cards = [
            Button(box, "", partial(self.choose, one.number), paint_inside=partial(self._paint_team, one))
            for one, box in zip(found, boxes, strict=True)
        ]
        words = _("Tæl til tre, og peg alle på samme tid. Tryk så på holdet.")
        if self.table.judges:
            words = _("Dommerbordet vælger, og siger hvorfor. Tryk på holdet.")
        return [title, *cards, Label(Box(96, 900, 1290, 140), words, (52, 48, 44, 40), valign=0.5, anchor="bottom")]

    def _paint_team(self, one: Argument, pen: Pen, box: Box, ink: Colour) -> None:
        size = min(150.0, box.h * 0.62)
        pen.piece(one.team, (box.x + 36 + size / 2, box.centre[1] - 6), size)
        left = box.x + 64 + size
        room = Box(left, box.y + 10, box.right - left - 24, box.h - 20)
        name = Box(room.x, room.y, room.w, 62)
        pen.block(self.table.name(one.team), name, (48, 44, 40), ink, True, valign=0.5, most=1)
        laid = 104.0 if box.h > TALL else 0.0  # where there is room for it: the goal is what one remembers by
        goal = Box(room.x, name.bottom, room.w, room.bottom - name.bottom - laid)
        pen.block(self.deck.goal(one.goal).text, goal, (44, 42, 40), INK, valign=0.5)
        if laid:
            below = Box(room.x, goal.bottom, room.w, laid)
            pen.block(self._laid(one), below, (42, 40), INK2, True, valign=0.5)

    def _laid(self, one: Argument) -> str:
        if not one.technologies:
            return _("Ikke nu")
        return " + ".join(self.deck.technology(card).name for card in one.technologies)

    def choose(self, number: int) -> None:
        """This is the one: its piece comes up, and then whose it is."""
        choose(self.table.game, number)
        self.table.save()
        self.timeline = Timeline()
        self.build()
        self.timeline.play(self.motion)

    def undo(self) -> None:
        """Back to all the teams, where one has been chosen."""
        if best_of(self.table.game):
            choose(self.table.game, None)
            self.table.save()
            self.build()
        else:
            super().undo()

    # Who has it

    def _winner(self, best: Argument) -> list[Widget]:
        piece = Rising(Box(380, 150, 360, 400), best.team)
        self.timeline.move(BEAT, RISES, piece.rise, ease=ease_out)
        self.timeline.hear(BEAT, partial(self.host.play, "turn"))
        title = _("Dommernes valg: Dagens bedste argument") if self.table.judges else _("Dagens bedste argument")
        head = Label(Box(96, 40, 1480, 100), title, (72, 64, 56, 48), bold=True, valign=0.5)
        name = Label(Box(96, 560, 928, 120), self.table.name(best.team), (104, 92, 80, 64), bold=True)
        name.align, name.valign = 0.5, 0.5
        answer = Picture(Box(96, 690, 928, 190), partial(self._paint_answer, best))
        praise = Label(Box(96, 908, 1290, 124), _("Klap for holdet!"), (64, 56, 48), bold=True, valign=0.5)
        praise.anchor = "bottom"
        beside = self._beside()
        self.timeline.appear(BEAT + SEEN, name, answer, praise)
        self.timeline.hear(BEAT + SEEN, partial(self.host.play, "points"))
        self.timeline.appear(BEAT + SEEN + BEAT, *beside)
        return [head, piece, name, answer, praise, *beside]

    def _paint_answer(self, best: Argument, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.CARD)
        room = box.grown(-28, -12)
        laid = Box(room.x, room.bottom - 58, room.w, 58)
        goal = Box(room.x, room.y, room.w, laid.y - room.y)
        pen.block(self.deck.goal(best.goal).text, goal, (46, 44, 42, 40), INK, even=True, align=0.5, valign=0.5)
        pen.block(self._laid(best), laid, (44, 42, 40), INK, True, align=0.5, valign=0.5, most=1)

    def _beside(self) -> list[Widget]:
        """What the day disagreed about most, and the card that was new to most; nothing where there was neither."""
        game, room = self.table.game, Box(1064, 176, 760, 704)
        told: list[tuple[str, str, str]] = []
        if apart := disagreement_of(game):
            (one, most), (other, least) = apart.most, apart.least
            words = _("{one} så {most} stjerner, {other} så {least}").format(
                one=self.table.name(one), most=most, other=self.table.name(other), least=least
            )
            told.append((_("Dagens uenighed"), self.deck.goal(apart.goal).text, words))
        if card := new_card_of(game):
            technology = self.deck.technology(card)
            told.append((_("Dagens nye kort"), technology.name, technology.text))
        high = (room.h - GAP) / 2
        return [
            Picture(Box(room.x, room.y + i * (high + GAP), room.w, high), partial(_paint_told, *words))
            for i, words in enumerate(told)
        ]


def _paint_told(head: str, words: str, below: str, pen: Pen, box: Box) -> None:
    pen.box(box, PAPER, Radius.CARD)
    room = box.grown(-32, -22)
    top = Box(room.x, room.y, room.w, 56)
    foot = Box(room.x, room.bottom - 104, room.w, 104)
    pen.block(head, top, (44, 42, 40), INK2, valign=0.5, most=1)
    middle = Box(room.x, top.bottom + 4, room.w, foot.y - top.bottom - 8)
    pen.block(words, middle, (52, 48, 44, 42, 40), INK, True, valign=0.5)
    pen.block(below, foot, (Size.BODY,), INK2, valign=0.5)
