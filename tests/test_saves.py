"""Saved games: gone on with where they were left, or refused in words, and never lost."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tekspil.content.fingerprint import fingerprint
from tekspil.game import Game, SaveError
from tests.content.decks import small_board, small_deck

DECK, BOARD = small_deck(), small_board()


def half_played(seed: int = 1) -> Game:
    """A game with something behind it, something taken back, and names of its teams."""
    game = Game(DECK, BOARD, 3, seed, number=12, rounds=5, mode="cooperative", disabled=["gps", "tip"])
    chance = random.Random(seed)
    for _ in range(40):
        game.apply(chance.choice(game.legal_actions()))
    for _ in range(3):
        game.undo()
    game.redo()
    game.extra = {"names": ["Ærter", "Bønner", "Gulerødder"]}
    return game


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "spil" / "aften.json"
    half_played().save(path)
    return path


def resume(path: Path) -> Game:
    """Go on with a game of the small deck on the small board."""
    return Game.resume(path, DECK, BOARD)


@pytest.mark.parametrize("seed", range(6))
def test_a_resumed_game_is_the_one_that_was_saved(tmp_path: Path, seed: int) -> None:
    game = half_played(seed)
    game.save(tmp_path / "spil.json")
    again = resume(tmp_path / "spil.json")
    assert [array.tobytes() for array in again.state] == [array.tobytes() for array in game.state]
    assert again.records() == game.records()
    assert (again.log, again.actions, again.extra) == (game.log, game.actions, game.extra)
    assert (again.rounds, again.mode, again.disabled) == (5, "cooperative", ("gps", "tip"))
    assert [again.redo() for _ in range(2)] == [game.redo() for _ in range(2)]
    assert again.records() == game.records()


def test_a_game_saved_again_lies_in_the_same_file_and_nothing_lies_beside_it(saved: Path) -> None:
    game = resume(saved)
    game.undo()
    game.save(saved)
    assert resume(saved).records() == game.records()
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_a_save_that_cannot_be_finished_leaves_the_last_one_whole(saved: Path) -> None:
    before = saved.read_bytes()
    game = resume(saved)
    game.extra = {"names": object()}  # cannot be written
    with pytest.raises(TypeError):
        game.save(saved)
    assert saved.read_bytes() == before
    assert resume(saved).extra == {"names": ["Ærter", "Bønner", "Gulerødder"]}


def changed(saved: Path, **values: Any) -> Path:
    """The saved game with some of its values replaced."""
    data = json.loads(saved.read_text(encoding="utf-8"))
    saved.write_text(json.dumps({**data, **values}), encoding="utf-8")
    return saved


TWENTY = ["gps"] * 20
DAMAGED: list[dict[str, Any]] = [
    {"log": ["dans"]},
    {"log": [99_999]},
    {"log": ["redo"]},
    {"log": [0, 0]},
    {"log": 7},
    {"log": [None]},
    {"teams": 0},
    {"teams": 9},
    {"teams": "tre"},
    {"teams": None},
    {"session": {}},
    {"session": {"goals": ["ukendt"], "technologies": TWENTY}},
    {"session": {"goals": ["sove"], "technologies": ["gps"]}, "log": []},
    {"session": {"goals": ["sove"], "technologies": TWENTY}, "log": []},
    {"rounds": 10**30, "log": []},
    {"rounds": float("inf")},
    {"rounds": 0, "log": []},
    {"mode": "alle mod alle", "log": []},
    {"deck": []},
    {"board": {"id": "lille-plade"}},
    {"extra": "abc"},
    {"disabled": 3},
]


@pytest.mark.parametrize("values", DAMAGED, ids=str)
def test_a_damaged_game_is_refused_in_danish_and_left_as_it_is(saved: Path, values: dict[str, Any]) -> None:
    before = changed(saved, **values).read_bytes()
    with pytest.raises(SaveError, match="er ødelagt") as refused:
        resume(saved)
    assert str(saved) in str(refused.value)
    assert saved.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"log": []}', "æøå", '"et spil"'])
def test_any_other_file_is_not_a_saved_game(saved: Path, text: str) -> None:
    saved.write_text(text, encoding="utf-8")
    with pytest.raises(SaveError, match="er ikke et gemt spil"):
        resume(saved)
    saved.write_bytes(b"\xff\xfe\x00spil")
    with pytest.raises(SaveError, match="er ikke et gemt spil"):
        resume(saved)


def test_a_file_cut_off_anywhere_is_refused(saved: Path) -> None:
    whole = saved.read_bytes()
    for end in range(0, len(whole) - 1, 97):
        saved.write_bytes(whole[:end])
        with pytest.raises(SaveError):
            resume(saved)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"findes-ikke\.json kan ikke læses"):
        resume(tmp_path / "findes-ikke.json")


@pytest.mark.parametrize("values", [{"rules_version": 99}, {"format": 2}])
def test_a_game_of_another_version_says_what_to_do(saved: Path, values: dict[str, int]) -> None:
    with pytest.raises(SaveError, match=r"anden udgave af tek-spil.*Åbn det med den udgave, eller begynd et nyt spil"):
        resume(changed(saved, **values))


def test_a_changed_deck_or_board_is_named_and_the_game_waits_for_the_old_one(saved: Path) -> None:
    other = replace(DECK, goals=DECK.goals[:-1])
    other = replace(other, fingerprint=fingerprint(other))
    with pytest.raises(SaveError, match=r"“Et lille sæt” er ændret.*Læg den gamle udgave tilbage"):
        Game.resume(saved, other, BOARD)
    with pytest.raises(SaveError, match="“Den lille plade” er ændret"):
        Game.resume(saved, DECK, small_board(die=4))
    assert resume(saved).records() == half_played().records()
