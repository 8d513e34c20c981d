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
