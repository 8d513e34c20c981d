"""A simulation that was broken off, kept in a file and gone on with another time: whole chunks of it, none twice."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np

from tekspil.language import _
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.games import PlayedGames, Setting

FORMAT = 2
WHOLE, SESSIONS, ABOUT = "whole", "sessions", "about"


class CheckpointError(ValueError):
    """The file does not hold this simulation; the message says what to do."""


def save_checkpoint(file: Path, played: PlayedGames, games: int, most: int) -> None:
    """Write what has been played to `file`; all of it or none, should the machine stop meanwhile.

    Args:
        games: How many were to be played in all.
        most: The most games of a chunk, which decides how they are cut.

    Raises:
        OSError: It cannot be written.
    """
    numbers = sorted(played.units)
    arrays = {f"{WHOLE}.{name}": array for name, array in zip(Tally._fields, played.whole, strict=True)}
    for name in Tally._fields:
        arrays[f"{SESSIONS}.{name}"] = np.array([getattr(played.units[number], name) for number in numbers])
    of = _about(played.setting, games, most)
    about = json.dumps({"chunks": played.chunks, "sessions": numbers, "of": of})
    beside = file.with_name(f"{file.name}.new")
    with beside.open("wb") as opened:
        np.savez_compressed(opened, allow_pickle=False, **{ABOUT: np.array(about)}, **arrays)
    beside.replace(file)


def load_checkpoint(file: Path, setting: Setting, games: int, most: int) -> PlayedGames:
    """What `save_checkpoint` wrote. Raises `CheckpointError` for a file that is not of this very simulation."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            about = json.loads(str(arrays[ABOUT]))
            same = about["of"] == _about(setting, games, most)
            whole = Tally._make(arrays[f"{WHOLE}.{name}"] for name in Tally._fields)
            by_session = [arrays[f"{SESSIONS}.{name}"] for name in Tally._fields]
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        message = _("{file} kan ikke læses som en afbrudt simulering. Giv en anden fil, eller slet den.")
        raise CheckpointError(message.format(file=file)) from error
    if not same:
        message = _("{file} er en anden simulering end den, du beder om. Giv en anden fil, eller slet den.")
        raise CheckpointError(message.format(file=file))
    sessions = {
        number: Tally._make(array[row].copy() for array in by_session) for row, number in enumerate(about["sessions"])
    }
    return PlayedGames(setting, whole, sessions, about["chunks"])


def _about(setting: Setting, games: int, most: int) -> dict[str, object]:
    """Everything that the games and their cut into chunks follow from."""
    return {
        "format": FORMAT,
        "rules_version": RULES_VERSION,
        "deck": setting.deck.fingerprint,
        "board": setting.board.fingerprint,
        "teams": setting.teams,
        "rounds": setting.rounds,
        "cooperative": setting.cooperative,
        "players": list(setting.players),
        "seed": setting.seed,
        "session": setting.session,
        "disabled": list(setting.disabled),
        "games": games,
        "most": most,
    }
