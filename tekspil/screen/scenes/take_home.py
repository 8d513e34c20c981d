"""The last step of the talk: a trial, built by taps from what the game has shown; or an explicit none today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

import pygame

from tekspil.language import _
from tekspil.screen.layout import Box, row
from tekspil.screen.pen import Pen
from tekspil.screen.scenes.find import Find, Found, asks_to_find, find_button
from tekspil.screen.scenes.playing import Playing, Show
from tekspil.screen.scenes.table import Table
from tekspil.screen.scenes.trial_cards import CandidateCard, Part, Slot, paint_steps
from tekspil.screen.scenes.trial_words import QUESTIONS, low, names, question, weekday, weeks
from tekspil.screen.scenes.write import Write
from tekspil.screen.theme import INK, INK2, SKY, WHEAT, Radius, technology_tint
from tekspil.screen.widgets import Button, Label, Pages, Picture, Widget
from tekspil.takeaway import notes
from tekspil.takeaway.debrief import steps
from tekspil.takeaway.trials import (
    Candidate,
    Trial,
    add_trial,
    candidates,
    choices,
    day_in_words,
    no_trial_today,
    picked_day,
    remove_trial,
    trials_of,
)

MAT, TALL_MAT = Box(56, 176, 1808, 440), Box(56, 176, 1808, 690)
CARD = Box(96, 262, 326, 330)
GAP = 24.5
HEAD_Y, HEAD_HIGH = 188.0, 74.0  # of what stands over the cards
PER_PAGE, LISTED = 5, 5  # things to choose among, and trials, a page
LARGE_PER_PAGE = 3  # of either where text is large
WEEKDAYS = 15  # days to pick among


class Choice(NamedTuple):
    """What can be tapped: what stands on it, a smaller line, an icon, and what it does."""

    words: str
    detail: str
    icon: str
    take: Callable[[], None]


class TakeHome(Playing):
    """First a technology for a goal, then a question at a time. `said` holds the answers by question; `day` is the
    last day for "when", where there is one."""

    def __init__(self, table: Table, show: Show) -> None:
        super().__init__(table, show)
        self.today = date.today()
        self.candidate: Candidate | None = None
        self.said: dict[str, str] = {}
        self.day = ""
        self.asked = ""
        self.picking_day = False
        self.page = 0
        self.another = False
        self.drawn = ""  # which of the three faces was built last: the focus starts anew on another

    @property
    def face(self) -> str:
        """What is on the mat: the trials taken home, cards to choose among, or the trial being built."""
        if self.candidate:
            return "build"
        return "list" if trials_of(self.table.game) and not self.another else "choose"

    def ground_key(self) -> str:
        return self.face

    def ground(self, pen: Pen) -> None:
        pen.table()
        pen.mat(MAT if self.face == "build" else TALL_MAT)

    def build(self) -> None:
        undo, menu = self.discs()
        undo.anchor = menu.anchor = "top"
        title = Label(Box(96, 46, 900, 96), _("Hvad tager vi med hjem?"), (64, 60, 56, 50), bold=True, valign=0.5)
        trail = Picture(Box(1020, 46, 560, 92), paint_steps, "steps")
        title.anchor = trail.anchor = "top"
        widgets, focus = {"list": self._list, "choose": self._choose, "build": self._building}[self.face]()
        anew = self.drawn != self.face
        self.drawn = self.face
        self.show([title, trail, *widgets, undo, menu], focus if anew else None)

    @property
    def _per_page(self) -> int:
        """How many things to choose among are seen at a time."""
        return LARGE_PER_PAGE if self.large else PER_PAGE

    @property
    def _wide(self) -> float:
        return (1728 + GAP) / self._per_page - GAP

    @property
    def _turner(self) -> Box:
        """Where pages are turned."""
        return Box(1464, 188, 360, 80) if self.large else Box(1574, 200, 250, 56)

    # The trials that are taken home

    def _list(self) -> tuple[list[Widget], Widget]:
        trials = trials_of(self.table.game)
        self.page = min(self.page, (len(trials) - 1) // (LARGE_PER_PAGE if self.large else LISTED))
        listed, high = (LARGE_PER_PAGE, 184.0) if self.large else (LISTED, 104.0)
        pages = Pages(self._turner, len(trials), listed, self._turn, self.page)
        widgets: list[Widget] = [
            Label(Box(100, HEAD_Y, 1340, HEAD_HIGH), _("Det prøver I hjemme"), (44, 40), bold=True, valign=0.5),
            pages,
        ]
        for i, trial in enumerate(pages.part(trials)):
            box = Box(96, 270 + (high + 10) * i, 1728, high)
            widgets.append(Picture(box, partial(self._paint_trial, trial), trial))
            place = self.page * listed + i
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
        pen.icon(technology.icon, picture.centre, 66)
        name, more = Box(box.x + 142, box.y + 4, 520, 96), Box(box.x + 680, box.y + 6, 930, box.h - 12)
        if self.large:  # one under the other
            name, more = Box(box.x + 142, box.y + 8, 1470, 82), Box(box.x + 142, box.y + 90, 1470, 88)
        pen.block(technology.name, name, (40, 36, 34, 32), INK, True, valign=0.5)
        words = _("{step}. {who}, {when}.").format(step=trial.first_step, who=trial.who, when=low(trial.when))
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
        per_page = self._per_page
        pages = Pages(self._turner, len(found), per_page, self._turn, self.page)
        words = _("Vælg et kort, I vil prøve af: et lille, ufarligt forsøg")
        if self.large:
            words = _("Vælg et kort, I vil prøve af")
        if not found:
            words = _("Ingen kort passede godt nok til at prøve i dag.")
        widgets: list[Widget] = [
            Label(Box(100, HEAD_Y, 1340, HEAD_HIGH), words, (40, 36, 34), bold=True, valign=0.5),
            pages,
        ]
        top = CARD.y + (16 if self.large else 0)
        boxes = row(Box(CARD.x, top, self._wide, 842 - top), per_page, self._wide + GAP)
        cards: list[Widget] = []
        for box, one in zip(boxes, pages.part(found), strict=False):
            technology, goal = self.deck.technology(one.technology), self.deck.goal(one.goal)
            theme = self.deck.theme(one.goal)
            cards.append(CandidateCard(box, technology, goal, theme, one.why == "try", partial(self.begin, one)))
        side = 88.0 if self.large else 72.0
        find = find_button(Box(self._turner.x - 20 - side, 224 - side / 2, side, side), self.find)
        find.visible = len(found) > per_page
        question = Label(Box(800, 884, 1024, 170), steps(game)[2].question, (44, 40, 36), even=True, valign=0.5)
        question.anchor = "bottom"
        return [*widgets, find, *cards, self._none(), question], cards[0] if cards else self._none()

    def find(self) -> None:
        """Find a card to try by its letters. One that is there for several goals is tried for the first of them."""
        first: dict[str, Candidate] = {}
        for one in candidates(self.table.game):
            first.setdefault(one.technology, one)

        def take(card: str) -> None:
            self.host.pop()
            self.begin(first[card])

        cards = [self.deck.technology(card) for card in first]
        self.host.push(Find([Found(card.id, card.name, card.icon) for card in cards], take))

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
        self.candidate, self.said, self.day, self.asked, self.page = candidate, {}, "", QUESTIONS[0], 0
        self.build()

    def none_today(self) -> None:
        """Say so, and let the game come to its end."""
        no_trial_today(self.table.game)
        self.go_on()

    # A trial being built

    def _building(self) -> tuple[list[Widget], Widget]:
        number = len(trials_of(self.table.game)) + 1
        heading = _("Prøvehandling {n}: et lille, ufarligt forsøg").format(n=number)
        widgets: list[Widget] = [Label(Box(100, HEAD_Y, 1700, HEAD_HIGH), heading, (40, 36, 34), bold=True, valign=0.5)]
        widgets += self._slots()
        offered = self._choices()
        per_page, high = self._per_page, 170.0 if self.large else 142.0
        pages = Pages(self._turner.moved(0, 436), len(offered), per_page, self._turn, self.page)
        asked = Box(96, 624, 1340, 80) if self.large else Box(96, 632, 1440, 66)
        widgets += [Label(asked, question(self.asked), (50, 46, 42, 38), bold=True, valign=0.5), pages]
        buttons: list[Widget] = []
        places = row(Box(96, 708, self._wide, high), per_page, self._wide + GAP)
        for box, choice in zip(places, pages.part(offered), strict=False):
            button = Button(box, choice.words, choice.take, detail=choice.detail, icon=choice.icon, size=40)
            button.chosen = self.said.get(self.asked) == choice.words
            buttons.append(button)
        home = Button(Box(1310, 904, 514, 116), _("Tag den med hjem"), self.take_home, kind="primary", anchor="bottom")
        home.icon, home.size = "check-bold", 42
        missing = [name for name in QUESTIONS if name not in self.said]
        home.enabled = not missing
        if missing:
            words = _("Vælg også: {what}").format(what=names()[missing[0]].lower())
            box = Box(790, 904, 490, 116)
            widgets.append(Label(box, words, (38, 36, 34, 32), align=1.0, valign=0.5, anchor="bottom"))
        return [*widgets, *buttons, self._none(), home], home if home.enabled else buttons[0]

    def _slots(self) -> list[Widget]:
        assert self.candidate
        goal, theme = self.deck.goal(self.candidate.goal), self.deck.theme(self.candidate.goal)
        technology = self.deck.technology(self.candidate.technology)
        called, said = names(), self.said
        look = _("Vi ser på det {day}").format(day=said["evaluate"]) if "evaluate" in said else ""
        parts = (
            ("goal", Part(_("Mål"), theme.icon, self.deck.tint(goal.id), goal.text, "", "")),
            (
                "step",
                Part(
                    _("Teknologi"),
                    technology.icon,
                    technology_tint(technology.id),
                    technology.name,
                    said.get("step", ""),
                    "",
                ),
            ),
            ("who", Part(called["who"], "badge-account-horizontal", SKY, said.get("who", ""), "", _("En rolle"))),
            ("when", Part(called["when"], "calendar-today", WHEAT, said.get("when", ""), "", _("Snart er bedst"))),
            ("sign", Part(called["sign"], "eye", SKY, said.get("sign", ""), look, _("Hvad ser eller hører I?"))),
        )
        asked = "sign" if self.asked == "evaluate" else self.asked
        shown: tuple[tuple[str, Part], ...] = parts
        if self.large:  # the part that is asked about, and what lies on either side of it
            place = [name for name, _part in parts].index(asked)
            first = min(max(0, place - 1), len(parts) - LARGE_PER_PAGE)
            shown = parts[first : first + LARGE_PER_PAGE]
        boxes = row(Box(CARD.x, CARD.y, self._wide, CARD.h), len(shown), self._wide + GAP)
        return [
            Slot(box, part, name == asked, partial(self._ask, name))
            for box, (name, part) in zip(boxes, shown, strict=True)
        ]

    def _choices(self) -> list[Choice]:
        assert self.candidate
        offered = choices(self.table.game, self.candidate, self.today)
        say = self.say
        if self.asked == "who":
            return [Choice(words, "", "", partial(say, words)) for words in offered.roles]
        if self.asked == "evaluate":
            return [
                Choice(day_in_words(day.isoformat()), weeks(day, self.today), "", partial(say, day_in_words(str(day))))
                for day in offered.evaluate_on
            ]
        if self.asked == "when" and self.picking_day:
            days = [day for n in range(1, 40) if (day := self.today + timedelta(days=n)).weekday() < 5][:WEEKDAYS]
            return [Choice(f"{day.day}.{day.month}.", weekday(day), "", partial(self._say_day, day)) for day in days]
        if self.asked == "when":
            when = [Choice(w.text, "", "", partial(self._say_when, w.text, w.by)) for w in offered.when]
            return [*when, Choice(_("Vælg dato"), "", "calendar", self._pick_day)]
        texts = offered.first_steps if self.asked == "step" else offered.signs
        found = [Choice(words, "", "", partial(say, words)) for words in texts]
        if notes.are_allowed(self.table.game):
            found.append(Choice(_("Skriv selv"), "", "pencil", self._write))
        return found

    def _ask(self, name: str) -> None:
        """Go back to a part; the goal's card leads back to what there is to choose among."""
        self.page, self.picking_day = 0, False
        if name == "goal":
            self.candidate = None
        else:
            self.asked = name
        self.build()

    def say(self, words: str) -> None:
        """Note an answer, and ask about the next part that has none."""
        self.said[self.asked] = words
        later = QUESTIONS[QUESTIONS.index(self.asked) + 1 :]
        self.asked = next((name for name in (*later, *QUESTIONS) if name not in self.said), self.asked)
        self.page, self.picking_day = 0, False
        self.drawn = ""
        self.build()

    def _say_when(self, words: str, by: date | None) -> None:
        self.day = by.isoformat() if by else ""
        self.say(words)

    def _say_day(self, day: date) -> None:
        self._say_when(picked_day(day.isoformat()), day)

    def _pick_day(self) -> None:
        self.picking_day = True
        self.build()

    def _write(self) -> None:
        self.host.push(Write(question(self.asked), self.say))

    def take_home(self) -> None:
        """Keep the trial. The day of evaluation stands on the card in words, and is kept as a day."""
        assert self.candidate
        said = self.said
        offered = choices(self.table.game, self.candidate, self.today).evaluate_on
        on = next(day for day in offered if day_in_words(day.isoformat()) == said["evaluate"])
        trial = Trial(
            self.candidate.goal,
            self.candidate.technology,
            said["step"],
            said["who"],
            said["when"],
            self.day,
            said["sign"],
            on.isoformat(),
        )
        add_trial(self.table.game, trial, self.today)
        self._kept()

    def _kept(self) -> None:
        self.candidate, self.another, self.page, self.drawn = None, False, 0, ""
        self.table.save()
        self.build()

    def undo(self) -> None:
        """Take back the last answer, then the choice of card, then the last trial; then a step back in the talk."""
        if self.candidate and self.said:
            self.asked = list(self.said)[-1]
            del self.said[self.asked]
            self.page, self.picking_day = 0, False
            self.build()
        elif self.candidate or self.another:
            self.another = self.another and bool(self.candidate)
            self.candidate, self.page = None, 0
            self.build()
        elif trials_of(self.table.game):
            self._leave(len(trials_of(self.table.game)) - 1)
        else:
            super().undo()

    def _turn(self, page: int) -> None:
        self.page = page
        self.build()
