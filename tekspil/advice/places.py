"""Where a card or a field stands in its file, for advice about decks and boards that have been read already.

Files are read again only where there is something to say, since most of the time there is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tekspil.content import tree
from tekspil.content.codes import severity
from tekspil.content.files import entry, read_file
from tekspil.content.problems import Problem
from tekspil.content.records import id_of
from tekspil.content.report import Report
from tekspil.content.source import Source


class Places:
    """The files of one deck (a folder) or one board (a file); for one made in code, give None and its name."""

    def __init__(self, path: Path | None, name: str = "") -> None:
        self._path = path
        self._name = name
        self._read: dict[str, tuple[Source, tree.Tree, dict[str, tree.Node]]] = {}

    def on_card(self, code: str, file: str, id: str, message: str, help: str = "") -> Problem:
        """A problem with the card `id` in a deck's file, such as "goals"."""
        return self._problem(code, file, id, message, help)

    def on_list(self, code: str, file: str, message: str, help: str = "", notes: Sequence[str] = ()) -> Problem:
        """A problem with all the cards of a deck's file."""
        return replace(self._problem(code, file, "", message, help), notes=tuple(notes))

    def on_field(self, code: str, field: str, message: str, help: str = "") -> Problem:
        """A problem with a field of a board."""
        return self._problem(code, "", field, message, help)

    def _problem(self, code: str, file: str, name: str, message: str, help: str) -> Problem:
        if self._path is None:
            return Problem(code, severity(code), self._name, 0, 0, 0, message, help)
        source, parsed, cards = self._file(self._path / f"{file}.yaml" if file else self._path, file)
        node = cards.get(name) if file and name else _field(parsed.root, name or file, at_value=not file)
        if node is None:
            return Problem(code, severity(code), source.name, 0, 0, 0, message, help)
        Report(source).add(code, node, message, help)
        return source.problems.pop()

    def _file(self, path: Path, key: str) -> tuple[Source, tree.Tree, dict[str, tree.Node]]:
        if key not in self._read:
            source, parsed = read_file(path)
            listed = entry(parsed.root, key)
            items = listed.items if type(listed) is tree.Sequence else []
            cards = {id_of(item): place for item in items if (place := entry(item, "id")) is not None}
            self._read[key] = source, parsed, cards
        return self._read[key]


def _field(root: tree.Node | None, name: str, at_value: bool) -> tree.Node | None:
    found = root.entries.get(name) if type(root) is tree.Mapping else None
    return found[int(at_value)] if found else None
