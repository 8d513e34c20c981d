"""A deck's cards as plain tables of text, and those tables as files: .xlsx, or a folder of .csv."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tekspil.content.goal_files import files_of, kind_of
from tekspil.content.problems import ContentError
from tekspil.content.source import unwritable, whole_file
from tekspil.content.values import Integer
from tekspil.content.writing import Edit, OpenFile, changed, open_file
from tekspil.content.writing.parted import in_their_files
from tekspil.extras import fetching
from tekspil.language import _
from tekspil.safe_files import write_whole
from tekspil.sheets.columns import ASSESSMENTS, KEYS, TABLES, Column, cell_of, columns_of

INFO = "_tekspil"
"""The hidden sheet that says which files, in which state, a workbook was made from."""

HEADERS, ROW = "=columns", "=row"
KEY_JOIN = " + "

RISKY = ("=", "+", "-", "@", "\t")
"""A text that begins so is taken for a formula when a .csv is opened."""


@dataclass(frozen=True, slots=True)
class OpenDeck:
    """A deck's folder with its card files opened to be changed, by name."""

    folder: Path
    files: Mapping[str, OpenFile]

    def cards(self, name: str) -> list[dict[str, Any]]:
        """The cards of a kind as nested dicts and lists of text."""
        lists = [file.data.get(name) for file_name, file in self.files.items() if kind_of(file_name) == name]
        return [card for listed in lists if isinstance(listed, list) for card in listed if isinstance(card, dict)]

    def has(self, name: str) -> bool:
        """Whether there is a file for cards of a kind."""
        return any(kind_of(file) == name for file in self.files)

    def texts(self, edits: Mapping[str, Sequence[Edit]]) -> dict[str, str]:
        """What the files would hold with edits made, by file; raise `ContentError` where they cannot be made."""
        made = in_their_files(self.folder, edits)
        return {name: changed(self.files[name], some) for name, some in made.items()}


def open_deck(folder: Path) -> OpenDeck:
    """The deck in `folder`; raise `ContentError` where one of its files has errors."""
    if folder.name == "deck.yaml":
        folder = folder.parent
    if folder.is_file():
        help = _("Pak den ud i sin egen mappe først.")
        raise ContentError([whole_file("F09", folder, _("En pakket bunke kan ikke ændres."), help)])
    names = [name for table in TABLES if table != ASSESSMENTS for name in files_of(table, folder)]
    names = [name for name in names if (folder / f"{name}.yaml").exists()]
    files = {name: open_file(folder / f"{name}.yaml") for name in names}
    for name, file in files.items():
        if not isinstance(file.data, dict):
            help = _("Kør: tekspil check {deck}").format(deck=folder.name)
            raise ContentError([whole_file("S03", folder / f"{name}.yaml", _("Filen har ingen felter."), help)])
    return OpenDeck(folder, files)


def rows_of(deck: OpenDeck, table: str) -> list[list[str]]:
    """The rows of a table, without its header."""
    columns = columns_of(table)
    if table != ASSESSMENTS:
        return [[cell_of(column, card) for column in columns] for card in deck.cards(table)]
    return [[cell_of(column, row) for column in columns] for row in judged(deck).values()]


def judged(deck: OpenDeck) -> dict[tuple[str, str], dict[str, Any]]:
    """What the authors have judged, by goal and technology, each as one row's fields."""
    return {
        (goal.get("id", ""), technology): {"goal": goal.get("id", ""), "technology": technology, **judgement}
        for goal in deck.cards("goals")
        for technology, judgement in (goal.get(ASSESSMENTS) or {}).items()
        if isinstance(judgement, dict)
    }


def export(folder: Path, out: Path) -> tuple[Path, ...]:
    """Write the deck in `folder` to a new workbook (`out` ends in .xlsx), or to .csv files in the folder `out`.

    Raises `ContentError` where the deck has errors, and where one of the files exists.
    """
    deck = open_deck(folder)
    tables = {table: rows_of(deck, table) for table in TABLES}
    is_book = out.suffix.lower() == ".xlsx"
    paths = [out] if is_book else [out / f"{table}.csv" for table in TABLES]
    for path in paths:
        if path.exists():
            message = _("Filen findes allerede, og den bliver ikke skrevet over.")
            raise ContentError([whole_file("F09", path, message, _("Flyt den, eller vælg et andet navn."))])
    try:
        if is_book:
            write_whole(out, _book(deck, tables, out), private=False)
        else:
            for path, table in zip(paths, TABLES, strict=True):
                write_whole(path, csv_bytes(columns_of(table), tables[table]), private=False)
            write_whole(out / f"{INFO}.csv", _info_bytes(deck, tables), private=False)
    except OSError as error:
        raise ContentError([unwritable(out, error)]) from None
    return tuple(paths)


def info_rows(deck: OpenDeck, tables: Mapping[str, list[list[str]]]) -> Iterator[list[str]]:
    """What the hidden sheet says: each file's hash, and of each row the hashes of its cells.

    By those a sheet that comes back tells what was changed in it from what has been changed in the deck since.
    """
    for name, file in deck.files.items():
        yield [name, file.digest]
    for table, rows in tables.items():
        yield [HEADERS, table, " ".join(column.header for column in columns_of(table))]
        for row in rows:
            yield [ROW, table, KEY_JOIN.join(row[: len(KEYS[table])]), " ".join(map(cell_hash, row))]


def cell_hash(text: str) -> str:
    """A short hash of a cell's text."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:10]


def _info_bytes(deck: OpenDeck, tables: Mapping[str, list[list[str]]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(info_rows(deck, tables))
    return text.getvalue().encode("utf-8-sig")


def csv_bytes(columns: tuple[Column, ...], rows: list[list[str]]) -> bytes:
    """A .csv as a Danish spreadsheet opens it at a double click: semicolons, UTF-8 with its mark, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.header for column in columns])
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula: with an apostrophe before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(RISKY) else cell


def unguarded(cell: str) -> str:
    """`cell` without the apostrophe that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(RISKY) else cell


def _book(deck: OpenDeck, tables: Mapping[str, list[list[str]]], out: Path) -> bytes:
    """The tables as a workbook; `out` is where it is to lie."""
    try:
        import xlsxwriter
    except ImportError:
        raise missing_extra(out) from None
    made = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, plain) as book:
        head = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        key = book.add_format({"num_format": "@", "font_color": "#555555", "bg_color": "#EEEEEE", "valign": "top"})
        number = book.add_format({"valign": "top"})
        for table, rows in tables.items():
            sheet = book.add_worksheet(table)
            columns = columns_of(table)
            sheet.freeze_panes(1, len(KEYS[table]))
            for at, column in enumerate(columns):
                is_number = isinstance(column.kind, Integer)
                style = key if column.header in KEYS[table] else number if is_number else text
                cells = [row[at] for row in rows]
                width = min(60, max(len(cell) for cell in [column.header, *cells]) + 2)
                sheet.set_column(at, at, width, style)
                sheet.write_string(0, at, column.header, head)
                if column.options:
                    choice = {"validate": "list", "source": list(column.options), "error_type": "warning"}
                    sheet.data_validation(1, at, len(rows) + 500, at, choice)
                for row, cell in enumerate(cells, 1):
                    if is_number and cell.lstrip("+-").isdecimal():
                        sheet.write_number(row, at, int(cell), style)
                    else:
                        sheet.write_string(row, at, cell, style)
        info = book.add_worksheet(INFO)
        info.hide()
        for row, cells in enumerate(info_rows(deck, tables)):
            for at, cell in enumerate(cells):
                info.write_string(row, at, cell)
    return made.getvalue()


def missing_extra(path: Path) -> ContentError:
    """What to say where the libraries for workbooks are not installed."""
    help = _("Brug .csv, eller skriv: {command}").format(command=fetching("sheet"))
    return ContentError([whole_file("T06", path, _("Regneark kræver tilvalget 'sheet'."), help)])
