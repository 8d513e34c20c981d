"""`--teams`, `--players`, `--themes`, `--cards` and `--set` on every command that plays games."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import run
from tests.content.decks import small_deck

OWN = f"--teams 3 --players novice,staff,staff --themes {small_deck().themes[0].id} --set not_now_points=2"


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("command", ["simulate lille --games 30", "health lille --games 30"])
def test_the_table_is_the_one_that_was_asked_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(run(capsys, f"{command} --board lille-plade {OWN} --json").out)
    told = document.get("simulation", document)
    assert told["players"] == ["novice", "staff", "staff"]
    assert told["changes"] == {"not_now_points": 2} and told["themes"] == [small_deck().themes[0].id]


@pytest.mark.needs("simulate")
@pytest.mark.usefixtures("home")
@pytest.mark.slow
def test_luck_tune_and_compare_take_it_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(run(capsys, f"luck lille --board lille-plade {OWN} --games 512 --json").out)["sessions"] == 256
    document = json.loads(
        run(capsys, f"compare lille --board lille-plade {OWN} --set-b agents=0 --games 256 --json").out
    )
    assert document["a"]["changes"] == {"not_now_points": 2}
    assert document["b"]["changes"] == {"not_now_points": 2, "agents": 0}
    pytest.importorskip("optuna", reason="tuning takes the extra `tune`")
    said = run(capsys, f"tune lille --board lille-plade {OWN} --parameters agents --trials 2 --games 64 --json")
    assert {row["id"] for row in json.loads(said.out)["after"]} >= {"minutes.3", "weakest_share", "not_now"}


@pytest.mark.usefixtures("home")
def test_the_game_that_is_offered_can_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(capsys, f"simulate lille --board lille-plade {OWN} --games 20").out
    command = shown.partition("tekspil replay ")[2].split("\n")[0]
    assert "--set not_now_points=2" in command
    assert run(capsys, f"replay {command} --text").code == 0


@pytest.mark.needs("tune")
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--themes soevnn", "er ikke et tema"),
        ("--themes ingenting", "Temaerne er: "),
        ("--cards ingenting", "er ikke et mål eller en teknologi"),
        ("--set agent=2", "agents"),
    ],
)
def test_what_is_not_there_is_said_at_once(option: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("simulate", "health", "compare", "luck", "tune", "replay"):
        said = run(capsys, f"{command} lille --board lille-plade {option}")
        assert said.code == 2 and told in said.err and said.out == ""
