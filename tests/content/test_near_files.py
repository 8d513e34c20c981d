"""A file by nearly its name, a folder too deep or a shortcut to nowhere: told what it is and should be called."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.advice import checking
from tekspil.content import library, locations
from tekspil.content.deck_reader import read_deck
from tests.content.decks import small_board, small_deck, write_board, write_deck


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    return tmp_path


def told(folder: Path) -> list[tuple[str, str, str]]:
    found = checking.check(checking.CheckedPath("deck", folder), None).problems
    return [(problem.code, Path(problem.file).name, problem.help) for problem in found if problem.code[0] == "F"]


@pytest.mark.parametrize(
    "name",
    ["goals.yaml.txt", "goal.yaml", "Goals.yaml", "goals.yml", "mål.yaml", "goals (1).yaml", "goals - Kopi.yaml"],
)
def test_a_file_by_nearly_its_name_is_found(home: Path, name: str) -> None:
    folder = write_deck(small_deck(), home / "cards" / "lille")
    (folder / "goals.yaml").rename(folder / name)
    help = f"Her ligger '{name}'. Omdøb den til goals.yaml."
    assert told(folder)[0] == ("F01", "goals.yaml", help)


def test_a_copy_beside_the_file_is_told_of(home: Path) -> None:
    folder = write_deck(small_deck(), home / "cards" / "lille")
    shutil.copy(folder / "goals.yaml", folder / "goals - Kopi.yaml")
    assert [(code, name) for code, name, _help in told(folder)] == [("F11", "goals - Kopi.yaml")]


def test_a_deck_whose_head_has_nearly_its_name_is_still_a_deck(home: Path) -> None:
    folder = write_deck(small_deck(), home / "cards" / "lille")
    (folder / "deck.yaml").rename(folder / "deck.yaml.txt")
    for target in (*checking.targets([str(folder)]), *checking.targets(["lille"])):
        found = checking.check(target, None)
        assert (found.kind, found.problems[0].code) == ("deck", "F01")
        assert "deck.yaml.txt" in found.problems[0].help


def test_a_folder_and_a_shortcut_in_the_place_of_a_file_are_told_apart(home: Path) -> None:
    folder = write_deck(small_deck(), home / "cards" / "lille")
    for name in ("goals", "events"):
        (folder / f"{name}.yaml").unlink()
    (folder / "goals.yaml").mkdir()
    (folder / "events.yaml").symlink_to(folder / "ingen")
    said = {Path(problem.file).name: problem.message for problem in read_deck(folder)[1] if problem.code == "F01"}
    assert "mappe" in said["goals.yaml"] and "genvej" in said["events.yaml"]


def test_what_a_program_unpacked_into_a_folder_of_its_own_is_found(home: Path) -> None:
    write_deck(small_deck(), home / "cards" / "lille" / "lille")
    write_board(small_board(), home / "boards" / "min" / "lille-plade.yaml")
    assert "lille" in locations.deck_ids() and library.load_deck("lille").id == "lille"
    assert library.load_board("lille-plade").id == "lille-plade"


def test_a_second_copy_of_a_zip_is_the_deck_that_is_in_it(home: Path) -> None:
    folder = write_deck(small_deck(), home / "lille")
    packed = home / "cards" / "lille (1).zip"
    packed.parent.mkdir()
    with zipfile.ZipFile(packed, "w") as made:
        for path in folder.iterdir():
            made.write(path, f"lille/{path.name}")
    assert library.load_deck("lille").id == "lille"
    assert read_deck(packed)[1] == ()


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"\x89PNG\r\n\x1a\n....", "Y03", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Y03", "Word"),
        (b"PK\x03\x04....", "Y03", "zip"),
        ("format: 1\ngoals:\n  - id: mål\n".encode("utf-16-le"), "Y01", "UTF-16"),
    ],
)
def test_what_is_no_text_is_named(home: Path, data: bytes, code: str, word: str) -> None:
    folder = write_deck(small_deck(), home / "cards" / "lille")
    (folder / "goals.yaml").write_bytes(data)
    first = next(problem for problem in read_deck(folder)[1] if Path(problem.file).name == "goals.yaml")
    assert first.code == code and word in first.message
