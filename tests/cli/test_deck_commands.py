"""Commands that change a deck: a look first, nothing without a yes, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.cli.printing import _own
from tekspil.content.library import load_deck
from tests.cli.running import run


def test_a_rename_is_shown_written_with_a_yes_and_undone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "cards" / "lille" / "goals.yaml"
    before = path.read_bytes()
    shown = run(capsys, "rename theme soevn nat")
    assert shown.code == 0 and "Intet er skrevet." in shown.out and path.read_bytes() == before
    assert "Fortryd med: tekspil undo lille" in run(capsys, "rename theme soevn nat --yes").out
    assert path.read_bytes() != before
    assert run(capsys, "undo lille").code == 0
    assert path.read_bytes() == before
    assert run(capsys, "undo lille").code == 1


@pytest.mark.slow
def test_differences_and_a_merge_are_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "pack lille --board lille-plade").code == 0
    assert run(capsys, "judge sove timer --stars 1 --why Måske --yes").code == 0
    assert "sove  assessments timer: – → stars: 1" in run(capsys, f"diff lille.zip {home / 'cards' / 'lille'}").out
    assert run(capsys, "merge lille lille.zip").out.startswith("Det ændrer ingenting.")


@pytest.mark.usefixtures("home")
def test_a_card_that_is_not_there_is_not_removed(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "remove goal findes-ikke")
    assert said.code != 0 and "findes-ikke" in said.err


def test_a_decks_own_cards_are_told_from_those_of_its_base(home: Path) -> None:
    folder = home / "cards" / "vores"
    folder.mkdir()
    head = 'format: 1\nid: vores\ntitle: Vores\nversion: "1"\nextends: lille\n'
    (folder / "deck.yaml").write_text(head, encoding="utf-8")
    goal = "  - {id: danse, text: Jeg vil danse., theme: ud, kind: develop, needs: {kontakt: 2}}\n"
    (folder / "goals.yaml").write_text(f"format: 1\ngoals:\n{goal}", encoding="utf-8")
    deck = load_deck(folder)
    assert _own(deck, folder) == {"goal/danse"}
    assert len(_own(load_deck("lille"), home / "cards" / "lille")) > 30
