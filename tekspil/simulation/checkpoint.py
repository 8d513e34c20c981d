"""A simulation that was broken off, kept in a file and gone on with another time: whole chunks of it, none twice."""

from __future__ import annotations

import json
import lzma
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from tekspil.language import _
from tekspil.rules.state import RULES_VERSION
from tekspil.safe_files import parse_json, read_bounded, write_whole
from tekspil.simulation.engine.counting import Tally, empty_tally
from tekspil.simulation.engine.games import Played, Setting

FORMAT = 3
MAX_BYTES = 400_000_000  # twice what 256 sessions of ten thousand cards count
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, AttributeError)
WHOLE, SESSIONS, ABOUT = "whole", "sessions", "about"


class CheckpointError(ValueError):
    """The file does not hold this simulation; the message says what to do."""


def save_checkpoint(file: Path, played: Played, games: int, most: int) -> None:
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
    packed = BytesIO()
    kept: dict[str, Any] = {ABOUT: np.array(about), **arrays}
    np.savez_compressed(packed, **kept)
    write_whole(file, packed.getvalue(), private=False)


def load_checkpoint(file: Path, setting: Setting, games: int, most: int) -> Played:
    """What `save_checkpoint` wrote. Raises `CheckpointError` for a file that is not of this very simulation."""
    try:
        raw = read_bounded(file, MAX_BYTES)
        _check_size(raw)
        with np.load(BytesIO(raw), allow_pickle=False) as arrays:
            about = parse_json(str(arrays[ABOUT]))
            same = about["of"] == _about(setting, games, most)
            whole = Tally._make(arrays[f"{WHOLE}.{name}"] for name in Tally._fields)
            by_session = [arrays[f"{SESSIONS}.{name}"] for name in Tally._fields]
        if same:
            _check_shapes(setting, whole, by_session, len(about["sessions"]))
    except (OSError, MemoryError, EOFError, ValueError, KeyError, TypeError, *_BROKEN) as error:
        message = _("{file} kan ikke læses som en afbrudt simulering. Giv en anden fil, eller slet den.")
        raise CheckpointError(message.format(file=file)) from error
    if not same:
        message = _("{file} er en anden simulering end den, du beder om. Giv en anden fil, eller slet den.")
        raise CheckpointError(message.format(file=file))
    sessions = {
        number: Tally._make(array[row].copy() for array in by_session) for row, number in enumerate(about["sessions"])
    }
    return Played(setting, whole, sessions, about["chunks"])


def _check_size(raw: bytes) -> None:
    """Raise `ValueError` for a file that would unpack to more than any simulation counts."""
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MAX_BYTES:
            raise ValueError(len(raw))


def _check_shapes(setting: Setting, whole: Tally, by_session: Sequence[Any], sessions: int) -> None:
    """Raise `ValueError` where the counts are not those of such a deck."""
    for empty, all_, each in zip(
        empty_tally(len(setting.deck.goals), len(setting.deck.technologies)), whole, by_session, strict=True
    ):
        if (all_.shape, all_.dtype) != (empty.shape, empty.dtype):
            raise ValueError(all_.shape)
        if sessions and (each.shape, each.dtype) != ((sessions, *empty.shape), empty.dtype):
            raise ValueError(each.shape)


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
        # Only where there are any, so that files of before go on; what is changed is in the fingerprints.
        **({"themes": list(setting.themes)} if setting.themes else {}),
        **({"cards": list(setting.cards)} if setting.cards else {}),
    }
