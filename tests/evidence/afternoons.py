"""Afternoons whose truth is known: bots that know so much, and seconds drawn around known means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from pathlib import Path

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.takeaway.afternoon import Afternoon, TimedTurn, afternoon_of
from tekspil.takeaway.afternoon_file import as_text

SPREAD = 0.5  # of a turn's seconds, in logarithms
DAYS = 0.15  # and of a day's: some afternoons are slower than others
BREAK = 1800.0  # seconds of coffee with the screen on

SECONDS = {
    "move": 25.0,
    "goal": 210.0,
    "shared_goal": 180.0,
    "toolbox": 45.0,
    "training": 40.0,
    "agent": 20.0,
    "event": 50.0,
    "reflection": 120.0,
    "start": 5.0,
    "rest": 5.0,
}
"""How long the people of these afternoons truly take over each kind of space."""


def played_by(deck: Deck, board: Board, players: Sequence[str], seed: int, number: int = 0) -> Afternoon:
    """An afternoon without seconds: a game between bots, one for each team."""
    game = Game(deck, board, len(players), seed, number)
    play_out(game, players)
    return afternoon_of(game)


def timed(
    afternoon: Afternoon,
    seconds: Mapping[str, float],
    chance: np.random.Generator,
    *,
    missing: float = 0.0,
    breaks: float = 0.0,
) -> Afternoon:
    """The afternoon with seconds.

    Args:
        seconds: The true mean of each kind of space, and of "move".
        missing: The share of turns that nothing was counted of.
        breaks: The share of turns in which people went for coffee.
    """
    day = float(np.exp(chance.normal(-DAYS * DAYS / 2, DAYS)))

    def drawn(name: str) -> int:
        mean = seconds[name] * day
        taken = float(np.exp(chance.normal(log(mean) - SPREAD * SPREAD / 2, SPREAD)))
        return max(1, round(taken))

    turns = []
    for turn in afternoon.turns:
        steps = {"board": drawn("move"), "lay": drawn(turn.space)}
        if chance.random() < breaks:
            steps["lay"] += round(BREAK)
        turns.append(TimedTurn(turn.turn, turn.team, turn.space, {} if chance.random() < missing else steps))
    return replace(afternoon, turns=tuple(turns), around={"debrief_one": 240, "trials": 300}, month="2026-10")


def write(folder: Path, afternoons: Sequence[Afternoon]) -> None:
    """Put them in a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(afternoons):
        (folder / f"tal-{number}.json").write_text(as_text(one), encoding="utf-8")
