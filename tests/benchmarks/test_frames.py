"""The benchmark measures what it says: a scene in which something always moves, and one in which nothing does."""

from __future__ import annotations

import pygame
import pytest

import tekspil
from tekspil.screen.offscreen import Offscreen
from tests.benchmarks.frames import Busy, Lit, draw_first, measure_frames


@pytest.mark.slow
def test_the_token_and_the_card_never_come_to_rest() -> None:
    scene = Busy(tekspil.load_board("bostedet"))
    screen = Offscreen(scene, (640, 360))
    screen.step()
    before, moved = None, 0
    for _ in range(400):
        assert screen.step()
        now = scene.piece.appearance(), scene.card.appearance()
        moved += now != before
        before = now
    assert moved > 390


def test_a_run_gives_figures_in_order() -> None:
    pygame.display.init()
    frames = measure_frames(tekspil.load_board("bostedet"), (320, 180), frames=20)
    assert 0 < frames.median <= frames.p95 <= frames.longest and frames.p95_work > 0
    draw_first((320, 180))
    surface = pygame.display.get_surface()
    assert surface and pygame.transform.average_color(surface)[:3] != (0, 0, 0)
    pygame.display.quit()


def test_the_lit_board_breathes_in_more_places_than_the_plain_one() -> None:
    scene = Lit(tekspil.load_board("bostedet"))
    screen = Offscreen(scene, (640, 360))
    screen.step()
    drawn = [screen.step(1 / 60) for _ in range(30)]
    assert max(len(rects) for rects in drawn) >= 4
    assert any(not rects for rects in drawn), "between two breaths nothing is drawn"
