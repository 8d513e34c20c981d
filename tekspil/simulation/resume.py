"""A simulation that was broken off, kept in a file and taken up again: whole chunks of it, none twice."""

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
from tekspil.simulation.chunks import Setting
from tekspil.simulation.tally import Tally, empty_tally
from tekspil.simulation.totals import Totals

FORMAT = 2
MAX_BYTES = 400_000_000  # twice what 256 sessions of ten thousand cards count
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, AttributeError)
WHOLE, SESSIONS, ABOUT = "whole", "sessions", "about"


class ResumeError(ValueError):
    """The file does not hold this simulation; the message says what to do."""


class NotKeptError(OSError):
    """All games asked for were played, but `file` could not be written, for a `reason`; `result` is what they show."""

    def __init__(self, file: Path, reason: OSError, result: dict[str, Any]) -> None:
        super().__init__(reason.errno, reason.strerror, str(file))
        self.file, self.reason, self.result = file, reason, result


def put_by(file: Path, setting: Setting, games: int, most: int, totals: Totals) -> None:
    """Write the counts of the first chunks to `file`; all of them or none, should the machine stop meanwhile."""
    numbers = sorted(totals.sessions)
    arrays = {f"{WHOLE}.{name}": array for name, array in zip(Tally._fields, totals.whole, strict=True)}
    for name in Tally._fields:
        arrays[f"{SESSIONS}.{name}"] = np.array([getattr(totals.sessions[number], name) for number in numbers])
    about = json.dumps({"chunks": totals.chunks, "sessions": numbers, "of": _about(setting, games, most)})
    packed = BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **{ABOUT: np.array(about)}, **arrays)
    write_whole(file, packed.getvalue(), private=False)


def take_up(file: Path, setting: Setting, games: int, most: int) -> Totals:
    """The counts that `put_by` wrote. Raises `ResumeError` for a file that is not of this very simulation."""
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
        raise ResumeError(message.format(file=file)) from error
    if not same:
        message = _("{file} er en anden simulering end den, du beder om. Giv en anden fil, eller slet den.")
        raise ResumeError(message.format(file=file))
    sessions = {
        number: Tally._make(array[row].copy() for array in by_session) for row, number in enumerate(about["sessions"])
    }
    return Totals(whole, sessions, about["chunks"])


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
    }
