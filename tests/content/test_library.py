"""Decks and boards are found by id or by path, the user's own beside those that came along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekspil import folders
from tekspil.content import library, locations
from tekspil.content.problems import ContentError
from tekspil.language import LANGUAGES
from tests.content.decks import small_board, small_deck, write_board, write_deck
from tests.rights import NEEDS_RIGHTS, closed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of the user's own."""
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "mit"))
    return tmp_path / "mit"


def refused(load: object, name: str | Path) -> ContentError:
    assert callable(load)
    with pytest.raises(ContentError) as caught:
        load(name)
    return caught.value


def test_own_decks_and_boards_stand_beside_the_shipped_ones(home: Path) -> None:
    shipped_decks, shipped_boards = locations.deck_ids(), locations.board_ids()
    write_deck(small_deck(), home / "cards" / "lille")
    write_board(small_board(), home / "boards" / "lille-plade.yaml")
    assert set(locations.deck_ids()) == {*shipped_decks, "lille"}
    assert set(locations.board_ids()) == {*shipped_boards, "lille-plade"}
    assert library.load_deck("lille").title == small_deck().title
    assert library.load_board("lille-plade").title == small_board().title


def test_a_deck_is_loaded_from_a_folder_or_from_its_first_file(tmp_path: Path) -> None:
    folder = write_deck(small_deck(), tmp_path / "lille")
    by_folder, by_file = library.load_deck(folder), library.load_deck(str(folder / "deck.yaml"))
    assert by_folder.fingerprint == by_file.fingerprint
    assert by_folder.folder == folder


def test_a_folder_where_one_stands_can_be_named_bare(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_deck(small_deck(), tmp_path / "lille")
    monkeypatch.chdir(tmp_path)
    assert not home.exists()
    assert library.load_deck("lille").id == "lille"


def test_an_unknown_id_is_answered_with_near_names_and_what_there_is(home: Path) -> None:
    write_deck(small_deck(), home / "cards" / "lille")
    error = refused(library.load_deck, "lile")
    assert [problem.code for problem in error.problems] == ["F04"]
    assert "Mente du 'lille'?" in str(error) and "Her er:" in str(error)


def test_the_same_id_in_two_places_names_both(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "med"
    monkeypatch.setattr(locations, "shipped_folder", lambda: shipped)
    write_board(small_board(), home / "boards" / "lille-plade.yaml")
    write_board(small_board(), shipped / "boards" / "lille-plade.yaml")
    error = refused(library.load_board, "lille-plade")
    assert [problem.code for problem in error.problems] == ["F07"]
    assert str(home) in str(error) and str(shipped) in str(error)


def test_a_broken_deck_does_not_stop_the_others(home: Path) -> None:
    write_deck(small_deck(), home / "cards" / "lille")
    broken = write_deck(small_deck(), home / "cards" / "skidt")
    (broken / "goals.yaml").write_text("format: 1\ngoals: [{id: a}]\n", encoding="utf-8")
    assert {"lille", "skidt"} <= set(locations.deck_ids())
    assert library.load_deck("lille").id == "lille"
    error = refused(library.load_deck, "skidt")
    assert {problem.code for problem in error.problems} == {"S02"}
    assert all(problem.severity == "error" for problem in error.problems)


@pytest.mark.parametrize("load", [library.load_deck, library.load_board])
def test_a_path_that_does_not_exist_is_said_so(load: object, tmp_path: Path) -> None:
    assert [problem.code for problem in refused(load, tmp_path / "ingen.yaml").problems] == ["F01"]


def test_the_fingerprint_follows_what_the_cards_say_and_not_how_the_file_looks(tmp_path: Path) -> None:
    deck = small_deck()
    folder = write_deck(deck, tmp_path / "lille")
    before = library.load_deck(folder).fingerprint
    file = folder / "events.yaml"
    file.write_text("# en kommentar\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert library.load_deck(folder).fingerprint == before
    changed = replace(deck, goals=(*deck.goals[1:], deck.goals[0]))
    assert library.load_deck(write_deck(changed, tmp_path / "anden" / "lille")).fingerprint != before


def test_other_names_of_a_technology_are_read_and_leave_saved_games_valid(tmp_path: Path) -> None:
    folder = write_deck(small_deck(), tmp_path / "lille")
    before = library.load_deck(folder)
    file = folder / "technologies.yaml"
    card = before.technologies[0]
    text = file.read_text(encoding="utf-8")
    named = text.replace('"known_as": []', '"known_as": ["iPad", "brætcomputer"]', 1)
    assert named != text
    file.write_text(named, encoding="utf-8")
    after = library.load_deck(folder)
    assert after.technologies[0] == replace(card, known_as=("iPad", "brætcomputer"))
    assert after.fingerprint == before.fingerprint


@pytest.mark.slow
@given(st.text(max_size=300))
def test_any_name_is_loaded_or_refused(name: str) -> None:
    for load in (library.load_deck, library.load_board):
        try:
            load(name)
        except ContentError as error:
            assert error.problems


@NEEDS_RIGHTS
def test_a_file_that_may_not_be_opened_is_said_so(tmp_path: Path) -> None:
    path = write_board(small_board(), tmp_path / "lille-plade.yaml")
    with closed(path):
        error = refused(library.load_board, path)
    assert [problem.code for problem in error.problems] == ["F03"]
    assert "adgangen er spærret" in str(error)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_that_is_played_where_none_is_named_is_in_the_language_that_is_spoken(language: str) -> None:
    assert library.load_deck(locations.first_deck(language)).language == language
