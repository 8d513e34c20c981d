"""A file is saved whole or not at all, and what stood in it before is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.problems import ContentError
from tekspil.content.writing import Set, change, changed, open_file, save

TEXT = "# Mål\r\ngoals:\r\n  - id: a\r\n    text: Ål   # fisk\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "goals.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return path


def refused(path: Path, text: str = "Ny") -> str:
    with pytest.raises(ContentError) as caught:
        change(path, [Set(("goals", "a", "text"), text)])
    return caught.value.problems[0].code


def test_mark_and_line_ends_stay_and_the_old_file_is_kept(file: Path) -> None:
    before = file.read_bytes()
    change(file, [Set(("goals", "a", "text"), "Blå bær")])
    assert file.read_bytes() == before.replace("Ål ".encode(), "Blå bær ".encode())
    assert file.with_name("goals.yaml.bak").read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["goals.yaml", "goals.yaml.bak"]


def test_an_older_encoding_stays_and_its_missing_letters_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "goals.yaml"
    path.write_bytes(TEXT.encode("cp1252"))
    change(path, [Set(("goals", "a", "text"), "Blå bær")])
    assert path.read_bytes() == TEXT.replace("Ål ", "Blå bær ").encode("cp1252")
    before = path.read_bytes()
    assert refused(path, "Ø→Å") == "F09"
    assert path.read_bytes() == before


def test_a_file_that_somebody_saved_meanwhile_is_left_alone(file: Path) -> None:
    opened = open_file(file)
    text = changed(opened, [Set(("goals", "a", "text"), "Min")])
    file.write_bytes(file.read_bytes() + b"# din\r\n")
    theirs = file.read_bytes()
    with pytest.raises(ContentError) as caught:
        save(opened, text)
    assert [problem.code for problem in caught.value.problems] == ["F08"]
    assert file.read_bytes() == theirs
    assert not file.with_name("goals.yaml.bak").exists()


def test_a_file_with_errors_is_not_changed(file: Path) -> None:
    file.write_text("goals:\n  - id: a\n    id: b\n", encoding="utf-8")
    assert refused(file) == "Y05"
    file.unlink()
    assert refused(file) == "F03"


def test_a_change_that_cannot_be_made_leaves_the_file(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(ContentError) as caught:
        change(file, [Set(("goals", "b", "text"), "x")])
    assert [problem.code for problem in caught.value.problems] == ["F09"]
    assert file.read_bytes() == before


def test_nothing_is_lost_when_the_disk_refuses(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert refused(file) == "F09"
    assert file.read_bytes() == before
    assert not [path for path in file.parent.iterdir() if path.suffix == ".tmp"]
