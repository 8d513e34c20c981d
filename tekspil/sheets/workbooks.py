"""Workbooks (.xlsx, .ods) as rows of cells, within bounds that hold whatever the file says of itself.

python-calamine reads the cells. It takes those with an error, or a formula without a stored answer, for empty, and asks
for as much memory as the farthest cell says; so each sheet's XML is gone through first, and what is read is packed
anew from what was gone through, so that both see the same.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tekspil.content.archive import ArchiveError, unpacked
from tekspil.content.markup import MarkupError, walk
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError
from tekspil.content.source import whole_file
from tekspil.language import _
from tekspil.sheets.cells import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Cells, Unread, letters
from tekspil.sheets.sheet_tables import missing_extra

MAX_BYTES = 40_000_000
MAX_FILES = 2000
MAX_ELEMENTS = 800_000
"""The most XML elements in all sheets that are read; more take seconds."""

MAX_UNREAD = 5000
"""The most cells that cannot be read before the rest is not looked at."""

MAX_SIGNS = 20_000_000
"""The most characters in all cells: one long text may stand in many."""

SUFFIXES = (".xlsx", ".xlsm", ".ods")

_UNUSED = ("xl/media/", "xl/pivotCache/", "xl/drawings/", "xl/charts/", "xl/externalLinks/", "xl/calcChain.xml")
_ODS_PARTS = ("mimetype", "content.xml", "META-INF/manifest.xml")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXTS = ("s", "str", "inlineStr")  # kinds of cells that may well hold an empty text


class _BoundError(Exception):
    """The sheet is larger than any deck; the message says what to do, as a sentence to be shown."""


@dataclass(slots=True)
class _SeenCells:
    """What was seen in one sheet: where something stands, by row and column from 0, and what cannot be read."""

    unread: dict[tuple[int, int], Unread] = field(default_factory=dict)
    filled: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0
    columns: int = 0

    def add(self, row: int, column: int) -> None:
        """Note that something stands there; refuse a place that is far out."""
        if row >= MAX_ROWS or column >= MAX_COLUMNS:
            message = _("Der står noget i celle {cell}, langt fra alt andet. Slet de rækker og kolonner.")
            raise _BoundError(message.format(cell=f"{letters(column)}{row + 1}"))
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)


@dataclass(slots=True)
class _Budget:
    """What is left to be used up over all sheets of a file."""

    elements: int = MAX_ELEMENTS
    signs: int = MAX_SIGNS
    unread: int = MAX_UNREAD

    def lost(self, cells: int) -> None:
        self.unread -= cells
        if self.unread < 0:
            raise _BoundError(_("Flere end {most} celler har en fejl fra en formel.").format(most=MAX_UNREAD))

    def element(self) -> None:
        self.elements -= 1
        if self.elements < 0:
            raise _BoundError(_("Der er for mange rækker og celler. Slet dem, der er tomme, og gem igen."))

    def text(self, signs: int) -> None:
        self.signs -= signs
        if self.signs < 0:
            raise _BoundError(_("Der er for meget tekst i arket."))


def read_book(path: Path, wanted: Callable[[str], bool]) -> dict[str, list[Cells] | None]:
    """The rows of each sheet that is `wanted`, by its name; None for the others.

    Raises `ContentError` for what is no workbook, or one that is larger than any deck.
    """
    try:
        import python_calamine  # noqa: F401 (asked for before anything is read)
    except ImportError:
        raise missing_extra(path) from None
    if path.suffix.lower() not in SUFFIXES:
        message = _("Den slags fil kan ikke læses som et regneark ({suffix}).")
        raise _refusal(path, message.format(suffix=shown(path.suffix) or _("uden endelse")))
    try:
        parts = unpacked(path, _is_used, MAX_BYTES, MAX_FILES)
        seen = _look(parts, wanted)
        return _rows(parts, seen)
    except ArchiveError as error:
        raise _refusal(path, _("Filen kan ikke læses som et regneark.") + " " + str(error)) from error
    except MarkupError as error:
        raise _refusal(path, _("Filen kan ikke læses som et regneark.") + " " + str(error)) from error
    except _BoundError as error:
        raise ContentError(
            [whole_file("T03", path, _("Regnearket er for stort eller ødelagt."), str(error))]
        ) from error


def _refusal(path: Path, message: str) -> ContentError:
    return ContentError([whole_file("T03", path, message, _("Gem den som .xlsx eller .csv (UTF-8)."))])


def _is_used(name: str) -> bool:
    if name in _ODS_PARTS:
        return True
    is_part = name.startswith(("xl/", "_rels/", "[Content_Types]")) and name.endswith((".xml", ".rels"))
    return is_part and not name.startswith(_UNUSED)


def _look(parts: Mapping[str, bytes], wanted: Callable[[str], bool]) -> dict[str, _SeenCells | None]:
    """What is seen in each wanted sheet, by name; None for the others. All within the bounds."""
    budget = _Budget()
    if "content.xml" in parts:
        seen = _look_at_ods(parts["content.xml"], wanted, budget)
    else:
        texts = _lengths_of_texts(parts.get("xl/sharedStrings.xml", b""), budget)
        seen = {}
        for name, part in _sheets_of(parts).items():
            if wanted(name) and part not in parts:
                raise MarkupError(_("Arket '{name}' mangler i den.").format(name=shown(name)))
            seen[name] = _look_at_sheet(parts[part], texts, budget) if wanted(name) else None
    area = sum(one.rows * one.columns for one in seen.values() if one is not None)
    if area > MAX_AREA:
        raise _BoundError(_("Kortene ligger spredt over for mange rækker og kolonner. Slet dem, der er tomme."))
    return seen


def _sheets_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of the archive that each sheet lies in, by the sheet's name."""
    targets: dict[str, str] = {}
    named: dict[str, str] = {}

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = whole

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            id = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            named[attributes.get("name", "")] = id

    if "xl/workbook.xml" not in parts:
        raise MarkupError(_("Der er ingen ark i den."))
    walk(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    walk(parts["xl/workbook.xml"], sheet)
    return {name: targets.get(id, "") for name, id in named.items()}


def _lengths_of_texts(data: bytes, budget: _Budget) -> list[int]:
    """The number of characters in each text that cells point at."""
    lengths: list[int] = []

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        budget.element()
        if name == "si":
            lengths.append(0)

    def text(part: str) -> None:
        if lengths:
            lengths[-1] += len(part)

    if data:
        walk(data, start, None, text)
    return lengths


def _look_at_sheet(data: bytes, texts: list[int], budget: _Budget) -> _SeenCells:
    """What stands in one sheet of an .xlsx."""
    seen = _SeenCells()
    row, column = -1, -1
    kind, signs, value, has_formula, has_inline, inside = "", 0, "", False, False, ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal row, column, kind, signs, value, has_formula, has_inline, inside
        budget.element()
        if name == "row":
            number = attributes.get("r", "")
            row = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 8 else row + 1
            column = -1
        elif name == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            if found:
                column, row = _number(found[1]), int(found[2]) - 1
            elif "r" in attributes:
                raise MarkupError(_("En celle hedder '{name}'.").format(name=shown(attributes["r"])))
            else:
                column, row = column + 1, max(0, row)
            kind, signs, value, has_formula, has_inline, inside = attributes.get("t", "n"), 0, "", False, False, ""
        elif name == "f":
            has_formula = True
        elif name == "is":
            has_inline = True
        inside = name if name in ("v", "t") else ""

    def text(part: str) -> None:
        nonlocal signs, value
        if inside:
            signs += len(part)
            value = (value + part)[:20]

    def end(name: str) -> None:
        nonlocal inside
        inside = ""
        if name != "c" or not (has_formula or signs or has_inline or kind == "e"):
            return
        seen.add(row, column)
        why = _why_unread(kind, has_formula, value, signs)
        length = signs
        if kind == "s" and value.isascii() and value.isdigit() and int(value) < len(texts):
            length = texts[int(value)]
        if length > MAX_TEXT:
            why = Unread("text")
        budget.text(length)
        if why:
            budget.lost(1)
            seen.unread[row, column] = why
        elif kind not in _TEXTS:
            seen.filled.add((row, column))

    walk(data, start, end, text)
    return seen


def _why_unread(kind: str, has_formula: bool, value: str, signs: int) -> Unread | None:
    if kind == "e":
        return Unread("error")
    if has_formula and not signs and kind != "str":
        return Unread("formula")
    return Unread("text") if kind == "s" and not value.isdigit() else None


def _look_at_ods(data: bytes, wanted: Callable[[str], bool], budget: _Budget) -> dict[str, _SeenCells | None]:
    """What stands in each sheet of an .ods, where rows and cells may be said to be repeated."""
    found: dict[str, _SeenCells | None] = {}
    seen: _SeenCells | None = None
    row, rows, column, columns = 0, 1, 0, 1
    kind, has_formula, signs = "", False, 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal seen, row, rows, column, columns, kind, has_formula, signs
        budget.element()
        if name == "table":
            title = attributes.get(_TABLE + "name", "")
            seen = found[title] = _SeenCells() if wanted(title) else None
            row = 0
        elif name == "table-row":
            rows, column = _repeated(attributes, "number-rows-repeated"), 0
        elif name in ("table-cell", "covered-table-cell"):
            columns = _repeated(attributes, "number-columns-repeated")
            kinds = [value for key, value in attributes.items() if key.endswith(" value-type")]
            kind = "error" if "error" in kinds else next(iter(kinds), "")
            has_formula, signs = _TABLE + "formula" in attributes, 0

    def text(part: str) -> None:
        nonlocal signs
        signs += len(part)

    def end(name: str) -> None:
        nonlocal row, column
        if name == "table-row":
            row += rows
        elif name in ("table-cell", "covered-table-cell"):
            if seen is not None and (kind or has_formula or signs):
                seen.add(row + rows - 1, column + columns - 1)
                budget.text(signs * rows * columns)
                why = Unread("error") if kind == "error" else None
                why = why or (Unread("formula") if has_formula and not kind else None)
                why = why or (Unread("text") if signs > MAX_TEXT else None)
                places = ((row + i, column + j) for i in range(rows) for j in range(columns))
                if why:
                    budget.lost(rows * columns)
                    seen.unread.update(dict.fromkeys(places, why))
                elif kind not in ("string", ""):
                    seen.filled.update(places)
            column += columns

    walk(data, start, end, text)
    return found


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    number = attributes.get(_TABLE + name, "1")
    return max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 8 else 1


def _number(name: str) -> int:
    """The number of the column called `name`, from 0."""
    number = 0
    for letter in name:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _rows(parts: Mapping[str, bytes], seen: Mapping[str, _SeenCells | None]) -> dict[str, list[Cells] | None]:
    """The cells as the library reads them, with what it cannot read put in."""
    import python_calamine

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    packed.seek(0)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(packed) as book:
            if set(book.sheet_names) != set(seen):
                raise MarkupError(_("Arkenes navne kan ikke læses."))
            return {
                name: None if found is None else _marked(book.get_sheet_by_name(name).to_python(False), found)
                for name, found in seen.items()
            }
    except python_calamine.CalamineError as error:
        raise MarkupError(_("En celle kan ikke læses ({reason}).").format(reason=str(error)[:80])) from error


def _marked(grid: Iterable[Cells], seen: _SeenCells) -> list[Cells]:
    """The grid with `Unread` in every place that holds something which the library gave as empty."""
    rows = [list(row) for row in grid]
    lost = dict(seen.unread)
    for row, column in seen.filled:
        if row >= len(rows) or column >= len(rows[row]) or rows[row][column] in ("", None):
            lost[row, column] = Unread("text")
    for (row, column), why in sorted(lost.items()):
        rows += [[] for _row in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = why
    return list(rows)
