"""The icons a deck may name: Material Design Icons, read straight from the package's zip."""

from __future__ import annotations

import re
import zlib
from functools import cache
from importlib.resources import as_file, files

PACKAGE = "justmyresource_mdi"

_ENTRY = re.compile(rb"PK\x01\x02.{42}([a-z0-9-]+)\.svg", re.DOTALL)  # an entry of a zip's directory
_ENTRY_BEGINS, _DIRECTORY_END = b"PK\x01\x02", b"PK\x05\x06"
_ENTRY_HEAD, _FILE_HEAD = 46, 30  # bytes before the name, in the directory and at the file itself
_DEFLATED = 8


@cache
def _zip_bytes() -> bytes:
    with as_file(files(PACKAGE) / "icons.zip") as path:
        return path.read_bytes()


@cache
def _directory() -> tuple[int, int]:
    """From where to where the zip's directory lies."""
    data = _zip_bytes()
    end = data.rindex(_DIRECTORY_END)
    return _number(data, end + 16, 4), end


@cache
def icon_names() -> frozenset[str]:
    """Every name that `icon_svg` knows, without the suffix.

    Reads only the zip's directory, and without making an object of each of its 7,400 entries: a twentieth of
    `zipfile`'s time, and the names are wanted every time a deck is read.
    """
    return frozenset(name.decode("ascii") for name in _ENTRY.findall(_zip_bytes(), *_directory()))


def icon_svg(name: str) -> bytes:
    """The SVG file of the icon `name`; raise `KeyError` for an unknown name.

    Found in the zip's bytes by its name: at a start there is no time for `zipfile` to read all the others first.
    """
    data, (at, end) = _zip_bytes(), _directory()
    called = f"{name}.svg".encode()
    while (at := data.find(called, at + 1, end)) >= 0:
        entry = at - _ENTRY_HEAD
        if data.startswith(_ENTRY_BEGINS, entry) and _number(data, entry + 28, 2) == len(called):
            return _unpacked(data, entry)
    raise KeyError(name)


def _unpacked(data: bytes, entry: int) -> bytes:
    """The file whose entry in the directory begins there."""
    method, packed, local = _number(data, entry + 10, 2), _number(data, entry + 20, 4), _number(data, entry + 42, 4)
    begin = local + _FILE_HEAD + _number(data, local + 26, 2) + _number(data, local + 28, 2)
    held = data[begin : begin + packed]
    return zlib.decompress(held, -zlib.MAX_WBITS) if method == _DEFLATED else held


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
