"""Where a card or a field stands in its file, for advice about decks and boards that have been read already.

Files are read again only where there is something to say, since most of the time there is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tekspil.content import tree
from tekspil.content.archive import SUFFIX, files_in
from tekspil.content.containers import id_of
from tekspil.content.goal_files import files_among, files_of
from tekspil.content.parsed_files import entry, read_file
from tekspil.content.problem_report import Report
from tekspil.content.problems import Problem, severity
from tekspil.content.source import SourceText, decode, read_source

_CARD = re.compile(r"""\s*-\s+id:[ ]+(["']?([A-Za-z0-9_-]+)["']?)[ ]*(?:\#.*)?$""")


class Places:
    """The files of a deck (a folder or a .zip) or a board (a file); for one made in code, give None and its name."""

    def __init__(self, path: Path | None, name: str = "") -> None:
        self._path = path
        self._name = name
        self._files: dict[str, list[str]] = {}
        self._sources: dict[str, SourceText] = {}
        self._cards: dict[str, dict[str, tree.Node]] = {}
        self._lines: dict[str, tuple[SourceText, dict[str, tuple[int, int, int]]]] = {}

    def on_card(self, code: str, file: str, id: str, message: str, help: str = "") -> Problem | None:
        """A problem with the card `id` in a deck's file, such as "goals".

        None for a card that comes from the deck that this one builds on: its own author is told of it.
        """
        if self._path is None:
            return self._whole(code, self._name, message, help)
        files = self._files_of(file)
        for one in files:
            if (by_line := self._found_by_line(one, id)) is not None:
                source, line, start, end = by_line
                source.report_at(code, line, start, end, message, help)
                return source.problems.pop()
        for one in files:
            if one not in self._cards:
                source, parsed = read_file(self._path / f"{one}.yaml", file, self._data(one))
                listed = entry(parsed.root, file)
                items = listed.items if type(listed) is tree.Sequence else []
                self._sources[one] = source
                self._cards[one] = {id_of(item): place for item in items if (place := entry(item, "id")) is not None}
            source, node = self._sources[one], self._cards[one].get(id)
            if node is not None:
                Report(source).add(code, node, message, help)
                return source.problems.pop()
        return None

    def _files_of(self, kind: str) -> list[str]:
        """The files that hold a deck's cards of a kind, without .yaml."""
        assert self._path is not None
        if kind not in self._files:
            is_packed = self._path.suffix == SUFFIX
            self._files[kind] = files_among(kind, files_in(self._path)) if is_packed else files_of(kind, self._path)
        return self._files[kind]

    def _found_by_line(self, file: str, id: str) -> tuple[SourceText, int, int, int] | None:
        """Where a card's id stands, found without reading the YAML, which takes most of the time of a large deck.

        None for a card that is not written over several lines, as most are.
        """
        assert self._path is not None
        if file not in self._lines:
            data = self._data(file)
            path = self._path / f"{file}.yaml"
            source = read_source(path) if data is None else decode(path, data)
            places: dict[str, tuple[int, int, int]] = {}
            for number, line in enumerate(source.lines):
                if found := _CARD.match(line):
                    places[found.group(2)] = (number, found.start(1), found.end(1))
            self._lines[file] = source, places
        source, places = self._lines[file]
        return (source, *places[id]) if id in places else None

    def on_list(self, code: str, file: str, message: str, help: str = "", notes: Sequence[str] = ()) -> Problem:
        """A problem with all the cards of a deck's file."""
        path = self._path / f"{self._files_of(file)[0]}.yaml" if self._path else None
        return replace(self._on_key(code, path, file, message, help), notes=tuple(notes))

    def on_field(self, code: str, field: str, message: str, help: str = "", file: str = "") -> Problem:
        """A problem with a field of a board, or of a deck's `file`, such as "deck"."""
        path = self._path / f"{file}.yaml" if self._path and file else self._path
        return self._on_key(code, path, field, message, help)

    def _on_key(self, code: str, path: Path | None, key: str, message: str, help: str) -> Problem:
        """A problem at a key of the file's own, which is found without reading the YAML."""
        if path is None:
            return self._whole(code, self._name, message, help)
        if key not in self._sources:
            data = self._data(path.stem)
            self._sources[key] = read_source(path) if data is None else decode(path, data)
        source = self._sources[key]
        written = re.compile(rf"""\s?["']?({key})["']?\s*:""")
        for number, line in enumerate(source.lines):
            if found := written.match(line):
                source.report_at(code, number, found.start(1), found.end(1), message, help)
                return source.problems.pop()
        return self._whole(code, source.name, message, help)

    def _data(self, file: str) -> bytes | None:
        """What a file of a deck in a .zip holds."""
        if self._path is None or self._path.suffix != SUFFIX:
            return None
        return files_in(self._path).get(f"{file}.yaml", b"")

    def _whole(self, code: str, file: str, message: str, help: str) -> Problem:
        return Problem(code, severity(code), file, 0, 0, 0, message, help)
