"""What a spreadsheet would change in a deck: told card by card before anything is written, then written."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from tekspil.content import tree
from tekspil.content.deck_reader import read_deck
from tekspil.content.goal_files import kind_of
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError, Problem
from tekspil.content.proposal import write_together
from tekspil.content.source import SourceText, display
from tekspil.content.writing import Edit, Insert, Remove, Set, differences
from tekspil.language import _, ngettext
from tekspil.plain import plain
from tekspil.sheets.columns import ASSESSMENTS, TABLES, Column, UnclearCellError, cell_of, place_of, value_of
from tekspil.sheets.reading import SheetRow, Sheets, Table
from tekspil.sheets.sheet_tables import OpenDeck, judged
from tekspil.sheets.two_sides import TwoSides

What = Literal["added", "changed", "removed"]
_SIGNS: Mapping[What, str] = {"added": "+", "changed": "~", "removed": "-"}


@dataclass(frozen=True, slots=True)
class SheetChange:
    """One difference: of a whole card, or of one field (its header) from `old` to `new`."""

    what: What
    table: str
    id: str
    field: str = ""
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        line = f"  {_SIGNS[self.what]} {self.id}"
        return f"{line}  {self.field}: {self.old or '–'} → {self.new or '–'}" if self.field else line


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would change, the edits that make it so, by file, and the problems of the sheet and of what would come."""

    deck: OpenDeck
    changes: tuple[SheetChange, ...]
    edits: Mapping[str, Sequence[Edit]]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something must be put right before it can be written."""
        return any(problem.severity == "error" for problem in self.problems)

    def lines(self) -> list[str]:
        """The changes for a person to read, table by table."""
        lines: list[str] = []
        for table in TABLES:
            found = [change for change in self.changes if change.table == table]
            if found:
                count = ngettext("{n} ændring", "{n} ændringer", len(found)).format(n=len(found))
                lines += [f"{table}: {count}", *map(str, found)]
        return [plain(line) for line in lines] or [_("Arket siger det samme som bunken.")]


def plan(deck: OpenDeck, sheets: Sheets, prefers_sheet: bool = False) -> ImportPlan:
    """Compare `sheets` with `deck`. What a sheet has no table or no column for stays as it is.

    A sheet that says what it was made from is merged: what was changed in it is taken, what was changed in the deck
    since stays, and where both changed the same the deck's stays, or the sheet's if that is preferred, and a problem
    names it.
    """
    took = TwoSides(prefers_sheet)
    _warn_of_age(deck, sheets)
    changes: list[SheetChange] = []
    edits: dict[str, list[Edit]] = {}
    for name in TABLES:
        table = sheets.tables.get(name)
        if table is None:
            continue
        if not deck.has(name) and name != ASSESSMENTS:
            if table.rows:
                help = _("Lav først filen {file} med: format: 1").format(file=f"{name}.yaml")
                sheets.add("T03", name, 0, None, _("Bunken har ingen fil til de kort."), help)
            continue
        compare = _compare_judged if name == ASSESSMENTS else _compare
        for change, made in compare(deck, sheets, table, took):
            changes.append(change)
            edits.setdefault("goals" if name == ASSESSMENTS else name, []).extend(made)
    sheets.tell_the_rest()
    problems = list(sheets.problems)
    if edits and not any(problem.severity == "error" for problem in problems):
        problems += _tried(deck, sheets, edits)
    return ImportPlan(deck, tuple(changes), edits, tuple(problems))


def apply(plan: ImportPlan) -> tuple[Path, ...]:
    """Write what `plan` says into the deck's files, and return those that changed.

    Raises `ContentError`, and writes nothing, where there are errors or where a file cannot be changed safely.
    """
    if plan.has_errors:
        raise ContentError(problem for problem in plan.problems if problem.severity == "error")
    texts = plan.deck.texts(plan.edits)
    return write_together(plan.deck.folder, _("at læse et regneark ind"), plan.deck.files, texts)


_Found = Iterator[tuple[SheetChange, list[Edit]]]


def _compare(deck: OpenDeck, sheets: Sheets, table: Table, took: TwoSides) -> _Found:
    cards = {card.get("id", ""): card for card in deck.cards(table.name)}
    rows = {key[0]: row for key, row in table.rows.items()}
    for id, row in rows.items():
        if id in cards:
            merged = took.cells(sheets, table, (id,), row, cards[id])
            for field in dict.fromkeys(column.field for column in table.columns):
                yield from _field(sheets, table, field, merged, cards[id])
    unread = {key[0] for key in table.unread}
    gone = [
        id for id in cards if id not in rows and id not in unread and took.is_gone(sheets, table.name, (id,), cards[id])
    ]
    for id, new in _renamed(table, cards, gone, rows):
        message = _("Har du omdøbt '{old}' til '{new}'?").format(old=shown(id), new=shown(new))
        help = _("Skriv '{old}' igen i arket, og omdøb det overalt med: tekspil rename {kind} {old} {new}")
        help = help.format(
            kind={"goals": "goal", "technologies": "technology"}.get(table.name, table.name), old=id, new=new
        )
        sheets.add("T02", table.name, rows[new].number, table.places["id"], message, help)
    for id in gone:
        yield SheetChange("removed", table.name, id), [Remove((table.name, id))]
    count = len(cards) - len(gone)
    for id, row in rows.items():
        if id not in cards and took.is_new(sheets, table, (id,), row):
            card = _card(sheets, table, row)
            if card is not None:
                yield SheetChange("added", table.name, id), [Insert((table.name,), count, card)]
                count += 1


def _renamed(
    table: Table, cards: Mapping[str, Mapping[str, Any]], gone: Sequence[str], rows: Mapping[str, SheetRow]
) -> Iterator[tuple[str, str]]:
    """Cards that others name, and that are gone while a new row says all that they said: each with the new id."""
    if table.name not in ("goals", "technologies"):
        return
    others = [column for column in table.columns if column.header != "id"]
    for id in gone:
        said = [cell_of(column, cards[id]) for column in others]
        for new, row in rows.items():
            if new not in cards and len(others) > 1 and [row.cells[column.header] for column in others] == said:
                yield id, new
                break


def _field(sheets: Sheets, table: Table, field: str, row: SheetRow, card: Mapping[str, Any]) -> _Found:
    """The change of one field, which may have a column for each of its parts."""
    columns = [column for column in table.columns if column.field == field]
    differ = [column for column in columns if cell_of(column, card) != row.cells[column.header]]
    if not differ:
        return
    path = (table.name, card["id"], field)
    first = differ[0]
    change = SheetChange("changed", table.name, card["id"], first.header, cell_of(first, card), row.cells[first.header])
    parts = card.get(field) if first.part else None
    new: Any = dict(parts) if isinstance(parts, dict) else {}
    for column in columns:
        text = row.cells[column.header]
        value = _value(sheets, table, row, column, text) if text else ""
        if not column.part:
            new = value
        elif text:
            new[column.part] = value
        else:
            new.pop(column.part, None)
    if new in ("", {}):
        yield change, [Remove(path)]
    else:
        edits = list(differences(path, card.get(field), new))
        if not edits:  # only the order of its words differs
            return
        yield change, edits
    for column in differ[1:]:
        yield replace(change, field=column.header, old=cell_of(column, card), new=row.cells[column.header]), []


def _card(sheets: Sheets, table: Table, row: SheetRow) -> dict[str, Any] | None:
    """The new card that a row makes."""
    card: dict[str, Any] = {}
    for column in table.columns:
        text = row.cells[column.header]
        if not text:
            continue
        value = _value(sheets, table, row, column, text)
        if column.part:
            card.setdefault(column.field, {})[column.part] = value
        else:
            card[column.field] = value
    return card


def _compare_judged(deck: OpenDeck, sheets: Sheets, table: Table, took: TwoSides) -> _Found:
    """The changes of what the authors judged. Goals that go take their judgements along."""
    left = _goals_left(deck, sheets, took)
    old = judged(deck)
    for key, row in table.rows.items():
        path = ("goals", key[0], ASSESSMENTS, key[1])
        named = f"{key[0]} + {key[1]}"
        if key[0] not in left and took.is_untouched(sheets, table, key, row):
            continue  # it goes along with its goal
        if key not in old and not took.is_new(sheets, table, key, row):
            continue
        if key in old:
            row = took.cells(sheets, table, key, row, old[key])
        new = {
            c.field: _value(sheets, table, row, c, row.cells[c.header]) for c in table.columns if row.cells[c.header]
        }
        new = {name: value for name, value in new.items() if name not in ("goal", "technology")}
        if key[0] not in left:
            message = _("Der er intet mål '{id}'.").format(id=shown(key[0]))
            help = _("Skriv målets id som i arket 'goals'.")
            sheets.add("T02", table.name, row.number, table.places["goal"], message, help)
        elif key not in old:
            yield SheetChange("added", table.name, named), [Set(path, new)]
        else:
            for column in table.columns:
                before, after = cell_of(column, old[key]), row.cells[column.header]
                if before != after:
                    field = (*path, column.field)
                    edit: Edit = Set(field, new[column.field]) if after else Remove(field)
                    yield SheetChange("changed", table.name, named, column.header, before, after), [edit]
    for key, judgement in old.items():
        is_missing = key not in table.rows and key not in table.unread and key[0] in left
        if is_missing and took.is_gone(sheets, table.name, key, judgement):
            change = SheetChange("removed", table.name, f"{key[0]} + {key[1]}")
            yield change, [Remove(("goals", key[0], ASSESSMENTS, key[1]))]


def _goals_left(deck: OpenDeck, sheets: Sheets, took: TwoSides) -> set[str]:
    """The goals that there are once the sheet has been read in."""
    cards = {goal.get("id", ""): goal for goal in deck.cards("goals")}
    goals = sheets.tables.get("goals")
    if goals is None:
        return set(cards)
    there = {key[0] for key in (*goals.rows, *goals.unread)}
    kept = {id for id in cards if id not in there and not took.may_go(sheets, "goals", (id,), cards[id])}
    return kept | there


def _value(sheets: Sheets, table: Table, row: SheetRow, column: Column, text: str) -> Any:
    try:
        return value_of(column, text)
    except UnclearCellError as error:
        message = _("'{text}' kan ikke læses.").format(text=shown(text))
        sheets.add("T02", table.name, row.number, table.places[column.header], message, str(error))
        return ""


def _warn_of_age(deck: OpenDeck, sheets: Sheets) -> None:
    old = [
        name
        for name, file in deck.files.items()
        if sheets.digests.get(name, file.digest) != file.digest and kind_of(name) not in sheets.base
    ]
    if old:
        message = _("Bunken er ændret, siden arket blev lavet ({names}).").format(names=", ".join(old))
        sheets.add(
            "T05", kind_of(old[0]), 0, None, message, _("Se listen efter, så nyt ikke bliver skrevet over med gammelt.")
        )


def _tried(deck: OpenDeck, sheets: Sheets, edits: Mapping[str, Sequence[Edit]]) -> list[Problem]:
    """The problems that the deck would have, each with its cell; found by reading it with the changes elsewhere."""
    try:
        texts = deck.texts(edits)
    except ContentError as error:
        return list(error.problems)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / deck.folder.resolve().name
        folder.mkdir()
        for file in deck.folder.glob("*.yaml"):
            shutil.copy(file, folder / file.name)
        for name, text in texts.items():
            (folder / f"{name}.yaml").write_bytes(text.encode("utf-8"))
        found = [problem for problem in read_deck(folder)[1] if problem.severity == "error"]
    origins = {name: Origins(sheets, kind_of(name), text) for name, text in texts.items()}
    return [
        origins[Path(problem.file).stem].traced(problem)
        if Path(problem.file).stem in origins
        else replace(problem, file=display(deck.folder / Path(problem.file).name))
        for problem in found
    ]


# Which cell a problem comes from, when the deck is read as the spreadsheet would make it.
# The reader of decks names lines of a file that nobody has yet; whoever sits with the spreadsheet wants the cell.

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
