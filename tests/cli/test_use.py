"""The command line as a person meets it: its help, what it says of wrong use, and its exit code. Never a traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tekspil.cli.commands import main
from tests.cli.running import run

ENGLISH = re.compile(
    r"\b(error|missing|usage|options|such|invalid|value|argument|command|show|required|default)\b", re.I
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("simulate", "Der mangler noget: BUNKE."),
        ("simulate lille --gams 3", "Mente du '--games'"),
        ("simulate lille --games", "Der mangler en værdi efter '--games'."),
        ("simulate lille --games mange", "'mange' kan ikke bruges."),
        ("simulate lille --games 0", "Skriv et helt tal fra 1"),
        ("simulate lille --games 1.5", "'1.5' kan ikke bruges."),
        ("simulate lille --players profi", "Skriv en af random, novice, staff, expert"),
        ("simulate lille --players staff:doven", "“doven” er ikke en vane."),
        ("simulate lille --board lille-plade --players staff,novice --teams 3", "Der er 2 spillere til 3 hold."),
        ("simulate lille --json=ja", "skal stå alene"),
        ("play --teams 9", "Skriv et helt tal fra 1 til 6."),
        ("play --mode alene", "Her kan stå: competitive, cooperative."),
        ("play --deck lile", "Mente du 'lille'?"),
        ("simulate lile", "Mente du 'lille'?"),
        ("simulate lille --board bostedt", "Der er ingen plade, der hedder 'bostedt'."),
        ("check lile", "Der er ingen bunke og ingen plade, der hedder 'lile'."),
        ("check ingen/mappe", "ingen/mappe: fejl[F01]: Det findes ikke."),
        ("chek", "Den kommando findes ikke. Mente du 'check'"),
        ("where her der", "Der står for meget på linjen."),
        ("where --lang fr", "Skriv --lang da eller --lang en."),
        ("where --lang", "Skriv --lang da eller --lang en."),
        ("replay spil.json --text", "Filen spil.json findes ikke."),
    ],
)
@pytest.mark.usefixtures("home")
def test_wrong_use_is_explained_in_danish_with_exit_code_2(
    line: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, line)
    assert (said.code, said.out) == (2, "")
    assert expected in said.err
    words = re.sub(r"--?\w+|'[^']*'|competitive|cooperative|tekspil \w+", "", said.err)
    assert not ENGLISH.search(words), words


@pytest.mark.parametrize("command", ["", "play ", "check ", "simulate ", "replay ", "where "])
def test_help_is_danish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, f"{command}--help")
    assert said.code == 0 and said.out.startswith("Brug: tekspil") and "Viser denne hjælp." in said.out
    words = re.sub(r"--[\w-]+|^ +(play|check|simulate|replay|where) .*$|tekspil \w+|docs/\S+", "", said.out, flags=re.M)
    assert not ENGLISH.search(words), words


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out.startswith("tekspil ")


@pytest.mark.usefixtures("home")
def test_a_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Path:
        raise RuntimeError

    monkeypatch.setattr("tekspil.cli.where.user_folder", broken)
    with pytest.raises(RuntimeError):
        main(["where"])


def test_the_program_itself_gives_the_exit_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tekspil", "play", "--teams", "9"],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 2 and "Skriv et helt tal fra 1 til 6." in done.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "command",
    [
        "check lille --board lille-plade",
        "check --agreement lille",
        "simulate lille --board lille-plade --teams 2 --games 4",
        "luck lille --board lille-plade --teams 2 --games 512",
    ],
)
def test_every_document_for_programs_says_its_format(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert json.loads(run(capsys, f"{command} --json").out)["format"] == 1


@pytest.mark.parametrize("command", [["suggestions", "digital-ledelse"], ["check"], ["report"], ["replay"], ["print"]])
def test_a_name_that_no_system_takes_is_told_in_words(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "x" * 5000 + "/y"]) in (1, 2)
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("command", [["check"], ["print"], ["sheet", "export"], ["new", "card", "goal", "--deck"]])
def test_a_name_says_nothing_to_the_terminal(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "x\x1b]0;y\x07\x7f"]) in (1, 2)
    said = capsys.readouterr()
    assert said.err and not set("\x1b\x07\x7f") & set(said.err + said.out)
