"""Every example runs as it stands, from the command that its reader would type, and says something."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(name: str) -> str:
    """What an example prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py")],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.py")))
def test_an_example_is_a_page_and_names_what_it_is_about(name: str) -> None:
    text = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 65
    assert f"examples/{name}.py" in (EXAMPLES.parent / "README.en.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_game_is_played_in_ten_lines() -> None:
    lines = (EXAMPLES / "game_in_ten_lines.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line and not line.startswith('"""')]) <= 10
    printed = run("game_in_ten_lines").splitlines()
    assert printed[0] == "rolling: Slår med terningen"
    assert "points after 3 rounds" in printed[-1]


@pytest.mark.slow
def test_a_player_who_has_read_the_answer_key_wins_more_than_its_share() -> None:
    first, second = run("own_player").splitlines()
    low = int(first.partition("(")[2].partition("%")[0])
    assert low > 25 and second == "By luck alone it would be 25%."


@pytest.mark.slow
def test_measures_of_ones_own_are_told_with_intervals() -> None:
    first, second = run("own_measure").splitlines()
    turn = float(first.split()[7])
    assert 1 < turn < 10 and f"{turn:.1f}" in first and second.count("%") == 3


@pytest.mark.slow
def test_a_deck_from_python_is_matched_and_played() -> None:
    first, second = run("deck_from_python").splitlines()
    assert "1 stars; half met: sove" in first
    assert second.startswith("Two teams played ")


@pytest.mark.slow
@pytest.mark.needs("simulate")
def test_a_question_of_balance_is_answered_with_intervals() -> None:
    printed = run("balance_question")
    assert printed.count("the first team wins") == 2
    assert printed.count("% to ") == 4
    assert "reason" in printed
