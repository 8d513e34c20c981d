"""The schemas that editors use say the same as the reader, as far as one file alone can tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tekspil.content import tree
from tekspil.content.codes import severity
from tekspil.content.files import read_file
from tekspil.content.library import shipped_folder
from tekspil.content.schema import FILES, schema
from tests.content.test_bad_files import BAD, HERE, read_bad

KNOWABLE = frozenset(("F05", "F06", "S01", "S02", "S03", "S04", "S05", "S06", "S08", "S09", "S10", "I01"))
"""Problems that a schema can see as well; S07 only in part (a text of nothing but spaces)."""

SHIPPED = [*(shipped_folder() / "cards").glob("*/*.yaml"), *(shipped_folder() / "boards").glob("*.yaml")]


def typed(node: tree.Node | None) -> Any:
    """A tree's values as an editor sees them, by YAML 1.2's core schema."""
    if type(node) is tree.Mapping:
        return {name: typed(value) for name, (_key, value) in node.entries.items()}
    if type(node) is tree.Sequence:
        return [typed(item) for item in node.items]
    assert type(node) is tree.Scalar
    text = node.text
    if not node.plain:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[+-]?[0-9]{1,300}", text):
        return int(text)
    return float(text) if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text) else text


def is_valid(path: Path, kind: str) -> bool:
    validator = jsonschema.Draft7Validator(schema(kind))
    return bool(validator.is_valid(typed(read_file(path)[1].root)))


def kind_of(path: Path) -> str:
    return "board" if path.parent.name == "boards" else path.stem


@pytest.mark.parametrize("kind", FILES)
def test_every_schema_is_one(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_all_that_comes_along_is_valid(path: Path) -> None:
    validator = jsonschema.Draft7Validator(schema(kind_of(path)))
    assert [error.message for error in validator.iter_errors(typed(read_file(path)[1].root))] == []


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_reader_and_schema_agree(bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kind = bad.name.partition("-")[0]
    problems = [problem for problem in read_bad(bad, Path()) if severity(problem.code) == "error"]
    place = Path("board.yaml") if kind == "board" else Path("lille") / f"{kind}.yaml"
    codes = {problem.code for problem in problems if problem.file == str(place)}
    parsed = tree.parse(read_file(place)[0])
    if parsed.root is None or not parsed.complete or any(code[0] == "Y" for code in codes):
        return  # no YAML, so nothing for a schema to see
    valid = jsonschema.Draft7Validator(schema(kind)).is_valid(typed(parsed.root))
    if codes & KNOWABLE:
        assert not valid, codes
    elif "S07" not in codes:
        assert valid, codes


def test_the_good_files_are_valid() -> None:
    for path in (HERE / "good" / "lille").glob("*.yaml"):
        assert is_valid(path, path.stem)
    assert is_valid(HERE / "good" / "board.yaml", "board")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("events", {"who": "all", "do": "draw", "n": -1}),
        ("events", {"who": "all", "do": "points", "n": 0}),
        ("events", {"who": "alle", "do": "points", "n": 1}),
    ],
)
def test_an_effect_that_cannot_be_is_underlined(kind: str, data: dict[str, Any]) -> None:
    event = {"id": "a", "title": "A", "text": "A.", "effects": [data]}
    assert not jsonschema.Draft7Validator(schema(kind)).is_valid({"format": 1, kind: [event]})
    event["effects"] = [{"who": "all", "do": "points", "n": -1}]
    assert jsonschema.Draft7Validator(schema(kind)).is_valid({"format": 1, kind: [event]})
