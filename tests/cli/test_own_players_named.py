"""Players that installed packages bring, named on the command line."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from tekspil.content.models import Deck
from tekspil.own_view import OwnView
from tekspil.players import own_players
from tekspil.players.own_players import GROUP, own_names
from tests.cli.running import run


class Drawing:
    """Chooses by the view's chance."""

    def __init__(self, _deck: Deck) -> None:
        pass

    def decide(self, view: OwnView) -> int:
        """Any of them."""
        return view.legal[view.chance % len(view.legal)]


@pytest.fixture(autouse=True)
def looked_for_anew() -> Iterator[None]:
    """No test finds another's packages."""
    own_players._brought.cache_clear()
    yield
    own_players._brought.cache_clear()


def bring(monkeypatch: pytest.MonkeyPatch, **players: str) -> None:
    """Have installed packages bring these."""
    found = [EntryPoint(name, where, GROUP) for name, where in players.items()]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: found if group == GROUP else [])


@pytest.mark.usefixtures("home")
def test_the_command_line_knows_players_of_installed_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(monkeypatch, lykke=f"{__name__}:Drawing", staff=f"{__name__}:Drawing")
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
    bring(monkeypatch, borte="findes_ikke:Spiller", ødelagt=f"{__name__}:Drawing", falsk="math:pi")
    said = run(capsys, "simulate lille --board lille-plade --players borte")
    assert said.code == 2 and "kan ikke hentes fra findes_ikke:Spiller" in " ".join(said.err.replace("│", " ").split())
    assert own_names() == ("borte", "falsk")
    said = run(capsys, "simulate lille --board lille-plade --teams 2 --games 2 --players falsk --threads 1")
    assert said.code == 1 and "Spilleren “falsk” gik i stykker: TypeError" in said.err
