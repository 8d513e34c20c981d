"""Every file in `bad/` replaces one file of the good deck or the good board; beside it stands what is said of it.

`TEKSPIL_GOLDEN=write pytest tests/content/test_bad_files.py` writes the expected texts anew; read them before
committing them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import yaml

from tekspil.content import tree
from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.problems import Problem, all_codes, layout

HERE = Path(__file__).parent
NOT_FROM_ONE_FILE = {
    "F01",
    "F02",
    "F03",
    "F04",
    "F07",
    "F08",
    "F09",
    "F10",
    "F11",
    "B14",
    "D05",
    "D06",
    "D07",
    "D12",
    "Y24",
}
"""Codes that no single small file can bring about; test_library, test_refusals and others show them."""

BAD = sorted((HERE / "bad").glob("*.yaml"))


def read_bad(bad: Path, folder: Path) -> tuple[Problem, ...]:
    """Put `bad` in its place among good files in `folder`, and read them."""
    kind = bad.name.partition("-")[0]
    if kind == "board":
        board = shutil.copy(bad, folder / "board.yaml")
        return read_board(Path(board))[1]
    deck = folder / "lille"
    shutil.copytree(HERE / "good" / "lille", deck)
    shutil.copy(bad, deck / f"{kind}.yaml")
    return read_deck(deck)[1]


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_explained_in_plain_danish(bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = "\n".join(layout(problem) for problem in read_bad(bad, Path())) + "\n"
    golden = bad.with_suffix(".txt")
    if os.environ.get("TEKSPIL_GOLDEN") == "write":
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
    assert said.strip(), "a bad file must have a problem"


@pytest.mark.slow
@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_explained_alike_whichever_parser_reads_it(
    bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML has one in C and one in Python, which complain in other words; where there is no wheel there is no C."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)
    said = "\n".join(layout(problem) for problem in read_bad(bad, Path())) + "\n"
    assert said == bad.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_good_files_have_no_problems() -> None:
    deck, problems = read_deck(HERE / "good" / "lille")
    assert deck is not None and not problems
    board, problems = read_board(HERE / "good" / "board.yaml")
    assert board is not None and not problems


@pytest.mark.slow
def test_every_problem_has_a_code_with_a_title(tmp_path: Path) -> None:
    codes = all_codes()
    for number, bad in enumerate(BAD):
        folder = tmp_path / str(number)
        folder.mkdir()
        for problem in read_bad(bad, folder):
            assert problem.code in codes
            assert problem.severity == codes[problem.code].severity


def test_every_code_is_shown_by_a_bad_file() -> None:
    said = "".join(bad.with_suffix(".txt").read_text(encoding="utf-8") for bad in BAD)
    from_reading = {code for code in all_codes() if code[0] not in "RT"}  # advice and spreadsheets: their own tests
    assert {code for code in from_reading if f"[{code}]" not in said} == NOT_FROM_ONE_FILE
