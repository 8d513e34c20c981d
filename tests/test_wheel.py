"""The wheel is whole: unpacked where it would be installed, away from the source tree, it plays a game."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tekspil.content.locations import board_ids, deck_ids

SOURCE = Path(__file__).parent.parent

PLAY = """
import pathlib, tekspil
from tekspil.content.locations import board_ids, deck_ids
from tekspil.players.policies import bots_of, choose_action, room_to_think

assert pathlib.Path.cwd().parent / "site-packages" in pathlib.Path(tekspil.__file__).parents, tekspil.__file__
assert {"velfaerdsteknologi", "digital-ledelse", "wellbeing-technology"} <= set(deck_ids()), deck_ids()
assert {"bostedet", "kort-runde", "temadag", "sammen"} <= set(board_ids()), board_ids()
for deck in deck_ids():
    for board in board_ids():
        game = tekspil.Game(tekspil.load_deck(deck), tekspil.load_board(board), teams=4, seed=1)
        bots, room = bots_of(("random", "novice", "staff", "expert")), room_to_think(game.tables)
        while not game.is_over:
            game.apply(choose_action(game.tables, game.state, bots, room))
        print(deck, board, game.result().points)
"""


@pytest.mark.slow
@pytest.mark.needs("dev")
def test_an_installed_wheel_plays_every_deck_on_every_board_without_the_source_tree(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(SOURCE)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    place = tmp_path / "site-packages"  # what it needs is here already; that it says so is tried in .ci/run
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place)
    for kind in ("cards", "boards"):  # with every card's picture
        sources = [path for path in (SOURCE / kind).rglob("*") if path.is_file()]
        assert all((place / "tekspil" / "shipped" / path.relative_to(SOURCE)).is_file() for path in sources)
    assert (place / "tekspil" / "py.typed").is_file()  # so that type checkers read the types of the package
    assert "tekspil = tekspil.__main__:main" in next(place.glob("*.dist-info/entry_points.txt")).read_text()
    away = tmp_path / "away"
    away.mkdir()
    played = subprocess.run(
        [sys.executable, "-c", PLAY],
        cwd=away,
        env=os.environ | {"PYTHONPATH": str(place)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert played.returncode == 0, played.stderr
    assert len(played.stdout.splitlines()) == len(deck_ids()) * len(board_ids())
