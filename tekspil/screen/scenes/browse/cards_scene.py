"""Browse the cards: goals by theme, technologies by who acts. A card that is pressed is shown large, with its facts.

Technologies are not sorted by theme, since that would tell what they offer before a game has revealed it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import pygame

from tekspil.content.models import Deck, Goal, Technology
from tekspil.deck_words import DeckWords, words_of
from tekspil.language import _
from tekspil.look import INK2, Colour, theme_tint
from tekspil.screen.dialogs.find import Find, Found, asks_to_find, find_button, technologies_to_find
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import Button, GoalCard, Label, Pages, TechnologyCard, Widget
from tekspil.screen.widgets.technology_card import ACTS, acts_words

Shelf = Literal["goal", "technology"]
FILTERS = 6  # choices on a page of the column, besides "all"
LEFT, TOP = 96.0, 170.0
CARDS = Box(584, TOP, 1240, 748)
TURNER = Box(CARDS.centre[0] - 260, 940, 520, 88)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its value ("" for all), words, icon and tint."""

    value: str
    words: str
    icon: str
    tint: Colour | None = None


class CardsScene(Scene):
    """The cards of a deck, or those of a session where `goals` and `technologies` name them by id."""

    def __init__(
        self, deck: Deck, goals: Collection[str] | None = None, technologies: Collection[str] | None = None
    ) -> None:
        super().__init__()
        self.deck = deck
        self.goals = [goal for goal in deck.goals if goals is None or goal.id in goals]
        self.technologies = [t for t in deck.technologies if technologies is None or t.id in technologies]
        self.kind: Shelf = "goal"
        self.chosen: dict[Shelf, str] = {"goal": "", "technology": ""}
        self.page = self.filter_page = 0
        self._tints = {theme.id: theme_tint(i, theme.colour) for i, theme in enumerate(deck.themes)}

    @property
    def words(self) -> DeckWords:
        """What the deck calls things."""
        return words_of(self.deck)

    def back(self) -> None:
        self.host.pop()

    def build(self) -> None:
        widgets: list[Widget] = [
            Label(Box(LEFT, 40, 464, 46), self.deck.title, (Size.SMALL, Size.LEAST), colour=INK2),
            Label(Box(LEFT, 80, 464, 76), _("Bunken"), (58, 52, 48), bold=True, valign=0.5),
            *self._tabs(),
            find_button(Box(1626, 46, 92, 92), self.find),
            Button(Box(1734, 46, 92, 92), icon="close", kind="disc", size=50, action=self.back),
            *self._filters(),
        ]
        first = len(widgets)
        widgets += self._cards()
        self.show(widgets, None if self.group.focused else widgets[first])

    # What is shown

    def _choices(self) -> list[Filter]:
        if self.kind == "technology":
            acts = [Filter(key, acts_words(key, self.words), icon) for key, icon in ACTS.items()]
            return [Filter("", _("Alle kort"), "cards-outline"), *acts]
        there = {goal.theme for goal in self.goals}
        themes = [Filter(t.id, t.title, t.icon, self._tints[t.id]) for t in self.deck.themes if t.id in there]
        return [Filter("", _("Alle temaer"), "cards-outline"), *themes]

    def shown_goals(self) -> list[Goal]:
        """The goals the filter lets through."""
        theme = self.chosen["goal"]
        return [goal for goal in self.goals if theme in ("", goal.theme)]

    def shown_technologies(self) -> list[Technology]:
        """The technologies the filter lets through."""
        acts = self.chosen["technology"]
        return [technology for technology in self.technologies if acts in ("", technology.acts)]

    def _tabs(self) -> list[Widget]:
        tabs: tuple[tuple[Shelf, str, int, str], ...] = (
            ("goal", self.words.goal_label, len(self.goals), "bullseye-arrow"),
            (
                "technology",
                self.words.technology_label,
                len(self.technologies),
                "lightbulb-on-outline",
            ),
        )
        made: list[Widget] = []
        for i, (kind, name, count, icon) in enumerate(tabs):
            words = _("{name}: {count}").format(name=name, count=count)
            box = Box(CARDS.x + 516 * i, 42, 500, 100)
            made.append(Button(box, words, partial(self._show_kind, kind), icon=icon, chosen=kind == self.kind))
        return made

    def _filters(self) -> list[Widget]:
        """All first, on every page; then what one may choose among."""
        every, *choices = self._choices()
        pages = Pages(Box(LEFT, 940, 448, 88), len(choices), FILTERS, self._turn_filters, self.filter_page)
        buttons: list[Widget] = []
        for i, choice in enumerate((every, *pages.part(choices))):
            box = Box(LEFT, TOP + 108 * i, 448, 92)
            chosen = choice.value == self.chosen[self.kind]
            choose = partial(self._filter, choice.value)
            button = Button(box, choice.words, choose, kind="quiet", icon=choice.icon, size=Size.SMALL)
            button.chosen, button.tint = chosen, choice.tint
            buttons.append(button)
        return [*buttons, pages]

    def _cards(self) -> list[Widget]:
        if self.kind == "goal":
            return self._goal_cards(self.shown_goals())
        return self._technology_cards(self.shown_technologies())

    def _goal_cards(self, goals: Sequence[Goal]) -> list[Widget]:
        across = 2 if self.large else 3
        boxes = _grid(across, 2)
        pages = self.pages_of(len(goals), TURNER, len(boxes))
        themes = {theme.id: theme for theme in self.deck.themes}
        cards = [
            GoalCard(
                box,
                goal,
                themes[goal.theme],
                self._tints[goal.theme],
                partial(self.open_goal, goal),
                sizes=(44, 42, 40, 38, 36, 34, Size.LEAST),
            )
            for box, goal in zip(boxes, pages.part(goals), strict=False)
        ]
        return [*cards, pages]

    def _technology_cards(self, technologies: Sequence[Technology]) -> list[Widget]:
        across = 3 if self.large else 4
        boxes = _grid(across, 2)
        pages = self.pages_of(len(technologies), TURNER, len(boxes))
        cards = [
            TechnologyCard(box, technology, partial(self.open_technology, technology), words=self.words)
            for box, technology in zip(boxes, pages.part(technologies), strict=False)
        ]
        return [*cards, pages]

    # What presses do

    def _show_kind(self, kind: Shelf) -> None:
        self.kind, self.page, self.filter_page = kind, 0, 0
        self.build()

    def _filter(self, value: str) -> None:
        self.chosen[self.kind], self.page = value, 0
        self.build()

    def _turn_filters(self, page: int) -> None:
        self.filter_page = page
        self.build()

    def find(self) -> None:
        """Find a card of the kind that is shown by its letters."""
        if self.kind == "goal":
            icons = {theme.id: theme.icon for theme in self.deck.themes}
            goals = {goal.id: goal for goal in self.goals}
            found = [Found(goal.id, goal.text, icons[goal.theme]) for goal in self.goals]
            self.host.push(Find(found, lambda id: self.open_goal(goals[id])))
        else:
            cards = {card.id: card for card in self.technologies}
            found = technologies_to_find(self.technologies)
            self.host.push(Find(found, lambda id: self.open_technology(cards[id])))

    def handle(self, event: pygame.event.Event) -> bool:
        if asks_to_find(event):
            self.find()
            return True
        return super().handle(event)

    def open_goal(self, goal: Goal) -> None:
        self.host.navigator.goal_card(self.deck, goal, self._tints[goal.theme])

    def open_technology(self, technology: Technology) -> None:
        self.host.navigator.technology_card(self.deck, technology)


def _grid(across: int, down: int) -> list[Box]:
    gap = 24.0
    wide, high = (CARDS.w - gap * (across - 1)) / across, (CARDS.h - gap * (down - 1)) / down
    return [
        Box(CARDS.x + (wide + gap) * i, CARDS.y + (high + gap) * j, wide, high)
        for j in range(down)
        for i in range(across)
    ]
