"""`tekspil health` as a designer meets it: a verdict, a figure, a game to open, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tekspil import folders
from tekspil.cli.commands import main
from tekspil.content import locations
from tekspil.content.targets import TARGETS
from tekspil.simulation.health import code_words as wording
from tekspil.simulation.health.codes import sides_of
from tests.content.decks import write_board, write_deck
from tests.simulation.health import flaws

DOCS = Path(__file__).parents[3] / "docs" / "helbred.md"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own folder with the healthy twins, and a board on which everything takes too long."""
    own = tmp_path / "mit"
    monkeypatch.setenv(folders.HOME_VARIABLE, str(own))
    monkeypatch.setattr(locations, "shipped_folder", lambda: tmp_path / "intet")
    write_deck(flaws.healthy_deck(), own / "cards" / "lille")
    board = flaws.too_long()
    path = write_board(board, own / "boards" / "lille-plade.yaml")
    wanted = {name: list(band) for name, band in board.targets.items()}
    content = json.loads(path.read_text(encoding="utf-8")) | {"targets": wanted}
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_it_says_what_is_wrong_and_how_to_see_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["health", "lille", "--board", "lille-plade", "--games", "120"]) == 1
    said = capsys.readouterr().out
    assert "1 ting er ikke, som I ønsker det." in said
    assert "H02: Spillet er for langt" in said
    command = next(line.partition(": ")[2] for line in said.splitlines() if "Se et typisk spil" in line)
    assert main([*command.split()[1:], "--text"]) == 0
    assert capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_the_folder_holds_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ud"
    assert main(["health", "lille", "--board", "lille-plade", "--games", "100", "--json", "--out", str(out)]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said == json.loads((out / "helbred.json").read_text(encoding="utf-8"))
    assert {finding["target"] for finding in said["findings"]} <= set(TARGETS)
    assert "H02" in (out / "brev.html").read_text(encoding="utf-8")


def test_every_code_and_every_wish_is_explained_in_the_guide() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for code, title in wording.titles().items():
        wishes = ", ".join(f"`{target}`" for target in sides_of(code))
        assert f"| {code} | {title} | {wishes} |" in text, code
    for name in TARGETS:
        assert f"`{name}`" in text, name
