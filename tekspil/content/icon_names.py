"""The icons a deck may name: Material Design Icons, read straight from the package's zip."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO

PACKAGE = "justmyresource_mdi"

_ENTRY = re.compile(rb"PK\x01\x02.{42}([a-z0-9-]+)\.svg", re.DOTALL)  # an entry of a zip's directory
_DIRECTORY_END = b"PK\x05\x06"


@cache
def _zip_bytes() -> bytes:
    with as_file(files(PACKAGE) / "icons.zip") as path:
        return path.read_bytes()


@cache
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(_zip_bytes()))


@cache
def icon_names() -> frozenset[str]:
    """Every name that `icon_svg` knows, without the suffix.

    Reads only the zip's directory, and without making an object of each of its 7,400 entries: a twentieth of
    `zipfile`'s time, and the names are wanted every time a deck is read.
    """
    data = _zip_bytes()
    end = data.rindex(_DIRECTORY_END)
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    return frozenset(name.decode("ascii") for name in _ENTRY.findall(data, start, end))


def icon_svg(name: str) -> bytes:
    """The SVG file of the icon `name`; raise `KeyError` for an unknown name."""
    return _archive().read(name + ".svg")
