"""Every deck and board that comes along is read without an error, and is called what its folder or file is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.locations import shipped_folder
from tekspil.content.problems import layout

DECKS = sorted(path.parent for path in (shipped_folder() / "cards").glob("*/deck.yaml"))
BOARDS = sorted((shipped_folder() / "boards").glob("*.yaml"))


@pytest.mark.parametrize(
    ("read", "path"), [(read_deck, path) for path in DECKS] + [(read_board, path) for path in BOARDS]
)
def test_what_comes_along_has_no_errors(read: Callable[[Path], tuple[object, tuple[object, ...]]], path: Path) -> None:
    content, problems = read(path)
    assert content is not None, "\n".join(map(str, problems))


def test_there_is_a_deck_and_a_board() -> None:
    assert DECKS and BOARDS


def test_ids_are_the_names_of_folders_and_files() -> None:
    for path in DECKS:
        said = [layout(problem) for problem in read_deck(path)[1] if problem.code == "I08"]
        assert not said
    for path in BOARDS:
        assert not [layout(problem) for problem in read_board(path)[1] if problem.code == "I08"]
