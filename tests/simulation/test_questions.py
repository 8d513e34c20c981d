"""A designer's questions from Python: asked of the package, and answered with what goes into a data frame."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest

import tekspil
from tekspil.simulation.tabulated import flat
from tests.content.decks import small_board, small_deck


def test_each_question_is_asked_of_the_package() -> None:
    deck, board = small_deck(), small_board()
    result = tekspil.simulate(deck, board, 30, 3, players=("novice", "staff", "staff"))
    assert result.to_dict() == result.as_dict() and len(result.to_dict()["technologies"]) == len(deck.technologies)
    shown = tekspil.compare(deck, board, teams=3, changes_b={"not_now_points": 9}, games=256)
    assert shown.to_dict()["b"]["changes"] == {"not_now_points": 9} and "changes" not in shown.to_dict()["a"]
    card = deck.technologies[0].id
    without = tekspil.knock_out(deck, board, [card], teams=2, games=256)
    assert list(without) == [card] and set(without.to_dict()[card]) == {"sessions", "met", "not_now", "points"}
    assert tekspil.match(deck, deck.goals[0].id, [card]).to_dict()["stars"] in range(4)


def test_the_package_stays_light_until_it_is_asked() -> None:
    code = "import sys, tekspil; sys.exit('numpy' in sys.modules or 'tekspil.simulation' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_result_becomes_a_data_frame_of_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    fake = ModuleType("polars")

    def frame(rows: Any) -> str:
        made.append(rows)
        return "frame"

    fake.DataFrame = frame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "polars", fake)
    monkeypatch.setattr("tekspil.simulation.tabulated.find_spec", lambda name: name == "polars" or None)
    result = tekspil.simulate(small_deck(), small_board(), 12, 2)
    assert result.to_frame() == "frame" and result.to_frame("goals") == "frame"
    assert made[0][0]["id"] == small_deck().technologies[0].id and "laid_share.value" in made[0][0]


def test_without_one_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tekspil.simulation.tabulated.find_spec", lambda _name: None)
    with pytest.raises(ModuleNotFoundError, match="pip install pandas"):
        tekspil.simulate(small_deck(), small_board(), 3, 2).to_frame()


def test_what_lies_in_another_has_columns_of_its_own() -> None:
    assert flat({"id": "a", "met": {"value": 1, "low": 0}, "stars": [1, 2]}) == {
        "id": "a",
        "met.value": 1,
        "met.low": 0,
        "stars": [1, 2],
    }
