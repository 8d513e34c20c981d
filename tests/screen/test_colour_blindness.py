"""Seen with each of the three common kinds of colour blindness, things that differ still do.

The pages are drawn as always and then seen through the simulation in `tests/colour_vision.py`.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pygame
import pytest

from tekspil.look import EMPTY_STAR, GOLD, HALF, INK, INK2, LAMP, MAT, PAPER, PIECE_LINE, PINE, TABLE, TEAMS, Colour
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.toolkit import art
from tekspil.screen.toolkit.layout import Box
from tests.colour_vision import KINDS, Floats, contrast, distance, lab, linear, rgb, seen
from tests.golden.gallery import PartsPage


@pytest.fixture(scope="module")
def page() -> Floats:
    """The gallery's page of parts, (1080, 1920, 3)."""
    screen = Offscreen(PartsPage(), (1920, 1080))
    screen.settle()
    raw = np.frombuffer(pygame.image.tobytes(screen.surface, "RGB"), dtype=np.uint8)
    return raw.reshape(1080, 1920, 3).astype(float)


def main_colour(page: Floats, box: Box) -> Floats:
    """The colour most pixels of a box have."""
    part = page[round(box.y) : round(box.bottom), round(box.x) : round(box.right)].reshape(-1, 3)
    colours, counts = np.unique(part, axis=0, return_counts=True)
    return np.asarray(colours[counts.argmax()], dtype=float)


def piece_box(team: int) -> Box:
    """Inside the gallery's pieces, where the top's colour is most of it."""
    return Box.around((122 + 150 * team, 150), 56)


@pytest.mark.parametrize("kind", KINDS)
def test_the_simulation_leaves_greys_grey(kind: str) -> None:
    for shade in (0.0, 90.0, 200.0, 255.0):
        grey = np.full(3, shade)
        assert np.allclose(seen(grey, kind), linear(grey), atol=0.01)


@pytest.mark.parametrize(
    "kind, alike", [("protanopia", ("#B06060", "#7A7A60")), ("tritanopia", ("#6A8AA8", "#6A9092"))]
)
def test_the_simulation_makes_some_colours_alike(kind: str, alike: tuple[Colour, Colour]) -> None:
    one, other = map(rgb, alike)
    plain = float(np.linalg.norm(lab(linear(one)) - lab(linear(other))))
    assert distance(one, other, kind) < 0.75 * plain


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_two_teams_differ_in_colour_shape_and_letter(page: Floats, kind: str) -> None:
    """The least seen apart are C and E, and B and F, at 16 and 18; their shapes then differ."""
    for one, other in combinations(range(6), 2):
        assert distance(main_colour(page, piece_box(one)), main_colour(page, piece_box(other)), kind) >= 15
        assert shapes_differ(one, other) > 0.05
        assert TEAMS[one].letter != TEAMS[other].letter


def shapes_differ(one: int, other: int) -> float:
    """The share of the area that two pieces cover together, which only one of them covers."""
    masks = [pygame.mask.from_surface(art.piece(team, 120, 32, False), 127) for team in (one, other)]
    both = masks[0].overlap_area(masks[1], (0, 0))
    whole = masks[0].count() + masks[1].count() - both
    return 1 - both / whole


@pytest.mark.parametrize("kind", KINDS)
def test_every_piece_stands_out_from_table_and_paper(page: Floats, kind: str) -> None:
    for team, look in enumerate(TEAMS):
        assert np.abs(main_colour(page, piece_box(team)) - rgb(look.top)).max() <= 2  # it is the piece we look at
        assert contrast(rgb(look.text), rgb(look.top), kind) >= 3.5  # bold, at least 32 units: WCAG asks 3
        for ground in (TABLE, PAPER, MAT):
            assert contrast(rgb(PIECE_LINE), rgb(ground), kind) >= 7


@pytest.mark.parametrize("kind", KINDS)
def test_filled_and_empty_stars_are_told_apart(page: Floats, kind: str) -> None:
    """By their middle, and by their outline."""
    filled, empty = (main_colour(page, Box.around((62 + 226 * n + 29, 852), 16)) for n in (1, 0))
    assert np.abs(filled - rgb(GOLD)).max() <= 6 and np.abs(empty - rgb(EMPTY_STAR)).max() <= 6
    assert distance(filled, empty, kind) >= 18
    outlines = [page[830:880, 62 + 226 * n : 62 + 226 * n + 58].reshape(-1, 3).min(axis=0) for n in (1, 0)]
    assert contrast(outlines[0], filled, kind) >= 7
    assert contrast(outlines[0], rgb(TABLE), kind) > 1.5 * contrast(outlines[1], rgb(TABLE), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_lit_space_is_told_from_a_dark_one(page: Floats, kind: str) -> None:
    """By the gold band, far from the table in colour, and by the ink line outside it, far in lightness."""
    tile = Box.around((1650, 166), 124)
    across = page[round(tile.y) + 20, round(tile.right) + 1 : round(tile.right) + 40]
    gold = min(float(distance(pixel, rgb(GOLD), kind)) for pixel in across)
    assert gold < 3
    assert distance(rgb(GOLD), rgb(TABLE), kind) >= 18
    assert max(contrast(pixel, rgb(TABLE), kind) for pixel in across) >= 7
    dark = page[366 - 40, 122 + 162 + 64 : 122 + 162 + 76]
    assert min(float(distance(pixel, rgb(GOLD), kind)) for pixel in dark) > 18


@pytest.mark.parametrize("kind", KINDS)
def test_chosen_focused_and_met_are_told_by_more_than_a_hue(kind: str) -> None:
    assert contrast(rgb(INK), rgb(LAMP), kind) >= 7  # the ring of what is chosen
    assert contrast(rgb(GOLD), rgb(INK), kind) >= 7  # the two lines of the focus ring
    for mark in (PINE, HALF, INK2):  # met, half met and not met: three shapes, each clear on paper
        assert contrast(rgb(mark), rgb(PAPER), kind) >= 4.5
