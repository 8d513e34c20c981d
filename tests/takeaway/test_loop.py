"""The whole loop with bots: play, mark, debrief, report, suggest, accept, check clean, and see the difference.

And nothing personal is stored unasked: what is typed is in no file unless it was allowed, and in none after deleting.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.advice.checking import check, targets
from tekspil.cli.commands import main
from tekspil.content import locations
from tekspil.content.library import load_board, load_deck
from tekspil.game import Game
from tekspil.takeaway import debrief, marks, notes, trials
from tekspil.takeaway.campaign import delete_campaign, open_campaign
from tekspil.takeaway.knock_in import knock_in
from tekspil.takeaway.vtcv import vtcv_of
from tests.content.decks import write_board, write_deck
from tests.takeaway.games import BOARD, DECK, TODAY, played, talked_about

MARKER = "Zebrafink"  # stands for anything that a person types


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder with the small deck and board; nothing came along."""
    own = tmp_path / "mit"
    monkeypatch.setenv(folders.HOME_VARIABLE, str(own))
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path / "intet")
    write_deck(DECK, own / "cards" / "lille")
    write_board(BOARD, own / "boards" / "lille-plade.yaml")
    return own


def files_with(folder: Path, word: str) -> Iterator[str]:
    """The names of files in which a word stands, whatever kind they are."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and word.encode() in path.read_bytes():
            yield path.name


@pytest.mark.slow
def test_from_play_to_a_better_deck(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck, board = load_deck("lille"), load_board("lille-plade")
    folder = home / "forløb"
    campaign = open_campaign(folder)
    for seed in (1, 2, 3):
        game = talked_about(played(seed, deck, board))
        marks.toggle(game, "musikpude", "disagree", team=1, goal="sove", stars=0)
        assert len(debrief.steps(game)) == 3 and trials.is_settled(game)
        campaign.add(game, TODAY)
        campaign.save_game(game, f"spil-{seed}")

    assert main(["report", str(folder / "spil-1.json"), "--out", str(home / "rapport")]) == 0
    page = (home / "rapport" / "spil-1-team-vtcv.html").read_text(encoding="utf-8")
    assert "Vores Team-VTCV" in page and "Musikpude" in page

    assert main(["suggestions", "lille", str(folder), "--measure", "0"]) == 0
    said = capsys.readouterr().out
    assert "sove+musikpude" in said and "3 grupper siger" in said
    assert (
        main(["suggestions", "lille", str(folder), "--accept", "sove+musikpude", "--why", "Den spiller for højt"]) == 0
    )

    (target,) = targets(["lille"])
    assert not [one for one in check(target, board, 10).problems if one.severity == "error"]
    better = load_deck("lille")
    judged = {goal.id: goal for goal in better.goals}["sove"].assessments["musikpude"]
    assert (judged.stars, judged.why) == (0, "Den spiller for højt")
    effect = knock_in(deck, board, "sove", "musikpude", 0, sessions=6, games=12, compiled=False)
    assert {shift.name: shift for shift in effect.shifts}["stars"].difference.high < 0

    assert main(["suggestions", "lille", str(folder), "--measure", "0"]) == 0
    said = capsys.readouterr().out
    assert "sove+musikpude" not in said and "er ændret, siden spillet begyndte" in said


def test_what_cannot_be_done_is_said_in_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    game = played()
    game.save(home / "spil.json")
    assert main(["suggestions", "lille", str(home / "ingen")]) == 2
    assert "findes ikke" in capsys.readouterr().err
    assert main(["suggestions", "lille", str(home / "spil.json"), "--accept", "noget+andet"]) == 2
    assert "noget+andet" in capsys.readouterr().err
    assert main(["report", str(home / "spil.json"), "--team", "F"]) == 2
    assert "4 hold" in capsys.readouterr().err


def a_full_afternoon(folder: Path, allowed: bool) -> Game:
    """A game with everything said and written down; somebody tries to type the marker wherever one can."""
    game = played()
    if allowed:
        notes.allow(game)
        notes.add(game, f"{MARKER} var her")
    else:
        with pytest.raises(notes.NotAllowedError):
            notes.add(game, f"{MARKER} var her")
    talked_about(game)
    campaign = open_campaign(folder)
    campaign.add(game, TODAY)
    campaign.save_game(game, "spil")
    campaign.write_report(vtcv_of(game, TODAY), "rapport")
    campaign.write_calendar(DECK, TODAY)
    return game


def test_nothing_that_is_typed_is_stored_unasked(tmp_path: Path) -> None:
    a_full_afternoon(tmp_path, allowed=False)
    assert len(list(tmp_path.iterdir())) == 4
    assert list(files_with(tmp_path, MARKER)) == []


def test_what_is_allowed_is_stored_and_one_call_deletes_it_all(tmp_path: Path) -> None:
    folder = tmp_path / "forløb"
    a_full_afternoon(folder, allowed=True)
    assert "rapport.html" in set(files_with(folder, MARKER))
    assert delete_campaign(folder) == ()
    assert not folder.exists()
    assert list(files_with(tmp_path, MARKER)) == []


@pytest.mark.parametrize("text", ["010190-1234", "Ring til 20 30 40 50", "skriv til a.b@eksempel.dk"])
def test_what_looks_like_personal_data_is_warned_about_and_not_blocked(text: str) -> None:
    game = played()
    notes.allow(game)
    assert len(notes.warnings(text)) == 2
    notes.add(game, text)
    assert notes.notes_of(game) == (text,)


@pytest.mark.parametrize("text", ["Vi prøver i uge 12", "Det tog 3 minutter", ""])
def test_plain_words_are_not_warned_about(text: str) -> None:
    assert notes.warnings(text) == ()
