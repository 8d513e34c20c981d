"""What `tekspil simulate` prints and writes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tekspil.rules.words import SpaceType
from tekspil.simulation import knockout
from tests.cli.running import run
from tests.content.decks import small_board, write_board


def keys_of(value: object) -> set[str]:
    """Every field's name in a JSON document, but for those of estimates and of points by source."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict) or "low" in value:
        return set()
    inner = (keys_of(item) for name, item in value.items() if name != "points_by_source")
    return set(value).union(*inner)


@pytest.mark.usefixtures("home")
def test_a_simulation_prints_json_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(
        capsys, f"simulate lille --board lille-plade --teams 2 --games 20 --threads 1 --json --out {tmp_path}/ud"
    )
    result = json.loads(said.out)
    assert (said.code, result["games"], len(result["seats"])) == (0, 20, 2)
    assert json.loads((tmp_path / "ud" / "simulering.json").read_text(encoding="utf-8")) == result
    described = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    assert [name for name in keys_of(result) if f"`{name}`" not in described] == []


@pytest.mark.usefixtures("home")
def test_a_simulation_is_told_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "simulate lille --board lille-plade --teams 2 --games 20 --players novice,expert --threads 1")
    assert said.code == 0
    for words in ("Hold A", "novice", "expert", "95 %-interval", "Længde:", "minutter", "“Ikke nu”", "Lægges oftest:"):
        assert words in said.out


@pytest.mark.slow
@pytest.mark.needs("simulate")
@pytest.mark.usefixtures("home")
def test_each_card_is_taken_out_of_the_same_games(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knockout, "GAMES", 1024)
    command = f"simulate lille --board lille-plade --teams 2 --games 20 --knock-out --out {tmp_path}/ud"
    said = run(capsys, command)
    assert said.code == 0 and "er i vejen" in " ".join(said.out.split())
    cards = json.loads((tmp_path / "ud" / "simulering.json").read_text(encoding="utf-8"))["technologies"]
    assert all(card["knock_out"]["met"]["low"] <= card["knock_out"]["met"]["high"] for card in cards)
    assert "Hvilke kort bliver savnet?" in (tmp_path / "ud" / "brev.html").read_text(encoding="utf-8")
    [sheet] = (tmp_path / "ud").glob("teknologier.csv")
    assert "opfyldt uden kortet, forskel" in sheet.read_text(encoding="utf-8-sig").splitlines()[0]


@pytest.mark.slow
@pytest.mark.needs("simulate")
def test_where_no_team_chooses_a_goal_no_card_is_said_to_be_missed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knockout, "GAMES", 1024)
    board = small_board()
    spaces = tuple(
        replace(one, type=SpaceType.SHARED_GOAL) if one.type == SpaceType.GOAL else one for one in board.spaces
    )
    write_board(replace(board, id="faelles", spaces=spaces), home / "boards" / "faelles.yaml")
    said = run(capsys, f"simulate lille --board faelles --teams 2 --games 20 --knock-out --out {tmp_path}/ud")
    assert said.code == 0 and "savnet" not in said.out
    cards = json.loads((tmp_path / "ud" / "simulering.json").read_text(encoding="utf-8"))["technologies"]
    assert all("met" not in card["knock_out"] for card in cards), "only points can be compared"
    assert "Hvilke kort bliver savnet?" not in (tmp_path / "ud" / "brev.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("home")
def test_a_folder_that_cannot_be_written_is_said_before_the_games(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    said = run(capsys, "simulate lille --board lille-plade --out fil/ud")
    assert said.code == 2 and "fil/ud kan ikke bruges" in said.err
