"""What the simulator's commands printed as JSON, kept, so that building it differently cannot change a byte of it.

`python -m tests.simulation.recorded` writes the files anew. Do that only where the JSON is meant to change, and say in
the commit which field and why. The decks and boards are the tests' own, so that editing `cards/` changes nothing here.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from tekspil import folders
from tekspil.cli.commands import main
from tekspil.content import locations
from tekspil.rules.words import Mode
from tekspil.simulation import knockout
from tests.content.decks import small_board, small_deck, write_board, write_deck
from tests.simulation.health import flaws

FOLDER = Path(__file__).parent / "recorded"

COMMANDS = {
    "simulate": "simulate lille --board plade --teams 3 --players novice,staff,expert --games 300 --seed 7",
    "simulate-together": "simulate lille --board sammen --teams 2 --games 200 --seed 2",
    "simulate-fixed": "simulate lille --board plade --teams 3 --games 120 --session 3 --rounds 2",
    "simulate-knock-out": "simulate lille --board plade --teams 3 --games 300 --knock-out",
    "compare": "compare lille andet --board plade --teams 3 --players expert --games 4000 --measure points --seed 3",
    "compare-boards": "compare lille --board plade --board-b gavmild --teams 3 --games 3000",
    "health": "health rask --board rask --games 120 --seed 5",
    "health-together": "health lille --board sammen --games 100",
    "luck": "luck lille --board plade --teams 3 --games 512 --seed 2",
    "tune": "tune rask --board rask --parameters agents,hand_size,pace.goal --trials 8 --games 128 --seed 4",
}


def write_content(own: Path) -> None:
    """Write the decks and boards that the commands name to a user's folder."""
    deck = small_deck()
    changed = (replace(deck.technologies[0], acts="others"), *deck.technologies[1:])
    write_deck(deck, own / "cards" / "lille")
    write_deck(replace(deck, id="andet", technologies=changed), own / "cards" / "andet")
    write_deck(replace(flaws.healthy_deck(), id="rask"), own / "cards" / "rask")
    write_board(replace(small_board(), id="plade"), own / "boards" / "plade.yaml")
    write_board(replace(small_board(not_now_points=6), id="gavmild"), own / "boards" / "gavmild.yaml")
    write_board(replace(small_board(mode=Mode.COOPERATIVE), id="sammen"), own / "boards" / "sammen.yaml")
    write_board(replace(flaws.healthy_board(), id="rask"), own / "boards" / "rask.yaml")


@contextlib.contextmanager
def content() -> Iterator[None]:
    """A user's folder that has these decks and boards, and no others."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "mit"
        write_content(own)
        with (
            patch.dict(os.environ, {folders.HOME_VARIABLE: str(own)}),
            patch.object(locations, "shipped_folder", lambda: Path(folder) / "intet"),
            patch.object(knockout, "GAMES", 1024),
        ):
            yield


def printed(command: str) -> str:
    """What a command prints with `--json`, but for the timing, which is never the same twice."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        main([*command.split(), "--json"])
    document = json.loads(said.getvalue())
    if "timing" not in document:
        return said.getvalue()
    assert list(document)[-1] == "timing"
    return said.getvalue()[: said.getvalue().rindex('"timing"')]


def write() -> None:
    """Keep what the commands print now."""
    FOLDER.mkdir(exist_ok=True)
    with content():
        for name, command in COMMANDS.items():
            (FOLDER / f"{name}.json").write_text(printed(command), encoding="utf-8")


if __name__ == "__main__":
    write()
