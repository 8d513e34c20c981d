"""The command that opens a finding's game on the screen, or prints it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from tekspil.simulation.health.finding import Finding

TYPICAL, BEST, WORST = "typical", "best", "worst"
USUAL_TEAMS, USUAL_PLAYER, USUAL_SEED = 4, "staff", 1


def replay_command(deck: str, board: str, simulation: Mapping[str, Any], finding: Finding, which: str) -> str:
    """`tekspil replay ...` for one of a finding's games; "" where there is none, or where one session was fixed.

    `deck` and `board` are named as the user names them; `simulation` says the seed.
    """
    if not finding.games or which not in finding.games or isinstance(simulation["sessions"], dict):
        return ""
    words = ["tekspil", "replay", deck, "--board", board]
    if len(finding.players) != USUAL_TEAMS:
        words += ["--teams", str(len(finding.players))]
    alike = set(finding.players)
    if alike != {USUAL_PLAYER}:
        words += ["--players", finding.players[0] if len(alike) == 1 else ",".join(finding.players)]
    if simulation["seed"] != USUAL_SEED:
        words += ["--seed", str(simulation["seed"])]
    return shlex.join([*words, "--number", str(finding.games[which])])
