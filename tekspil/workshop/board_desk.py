"""One board on the desk: what its file says, and steps taken in it and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tekspil.content.board_reader import read_board
from tekspil.content.locations import is_shipped
from tekspil.content.models import Board
from tekspil.content.problems import ContentError, Problem
from tekspil.content.writing import Edit, OpenFile, changed, encoded, open_file
from tekspil.content.writing.steps import kept_for
from tekspil.workshop.step_desk import Raw, StepDesk


class BoardDesk(StepDesk):
    """The board in the file at `path`. `board` is the last that could be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent, kept_for(path), not is_shipped(path))
        self.path, self.id = path, path.stem
        self.board: Board | None = None
        self.problems: tuple[Problem, ...] = ()
        self._opened: OpenFile | None = None
        self.look()

    def look(self) -> None:
        """Read the board again; it is small."""
        board, self.problems = read_board(self.path)
        self.board = board or self.board
        try:
            self._opened = open_file(self.path)
        except ContentError:
            self._opened = None

    @property
    def raw(self) -> Raw:
        """What the file has; empty where it cannot be read."""
        return self._opened.data if self._opened and isinstance(self._opened.data, dict) else {}

    def change(self, words: str, edits: Sequence[Edit]) -> None:
        """Take a step: make `edits` in the board's file. Raises as `StepDesk.put`."""
        self.journal  # noqa: B018 (which may refuse)
        self.look()
        if edits:
            file = open_file(self.path)
            self.put(words, {self.path.name: encoded(file, changed(file, edits))})

    def check(self, after: Mapping[str, bytes]) -> None:
        _board, problems = read_board(self.path, after[self.path.name])
        errors = [problem for problem in problems if problem.severity == "error"]
        if len(errors) > sum(problem.severity == "error" for problem in self.problems):
            raise ContentError(errors)
