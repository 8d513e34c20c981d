"""Players that installed packages bring, named on the command line."""

from __future__ import annotations

import importlib.metadata
from importlib.metadata import EntryPoint

import pytest

from tekspil.players.own_players import GROUP, own_names
from tests.cli.running import run
from tests.players.drawing import Drawing, nobody_else

__all__ = ["nobody_else"]

pytestmark = pytest.mark.usefixtures("nobody_else")


def bring(monkeypatch: pytest.MonkeyPatch, **players: str) -> None:
    """Have installed packages bring these."""
    found = [EntryPoint(name, where, GROUP) for name, where in players.items()]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: found if group == GROUP else [])


@pytest.mark.usefixtures("home")
def test_the_command_line_knows_players_of_installed_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(monkeypatch, lykke=f"{Drawing.__module__}:Drawing", staff=f"{Drawing.__module__}:Drawing")
    assert own_names() == ("lykke",)  # no package takes a bot's name
    said = run(capsys, "simulate lille --board lille-plade --teams 2 --games 6 --players lykke,staff --threads 1")
    assert said.code == 0 and "lykke er jeres egen spiller" in " ".join(said.out.split())
    shown = run(capsys, "replay lille --board lille-plade --teams 2 --players lykke,staff --number 3 --text")
    assert shown.code == 0 and len(shown.out.splitlines()) > 20
    unknown = run(capsys, "simulate lille --board lille-plade --players lykkke")
    assert unknown.code == 2 and "search, lykke" in " ".join(unknown.err.replace("│", " ").split())
    assert run(capsys, "health lille --board lille-plade --players lykke").code == 2


@pytest.mark.usefixtures("home")
def test_a_package_that_cannot_be_used_is_told_of_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(monkeypatch, borte="findes_ikke:Spiller", ødelagt=f"{Drawing.__module__}:Drawing", falsk="math:pi")
    said = run(capsys, "simulate lille --board lille-plade --players borte")
    assert said.code == 2 and "kan ikke hentes fra findes_ikke:Spiller" in " ".join(said.err.replace("│", " ").split())
    assert own_names() == ("borte", "falsk")
    said = run(capsys, "simulate lille --board lille-plade --teams 2 --games 2 --players falsk --threads 1")
    assert said.code == 1 and "Spilleren “falsk” gik i stykker: TypeError" in said.err
