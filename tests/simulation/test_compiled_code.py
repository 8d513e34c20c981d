"""Machine code that is kept between runs: read when it is whole, made anew when it is not, or done without."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import numba
import numpy as np
import pytest
from numba.core.caching import IndexDataCacheFile

from tekspil.simulation.engine.compiled import Compiled

NUMBERS = np.arange(20, 23)


def added(numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int:
    total = 0
    for number in numbers:
        total += int(number)
    return total


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "kode"))
    return tmp_path / "kode"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".nbi", ".nbc"))


def run(folder: Path) -> Compiled:
    function = Compiled(added, folder)
    assert function(NUMBERS) == 63
    return function


def test_what_was_compiled_once_is_read_the_next_time(folder: Path) -> None:
    assert not run(folder).was_kept
    assert len(files(folder)) == 2
    assert run(folder).was_kept


def changed(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes((data[len(data) // 2] ^ 1,)) + data[len(data) // 2 + 1 :]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".nbi", ".nbc"])
@pytest.mark.parametrize(
    "damage",
    [lambda _data: b"", lambda data: data[: len(data) // 2], changed, lambda _data: b"cos\nsystem\n(S''\ntR."],
    ids=["empty", "cut short", "one bit", "something else"],
)
def test_a_damaged_file_is_made_anew(folder: Path, suffix: str, damage: Callable[[bytes], bytes]) -> None:
    run(folder)
    [file] = [file for file in files(folder) if file.suffix == suffix]
    file.write_bytes(damage(file.read_bytes()))
    assert not run(folder).was_kept
    assert run(folder).was_kept


def test_on_a_full_disk_it_is_compiled_for_this_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(IndexDataCacheFile, "save", full)
    assert not run(folder).was_kept
    assert files(folder) == []


def test_where_no_folder_can_be_made_it_is_compiled_for_this_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "fil" / "kode"))
    assert not run(tmp_path / "fil" / "kode").was_kept
    assert not list(Path(__file__).parent.rglob("test_compiled_code.added-*"))
