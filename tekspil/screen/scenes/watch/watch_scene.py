"""The window that follows a deck while it is written: problems, the card under change, its matches and its odds."""

from __future__ import annotations

from functools import partial

import pygame

from tekspil.language import _
from tekspil.look import INK2
from tekspil.screen.scene import Scene, Scenes
from tekspil.screen.scenes.watch.in_play import parts_in_play, size_in_play
from tekspil.screen.scenes.watch.parts import (
    LARGE,
    PLAIN,
    MatchRow,
    Miniature,
    OddsPanel,
    ProblemBox,
    rows_alike,
)
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button, Label, Pages, Widget
from tekspil.watching import change_words as wording
from tekspil.watching.card_words import card_kind_name, matches_words, no_matches
from tekspil.watching.cards import CardPlace
from tekspil.watching.odds import Odds
from tekspil.watching.watched_deck import Watch
from tekspil.watching.watched_files import EVERY

TOP, BOTTOM = 132.0, 1056.0
LEFT, RIGHT = 48.0, 1872.0
CARD, MATCHES, ODDS = 620.0, 640.0, 500.0  # how wide
GAP = 32.0
PROBLEMS = 284.0  # how high, heading included
HEADING = 56.0
ROW = {"goals": 104.0, "technologies": 132.0}  # a goal's matches are technologies, with shorter names

STEPS = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}
TURNS = {pygame.K_UP: -1, pygame.K_DOWN: 1}
PAGES = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}


class Watching(Scene):
    """Looks at the files ten times a second, and at the games. Left and right lead to other cards, up and down to
    other kinds, Page Up and Page Down to more matches."""

    def __init__(self, watched: Watch) -> None:
        super().__init__()
        self.watched = watched
        self._since = 0.0
        self._odds: Odds | None = None
        self._of: tuple[CardPlace | None, int] = (None, 0)
        self.match_page = self.problem_page = 0

    def enter(self, host: Scenes) -> None:
        self.watched.look()
        super().enter(host)

    def back(self) -> None:
        self.host.pop()

    def update(self, dt: float) -> None:
        super().update(dt)
        self._since += dt
        if self._since < EVERY:
            return
        self._since = 0.0
        is_new = self.watched.look()
        odds = self.watched.odds
        if is_new or odds is not self._odds:
            self._odds = odds
            self.build()

    def rest(self) -> float | None:
        rest = super().rest()
        return EVERY if rest is None else min(rest, EVERY)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN and event.key in (*STEPS, *TURNS, *PAGES):
            if event.key in STEPS:
                self.watched.step(STEPS[event.key])
            elif event.key in TURNS:
                self.watched.turn(TURNS[event.key])
            else:
                self._turn_matches(self.match_page + PAGES[event.key])
            self.build()
            return True
        return super().handle(event)

    # What is shown

    @property
    def _main(self) -> Box:
        """The room between the heading and the problems."""
        bottom = BOTTOM - PROBLEMS - 16 if self.watched.seen.problems else BOTTOM
        return Box(LEFT, TOP, RIGHT - LEFT, bottom - TOP)

    def build(self) -> None:
        of = (self.watched.place, self.watched.seen.saves)
        if of != self._of:
            self.match_page = 0
            self.problem_page = 0 if of[1] != self._of[1] else self.problem_page
            self._of = of
        widgets = [*self._heading(), *self._problems()]
        if self.watched.card:
            widgets += [*self._card(), *self._matches(), *self._figures()]
        self.show(widgets)

    def _heading(self) -> list[Widget]:
        seen = self.watched.seen
        title = seen.deck.title if seen.deck else self.watched.files.path.name
        found: list[Widget] = [
            Label(Box(LEFT, 22, 1080, 36), title, (28, 26, 24), colour=INK2),
            Label(Box(LEFT, 58, 1080, 66), wording.state_words(seen), (40, 36, 32, 28, 26, 24), bold=True, valign=0.5),
        ]
        if seen.deck and self.watched.place:
            kind = card_kind_name(self.watched.place.kind, seen.deck)
            number, count = self.watched.number()
            words = _("{kind} {number} af {count}").format(kind=kind, number=number, count=count)
            step = self._step
            found += [
                Button(Box(1160, 26, 84, 84), icon="chevron-left", kind="disc", size=50, action=partial(step, -1)),
                Label(Box(1256, 24, 396, 46), words, (32, 30, 28, 26, 24), bold=True, align=0.5, valign=0.5),
                Label(Box(1256, 70, 396, 40), self.watched.place.id, PLAIN, colour=INK2, align=0.5, valign=0.5),
                Button(Box(1664, 26, 84, 84), icon="chevron-right", kind="disc", size=50, action=partial(step, 1)),
            ]
        close = Button(Box(1788, 26, 84, 84), icon="close", kind="disc", size=46, action=self.back)
        return [*found, close]

    def _problems(self) -> list[Widget]:
        problems = self.watched.seen.problems
        if not problems:
            return []
        top = BOTTOM - PROBLEMS
        per_page = min(2, len(problems))
        pages = Pages(Box(RIGHT - 280, top, 280, 52), len(problems), per_page, self._turn_problems, self.problem_page)
        wide = (RIGHT - LEFT - GAP * (per_page - 1)) / per_page
        boxes = [
            ProblemBox(Box(LEFT + i * (wide + GAP), top + HEADING, wide, PROBLEMS - HEADING), problem)
            for i, problem in enumerate(pages.part(problems))
        ]
        heading = _("Det står i filerne") if len(problems) > 1 else _("Det står i filen")
        return [Label(Box(LEFT, top, 900, 52), heading, LARGE, bold=True, valign=0.5), pages, *boxes]

    def _card(self) -> list[Widget]:
        seen, card, place = self.watched.seen, self.watched.card, self.watched.place
        assert seen.deck and card and place
        main = self._main
        matching = place.kind in ROW
        box = Box(main.x, main.y, CARD if matching else CARD + GAP + MATCHES, main.h)
        mini = Miniature(box, size_in_play(card), parts_in_play(seen.deck, card))
        found: list[Widget] = [mini]
        used = mini.size.w * mini.scale
        if not matching and box.w - used > 300:
            beside = Box(box.x + used + GAP, box.y, box.w - used - GAP, box.h)
            found.append(Label(beside, no_matches(place), LARGE, colour=INK2))
        talk = "\n".join(filter(None, (getattr(card, "ethics", ""), getattr(card, "knock_on", ""))))
        if talk:
            top = main.y + mini.size.h * mini.scale + 24
            found.append(Label(Box(main.x, top, CARD, main.bottom - top), talk, PLAIN, colour=INK2))
        return found

    def _matches(self) -> list[Widget]:
        seen, place = self.watched.seen, self.watched.place
        assert seen.deck and place
        if place.kind not in ROW:
            return []
        rows = self.watched.matches
        main = self._main
        box = Box(main.x + CARD + GAP, main.y, MATCHES, main.h)
        if not rows:
            return [Label(box, no_matches(place), LARGE, colour=INK2)]
        high = ROW[place.kind]
        per_page = int((box.h - HEADING) // (high + 8))
        self.match_page = max(0, min(self.match_page, -(-len(rows) // per_page) - 1))
        pages = Pages(Box(box.right - 220, box.y, 220, 48), len(rows), per_page, self._turn_matches, self.match_page)
        words = {card.id: card.name for card in seen.deck.technologies}
        if place.kind == "technologies":
            words = {goal.id: goal.text for goal in seen.deck.goals}
        heading = Box(box.x, box.y, box.w - 236, 48)
        found: list[Widget] = [
            Label(heading, matches_words(seen.deck, place), LARGE, bold=True, valign=0.5),
            pages,
        ]
        shown = []
        for i, row in enumerate(pages.part(rows)):
            other = row.technology if place.kind == "goals" else row.goal
            at = Box(box.x, box.y + HEADING + i * (high + 8), box.w, high)
            shown.append(MatchRow(at, row, words[other]))
        rows_alike(self.canvas, shown)
        return [*found, *shown]

    def _figures(self) -> list[Widget]:
        seen, place, practice = self.watched.seen, self.watched.place, self.watched.practice
        assert seen.deck and place
        if practice is None:
            return []
        main = self._main
        box = Box(RIGHT - ODDS, main.y, ODDS, main.h)
        return [OddsPanel(box, seen.deck, place, self._odds, practice.refusal)]

    # What presses do

    def _step(self, by: int) -> None:
        self.watched.step(by)
        self.build()

    def _turn_matches(self, page: int) -> None:
        self.match_page = page
        self.build()

    def _turn_problems(self, page: int) -> None:
        self.problem_page = page
        self.build()
