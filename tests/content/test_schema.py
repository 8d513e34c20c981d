"""The schemas that editors use say the same as the reader, as far as one file alone can tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tekspil.content import tree
from tekspil.content.locations import shipped_folder
from tekspil.content.parsed_files import read_file
from tekspil.content.problems import severity
from tekspil.content.schema import FILES, schema
from tekspil.content.source import SourceText
from tests.content.test_bad_files import BAD, HERE, read_bad

KNOWABLE = frozenset(("F05", "F06", "S01", "S02", "S03", "S04", "S05", "S06", "S08", "S09", "S10", "I01", "D08"))
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


@pytest.mark.slow
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


SCALARS = [
    *("", "x", "Ord", "ja", "nej", "Ja", "no", "0", "1", "2", "3", "4", "-1", "-3", "17", "0123", "0,5", "0.5"),
    *("1e3", "10:30", "hjem", "hjem.gulv", "develop", "points", "all", "Ål", "a-b", "a--b", "[]", "{}"),
    *("[a]", "{a: 1}", "[1, 2]", "[[start, stue]]", '"ja"', "{hjem: 2}", "[wifi]", "99999999999"),
]
"""What an editor takes for no text (true, null, ~) is left out, for there the schema is stricter; so are numbers in
quotes, in which a schema sees no limits."""


@pytest.mark.slow
@settings(max_examples=150)
@given(data=st.data())
def test_reader_and_schema_agree_on_what_a_hand_may_slip_into(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kind = data.draw(st.sampled_from(["deck", "goals", "technologies", "events", "reflections", "board"]))
    folder = tmp_path_factory.mktemp("slip")
    good = HERE / "good" / ("board.yaml" if kind == "board" else f"lille/{kind}.yaml")
    text = good.read_text(encoding="utf-8")
    spans = scalars_in(tree.parse(SourceText(good, text)).root)
    start, end = data.draw(st.sampled_from(spans))
    text = text[:start] + data.draw(st.sampled_from(SCALARS)) + text[end:]
    bad = folder / f"{kind}-x.yaml"
    bad.write_text(text, encoding="utf-8")
    problems = [problem for problem in read_bad(bad, folder) if severity(problem.code) == "error"]
    place = folder / ("board.yaml" if kind == "board" else f"lille/{kind}.yaml")
    codes = {problem.code for problem in problems if problem.file.endswith(place.name)}
    parsed = tree.parse(read_file(place)[0])
    if parsed.root is None or not parsed.complete or any(code[0] == "Y" for code in codes):
        return
    valid = jsonschema.Draft7Validator(schema(kind)).is_valid(typed(parsed.root))
    if codes & KNOWABLE:
        assert not valid, (codes, text)
    elif not codes:
        assert valid, (codes, text)


def scalars_in(node: tree.Node | None) -> list[tuple[int, int]]:
    """Where each value (no field name) stands in the text."""
    if type(node) is tree.Mapping:
        return [span for _key, value in node.entries.values() for span in scalars_in(value)]
    if type(node) is tree.Sequence:
        return [span for item in node.items for span in scalars_in(item)]
    return [(node.start.index, node.end.index)] if type(node) is tree.Scalar else []
