"""One folder that may not be looked into, one broken file: told of in words, and the others go on."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.advice import checking
from tekspil.content import authoring, library, tree
from tekspil.content import containers as records
from tekspil.content.deck_reader import read_deck
from tekspil.content.problems import ContentError
from tekspil.content.writing import Set, change
from tekspil.folders import settings_folder, user_folder
from tests.content.decks import small_board, small_deck, write_board, write_deck
from tests.rights import NEEDS_RIGHTS, closed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder with a good deck and a good board."""
    own = tmp_path / "mit"
    monkeypatch.setenv(folders.HOME_VARIABLE, str(own))
    write_deck(small_deck(), own / "cards" / "lille")
    write_board(small_board(), own / "boards" / "lille-plade.yaml")
    return own


def found_in_all() -> dict[str, list[tuple[str, str]]]:
    """Every problem of a check of everything, by the name of what has it."""
    checked = [checking.check(target, None) for target in checking.everything()]
    return {one.path.name: [(problem.code, problem.message) for problem in one.problems] for one in checked}


@pytest.mark.slow
@NEEDS_RIGHTS
def test_an_unreadable_deck_is_told_of_and_the_others_go_on(home: Path) -> None:
    folder = write_deck(small_deck(), home / "cards" / "lukket")
    with closed(folder):
        assert found_in_all()["lukket"] == [("F03", "Mappen kan ikke åbnes: adgangen er spærret.")]
        assert library.load_deck("lille").id == "lille"
        assert authoring.new_deck("Min nye").name == "min-nye"


@pytest.mark.slow
@NEEDS_RIGHTS
@pytest.mark.parametrize("kind", ["cards", "boards"])
def test_an_unreadable_folder_of_decks_or_boards_is_told_of_and_what_came_along_goes_on(home: Path, kind: str) -> None:
    with closed(home / kind):
        assert found_in_all()[kind] == [("F03", "Mappen kan ikke åbnes: adgangen er spærret.")]
        assert library.load_deck("velfaerdsteknologi")
        assert library.load_board("bostedet")
        load = library.load_deck if kind == "cards" else library.load_board
        with pytest.raises(ContentError) as told:
            load("lille")
        assert "adgangen er spærret" in str(told.value) and kind in str(told.value)


@NEEDS_RIGHTS
def test_what_cannot_be_written_is_told_of_with_what_to_do_and_nothing_is_left(home: Path) -> None:
    for folder in (home / "cards", home / "cards" / "lille"):
        with closed(folder, 0o500), pytest.raises(ContentError) as told:
            if folder.name == "cards":
                authoring.new_deck("Min nye")
            else:
                change(folder / "goals.yaml", [Set(("format",), 1)])
        assert "adgangen er spærret" in str(told.value) and "skrivebeskyttet?" in str(told.value)
        assert "denied" not in str(told.value)
    assert [path.name for path in (home / "cards").iterdir()] == ["lille"]
    assert not list((home / "cards" / "lille").glob("*.bak"))


@pytest.mark.usefixtures("home")
def test_a_disk_that_fills_up_leaves_no_half_a_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []

    def fill(path: Path, _text: str, **_named: object) -> None:
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        path.parent.mkdir(exist_ok=True, parents=True)
        path.touch()
        written.append(path)

    monkeypatch.setattr(authoring, "write_whole", fill)
    with pytest.raises(ContentError, match="ikke mere plads på disken"):
        authoring.new_deck("Min nye")
    assert len(written) == 2 and not any(path.exists() for path in written)


@pytest.mark.parametrize("name", ["CON", "nul", "Lpt1", "com9"])
def test_a_name_that_windows_keeps_for_itself_is_refused(home: Path, name: str) -> None:
    for new in (authoring.new_deck, authoring.new_board):
        with pytest.raises(ContentError, match="Windows"):
            new(name)
    assert not (home / "cards" / name.lower()).exists()


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_the_copy_of_the_old_text_is_no_more_open_than_the_file(home: Path) -> None:
    path = home / "cards" / "lille" / "goals.yaml"
    before = path.read_bytes()
    path.chmod(0o640)
    change(path, [Set(("format",), 1)])
    beside = path.with_name("goals.yaml.bak")
    assert beside.read_bytes() == before
    assert {one.stat().st_mode & 0o777 for one in (path, beside)} == {0o640}


def corrupt(path: Path, method: int) -> None:
    """A packed deck with a byte changed in the middle of a file."""
    with zipfile.ZipFile(path, "w", method) as made:
        made.writestr("deck.yaml", "format: 1\n" * 1000)
    raw = bytearray(path.read_bytes())
    raw[45:60] = bytes(15)
    path.write_bytes(raw)


@pytest.mark.slow
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_corrupt_archive_stops_neither_the_picker_nor_the_check(home: Path, method: int) -> None:
    path = home / "cards" / "skidt.zip"
    corrupt(path, method)
    deck, problems = read_deck(path)
    assert deck is None and [problem.code for problem in problems] == ["F10"]
    assert found_in_all()["skidt.zip"]
    assert library.load_deck("lille")


def test_an_archive_by_a_method_that_may_ask_for_all_the_memory_is_not_unpacked(home: Path) -> None:
    path = home / "cards" / "stor.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("deck.yaml", "format: 1\n")
    assert "pakket på en usædvanlig måde" in read_deck(path)[1][0].message


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")
def test_a_pipe_or_a_device_in_a_deck_is_not_waited_for(home: Path) -> None:
    folder = home / "cards" / "lille"
    for name in ("goals", "technologies"):
        (folder / f"{name}.yaml").unlink()
    os.mkfifo(folder / "goals.yaml")
    (folder / "technologies.yaml").symlink_to("/dev/zero")
    (home / "cards" / "en.zip").symlink_to("/dev/zero")
    os.mkfifo(home / "boards" / "to.yaml")
    found = found_in_all()
    assert [code for code, _message in found["lille"] if code == "F03"] == ["F03", "F03"]
    assert found["to.yaml"] == [("F03", "Filen kan ikke åbnes: det er ikke en almindelig fil.")]


def test_decks_that_build_on_each_other_in_a_long_row_or_a_ring_are_told_of(home: Path) -> None:
    count = 40
    for number in range(count):
        folder = home / "cards" / f"r{number}"
        folder.mkdir()
        text = f"format: 1\nid: x{number}\ntitle: R\nextends: r{(number + 1) % count}\n"
        (folder / "deck.yaml").write_text(text, encoding="utf-8")
    deck, problems = read_deck(home / "cards" / "r0")
    assert deck is None and "D07" in {problem.code for problem in problems}


@pytest.mark.parametrize("named, meant", [("~/spil", "spil"), ("~", "")])
def test_a_home_of_ones_own_is_one_folder_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, meant: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv(folders.HOME_VARIABLE, named)
    assert user_folder() == settings_folder() == tmp_path / meant
    monkeypatch.setenv(folders.HOME_VARIABLE, "~ingen-der-hedder-det/spil")
    assert user_folder().name == "spil"


@pytest.mark.slow
@pytest.mark.parametrize("card", ["- {}\n", "-\n", "- a:\n"])
def test_a_file_of_nothing_but_empty_cards_is_refused_before_all_are_read(tmp_path: Path, card: str) -> None:
    folder = write_deck(small_deck(), tmp_path / "lille")
    (folder / "goals.yaml").write_text("format: 1\ngoals:\n" + card * tree.MAX_EVENTS, encoding="utf-8")
    assert [problem.code for problem in read_deck(folder)[1]] == ["F02"]


def test_what_comes_after_two_hundred_errors_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_deck(small_deck(), tmp_path / "lille")
    (folder / "goals.yaml").write_text("format: 1\ngoals:\n" + "- {}\n" * 4000, encoding="utf-8")
    looked_at: list[tree.Node] = []
    id_of = records.id_of

    def looked(node: tree.Node) -> str:
        looked_at.append(node)
        return id_of(node)

    monkeypatch.setattr(records, "id_of", looked)
    assert read_deck(folder)[1][-1].code == "Y24"
    in_goals = [node for node in looked_at if isinstance(node, tree.Mapping) and not node.entries]
    assert len(in_goals) < 300
