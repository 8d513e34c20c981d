"""`report`, `replay` and `suggestions` on saved games whose cards have changed, and on files that are no games."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.cli.commands import main
from tekspil.content import locations
from tekspil.content.library import load_board, load_deck
from tests.content.decks import small_board, small_deck, write_board, write_deck
from tests.takeaway.games import played, talked_about


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder with the small deck and board; nothing came along."""
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path / "intet")
    write_deck(small_deck(), tmp_path / "cards" / "lille")
    write_board(small_board(), tmp_path / "boards" / "lille-plade.yaml")
    return tmp_path


@pytest.fixture
def saved(home: Path) -> Path:
    """A game that has been played and talked about."""
    path = home / "spil.json"
    talked_about(played(1, load_deck("lille"), load_board("lille-plade"))).save(path)
    return path


def ways(saved: Path) -> tuple[list[str], ...]:
    return (
        ["report", str(saved), "--out", str(saved.parent / "rapport")],
        ["replay", str(saved), "--text"],
        ["suggestions", "lille", str(saved), "--measure", "0"],
    )


def said(capsys: pytest.CaptureFixture[str], words: list[str]) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(words)
    out, err = capsys.readouterr()
    return code, out, err


def test_one_changed_word_keeps_nothing_from_being_got_out(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = [said(capsys, words)[1] for words in ways(saved)]
    page = next((saved.parent / "rapport").glob("*.html")).read_text(encoding="utf-8")
    cards = saved.parent / "cards" / "lille" / "technologies.yaml"
    cards.write_text(cards.read_text(encoding="utf-8").replace("Musikpude", "Lydpude"), encoding="utf-8")

    report, replay, suggestions = (said(capsys, words) for words in ways(saved))

    for code, out, err in (report, replay, suggestions):
        assert code == 0
        assert "“Et lille sæt” er ændret, siden spillet begyndte. Ændret: “Musikpude”." in out + err
    assert [report[1], replay[1]] == before[:2]
    assert next((saved.parent / "rapport").glob("*.html")).read_text(encoding="utf-8") == page
    assert suggestions[1].replace("Lydpude", "Musikpude").startswith(before[2].rstrip())


@pytest.mark.slow
def test_a_deck_and_a_board_that_are_gone_keep_nothing_from_being_got_out(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [said(capsys, words)[1] for words in ways(saved)[:2]]
    shutil.rmtree(saved.parent / "cards")
    shutil.rmtree(saved.parent / "boards")
    for words, out in zip(ways(saved)[:2], before, strict=True):
        code, now, err = said(capsys, words)
        assert (code, now) == (0, out)
        assert "“Et lille sæt” er her ikke mere" in err and "“Den lille plade” er her ikke mere" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has neither named pipes nor devices with a path")
@pytest.mark.parametrize("command", ["report", "replay"])
def test_a_file_that_never_ends_is_refused_in_words(
    home: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    os.mkfifo(home / "roer.json")
    for path in ("/dev/zero", str(home / "roer.json")):
        code, out, err = said(capsys, [command, path])
        assert code == 1 and not out
        assert "kan ikke læses: det er ikke en almindelig fil" in err


@pytest.mark.parametrize("id", ["../../../etc", "/etc", "lille/../../x", "\u001b]0;x\u0007"])
def test_an_id_that_is_a_path_is_refused_in_words(saved: Path, capsys: pytest.CaptureFixture[str], id: str) -> None:
    game = json.loads(saved.read_text(encoding="utf-8"))
    for part in ("deck", "board"):
        saved.write_text(json.dumps({**game, part: {**game[part], "id": id}}), encoding="utf-8")
        for command in ("report", "replay"):
            code, out, err = said(capsys, [command, str(saved)])
            assert code == 1 and not out
            assert "kan ikke være et id" in err
            assert "\x1b" not in err
