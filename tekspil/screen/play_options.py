"""What a person asked for when the game was started."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tekspil.rules.parameters import Value

HUMAN = "human"
"""A seat for the people in the room; every other name is a bot's (players/policies.py)."""


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """How the screen begins.

    `deck` "" is the one that is played where none is named, in the language in use.
    `start` is the scene: the start screen, a game under way, or a game to look through. `players` has one name a seat
    ("human" or a bot). `seed` None takes a new one. `rounds` and `mode` None follow the board. With `demo` bots play
    one game to the end without a window, and pictures of the scenes go to `shots`. `save` is a saved game to look
    through or go on with. `session` is that of a game to look
    through, where it is not the one of its number; `themes`, `cards` and `changes` are what it was played with.
    `language` None follows the settings.
    """

    deck: str
    board: str
    teams: int = 4
    seed: int | None = None
    number: int = 0
    players: tuple[str, ...] = ()
    rounds: int | None = None
    mode: str | None = None
    demo: bool = False
    shots: Path | None = None
    language: str | None = None
    start: Literal["start", "play", "replay"] = "start"
    save: Path | None = None
    session: int | None = None
    themes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    changes: tuple[tuple[str, Value], ...] = ()
