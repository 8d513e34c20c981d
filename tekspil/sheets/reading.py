"""Spreadsheets as people send them back: whatever names, encodings, dates and formulas have come into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError, Problem, did_you_mean, severity
from tekspil.content.source import display, whole_file
from tekspil.content.values import Text
from tekspil.language import _, ngettext
from tekspil.safe_files import in_words
from tekspil.sheets.columns import (
    KEYS,
    TABLES,
    Cells,
    Column,
    columns_of,
    invisible_in,
    place_of,
    text_of,
    tidy,
    trouble,
    visible,
)
from tekspil.sheets.delimited import Reading, UnclearEncodingError, read_csv
from tekspil.sheets.sheet_tables import HEADERS, INFO, KEY_JOIN, ROW
from tekspil.sheets.workbooks import read_book

MAX_PROBLEMS = 60
"""The most problems of one spreadsheet that are told one by one."""

_NAME = re.compile(r"(?:.* - )?(?P<table>[a-z_]+)(?: ?\([0-9]+\)| - kopi| - copy)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the number a spreadsheet shows beside it, and its tidy cells by header."""

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Table:
    """What one sheet says: the columns it has and where they stand, and its rows by their keys.

    `unread` are the keys of rows that are there, but hold a cell that cannot be read.
    """

    name: str
    columns: list[Column] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, ...], SheetRow] = field(default_factory=dict)
    unread: set[tuple[str, ...]] = field(default_factory=set)


@dataclass(slots=True)
class Sheets:
    """What came back: tables by name, the state of the deck's files it was made from, and every problem.

    `base` has the hash of each cell as it went out, by table, key and header; no table where that is not known.
    """

    path: Path
    tables: dict[str, Table] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    base: dict[str, dict[tuple[str, ...], dict[str, str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    def add(self, code: str, table: str, row: int, column: int | None, message: str, help: str = "") -> None:
        """Report a problem with a cell; rows count as a spreadsheet's do, columns from 0; row 0 is a whole table.

        After `MAX_PROBLEMS` errors they are only counted.
        """
        kind = severity(code)
        if kind == "error" and len(self.problems) >= MAX_PROBLEMS:
            self.untold += 1
            return
        place = f"{place_of(table, row, column)}: " if table else ""
        place = place[:1].upper() + place[1:] if not row else place
        self.problems.append(Problem(code, kind, display(self.path), 0, 0, 0, f"{place}{message}", help))

    def tell_the_rest(self) -> None:
        """Say how many problems were not told."""
        if self.untold:
            message = ngettext(
                "Og {n} fejl mere, som ikke er vist.", "Og {n} fejl mere, som ikke er vist.", self.untold
            )
            problem = whole_file("T02", self.path, message.format(n=self.untold), _("Ret dem ovenfor, og prøv igen."))
            self.problems.append(problem)
            self.untold = 0


class UnclearSheetError(Exception):
    """A .csv may be in several encodings: `path` is the file, `readings` are to be chosen from."""

    def __init__(self, path: Path, readings: tuple[Reading, ...]) -> None:
        super().__init__(display(path))
        self.path, self.readings = path, readings

    def as_content_error(self) -> ContentError:
        """What to say where nobody can be asked."""
        help = _("Tilføj --encoding og det ord, der står foran den rigtige linje, eller gem filen som .csv (UTF-8).")
        message = _("Det kan ikke ses, hvilket tegnsæt filen er gemt med.")
        notes = tuple(f"{reading.name}: {reading.sample}" for reading in self.readings)
        problem = Problem("T07", severity("T07"), display(self.path), 0, 0, 0, message, help, notes)
        return ContentError([problem])


def read_sheets(path: Path, encoding: str = "") -> Sheets:
    """The tables in a workbook, in one .csv named as its table, or in a folder of .csv files.

    `encoding` is one of `encodings.ENCODINGS`, for .csv files without a mark; without it `UnclearSheetError` is raised
    where one must ask. Raises `ContentError` for what cannot be read at all.
    """
    sheets = Sheets(path)
    try:
        grids = _grids(path, encoding)
    except OSError as error:
        message = _("Filen kan ikke åbnes: {reason}.").format(reason=in_words(error))
        raise ContentError([whole_file("F03", path, message)]) from None
    _take_info(sheets, grids.pop(INFO, None) or [])
    taken: dict[str, str] = {}
    for name, grid in grids.items():
        table = table_named(name)
        if table is None or grid is None:
            message = _("Arket bliver ikke læst, for navnet er ukendt.")
            sheets.add("T01", shown(name), 0, None, message, did_you_mean(name, TABLES) or _rename(path))
        elif table in taken:
            message = _("'{one}' og '{other}' er begge '{table}'.")
            message = message.format(one=shown(taken[table]), other=shown(name), table=table)
            sheets.add("T04", table, 0, None, message, _("Fjern den, der ikke skal læses."))
        else:
            taken[table] = name
            _take(sheets, table, grid)
    if not sheets.tables and not any(problem.severity == "error" for problem in sheets.problems):
        sheets.add("T03", "", 0, None, _("Her er intet ark med kort."), _rename(path))
    sheets.tell_the_rest()
    return sheets


def _take_info(sheets: Sheets, grid: list[Cells]) -> None:
    """Read the hidden sheet; what in it is damaged is not known."""
    headers: dict[str, list[str]] = {}
    for cells in grid:
        words = [text_of(cell) for cell in cells]
        if len(words) > 2 and words[0] == HEADERS and words[1] in TABLES:
            headers[words[1]] = words[2].split(" ")
            sheets.base[words[1]] = {}
        elif len(words) > 3 and words[0] == ROW and words[1] in headers:
            key = tuple(words[2].split(KEY_JOIN))
            sheets.base[words[1]][key] = dict(zip(headers[words[1]], words[3].split(" "), strict=False))
        elif len(words) > 1:
            sheets.digests[words[0]] = words[1]


def table_named(name: str) -> str | None:
    """The table that a sheet or a file of that name holds: "goals", and as others name it "Vores hus - goals (1)"."""
    found = _NAME.fullmatch(visible(name).lower())
    return found["table"] if found and found["table"] in TABLES else None


def _grids(path: Path, encoding: str) -> dict[str, list[Cells] | None]:
    if path.is_dir():
        files = [file for file in sorted(path.iterdir()) if file.suffix.lower() == ".csv"]
    elif path.suffix.lower() == ".csv":
        path.stat()  # one that is not there is told so, whatever its name
        files = [path, *(beside for beside in (path.with_name(f"{INFO}.csv"),) if beside.is_file())]
    else:
        return read_book(path, lambda name: name == INFO or table_named(name) is not None)
    grids: dict[str, list[Cells] | None] = {}
    for file in files:
        try:
            is_known = table_named(file.stem) or file.stem == INFO
            grids[file.stem] = read_csv(file, "" if file.stem == INFO else encoding) if is_known else None
        except UnclearEncodingError as error:
            raise UnclearSheetError(file, error.readings) from error
    return grids


def _rename(path: Path) -> str:
    """How a sheet or a file must be called to be read."""
    if path.suffix.lower() == ".csv":
        help = _("Giv filen navn efter de kort, der er i den: {names}.")
        return help.format(names=", ".join(f"{table}.csv" for table in TABLES))
    return _known(TABLES)


def _take(sheets: Sheets, name: str, grid: list[Cells]) -> None:
    """Read one table, and report what in it cannot be used."""
    known = {column.header: column for column in columns_of(name)}
    table = sheets.tables[name] = Table(name)
    columns: dict[int, Column] = {}
    for place, cell in enumerate(grid[0] if grid else ()):
        message, help = trouble(cell)
        if message:
            sheets.add("T02", name, 1, place, message, help)
            continue
        header = visible(text_of(cell))
        column = known.get(header.lower())
        if column is not None and column not in columns.values():
            columns[place] = column
        elif header:
            unused = [one for one in known if known[one] not in columns.values()]
            message = _("Kolonnen '{name}' bliver ikke læst.").format(name=shown(header))
            sheets.add("T01", name, 1, place, message, did_you_mean(header.lower(), unused) or _known(unused))
    table.columns = list(columns.values())
    table.places = {column.header: place for place, column in columns.items()}
    missing = [key for key in KEYS[name] if known[key] not in table.columns]
    if missing:
        message = _("Kolonnen '{name}' mangler, så rækkerne kan ikke kendes fra hinanden.").format(name=missing[0])
        sheets.add("T03", name, 0, None, message)
        del sheets.tables[name]
        return
    for number, cells in enumerate(grid[1:], 2):
        if any(cell not in (None, "") and text_of(cell).strip() for cell in cells):
            _take_row(sheets, table, columns, number, cells)


def _take_row(sheets: Sheets, table: Table, columns: Mapping[int, Column], number: int, cells: Cells) -> None:
    row: dict[str, str] = {}
    is_whole = True
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else ""
        message, help = trouble(cell)
        text = "" if message else tidy(column, text_of(cell))
        sign = invisible_in(text, isinstance(column.kind, Text))
        if sign:
            message = _("Her står et tegn, der ikke kan ses ({sign}).").format(sign=sign)
            help = _("Slet det hele i cellen, og skriv det igen med tastaturet.")
        if message:
            sheets.add("T02", table.name, number, place, message, help)
            is_whole = False
        row[column.header] = text
    key = tuple(row[name] for name in KEYS[table.name])
    if not is_whole:
        table.unread.add(key)
    elif not all(key):
        if any(row.values()):
            place = next(table.places[name] for name in KEYS[table.name] if not row[name])
            help = _("Giv den et: a-z, tal og bindestreg.")
            sheets.add("T02", table.name, number, place, _("Rækken mangler et id."), help)
    elif key in table.rows:
        first = table.rows[key].number
        message = _("'{id}' står også i række {row}.").format(id=shown(" + ".join(key)), row=first)
        help = _("Slet den ene, eller giv den et andet id.")
        sheets.add("T04", table.name, number, table.places[KEYS[table.name][0]], message, help)
    else:
        table.rows[key] = SheetRow(number, row)


def _known(names: Iterable[str]) -> str:
    words = ", ".join(names)
    return _("Her kan stå: {names}.").format(names=words) if words else ""
