"""Every card of the decks that come with the game has room for its words, in every size of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest

from tekspil.content.library import load_deck
from tekspil.content.locations import deck_ids
from tekspil.content.models import Deck, Technology
from tekspil.look import theme_tint
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.widgets import EventCard, GoalCard, ReflectionCard, TechnologyCard, Widget

HAND, HAND_OF_SEVEN, LAID, CHOICE = (
    Box(96, 712, 270, 326),
    Box(96, 712, 232, 326),
    Box(784, 180, 318, 408),
    Box(72, 200, 580, 690),
)


def cards(deck: Deck) -> Iterator[Widget]:
    themes = {theme.id: (place, theme) for place, theme in enumerate(deck.themes)}
    for goal in deck.goals:
        place, theme = themes[goal.theme]
        yield GoalCard(CHOICE, goal, theme, theme_tint(place), button="Vælg dette mål", show_kind=True)
        yield GoalCard(Box(88, 180, 670, 496), goal, theme, theme_tint(place), needs=None, corner="Mål")
    for technology in deck.technologies:
        yield TechnologyCard(HAND, technology)
        yield TechnologyCard(HAND_OF_SEVEN, technology)
        yield TechnologyCard(LAID, technology, variant="laid", trained=True)
    for event in deck.events:
        yield EventCard(event, range(6), "Alle hold trækker 1 kort")
    for reflection in deck.reflections:
        yield ReflectionCard(reflection, range(6), "Tal sammen et par minutter. Alle får ordet.")


@pytest.mark.usefixtures("words_alone")
@pytest.mark.slow
@pytest.mark.parametrize("deck_id", deck_ids())
@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 2.0)])
def test_no_card_is_cut_off(deck_id: str, size: tuple[int, int], scale: float) -> None:
    canvas = Canvas(*size, text_scale=scale)
    pen = Pen(pygame.Surface(size), canvas)
    text.cut.clear()
    for card in cards(load_deck(deck_id)):
        card.draw(pen)
        assert not text.cut


LONGEST = "Velfærdsteknologiambassadør"


@pytest.mark.parametrize("variant", ["hand", "laid"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_a_very_long_word_keeps_inside_its_card(variant: str, scale: float) -> None:
    technology = Technology("t", LONGEST, f"En {LONGEST.lower()} hjælper med at komme i gang.", "robot", {}, "self")
    box = LAID if variant == "laid" else HAND
    make: Callable[..., TechnologyCard] = TechnologyCard
    card = make(box, technology, variant=variant)
    canvas = Canvas(1920, 1080, scale)
    text.cut.clear()
    surface = pygame.Surface((1920, 1080))
    surface.fill("#FF00FF")
    card.draw(Pen(surface, canvas))
    assert not text.cut
    outside = surface.subsurface(canvas.rect(Box(box.right + 60, box.y, 200, box.h)))
    assert pygame.transform.average_color(outside)[:3] == (255, 0, 255)
