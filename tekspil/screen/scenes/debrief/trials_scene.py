"""The last step of the talk: a trial, built by taps from what the game has shown; or an explicit none today."""

from __future__ import annotations

from functools import partial

import pygame

from tekspil.content.models import Reflection
from tekspil.language import _
from tekspil.look import INK, INK2, PAPER, technology_tint
from tekspil.room.room_game import RoomGame
from tekspil.screen.dialogs.find import Find, asks_to_find, find_button, technologies_to_find
from tekspil.screen.scenes.debrief.trial_cards import CandidateCard, paint_steps
from tekspil.screen.scenes.debrief.trial_draft import (
    CARD_TOP,
    HEAD_HIGH,
    HEAD_Y,
    LARGE_PER_PAGE,
    MAT,
    PER_PAGE,
    TALL_MAT,
    Draft,
    columns,
    low,
    turner,
)
from tekspil.screen.scenes.play.playing import Playing, PlayingModal
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import MODAL_SHADOW, Radius
from tekspil.screen.widgets import Button, Label, Picture, ReflectionCard, Widget
from tekspil.screen.widgets.buttons import read_aloud
from tekspil.screen.widgets.talk_cards import reflection_box
from tekspil.takeaway.debrief import steps
from tekspil.takeaway.trials import (
    Candidate,
    Trial,
    add_trial,
    candidates,
    no_trial_today,
    remove_trial,
    trials_of,
)
from tekspil.today import today


class TakeHome(Playing):
    """First a technology for a goal, then its trial, `draft`, a question at a time."""

    def __init__(self, table: RoomGame) -> None:
        super().__init__(table)
        self.today = today()
        self.draft: Draft | None = None
        self.page = 0  # of the cards to choose among, or of the trials
        self.another = False
        self.drawn = ""  # which of the three faces was built last: the focus starts anew on another

    @property
    def face(self) -> str:
        """What is on the mat: the trials taken home, cards to choose among, or the trial being built."""
        if self.draft:
            return "build"
        return "list" if trials_of(self.table.game) and not self.another else "choose"

    def ground_key(self) -> str:
        return self.face

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT if self.face == "build" else TALL_MAT)

    def build(self) -> None:
        discs = self.discs("top")
        title = Label(Box(96, 46, 900, 96), _("Hvad tager vi med hjem?"), (64, 60, 56, 50), bold=True, valign=0.5)
        trail = Picture(Box(1020, 46, 560, 92), paint_steps)
        title.anchor = trail.anchor = "top"
        if self.draft:
            widgets, focus = self.draft.widgets(self._none())
        else:
            widgets, focus = self._list() if self.face == "list" else self._choose()
        anew = self.drawn != self.face
        self.drawn = self.face
        self.show([title, trail, *widgets, *discs], focus if anew else None)

    def build_anew(self) -> None:
        """Build the scene with the focus where it begins."""
        self.drawn = ""
        self.build()

    # The trials that are taken home

    def _list(self) -> tuple[list[Widget], Widget]:
        trials = trials_of(self.table.game)
        high = 184.0 if self.large else 104.0
        pages = self.pages_of(len(trials), turner(self.large), PER_PAGE, LARGE_PER_PAGE)
        widgets: list[Widget] = [
            Label(Box(100, HEAD_Y, 1340, HEAD_HIGH), _("Det prøver I hjemme"), (44, 40), bold=True, valign=0.5),
            pages,
        ]
        for i, trial in enumerate(pages.part(trials)):
            box = Box(96, 270 + (high + 10) * i, 1728, high)
            widgets.append(Picture(box, partial(self._paint_trial, trial)))
            place = self.page * pages.per_page + i
            where = Box(box.right - 100, box.centre[1] - 46, 92, 92)
            leave = Button(where, "", partial(self._leave, place), kind="disc")
            leave.icon = "delete-outline"
            widgets.append(leave)
        more = Button(Box(96, 904, 420, 116), _("En mere"), self._one_more, icon="plus", size=44, anchor="bottom")
        on = Button(Box(1424, 904, 400, 116), _("Videre"), self.go_on, kind="primary", size=46, anchor="bottom")
        on.icon, on.icon_after = "arrow-right", True
        more.enabled = bool(candidates(self.table.game))
        return [*widgets, more, on], on

    def _paint_trial(self, trial: Trial, pen: Pen, box: Box) -> None:
        pen.card(box, Radius.HAND)
        technology = self.deck.technology(trial.technology)
        picture = Box(box.x + 12, box.y + 12, 110, box.h - 24)
        pen.box(picture, technology_tint(technology.id), Radius.PICTURE)
        pen.thing(technology, picture.grown(-2), 66)
        name, more = Box(box.x + 142, box.y + 4, 520, 96), Box(box.x + 680, box.y + 6, 930, box.h - 12)
        if self.large:  # one under the other
            name, more = Box(box.x + 142, box.y + 8, 1470, 82), Box(box.x + 142, box.y + 90, 1470, 88)
        pen.block(technology.name, name, (40, 36, 34, 32), INK, True, valign=0.5)
        words = _("{step}. {who}, {when}.").format(step=trial.first_step, who=trial.who, when=low(trial.when))
        if self.table.game.deck.law_topics(technology.id):
            words = _("{trial} Spørg først jeres myndighed.").format(trial=words)
        pen.block(words, more, (36, 34, 32), INK2, valign=0.5)

    def _leave(self, place: int) -> None:
        remove_trial(self.table.game, place)
        self._kept()

    def _one_more(self) -> None:
        self.another, self.page = True, 0
        self.build()

    # What to choose among

    def _choose(self) -> tuple[list[Widget], Widget]:
        game = self.table.game
        found = candidates(game)
        pages = self.pages_of(len(found), turner(self.large), PER_PAGE, LARGE_PER_PAGE)
        words = _("Vælg et kort, I vil prøve af: et lille, ufarligt forsøg")
        if self.large:
            words = _("Vælg et kort, I vil prøve af")
        if not found:
            words = _("Ingen kort passede godt nok til at prøve i dag.")
        widgets: list[Widget] = [
            Label(Box(100, HEAD_Y, 1340, HEAD_HIGH), words, (40, 36, 34), bold=True, valign=0.5),
            pages,
        ]
        top = CARD_TOP + (16 if self.large else 0)
        cards: list[Widget] = []
        for box, one in zip(columns(top, 842 - top, self.large), pages.part(found), strict=False):
            technology, goal = self.deck.technology(one.technology), self.deck.goal(one.goal)
            theme = self.deck.theme(one.goal)
            label, begin = self.deck.words.goal_label, partial(self.begin, one)
            cards.append(CandidateCard(box, technology, goal, theme, one.why == "try", begin, label))
        side = 88.0 if self.large else 72.0
        find = find_button(Box(turner(self.large).x - 20 - side, 224 - side / 2, side, side), self.find)
        find.visible = pages.visible
        question = Label(Box(800, 884, 1024, 170), steps(game)[2].question, (44, 40, 36), even=True, valign=0.5)
        question.anchor = "bottom"
        none = self._none()
        return [*widgets, find, *cards, none, question], cards[0] if cards else none

    def find(self) -> None:
        """Find a card to try by its letters. One that is there for several goals is tried for the first of them."""
        first: dict[str, Candidate] = {}
        for one in candidates(self.table.game):
            first.setdefault(one.technology, one)

        def take(card: str) -> None:
            self.host.pop()
            self.begin(first[card])

        cards = technologies_to_find(self.deck.technology(card) for card in first)
        self.host.push(Find(cards, take))

    def handle(self, event: pygame.event.Event) -> bool:
        if self.face == "choose" and asks_to_find(event):
            self.find()
            return True
        return super().handle(event)

    def _none(self) -> Button:
        if trials_of(self.table.game):
            return Button(Box(96, 904, 420, 116), _("Tilbage"), self.undo, size=42, anchor="bottom")
        words = _("Ingen prøvehandling i dag")
        box = Box(96, 896, 660, 136) if self.large else Box(96, 904, 660, 116)
        return Button(box, words, self.none_today, icon="hand-back-left", size=42, anchor="bottom")

    def begin(self, candidate: Candidate) -> None:
        """Build a trial of a card that was chosen."""
        self.draft, self.page = Draft(self, candidate), 0
        self.build()

    def choose_again(self) -> None:
        """Leave the trial that is being built."""
        self.draft, self.page = None, 0
        self.build()

    def none_today(self) -> None:
        """Say so, and let the game come to its end."""
        no_trial_today(self.table.game)
        self.go_on()

    def keep(self, trial: Trial) -> None:
        """Take a trial home."""
        add_trial(self.table.game, trial, self.today)
        self._kept()

    def _kept(self) -> None:
        self.draft, self.another, self.page = None, False, 0
        self.table.save()
        self.build_anew()

    def undo(self) -> None:
        """Take back the last answer, then the choice of card, then the last trial; then a step back in the talk."""
        if self.draft:
            if not self.draft.take_back():
                self.choose_again()
        elif self.another:
            self.another = False
            self.choose_again()
        elif trials_of(self.table.game):
            self._leave(len(trials_of(self.table.game)) - 1)
        else:
            super().undo()


# The talk after the last turn: what happened, and what it says about our practice. A question each.

SECONDS = 240.0
CLOCK = Box(1704, 176, 152, 152)


class Debrief(PlayingModal):
    """Steps 1 and 2. The room may pass over either; the clock runs only where the room plays with a clock."""

    def build(self) -> None:
        step = steps(self.table.game)[0 if self.table.scene == "debrief_one" else 1]
        kicker = _("Trin {n} af 3: {heading}").format(n=step.number, heading=step.heading)
        if step.number == 1:
            kicker = _("Spillet er slut. {step}").format(step=kicker)
        question = Reflection(step.reflection or f"debrief-{step.number}", step.question, "debrief")
        hint = _("Tal først sammen to og to. Tag det så i fællesskab.")
        box = reflection_box(self.large)
        card = ReflectionCard(question, range(self.table.game.teams), hint, box, kicker)
        yes, no = card.button_boxes
        done = Button(yes, _("Vi har talt om det"), self.go_on, kind="primary", icon="check-bold", size=44)
        skip = Button(no, _("Spring over"), self.go_on)
        aloud = read_aloud(self.host.voice, Box(1734, 848, 92, 92), lambda: question.text, label=False)
        clock = self.clock(CLOCK, SECONDS)
        if clock:
            clock.insert(0, Picture(CLOCK.grown(14), _paint_plate))
        self.show([card, done, skip, *aloud, *clock, *self.discs()], done)


def _paint_plate(pen: Pen, box: Box) -> None:
    """A small round card for the clock to lie on, beside the large one."""
    pen.box(box, PAPER, box.h / 2, shadow=MODAL_SHADOW)
