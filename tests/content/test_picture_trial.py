"""A picture that would keep people waiting is met on trial, before the game, the print or the check waits for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tekspil.advice.checking import CheckedPath, check
from tekspil.content.limits import TOO_LARGE, TOO_SLOW
from tekspil.content.locations import is_shipped, shipped_folder
from tekspil.content.picture import picture_problem
from tekspil.content.problems import ContentError
from tests.content.test_picture import GOOD, SVG

MANY = SVG.format('<rect width="10" height="8" fill="#abc"/>' * 1000)
DASHED = SVG.format('<path d="M0 0h10" stroke="#000" stroke-dasharray="0.0001"/>')
SHIPPED = sorted((shipped_folder() / "boards").glob("*.svg"))


def drawing(picture: str, folder: Path) -> Path:
    path = folder / "plan.svg"
    path.write_text(picture, encoding="utf-8")
    (folder / "board.yaml").write_text(GOOD + "picture: plan.svg\n", encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_pictures_that_came_along_are_drawn_within_the_bounds(path: Path) -> None:
    assert picture_problem(path) is None and is_shipped(path)


@pytest.mark.slow
@pytest.mark.parametrize("picture", [MANY, DASHED], ids=["many", "dashed"])
def test_a_picture_that_asks_for_too_much_is_told_and_nobody_waits(picture: str, tmp_path: Path) -> None:
    problem = picture_problem(drawing(picture, tmp_path))
    assert problem is not None and problem.code == "B14" and problem.help


@pytest.mark.slow
def test_a_check_tries_the_picture_of_a_board_of_ones_own(tmp_path: Path) -> None:
    drawing(MANY, tmp_path)
    assert [problem.code for problem in check(CheckedPath("board", tmp_path / "board.yaml"), None).problems] == ["B14"]


def test_a_print_is_refused_before_the_typesetter_meets_it(tmp_path: Path) -> None:
    from tekspil.content.library import load_board
    from tekspil.printing import print_board

    drawing(MANY, tmp_path)
    with pytest.raises(ContentError) as caught:
        print_board(load_board(tmp_path / "board.yaml"))
    assert [problem.code for problem in caught.value.problems] == ["B14"]


def test_a_picture_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = drawing(SVG.format("<rect width='1' height='1'/>"), tmp_path)
    assert picture_problem(path) is None
    monkeypatch.setattr("subprocess.run", lambda *_args, **_more: pytest.fail("tried again"))
    assert picture_problem(path) is None
    path.unlink()
    problem = picture_problem(path)
    assert problem is not None and "findes ikke" in problem.message


@pytest.mark.slow
def test_a_process_ends_itself_at_its_bounds() -> None:
    begun = "from tekspil.content.limits import Held; import time; Held({}, {})\n"
    slow = subprocess.run([sys.executable, "-c", begun.format(0.2, 0) + "while True: pass"], check=False)
    large = "kept = bytearray(80_000_000)\nfor at in range(0, len(kept), 4096): kept[at] = 1\ntime.sleep(60)"
    greedy = subprocess.run([sys.executable, "-c", begun.format(0, 40) + large], check=False)
    assert (slow.returncode, greedy.returncode) == (TOO_SLOW, TOO_LARGE)


def test_a_board_is_drawn_plain_with_a_remark_where_its_picture_cannot_be(tmp_path: Path) -> None:
    import pygame

    from tekspil.content.library import load_board
    from tekspil.look import LAWN
    from tekspil.screen.toolkit.layout import Canvas
    from tekspil.screen.toolkit.pen import Pen
    from tekspil.screen.widgets.board_view import BoardView

    def drawn(picture: str, name: str) -> pygame.Surface:
        (tmp_path / name).mkdir()
        drawing(picture, tmp_path / name)
        surface = pygame.Surface((1920, 1080))
        BoardView(load_board(tmp_path / name / "board.yaml")).ground(Pen(surface, Canvas(1920, 1080)))
        return surface

    plain, blue = drawn(MANY, "many"), drawn(SVG.format('<rect width="10" height="8" fill="#0000ff"/>'), "blue")
    grass = sum(plain.get_at((x, y)) == pygame.Color(LAWN) for x in range(200, 1200, 20) for y in range(200, 900, 20))
    seen = sum(
        blue.get_at((x, y)) == pygame.Color("#0000ff") for x in range(200, 1200, 20) for y in range(200, 900, 20)
    )
    assert 0 < grass < seen  # the remark lies on the grass
