"""What a designer wants of the games stands in the board file, and never changes how they are played."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.board_reader import read_board
from tekspil.content.models import Board
from tekspil.content.schema import about
from tekspil.content.targets import TARGETS
from tests.content.test_bad_files import HERE

GOOD = (HERE / "good" / "board.yaml").read_text(encoding="utf-8")


def read(text: str, folder: Path) -> Board:
    path = folder / "board.yaml"
    path.write_text(text, encoding="utf-8")
    board, problems = read_board(path)
    assert board is not None, problems
    return board


def test_a_board_that_wants_nothing_of_its_own_gets_every_default(tmp_path: Path) -> None:
    board = read(GOOD, tmp_path)
    assert set(board.targets) == set(TARGETS)
    assert board.targets["not_now"] == (15, 25)
    assert board.targets["minutes"] == (24, 36)  # the board's 30 minutes, a fifth to either side


def test_a_designer_says_what_balanced_means(tmp_path: Path) -> None:
    board = read(GOOD + 'targets: {not_now: [10, 40], minutes: ["28,5", 31], seat_advantage: [0, 0.5]}\n', tmp_path)
    assert board.targets["not_now"] == (10, 40)
    assert board.targets["minutes"] == (28.5, 31)
    assert board.targets["seat_advantage"] == (0, 0.5)
    assert board.targets["not_now_right"] == (80, 100)


def test_other_wishes_do_not_make_it_another_board_to_play_on(tmp_path: Path) -> None:
    assert read(GOOD, tmp_path).fingerprint == read(GOOD + "targets: {not_now: [1, 2]}\n", tmp_path).fingerprint


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_is_explained_to_who_writes_it(name: str) -> None:
    assert about("board.targets", name)
