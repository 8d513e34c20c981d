"""What reaches a terminal: words, whatever the words are."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from rich.table import Table
from rich.text import Text

from tekspil.cli.commands import main
from tekspil.cli.guard import guarded
from tekspil.cli.terminal import console
from tekspil.figures import as_json
from tests.anything import is_clean, texts

ESCAPE = "T\x1b]0;navn\x07X"


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts())
def test_no_text_gives_a_terminal_orders(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with guarded():
        print(text)
        print(text, file=sys.stderr)
        typer.echo(text)
        terminal = console()
        table = Table(title=text)
        table.add_column(text)
        table.add_row(text)
        terminal.print(table)
        terminal.print(text)
        terminal.print(Text(text))
    said = capsys.readouterr()
    assert is_clean(said.out) and is_clean(said.err)


def test_a_terminal_of_few_letters_gets_the_rest_as_question_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, "ascii"))
    with guarded():
        print("på bostedet ★")
        sys.stdout.flush()
    assert kept.getvalue().decode("ascii").split() == ["p?", "bostedet", "?"]


def test_a_guard_may_outlive_its_stream() -> None:
    behind = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(behind), guarded():
        kept = sys.stdout
    behind.close()
    kept.close()  # as the interpreter does when it forgets the guard


@pytest.mark.slow
@given(text=texts())
def test_json_is_the_same_on_the_other_side_of_the_terminal(text: str) -> None:
    shown = as_json({"name": text})
    assert is_clean(shown) and json.loads(shown) == {"name": text}


@pytest.mark.parametrize("arguments", [["check"], ["print"], ["replay"], ["simulate"]])
def test_a_name_with_orders_in_it_is_told_without_them(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / ESCAPE
    folder.mkdir()
    (folder / "deck.yaml").write_text("format: 1\nid: x\n", encoding="utf-8")
    main([*arguments, str(folder)])
    said = capsys.readouterr()
    assert "navn" in said.out + said.err
    assert is_clean(said.out) and is_clean(said.err)
