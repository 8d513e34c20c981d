"""Pictures of every scene of the game, taken while a game is played as chance has it.

The demonstration (screen/demo.py) knows when a scene is met and how to show it. Here chance plays instead of bots, so
that bots can learn to play better without a picture changing.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pygame

from tekspil.screen import text
from tekspil.screen.demo import SCENES, Album
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.options import PlayOptions
from tekspil.screen.scenes.start import Start
from tekspil.screen.scenes.table import Table
from tekspil.screen.settings import Settings
from tests.golden.deck import deck, plain_board

NAMES = tuple(f"spil-{name}" for name in ("forside", "goer-klar", *SCENES))
Take = Callable[[str, pygame.Surface, list[str]], None]


class GoldenAlbum(Album):
    """Hands each scene to `take(name, surface, cut)` instead of writing it to a file."""

    def __init__(self, size: tuple[int, int], settings: Settings, take: Take, folder: Path) -> None:
        board = plain_board()
        super().__init__(deck(), board, PlayOptions("guld", "bostedet", seed=1), folder, folder / "spil.json")
        self.screen = Offscreen(Start(self.deck, board), size, settings)
        self.take = take
        self.chance = random.Random(1)

    def _table(self, extra: int) -> Table:
        table = super()._table(extra)

        def by_chance() -> int:
            return int(self.chance.choice(list(table.game.legal_actions())))

        table.bot_action = by_chance  # type: ignore[method-assign]
        return table

    def _take(self, _number: int, name: str) -> None:
        text.cut.clear()
        self.screen.settle()
        self.screen.scenes.invalidate()
        self.screen.step(0)
        self.take(f"spil-{name}", self.screen.surface, list(text.cut))


def play(size: tuple[int, int], scale: float, take: Take) -> None:
    """Play until every scene has been met, and hand each over once."""
    with tempfile.TemporaryDirectory() as folder:
        GoldenAlbum(size, Settings(text_scale=scale, calm=True), take, Path(folder)).play()
