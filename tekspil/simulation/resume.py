"""A simulation that was broken off, kept in a file and taken up again: whole chunks of it, none twice."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np

from tekspil.language import _
from tekspil.rules.state import RULES_VERSION
from tekspil.simulation.chunks import Setting
from tekspil.simulation.tally import Tally
from tekspil.simulation.totals import Totals

FORMAT = 2
WHOLE, SESSIONS, ABOUT = "whole", "sessions", "about"


class ResumeError(ValueError):
    """The file does not hold this simulation; the message says what to do."""


def put_by(file: Path, setting: Setting, games: int, most: int, totals: Totals) -> None:
    """Write the counts of the first chunks to `file`; all of them or none, should the machine stop meanwhile."""
    numbers = sorted(totals.sessions)
    arrays = {f"{WHOLE}.{name}": array for name, array in zip(Tally._fields, totals.whole, strict=True)}
    for name in Tally._fields:
        arrays[f"{SESSIONS}.{name}"] = np.array([getattr(totals.sessions[number], name) for number in numbers])
    about = json.dumps({"chunks": totals.chunks, "sessions": numbers, "of": _about(setting, games, most)})
    beside = file.with_name(f"{file.name}.new")
    with beside.open("wb") as opened:
        np.savez_compressed(opened, allow_pickle=False, **{ABOUT: np.array(about)}, **arrays)
    beside.replace(file)


def take_up(file: Path, setting: Setting, games: int, most: int) -> Totals:
    """The counts that `put_by` wrote. Raises `ResumeError` for a file that is not of this very simulation."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            about = json.loads(str(arrays[ABOUT]))
            same = about["of"] == _about(setting, games, most)
            whole = Tally._make(arrays[f"{WHOLE}.{name}"] for name in Tally._fields)
            by_session = [arrays[f"{SESSIONS}.{name}"] for name in Tally._fields]
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        message = _("{file} kan ikke læses som en afbrudt simulering. Giv en anden fil, eller slet den.")
        raise ResumeError(message.format(file=file)) from error
    if not same:
        message = _("{file} er en anden simulering end den, du beder om. Giv en anden fil, eller slet den.")
        raise ResumeError(message.format(file=file))
    sessions = {
        number: Tally._make(array[row].copy() for array in by_session) for row, number in enumerate(about["sessions"])
    }
    return Totals(whole, sessions, about["chunks"])


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
