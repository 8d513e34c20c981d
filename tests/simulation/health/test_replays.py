"""Every command that a letter prints opens the very game it speaks of."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tekspil import folders
from tekspil.cli.commands import main
from tekspil.content import library, locations
from tekspil.content.models import Board, Deck
from tekspil.content.targets import TARGETS
from tekspil.simulation.engine.games import Chunk, play_chunk, setting_of
from tekspil.simulation.health.deck_health import Health, health
from tekspil.simulation.health.letter import BEST, TYPICAL, WORST, lines, replay_command
from tekspil.simulation.simulate import simulate
from tests.content.decks import write_board, write_deck
from tests.simulation.health import flaws

NOTHING_PLEASES = dict.fromkeys(TARGETS, (998.0, 999.0))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Deck, Board]:
    """A deck and a board in the user's own folder, whose designer is content with nothing."""
    own = tmp_path / "mit"
    monkeypatch.setenv(folders.HOME_VARIABLE, str(own))
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path / "intet")
    write_deck(flaws.healthy_deck(), own / "cards" / "lille")
    path = write_board(flaws.healthy_board(), own / "boards" / "lille-plade.yaml")
    wanted = {"targets": {name: list(band) for name, band in NOTHING_PLEASES.items()}}
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | wanted), encoding="utf-8")
    return library.load_deck("lille"), library.load_board("lille-plade")


def opened(command: str, capsys: pytest.CaptureFixture[str]) -> list[int]:
    """The teams' points at the end of the game that a command prints."""
    words = shlex.split(command)
    assert words[0] == "tekspil"
    assert main([*words[1:], "--text"]) == 0
    return [int(points) for points in re.findall(r"^Hold \w: (\d+) point i alt$", capsys.readouterr().out, flags=re.M)]


def games_of(found: Health, session: int | None) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Each finding's games, with the command that opens it and who plays."""
    for finding in found.findings:
        for which in (TYPICAL, BEST, WORST):
            command = replay_command("lille", "lille-plade", found.simulation, finding, which)
            if command:
                assert finding.games is not None
                assert ("--session" in command) == (session is not None)
                yield command, finding.players, finding.games[which]


@pytest.mark.slow
@pytest.mark.parametrize("session", [None, 3])
def test_every_command_opens_the_game_that_was_simulated(
    content: tuple[Deck, Board], session: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    found = health(*content, 40, 7, session=session)
    players_seen = set()
    for command, players, number in sorted(set(games_of(found, session))):
        setting = setting_of(*content, len(players), players, 7)
        played = play_chunk(setting, Chunk(number % 256 if session is None else session, number, 1, 1), True)
        assert opened(command, capsys) == np.argmax(played.points[: len(players)], axis=1).tolist(), command
        players_seen.add(players)
    assert len(players_seen) >= 8  # novices, experts, mixed ones, habits, two and three teams


@pytest.mark.slow
def test_a_letter_prints_those_commands(content: tuple[Deck, Board]) -> None:
    found = health(*content, 40)
    printed = [line.partition(": ")[2] for line in lines(found, *content, "lille", "lille-plade") if "replay" in line]
    assert len(printed) > 10
    assert {command for command, _players, _number in games_of(found, None)} >= set(printed)


def test_a_simulation_says_how_to_see_its_first_game(
    content: tuple[Deck, Board], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (
        "simulate lille --board lille-plade --games 1 --teams 3 --players novice,staff,expert --session 5 --rounds 2"
    )
    assert main(asked.split()) == 0
    said = capsys.readouterr().out
    command = next(line.partition(": ")[2] for line in said.splitlines() if line.startswith("Se et af spillene"))
    result = simulate(*content, 1, 3, ("novice", "staff", "expert"), session=5, rounds=2)
    assert opened(command, capsys) == [seat.points.value for seat in result.seats]
