"""CSV for programs: what pandas and polars read by their defaults is what the JSON says."""

from __future__ import annotations

import csv
import importlib
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

import tekspil
from tekspil import language
from tekspil.simulation.report.folder import as_csv, data_sheets, write_folder
from tekspil.simulation.result import SimulationResult
from tests.content.decks import small_board, small_deck

DECK, BOARD = small_deck(), small_board()


@cache
def played() -> SimulationResult:
    """Thirty games of three teams."""
    return tekspil.simulate(DECK, BOARD, 30, 3, players=("novice", "staff", "staff"), threads=1)


def test_each_row_has_the_numbers_of_the_json_under_its_names() -> None:
    rows = list(csv.DictReader(data_sheets(played())["technologies.csv"].splitlines()))
    assert [row["id"] for row in rows] == [card.id for card in DECK.technologies]
    for row, card in zip(rows, played().to_dict()["technologies"], strict=True):
        assert float(row["laid_share.value"]) == card["laid_share"]["value"]
        assert [int(row[f"stars.{stars}"]) for stars in range(4)] == list(card["stars"])


def test_they_are_the_same_in_every_language() -> None:
    there = data_sheets(played())
    language.use("en")
    assert data_sheets(played()) == there
    assert set(there) == {"seats.csv", "technologies.csv", "goals.csv"}


@pytest.mark.slow
def test_a_health_check_has_its_findings_too_and_they_lie_in_a_folder(tmp_path: Path) -> None:
    board = replace(BOARD, targets=tekspil.load_board("kort-runde").targets)
    health = tekspil.health(DECK, board, 8, threads=1, teams=2, only_findings=True)
    write_folder(tmp_path, DECK, board, health.simulation, health)
    rows = list(csv.DictReader((tmp_path / "data" / "findings.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["code"] for row in rows} == {finding.code for finding in health.findings}


def test_what_is_not_known_is_empty_and_no_text_is_run_by_a_spreadsheet() -> None:
    text = as_csv([{"a": float("inf"), "b": "=1+1", "c": -2.5}, {"a": None, "d": [1, {"e": 'æ,"ø"'}]}])
    assert text == 'a,b,c,d.0,d.1.e\n,\'=1+1,-2.5,,\n,,,1,"æ,""ø"""\n'


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_data_frame_has_numbers_and_names_as_it_is_read(library: str, tmp_path: Path) -> None:
    if find_spec(library) is None:
        pytest.skip(f"{library} is not installed: pip install {library}")
    reader = importlib.import_module(library)
    write_folder(tmp_path, DECK, BOARD, played())
    for name in ("seats", "technologies", "goals"):
        frame = reader.read_csv(tmp_path / "data" / f"{name}.csv")
        told = played().to_dict()[name]
        assert len(frame) == len(told)
        shares = [column for column in frame.columns if column.endswith((".value", ".low"))]
        assert shares
        for column in shares:
            part, which = column.rsplit(".", 1)
            assert list(frame[column]) == pytest.approx([row[part][which] for row in told])
        own = played().to_frame(name, library)
        assert len(own) == len(told) and set(shares) <= set(own.columns)
