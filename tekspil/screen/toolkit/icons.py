"""Material Design Icons as pictures of any size and colour."""

from __future__ import annotations

import io
from functools import lru_cache

import pygame

from tekspil.content.icon_names import icon_svg
from tekspil.screen.toolkit import paint
from tekspil.screen.toolkit.theme import Colour


def drawn(svg: bytes, size: tuple[int, int]) -> pygame.Surface:
    """An SVG drawing on `size` pixels.

    pygame draws SVG with its colours in another order than the screen's, and blits such a picture eighteen times
    more slowly; so it is put in the screen's order once.
    """
    picture = pygame.image.load_sized_svg(io.BytesIO(svg), size)
    return picture.convert(paint.blank((1, 1)))


@lru_cache(maxsize=1024)
def icon(name: str, size: int, colour: Colour) -> pygame.Surface:
    """The icon in a square of `size` pixels; raise `KeyError` for a name the set does not have.

    The set's drawings have no colour of their own, so it is written in.
    """
    drawing = icon_svg(name).replace(b"<path ", f'<path fill="{colour}" '.encode())
    return drawn(drawing, (size, size))
