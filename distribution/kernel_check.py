"""The library that a package brings along against the plain rules: the same games, counted alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tekspil.content.library import load_board, load_deck
from tekspil.players.policies import bots_of, room_to_think
from tekspil.rules.parameters import MAX_TEAMS
from tekspil.rules.state import empty_state
from tekspil.simulation.engine import batch, kernel
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.frame_layout import frame_of
from tekspil.simulation.engine.games import Chunk, Setting, plan_of, play_chunk, setting_of, tables_of

GAMES = 16
KINDS = (("random", "novice", "staff", "expert"), ("staff",) * 6, ("expert", "45"), ("search", "novice"))


def settings() -> Iterator[Setting]:
    """What is played: every kind of player, both modes, all shipped boards."""
    deck = load_deck("velfaerdsteknologi")
    for number, board in enumerate(("bostedet", "kort-runde", "temadag", "sammen")):
        players = KINDS[number]
        mode = ("competitive", "cooperative")[number % 2]
        yield setting_of(deck, load_board(board), len(players), players, number, mode=mode)


def differences(file: Path, machine: str) -> Iterator[str]:
    """What a library counts otherwise than the plain rules; nothing where it is for another kind of machine.

    Args:
        file: The library, as distribution/kernel_maker.py makes it.
        machine: The kind of machine that it is for.
    """
    if machine != kernel.machine():
        return
    kernel.FOLDER = file.parent
    kernel.brought_along.cache_clear()
    if kernel.brought_along() is None:
        yield f"{file} is not loaded."
        return
    for setting in settings():
        games = 1 if "search" in setting.players else GAMES
        plain, made = (play_chunk(setting, Chunk(3, 3, 256, games), compiled) for compiled in (False, True))
        for name in Tally._fields:
            if not np.array_equal(getattr(plain, name), getattr(made, name)):
                yield f"{setting.board.id}: {name} is counted otherwise."
        if not np.array_equal(_mixed(setting, games, False), _mixed(setting, games, True)):
            yield f"{setting.board.id}: games of mixed chance end otherwise."


def _mixed(setting: Setting, games: int, compiled: bool) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    _session, tables = tables_of(setting, 3)
    state, thinking, bots, plan = empty_state(tables), room_to_think(tables), bots_of(setting.players), plan_of(setting)
    numbers = np.arange(3 * games, dtype=np.int64).reshape(games, 3)
    points = np.zeros((games, MAX_TEAMS), np.int64)
    if compiled:
        room = (thinking.room, frame_of(thinking.beliefs), frame_of(thinking.ahead))
        kernel.call("play_mixed", frame_of(tables), frame_of(state), bots, room, plan, numbers, points)
    else:
        batch.play_mixed(tables, state, bots, thinking, plan, numbers, points)
    return points
