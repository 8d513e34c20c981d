"""What would make a file grow, or the machine wait, is refused before it can."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tekspil.content import source as sources
from tekspil.content import tree
from tekspil.content.deck_reader import read_deck
from tekspil.content.source import SourceText, decode, read_source


def refuse(text: str) -> tuple[SourceText, tree.Tree]:
    source = decode(Path("a.yaml"), text.encode())
    return source, tree.parse(source)


def codes(source: SourceText) -> list[str]:
    return [problem.code for problem in source.problems]


def size(node: tree.Node | None) -> int:
    """How many nodes hang below `node`, each counted as often as it is met."""
    if isinstance(node, tree.Mapping):
        return 1 + sum(1 + size(value) for _key, value in node.entries.values())
    if isinstance(node, tree.Sequence):
        return 1 + sum(size(item) for item in node.items)
    return 0 if node is None else 1


def alias_bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        names = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(f"a{level}: &a{level} [{names}]")
    return "\n".join(lines)


def test_an_alias_bomb_does_not_grow() -> None:
    source, parsed = refuse(alias_bomb(9))
    assert {"Y06", "Y07"} <= set(codes(source))
    assert size(parsed.root) < 200


def test_a_merge_key_bomb_does_not_grow() -> None:
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 9)]
    source, parsed = refuse("\n".join(lines))
    assert {"Y06", "Y07", "Y09"} <= set(codes(source))
    assert size(parsed.root) < 200


@pytest.mark.slow
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(
    "before", ["", "format: 1\ngoals:\n  - text: ", "# " + "[" * 500 + "\n", "a: '" + "[" * 500 + "'\nb: "]
)
@pytest.mark.parametrize(
    ("opening", "code"),
    [("[", "Y19"), ("{", "Y20"), ("[{", "Y20"), ("[[{", "Y20"), ("{a: ", "Y19"), ("[a, ", "Y19"), ("[\n ", "Y19")],
)
def test_100_kb_of_openings_is_refused_at_the_first_layers_by_us(
    opening: str, code: str, before: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever parser reads: libyaml 0.2.6 refuses the thousandth bracket by itself, before it tells of the first."""
    monkeypatch.setattr(tree, "_LOADER", getattr(yaml, loader))
    length = 100_000 if loader == "CSafeLoader" else 5_000  # the slow one is slow
    source, parsed = refuse(before + opening * (length // len(opening)))
    assert codes(source) == [code]
    assert size(parsed.root) <= 3 * tree.MAX_DEPTH


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("opening", ["- ", "? "])
def test_100_kb_of_dashes_and_question_marks_is_refused_too(
    opening: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "_LOADER", getattr(yaml, loader))
    length = 100_000 if loader == "CSafeLoader" else 5_000  # the slow one is slow
    source, parsed = refuse(opening * (length // len(opening)))
    assert set(codes(source)) <= {"Y19", "Y20"} and codes(source)
    assert size(parsed.root) <= 3 * tree.MAX_DEPTH


def test_brackets_in_a_text_are_letters() -> None:
    source, _parsed = refuse("a: '" + "[" * 1_500 + "'\nb: [c, d\n")
    assert codes(source) == ["Y25"]


def test_a_list_inside_itself_is_refused() -> None:
    source, parsed = refuse("a: &a [*a]")
    assert codes(source) == ["Y07", "Y06"]
    assert size(parsed.root) == 4


@pytest.mark.parametrize("tagged", ["!!python/object:os.system x", "!x y", "!!str 5", "!!binary aGVq", "!<tag:a> b"])
def test_every_tag_is_refused(tagged: str) -> None:
    source, _parsed = refuse(f"a: {tagged}\nb: 1\n")
    assert codes(source) == ["Y08"]


def test_a_file_with_hundreds_of_faults_stops_after_the_first_of_them() -> None:
    source, _parsed = refuse("\n".join(f"- &a{n} x" for n in range(1_000)))
    assert codes(source).count("Y07") == sources.MAX_ERRORS
    assert codes(source)[-1] == "Y24"


def test_a_large_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "stor.yaml"
    with large.open("wb") as file:
        file.truncate(sources.MAX_BYTES + 1)

    def no_open(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", no_open)
    source = read_source(large)
    assert codes(source) == ["F02"] and source.text == ""


def test_a_folder_and_a_missing_file_are_said_to_be_so(tmp_path: Path) -> None:
    folder = read_source(tmp_path)
    assert codes(folder) == ["F01"] and "mappe" in folder.problems[0].message
    assert codes(read_source(tmp_path / "ingen.yaml")) == ["F01"]


def test_many_broken_cards_are_each_left_out_once() -> None:
    good = "- id: god{n}\n  text: Fint\n"
    bad = "- id: skidt{n}\n  text: Husk: ring\n"
    text = "cards:\n" + "".join((bad if n % 3 == 0 else good).format(n=n) for n in range(9))
    source, parsed = refuse(text)
    assert codes(source) == ["Y13"] * 3
    assert [problem.line for problem in source.problems] == [3, 9, 15]
    assert parsed.lost_ids == {"skidt0", "skidt3", "skidt6"} and not parsed.complete
    assert isinstance(parsed.root, tree.Mapping)
    cards = parsed.root.entries["cards"][1]
    assert isinstance(cards, tree.Sequence) and len(cards.items) == 6


def test_a_file_where_everything_is_wrong_is_not_listed_to_the_end(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "good" / "lille", tmp_path / "lille")
    goals = "".join(f"  - {{id: m{n}, text: Hej, theme: hjme, kind: devlop, needs: {{hje: 1}}}}\n" for n in range(500))
    (tmp_path / "lille" / "goals.yaml").write_text(f"format: 1\ngoals:\n{goals}", encoding="utf-8")
    deck, problems = read_deck(tmp_path / "lille")
    assert deck is None
    assert len(problems) == sources.MAX_ERRORS + 1 and problems[-1].code == "Y24"
