"""Every code has a page that a person at a terminal can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tekspil.cli.explain_command import page
from tekspil.content.problems import all_codes
from tekspil.content.targets import TARGETS
from tekspil.simulation.health.code_words import titles
from tekspil.simulation.health.codes import CODES, sides_of
from tests.cli.running import run


def test_a_code_is_explained_with_a_wrong_and_a_right_example(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "explain y17")
    assert done.code == 0
    assert done.out.startswith("Y17: ")
    assert "Forkert\n" in done.out and "Rigtigt\n" in done.out and "```" not in done.out


def test_without_a_code_every_one_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert re.findall(r"^[A-Z]\d\d", run(capsys, "explain").out, re.MULTILINE) == [*all_codes(), *titles()]


@pytest.mark.parametrize("code", list(titles()))
def test_a_finding_says_what_is_measured_wanted_and_worth_trying(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, f"explain {code}")
    assert done.code == 0 and done.out.startswith(f"{code}: {titles()[code]}\n")
    parts = done.out.split("\n\n")
    assert len(parts) == 2 * 5 and all(parts), done.out
    assert all(f"{target}: [" in parts[5] for target in sides_of(code))
    assert "{" not in done.out and not re.search(r": *$", parts[7], re.MULTILINE)


def test_a_finding_is_explained_in_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "--lang en explain h04").out
    assert "What you can try" in said and "goal_choices" in said and not re.search("[æøå]", said)


def test_every_wish_of_a_board_has_a_code() -> None:
    assert set(CODES) == set(TARGETS)
    assert {code for codes in CODES.values() for code in codes.values()} == set(titles())


def test_an_unknown_code_is_a_misuse_that_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "explain YY17")
    assert done.code == 2 and "Y17" in done.err


def test_the_pages_travel_in_the_wheel() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert '"docs/problems" = "tekspil/shipped/problems"' in project
    assert all(page(code).is_file() for code in all_codes())


def test_a_check_says_how_to_read_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "board.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")
    assert "tekspil explain " in run(capsys, f"check {tmp_path / 'board.yaml'}").out
