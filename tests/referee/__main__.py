"""`python -m tests.referee --games N`: hunt for disagreements in N odd games."""

from __future__ import annotations

import argparse

from tests.referee.hunt import hunt


def main() -> None:
    """Referee many games and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="number of the first game")
    arguments = parser.parse_args()
    seen, disagreements = hunt(range(arguments.first, arguments.first + arguments.games))
    for about, count in sorted(seen.items()):
        print(f"{count:8} {about}")
    for number, why in disagreements:
        print(f"game {number}: {why}")
    raise SystemExit(1 if disagreements else 0)


if __name__ == "__main__":
    main()
