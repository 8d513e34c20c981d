"""An author's photo as a card's picture: bounded before it is decoded, cut square, and never passed on as it came.

A file of a few kilobytes may unpack to gigabytes, so its own words about its size are read first, and held against
`MAX_SIDE`. What leaves here are pixels: what a camera wrote beside them, such as where it was, stays behind.
"""

from __future__ import annotations

import base64
import io
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tekspil.language import _
from tekspil.safe_files import read_bounded, write_whole

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # it is imported where it is needed, and greets otherwise

if TYPE_CHECKING:
    import pygame

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
MAX_SIDE = 4096
"""The most pixels on either side: what a telephone takes, and 64 MB when it is decoded."""

MOST_LAYERS = 40
"""The most scans of a JPEG: each goes over all its pixels again, and a camera writes at most ten or so."""

PAPER_SIDE = 480
"""Pixels on a side of what goes to paper and pages: 44 mm in 277 dots to the inch."""

KEPT_SIDES = (640, 480, 320, 160)
"""Pixels on a side of what goes with a saved game: the first of these that takes no more than `MOST_KEPT` bytes."""

MOST_KEPT = 200_000

MOST_FILED = 50_000_000  # bytes of a picture that has just been written

_PNG = b"\x89PNG\r\n\x1a\n"
_LAYER = b"\xff\xda"
_UPRIGHT = 1
_BARE_JFIF = 14  # bytes of what a JPEG says first, where it has no small picture of itself in there
_ORDERS: Mapping[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
_TURNS = {3: 180, 6: 270, 8: 90}  # EXIF's word for how the camera was held -> degrees against the clock


class PhotoError(ValueError):
    """A photo that cannot be used; the message says why, as a sentence to be shown."""


def check_photo(data: bytes) -> tuple[int, int]:
    """The photo's width and height in pixels, by what its first bytes say; raise `PhotoError` where it is too large."""
    size = _size(data)
    layers = 0 if data.startswith(_PNG) else data.count(_LAYER)
    if size is None or min(size) < 1 or layers > MOST_LAYERS:
        raise PhotoError(_("Det er ikke et billede, der kan vises. Gem det som PNG, JPEG eller WebP."))
    if max(size) > MAX_SIDE:
        message = _("Billedet er {wide} × {high} punkter, og det må højst være {most} på hver led.")
        raise PhotoError(message.format(wide=size[0], high=size[1], most=MAX_SIDE))
    return size


def square(data: bytes, side: int) -> pygame.Surface:
    """The photo's middle as a square of `side` pixels, turned upright; raise `PhotoError` where there is none."""
    import pygame

    said = check_photo(data)
    try:
        whole = _decoded(data)
    except (pygame.error, ValueError, MemoryError) as error:
        raise PhotoError(_("Billedet er i stykker og kan ikke vises.")) from error
    if whole.get_size() != said:
        raise PhotoError(_("Billedet er i stykker og kan ikke vises."))
    least = min(said)
    middle = whole.subsurface(((said[0] - least) // 2, (said[1] - least) // 2, least, least))
    clear = bool(whole.get_flags() & pygame.SRCALPHA) or whole.get_colorkey() is not None
    plain = pygame.Surface((least, least), pygame.SRCALPHA, 32) if clear else pygame.Surface((least, least), 0, 24)
    plain.blit(middle, (0, 0))
    small = pygame.Surface((side, side), pygame.SRCALPHA, 32)
    small.blit(pygame.transform.smoothscale(plain, (side, side)), (0, 0))  # what was opaque would not be so any more
    turn = _TURNS.get(_held(data), 0)
    return pygame.transform.rotate(small, turn) if turn else small


def _decoded(data: bytes) -> pygame.Surface:
    import pygame

    if sys.platform != "emscripten":
        return pygame.image.load(io.BytesIO(data))
    with tempfile.TemporaryDirectory() as folder:  # pygame does not read out of memory there either
        suffix = ".png" if data.startswith(_PNG) else ".webp" if data[8:12] == b"WEBP" else ".jpg"
        path = Path(folder) / f"picture{suffix}"
        write_whole(path, data)
        return pygame.image.load(path)


def kept(data: bytes) -> tuple[bytes, str]:
    """The photo as it goes with a saved game, and the ending of its name: pixels alone, at most `MOST_KEPT` bytes.

    What has been through here already comes out as it is, so that saving again and again wears nothing down. Raises
    `PhotoError`.
    """
    wide, high = check_photo(data)
    if wide == high <= KEPT_SIDES[0] and len(data) <= MOST_KEPT and _is_bare(data):
        return data, ".png" if data.startswith(_PNG) else ".jpg"
    for side in KEPT_SIDES:
        packed, kind = _encoded(square(data, min(side, max(wide, high))))
        if len(packed) <= MOST_KEPT:
            return packed, ".jpg" if kind == "jpeg" else ".png"
    raise PhotoError(_("Billedet er i stykker og kan ikke vises."))


def _is_bare(data: bytes) -> bool:
    """Whether a PNG or a JPEG holds nothing but its size, its colours and its pixels."""
    if data.startswith(_PNG):
        at = len(_PNG)
        while at + 12 <= len(data):
            length = int.from_bytes(data[at : at + 4], "big")
            if data[at + 4 : at + 8] not in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
                return False
            at += 12 + length
        return at == len(data)
    plain = all(kind < 0xE0 or (kind == 0xE0 and len(body) == _BARE_JFIF) for kind, body in _segments(data))
    return data.startswith(b"\xff\xd8") and plain and data.find(b"\xff\xd9") == len(data) - 2  # nothing after its end


def embedded(data: bytes) -> str:
    """The photo as an SVG drawing, for paper and pages: square, small, and encoded anew from its pixels alone."""
    packed, kind = _encoded(square(data, PAPER_SIDE))
    letters = base64.b64encode(packed).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAPER_SIDE} {PAPER_SIDE}">'
        f'<image width="{PAPER_SIDE}" height="{PAPER_SIDE}" href="data:image/{kind};base64,{letters}"/></svg>'
    )


def _encoded(picture: pygame.Surface) -> tuple[bytes, Literal["png", "jpeg"]]:
    """Pixels as a photo's file, and its kind: PNG where something is seen through, and in a browser, which may not read
    a JPEG again."""
    import pygame

    opaque = pygame.mask.from_surface(picture, 254).count() == picture.get_width() * picture.get_height()
    kind: Literal["png", "jpeg"] = "jpeg" if opaque and sys.platform != "emscripten" else "png"
    return filed(picture, kind), kind


def filed(picture: pygame.Surface, kind: Literal["png", "jpeg"]) -> bytes:
    """Pixels as a file."""
    import pygame

    if sys.platform == "emscripten":  # pygame writes nothing into memory there, and says nothing
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"picture.{kind}"
            pygame.image.save(picture, path)
            return read_bounded(path, MOST_FILED)
    packed = io.BytesIO()
    pygame.image.save(picture, packed, f"picture.{kind}")
    return packed.getvalue()


# What a file says of itself, without decoding it: its size, and how the camera was held.


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(b"\xff\xd8"):
        frame = next((body for kind, body in _segments(data) if kind in _FRAMES), b"")
        return (int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")) if len(frame) > 4 else None
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        return _webp_size(data[12:16], data[20:30])
    return None


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SEGMENTS = _FRAMES | {0xC4, 0xDB, 0xDD, 0xFE, *range(0xE0, 0xF0)}


def _segments(data: bytes) -> list[tuple[int, bytes]]:
    """The segments of a JPEG before its pixels, each with its kind, up to the first mark that no camera writes there:
    one without a length would be read in another way by whoever decodes it."""
    found = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and (data[at + 1] in _SEGMENTS or data[at + 1] == 0xFF):
        if data[at + 1] == 0xFF:  # a filling byte
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        found.append((data[at + 1], data[at + 4 : at + 2 + length]))
        at += 2 + max(2, length)
    return found


def _webp_size(kind: bytes, body: bytes) -> tuple[int, int] | None:
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    return None


def _held(data: bytes) -> int:
    """EXIF's orientation of a JPEG: tag 0x112 in its first list; upright where nothing is said."""
    body = next((body for kind, body in _segments(data) if kind == 0xE1 and body.startswith(b"Exif\0\0")), b"")
    exif = body[6:]
    order = _ORDERS.get(exif[:2])
    if order is None:
        return _UPRIGHT

    def number(at: int, length: int) -> int:
        return int.from_bytes(exif[at : at + length], order)

    first = number(4, 4)
    for entry in range(first + 2, min(first + 2 + 12 * number(first, 2), len(exif) - 11), 12):
        if number(entry, 2) == 0x112:
            return number(entry + 8, 2)
    return _UPRIGHT
