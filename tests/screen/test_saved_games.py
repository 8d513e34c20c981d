"""Games are kept one by one: none is overwritten, none is in two windows, and the last is the last."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tekspil.game import Game
from tekspil.room import saved_games
from tekspil.room.saved_games import InUseError
from tests.content.decks import small_board, small_deck

DECK, BOARD = small_deck(), small_board()
OTHER_WINDOW = """
import sys
from pathlib import Path
from tekspil.screen import saved_games
if sys.argv[1] == "begin":
    print(saved_games.begin()[0].name, flush=True)
else:
    saved_games.hold(Path(sys.argv[1]))
    print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TEKSPIL_HOME", str(tmp_path))
    yield tmp_path
    saved_games.let_go()


@contextmanager
def other_window(what: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has a game open, until it is left or killed; `said` is its first line."""
    words = [sys.executable, "-c", OTHER_WINDOW, what]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdin
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def keep(order: int | None = None, steps: int = 3) -> Path:
    """A game that has been begun and saved in a file of its own."""
    path, number = saved_games.begin()
    game = Game(DECK, BOARD, 2, seed=1, rounds=2)
    for _ in range(steps):
        if game.is_over:
            break
        game.apply(game.legal_actions()[0])
    game.extra["order"] = number if order is None else order
    game.save(path)
    return path


def paths() -> list[Path]:
    return [game.path for game in saved_games.saved_games()]


def test_each_game_has_a_file_of_its_own_and_the_last_begun_comes_first() -> None:
    first, second, third = keep(), keep(), keep()
    assert paths() == [third, second, first]


def test_a_clock_set_back_does_not_change_which_game_is_last() -> None:
    first, second = keep(), keep()
    os.utime(second, (0, 0))
    os.utime(first, (2**31, 2**31))
    third = keep()
    os.utime(third, (10, 10))
    assert paths() == [third, second, first]


def test_a_game_that_is_gone_on_with_becomes_the_last() -> None:
    first, second = keep(), keep()
    number = saved_games.open_again(first)
    game = Game.resume(first, DECK, BOARD)
    game.extra["order"] = number
    game.save(first)
    assert paths() == [first, second]


def test_another_window_gets_another_file_though_nothing_is_written_yet() -> None:
    mine, _ = saved_games.begin()
    with other_window("begin") as process:
        theirs = said(process)
        assert theirs not in ("", mine.name)
        third, _ = saved_games.begin()
        assert third.name not in (theirs, mine.name)


def test_a_game_open_in_another_window_is_neither_opened_nor_deleted_here() -> None:
    path = keep()
    saved_games.let_go()
    with other_window(str(path)) as process:
        assert said(process) == "held"
        assert [game.in_use for game in saved_games.saved_games()] == [True]
        for act in (saved_games.hold, saved_games.open_again, saved_games.delete):
            with pytest.raises(InUseError, match="åbent i et andet vindue"):
                act(path)
        assert path.exists()


def test_a_window_that_was_killed_keeps_nobody_out() -> None:
    path = keep()
    saved_games.let_go()
    with other_window(str(path)) as process:
        assert said(process) == "held"
        process.kill()
        process.wait()
        assert [game.in_use for game in saved_games.saved_games()] == [False]
        saved_games.hold(path)


def test_the_window_that_has_a_game_may_open_it_again() -> None:
    path = keep()
    saved_games.hold(path)
    assert [game.in_use for game in saved_games.saved_games()] == [False]


def test_a_deleted_game_leaves_nothing(home: Path) -> None:
    path = keep()
    path.with_name("spil-1.json.ny").write_text("halvt", encoding="utf-8")  # an older version was killed there
    saved_games.delete(path)
    assert list((home / "spil").iterdir()) == []


def test_finished_games_do_not_pile_up_and_unfinished_ones_stay() -> None:
    finished = [keep(steps=10_000) for _ in range(saved_games.MOST_FINISHED + 3)]
    unfinished = [keep() for _ in range(3)]
    saved_games.let_go()
    saved_games.tidy()
    assert set(paths()) == {*finished[3:], *unfinished}


def test_locks_of_games_that_were_never_written_are_tidied_away(home: Path) -> None:
    saved_games.begin()
    saved_games.tidy()
    assert len(list((home / "spil").iterdir())) == 1, "this window's own"
    saved_games.let_go()
    saved_games.tidy()
    assert list((home / "spil").iterdir()) == []


def test_the_one_game_of_an_older_version_is_among_them(home: Path) -> None:
    old = Path(__file__).parents[1] / "old_saves" / "format-1-bord.json"
    (home / "spil-i-gang.json").write_bytes(old.read_bytes())
    path = keep()
    assert paths() == [path, home / "spil-i-gang.json"]


def test_what_is_no_game_of_ours_is_left_alone(home: Path) -> None:
    keep()
    for name in ("noter.txt", "spil-x.json", "spil-1.json.bak", "spil-99999999999999999999.json"):
        (home / "spil" / name).write_text("{", encoding="utf-8")
    assert len(paths()) == 1
    (home / "spil" / "spil-7.json").write_text("{", encoding="utf-8")
    damaged = saved_games.saved_games()[-1]
    assert damaged.save is None and "spil-7.json er ikke et gemt spil" in damaged.trouble
