"""A file in an older format is read as if it were written in the newest, and problems keep their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content import migrations, tree
from tekspil.content import parsed_files as files
from tekspil.content.writing.edits import data_of

OLD = "format: 1\nmaal:\n  - {id: a, tekst: Å}\nboks: x\n"


def renamed(mapping: tree.Mapping, old: str, new: str) -> tree.Mapping:
    """`mapping` with the field `old` called `new`, in its place; as it is where it has no such field."""
    entries = {new if name == old else name: pair for name, pair in mapping.entries.items()}
    return tree.Mapping(mapping.start, mapping.end, entries)


def rename_goals(kind: str, root: tree.Mapping) -> tree.Mapping:
    """The made-up step from format 1 to 2: Danish names of fields become English."""
    return renamed(root, "maal", "goals") if kind == "goals" else root


def rename_box(_kind: str, root: tree.Mapping) -> tree.Mapping:
    """From 2 to 3."""
    return renamed(root, "boks", "box")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "NEWEST_FORMAT", 3)
    steps = {1: rename_goals, 2: rename_box}
    through = migrations.migrated
    monkeypatch.setattr(
        migrations, "migrated", lambda kind, root, found, newest: through(kind, root, found, newest, steps)
    )
    path = tmp_path / "goals.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_an_old_file_goes_through_every_step_and_stays_as_it_is(path: Path) -> None:
    source, parsed = files.read_file(path)
    assert not source.problems
    assert list(data_of(parsed.root)) == ["format", "goals", "box"]
    assert files.entry(parsed.root, "goals") is not None
    assert type(parsed.root) is tree.Mapping and parsed.root.entries["goals"][0].start.line == 1
    assert path.read_text(encoding="utf-8") == OLD


def test_a_step_sees_what_kind_of_file_it_is(path: Path) -> None:
    assert list(data_of(files.read_file(path, "board")[1].root)) == ["format", "maal", "box"]


def test_a_file_in_between_takes_only_the_rest_and_a_newer_one_is_left_alone(path: Path) -> None:
    path.write_text(OLD.replace("format: 1", "format: 2"), encoding="utf-8")
    assert list(data_of(files.read_file(path)[1].root)) == ["format", "maal", "box"]
    path.write_text(OLD.replace("format: 1", "format: 4"), encoding="utf-8")
    source, parsed = files.read_file(path)
    assert parsed.root is None
    assert [problem.code for problem in source.problems] == ["F05"]


def test_every_older_format_has_a_step() -> None:
    assert sorted(migrations.STEPS) == list(range(1, files.NEWEST_FORMAT))
