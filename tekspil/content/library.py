"""Decks and boards ready to play with, by their ids or where they lie; or every reason why they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.locations import find_board, find_deck
from tekspil.content.models import Board, Deck
from tekspil.content.problems import ContentError, Problem

_Content = TypeVar("_Content", Deck, Board)
_Reader = Callable[[Path], tuple[_Content | None, tuple[Problem, ...]]]


def load_deck(path_or_id: str | Path) -> Deck:
    """Read a deck and everything in it.

    Args:
        path_or_id: Its id, such as "velfaerdsteknologi", or its folder, or a .zip.

    Raises:
        ContentError: It cannot be used; the error has every problem, each with file and line.
    """
    return _load(find_deck(path_or_id), read_deck)


def load_board(path_or_id: str | Path) -> Board:
    """Read a board.

    Args:
        path_or_id: Its id, such as "bostedet", or its file.

    Raises:
        ContentError: It cannot be used; the error has every problem, each with file and line.
    """
    return _load(find_board(path_or_id), read_board)


def _load(path: Path, read: _Reader[_Content]) -> _Content:
    content, problems = read(path)
    if content is None:
        raise ContentError(problem for problem in problems if problem.severity == "error")
    return content
