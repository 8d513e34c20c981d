"""The API pages, made from the docstrings: `python -m tests.api_pages FOLDER`. Needs pdoc."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PUBLIC = (
    "tekspil",
    "tekspil.game",
    "tekspil.view",
    "tekspil.own_view",
    "tekspil.records",
    "tekspil.tables",
    "tekspil.matching",
    "tekspil.rules",
    "tekspil.content.library",
    "tekspil.content.locations",
    "tekspil.content.models",
    "tekspil.content.problems",
    "tekspil.players.policies",
    "tekspil.players.own_players",
    "tekspil.simulation.simulate",
    "tekspil.simulation.compare",
    "tekspil.simulation.knockout",
    "tekspil.simulation.luck",
    "tekspil.simulation.health.deck_health",
    "tekspil.simulation.own_measures",
    "tekspil.simulation.questions",
    "tekspil.simulation.result",
)
"""What other programs may build on."""

# A named tuple's constructor has its types as texts that only the module of the tuple can read; pdoc asks elsewhere.
KNOWN = "ignore:Error parsing type annotation ForwardRef("


def build(folder: Path) -> str:
    """Write the pages into a folder.

    Returns:
        What pdoc warned of, or could not do; empty where all is well.
    """
    command = [sys.executable, "-W", "error", "-W", KNOWN, "-m", "pdoc", "-d", "google", "-o", str(folder), *PUBLIC]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    return done.stderr if done.returncode else ""


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        raise SystemExit(2)
    wrong = build(Path(sys.argv[1]))
    print(wrong or f"Begin with {Path(sys.argv[1]) / 'tekspil.html'}.")
    raise SystemExit(1 if wrong else 0)
