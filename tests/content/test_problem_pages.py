"""Every code has a page that shows wrong and right, and what it calls right is right."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tekspil.content.board_reader import read_board
from tekspil.content.deck_reader import read_deck
from tekspil.content.problems import all_codes
from tests.content.test_bad_files import BAD, HERE

PAGES = Path(__file__).parents[2] / "docs" / "problems"
CODES = all_codes()
WORDS = {"error": "Fejl", "warning": "Advarsel", "hint": "Råd"}
CANNOT_BE_SHOWN = frozenset(("Y01", "Y03", "Y04"))
"""Codes for what cannot be seen on a page: an encoding, a control character, nothing."""

_PAGE = re.compile(
    r"# (?P<code>\w+): (?P<title>[^\n]+)\n\n(?P<word>\w+)\. (?P<text>[^\n]+)\n\n"
    r"## Forkert\n\n```(?:yaml|text)\n(?P<wrong>.+?)\n```\n\n## Rigtigt\n\n```(?:yaml|text)\n(?P<right>.+?)\n```\n",
    re.DOTALL,
)


class Page(NamedTuple):
    """One page's parts."""

    code: str
    title: str
    word: str
    text: str
    wrong: str
    right: str


def page(code: str) -> Page:
    found = _PAGE.fullmatch((PAGES / f"{code}.md").read_text(encoding="utf-8"))
    assert found is not None, code
    return Page(**found.groupdict())


def test_every_code_has_its_page_and_every_page_its_code() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "README") == sorted(CODES)
    listed = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^- \[(\w+)\]\(\1\.md\): (.+)$", listed, re.MULTILINE) == [
        (code, known.title) for letter in "FYSILDBRT" for code, known in CODES.items() if code[0] == letter
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_in_two_sentences_what_to_do(code: str) -> None:
    read = page(code)
    assert (read.code, read.title, read.word) == (code, CODES[code].title, WORDS[CODES[code].severity])
    assert 1 <= len(re.findall(r"[.!?](?= |$)", read.text)) <= 3
    assert 40 <= len(read.text) <= 220
    assert read.wrong != read.right


FROM_FILES = sorted(
    {
        code
        for bad in BAD
        for code in re.findall(r"\[([A-Z]\d\d)\]:", bad.with_suffix(".txt").read_text(encoding="utf-8"))
    }
)


@pytest.mark.slow
@pytest.mark.parametrize("code", [code for code in FROM_FILES if code not in CANNOT_BE_SHOWN])
def test_what_a_page_calls_right_takes_the_problem_away(code: str, tmp_path: Path) -> None:
    read = page(code)
    mended = 0
    for number, bad in enumerate(BAD):
        text = bad.read_bytes().decode("utf-8", errors="replace")
        if f"[{code}]:" in bad.with_suffix(".txt").read_text(encoding="utf-8") and read.wrong in text:
            before = codes_of(bad, tmp_path / f"{number}-wrong", text)
            after = codes_of(bad, tmp_path / f"{number}-right", text.replace(read.wrong, read.right, 1))
            mended += code in before and code not in after
    assert mended, "the page's wrong lines stand in no bad file, or its right lines are none"


def codes_of(bad: Path, folder: Path, text: str) -> set[str]:
    """The codes that are told of `text` in the place of the file that `bad` replaces."""
    kind = bad.name.partition("-")[0]
    folder.mkdir()
    if kind == "board":
        path = folder / "board.yaml"
        path.write_bytes(text.encode("utf-8"))
        return {problem.code for problem in read_board(path)[1]}
    deck = folder / "lille"
    shutil.copytree(HERE / "good" / "lille", deck)
    (deck / f"{kind}.yaml").write_bytes(text.encode("utf-8"))
    return {problem.code for problem in read_deck(deck)[1]}
