"""Decks with pictures, for the tests of drawings and of photos."""

from __future__ import annotations

import io
from pathlib import Path

import pygame

from tekspil.advice.checking import CheckedPath, check
from tekspil.content.library import load_deck
from tekspil.content.models import CardPicture, Technology
from tekspil.content.problems import Problem
from tests.content.decks import small_deck, write_deck

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">{}</svg>'
RED = SQUARE.format('<rect width="240" height="240" fill="#B5472F"/>')


HAND = SQUARE.format('<use href="symbols.svg#hand" transform="translate(20 20)"/>')


SYMBOLS = SQUARE.format('<defs><g id="hand"><circle cx="50" cy="50" r="40" fill="#1C2833"/></g></defs>')


def photo_of(wide: int, high: int, kind: str = "png") -> bytes:
    """A photo, its left half red and its right half blue."""
    surface = pygame.Surface((wide, high))
    surface.fill("#ff0000")
    surface.fill("#0000ff", (wide // 2, 0, wide - wide // 2, high))
    packed = io.BytesIO()
    pygame.image.save(surface, packed, f"x.{kind}")
    return packed.getvalue()


def deck_with(folder: Path, name: str, data: bytes, card: str = "", **more: bytes) -> Path:
    """The small deck in `folder`, in which the first technology names a picture that holds `data`."""
    deck = write_deck(small_deck(), folder / "lille")
    (deck / "pictures").mkdir()
    (deck / "pictures" / name).write_bytes(data)
    for other, content in more.items():
        (deck / "pictures" / f"{other}.svg").write_bytes(content)
    name_picture(deck, card or name)
    return deck


def name_picture(deck: Path, name: str, file: str = "technologies") -> None:
    """Let the first card of a file name a picture."""
    path = deck / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"id": ', f'"picture": "{name}", "id": ', 1), encoding="utf-8")


def first(deck: Path) -> Technology:
    return load_deck(deck).technologies[0]


def remarks(deck: Path) -> list[Problem]:
    """What `check` says of the pictures of a deck."""
    return [found for found in check(CheckedPath("deck", deck), None).problems if found.code in ("D09", "D10")]


def picture_of(name: str, data: bytes) -> CardPicture:
    return CardPicture(name, data=data)


def both(folder: Path) -> Path:
    """A deck with a drawing and a photo."""
    deck = deck_with(folder, "tablet.svg", HAND.encode(), symbols=SYMBOLS.encode())
    (deck / "pictures" / "foto.jpg").write_bytes(photo_of(40, 40, "jpg"))
    name_picture(deck, "foto.jpg", "events")
    return deck
