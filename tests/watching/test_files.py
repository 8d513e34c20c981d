"""Files as editors save them: in place, by another file put in their place, slowly, or not at all for a moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tekspil.watching.watched_files import PATIENCE, Files


@pytest.fixture
def goals(tmp_path: Path) -> Path:
    path = tmp_path / "goals.yaml"
    path.write_bytes(b"one")
    return path


def test_nothing_is_told_twice(goals: Path) -> None:
    files = Files(goals.parent)
    assert files.look() == {"goals.yaml": b"one"}
    assert files.look() is None


def test_a_file_that_is_touched_but_says_the_same_is_not_new(goals: Path) -> None:
    files = Files(goals.parent)
    files.look()
    os.utime(goals, (1, 1))
    assert files.look() is None


def test_a_save_of_the_same_length_and_time_is_seen_while_the_file_is_fresh(goals: Path) -> None:
    os.utime(goals, (1, 1))
    files = Files(goals.parent)
    files.look()
    goals.write_bytes(b"two")
    os.utime(goals, (1, 1))
    assert files.look() == {"goals.yaml": b"two"}


def test_an_atomic_save_shows_only_what_was_saved(goals: Path) -> None:
    files = Files(goals.parent)
    files.look()
    goals.rename(goals.with_suffix(".yaml~"))
    assert files.look() is None
    goals.with_suffix(".tmp").write_bytes(b"two")
    assert files.look() is None
    goals.with_suffix(".tmp").replace(goals)
    assert files.look() == {"goals.yaml": b"two"}


@pytest.mark.parametrize("emptied", [True, False])
def test_a_file_that_stays_gone_or_empty_is_believed_in_the_end(goals: Path, emptied: bool) -> None:
    files = Files(goals.parent)
    files.look()
    if emptied:
        goals.write_bytes(b"")
    else:
        goals.unlink()
    assert [files.look() for _ in range(PATIENCE)] == [None] * PATIENCE
    assert files.look() == ({"goals.yaml": b""} if emptied else {})


def test_a_file_that_vanishes_again_and_again_is_given_its_moment_every_time(goals: Path) -> None:
    files = Files(goals.parent)
    files.look()
    for number in range(5):
        goals.unlink()
        assert files.look() is None
        goals.write_text(f"save {number}", encoding="utf-8")
        assert files.look() == {"goals.yaml": f"save {number}".encode()}


def test_a_new_file_and_a_renamed_one_are_seen(goals: Path) -> None:
    files = Files(goals.parent)
    files.look()
    (goals.parent / "law.yaml").write_bytes(b"law")
    assert files.look() == {"goals.yaml": b"one", "law.yaml": b"law"}
    goals.rename(goals.parent / "maal.yaml")
    assert files.look() == {"goals.yaml": b"one", "law.yaml": b"law", "maal.yaml": b"one"}
    for _ in range(PATIENCE - 1):
        files.look()
    assert files.look() == {"law.yaml": b"law", "maal.yaml": b"one"}


def test_a_folder_that_is_gone_is_no_crash(tmp_path: Path) -> None:
    files = Files(tmp_path / "intet")
    assert files.look() == {}
    assert files.look() is None
