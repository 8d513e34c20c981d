"""Cards' own pictures on the screen: drawn at their size behind the game's back, and kept so long as there is room.

Whoever draws a card asks for its picture in so many pixels. Where it is not there yet, the card shows its icon, the
picture is drawn by a thread of its own, and the stage draws that card anew when it has come. Without such a thread
(`work_behind`), as in tests and in pictures of the screen, a picture is drawn at once.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import pygame

from tekspil.content.card_picture import PictureError, content_of, is_photo, proportion
from tekspil.content.models import CardPicture
from tekspil.content.photo import PhotoError, square
from tekspil.screen.toolkit import paint

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

KEPT_BYTES = 96_000_000
"""The most that the pictures kept may fill: some fifty of the largest at 4K."""

GLANCE = 1 / 60  # seconds between two looks for one that has come

Key = tuple[CardPicture, int]
"""A picture, and the pixels on its side."""

NOTHING: frozenset[Key] = frozenset()


class Pictures:
    """The pictures drawn so far, the last used kept; drawn in `executor`, or at once where there is none."""

    def __init__(self, executor: Executor | None = None, most_bytes: int = KEPT_BYTES) -> None:
        self._executor, self._most = executor, most_bytes
        self._kept: OrderedDict[Key, pygame.Surface | None] = OrderedDict()
        self._waiting: dict[Key, Future[pygame.Surface | None]] = {}
        self._lacking: set[Key] = set()
        self.size = 0
        """The bytes of what is kept."""

    def get(self, picture: CardPicture, side: int) -> pygame.Surface | None:
        """The picture in a square of `side` pixels; None where it cannot be used, or is not there yet."""
        key = picture, side
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if self._executor is None:
            self._keep(key, drawn(picture, side))
            return self._kept.get(key)
        if key not in self._waiting:
            self._waiting[key] = self._executor.submit(drawn, picture, side)
        self._lacking.add(key)
        return None

    def collect(self) -> bool:
        """Take in one that has been drawn since; whether there was any. One at a time, so that no frame has to draw
        many cards anew."""
        come = next((key for key, future in self._waiting.items() if future.done()), None)
        if come is None:
            return False
        self._keep(come, self._waiting.pop(come).result())
        return True

    def lacking(self) -> frozenset[Key]:
        """The pictures that were asked for since the last call and are still to come."""
        if not self._lacking:
            return NOTHING
        lacking, self._lacking = frozenset(self._lacking), set()
        return lacking

    def have_come(self, keys: frozenset[Key]) -> bool:
        """Whether one of `keys` is no longer waited for."""
        return not keys <= self._waiting.keys()

    @property
    def rest(self) -> float | None:
        """Seconds until it is worth looking again; None where nothing is to come."""
        return GLANCE if self._waiting else None

    def work_behind(self, executor: Executor | None) -> None:
        """Draw in `executor` from now on, or at once. What was to come from another is asked for anew."""
        for future in self._waiting.values():
            future.cancel()
        self._waiting = {}
        self._executor = executor

    def forget(self) -> None:
        """Drop everything kept, after the window has changed its size."""
        self._kept.clear()
        self.size = 0

    def _keep(self, key: Key, picture: pygame.Surface | None) -> None:
        self.size += _bytes(picture) - _bytes(self._kept.get(key))
        self._kept[key] = picture
        while self.size > self._most and len(self._kept) > 1:
            _key, gone = self._kept.popitem(last=False)
            self.size -= _bytes(gone)


shown = Pictures()
"""Those of this program's screen."""


def drawn(picture: CardPicture, side: int) -> pygame.Surface | None:
    """The picture in a square of `side` pixels, ready for the screen; None where it cannot be used."""
    try:
        data = content_of(picture)
        if is_photo(picture):
            return _rounded(square(data, side))
        wide = proportion(data)
        size = (side, max(1, round(side / wide))) if wide > 1 else (max(1, round(side * wide)), side)
        shapes = paint.svg_picture(data, size)
    except (PictureError, PhotoError, pygame.error, MemoryError):
        return None
    out = paint.blank((side, side))  # in the screen's order of colours
    out.blit(shapes, shapes.get_rect(center=(side // 2, side // 2)))
    return out


def _rounded(photo: pygame.Surface) -> pygame.Surface:
    """A photo with the corners of a card."""
    side = photo.get_width()
    mask = paint.box((side, side), max(2, side // 12), "#FFFFFF")
    photo.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    return photo


def _bytes(picture: pygame.Surface | None) -> int:
    return picture.get_width() * picture.get_height() * 4 if picture else 0
