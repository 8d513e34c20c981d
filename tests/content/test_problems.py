"""A problem points at the very characters, whatever stands before them, and other programs can read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tekspil.content.problem_report import shown
from tekspil.content.problems import WARNINGS, ContentError, Problem, all_codes, did_you_mean, either, layout
from tekspil.content.source import decode


def caret_columns(problem: Problem) -> tuple[str, str]:
    """The shown line, and the part of it that the carets stand under, in the columns of a terminal."""
    _head, shown, carets = layout(problem).splitlines()[:3]
    return shown, carets


def on_line(text: str, marked: str) -> Problem:
    source = decode(Path("a.yaml"), text.encode())
    column = text.index(marked)
    source.report_at("S01", 0, column, column + len(marked), "Besked.")
    return source.problems[-1]


def test_carets_stand_under_the_marked_characters() -> None:
    shown, carets = caret_columns(on_line("text: på øen", "øen"))
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "øen"


def test_carets_count_wide_and_combining_characters_as_a_terminal_does() -> None:
    plain = caret_columns(on_line("abcd: x", "x"))[1]
    assert caret_columns(on_line("漢字: x", "x"))[1] == plain
    assert caret_columns(on_line("a\u0301bcd: x", "x"))[1] == plain


def test_a_long_line_is_cut_around_the_problem() -> None:
    shown, carets = caret_columns(on_line("a" * 500 + "FEJL" + "b" * 500, "FEJL"))
    assert len(shown) < 130 and shown[carets.index("^") : carets.rindex("^") + 1] == "FEJL"
    assert "… " in shown and shown.endswith(" …")


def test_invisible_characters_are_shown() -> None:
    assert "→" in caret_columns(on_line("\ttheme: x", "theme"))[0]
    assert "·" in caret_columns(on_line("\xa0theme: x", "theme"))[0]


def test_a_problem_is_json_for_other_programs() -> None:
    problem = on_line("text: på øen", "øen")
    read = json.loads(json.dumps(problem.as_dict()))
    assert (read["code"], read["severity"], read["line"], read["column"], read["end_column"]) == (
        "S01",
        "error",
        1,
        10,
        13,
    )
    assert set(read) == {"code", "severity", "file", "line", "column", "end_column", "message", "help", "notes"}


def test_an_error_carries_every_problem() -> None:
    problems = [on_line("a: b", "a"), on_line("a: b", "b")]
    error = ContentError(problems)
    assert error.problems == tuple(problems)
    assert str(error).count("fejl[S01]") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "'a'"), (["a", "b"], "'a' eller 'b'"), (["a", "b", "c"], "'a', 'b' eller 'c'")],
)
def test_choices_are_said_as_a_person_would(words: list[str], said: str) -> None:
    assert either(words) == said


def test_near_names_are_asked_for_and_far_ones_are_not() -> None:
    assert did_you_mean("titell", ["titel", "tekst"]) == "Mente du 'titel'?"
    assert did_you_mean("xyz", ["titel", "tekst"]) == ""


def test_every_warning_is_a_code() -> None:
    assert set(all_codes()) >= WARNINGS


@pytest.mark.parametrize("sign", ["\u200b", "\xad", "\u202e", "\x1b", "\ufeff"])
def test_a_sign_that_cannot_be_seen_is_named_in_a_message(sign: str) -> None:
    assert shown(f"x{sign}") == f"x‹U+{ord(sign):04X}›"
    assert shown("æble og 日本") == "æble og 日本"


def test_a_problem_says_nothing_to_the_terminal() -> None:
    told = layout(Problem("F03", "error", "a\x1b[2J.yaml", 0, 0, 0, "b\x07", "c\x7f", ("d\x9b",)))
    assert not set("\x1b\x07\x7f\x9b") & set(told)
