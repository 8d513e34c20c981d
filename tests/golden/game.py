"""Pictures of every scene of the game, taken while a game is played as chance has it.

The demonstration (screen/demo.py) knows when a scene is met and how to show it. Here chance plays instead of bots, so
that bots can learn to play better without a picture changing.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pygame

from tekspil.folders import HOME_VARIABLE
from tekspil.room.room_game import RoomGame
from tekspil.screen.demo import SCENES, Album
from tekspil.screen.offscreen import Offscreen
from tekspil.screen.play_options import PlayOptions
from tekspil.screen.scene import Scene
from tekspil.screen.scenes.debrief.end import End
from tekspil.screen.scenes.play.choose import Choose
from tekspil.screen.scenes.play.why import Why
from tekspil.screen.scenes.system.start import Start
from tekspil.screen.toolkit import text
from tekspil.screen.toolkit.settings import Settings
from tekspil.screen.toolkit.theme import LARGE_TEXT
from tests.golden.deck import deck, plain_board

NAMES = tuple(f"spil-{name}" for name in ("forside", "goer-klar", *SCENES))
MORE_PAGES = {"vaelg-maal": 2, "svaret-hvorfor": 3, "slut": 2}  # pages of a scene where text is large
Take = Callable[[str, pygame.Surface, list[str]], None]


def names(scale: float) -> tuple[str, ...]:
    """The pictures of a game at this scale of text."""
    if scale < LARGE_TEXT:
        return NAMES
    more = (f"spil-{name}-{page}" for name, pages in MORE_PAGES.items() for page in range(2, pages + 1))
    return (*NAMES, *more)


@contextmanager
def clean_home() -> Iterator[Path]:
    """A folder of their own for pictures: nobody's saved games or settings are seen in them."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {HOME_VARIABLE: folder}):
        yield Path(folder)


class GoldenAlbum(Album):
    """Hands each scene to `take(name, surface, cut)` instead of writing it to a file."""

    def __init__(
        self, size: tuple[int, int], settings: Settings, take: Take, folder: Path, before: Callable[[], None]
    ) -> None:
        board = plain_board()
        super().__init__(deck(), board, PlayOptions("guld", "bostedet", seed=1), folder, folder / "spil.json")
        self.screen = Offscreen(Start(self.deck, board), size, settings)
        self.take, self.before = take, before
        self.chance = random.Random(1)

    def _table(self, extra: int) -> RoomGame:
        table = super()._table(extra)

        def by_chance() -> int:
            return int(self.chance.choice(list(table.game.legal_actions())))

        table.bot_action = by_chance  # type: ignore[method-assign]
        return table

    def _take(self, _number: int, name: str) -> None:
        self._hand_over(name)
        if self.screen.scenes.settings.text_scale < LARGE_TEXT:
            return
        for page in range(2, MORE_PAGES.get(name, 1) + 1):
            _turn_to(self.screen.scenes.top, page - 1)
            self._hand_over(f"{name}-{page}")

    def _hand_over(self, name: str) -> None:
        self.screen.settle()
        text.cut.clear()
        self.before()
        self.screen.scenes.invalidate()
        self.screen.step(0)
        self.take(f"spil-{name}", self.screen.surface, list(text.cut))


def _turn_to(scene: Scene, page: int) -> None:
    if isinstance(scene, Why):
        scene.show_part(page)
    elif isinstance(scene, Choose):
        scene.to_page(page)
    elif isinstance(scene, End):
        scene.show_part(page)


def play(size: tuple[int, int], scale: float, take: Take, before: Callable[[], None] = lambda: None) -> None:
    """Play until every scene has been met, and hand each over once. `before` is called before each is drawn whole."""
    with clean_home() as folder:
        GoldenAlbum(size, Settings(text_scale=scale, calm=True, guide=False), take, folder, before).play()
