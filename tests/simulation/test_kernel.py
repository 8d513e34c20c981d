"""The compiled rules that a package brings along: called as they were made, and only where they are of these rules."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from distribution.kernel_maker import TARGETS, make
from tekspil.content.library import load_board, load_deck
from tekspil.rules.types import Ints
from tekspil.simulation.engine import games, kernel, runner
from tekspil.simulation.engine.kernel_sources import sources_hash
from tekspil.simulation.simulate import simulate

of_numba: Any = numba  # its own interface is untyped
PAIR = of_numba.typeof((np.zeros(1, np.int64), np.zeros(1, np.int64)))


def _spread(rows: Any, both: Any) -> None:
    """The numbers of a row, of a grid and of two more rows, added into the last."""
    row, grid = rows
    for place in range(both[1].shape[0]):
        both[1][place] = row[place] + grid[1, place] * both[0][0] // (both[0][1] + 0)


ENTRY = {"spread": (_spread, (of_numba.typeof((np.zeros(1, np.int64), np.zeros((1, 1), np.int64))), PAIR))}


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    kernel.brought_along.cache_clear()
    yield
    kernel.brought_along.cache_clear()


@pytest.fixture
def kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the one that a package brings."""
    monkeypatch.setattr(kernel, "FOLDER", tmp_path)
    return tmp_path


def linked(machine: str, folder: Path) -> Path:
    if shutil.which(TARGETS[machine].link[0]) is None:
        pytest.skip(f"needs {TARGETS[machine].link[0]}")
    return make(machine, folder, ENTRY)


@pytest.mark.skipif(kernel.machine() != "linux-x86_64", reason="needs Linux on x86-64")
def test_a_library_is_loaded_and_called_with_tuples_rows_and_grids(kernels: Path) -> None:
    linked("linux-x86_64", kernels)
    row, grid, answer = np.arange(3), np.arange(6).reshape(2, 3), np.zeros(3, np.int64)
    found = kernel.brought_along()
    assert found is not None and kernel.is_ready() and runner.has_compiler()
    found.call("spread", (row, grid), (np.array([10, 2]), answer))
    assert answer.tolist() == [15, 21, 27]
    with pytest.raises(ZeroDivisionError, match="spread"):
        found.call("spread", (row, grid), (np.array([10, 0]), answer))


@pytest.mark.parametrize("machine", TARGETS)
def test_the_same_library_is_made_wherever_it_is_laid(machine: str, tmp_path: Path) -> None:
    one, two = tmp_path / "en", tmp_path / "to steder"
    one.mkdir()
    two.mkdir()
    assert linked(machine, one).read_bytes() == linked(machine, two).read_bytes()


def test_a_library_for_windows_has_the_functions_that_are_called(tmp_path: Path) -> None:
    file = linked("windows-x86_64", tmp_path)
    assert file.name == f"windows-x86_64-{sources_hash()}.dll"
    assert file.read_bytes()[:2] == b"MZ" and b"spread\0" in file.read_bytes()


@pytest.mark.parametrize("bad", [np.zeros(2, np.int32), np.zeros((2, 4), np.int64)[:, ::2]], ids=["narrow", "gaps"])
def test_an_array_that_lies_otherwise_than_the_code_expects_is_refused(bad: Ints) -> None:
    with pytest.raises(TypeError):
        list(kernel._words((bad,)))


@pytest.mark.parametrize("sources", ["0123456789abcdef", None], ids=["other rules", "no library at all"])
def test_what_is_made_of_other_rules_or_is_broken_is_not_used(kernels: Path, sources: str | None) -> None:
    (kernels / kernel.kernel_file(kernel.machine(), sources or sources_hash())).write_bytes(b"\x7fELF")
    assert kernel.brought_along() is None


def test_where_there_are_no_sources_the_library_is_taken_at_its_word(
    kernels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(kernel, "sources_hash", lambda: "")
    monkeypatch.setattr(ctypes, "CDLL", loaded.append)
    file = kernels / kernel.kernel_file(kernel.machine(), "0123456789abcdef")
    file.touch()
    assert kernel.brought_along() is not None and loaded == [str(file)]


def test_a_few_games_are_played_at_once_while_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "is_ready", lambda: False)
    monkeypatch.setattr(games, "FEW_GAMES", 4_000)
    deck, board = load_deck("velfaerdsteknologi"), load_board("bostedet")
    timing = simulate(deck, board, 3, threads=1).timing
    assert timing and not timing.compiled

    def worth(players: str, count: int) -> bool:
        return games.worth_compiling(games.setting_of(deck, board, 2, players, 1), count)

    assert not worth("staff", 100) and worth("staff", 10_000)
    assert worth("search", 1)  # a game of which takes plain Python longer than compiling
    monkeypatch.setattr(kernel, "is_ready", lambda: True)
    assert worth("staff", 100)
