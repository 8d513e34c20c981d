"""What the people in the room have chosen for this screen, kept between games."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from tekspil.folders import settings_folder
from tekspil.language import LANGUAGES
from tekspil.safe_files import JsonError, parse_json, read_bounded, write_whole

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)
SAFE_EDGES = (0.0, 0.03, 0.05)
MAX_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Settings:
    """`display` is the number of the screen, from 0; `windowed_size` in pixels.

    `roles` shows the roles that take turns in a team; `timer` lets the ring run where the board gives a time; `guide`
    says at each step what to press, until the people here have come through a first answer, or want it no more.
    """

    language: str = "da"
    text_scale: float = 1.0
    calm: bool = False
    sound: bool = True
    safe_edge: float = 0.0
    display: int = 0
    fullscreen: bool = False
    windowed_size: tuple[int, int] = (1280, 720)
    roles: bool = True
    timer: bool = True
    guide: bool = True


def _valid(name: str, value: Any) -> bool:
    match name:
        case "language":
            return value in LANGUAGES
        case "text_scale":
            return value in TEXT_SCALES
        case "safe_edge":
            return value in SAFE_EDGES
        case "display":
            return type(value) is int and 0 <= value < 64
        case "windowed_size":
            return (
                isinstance(value, list | tuple)
                and len(value) == 2
                and all(type(side) is int and 320 <= side <= 16384 for side in value)
            )
        case _:
            return isinstance(value, bool)


def load(path: Path | None = None) -> Settings:
    """The saved settings. A file that is missing or broken must never keep a game from starting:
    whatever in it cannot be used is left at its default."""
    try:
        found = parse_json(read_bounded(path or settings_folder() / "settings.json", MAX_BYTES))
    except (OSError, JsonError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    good = {f.name: found[f.name] for f in fields(Settings) if f.name in found and _valid(f.name, found[f.name])}
    if "windowed_size" in good:
        good["windowed_size"] = tuple(good["windowed_size"])
    return Settings(**good)


def are_kept() -> bool:
    """Whether somebody has chosen something for this screen before."""
    return (settings_folder() / "settings.json").exists()


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, whole or not at all; raise `OSError` where the folder cannot be written."""
    target = path or settings_folder() / "settings.json"
    write_whole(target, json.dumps(asdict(settings), indent=2) + "\n")
