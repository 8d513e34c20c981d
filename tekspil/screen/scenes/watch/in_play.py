"""A card as it looks in play, by itself: for the window of a watched deck, and for the workshop's pages."""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.content.models import Deck, Effect, Event, Goal, Reflection, Technology
from tekspil.deck_words import DeckWords, words_of
from tekspil.language import _
from tekspil.look import theme_tint
from tekspil.phrases import gift_words
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.widgets import Button, EventCard, GoalCard, ReflectionCard, TechnologyCard, Widget
from tekspil.screen.widgets.talk_cards import EVENT_BOX, REFLECTION_BOX
from tekspil.watching.cards import Card

TEAMS = 4


def parts_in_play(deck: Deck, card: Card) -> list[Widget]:
    """A card as it lies on the screen in a game, with all that belongs to it."""
    words = words_of(deck)
    match card:
        case Goal():
            place, theme = next((i, theme) for i, theme in enumerate(deck.themes) if theme.id == card.theme)
            tint = theme_tint(place, theme.colour)
            return [GoalCard(Box(0, 0, 580, 690), card, theme, tint, show_kind=True)]
        case Technology():
            laid = TechnologyCard(Box(0, 0, 318, 408), card, variant="laid", trained=False, words=words)
            return [laid, TechnologyCard(Box(350, 82, 270, 326), card, words=words)]
        case Event():
            gift = _gifts(card.effects, words) or _("Tal om det sammen")
            event = EventCard(card, range(TEAMS), gift)
            return [event, Button(event.button_box, _("Videre"), kind="primary", icon="arrow-right", icon_after=True)]
        case Reflection():
            question = ReflectionCard(card, range(TEAMS), _("Tal sammen et par minutter. Alle får ordet."))
            done, skip = question.button_boxes
            return [question, Button(done, _("Vi har talt om det"), kind="primary"), Button(skip, _("Spring over"))]


def _gifts(effects: Sequence[Effect], said: DeckWords) -> str:
    """What an event gives, as it is told in a game: whom one effect is for, or of several what they give."""
    found = [gift_words(effect.do, effect.n, said) for effect in effects]
    if len(found) != 1:
        words = _(" og ").join(found)
        return words[:1].upper() + words[1:]
    who = {
        "self": _("Hold A"),
        "others": _("De andre hold"),
        "all": _("Alle hold"),
        "trailing": _("Det bageste hold"),
        "leading": _("Det forreste hold"),
    }[effects[0].who]
    return f"{who} {found[0]}"


def size_in_play(card: Card) -> Box:
    """How much of the screen `parts_in_play` takes, in a game."""
    match card:
        case Goal():
            return Box(0, 0, 580, 690)
        case Technology():
            return Box(0, 0, 620, 408)
        case Event():
            return EVENT_BOX
        case Reflection():
            return REFLECTION_BOX
