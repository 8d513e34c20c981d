"""Which cell a problem comes from, when the deck is read as the spreadsheet would make it.

The reader of decks names lines of a file that nobody has yet; whoever sits with the spreadsheet wants the cell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tekspil.content import tree
from tekspil.content.problems import Problem
from tekspil.content.source import SourceText, display
from tekspil.language import _
from tekspil.sheets.cells import place_of
from tekspil.sheets.columns import ASSESSMENTS
from tekspil.sheets.reading import Sheets, Table

_Path = tuple[str | int, ...]


class Origins:
    """The cells behind the problems of one file; `text` is what the file would hold."""

    def __init__(self, sheets: Sheets, name: str, text: str) -> None:
        self._sheets = sheets
        self._name = name
        self._root = tree.parse(SourceText(Path(f"{name}.yaml"), text)).root

    def traced(self, problem: Problem) -> Problem:
        """`problem` with the cell, the row or the sheet that it comes from in the place of a line."""
        path, card = self._path_at(problem.line, problem.column)
        help = problem.help
        fields = [str(part) for part in path[2:]]
        if problem.code == "S02":  # stands at the card's first word
            fields = [*fields[:-1], *re.findall("'([a-z_]+)'", problem.message)]
            help = _("Skriv det i cellen.")
        place = self._cell(fields, card) or place_of(self._name, 0)
        message = f"{place}: {problem.message}"
        file = display(self._sheets.path)
        return replace(problem, file=file, line=0, column=0, end_column=0, message=message, help=help, excerpt="")

    def _cell(self, fields: list[str], card: str) -> str:
        """The cell in words; "" where no row is about that card."""
        table = self._sheets.tables.get(self._name)
        key: tuple[str, ...] = (card,)
        if fields[:1] == [ASSESSMENTS] and len(fields) > 1:
            table, key, fields = self._sheets.tables.get(ASSESSMENTS), (card, fields[1]), fields[2:]
        row = table.rows.get(key) if table else None
        if table is None or row is None:
            return ""
        return place_of(table.name, row.number, _column(table, fields))

    def _path_at(self, line: int, column: int) -> tuple[_Path, str]:
        """The names and numbers that lead to what stands there, and the id of the card it stands in."""
        path: list[str | int] = []
        card = ""
        node: tree.Node | None = self._root
        at = (line - 1, column - 1)
        while node is not None:
            if (node.start.line, node.start.column) == at and path and type(node) is tree.Mapping:
                card = card or _id_of(node)
                break  # the whole of it, such as a card that lacks a field
            inner: tree.Node | None = None
            if type(node) is tree.Mapping:
                if len(path) == 2:
                    card = _id_of(node)
                for name, (key, value) in node.entries.items():
                    if (key.start.line, key.start.column) <= at < (value.end.line, value.end.column + 1):
                        path.append(name)
                        inner = value
                        break
            elif type(node) is tree.Sequence:
                for number, item in enumerate(node.items):
                    if (item.start.line, item.start.column) <= at < (item.end.line, item.end.column + 1):
                        path.append(number)
                        inner = item
                        break
            node = inner
        return tuple(path), card


def _column(table: Table, fields: list[str]) -> int | None:
    """Where the column of a field stands: "wait" and "stars" are "wait.stars", and a need lies in "needs"."""
    for length in range(min(len(fields), 2), 0, -1):
        place = table.places.get(".".join(fields[:length]))
        if place is not None:
            return place
    return None


def _id_of(card: tree.Mapping) -> str:
    node = card.entries["id"][1] if "id" in card.entries else None
    return node.text if type(node) is tree.Scalar else ""
