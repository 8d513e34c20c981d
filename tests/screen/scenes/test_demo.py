"""The game in pictures: every scene is met, whatever the first game was like."""

from __future__ import annotations

from pathlib import Path

import pytest

from tekspil.content.models import Board, Deck
from tekspil.screen.demo import SCENES, demonstrate
from tekspil.screen.play_options import PlayOptions

pytestmark = pytest.mark.slow

ROOM_DECIDES = {"det-afgoer-i"}  # only where teams play against each other
ALONE = ROOM_DECIDES | {"gaet", "vi-har-en", "faelles-maal"}  # what takes others


@pytest.mark.parametrize(
    ("teams", "mode", "never"),
    [(3, "competitive", set()), (3, "cooperative", ROOM_DECIDES), (1, "competitive", ALONE)],
)
def test_bots_show_every_scene_of_the_game(
    deck: Deck,
    board: Board,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    teams: int,
    mode: str,
    never: set[str],
) -> None:
    folder = tmp_path / "billeder"
    options = PlayOptions(deck.id, board.id, teams, seed=2, rounds=2, mode=mode, demo=True, shots=folder)

    written = demonstrate(deck, board, options)

    names = {path.stem.partition("-")[2] for path in written}
    assert set(SCENES) - names == never
    assert all(path.stat().st_size > 10_000 for path in written)
    assert str(folder) in capsys.readouterr().out
