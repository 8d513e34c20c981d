"""A deck may travel as a .zip; one that holds anything odd is refused before any of it is read."""

from __future__ import annotations

import os
import stat
import warnings
import zipfile
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.content import archive, library, locations
from tekspil.content.deck_reader import read_deck
from tests.content.decks import small_deck, write_deck


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_deck(small_deck(), tmp_path / "fra" / "lille")


def packed(folder: Path, path: Path, inside: str = "lille/") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(folder.iterdir()):
            made.write(file, inside + file.name)
    return path


@pytest.mark.parametrize("inside", ["", "lille/"])
def test_a_packed_deck_is_the_deck_and_nothing_is_unpacked(folder: Path, tmp_path: Path, inside: str) -> None:
    path = packed(folder, tmp_path / "til" / "lille.zip", inside)
    deck, problems = read_deck(path)
    assert deck is not None and not problems
    unpacked = read_deck(folder)[0]
    assert unpacked is not None and deck.fingerprint == unpacked.fingerprint
    assert [file.name for file in path.parent.iterdir()] == ["lille.zip"]


def test_a_packed_deck_in_the_own_folder_has_the_name_of_its_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "mit"))
    packed(folder, tmp_path / "mit" / "cards" / "lille.zip")
    assert "lille" in locations.deck_ids()
    assert library.load_deck("lille").title == small_deck().title


def test_problems_in_a_packed_deck_are_told_with_their_lines(folder: Path, tmp_path: Path) -> None:
    (folder / "goals.yaml").write_text("format: 1\ngoals:\n  - {id: A}\n", encoding="utf-8")
    problems = read_deck(packed(folder, tmp_path / "lille.zip"))[1]
    assert {problem.code for problem in problems} >= {"I01", "S02"}
    assert all(problem.line == 3 and problem.file.endswith("goals.yaml") for problem in problems)


def refusal(path: Path) -> str:
    deck, problems = read_deck(path)
    assert deck is None
    assert [problem.code for problem in problems] == ["F10"]
    return problems[0].message


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lille.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("qqqq", "format: 1")
    path.write_bytes(path.read_bytes().replace(b"qqqq", b"\x00qqq"))  # a name ends at its first zero
    assert "uden navn" in refusal(path)


@pytest.mark.parametrize("name", ["../deck.yaml", "/deck.yaml", "a/../../deck.yaml", "..\\deck.yaml", "C:\\deck.yaml"])
def test_a_way_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "ud.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("deck.yaml", "format: 1\n")
        made.writestr(name, "format: 1\n")
    assert "uden for" in refusal(path)


def test_links_bombs_crowds_and_rubbish_are_refused(folder: Path, tmp_path: Path) -> None:
    path = packed(folder, tmp_path / "lille.zip")
    link = zipfile.ZipInfo("lille/law.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(link, "/etc/hostname")
    assert "genvej" in refusal(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("deck.yaml", b" " * (archive.MAX_BYTES + 1))
    assert path.stat().st_size < 100_000 and "20 MB" in refusal(path)
    with zipfile.ZipFile(path, "w") as made:
        for number in range(archive.MAX_FILES + 1):
            made.writestr(f"{number}.yaml", "")
    assert "500" in refusal(path)
    path.write_bytes(b"PK\x03\x04 ikke en zip")
    assert "hel zip-fil" in refusal(path)
    path.write_bytes(packed(folder, tmp_path / "hel.zip").read_bytes()[:-30])
    assert "hel zip-fil" in refusal(path)


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 93])
def test_what_only_some_pythons_can_unpack_is_refused_by_all(folder: Path, tmp_path: Path, way: int) -> None:
    """bz2 and lzma are left out of some builds of Python, and the newest read Zstandard (93) too."""
    path = packed(folder, tmp_path / "lille.zip")
    raw = bytearray(path.read_bytes())
    entry = raw.index(b"PK\x01\x02")
    raw[entry + 10 : entry + 12] = way.to_bytes(2, "little")
    path.write_bytes(raw)
    assert "pakket på en usædvanlig måde" in refusal(path)


def test_an_archive_without_a_deck_or_with_two_is_refused(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "tom.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("goals.yaml", "format: 1\n")
    assert "deck.yaml" in refusal(path)
    packed(folder, path, "a/")
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("b/deck.yaml", "format: 1\n")
    assert "netop én" in refusal(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_way_of_packing_that_asks_for_memory_is_refused(folder: Path, tmp_path: Path, method: int) -> None:
    path = tmp_path / "lille.zip"
    with zipfile.ZipFile(path, "w", method) as made:
        for file in folder.iterdir():
            made.write(file, file.name)
    assert "usædvanlig" in refusal(path)
    data = bytearray(path.read_bytes())
    data[40:60] = bytes(20)
    path.write_bytes(data)
    assert refusal(path)


@pytest.mark.parametrize(("one", "other"), [("goals.yaml", "goals.yaml"), ("goals.yaml", "Goals.yaml")])
def test_two_files_of_one_name_are_refused_also_where_only_capitals_differ(
    folder: Path, tmp_path: Path, one: str, other: str
) -> None:
    path = packed(folder, tmp_path / "lille.zip", "")
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as made:
        warnings.simplefilter("ignore")
        made.writestr(other, "format: 1\n")
    assert one in refusal(path) and other in refusal(path)


def test_a_hundred_thousand_names_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "mange.zip"
    entry = b"PK\x01\x02" + bytes(24) + (1).to_bytes(2, "little") + bytes(16) + b"x"
    directory = entry * 100_000
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + len(directory).to_bytes(4, "little") + bytes(6)
    path.write_bytes(directory + end)
    assert "for mange filer" in refusal(path)


def test_a_name_says_nothing_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "ud.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("../\x1b]0;x\x07.yaml", "")
    assert "\x1b" not in refusal(path) and "U+001B" in refusal(path)


def test_a_pipe_in_the_place_of_a_deck_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "lille.zip"
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(path)
    assert not archive_problem(path)


def archive_problem(path: Path) -> bool:
    """Whether the path was read as an archive: a pipe is no file, and so no deck."""
    return bool(read_deck(path)[0])
