"""What the library's single steps take: `python -m tests.benchmarks.library` prints the table of docs/benchmarks.md.

In the middle of a game of four teams with the deck velfaerdsteknologi on the board bostedet, plain Python, one core;
seconds are the process's own, the median of some rounds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Deck
from tekspil.game import Game
from tekspil.own_view import OwnView
from tekspil.players.own_players import register_player
from tekspil.players.seated import play_out
from tekspil.simulation.simulate import simulate

DECK, BOARD, TEAMS = "velfaerdsteknologi", "bostedet", 4
ROUNDS = 9


class First:
    """The first that is legal: what asking costs, and no more."""

    def __init__(self, _deck: Deck) -> None:
        pass

    def decide(self, view: OwnView) -> int:
        """Without a thought."""
        return view.legal[0]


def seconds(step: Callable[[], object], times: int) -> float:
    """What one step takes."""
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(times):
            step()
        found.append((time.process_time() - begun) / times)
    return statistics.median(found)


def main() -> None:
    deck, board = load_deck(DECK), load_board(BOARD)
    whole = Game(deck, board, TEAMS, seed=1)
    play_out(whole, ["staff"] * TEAMS)
    half = Game(deck, board, TEAMS, seed=1)
    for action in whole.actions[: len(whole.actions) // 2]:
        half.apply(action)
    register_player("first", First)
    rows = [
        (f"`Game.clone()` after {len(half.actions)} actions", seconds(half.clone, 2000)),
        ("`Game.clone()` of a finished game", seconds(whole.clone, 2000)),
        ("`Game.view()`", seconds(half.view, 500)),
        ("`Game.own_view(team)`", seconds(lambda: half.own_view(0), 500)),
    ]
    print("| what | milliseconds |\n|---|---|")
    for what, each in rows:
        print(f"| {what} | {1000 * each:.3f} |")
    for name in ("staff", "first"):
        begun, games = time.process_time(), 100
        simulate(deck, board, games, TEAMS, [name, "first", "first", "first"], threads=1)
        print(f"| a game of {name} and three own players | {1000 * (time.process_time() - begun) / games:.1f} |")


if __name__ == "__main__":
    main()
