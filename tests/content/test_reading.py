"""Good decks and boards come back as they were written, and anything else is refused as problems, never a crash."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tekspil.content.board_reader import SHAPE as BOARD_SHAPE
from tekspil.content.board_reader import read_board
from tekspil.content.deck_fields import SHAPES
from tekspil.content.deck_reader import read_deck
from tekspil.content.fingerprint import as_plain, fingerprint
from tekspil.content.mending import mended
from tekspil.content.models import Law, LawTopic
from tekspil.content.source import ILLEGAL, decode, read_source
from tekspil.content.tree import Mapping, Scalar, parse
from tekspil.content.writing.rendering import quoted
from tekspil.rules.parameters import Rules
from tekspil.rules.words import Mode
from tests.content.decks import small_board, small_deck, write_board, write_deck

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
PIECES = [
    *("format: 1", "goals:", "id: a", "spaces:", "paths:", "needs:", "themes:", "x", "\n", "  ", "- ", "---\n"),
    *(": ", "[", "]", "{", "}", ",", "'", '"', "&a ", "*a", "!", "<<: ", "# x", "|", ">", "?", "%", "\t", "\xa0"),
    *("\u2028", "\ufeff", "\r\n", "\\", "-"),
]
SHARED_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60
)


def test_a_written_deck_is_read_back_as_it_was(tmp_path: Path) -> None:
    deck = replace(
        small_deck(), law=Law("2026-11-01", (LawTopic("gps", "GPS", "Må vi?", "Loven", ("gps", "doersensor")),))
    )
    read, problems = read_deck(write_deck(deck, tmp_path / deck.id))
    assert not [problem for problem in problems if problem.severity == "error"]
    assert read is not None
    assert as_plain(read) == as_plain(deck)
    assert read.fingerprint == fingerprint(deck)


def test_a_written_board_is_read_back_as_it_was(tmp_path: Path) -> None:
    board = small_board(mode=Mode.COOPERATIVE, points_for_stars=(1, 2, 3, 4))
    read, problems = read_board(write_board(board, tmp_path / f"{board.id}.yaml"))
    assert not problems
    assert read is not None
    assert as_plain(read) == as_plain(board)
    assert read.fingerprint == board.fingerprint


def test_a_board_without_rules_gets_the_rulebooks_numbers(tmp_path: Path) -> None:
    good = (Path(__file__).parent / "good" / "board.yaml").read_text(encoding="utf-8")
    bare = good[: good.index("rules:")]
    (tmp_path / "board.yaml").write_text(bare, encoding="utf-8")
    board, problems = read_board(tmp_path / "board.yaml")
    assert board is not None and not problems
    assert board.rules == Rules()


@pytest.mark.parametrize("written", ["no", "on", "ja", "~", "null", "10:30", "0123", "1e3", "1_000", "2024-13-45", "="])
def test_a_text_is_the_text_that_was_written(written: str) -> None:
    root = parse(decode(Path("a.yaml"), f"text: {written}\n".encode())).root
    assert isinstance(root, Mapping)
    node = root.entries["text"][1]
    assert isinstance(node, Scalar) and node.text == written


@given(TEXTS)
def test_any_text_survives_being_quoted_and_read_or_its_sign_is_refused(text: str) -> None:
    source = decode(Path("a.yaml"), f"text: {quoted(text)}\n".encode())
    root = parse(source).root
    assert isinstance(root, Mapping)
    node = root.entries["text"][1]
    assert isinstance(node, Scalar) and node.text == text
    refused = [problem.code for problem in source.problems if problem.severity == "error"]
    assert refused == (["Y03"] if ILLEGAL.search(text) else [])


@given(TEXTS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_marks_point_at_the_very_characters_of_a_value(text: str, newline: str, bom: bool) -> None:
    written = f"# før{newline}text: {quoted(text)}{newline}more: ja{newline}"
    data = (b"\xef\xbb\xbf" if bom else b"") + written.encode()
    source = decode(Path("a.yaml"), data)
    root = parse(source).root
    assert isinstance(root, Mapping)
    for name, expected in (("text", quoted(text)), ("more", "ja")):
        node = root.entries[name][1]
        assert source.text[node.start.index : node.end.index] == expected
        assert source.lines[node.start.line][node.start.column : node.end.column] == expected
    assert source.bom == bom


@pytest.mark.slow
@SHARED_FOLDER
@given(data=st.binary(max_size=300))
def test_random_bytes_give_problems_and_nothing_else(data: bytes, tmp_path: Path) -> None:
    _read_as_everything(data, tmp_path)


@pytest.mark.slow
@SHARED_FOLDER
@given(data=st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_random_yaml_gives_problems_and_nothing_else(data: str, tmp_path: Path) -> None:
    _read_as_everything(data.encode(), tmp_path)


def _read_as_everything(data: bytes, folder: Path) -> None:
    for name in ("deck", "goals", "technologies", "events", "reflections", "law", "agents", "exercises"):
        (folder / f"{name}.yaml").write_bytes(data)
    deck, problems = read_deck(folder)
    assert deck is None and any(problem.severity == "error" for problem in problems)
    board, problems = read_board(folder / "deck.yaml")
    assert board is None and any(problem.severity == "error" for problem in problems)
    for problem in problems:
        assert str(problem)


def test_an_old_encoding_reads_the_same_with_a_warning(tmp_path: Path) -> None:
    text = "titel: Blåbærgrød på øen\n"
    (tmp_path / "ny.yaml").write_bytes(text.encode("utf-8"))
    (tmp_path / "gammel.yaml").write_bytes(text.encode("cp1252"))
    new, old = read_source(tmp_path / "ny.yaml"), read_source(tmp_path / "gammel.yaml")
    assert new.text == old.text == text
    assert not new.problems and [problem.code for problem in old.problems] == ["Y01"]


EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 4), st.sampled_from(["", *PIECES, "æ"])), min_size=1, max_size=4
)
GOOD = Path(__file__).parent / "good"


@pytest.mark.slow
@SHARED_FOLDER
@given(name=st.sampled_from(["deck", "goals", "technologies", "events", "reflections", "law", "board"]), edits=EDITS)
def test_a_good_file_after_any_slip_of_the_hand_is_read_or_refused(
    name: str, edits: list[tuple[float, int, str]], tmp_path: Path
) -> None:
    folder = tmp_path / "lille"
    shutil.copytree(GOOD / "lille", folder, dirs_exist_ok=True)
    text = (GOOD / "board.yaml" if name == "board" else folder / f"{name}.yaml").read_text(encoding="utf-8")
    for where, deleted, inserted in edits:
        at = round(where * len(text))
        text = text[:at] + inserted + text[at + deleted :]
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    content, problems = read_board(folder / "board.yaml") if name == "board" else read_deck(folder)
    assert (content is None) == any(problem.severity == "error" for problem in problems)
    assert all(str(problem) for problem in problems)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=8))
def test_any_lines_at_all_can_be_gone_through(lines: list[str]) -> None:
    lines = "\n".join(lines).splitlines()
    for shape in (BOARD_SHAPE, *SHAPES.values()):
        assert len(mended(lines, shape).lines) == len(lines)
