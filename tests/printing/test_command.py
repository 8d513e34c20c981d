"""`tekspil print` as a person uses it."""

from __future__ import annotations

import builtins
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tekspil import typesetting
from tekspil.cli.commands import main
from tekspil.content.library import load_board, load_deck
from tekspil.printing.printed_deck import read_marks


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.needs("print")
def test_a_board_prints_itself_and_its_rules(tmp_path: Path) -> None:
    assert main(["print", "kort-runde", "--out", str(tmp_path)]) == 0
    assert files(tmp_path) == {"kort-runde-plade.pdf", "kort-runde-regler.pdf"}


@pytest.mark.slow
@pytest.mark.needs("print")
def test_a_deck_is_printed_once_and_then_only_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["print", "digital-ledelse", "--out", str(tmp_path), "--part", "cards"]
    assert main(command) == 0
    assert files(tmp_path) == {"digital-ledelse-kort.pdf", "digital-ledelse-print.json"}
    capsys.readouterr()
    assert main([*command, "--changed"]) == 0
    assert "Ingen kort er ændret" in capsys.readouterr().out


@pytest.mark.needs("print")
def test_a_card_printed_alone_leaves_the_others_to_be_printed(tmp_path: Path) -> None:
    command = ["print", "digital-ledelse", "--out", str(tmp_path), "--part", "cards"]
    assert main([*command, "--card", "event/pulje"]) == 0
    assert list(read_marks(tmp_path / "digital-ledelse-print.json")) == ["event/pulje"]


@pytest.mark.slow
@pytest.mark.needs("print")
def test_one_afternoons_cards_can_be_dealt_by_a_number(tmp_path: Path) -> None:
    command = ["print", "velfaerdsteknologi", "--part", "cards", "--out", str(tmp_path), "--session", "7"]
    assert main(command) == 0
    kinds = Counter(key.split("/")[0] for key in read_marks(tmp_path / "velfaerdsteknologi-print.json"))
    deck = load_deck("velfaerdsteknologi")
    rules = load_board("bostedet").rules
    assert kinds["goal"] == rules.session_goals
    assert kinds["technology"] < len(deck.technologies)
    assert kinds["event"] == len(deck.events)
    assert kinds["reflection"] == len(deck.reflections)


@pytest.mark.slow
@pytest.mark.needs("print")
def test_the_file_of_an_earlier_print_can_be_named(tmp_path: Path) -> None:
    command = ["print", "digital-ledelse", "--part", "cards", "--out"]
    assert main([*command, str(tmp_path / "first"), "--card", "pulje"]) == 0
    marks = tmp_path / "first" / "digital-ledelse-print.json"
    assert main([*command, str(tmp_path / "second"), "--card", "pulje", "--since", str(marks)]) == 0
    assert files(tmp_path / "second") == {"digital-ledelse-print.json"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bostedet", "--part", "cards"], "board, rules"),
        (["digital-ledelse", "--offset", "1,5"], "mm"),
        (["digital-ledelse", "--offset", "nan:1"], "mm"),
        (["digital-ledelse", "--card", "findes-ikke"], "findes-ikke"),
        (["digital-ledelse", "--since", "findes-ikke.json"], "findes-ikke.json"),
        (["bostedt"], "Mente du"),
    ],
)
def test_wrong_use_is_explained(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", *arguments, "--out", str(tmp_path)]) == 2
    assert says in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without_typst(name: str, *rest: Any, **more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest, **more)

    typesetting._compiler.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without_typst)
    assert main(["print", "bostedet", "--out", str(tmp_path)]) == 2
    assert "pip install -r " in (told := capsys.readouterr().err) and "locks/all.txt" in told
