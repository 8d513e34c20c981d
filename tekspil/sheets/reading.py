"""Spreadsheets as people send them back: whatever encoding, delimiter, dates and formulas have come into them."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tekspil.content.codes import severity
from tekspil.content.problems import ContentError, Problem, did_you_mean
from tekspil.content.source import display, whole_file
from tekspil.language import _
from tekspil.sheets.columns import KEYS, TABLES, Column, columns_of, tidy
from tekspil.sheets.tables import INFO, missing_extra, unguarded

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
_ERROR_CELL = re.compile(rb"""<c\s[^>]*\bt=["']e["'][^>]*>""")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]+[0-9]+)["']""")
_MISTAKE = re.compile(r"#(REF!|NAME\?|NAVN\?|DIV/0!|VALUE!|VÆRDI!|N/A|I/T|NULL!|NUM!|REFERENCE!)")

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number a spreadsheet shows beside it, and its tidy cells by header."""

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Table:
    """What one sheet says: the columns it has, and its rows by their keys."""

    name: str
    columns: list[Column] = field(default_factory=list)
    rows: dict[tuple[str, ...], Row] = field(default_factory=dict)


@dataclass(slots=True)
class Sheets:
    """What came back: tables by name, the state of the deck's files it was made from, and every problem."""

    path: Path
    tables: dict[str, Table] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, table: str, row: int, column: int, message: str, help: str = "") -> None:
        """Report a problem with a cell; rows count as a spreadsheet's do, columns from 0; row 0 is a whole table."""
        place = f"{table} {_letters(column)}{row}" if row else table
        problem = Problem(code, severity(code), display(self.path), 0, 0, 0, f"{place}: {message}", help)
        self.problems.append(problem)


def read_sheets(path: Path) -> Sheets:
    """The tables in a workbook, in one .csv named as its table, or in a folder of .csv files."""
    sheets = Sheets(path)
    try:
        if path.is_dir():
            found = {file.stem: file for file in sorted(path.glob("*.csv"))}
            grids = {name: read_csv(file) for name, file in found.items()}
        elif path.suffix.lower() == ".csv":
            grids = {path.stem: read_csv(path)}
        else:
            grids = _read_book(path)
            _report_mistakes(sheets)
    except OSError as error:
        message = _("Filen kan ikke åbnes: {reason}.").format(reason=error.strerror or error)
        raise ContentError([whole_file("F03", path, message)]) from None
    for cells in grids.pop(INFO, []):
        sheets.digests[str(cells[0])] = str(cells[1])
    for name, grid in grids.items():
        table = next((known for known in TABLES if known == name.lower().strip()), None)
        if table is None:
            message = _("Arket bliver ikke læst, for navnet er ukendt.")
            sheets.add("T01", name, 0, 0, message, did_you_mean(name, TABLES) or _known(TABLES))
        else:
            _take(sheets, table, grid)
    if not sheets.tables:
        sheets.add("T03", "", 0, 0, _("Her er intet ark med kort."), _known(TABLES))
    return sheets


def _read_book(path: Path) -> dict[str, list[Cells]]:
    try:
        import python_calamine
    except ImportError:
        raise missing_extra(path) from None
    if path.stat().st_size > MAX_BYTES:
        raise ContentError([whole_file("F02", path, _("Filen er større end 20 MB."))])
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                    raise ContentError([whole_file("F02", path, _("Filen er for stor, når den er pakket ud."))])
        with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
            return {name: list(book.get_sheet_by_name(name).to_python(False)) for name in book.sheet_names}
    except (python_calamine.CalamineError, zipfile.BadZipFile) as error:
        message = _("Filen kan ikke læses som et regneark.")
        help = _("Gem den som .xlsx eller .csv (UTF-8).")
        raise ContentError([whole_file("T03", path, message, help)]) from error


def _report_mistakes(sheets: Sheets) -> None:
    """Report cells with a formula's error, which the library reads as empty."""
    if not zipfile.is_zipfile(sheets.path):
        return
    with zipfile.ZipFile(sheets.path) as packed:
        for entry in packed.infolist():
            if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                for cell in _ERROR_CELL.findall(packed.read(entry)):
                    place = _REFERENCE.search(cell)
                    where = place.group(1).decode("ascii") if place else ""
                    message = _("Celle {cell} har en fejl fra en formel.").format(cell=where)
                    sheets.add("T02", Path(entry.filename).stem, 0, 0, message, _repair())


def _repair() -> str:
    return _("Gør cellen til tekst, og skriv det igen.")


def read_csv(path: Path) -> list[Cells]:
    """The rows of a .csv in whatever encoding and with whatever delimiter a spreadsheet gave it."""
    if path.stat().st_size > MAX_BYTES:
        raise ContentError([whole_file("F02", path, _("Filen er større end 20 MB."))])
    text = decoded(path.read_bytes())
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    head = text.partition("\n")[0]
    delimiter = max(";\t,", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [[unguarded(cell) for cell in row] for row in reader]
    except csv.Error as error:
        message = _("Filen kan ikke læses som et regneark.")
        raise ContentError([whole_file("T03", path, message, _("Gem den igen som .csv (UTF-8)."))]) from error


def decoded(data: bytes) -> str:
    """`data` as text: by its mark, else as UTF-8, else as Windows-1252, which is what Danish Excel writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _take(sheets: Sheets, name: str, grid: list[Cells]) -> None:
    """Read one table, and report what in it cannot be used."""
    known = {column.header: column for column in columns_of(name)}
    table = sheets.tables[name] = Table(name)
    places: dict[int, Column] = {}
    for place, cell in enumerate(grid[0] if grid else ()):
        header = str(cell if cell is not None else "").strip()
        column = known.get(header.lower())
        if column is not None and column not in places.values():
            places[place] = column
        elif header:
            unused = [one for one in known if known[one] not in places.values()]
            message = _("Kolonnen '{name}' bliver ikke læst.").format(name=header[:40])
            sheets.add("T01", name, 1, place, message, did_you_mean(header.lower(), unused) or _known(unused))
    table.columns = list(places.values())
    missing = [key for key in KEYS[name] if known[key] not in table.columns]
    if missing:
        message = _("Kolonnen '{name}' mangler, så rækkerne kan ikke kendes fra hinanden.").format(name=missing[0])
        sheets.add("T03", name, 0, 0, message)
        del sheets.tables[name]
        return
    for number, cells in enumerate(grid[1:], 2):
        if any(cell not in (None, "") and str(cell).strip() for cell in cells):
            _take_row(sheets, table, places, number, cells)


def _take_row(sheets: Sheets, table: Table, places: Mapping[int, Column], number: int, cells: Cells) -> None:
    row: dict[str, str] = {}
    for place, column in places.items():
        cell = cells[place] if place < len(cells) else ""
        if isinstance(cell, (datetime.date, datetime.datetime, datetime.timedelta)) or _MISTAKE.match(str(cell)):
            what = _("en fejl fra en formel") if isinstance(cell, str) else _("en dato")
            message = _("Her står {what} i stedet for det, nogen skrev.").format(what=what)
            sheets.add("T02", table.name, number, place, message, _repair())
            return
        row[column.header] = tidy(column, _text(cell))
    key = tuple(row[name] for name in KEYS[table.name])
    if not all(key):
        place = next(place for place, column in places.items() if column.header in KEYS[table.name])
        sheets.add(
            "T02", table.name, number, place, _("Rækken mangler et id."), _("Giv den et: a-z, tal og bindestreg.")
        )
    elif key in table.rows:
        first = table.rows[key].number
        message = _("'{id}' står også i række {row}.").format(id=" + ".join(key), row=first)
        sheets.add("T04", table.name, number, 0, message, _("Slet den ene, eller giv den et andet id."))
    else:
        table.rows[key] = Row(number, row)


def _text(cell: object) -> str:
    """A cell as it was typed: 3.0 is 3, 10:30 stays 10:30."""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.9f}".rstrip("0").rstrip(".")
    if isinstance(cell, datetime.time):
        return cell.strftime("%H:%M" if not cell.second else "%H:%M:%S")
    return str(cell if cell is not None else "")


def _letters(column: int) -> str:
    """A, B, ..., Z, AA, ..."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _known(names: Iterable[str]) -> str:
    words = ", ".join(names)
    return _("Her kan stå: {names}.").format(names=words) if words else ""
