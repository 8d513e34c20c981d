"""A .csv in whatever encoding and with whatever delimiter a spreadsheet gave it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tekspil.content.problems import ContentError
from tekspil.content.source import whole_file
from tekspil.language import _
from tekspil.safe_files import read_bounded
from tekspil.sheets.columns import MAX_AREA, MAX_COLUMNS, MAX_ROWS, Cells
from tekspil.sheets.sheet_tables import unguarded

MAX_BYTES = 5_000_000
"""A deck's own file may not be larger either."""


def read_csv(path: Path, encoding: str = "") -> list[Cells]:
    """The rows of the .csv at `path`.

    Args:
        path: the file.
        encoding: one of `encodings.ENCODINGS`, where somebody has said which it is.

    Raises `ContentError` for what is no table of cards, `UnclearEncodingError` where one must ask, and `OSError`.
    """
    try:
        text = decoded(read_bounded(path, MAX_BYTES), encoding)
    except UnclearEncodingError as error:
        if error.readings:
            raise
        raise _refusal(path, _("Filen er ikke tekst i det tegnsæt."), _again()) from error
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    head = text.partition("\n")[0]
    delimiter = max(";\t,", key=head.count)
    rows: list[Cells] = []
    area = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            width = len(row)
            while width and not row[width - 1].strip():
                width -= 1
            area += width
            if len(rows) >= MAX_ROWS or width > MAX_COLUMNS or area > MAX_AREA:
                help = _("Slet de rækker og kolonner, der ikke er kort.")
                raise _refusal(path, _("Regnearket er for stort."), help)
            rows.append([unguarded(cell) for cell in row[:width]])
    except csv.Error as error:
        message = _("Et anførselstegn i række {row} er ikke lukket, eller der står noget lige efter det.")
        help = _(
            "Skriv to anførselstegn om det hele, og to for hvert anførselstegn inde i teksten, eller gem arket igen."
        )
        raise _refusal(path, message.format(row=len(rows) + 1), help) from error
    return rows


def _again() -> str:
    return _("Gem den igen som .csv (UTF-8).")


def _refusal(path: Path, message: str, help: str) -> ContentError:
    return ContentError([whole_file("T03", path, message, help)])


# The encoding of a .csv without a mark: said by UTF-8 itself, plain from its letters, or to be asked about. Excel
# on Windows writes Windows-1252, on a Mac sometimes Mac Roman, and old programs cp850. Every byte means something
# in each of them, so that a wrong guess is a text with wrong letters and no error.

ENCODINGS: Mapping[str, str] = {"utf-8": "utf-8-sig", "windows": "cp1252", "mac": "mac_roman", "dos": "cp850"}
"""What may be said to a question about an encoding, and Python's name for it."""

_EXPECTED = "æøåÆØÅéÉüÜöÖäÄëËèÈàÀáÁóÓíÍúÚôÔêÊçÇñÑ–—…’“”»«€½¼§°·\xa0\xad´×²³µ"
_ODD = re.compile(
    f"[^\x00-\x7f{_EXPECTED}]"  # a sign that Danish texts do not have
    "|[a-zæøåéüöä][ÆØÅÉÜÖÄËÈÀÁÓÍÚÔÊÇÑ]"  # a capital inside a word
    "|[A-Za-zæøåÆØÅ][“»«§°×²³µ¼½][a-zæøå]"  # a sign inside a word
    "|[0-9][æøåéüöäÆØÅ]|[ \"'(][’…](?=[a-zæøå])"
)
_WANTED = re.compile("[æøåÆØÅ]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a file: the name to say for it, and a line of the file as it would then be."""

    name: str
    sample: str


class UnclearEncodingError(Exception):
    """More than one encoding may be meant; `readings` are to be chosen from, the likeliest first."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        super().__init__(", ".join(reading.name for reading in readings))
        self.readings = tuple(readings)


def decoded(data: bytes, encoding: str = "") -> str:
    """`data` as text: in the `encoding` (one of `ENCODINGS`) that somebody has named, or else as it shows itself.

    Raises `UnclearEncodingError` where it does not, with no readings where it is no text at all.
    """
    if encoding:
        return _as(data, ENCODINGS[encoding])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise UnclearEncodingError(()) from None
    texts = {name: _tried(data, ENCODINGS[name]) for name in ("windows", "mac", "dos")}
    windows = texts["windows"]
    if windows is not None and _WANTED.search(windows) and not _ODD.search(windows):
        return windows
    found = [(_oddness(text), name, text) for name, text in texts.items() if text is not None]
    readings = [Reading(name, _sample(data, ENCODINGS[name])) for _odd, name, _text in sorted(found)]
    raise UnclearEncodingError(readings)


def _as(data: bytes, encoding: str) -> str:
    text = _tried(data, encoding)
    if text is None:
        raise UnclearEncodingError(())
    return text


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _oddness(text: str) -> int:
    """How many signs look out of place, less those that Danish texts are known by."""
    return len(_ODD.findall(text)) - len(_WANTED.findall(text))


def _sample(data: bytes, encoding: str) -> str:
    """A piece of the line with the most signs that the question is about, the same for every encoding."""
    lines = re.split(rb"[\r\n]+", data)
    line = max(lines, key=lambda one: sum(byte > 127 for byte in one[:2000]))
    text = line.decode(encoding)
    first = _NOT_ASCII.search(text)
    at = max(0, first.start() - _AROUND) if first else 0
    return text[at : at + 2 * _AROUND].strip()
