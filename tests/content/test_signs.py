"""What stands in a deck can be shown: a text that would give orders is refused, however it is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tekspil.content.deck_reader import read_deck
from tests.content.test_bad_files import HERE

ESCAPES = (r"T\e]0;navn\aX", r"T\0X", r"T\x9b2J", r"T\u0007", r"\x7f")


def read(folder: Path, name: str) -> tuple[bool, list[tuple[str, int, int]]]:
    """Whether a deck whose first technology's name is written `name` can be used, and its errors."""
    deck = folder / "lille"
    shutil.rmtree(deck, ignore_errors=True)
    shutil.copytree(HERE / "good" / "lille", deck)
    file = deck / "technologies.yaml"
    before, first, after = file.read_text(encoding="utf-8").partition("name: ")
    file.write_text(f"{before}{first}{name}\n{after.partition(chr(10))[2]}", encoding="utf-8")
    found, problems = read_deck(deck)
    return found is not None, [(one.code, one.line, one.column) for one in problems if one.severity == "error"]


@pytest.mark.parametrize("written", ESCAPES)
def test_a_sign_written_as_an_escape_is_refused_where_it_stands(written: str, tmp_path: Path) -> None:
    usable, errors = read(tmp_path, f'"{written}"')
    assert not usable
    ((code, line, column),) = errors
    text = (tmp_path / "lille" / "technologies.yaml").read_text(encoding="utf-8").splitlines()[line - 1]
    assert code == "Y03" and text[column - 1 :].startswith(f'"{written}"')


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sign=st.characters(categories=["Cc"], exclude_characters="\t\n\r\x85"))
def test_no_control_character_comes_in(sign: str, tmp_path: Path) -> None:
    assert read(tmp_path, json.dumps(f"T{sign}X"))[0] is False
