"""What `tekspil check` says of decks and boards, and its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.content import locations
from tests.cli.running import run
from tests.content.decks import small_board, small_deck, write_board, write_deck


def test_check_without_a_path_goes_through_everything_and_counts(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_deck(small_deck(), home / "cards" / "andet")
    said = run(capsys, "check")
    assert said.code == 0
    assert "advarsel[I08]" in said.out  # the folder is not called what the deck is
    assert said.out.splitlines()[-1].startswith("2 bunker og 1 plade set efter: 0 fejl, ")


def test_a_broken_deck_does_not_stop_the_check_of_the_rest(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = write_deck(small_deck(), home / "cards" / "skidt")
    (broken / "goals.yaml").write_text("format: 1\ngoals:\n- id: a\n  text: [\n", encoding="utf-8")
    write_board(replace(small_board(), minutes=11), home / "boards" / "kort.yaml")
    said = run(capsys, "check")
    assert said.code == 1
    assert "goals.yaml:" in said.out and "advarsel[R08]" in said.out
    assert said.out.splitlines()[-1].startswith("2 bunker og 2 plader set efter: ")
    assert run(capsys, "check skidt").code == 1
    assert run(capsys, "check lille").code == 0


def test_a_board_with_a_space_that_cannot_be_reached_is_an_error(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = small_board()
    cut = write_board(replace(board, id="kort", paths=board.paths[:2]), home / "boards" / "kort.yaml")
    said = run(capsys, f"check {cut}")
    assert said.code == 1 and "fejl[B02]" in said.out and "'haven' kan ikke nås" in said.out
    assert "fejl[B02]" in run(capsys, "simulate lille --board kort").err


def test_a_deck_too_small_is_an_error_with_the_number_missing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck = small_deck()
    cards = deck.technologies[:6]
    ids = {card.id for card in cards}
    goals = tuple(
        replace(goal, assessments={card: one for card, one in goal.assessments.items() if card in ids})
        for goal in deck.goals
    )
    write_deck(replace(deck, id="mini", technologies=cards, goals=goals), home / "cards" / "mini")
    said = run(capsys, "check mini --board lille-plade")
    assert said.code == 1 and "fejl[R06]" in said.out and "mangler der 5 teknologier" in said.out
    said = run(capsys, "simulate mini --board lille-plade --teams 3")
    assert (said.code, said.out) == (1, "") and "for lille til 3 hold: Der mangler 9 teknologier" in said.err


@pytest.mark.usefixtures("home")
def test_check_can_be_read_by_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "check lille --json --board lille-plade").out)
    assert found["format"] == 1 and set(found["counts"]) == {"error", "warning", "hint"}
    (deck,) = found["checked"]
    assert set(deck) == {"kind", "id", "path", "problems", "suggestions"}
    assert {problem["code"] for problem in deck["problems"]} == {"R07"}
    assert {"goal": "rent-toej", "technology": "vaskeapp", "stars": 3} in deck["suggestions"]
    assert "rent-toej + vaskeapp  ★★★" in run(capsys, "check lille --suggestions").out


@pytest.mark.usefixtures("home")
def test_agreement_says_that_nothing_was_fitted(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "check --agreement lille")
    assert said.code == 0 and "6 vurderede par" in said.out and "skrevet af de samme" in said.out
    (deck,) = json.loads(run(capsys, "check --agreement lille --json").out)["agreement"]
    assert deck["pairs"] == 6 and sum(map(sum, deck["table"])) == 6


def test_check_needs_neither_the_screen_nor_the_compiler(home: Path) -> None:
    script = (
        "import sys; from tekspil.cli.commands import main; code = main(['check', 'lille', '--board', 'lille-plade']);"
        "print(sorted({'pygame', 'numba', 'matplotlib'} & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        encoding="utf-8",
        env={
            folders.HOME_VARIABLE: str(home),
            "HOME": str(home),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONIOENCODING": "utf-8",
        },
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_deck_of_ones_own_with_the_id_of_another_is_an_error_that_names_both(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path / "med")
    write_deck(small_deck(), tmp_path / "med" / "cards" / "lille")
    said = run(capsys, "check lille")
    assert said.code == 1 and "fejl[F07]" in said.out
    assert str(Path("mit", "cards", "lille")) in said.out and str(Path("med", "cards", "lille")) in said.out
    assert home.is_dir()


def test_a_folder_of_decks_and_boards_is_checked_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "1 bunke og 1 plade set efter" in run(capsys, f"check {home}").out
    assert "1 bunke set efter" in run(capsys, f"check {home / 'cards'}").out
    assert "1 bunke set efter" in run(capsys, f"check {home / 'cards' / 'lille' / 'goals.yaml'}").out
