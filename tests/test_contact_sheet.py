"""No text on any card of a shipped deck is cut or written smaller than can be read from five metres."""

from __future__ import annotations

import pygame
import pytest

from tekspil.content.models import Deck, Technology
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.layout import Box
from tekspil.screen.toolkit.pen import Pen
from tekspil.screen.toolkit.theme import Size
from tekspil.screen.widgets import TechnologyCard
from tekspil.screen.widgets.lookup import Lookup
from tests.contact_sheet import CANVAS, FORMS, PAIRS, Form, height, paint, sheet, shipped, text_sizes

DECKS = shipped()


@pytest.mark.slow
@pytest.mark.usefixtures("words_alone")
@pytest.mark.parametrize("form", [*FORMS, *PAIRS], ids=lambda form: f"{form.name}{' of every pair' * (form in PAIRS)}")
@pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.id)
def test_every_card_is_drawn_whole_and_large_enough(deck: Deck, form: Form) -> None:
    drawn = paint(pygame.Surface((1, 1)), Lookup(deck), form)
    assert len(drawn) >= 12
    assert {name: words for name, words, _ in drawn if words} == {}, "texts that were cut"
    small = {name: min(sizes) for name, _, sizes in drawn if min(sizes) < Size.LEAST}
    assert small == {}, "sizes of type that are too small"


def test_what_has_no_room_is_found() -> None:
    card = Technology("lang", "Ord " * 40, "Ord " * 80, "tablet", {}, "self")
    text.cut.clear()
    with text_sizes() as sizes:
        TechnologyCard(Box(0, 0, 270, 326), card, variant="laid").paint(Pen(pygame.Surface((1, 1)), CANVAS))
    assert text.cut
    assert min(sizes) >= Size.LEAST


@pytest.mark.slow
def test_a_sheet_has_room_for_all_its_cards() -> None:
    look, form = Lookup(DECKS[0]), FORMS[0]
    picture = sheet(look, form)
    assert picture.get_height() == height(look, form)
    assert picture.get_at((picture.get_width() - 1, 0)) == picture.get_at((0, 0))  # the table shows around the cards
