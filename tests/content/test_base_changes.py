"""When the deck that one's own builds on changes, one is told what with, until one has seen it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil import folders
from tekspil.advice.checking import CheckedPath, check
from tekspil.content.base_changes import base_changes, remember_base
from tekspil.content.problems import Problem
from tekspil.content.writing import Set, change
from tests.content.decks import small_deck, write_deck


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck that builds on the small one, both the user's own."""
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    write_deck(small_deck(), tmp_path / "cards" / "lille")
    folder = tmp_path / "cards" / "vores"
    folder.mkdir()
    (folder / "deck.yaml").write_text('format: 1\nid: vores\ntitle: Vores\nversion: "1"\nextends: lille\n', "utf-8")
    return folder


def news(folder: Path) -> list[Problem]:
    return [problem for problem in check(CheckedPath("deck", folder), None).problems if problem.code == "R11"]


def test_a_change_of_the_base_is_told_until_it_has_been_seen(own: Path) -> None:
    assert not news(own)  # now it is remembered
    assert not news(own)
    change(own.parent / "lille" / "goals.yaml", [Set(("goals", "sove", "text"), "Jeg vil sove godt.")])
    (told,) = news(own)
    assert "1 sted" in told.message and "tekspil changes vores" in told.help
    assert "  ~ sove  text: Jeg vil sove hele natten. → Jeg vil sove godt." in base_changes(own)
    remember_base(own)
    assert not news(own) and not base_changes(own)


def test_a_deck_that_builds_on_none_has_no_news(own: Path) -> None:
    lille = own.parent / "lille"
    assert not news(lille) and not (lille / ".base").exists()
