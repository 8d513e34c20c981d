"""A .csv in whatever encoding and with whatever delimiter a spreadsheet gave it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tekspil.content.problems import ContentError
from tekspil.content.source import whole_file
from tekspil.language import _
from tekspil.safe_files import read_bounded
from tekspil.sheets.cells import MAX_AREA, MAX_COLUMNS, MAX_ROWS, Cells
from tekspil.sheets.encodings import UnclearEncodingError, decoded
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
