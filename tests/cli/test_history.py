"""A history of runs begins when it is asked for, and tells what was changed from run to run and what it did."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tekspil.content.models import Assessment
from tests.cli.running import run
from tests.content.decks import small_deck, write_deck

PLAY = "simulate lille --board lille-plade --teams 2 --games 60"
FILE = "cards/lille.historik.json"


def test_nothing_is_kept_until_it_is_asked_for_and_then_every_run_is(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, PLAY)
    assert not (home / FILE).exists()
    assert "--remember" in run(capsys, "history lille").out
    run(capsys, f"{PLAY} --remember")
    run(capsys, f"{PLAY} --set not_now_points=8")
    document = json.loads(run(capsys, "history lille --json").out)
    assert [one["command"] for one in document["runs"]] == ["simulate", "simulate"]
    assert document["runs"][0]["since"] is None
    assert [one for one in document["runs"][1]["since"]["changed"] if "not_now_points" in one]
    assert (home / FILE).exists()


def test_it_tells_which_cards_were_changed_and_which_figures_moved(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, f"{PLAY} --games 300 --remember")
    deck = small_deck()
    hopeless = {card.id: Assessment(0, "Nej") for card in deck.technologies}
    goals = tuple(replace(goal, assessments=hopeless) for goal in deck.goals)
    shutil.rmtree(home / "cards" / "lille")
    write_deck(replace(deck, goals=goals), home / "cards" / "lille")
    run(capsys, f"{PLAY} --games 300")
    told = run(capsys, "history lille").out
    assert f"rettet: {deck.goals[0].id}" in told
    assert "Det gjorde: " in told and "“Ikke nu”" in told.partition("Det gjorde: ")[2]


@pytest.mark.usefixtures("home")
def test_runs_at_other_tables_are_not_held_against_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, f"{PLAY} --remember")
    run(capsys, f"{PLAY} --players expert")
    assert [one["since"] for one in json.loads(run(capsys, "history lille --json").out)["runs"]] == [None, None]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 9}', '{"format": 1, "runs": [{"day": 3}]}'])
def test_a_history_that_cannot_be_read_is_said_so_and_stays(
    text: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / FILE).write_text(text, encoding="utf-8")
    said = run(capsys, "history lille")
    assert said.code == 2 and "kan ikke læses som en historik" in said.err
    said = run(capsys, PLAY)
    assert said.code == 1 and "lille" in said.out and "kan ikke læses som en historik" in said.err
    assert (home / FILE).read_text(encoding="utf-8") == text
