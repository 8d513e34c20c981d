"""Saved games: gone on with where they were left, or refused in words, and never lost."""

from __future__ import annotations

import base64
import json
import os
import random
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tekspil.content.fingerprint import fingerprint
from tekspil.content.models import Deck
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
_OF_DECK = {"version": "1", "fingerprint": "0", "title": "x", "snapshot": ""}
_BOMB = base64.b64encode(zlib.compress(b"[" * 50_000_000)).decode("ascii")
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
    {"teams": 1e300},
    {"teams": None},
    {"session": {}},
    {"session": {"goals": ["ukendt"], "technologies": TWENTY}},
    {"session": {"goals": ["sove"], "technologies": ["gps"]}, "log": []},
    {"session": {"goals": ["sove"], "technologies": TWENTY}, "log": []},
    {"rounds": 10**30, "log": []},
    {"at": 7},
    {"deck": {**_OF_DECK, "id": "../../etc"}},
    {"deck": {**_OF_DECK, "id": "/etc/passwd"}},
    {"deck": {**_OF_DECK, "id": "a" * 61}},
    {"deck": {**_OF_DECK, "id": "ukendt", "snapshot": ""}},
    {"deck": {**_OF_DECK, "id": "ukendt", "snapshot": "eJyrrgUAAXUA+Q=="}},
    {"deck": {**_OF_DECK, "id": "ukendt", "snapshot": _BOMB}},
    {"board": {"id": "x\ny", "fingerprint": "0", "title": "x", "snapshot": ""}},
    {"log": [0] * 100_001},
    {"rounds": 0, "log": []},
    {"mode": "alle mod alle", "log": []},
    {"deck": []},
    {"board": {"id": "lille-plade"}},
    {"extra": "abc"},
    {"disabled": 3},
]


@pytest.mark.parametrize("values", DAMAGED, ids=lambda values: str(values)[:60])
def test_a_damaged_game_is_refused_in_danish_and_left_as_it_is(saved: Path, values: dict[str, Any]) -> None:
    before = changed(saved, **values).read_bytes()
    with pytest.raises(SaveError, match="er ødelagt") as refused:
        resume(saved)
    assert str(saved) in str(refused.value)
    assert saved.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"log": []}', "æøå", '"et spil"', "[" * 100_000])
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


@pytest.mark.parametrize("values", [{"rules_version": 99}, {"format": 3}, {"format": None}])
def test_a_game_of_another_version_says_what_to_do(saved: Path, values: dict[str, Any]) -> None:
    with pytest.raises(SaveError, match=r"anden udgave af tek-spil.*Åbn det med den udgave, eller begynd et nyt spil"):
        resume(changed(saved, **values))


def with_other_goal(deck: Deck) -> Deck:
    """The deck with another word on its last goal."""
    last = replace(deck.goals[-1], text="Jeg vil noget helt andet.")
    other = replace(deck, goals=(*deck.goals[:-1], last))
    return replace(other, fingerprint=fingerprint(other))


def test_a_changed_deck_ends_no_game_and_what_changed_is_told(saved: Path) -> None:
    again = Game.resume(saved, with_other_goal(DECK), BOARD)
    assert again.records() == half_played().records()
    assert again.goal_text(0) == half_played().goal_text(0)
    (told,) = again.remarks
    assert told == (
        "Bunken “Et lille sæt” er ændret, siden spillet begyndte. "
        f"Ændret: “{DECK.goals[-1].text}”. Spillet bruger kortene, som de var."
    )
    assert not resume(saved).remarks


def test_a_changed_board_is_told_and_the_old_one_played_on(saved: Path) -> None:
    again = Game.resume(saved, DECK, small_board(die=4))
    assert again.records() == half_played().records()
    assert again.remarks == (
        "Pladen “Den lille plade” er ændret, siden spillet begyndte. Spillet bruger den, som den var.",
    )


def test_a_game_whose_deck_is_gone_goes_on_and_is_saved_with_it_again(saved: Path) -> None:
    again = Game.resume(saved)  # neither is in the library
    assert again.records() == half_played().records()
    assert [one.partition(".")[0] for one in again.remarks] == [
        "“Et lille sæt” er her ikke mere eller kan ikke læses",
        "“Den lille plade” er her ikke mere eller kan ikke læses",
    ]
    again.apply(again.legal_actions()[0])
    again.save(saved)
    assert Game.resume(saved).records() == again.records()


@pytest.mark.parametrize("name", ["format-1-lille.json", "format-1-bord.json"])
def test_what_an_older_version_saved_is_gone_on_with(name: str) -> None:
    path = Path(__file__).parent / "old_saves" / name
    game = resume(path)
    assert game.log == json.loads(path.read_text(encoding="utf-8"))["log"]
    (told,) = game.remarks
    assert told.startswith("Spillet begyndte med en ældre udgave af reglerne. Det tæller point, som det gjorde.")
    first = [(game.board.rules.points_for_stars, game.board.rules.reason_points)]
    assert first == [((0, 2, 4, 6), 1)], "not the numbers that boards without their own have now"


def test_a_game_begun_by_older_rules_keeps_its_points_goes_on_and_is_saved_again(tmp_path: Path) -> None:
    old = Path(__file__).parent / "old_saves" / "regler-1.json"
    game = Game.resume(old)  # its board is in no library: reason_points is its own, the other numbers were the usual
    assert [team.points for team in game.view().teams] == game.extra["points"]
    assert [told[:38] for told in game.remarks[2:]] == ["Spillet begyndte med en ældre udgave a"]
    while not game.is_over:
        game.apply(game.legal_actions()[-1])
    game.save(tmp_path / "igen.json")
    again = Game.resume(tmp_path / "igen.json")
    assert again.result() == game.result()
    assert "begyndte" not in "".join(again.remarks)


def test_what_an_older_version_saved_of_a_changed_deck_goes_on_if_it_can_and_says_so() -> None:
    path = Path(__file__).parent / "old_saves" / "format-1-lille.json"
    told, _of_rules = Game.resume(path, with_other_goal(DECK), BOARD).remarks
    assert "gemte ikke kortene med" in told and "som den er nu" in told
    fewer = replace(DECK, technologies=DECK.technologies[1:])
    with pytest.raises(SaveError, match=r"Bunken eller pladen er ændret.*Læg den gamle udgave tilbage"):
        Game.resume(path, replace(fewer, fingerprint=fingerprint(fewer)), BOARD)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has neither named pipes nor devices with a path")
def test_a_file_that_never_ends_or_never_begins_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roer.json")
    for path in (tmp_path / "roer.json", Path("/dev/zero"), tmp_path):
        with pytest.raises(SaveError, match="kan ikke læses: det er"):
            resume(path)


def test_a_file_larger_than_any_game_is_refused_unread(saved: Path) -> None:
    with saved.open("ab") as file:
        file.truncate(2**40)  # a file with a hole: nothing of it lies on the disk
    with pytest.raises(SaveError, match="fylder mere end 30 MB"):
        resume(saved)


def test_a_saved_game_is_for_its_user_alone(saved: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600
    assert saved.parent.stat().st_mode & 0o777 == 0o700
