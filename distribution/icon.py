"""The game's icon: four teams' pieces on a sheet of paper, drawn as the screen draws them."""

from __future__ import annotations

import struct

import pygame

from tekspil.look import PAPER, PINE
from tekspil.screen.toolkit import art


def icon(size: int) -> pygame.Surface:
    """The icon, `size` pixels wide and high."""
    body = f'<rect x="2" y="2" width="96" height="96" rx="22" fill="{PINE}"/>'
    body += f'<rect x="8" y="8" width="84" height="84" rx="17" fill="{PAPER}"/>'
    picture = art.from_svg(body, (0, 0, 100, 100), (size, size)).copy()
    width = round(size * 0.34)
    for team in range(4):
        piece = art.piece(team, width, shadow=False)
        middle = size * (0.30 + 0.40 * (team % 2)), size * (0.285 + 0.40 * (team // 2))
        picture.blit(piece, piece.get_rect(center=(round(middle[0]), round(middle[1]))))
    return picture


def bitmap(size: int) -> bytes:
    """The icon as a picture of 32 bits in an icon's resource: a header, rows from the bottom, and an empty mask."""
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    pixels = pygame.image.tobytes(icon(size), "BGRA", True)
    return header + pixels + bytes((size + 31) // 32 * 4 * size)
