"""`tekspil watch` in a terminal: one state for tests and scripts, or each save until one stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tekspil import folders
from tekspil.cli import watch_command as command
from tekspil.cli.commands import main
from tekspil.content import locations
from tekspil.watching.watched_deck import Watch
from tests.content.decks import small_board, small_deck, write_board, write_deck


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the small deck in the user's own home, with the small board; nothing came along."""
    home = tmp_path / "mit"
    monkeypatch.setenv(folders.HOME_VARIABLE, str(home))
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path / "intet")
    monkeypatch.setattr("tekspil.watching.practice.has_compiler", lambda: False)
    monkeypatch.setenv("COLUMNS", "100")
    write_board(small_board(), home / "boards" / "lille-plade.yaml")
    return write_deck(small_deck(), home / "cards" / "lille")


def run(*words: str) -> int:
    return main(["watch", *words, "--board", "lille-plade", "--teams", "2"])


def break_theme(deck: Path) -> None:
    goals = deck / "goals.yaml"
    text = goals.read_text(encoding="utf-8")
    goals.write_text(text.replace('"theme": "soevn"', '"theme": "søvn"', 1), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("deck")
def test_once_shows_the_card_its_matches_and_its_odds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lille", "--once") == 0
    out = capsys.readouterr().out
    for words in ("Et lille sæt", "Mål 1 af 8: rent-gulv", "★★★  Robotstøvsuger", "rydder gulvet", "prøvespil"):
        assert words in out
    assert "simulate mangler" in out


def test_once_with_an_error_shows_where_and_ends_with_1(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_theme(deck)
    assert run("lille", "--once") == 1
    out = capsys.readouterr().out
    assert "1 fejl" in out
    assert "Mente du 'soevn'?" in out
    assert "^^^^" in out


@pytest.mark.usefixtures("deck")
def test_an_unknown_deck_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lile") == 2
    assert "Mente du 'lille'?" in capsys.readouterr().err


def test_a_path_that_is_not_there_is_wrong_use(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(deck / "andet")) == 2
    assert "Det findes ikke" in capsys.readouterr().err


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("lines", [24, 40, 60])
def test_a_terminal_is_not_filled_beyond_its_edge(deck: Path, lines: int, width: int) -> None:
    goals = deck / "goals.yaml"
    text = goals.read_text(encoding="utf-8")
    watch = Watch(deck, small_board())
    watch.look()
    goals.write_text(text.replace('"theme": "soevn"', '"theme": "søvn"'), encoding="utf-8")
    watch.look()
    console = Console(width=width, height=lines, record=True, file=StringIO())
    console.print(command.fitted(watch, console))
    assert 10 < len(console.export_text().splitlines()) <= lines


@pytest.mark.slow
@pytest.mark.parametrize("name", ["deck.yaml", "goals.yaml"])
def test_a_file_of_the_deck_names_the_deck(deck: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(deck / name), "--once") == 0
    assert "Et lille sæt" in capsys.readouterr().out


def meanwhile(monkeypatch: pytest.MonkeyPatch, *happens: Callable[[], None]) -> None:
    """Let these happen while the command rests between its looks, and then somebody stop it."""
    left = list(happens)

    def rest(_seconds: float) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr(command, "sleep", rest)


@pytest.mark.slow
def test_where_there_is_no_window_each_save_is_written(
    deck: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: None, lambda: break_theme(deck), lambda: None)
    assert run("lille", "--text") == 0
    out = capsys.readouterr().out
    assert out.count("Et lille sæt") == 2
    assert out.index("Mål 1 af 8: rent-gulv") < out.index("1 fejl") < out.index("Mål 4 af 8: sove")


@pytest.mark.usefixtures("deck")
def test_a_deck_too_small_for_the_teams_is_shown_without_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "lille", "--once", "--board", "lille-plade", "--teams", "6"]) == 0
    out = capsys.readouterr().out
    assert "før 6 hold kan spille" in out


@pytest.mark.usefixtures("deck")
def test_nothing_is_left_playing_when_the_command_is_over(capsys: pytest.CaptureFixture[str]) -> None:
    run("lille", "--once")
    assert capsys.readouterr().out
    assert not [thread for thread in threading.enumerate() if thread.name == "practice"]
