"""A card as the game shows it, drawn by the game's own widgets, as a picture for a page."""

from __future__ import annotations

import pygame

from tekspil.content.models import Deck
from tekspil.content.photo import filed
from tekspil.look import TABLE
from tekspil.screen.scenes.watch.in_play import parts_in_play, size_in_play
from tekspil.screen.toolkit.layout import HEIGHT, WIDTH, Box, Canvas
from tekspil.screen.toolkit.pen import Pen
from tekspil.watching.cards import Card

MARGIN = 24.0
"""Units of table around a card, for its shadow."""


def card_png(deck: Deck, card: Card, scale: float = 1.0) -> bytes:
    """The card as it lies on the screen in a game, as a PNG; `scale` is pixels in a unit, so 1 is a screen of 1080."""
    pygame.font.init()
    whole = size_in_play(card).grown(MARGIN)
    canvas = Canvas(round(WIDTH * scale), round(HEIGHT * scale))
    surface = pygame.Surface(canvas.rect(Box(0, 0, whole.w, whole.h)).size)
    surface.fill(TABLE)
    left, top = canvas.point((whole.x, whole.y))
    pen = Pen(surface, canvas.shifted(-left, -top))
    for part in parts_in_play(deck, card):
        part.draw(pen)
    return filed(surface, "png")
