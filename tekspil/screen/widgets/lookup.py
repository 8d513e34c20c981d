"""A deck's cards by their ids, and what the screen shows beside them: theme, tint, needs in words, law notes."""

from __future__ import annotations

from functools import lru_cache

from tekspil.content.models import Deck, Event, Goal, LawTopic, Reflection, Technology, Theme
from tekspil.deck_words import DeckWords, words_of
from tekspil.language import _
from tekspil.look import Colour, theme_tint
from tekspil.matching import match
from tekspil.phrases import need_words


@lru_cache(maxsize=8)
def _by_id(deck: Deck) -> tuple[dict[str, Goal], dict[str, Technology], dict[str, Theme]]:
    return (
        {goal.id: goal for goal in deck.goals},
        {card.id: card for card in deck.technologies},
        {theme.id: theme for theme in deck.themes},
    )


class Lookup:
    """What stands on a deck's cards. Every method raises `KeyError` for an id that the deck does not have."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self._goals, self._technologies, self._themes = _by_id(deck)

    @property
    def words(self) -> DeckWords:
        """What the deck calls things, in the language in use."""
        return words_of(self.deck)

    def goal(self, goal: str) -> Goal:
        return self._goals[goal]

    def technology(self, technology: str) -> Technology:
        return self._technologies[technology]

    def event(self, event: str) -> Event:
        return next(card for card in self.deck.events if card.id == event)

    def reflection(self, reflection: str) -> Reflection:
        return next(card for card in self.deck.reflections if card.id == reflection)

    def theme(self, goal: str) -> Theme:
        return self._themes[self.goal(goal).theme]

    def tint(self, goal: str) -> Colour:
        theme = self.theme(goal)
        return theme_tint(self.deck.themes.index(theme), theme.colour)

    def need(self, key: str) -> str:
        """A need, or a part of one, in words."""
        return need_words(self.deck, key)

    def needs(self, goal: str) -> list[tuple[str, int]]:
        """What a goal asks for, in words, and how much: weight 1 or 2."""
        return [(self.need(key), weight) for key, weight in self.goal(goal).needs.items()]

    def law(self, technology: str) -> LawTopic | None:
        """What the deck says must be asked about before this technology is used."""
        return next(iter(self.deck.law_topics(technology)), None)

    def stars(self, goal: str, technology: str) -> int:
        return match(self.deck, goal, [technology]).stars

    def why(self, goal: str, technology: str) -> str:
        """Why a card fits as it does: the authors' words, or else what it helps with; empty where that is nothing."""
        found = match(self.deck, goal, [technology])
        if found.reason:
            return found.reason
        needs = ", ".join(self.need(key) for key in (*found.met, *found.half_met))
        return _("Kan hjælpe med: {needs}").format(needs=needs) if needs else ""
