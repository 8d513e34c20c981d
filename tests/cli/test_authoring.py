"""A facilitator's way from nothing to a deck of their own, by the commands alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.cli.commands import main
from tekspil.content import library


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "mit"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mit"


@pytest.mark.slow
def test_from_a_new_deck_to_cards_of_ones_own(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "deck", "Solgården"]) == 0
    assert str(home / "cards" / "solgaarden") in capsys.readouterr().out
    assert main(["new", "card", "goal", "--deck", "solgaarden"]) == 0
    assert main(["new", "board", "Vores have"]) == 0
    deck = library.load_deck("solgaarden")
    assert [goal.id for goal in deck.goals][-2:] == ["solgaarden-maal", "nyt-maal"]
    assert library.load_board("vores-have").title == "Vores have"


def test_a_new_deck_can_be_played_at_once() -> None:
    assert main(["new", "deck", "Vores hus"]) == 0
    assert main(["new", "board", "Vores have"]) == 0
    assert main(["simulate", "vores-hus", "--board", "vores-have", "--games", "4"]) == 0


def test_the_same_name_twice_and_a_shipped_deck_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "deck", "Vores"]) == 0
    assert main(["new", "deck", "Vores"]) == 1
    assert main(["new", "card", "goal", "--deck", "velfaerdsteknologi"]) == 1
    assert "--extends velfaerdsteknologi" in capsys.readouterr().err
    assert main(["new", "card", "gaol"]) == 2
    assert "Mente du 'goal'?" in capsys.readouterr().err


def test_a_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "goals"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["goals"]["type"] == "array"
    assert main(["schema"]) == 0
    assert "board" in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("yes", [True, False])
def test_a_sheet_is_written_only_after_a_yes(home: Path, yes: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "deck", "Vores", "--alone"]) == 0
    assert main(["sheet", "export", "vores", "--csv", "--out", "ark"]) == 0
    path = Path("ark/goals.csv")
    path.write_text(path.read_text(encoding="utf-8-sig").replace("selv stå op", "vågne"), encoding="utf-8")
    before = (home / "cards" / "vores" / "goals.yaml").read_bytes()
    assert main(["sheet", "import", "vores", "ark", *(["--yes"] if yes else [])]) == 0
    said = capsys.readouterr().out
    assert "~ vaagne-selv  text: Jeg vil selv stå op om morgenen. → Jeg vil vågne om morgenen." in said
    after = (home / "cards" / "vores" / "goals.yaml").read_bytes()
    assert after == (before.replace("selv stå op".encode(), "vågne".encode()) if yes else before)


def test_a_sheet_with_errors_changes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "deck", "Vores", "--alone"]) == 0
    before = (home / "cards" / "vores" / "goals.yaml").read_bytes()
    with Path("goals.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "theme"], ["vaagne-selv", "hverdg"]])
    assert main(["sheet", "import", "vores", "goals.csv", "--yes"]) == 1
    assert "Mente du 'hverdag'?" in capsys.readouterr().out
    assert (home / "cards" / "vores" / "goals.yaml").read_bytes() == before
