"""All pictures of a deck side by side, as a card shows them: for eyes that look for what is clipped, faint or strange.

`python -m tests.pictures.sheet DECK [--only ID...] [--out DIR]` writes them at 140 and 480 pixels, in colour, in grey
and as seen with each of three kinds of colour blindness, with the ids under them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pygame

from tekspil.look import INK, PAPER, TABLE
from tests.colour_vision import KINDS, TO_XYZ, Floats, linear, seen, srgb
from tests.pictures.drawing import drawn, on_ground, pictures

GRID = {140: (12, 6), 480: (4, 2)}  # pixels of a picture -> columns and rows of a sheet
GAP, LABEL = 12, 18
LOOKS = ("colour", "grey", *KINDS)


def through(pixels: Floats, look: str) -> Floats:
    """sRGB pixels, (height, width, 3), as they are seen in that look."""
    if look == "colour":
        return pixels
    if look == "grey":
        return srgb(np.repeat((linear(pixels) @ TO_XYZ[1])[..., None], 3, axis=-1).clip(0, 1))
    return srgb(seen(pixels, look))


def sheet(paths: list[Path], pixels: int, look: str) -> pygame.Surface:
    """The pictures in rows, each on paper with its id under it."""
    columns = min(GRID[pixels][0], len(paths))
    rows = -(-len(paths) // columns)
    wide, high = pixels + GAP, pixels + LABEL + GAP
    surface = pygame.Surface((columns * wide + GAP, rows * high + GAP))
    surface.fill(TABLE)
    font = pygame.font.Font(None, 16 if pixels < 200 else 22)
    for place, path in enumerate(paths):
        x, y = GAP + place % columns * wide, GAP + place // columns * high
        seen_so = through(on_ground(drawn(path, pixels), PAPER), look).round().astype(np.uint8)
        tile = pygame.image.frombuffer(seen_so.tobytes(), (pixels, pixels), "RGB")
        surface.blit(tile, (x, y))
        surface.blit(font.render(path.stem, True, INK), (x, y + pixels + 3))
    return surface


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.pictures.sheet", description=__doc__)
    options.add_argument("deck", metavar="DECK", help="the id of a deck that comes along, or a deck's folder")
    options.add_argument("--only", metavar="ID", nargs="+", help="these pictures, in this order")
    options.add_argument("--sizes", metavar="PIXELS", type=int, nargs="+", choices=GRID, default=list(GRID))
    options.add_argument("--looks", metavar="LOOK", nargs="+", choices=LOOKS, default=list(LOOKS))
    options.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="where the sheets are written")
    chosen = options.parse_args()
    found = {path.stem: path for path in pictures(chosen.deck)}
    missing = [name for name in chosen.only or () if name not in found]
    if missing or not found:
        options.error(f"no picture of {', '.join(missing) or 'that deck'}")
    paths = [found[name] for name in chosen.only or found]
    pygame.font.init()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for pixels in chosen.sizes:
        columns, rows = GRID[pixels]
        for start in range(0, len(paths), columns * rows):
            for look in chosen.looks:
                name = f"pictures-{pixels}-{look}-{start // (columns * rows) + 1}.png"
                pygame.image.save(sheet(paths[start : start + columns * rows], pixels, look), chosen.out / name)


if __name__ == "__main__":
    main()
