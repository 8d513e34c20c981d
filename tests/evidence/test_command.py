"""`tekspil evidence`: what it says, writes and refuses, and that no file of it tells who played or where."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from tekspil.content.library import load_board, load_deck
from tekspil.content.locations import find_board
from tests.cli.running import run
from tests.evidence.afternoons import SECONDS, played_by, timed, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight afternoons of two houses, whose folders have names that nobody is to read."""
    chance, deck, board = np.random.default_rng(3), load_deck("velfaerdsteknologi"), load_board("bostedet")
    played = [timed(played_by(deck, board, ["staff"] * 4, seed), SECONDS, chance) for seed in range(8)]
    place = tmp_path_factory.mktemp("alle")
    write(place / "Gulerodsvej", played[:5])
    write(place / "Ringparken", played[5:])
    return place


@pytest.mark.slow
def test_the_letter_says_what_to_do(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    said = run(capsys, f"evidence {folder}")

    assert said.code == 0
    assert "Det siger 8 eftermiddage." in said.out
    assert "pace:" in said.out
    assert "--accept pace" in said.out
    assert "Par, som rummene ser anderledes på" not in said.out  # none is: no table of nothing


@pytest.mark.slow
def test_under_five_it_says_so_first(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    said = run(capsys, f"evidence {folder / 'Ringparken'}")

    assert said.out.splitlines()[2].startswith("Vi ved ikke meget endnu: her er kun 3 eftermiddage.")


@pytest.mark.slow
def test_no_file_tells_who_or_where(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    said = run(capsys, f"evidence {folder} --out {tmp_path / 'brev'} --json")

    written = list((tmp_path / "brev").iterdir())
    named = {path.name for path in written}
    assert {"erfaringer.json", "sekunder.csv", "trin.csv"} <= named
    assert named.isdisjoint({"brev.html", "overblik.html"}) or {"brev.html", "overblik.html"} <= named
    for text in (said.out, *(path.read_text(encoding="utf-8-sig") for path in written)):
        assert "Gulerodsvej" not in text
        assert "Ringparken" not in text
        assert str(folder) not in text
        assert not re.search(r"\b[0-2]?[0-9]:[0-5][0-9]\b|20[0-9]{2}-[01][0-9]-[0-3][0-9]", text.split("<svg")[0])
    assert json.loads(said.out)["afternoons"] == 8


def test_nothing_to_go_by_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")

    said = run(capsys, f"evidence {tmp_path}")

    assert said.code == 1
    assert "x.json" in said.err
    assert "Der er ingen eftermiddage at gå efter." in said.out


@pytest.mark.slow
def test_the_clock_is_written_only_when_asked_and_only_into_ones_own_board(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "bostedet.yaml"
    shutil.copy(find_board("bostedet"), own)
    shutil.copy(find_board("bostedet").with_suffix(".svg"), own.with_suffix(".svg"))
    before = own.read_text(encoding="utf-8")
    run(capsys, f"evidence {folder} --board {own} --out {tmp_path / 'brev'}")
    for path in (tmp_path / "brev").iterdir():
        assert str(tmp_path) not in path.read_text(encoding="utf-8-sig")
    assert own.read_text(encoding="utf-8") == before

    said = run(capsys, f"evidence {folder} --board {own} --accept pace")
    assert said.code == 0
    assert load_board(own).pace["goal"] > 150

    refused = run(capsys, f"evidence {folder} --accept pace")
    assert refused.code == 1
    assert "følger med spillet" in refused.err


@pytest.mark.slow
def test_a_wrong_word_is_explained(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(capsys, f"evidence {folder} --accept uret").code == 2
    assert run(capsys, f"evidence {folder / 'intet'}").code == 2
