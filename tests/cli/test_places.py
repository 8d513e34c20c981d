"""Where commands write and read: what cannot be is told of before long work, in Danish, and the answer is shown."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from tekspil.cli import printing, tune
from tekspil.cli.commands import main
from tekspil.content.library import load_board, load_deck
from tekspil.game import Game
from tekspil.language import use
from tekspil.printing.printed_deck import Document, PrintResult
from tekspil.simulation import checkpoint, simulate
from tekspil.simulation.report import folder
from tests.cli.running import Said, run
from tests.rights import NEEDS_RIGHTS, closed

pytestmark = pytest.mark.usefixtures("home")

GAMES = "lille --board lille-plade --teams 2 --games 20 --threads 1"
LONG = {
    "simulate --out": f"simulate {GAMES} --out",
    "simulate --resume": f"simulate {GAMES} --resume",
    "health --out": "health lille --board lille-plade --games 20 --out",
    "tune --out": "tune lille --board lille-plade --trials 1 --games 64 --out",
    "print --out": "print lille --board lille-plade --out",
    "play --shots": "play --demo --deck lille --board lille-plade --shots",
}
ENGLISH = ("denied", "directory", "No space", "Errno", "Traceback")


def in_danish(said: Said) -> None:
    assert not [words for words in ENGLISH if words in said.out + said.err]


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where the long work is begun."""

    def begun(*_args: object, **_named: object) -> None:
        raise AssertionError("the place was not looked at first")

    for module, name in ((simulate, "play_all"), (printing, "_deck_parts"), (tune, "machines")):
        monkeypatch.setattr(module, name, begun)
    monkeypatch.setattr("tekspil.simulation.health.deck_health.health", begun)
    monkeypatch.setattr("tekspil.screen.play.run", begun)


@pytest.mark.needs("tune")
@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize("command", LONG.values(), ids=LONG)
def test_a_place_below_a_file_is_told_of_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (tmp_path / "fil").touch()
    said = run(capsys, f"{command} {tmp_path}/fil/ud")
    assert (said.code, said.out) == (2, "")
    assert "en del af stien er en fil" in said.err and "Vælg en anden" in said.err
    in_danish(said)


@pytest.mark.needs("tune")
@NEEDS_RIGHTS
@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize("command", LONG.values(), ids=LONG)
def test_a_folder_that_may_not_be_written_is_told_of_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    shut = tmp_path / "lukket"
    shut.mkdir()
    with closed(shut, 0o500):
        said = run(capsys, f"{command} {shut}/ud")
    assert (said.code, said.out) == (2, "")
    assert "adgangen er spærret" in said.err
    in_danish(said)


@pytest.mark.needs("tune")
@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize("name", ["simulate --resume", "tune --out"])
def test_a_folder_named_as_a_file_is_told_of_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    said = run(capsys, f"{LONG[name]} {tmp_path}")
    assert said.code == 2 and "det er en mappe" in said.err


def test_a_simulation_makes_the_folder_of_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, f"simulate {GAMES} --resume {tmp_path}/ny/mappe/kort.npz")
    assert said.code == 0 and (tmp_path / "ny" / "mappe" / "kort.npz").is_file()


def full(*_args: object, **_named: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("json_", ["", " --json"])
@pytest.mark.parametrize("option", ["--resume", "--out"])
def test_a_disk_that_fills_up_meanwhile_keeps_nobody_from_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str, json_: str
) -> None:
    monkeypatch.setattr(checkpoint, "write_whole", full)
    monkeypatch.setattr(folder, "write_whole", full)
    said = run(capsys, f"simulate {GAMES} {option} {tmp_path}/ud{json_}")
    assert said.code == 1 and "der er ikke mere plads på disken" in said.err
    assert json.loads(said.out)["games"] == 20 if json_ else "Længde:" in said.out
    assert "Det hele ligger" not in said.out
    in_danish(said)


@pytest.mark.slow
def test_a_health_check_is_shown_though_its_letter_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "write_whole", full)
    said = run(capsys, f"health lille --board lille-plade --games 20 --threads 1 --out {tmp_path}/ud")
    assert said.code == 1 and said.out and "ikke mere plads" in said.err


def test_a_paper_that_is_locked_is_told_of_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = {"goal/rent-toej": "x"}
    made = [PrintResult((Document("kort", b"%PDF", 4),), (), marks), PrintResult((Document("svar", b"%PDF", 0),), ())]
    monkeypatch.setattr(printing, "_deck_parts", lambda *_args: iter(made))
    locked = tmp_path / "lille-kort.pdf"
    locked.write_bytes(b"gammel")
    locked.chmod(0o444)
    said = run(capsys, f"print lille --out {tmp_path}")
    assert said.code == 1 and f"{locked} kan ikke skrives: den er skrivebeskyttet" in said.err
    assert locked.read_bytes() == b"gammel" and (tmp_path / "lille-svar.pdf").is_file()
    assert not (tmp_path / "lille-print.json").exists(), "they were not printed"


@pytest.mark.needs("sheet")
@NEEDS_RIGHTS
@pytest.mark.parametrize("csv", ["", " --csv"])
def test_a_sheet_or_a_report_that_cannot_be_written_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], csv: str
) -> None:
    shut = tmp_path / "lukket"
    shut.mkdir()
    game = tmp_path / "spil.json"
    Game(load_deck("lille"), load_board("lille-plade"), 2, 1).save(game)
    name = "ark" if csv else "ark.xlsx"
    with closed(shut, 0o500):
        for command in (f"sheet export lille{csv} --out {shut}/{name}", f"report {game} --out {shut}"):
            said = run(capsys, command)
            assert said.code in (1, 2) and "adgangen er spærret" in said.err
            in_danish(said)


def test_what_no_command_foresaw_is_told_of_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/et/sted")

    monkeypatch.setattr("tekspil.advice.checking.everything", refuse)
    said = run(capsys, "check")
    assert (said.code, said.err) == (1, "/et/sted kan ikke bruges: adgangen er spærret.\n")
    said = run(capsys, "--lang en check")
    use("da")
    assert said.err == "/et/sted cannot be used: access is refused.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_an_answer_that_cannot_be_printed_is_told_of(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full_device:  # noqa: PTH123 (a device)
        monkeypatch.setattr(sys, "stdout", full_device)
        number = os.dup(full_device.fileno())
        code = main(["check", "lille", "--json"])
        os.close(number)
    monkeypatch.undo()
    assert code == 1
    assert "ikke mere plads" in capsys.readouterr().err
