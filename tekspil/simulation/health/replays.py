"""The command that opens a simulated game on the screen, or prints it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from tekspil.simulation.health.finding import Finding

TYPICAL, BEST, WORST = "typical", "best", "worst"
USUAL_TEAMS, USUAL_PLAYER, USUAL_SEED = 4, "staff", 1


def replay_command(deck: str, board: str, simulation: Mapping[str, Any], finding: Finding, which: str) -> str:
    """`tekspil replay ...` for one of a finding's games; "" where there is none.

    `deck` and `board` are named as the user names them; `simulation` says the seed, and the
    session where one was fixed.
    """
    if not finding.games or which not in finding.games:
        return ""
    return command(deck, board, finding.players, simulation, finding.games[which])


def command(
    deck: str,
    board: str,
    players: Sequence[str],
    simulation: Mapping[str, Any],
    number: int,
    rounds: int | None = None,
    mode: str | None = None,
) -> str:
    """`tekspil replay ...` for a game of a simulation by its number; what it does by itself is left out."""
    words = ["tekspil", "replay", deck, "--board", board]
    if len(players) != USUAL_TEAMS:
        words += ["--teams", str(len(players))]
    alike = set(players)
    if alike != {USUAL_PLAYER}:
        words += ["--players", players[0] if len(alike) == 1 else ",".join(players)]
    if simulation["seed"] != USUAL_SEED:
        words += ["--seed", str(simulation["seed"])]
    if isinstance(simulation["sessions"], Mapping):
        words += ["--session", str(simulation["sessions"]["fixed"])]
    if rounds is not None:
        words += ["--rounds", str(rounds)]
    if mode is not None:
        words += ["--mode", mode]
    return shlex.join([*words, "--number", str(number)])
