"""The typeface that screen and paper share, and which signs it has."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from tekspil.plain import plain

PACKAGE = "fontpkg_atkinson_hyperlegible"
WEIGHTS = ("Regular", "Bold")

SUBSTITUTE = "[?]"
"""What is set where the typeface lacks a sign: words can be read on, and nobody takes it for something written."""

_JOINER = "\u200d"
_ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2192": "->", "\u2190": "<-"})


class Settable(NamedTuple):
    """A text that the typeface can set, and the signs of the original that it lacks, each once."""

    text: str
    lacking: tuple[str, ...]


def folder() -> AbstractContextManager[Path]:
    """The folder with the typeface's files."""
    return as_file(files(PACKAGE) / "files")


@cache
def characters() -> frozenset[int]:
    """The characters that the typeface has in every weight that is used, as code points."""
    with folder() as place:
        weights = [_mapped((place / f"AtkinsonHyperlegible-{weight}.ttf").read_bytes()) for weight in WEIGHTS]
    return frozenset.intersection(*weights)


def settable(text: str) -> Settable:
    """`text` with only signs that the typeface has, and which it had to do without.

    What is only written in another way (a ligature, an accent apart from its letter, an arrow) is set as people read
    it. A letter keeps its place without an accent that is not there. The rest become `SUBSTITUTE`, side by side only
    one. Signs without a width of their own are left out.
    """
    if text.isascii() and text.isprintable():
        return Settable(text, ())
    text = unicodedata.normalize("NFC", plain(text))
    if _has(text):
        return Settable(text, ())
    parts: list[str] = []
    lacking: list[str] = []
    for cluster in _clusters(text):
        part = _without_loss(cluster)
        if part is None:
            lacking.append(cluster)
            bare = unicodedata.normalize("NFD", cluster)[0]
            part = bare if _has(bare) else SUBSTITUTE
        if not (part == SUBSTITUTE and parts and parts[-1] == SUBSTITUTE):
            parts.append(part)
    return Settable("".join(parts), tuple(dict.fromkeys(lacking)))


def _has(text: str) -> bool:
    known = characters()
    return all(ord(sign) in known or sign in "\n\t" for sign in text)


def _without_loss(cluster: str) -> str | None:
    """A sign as the typeface can set it with nothing lost; None where it cannot."""
    seen = "".join(sign for sign in cluster if unicodedata.category(sign) != "Cf" and not _is_selector(sign))
    for way in (seen, seen.translate(_ALIKE), unicodedata.normalize("NFKC", seen)):
        if _has(way):
            return way
    return None


def _is_selector(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def _is_picture(sign: str) -> bool:
    """Whether emoji are made of such signs; those newer than Python are in no category yet ("Cn")."""
    return not sign.isascii() and unicodedata.category(sign) in ("So", "Sm", "Cn")


def _clusters(text: str) -> Iterator[str]:
    """The signs of a text as people count them, near enough: a base with its marks, and pictures joined to one."""
    begin = 0
    for place in range(1, len(text)):
        sign = text[place]
        belongs = unicodedata.category(sign) in ("Mn", "Me", "Mc", "Cf") or "\U0001f3fb" <= sign <= "\U0001f3ff"
        # Only pictures are joined (Unicode's text segmentation, GB11): a letter after a stray joiner is its own.
        joined = text[place - 1] == _JOINER and _is_picture(sign)
        if not belongs and not joined:
            yield text[begin:place]
            begin = place
    if text:
        yield text[begin:]


def _mapped(font: bytes) -> frozenset[int]:
    """The code points that a TrueType file maps to signs: its `cmap` in format 4, which such fonts have.

    https://learn.microsoft.com/typography/opentype/spec/cmap
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    start = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    offsets = [struct.unpack_from(">I", font, start + 8 + 8 * number)[0] for number in range(count)]
    at = next(start + offset for offset in offsets if struct.unpack_from(">H", font, start + offset) == (4,))
    segments = struct.unpack_from(">H", font, at + 6)[0] // 2
    row = f">{segments}H"
    ends = struct.unpack_from(row, font, at + 14)
    starts = struct.unpack_from(row, font, at + 16 + 2 * segments)
    deltas = struct.unpack_from(row, font, at + 16 + 4 * segments)
    ranges_at = at + 16 + 6 * segments
    ranges = struct.unpack_from(row, font, ranges_at)
    found = set()
    for number, (first, last, delta, jump) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if jump:
                (glyph,) = struct.unpack_from(">H", font, ranges_at + 2 * number + jump + 2 * (code - first))
            if (jump == 0 or glyph) and (glyph + delta) % 0x10000:
                found.add(code)
    return frozenset(found)
