"""How a golden picture is made, kept and compared.

A scene is drawn at full size. Kept of it are the hash of its pixels and a small copy with fewer shades, 400 pixels wide
(240 of the two largest sizes): enough for a person, and for a test on another kind of machine, to see what has changed.
Where the machine is of the kind that wrote the hashes, the pixels must be the same to the last bit; elsewhere, since
scaling differs a little from processor to processor, the small copies must look the same.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import pygame
from numpy.typing import NDArray

from tekspil.screen.offscreen import Offscreen
from tekspil.screen.scene import Scene
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tests.golden import game
from tests.golden.scenes import SCENES

HOME = Path(__file__).parent / "kept"
HASHES = HOME / "hashes.json"
SIZES = ((1280, 720), (1920, 1080), (3840, 2160), (1024, 768))
SCALES = (1.0, 2.0)
WIDE, WIDE_OF_LARGE = 400, 240  # of the small copies, in pixels
STEP = 4  # colours of the small copies are kept to within half of this

# How far a small copy may differ: the mean over all pixels, and the share of pixels that differ clearly.
MEAN, CLEARLY, SHARE = STEP / 2 + 1, 40, 0.004


@dataclass(frozen=True, slots=True)
class Shot:
    """A scene at a size and a text scale."""

    scene: str
    size: tuple[int, int]
    scale: float

    @property
    def name(self) -> str:
        return f"{self.scene}-{self.size[0]}x{self.size[1]}-{round(self.scale * 100)}"

    @property
    def path(self) -> Path:
        return HOME / f"{self.name}.png"


def shots() -> list[Shot]:
    """Every scene, and every scene of the game, at every size and scale."""
    return [Shot(scene, size, scale) for scale in SCALES for scene in (*SCENES, *game.names(scale)) for size in SIZES]


def kind_of_machine() -> str:
    """What decides the pixels: the drawing library, the processor and the way it scales."""
    pygame.font.init()
    return " ".join(
        (
            platform.system(),
            platform.machine(),
            "pygame-ce",
            pygame.version.ver,
            ".".join(map(str, pygame.get_sdl_version())),
            pygame.transform.get_smoothscale_backend(),
        )
    )


def draw(shot: Shot) -> tuple[pygame.Surface, list[str]]:
    """The scene at full size, settled, and the texts in it that were cut."""
    text.cut.clear()
    with game.clean_home():
        scene = SCENES[shot.scene]()
        screen = Offscreen(Scene(), shot.size, Settings(text_scale=shot.scale, guide=shot.scene.startswith("vis-vej")))
        screen.scenes.push(scene)
        screen.settle()
        return screen.surface, list(text.cut)


def fingerprint(surface: pygame.Surface) -> str:
    """The hash of every pixel."""
    return hashlib.sha256(pygame.image.tobytes(surface, "RGB")).hexdigest()[:32]


def scaled(surface: pygame.Surface) -> pygame.Surface:
    """A copy of the width that is kept."""
    wide = WIDE if surface.get_width() < 1920 else WIDE_OF_LARGE
    high = round(surface.get_height() * wide / surface.get_width())
    return pygame.transform.smoothscale(surface.convert(24), (wide, high))


def small(surface: pygame.Surface) -> pygame.Surface:
    """A copy to keep: with fewer shades, so that it takes little room."""
    copy = scaled(surface)
    fewer = ((_pixels(copy) + STEP // 2) // STEP * STEP).clip(0, 255).astype(np.uint8)
    return pygame.image.frombytes(fewer.tobytes(), copy.get_size(), "RGB")


def _pixels(surface: pygame.Surface) -> NDArray[np.int64]:
    w, h = surface.get_size()
    raw = np.frombuffer(pygame.image.tobytes(surface, "RGB"), dtype=np.uint8)
    return raw.reshape(h, w, 3).astype(np.int64)


def difference(one: pygame.Surface, other: pygame.Surface) -> tuple[float, float]:
    """Mean difference of two pictures in shades (0 to 255), and the share of pixels that differ clearly."""
    if one.get_size() != other.get_size():
        return 255.0, 1.0
    apart = np.abs(_pixels(one) - _pixels(other)).max(axis=2)
    return float(apart.mean()), float((apart > CLEARLY).mean())


def alike(one: pygame.Surface, other: pygame.Surface) -> bool:
    mean, share = difference(one, other)
    return mean <= MEAN and share <= SHARE


def hashes() -> dict[str, str]:
    """The hashes kept, by name; empty on another kind of machine than the one that wrote them."""
    if not HASHES.exists():
        return {}
    kept = json.loads(HASHES.read_text(encoding="utf-8"))
    return dict(kept["pictures"]) if kept["machine"] == kind_of_machine() else {}


def compare(shot: Shot, failed: Path) -> str:
    """What is wrong with a scene's picture, "" when it is as it should be. A wrong one is put in `failed`."""
    return judge(shot, *draw(shot), failed)


def judge(shot: Shot, surface: pygame.Surface, cut: list[str], failed: Path) -> str:
    """The same of a picture that has been drawn."""
    if cut:
        return f"{shot.name}: cut: {', '.join(cut)}"
    known = hashes()
    if shot.name in known and fingerprint(surface) == known[shot.name]:
        return ""
    new = scaled(surface)
    if shot.path.exists() and not known and alike(new, pygame.image.load(shot.path).convert(24)):
        return ""
    failed.mkdir(parents=True, exist_ok=True)
    seen = failed / f"{shot.name}.png"
    pygame.image.save(surface, str(seen))
    if not shot.path.exists():
        return f"{shot.name}: there is no picture of it yet. It looks like this: {seen}"
    mean, share = difference(new, pygame.image.load(shot.path).convert(24))
    how = f"mean {mean:.2f}, {share:.2%} of it clearly"
    return f"{shot.name}: looks otherwise ({how}). Now: {seen}. Before: {shot.path}"


def draw_all(names: str, take: Callable[[Shot, pygame.Surface, list[str]], None]) -> None:
    """Draw every picture whose scene's name begins with `names`, and hand it over with what was cut in it."""
    for shot in shots():
        if shot.scene in SCENES and shot.scene.startswith(names):
            take(shot, *draw(shot))
    for size, scale in product(SIZES, SCALES):

        def hand_over(name: str, surface: pygame.Surface, cut: list[str]) -> None:
            if name.startswith(names):
                take(Shot(name, size, scale), surface, cut)  # noqa: B023 (called before the loop goes on)

        if any(name.startswith(names) for name in game.names(scale)):
            game.play(size, scale, hand_over)


def write(names: str = "") -> list[str]:
    """Draw and keep every picture whose scene's name begins with `names`; what was cut in them."""
    HOME.mkdir(exist_ok=True)
    known, wanted = hashes(), {shot.name for shot in shots()}
    kept = {name: known[name] for name in known if name in wanted}
    found: list[str] = []

    def keep(shot: Shot, surface: pygame.Surface, cut: list[str]) -> None:
        found.extend(f"{shot.name}: {words}" for words in cut)
        pygame.image.save(small(surface), str(shot.path))
        kept[shot.name] = fingerprint(surface)

    draw_all(names, keep)
    for old in HOME.glob("*.png"):
        if old.stem not in wanted:
            old.unlink()
    whole = {"machine": kind_of_machine(), "pictures": dict(sorted(kept.items()))}
    HASHES.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return found
