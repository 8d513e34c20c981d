"""Many files: each game once, houses by folder, and what cannot be used is named and left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.evidence.gathered import gather
from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.saves import SaveError
from tekspil.takeaway.afternoon import Afternoon, afternoon_of
from tests.evidence.afternoons import played_by, write

DECK, BOARD = load_deck("velfaerdsteknologi"), load_board("bostedet")


@pytest.fixture(scope="module")
def played() -> list[Afternoon]:
    return [played_by(DECK, BOARD, ["staff"] * 4, seed) for seed in range(3)]


def test_houses_are_folders_and_a_game_counts_once(tmp_path: Path, played: list[Afternoon]) -> None:
    write(tmp_path / "a", played[:2])
    write(tmp_path / "b", played)

    found = gather([tmp_path])

    assert [one.key for one in found.afternoons] == [one.key for one in played]
    assert found.houses == (0, 0, 1)
    assert found.left_out == ()


@pytest.mark.slow
def test_an_old_save_and_its_figures_are_one_game(tmp_path: Path) -> None:
    game = Game(DECK, BOARD, 4, 9)
    play_out(game, ["staff"] * 4)
    game.save(tmp_path / "spil.json")
    write(tmp_path, [replace(afternoon_of(game), month="2026-10")])

    (found,) = gather([tmp_path]).afternoons

    assert found.month == "2026-10"


def test_damaged_foreign_and_newer_files_are_named_and_left_out(tmp_path: Path, played: list[Afternoon]) -> None:
    write(tmp_path, played)
    (tmp_path / "fremmed.json").write_text('{"hej": 1}', encoding="utf-8")
    (tmp_path / "halv.json").write_bytes((tmp_path / "tal-0.json").read_bytes()[:500])
    (tmp_path / "nyere.json").write_text('{"what": "afternoon", "format": 7}', encoding="utf-8")
    (tmp_path / "tal-9.json").write_text("null", encoding="utf-8")
    (tmp_path / "spil-1.json").write_text('{"format": 2, "log": "x"}', encoding="utf-8")

    found = gather([tmp_path])

    assert len(found.afternoons) == 3
    names = ["fremmed.json", "halv.json", "nyere.json", "spil-1.json", "tal-9.json"]
    assert sorted(path.name for path, _why in found.left_out) == names
    assert all(why and str(tmp_path) not in why for _path, why in found.left_out)


def test_another_decks_afternoons_are_left_out_in_words(tmp_path: Path, played: list[Afternoon]) -> None:
    write(tmp_path, [*played[:2], replace(played[2], deck="en-anden")])

    found = gather([tmp_path]).of_deck([DECK.id])

    assert len(found.afternoons) == 2
    assert "1" in found.left_out[-1][1]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="findes ikke"):
        gather([tmp_path / "intet"])
