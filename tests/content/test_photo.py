"""Photos on cards: refused before they fill the memory, cut square, and stripped of what a camera wrote beside them."""

from __future__ import annotations

import base64
import io
import json
import os
import random
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pygame
import pytest

from tekspil.content import card_picture, photo, snapshot
from tekspil.content.card_picture import as_svg, content_of, trouble_with
from tekspil.content.library import load_deck
from tekspil.content.snapshot import deck_of, taken
from tests.content.card_pictures import (
    both,
    deck_with,
    first,
    photo_of,
    picture_of,
    remarks,
)


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_photo_is_cut_square_and_encoded_anew(kind: str, tmp_path: Path) -> None:
    deck = deck_with(tmp_path, f"tablet.{kind}", photo_of(900, 300, kind))
    picture = first(deck).picture
    assert picture is not None and remarks(deck) == []
    seen = photo.square(content_of(picture), 100)
    assert seen.get_size() == (100, 100)
    assert seen.get_at((5, 50)).r > 200 and seen.get_at((95, 50)).b > 200  # the middle of the photo
    assert as_svg(picture).startswith("<svg") and "data:image/jpeg;base64," in as_svg(picture)


def test_what_a_camera_wrote_beside_the_picture_goes_no_further_and_the_picture_stands_upright() -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS-SECRET"
    plain = photo_of(300, 300, "jpg")
    said = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    turned = photo.square(said, 60)
    assert turned.get_at((30, 5)).r > 200 and turned.get_at((30, 55)).b > 200  # a quarter with the clock
    assert b"GPS-SECRET" in said and "GPS" not in as_svg(picture_of("x.jpg", said))
    letters = as_svg(picture_of("x.jpg", said)).partition("base64,")[2].partition('"')[0]
    assert b"GPS-SECRET" not in base64.b64decode(letters)


def _png_header(wide: int, high: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", wide, high, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


BOMBS = {
    "a.png": _png_header(50_000, 50_000),
    "b.jpg": b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 60_000, 60_000) + b"\x03" + bytes(9),
    "c.webp": b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff\xff\x3f\xff\xff\x3f",
    "d.webp": b"RIFF\x20\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\xff" + bytes(9),
    "e.png": photo_of(9, 9)[:40],
    "f.jpg": b"\xff\xd8" + b"\xff" * 500,
    "g.png": b"",
    "h.jpeg": b"<svg/>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_photo_that_would_fill_the_memory_is_refused_before_it_is_decoded(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name != "e.png":  # its first bytes are in order, and decoding it shows that the rest is missing
        monkeypatch.setattr(pygame.image, "load", lambda *_args: pytest.fail("decoded"))
    assert trouble_with(picture_of(name, BOMBS[name]))


def test_a_photo_in_a_save_that_is_no_photo_leaves_the_icon(tmp_path: Path) -> None:
    files = json.loads(zlib.decompress(base64.b64decode(taken(load_deck(both(tmp_path))))))
    [name] = [name for name in files if name.endswith(".jpg")]
    for broken in ("ingen bogstaver!", "AAAA"):
        packed = base64.b64encode(zlib.compress(json.dumps({**files, name: broken}).encode())).decode()
        picture = deck_of(packed, "lille").events[0].picture
        assert picture is None or trouble_with(picture)


def with_secrets(data: bytes) -> bytes:
    """A photo with what a camera or a program writes beside the pixels."""
    secret = b"Exif\0\0MM\0*\0\0\0\x08\0\0GPS-SECRET"
    if data.startswith(b"\xff\xd8"):
        return data[:2] + b"\xff\xe1" + struct.pack(">H", len(secret) + 2) + secret + data[2:]
    chunk = b"tEXt" + b"Comment\0GPS-SECRET"
    return data[:33] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:]


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_photo_kept_with_a_game_has_nothing_but_its_pixels(kind: str, tmp_path: Path) -> None:
    data = with_secrets(photo_of(900, 300, kind))
    deck = load_deck(deck_with(tmp_path, f"tablet.{kind}", data))
    kept = snapshot.deck_of(snapshot.taken(deck), deck.id)
    picture = kept.technologies[0].picture
    assert b"GPS-SECRET" in data and picture is not None
    assert b"GPS-SECRET" not in picture.data and len(picture.data) <= card_picture.MAX_BYTES
    seen = photo.square(content_of(picture), 100)
    assert seen.get_at((5, 50)).r > 200 and seen.get_at((95, 50)).b > 200


def test_a_photo_kept_again_and_again_stays_the_one_it_was(tmp_path: Path) -> None:
    deck = load_deck(deck_with(tmp_path, "tablet.jpg", with_secrets(photo_of(900, 300, "jpg"))))
    once = snapshot.taken(deck)
    assert snapshot.taken(snapshot.deck_of(once, deck.id)) == once


@pytest.mark.parametrize("more", [b"GPS-SECRET", photo_of(20, 20, "jpg")])
def test_what_is_written_after_a_small_photo_is_not_kept_with_a_game(more: bytes) -> None:
    bare = photo.kept(photo_of(300, 300, "jpg"))[0]
    assert photo.kept(bare)[0] == bare
    assert not photo.kept(bare + more)[0].endswith(more)


def test_a_photo_lets_no_library_greet_on_the_terminal() -> None:
    """The library greets where it is imported first, unless it is told not to."""
    quiet = {name: value for name, value in os.environ.items() if name != "PYGAME_HIDE_SUPPORT_PROMPT"}
    asked = "import sys; from tekspil.content import photo; photo.embedded(sys.stdin.buffer.read())"
    done = subprocess.run(
        [sys.executable, "-c", asked], input=photo_of(9, 9), env=quiet, capture_output=True, check=True
    )
    assert done.stdout == b""


def test_a_photo_of_noise_is_kept_within_bounds() -> None:
    noise = pygame.image.frombytes(random.Random(1).randbytes(1200 * 1200 * 3), (1200, 1200), "RGB")
    packed = io.BytesIO()
    pygame.image.save(noise, packed, "x.png")
    assert len(photo.kept(packed.getvalue())[0]) <= photo.MOST_KEPT


# What attacks and ordinary use have found.


def test_an_opaque_photo_stays_opaque_and_small_however_far_it_is_shrunk() -> None:
    surface = photo.square(photo_of(900, 700, "jpg"), 64)
    assert pygame.mask.from_surface(surface, 254).count() == 64 * 64
    assert photo.kept(photo_of(900, 700))[1] == ".jpg"


def test_a_photo_that_is_seen_through_stays_so() -> None:
    surface = pygame.Surface((300, 300), pygame.SRCALPHA)
    surface.fill("#ff0000", (0, 0, 150, 300))
    packed = io.BytesIO()
    pygame.image.save(surface, packed, "x.png")
    assert photo.square(packed.getvalue(), 60).get_at((55, 30)).a == 0
    assert photo.kept(packed.getvalue())[1] == ".png"


def _jpeg(*segments: tuple[int, bytes]) -> bytes:
    return b"\xff\xd8" + b"".join(
        b"\xff" + bytes([kind]) + struct.pack(">H", len(body) + 2) + body for kind, body in segments
    )


SMALL, HUGE = (b"\x08" + struct.pack(">HH", side, side) + b"\x03" + bytes(9) for side in (64, 30_000))


@pytest.mark.parametrize("marker", [b"\x01", b"\x00", b"\xd0", b"\xd7", b"\xd8", b"\xd9"])
def test_a_photo_that_says_its_size_in_two_ways_is_refused_before_it_is_decoded(
    marker: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark without a length: who reads one there lands in a comment that holds a small frame."""
    monkeypatch.setattr(pygame.image, "load", lambda *_args: pytest.fail("decoded"))
    true = b"\xff\xd8\xff" + marker + _jpeg((0xE0, bytes(14)), (0xC0, HUGE))[2:]
    there = 4 + 0xFFE0  # where one lands who takes the next mark for a length
    evil = true + _jpeg((0xFE, bytes(there - len(true) - 4) + _jpeg((0xC0, SMALL))[2:]))[2:]
    assert trouble_with(picture_of("a.jpg", evil))


def test_a_photo_in_very_many_layers_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each layer of a progressive JPEG goes over all its pixels again, and may take ten bytes."""
    monkeypatch.setattr(pygame.image, "load", lambda *_args: pytest.fail("decoded"))
    assert trouble_with(picture_of("a.jpg", _jpeg((0xC2, SMALL)) + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 3000))
