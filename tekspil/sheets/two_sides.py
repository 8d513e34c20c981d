"""What was changed in a sheet, and what in the deck since the sheet was made: told apart by the hashes that it carries.

Without them nothing is known of the deck as it was, and the sheet is taken as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tekspil.content.problem_report import shown
from tekspil.language import _
from tekspil.sheets.columns import cell_of, columns_of
from tekspil.sheets.reading import SheetRow, Sheets, Table
from tekspil.sheets.sheet_tables import cell_hash

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TwoSides:
    """How two changes of the same are settled; each is named as a problem of the sheet (T08)."""

    prefers_sheet: bool = False

    def cells(self, sheets: Sheets, table: Table, key: _Key, row: SheetRow, card: Mapping[str, Any]) -> SheetRow:
        """The row with the deck's own cells where those, and not the sheet's, were changed."""
        base = sheets.base.get(table.name, {}).get(key)
        if base is None:
            if table.name in sheets.base:
                return self._added_twice(sheets, table, row, card)
            return row
        cells = dict(row.cells)
        for column in table.columns:
            now, was = row.cells[column.header], cell_of(column, card)
            before = base.get(column.header)
            if now == was or before is None:
                continue
            if cell_hash(now) == before:
                cells[column.header] = was
            elif cell_hash(was) != before:
                self._tell(sheets, table, row, column.header, was, now)
                if not self.prefers_sheet:
                    cells[column.header] = was
        return replace(row, cells=cells)

    def _added_twice(self, sheets: Sheets, table: Table, row: SheetRow, card: Mapping[str, Any]) -> SheetRow:
        """A card that both have made since, under one name."""
        cells = dict(row.cells)
        for column in table.columns:
            now, was = row.cells[column.header], cell_of(column, card)
            if now != was:
                self._tell(sheets, table, row, column.header, was, now)
                if not self.prefers_sheet:
                    cells[column.header] = was
        return replace(row, cells=cells)

    def may_go(self, sheets: Sheets, table: str, key: _Key, card: Mapping[str, Any]) -> bool:
        """Whether what is missing from the sheet was taken out of it, and is still as it was in the deck."""
        if table not in sheets.base:
            return True
        base = sheets.base[table].get(key)
        if base is None:
            return False  # made in the deck since
        return self.prefers_sheet or _is_as_before(table, base, card)

    def is_gone(self, sheets: Sheets, table: str, key: _Key, card: Mapping[str, Any]) -> bool:
        """As `may_go`, and where it may not go although somebody took it out, that is told."""
        base = sheets.base.get(table, {}).get(key)
        if base is not None and not _is_as_before(table, base, card):
            message = _("'{id}' er slettet i arket, men ændret i bunken siden.").format(id=shown(" + ".join(key)))
            sheets.add("T08", table, 0, None, message, self._help())
        return self.may_go(sheets, table, key, card)

    def is_new(self, sheets: Sheets, table: Table, key: _Key, row: SheetRow) -> bool:
        """Whether a row that the deck has not was made in the sheet; not one that the deck has let go of since."""
        base = sheets.base.get(table.name, {}).get(key)
        if base is None:
            return True
        if self.is_untouched(sheets, table, key, row):
            return False
        message = _("'{id}' er ændret i arket, men slettet i bunken siden.").format(id=shown(" + ".join(key)))
        sheets.add("T08", table.name, row.number, None, message, self._help())
        return self.prefers_sheet

    def is_untouched(self, sheets: Sheets, table: Table, key: _Key, row: SheetRow) -> bool:
        """Whether a row is as it went out."""
        base = sheets.base.get(table.name, {}).get(key)
        return base is not None and all(
            cell_hash(row.cells[column.header]) == base.get(column.header) for column in table.columns
        )

    def _tell(self, sheets: Sheets, table: Table, row: SheetRow, header: str, was: str, now: str) -> None:
        message = _("Begge har ændret det: bunken siger '{was}', arket '{now}'.")
        message = message.format(was=shown(was) or "–", now=shown(now) or "–")
        sheets.add("T08", table.name, row.number, table.places[header], message, self._help())

    def _help(self) -> str:
        if self.prefers_sheet:
            return _("Arkets bliver taget.")
        return _("Bunkens bliver stående. Tilføj --take-sheet, hvis arkets skal tages.")


def _is_as_before(table: str, base: Mapping[str, str], card: Mapping[str, Any]) -> bool:
    return all(
        cell_hash(cell_of(column, card)) == base[column.header] for column in columns_of(table) if column.header in base
    )
