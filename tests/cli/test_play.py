"""What reaches the screen from `tekspil play` and `replay`, and what they say themselves."""

from __future__ import annotations

import json
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from tekspil import Game
from tekspil.content import library
from tekspil.screen.play import content_of
from tekspil.screen.play_options import PlayOptions
from tests.cli.running import run


@pytest.mark.usefixtures("home")
def test_a_simulated_game_is_read_again_by_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    line = "replay lille --board lille-plade --teams 3 --seed 4 --text --number "
    first, again, other = (run(capsys, line + number) for number in ("7", "7", "8"))
    assert first.code == 0 and first.out == again.out != other.out
    assert "spil 7" in first.out and "Runde 1" in first.out and "Vinder: Hold" in first.out


@pytest.mark.usefixtures("home")
def test_a_saved_game_is_read_where_it_was_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    game = Game(library.load_deck("lille"), library.load_board("lille-plade"), teams=2)
    for _ in range(3):
        game.apply(game.legal_actions()[0])
    game.save(tmp_path / "spil.json")
    said = run(capsys, "replay spil.json --text")
    assert said.code == 0 and "Slår med terningen" in said.out and "Vinder" not in said.out


@pytest.mark.usefixtures("home")
def test_a_save_from_another_version_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "spil.json"
    Game(library.load_deck("lille"), library.load_board("lille-plade"), teams=2).save(file)
    saved = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(saved | {"rules_version": 999}), encoding="utf-8")
    before = file.read_bytes()
    said = run(capsys, "replay spil.json --text")
    assert (said.code, said.out) == (1, "") and "en anden udgave af tek-spil" in said.err
    assert file.read_bytes() == before


class Screen:
    """Stands in for the screen, and keeps what it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, display: bool) -> None:
        self.asked: list[PlayOptions] = []
        module = ModuleType("tekspil.screen.play")
        module.__spec__ = ModuleSpec(module.__name__, None)
        module.run = self.run  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr("tekspil.screen.window.has_display", lambda: display)

    def run(self, options: PlayOptions) -> int:
        self.asked.append(options)
        return 0


@pytest.mark.usefixtures("home")
def test_what_play_is_told_reaches_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=True)
    said = run(
        capsys,
        "play --deck lille --board lille-plade --teams 3 --seed 5 --number 2 --players human,staff,expert "
        "--rounds 3 --mode cooperative --lang en",
    )
    assert (said.code, said.out, said.err) == (0, "", "")
    assert screen.asked == [
        PlayOptions(
            "lille", "lille-plade", 3, 5, 2, ("human", "staff", "expert"), 3, "cooperative", language="en", start="play"
        )
    ]


def test_without_a_command_comes_the_start_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=True)
    assert run(capsys, "").code == 0
    assert [(options.start, options.demo) for options in screen.asked] == [("start", False)]


def test_without_a_screen_it_says_so_and_gives_a_demonstration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=False)
    said = run(capsys, "")
    assert said.code == 0 and said.out.startswith("Her er ingen skærm")
    assert [options.demo for options in screen.asked] == [True]


@pytest.mark.usefixtures("home")
def test_a_demonstration_can_be_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(monkeypatch, display=True)
    assert run(capsys, "play --deck lille --board lille-plade --demo --shots billeder").out == ""
    assert [(options.demo, options.shots) for options in screen.asked] == [(True, Path("billeder"))]


@pytest.mark.usefixtures("home")
def test_a_saved_game_is_opened_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Screen(monkeypatch, display=True)
    Game(library.load_deck("lille"), library.load_board("lille-plade"), teams=2).save(tmp_path / "spil.json")
    assert run(capsys, "replay spil.json").code == 0
    assert [(options.start, options.save) for options in screen.asked] == [("replay", Path("spil.json"))]


def test_who_speaks_english_and_names_no_deck_plays_with_an_english_one() -> None:
    for words in ("da", "en"):
        deck, _board = content_of(PlayOptions("", "bostedet"), words)
        assert deck.language == words
