"""The wheel is whole: installed into a fresh environment, away from the source tree, it plays a game."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

SOURCE = Path(__file__).parent.parent

PLAY = """
import pathlib, tekspil
from tekspil.content.library import board_ids, deck_ids
from tekspil.players.policies import bots_of, choose_action, room_to_think

assert "site-packages" in tekspil.__file__, tekspil.__file__
assert {"velfaerdsteknologi", "digital-ledelse"} <= set(deck_ids()), deck_ids()
assert {"bostedet", "kort-runde", "temadag", "sammen"} <= set(board_ids()), board_ids()
for deck in deck_ids():
    for board in board_ids():
        game = tekspil.Game(tekspil.load_deck(deck), tekspil.load_board(board), teams=4, seed=1)
        bots, room = bots_of(("random", "novice", "staff", "expert")), room_to_think(game.tables)
        while not game.is_over:
            game.apply(choose_action(game.tables, game.state, bots, room))
        print(deck, board, game.result().points)
"""


def test_an_installed_wheel_plays_every_deck_on_every_board_without_the_source_tree(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(SOURCE)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    home = tmp_path / "fresh"
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    away = tmp_path / "away"
    away.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    played = subprocess.run(
        [python, "-c", PLAY], cwd=away, env=environment, check=False, capture_output=True, text=True
    )
    assert played.returncode == 0, played.stderr
    assert len(played.stdout.splitlines()) == 8
