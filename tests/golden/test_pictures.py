"""Every scene looks as it did. `python -m tests.golden --write` keeps a new look; look at it before you commit it."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from tests.golden import game, pictures
from tests.golden.pictures import Shot, alike, difference
from tests.golden.scenes import SCENES

QUICK = ("board", "lay", "card-talk", "settings", "forside-fortsaet")
"""A few scenes that are drawn with every version of every package."""


@pytest.mark.parametrize(
    "scene", [pytest.param(scene, marks=() if scene in QUICK else pytest.mark.slow) for scene in SCENES]
)
def test_a_scene_looks_as_it_did(scene: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    failed = tmp_path_factory.getbasetemp() / "golden"
    wrong = [pictures.compare(shot, failed) for shot in pictures.shots() if shot.scene == scene]
    assert not any(wrong), "\n".join(filter(None, wrong))


@pytest.mark.slow
@pytest.mark.parametrize("scale", pictures.SCALES)
@pytest.mark.parametrize("size", pictures.SIZES)
def test_the_game_looks_as_it_did(
    size: tuple[int, int], scale: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    failed = tmp_path_factory.getbasetemp() / "golden"
    wrong: dict[str, str] = {}

    def look(name: str, surface: pygame.Surface, cut: list[str]) -> None:
        wrong[name] = pictures.judge(Shot(name, size, scale), surface, cut, failed)

    game.play(size, scale, look)
    assert set(wrong) == set(game.names(scale))
    assert not any(wrong.values()), "\n".join(filter(None, wrong.values()))


def test_the_set_is_small_and_has_no_strays() -> None:
    there = list(pictures.HOME.glob("*.png"))
    assert {path.stem for path in there} == {shot.name for shot in pictures.shots()}
    assert sum(path.stat().st_size for path in there) < 15_000_000


def test_a_button_that_has_moved_is_seen_in_the_small_copy() -> None:
    one, other = pygame.Surface((1280, 720)), pygame.Surface((1280, 720))
    for surface, x in ((one, 300), (other, 340)):
        surface.fill("#E8DCC9")
        surface.fill("#1D4B47", (x, 300, 280, 70))
    assert not alike(pictures.scaled(one), pictures.small(other))


def test_a_shade_of_scaling_is_no_difference() -> None:
    one = pygame.Surface((1280, 720))
    one.fill("#E8DCC9")
    other = one.copy()
    other.fill((1, 1, 1), special_flags=pygame.BLEND_RGB_ADD)
    assert alike(pictures.scaled(one), pictures.small(other))
    assert difference(one, other)[0] <= 1


def test_on_another_kind_of_machine_the_small_copies_are_compared(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pictures, "kind_of_machine", lambda: "another kind")
    assert pictures.hashes() == {}
    assert pictures.compare(Shot("event", (1280, 720), 1.0), tmp_path) == ""
    other = Shot("reflection", (1280, 720), 1.0)
    monkeypatch.setitem(SCENES, "event", SCENES[other.scene])
    assert "looks otherwise" in pictures.compare(Shot("event", (1280, 720), 1.0), tmp_path)


def test_a_new_look_is_told_with_a_picture_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "HOME", tmp_path / "kept")
    monkeypatch.setattr(pictures, "HASHES", tmp_path / "kept" / "hashes.json")
    shot = Shot("event", (1280, 720), 1.0)
    told = pictures.compare(shot, tmp_path / "failed")
    assert str(tmp_path / "failed" / f"{shot.name}.png") in told
    assert (tmp_path / "failed" / f"{shot.name}.png").exists()
