"""The answer, first beat: the stars, and what everybody got for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tekspil.language import _, ngettext
from tekspil.look import INK, INK2, MAT_STITCH
from tekspil.records import Action, RevealedAnswer, answers_of
from tekspil.room.crews import ETHICS
from tekspil.room.room_game import RoomGame
from tekspil.rules.goal import median
from tekspil.rules.words import Source
from tekspil.screen.scene import Scenes
from tekspil.screen.scenes.play.answer_parts import (
    Flight,
    gains_of,
    paint_not_now,
    paint_points,
    points_of,
    room_decided,
    see_why,
)
from tekspil.screen.scenes.play.playing import Playing
from tekspil.screen.scenes.play.spread import Calls, Spread, apart_in_words, guesses_of
from tekspil.screen.toolkit.layout import Box, Point, row
from tekspil.screen.toolkit.motion import linear
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.sound import SoundName
from tekspil.screen.toolkit.stage import Node
from tekspil.screen.toolkit.theme import Radius
from tekspil.screen.toolkit.timeline import Timeline
from tekspil.screen.widgets import Label, Picture, Stars, TechnologyCard, Widget
from tekspil.screen.widgets.lookup import Lookup

MAT = Box(56, 176, 1808, 690)
POINTS_BOX = Box(840, 640, 1000, 214)


def reveal_words(stars: int) -> str:
    """The stars in a sentence."""
    return (_("Det passer ikke"), _("Det passer lidt"), _("Det passer godt"), _("Det passer rigtig godt"))[stars]


# When what comes: the pieces land and the spread is seen, then star, star, star, the word, the points.
LANDING, SEEN, BEAT, UNTIL_WORD, UNTIL_POINTS, UNTIL_FLIGHT = 0.3, 1.0, 0.45, 0.1, 0.4, 0.35
OPENING = 1.0  # where there is no spread to see
STAR_SOUNDS: tuple[SoundName, ...] = ("first_star", "second_star", "third_star")


class Answer(Playing):
    """An answer that is told in time, once: who comes back to it finds it told."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.flight = Flight()
        self.timeline = Timeline()

    def nodes(self) -> Sequence[Node]:
        return [*super().nodes(), *self.flight.sprites]

    def enter(self, host: Scenes) -> None:
        super().enter(host)
        if self.table.told == len(self.table.game.log):
            self.timeline.end()
        else:
            self.timeline.play(self.motion, self._told)

    def _told(self) -> None:
        self.table.told = len(self.table.game.log)

    def hear(self, at: float, name: SoundName) -> None:
        self.timeline.hear(at, partial(self.host.play, name))


class RevealScene(Answer):
    """The pieces land on the guesses, the stars come one by one, and then the points with their reasons."""

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT)
        if self._answer().stars is not None:
            pen.light(Box(790, 186, 1040, 420))

    def _record(self) -> Action:
        return self.table.last_action

    def _team(self) -> int:
        return self._record().turn_of

    def _answer(self) -> RevealedAnswer:
        return self._record().revealed

    def decided_by_room(self) -> bool:
        """Whether the deck did not know, so that the room's guesses counted."""
        return room_decided(self.table.game, self._record())

    def build(self) -> None:
        self.flight.clear()
        self.timeline.clear()
        team, answer, record = self._team(), self._answer(), self._record()
        gains = gains_of(record, self.table.game.teams)
        title = not_assessed(len(answer.technologies)) if self.decided_by_room() else _("Svaret")
        words = self.role(ETHICS, team, record.round)
        if self.view.teams[team].by_short_cut:
            words = _("genvej: grunden tæller")
        widgets = self.rail(team, self.kicker(team, words), title, gains)
        widgets += self._cards(answer)
        right = Box(840, 200, 1000, 380)
        if answer.stars is None:
            told = self._not_now(right)
            self.timeline.appear(OPENING, *told)
            widgets += told
            done = OPENING
        else:
            done = self._stars(answer.stars, guesses_of(record), widgets)
        points = points_of(record, team, self.table.game.teams)
        box = POINTS_BOX
        if points and not self.table.hidden:
            shown = Picture(box, partial(paint_points, points, self.deck.words))
            self.timeline.appear(done + UNTIL_POINTS, shown)
            self.hear(done + UNTIL_POINTS, "points")
            widgets.append(shown)
        starts = {to: (box.x + 160, box.y + 34 + 78.0 * i) for i, (to, _chips) in enumerate(points)}
        self.flight.cue(self.timeline, done + UNTIL_POINTS + UNTIL_FLIGHT, self, widgets, gains, starts)
        below = self._below(record)
        self.timeline.appear(done + UNTIL_POINTS, *below)
        widgets += below
        why = see_why(self.go_on)
        self.show([*widgets, why], why)

    def _below(self, record: Action) -> list[Widget]:
        """Under the mat: what stands behind the stars, and whom the talk begins with."""
        behind = [middle_in_words(record)] if self.decided_by_room() else []
        behind += [drag] if (drag := drag_in_words(self.deck, record)) else []
        called = guesses_of(record)
        if not self.table.only_bots:  # a robot cannot be asked why
            called = tuple((team, stars) for team, stars in called if not self.table.seats[team])
        apart = apart_in_words(called, self.table.name)
        note, talk = Box(96, 872, 1220, 102), Box(96, 976, 1220, 72)
        widgets: list[Widget] = []
        if behind:
            words = " ".join(behind)
            widgets.append(Label(note, words, (42, 40, 38, 36, 34, 32), colour=INK2, valign=0.5, anchor="bottom"))
        else:
            talk = Box(96, 896, 1220, 136)
        if apart:
            sizes = (64, 60, 56, 52, 48, 44, 40)
            widgets.append(Label(talk, apart, sizes, bold=True, valign=0.5, anchor="bottom"))
        return widgets

    def _stars(self, stars: int, guesses: Calls, widgets: list[Widget]) -> float:
        """The guesses, the stars and the word for them, each in its time; when the word has come."""
        first, top, high = LANDING, 226.0, 260.0
        spread = Spread(Box(850, 216, 980, 128), guesses) if guesses else None
        if spread:
            widgets.append(spread)
            landed = spread.cue(self.timeline, LANDING)
            for at in landed:
                self.hear(at, "lay")
            first, top, high = landed[-1] + SEEN, 356.0, 184.0
        step = high * 1.08
        lit = Stars(Box(1340 - 1.5 * step + 0.04 * high, top, 3 * step, high), stars, step, 12)
        self.timeline.move(first, 3 * BEAT, lit.light, ease=linear)
        for i in range(stars):
            self.hear(first + i * BEAT, STAR_SOUNDS[i])
        said = first + 3 * BEAT + UNTIL_WORD
        words_box = Box(840, 492, 1000, 100) if not spread else Box(840, 548, 1000, 88)
        words = Label(words_box, reveal_words(stars), (80, 72, 64), bold=True, align=0.5)
        self.timeline.appear(said, words)
        if spread:
            self.timeline.move(said, 0.0, partial(_say_which, spread, stars))
        widgets += [lit, words]
        return said

    def _cards(self, answer: RevealedAnswer) -> list[Widget]:
        goal = answers_of(self._record()).goal
        place, high = (Box(96, 612, 686, 236), 390.0) if self.large else (Box(96, 666, 686, 168), 432.0)
        widgets: list[Widget] = [Picture(place, partial(self._paint_goal, goal))]
        names = answer.technologies
        if not names:
            return [Picture(Box(96, 212 - (432 - high) / 3, 686, high), paint_not_now), *widgets]
        gap = 24.0 if len(names) < 3 else 12.0
        wide = (686 - gap * (len(names) - 1)) / len(names)
        boxes = row(Box(96, 212 - (432 - high) / 3, wide, high), len(names), wide + gap)
        training = self.view.teams[self._team()].training
        for box, name in zip(boxes, names, strict=True):
            technology = self.deck.technology(name)
            variant = "laid" if len(names) < (2 if self.large else 3) else "hand"
            trained = training >= technology.training if technology.training else None
            widgets.append(TechnologyCard(box, technology, variant=variant, trained=trained, words=self.deck.words))  # type: ignore[arg-type]
        return widgets

    def _paint_goal(self, goal: str, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.CARD)
        room = box.grown(-24, -4)
        if not self.large:
            pen.icon(self.deck.theme(goal).icon, (box.x + 66, box.centre[1]), 60)
            room = Box(box.x + 122, box.y + 8, box.w - 142, box.h - 16)
        pen.block(self.deck.goal(goal).text, room, (44, 40, 38, 36, 34, 32), INK, True, valign=0.5)

    def _not_now(self, box: Box) -> list[Widget]:
        """What came of saying not now, in words."""
        record = self._record()
        earned = bool(record.gained(Source.NOT_NOW))
        wait = self.deck.goal(answers_of(record).goal).wait
        if not record.given:
            head, words = _("Ikke nu"), _("Der kom ingen begrundelse denne gang.")
        elif self.view.teams[self._team()].by_short_cut:  # no points tell whether it was right
            head, words = _("Ikke nu"), wait.why if wait else _("I gav en grund, og den tæller.")
        elif earned and wait:
            head, words = _("Det var rigtigt at vente"), wait.why
        elif earned:
            head, words = _("Det var rigtigt at vente"), _("Holdet havde intet kort, der passer godt.")
        else:
            head, words = _("Der var et kort, der passer"), _("Se næste billede: Hvilket tænkte bunken på?")
        return [
            Label(Box(box.x, 250, box.w, 110), head, (72, 64, 56), bold=True, align=0.5, valign=1.0),
            Label(Box(box.x + 40, 380, box.w - 80, 170), words, (44, 40, 36), align=0.5, even=True, colour=INK),
        ]


# All the answers to a shared goal together: each team's card with its stars, and what they make together.


class SharedReveal(Answer):
    """Stars for all at once; who made something together has a chip that says so."""

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT)

    def build(self) -> None:
        self.flight.clear()
        self.timeline.clear()
        record = self.table.last_action
        team = record.turn_of
        gains = gains_of(record, self.table.game.teams)
        widgets = self.rail(
            team,
            _("Alle hold svarede på {goal}").format(goal=self.deck.words.goal.same),
            _("Fælles {goal}: Svarene").format(goal=self.deck.words.goal.bare),
            gains,
        )
        goal = answers_of(record).goal
        widgets.append(Picture(Box(96, 224, 1728, 96), partial(self._paint_goal, goal)))
        answers = answers_of(record).answers
        n = len(answers)
        gap = 24.0 if n < 6 else 16.0
        wide = min(400.0, (1728 - gap * (n - 1)) / n)
        left = 960 - (wide * n + gap * (n - 1)) / 2
        together, waited = record.gained(Source.SYNERGY), record.gained(Source.NOT_NOW)
        said = OPENING + 3 * BEAT + UNTIL_WORD
        feet: dict[int, Point] = {}  # where each team's piece stands, under its card
        for answer, box in zip(answers, row(Box(left, 344, wide, 336), n, wide + gap), strict=True):
            widgets += self._answer(answer, box, answer.team in together, said)
            if not answer.technologies:  # in the place of the stars: whether waiting was right
                place = Box(box.x, box.bottom + 12, box.w, 58)
                told = _("rigtigt at vente") if answer.team in waited else _("et kort passede")
                words = Label(place, told, (40, 38, 36, 34, 32), bold=True, align=0.5, valign=0.5)
                self.timeline.appear(said, words)
                widgets.append(words)
            feet[answer.team] = box.centre[0], box.bottom + 116
        for i in range(max((answer.stars or 0 for answer in answers), default=0)):
            self.hear(OPENING + i * BEAT, STAR_SOUNDS[i])
        why = see_why(self.go_on)
        if together:
            why_more = _("Kortene når 3 stjerner sammen. Det giver point til dem, der lagde dem.")
            more = Label(Box(96, 912, 1200, 106), why_more, (40, 36, 32), valign=0.5, anchor="bottom")
            self.timeline.appear(said + UNTIL_POINTS, more)
            widgets.append(more)
        self.flight.cue(self.timeline, said + UNTIL_POINTS + UNTIL_FLIGHT, self, widgets, gains, feet)
        self.show([*widgets, why], why)

    def _paint_goal(self, goal: str, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.CARD)
        pen.icon(self.deck.theme(goal).icon, (box.x + 62, box.centre[1]), 60)
        room = Box(box.x + 116, box.y + 4, box.w - 136, box.h - 8)
        pen.block(self.deck.goal(goal).text, room, (44, 40, 36, 34, 32), INK, True, valign=0.5)

    def _answer(self, answer: RevealedAnswer, box: Box, together: bool, said: float) -> list[Widget]:
        """A team's card, its stars and its piece; that it was part of something better is seen from second `said`."""
        team = answer.team
        foot = Box(box.x, box.bottom + 6, box.w, 150)
        widgets: list[Widget] = []
        if answer.technologies:
            technology = self.deck.technology(answer.technologies[0])
            stars = Stars(Box(box.centre[0] - 96, foot.y + 6, 192, 58), answer.stars or 0, 67)
            self.timeline.move(OPENING, 3 * BEAT, stars.light, ease=linear)
            widgets += [TechnologyCard(box, technology, words=self.deck.words), stars]
        else:
            widgets.append(Picture(box, paint_not_now))
        alone = Picture(foot, partial(_paint_foot, team, False))
        if not together:
            return [*widgets, alone]
        part = Picture(foot, partial(_paint_foot, team, True))
        self.timeline.vanish(said, alone)
        self.timeline.appear(said, part)
        return [*widgets, alone, part]


def _say_which(spread: Spread, stars: int, p: float) -> None:
    spread.answer = stars if p >= 1 else None


def _paint_foot(team: int, together: bool, pen: Pen, box: Box) -> None:
    """Whose card it is, and whether it was part of something better."""
    at = box.centre[0] - (78 if together else 0), box.y + 110
    pen.piece(team, at, 72, shadow=False)
    if together:
        chip = Box(at[0] + 44, box.y + 80, 166, 60)
        pen.box(chip, MAT_STITCH, 30)
        pen.block(_("sammen"), chip, (36, 34, 32), INK, True, align=0.5, valign=0.5)


# What stands behind the stars: how the room's word and the deck's came together where nobody has judged the cards,
# and which card drags a lay down.


def not_assessed(technologies: int) -> str:
    """That nobody has judged the cards for this goal."""
    return ngettext("Kortet er ikke vurderet", "Kortene er ikke vurderet", technologies)


def middle_in_words(record: Action) -> str:
    """The guesses, the deck's suggestion, and what came of them."""
    answer = record.revealed
    deck, stars = answer.deck_value or 0, answer.stars or 0
    guesses = [guess for _team, guess in guesses_of(record)]
    if not guesses:
        return _("Bunken foreslår {deck}.").format(deck=deck)
    middle = median([*guesses, deck])
    shown = ", ".join(str(guess) for guess in guesses)
    if middle == stars:
        words = _("I gættede {guesses}, og bunken foreslår {deck}: Midten er {stars}.")
    else:
        words = _("I gættede {guesses}. Bunken foreslår {deck}, og I kan flytte den én stjerne: {stars}.")
    return words.format(guesses=shown, deck=deck, stars=stars)


def drag_in_words(deck: Lookup, record: Action) -> str:
    """Which of several cards costs the lay stars; "" where none does."""
    answer, goal = record.revealed, answers_of(record).goal
    alone = [(deck.stars(goal, card), card) for card in answer.technologies]
    if len(alone) < 2 or answer.deck_value is None or answer.deck_value >= max(alone)[0]:
        return ""
    name = deck.technology(min(alone)[1]).name
    return _("“{card}” trækker ned: Hvert kort skal gøre nytte.").format(card=name)
