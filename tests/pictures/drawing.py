"""A picture as it is drawn on a card's ground, and what it is held to (docs/pictures.md)."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import numpy as np
import pygame

from tekspil.content.card_picture import SYMBOLS
from tekspil.content.locations import shipped_folder
from tekspil.content.models import CardPicture
from tekspil.look import GOLD, INK, LAMP, PAPER, PAPER2, PINE, TINTS, Colour
from tekspil.screen.toolkit.pictures import drawn as on_the_screen
from tests.colour_vision import Floats

SIDE = 240
MARGIN = 4
MOST_BYTES = 6000
STRONG: tuple[Colour, ...] = (PINE, "#B4532F", GOLD)
TONES: tuple[Colour, ...] = (PAPER, PAPER2, *TINTS, LAMP, "#D8B98A", "#7C98AA", "#A9B895")
SKINS: tuple[Colour, ...] = ("#F1CDB4", "#D9A578", "#A56B43", "#6B4330")
PALETTE = frozenset((INK, *STRONG, *TONES, *SKINS))


def folder(deck: str) -> Path:
    """Where the pictures of a deck lie: one that came along, by its id, or any, by its folder."""
    own = Path(deck)
    return (own if own.is_dir() else shipped_folder() / "cards" / deck) / "pictures"


def pictures(deck: str) -> list[Path]:
    """The deck's pictures, by name; the file of shared parts is none."""
    return sorted(path for path in folder(deck).glob("*.svg") if path.name != SYMBOLS)


def drawn(picture: Path, pixels: int) -> pygame.Surface:
    """The picture as the game draws it, `pixels` wide and high, on a transparent ground."""
    found = on_the_screen(CardPicture(picture.name, picture.parent), pixels)
    assert found is not None, f"{picture} cannot be shown"
    return found


def opacity(surface: pygame.Surface) -> Floats:
    """How much of each pixel is covered, 0 to 255, (height, width)."""
    raw = np.frombuffer(pygame.image.tobytes(surface, "RGBA"), dtype=np.uint8)
    return raw.reshape(surface.get_height(), surface.get_width(), 4)[..., 3].astype(float)


def on_ground(surface: pygame.Surface, ground: Colour) -> Floats:
    """The pixels as sRGB, 0 to 255, (height, width, 3), on that ground."""
    flat = pygame.Surface(surface.get_size())
    flat.fill(ground)
    flat.blit(surface, (0, 0))
    raw = np.frombuffer(pygame.image.tobytes(flat, "RGB"), dtype=np.uint8)
    return raw.reshape(surface.get_height(), surface.get_width(), 3).astype(float)
