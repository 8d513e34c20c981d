"""A board's picture is shapes only, for that is what the screen draws right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.board_reader import read_board

GOOD = (Path(__file__).parent / "good" / "board.yaml").read_text(encoding="utf-8")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 8">{}</svg>'


def read_with(picture: str, folder: Path) -> tuple[Path | None, list[str]]:
    """The board's picture as read, and the codes of what was wrong."""
    (folder / "board.yaml").write_text(GOOD + "picture: plan.svg\n", encoding="utf-8")
    (folder / "plan.svg").write_text(picture, encoding="utf-8")
    board, problems = read_board(folder / "board.yaml")
    return (board.picture if board else None), [problem.code for problem in problems]


def test_shapes_are_fine(tmp_path: Path) -> None:
    shapes = '<title>Plan</title><g fill="#fff"><rect width="1" height="1"/><path d="M0 0h1"/></g>'
    assert read_with(SVG.format(shapes), tmp_path) == (tmp_path / "plan.svg", [])


@pytest.mark.parametrize(
    "tag", ["text", "use", "mask", "filter", "clipPath", "image", "script", "style", "foreignObject"]
)
def test_anything_but_shapes_is_refused(tag: str, tmp_path: Path) -> None:
    assert read_with(SVG.format(f"<g><{tag}/></g>"), tmp_path) == (None, ["B09"])


@pytest.mark.parametrize(
    "picture",
    ["", "<svg", "<html/>", '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;")],
)
def test_what_is_no_picture_is_refused(picture: str, tmp_path: Path) -> None:
    assert read_with(picture, tmp_path) == (None, ["B09"])


@pytest.mark.parametrize(
    "shape",
    [
        '<rect width="-5" height="3"/>',
        '<rect width="nan" height="3"/>',
        '<rect width="INF" height="3"/>',
        '<rect width="1e9" height="3"/>',
        '<rect width="" height="3"/>',
        '<circle r="-1"/>',
        '<circle r="1" stroke-width="-2"/>',
        '<ellipse rx="5" ry="1e309"/>',
        '<path d="M0 0L nan 3"/>',
        '<path d="M0 0L 1e30 3"/>',
        '<path d="M0 0L 100000000 3"/>',
        '<g transform="scale(1e12)"/>',
        '<polygon points="0,0 1e7,3"/>',
        "<g>" * 200 + "</g>" * 200,
        "<rect/>" * 5001,
    ],
)
def test_sizes_that_are_none_and_nests_without_end_are_refused(shape: str, tmp_path: Path) -> None:
    assert read_with(SVG.format(shape), tmp_path) == (None, ["B09"])


@pytest.mark.parametrize(
    "head",
    [
        "",
        'viewBox="0 0 0 8"',
        'viewBox="0 0 -1 8"',
        'viewBox="0 0 nan 8"',
        'width="9"',
        'width="9" height="0"',
        'viewBox="a"',
    ],
)
def test_a_picture_without_a_size_is_refused(head: str, tmp_path: Path) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {head}><rect width="1" height="1"/></svg>'
    assert read_with(picture, tmp_path) == (None, ["B09"])


@pytest.mark.parametrize("size", ["5", "5.5", ".5", "5e-3", "50%", " 5px ", "+5"])
def test_a_length_may_be_written_as_svg_has_it(size: str, tmp_path: Path) -> None:
    assert read_with(SVG.format(f'<rect width="{size}" height="1"/>'), tmp_path)[1] == []
