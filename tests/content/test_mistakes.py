"""A mistake in a deck is told once, where it was made, with all else in the deck still checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from tekspil.advice.checking import CheckedPath, check
from tekspil.content import line_faults, locations, mending, tree
from tekspil.content.board_reader import SHAPE
from tekspil.content.deck_fields import SHAPES
from tekspil.content.mending import mended
from tekspil.content.problems import Problem, layout
from tests.content.mistakes.deck import FILES
from tests.content.mistakes.made import Mistake
from tests.content.mistakes.own import OWN
from tests.content.mistakes.review import REVIEW

GOOD = [
    path
    for where in ("cards", "boards")
    for path in sorted((locations.shipped_folder() / where).rglob("*.yaml"))
    if path.parent.name != "pictures"
]
GOLDEN = Path(__file__).parent / "mistakes"
USUAL = frozenset(("R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10"))
"""What is said of any deck as small as this."""


def told(mistake: Mistake, folder: Path) -> tuple[list[Problem], int]:
    """What is told of the deck with the mistake in it, and the first line that the mistake changed."""
    deck = folder / "lille"
    deck.mkdir()
    made = {name: mistake.make(text) if name == mistake.file else text for name, text in FILES.items()}
    for name, text in made.items():
        (deck / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    before = FILES[mistake.file].splitlines()
    after = made[mistake.file].splitlines()
    pairs = enumerate(zip(before, [*after, *before], strict=False), 1)
    first = next(number for number, (one, other) in pairs if one != other)
    found = check(CheckedPath("deck", deck), None).problems
    return [problem for problem in found if problem.code not in USUAL], mistake.line or first


def verdict(mistake: Mistake, folder: Path) -> str:
    """What is not as it should be about what is told; "" where all is."""
    problems, line = told(mistake, folder)
    said = [f"{one.code}@{Path(one.file).stem}:{one.line} {one.message} = {one.help}" for one in problems]
    if len(problems) != mistake.times:
        return f"{mistake.name}: {len(problems)} told, not {mistake.times}: {said}"
    first = problems[0]
    if (first.code, Path(first.file).stem, first.line) != (mistake.code, mistake.file, line):
        return f"{mistake.name}: wanted {mistake.code}@{mistake.file}:{line}, told {said[0]}"
    return (
        "" if mistake.word in f"{first.message} {first.help}" else f"{mistake.name}: {mistake.word} is not in {said[0]}"
    )


def laid_out(mistakes: tuple[Mistake, ...], tmp_path: Path) -> str:
    parts = []
    for number, mistake in enumerate(mistakes):
        folder = tmp_path / str(number)
        folder.mkdir()
        os.chdir(folder)
        problems, _line = told(mistake, Path())
        parts += [f"# {mistake.name}", *map(layout, problems), ""]
    return "\n".join(parts)


@pytest.mark.slow
@pytest.mark.parametrize("mistakes", [REVIEW, OWN], ids=["review", "own"])
def test_mistakes_are_told_once_and_where_they_were_made(mistakes: tuple[Mistake, ...], tmp_path: Path) -> None:
    wrong = []
    for number, mistake in enumerate(mistakes):
        folder = tmp_path / str(number)
        folder.mkdir()
        wrong.append(verdict(mistake, folder))
    assert [why for why in wrong if why] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["review", "own"])
def test_the_words_for_mistakes_are_these(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = laid_out({"review": REVIEW, "own": OWN}[name], tmp_path)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("TEKSPIL_GOLDEN") == "write":
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_closer_look_at_good_files_finds_nothing_and_changes_nothing(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    looked_at = mended(lines, SHAPES.get(path.stem, SHAPE))
    assert not looked_at.faults
    assert looked_at.lines == lines


@pytest.mark.slow
def test_what_the_parser_takes_is_explained_alike_by_the_one_in_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)
    monkeypatch.setattr(line_faults, "_LOADER", yaml.SafeLoader)
    assert laid_out(OWN, tmp_path) == (GOLDEN / "own.txt").read_text(encoding="utf-8")


def test_a_dash_by_itself_begins_the_card_that_stands_below_it() -> None:
    lines = ["goals:", "-", "  id: a", "  text – b", "- # tom", "-"]
    found = mended(lines, SHAPES["goals"])
    assert [fault.line for fault in found.faults] == [3]
    assert found.lines[:3] == lines[:3] and found.lines[4:] == lines[4:]


def test_a_file_of_nothing_but_open_brackets_is_not_followed_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    followed = []
    monkeypatch.setattr(mending._Pass, "_is_structure", lambda *_arguments: followed.append(1))
    mended(["x: [", *["{"] * 20] * 2000, SHAPES["goals"])
    assert 0 < len(followed) <= 20_000
