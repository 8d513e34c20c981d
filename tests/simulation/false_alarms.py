"""Is anything said to be wrong that is not? `python -m tests.simulation.false_alarms`, 20,000 games at every table.

Healthy are the decks and boards that come along, the same by other names, in another order, and with changes that no
game should suffer from. A line for each, and 1 where something was said.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board, Deck
from tekspil.simulation.health.deck_health import health

DECKS = ("velfaerdsteknologi", "digital-ledelse", "wellbeing-technology")
BOARDS = ("bostedet", "kort-runde", "temadag", "sammen")


def renamed(deck: Deck) -> Deck:
    """Every card by another id and another name."""
    technologies = tuple(replace(one, id=f"t-{one.id}", name=f"Nyt {one.name}") for one in deck.technologies)
    goals = tuple(
        replace(one, id=f"m-{one.id}", assessments={f"t-{card}": said for card, said in one.assessments.items()})
        for one in deck.goals
    )
    return replace(deck, technologies=technologies, goals=goals)


def reordered(deck: Deck) -> Deck:
    """Every kind of card in another order."""
    chance = random.Random(18)
    kinds: dict[str, Any] = {
        name: tuple(chance.sample(getattr(deck, name), len(getattr(deck, name))))
        for name in ("technologies", "goals", "events", "reflections")
    }
    return replace(deck, **kinds)


def smaller(deck: Deck) -> Deck:
    """Without its last goal and its last event."""
    return replace(deck, goals=deck.goals[:-1], events=deck.events[:-1])


def slower(board: Board) -> Board:
    """Everything takes a little longer."""
    return replace(board, pace={name: seconds + seconds // 100 for name, seconds in board.pace.items()})


def relabelled(board: Board) -> Board:
    """Every space by another id and label."""
    spaces = tuple(replace(one, id=f"f-{one.id}", label=f"Ved {one.label}") for one in board.spaces)
    return replace(board, spaces=spaces, paths=tuple(tuple(f"f-{one}" for one in path) for path in board.paths))


def turned(board: Board) -> Board:
    """Paths and spaces the other way about."""
    return replace(board, spaces=board.spaces[::-1], paths=tuple(path[::-1] for path in board.paths[::-1]))


def healthy() -> Iterator[tuple[str, Deck, Board]]:
    """Each with what it is called."""
    for deck in DECKS:
        for board in BOARDS:
            yield f"{deck} on {board}", load_deck(deck), load_board(board)
    first, place = load_deck(DECKS[0]), load_board(BOARDS[0])
    changed: dict[str, Callable[[Deck], Deck]] = {"renamed": renamed, "reordered": reordered, "smaller": smaller}
    for name, change in changed.items():
        yield f"{DECKS[0]}, {name}", change(first), place
    yield f"{DECKS[2]}, reordered", reordered(load_deck(DECKS[2])), place
    boards: dict[str, Callable[[Board], Board]] = {"slower": slower, "relabelled": relabelled, "turned": turned}
    for name, other in boards.items():
        yield f"{BOARDS[0]}, {name}", first, other(place)
    yield f"{BOARDS[1]}, relabelled", first, relabelled(load_board(BOARDS[1]))


def main() -> int:
    """Play them all, or those whose name has a text in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    alarms = 0
    for name, deck, board in healthy():
        if asked.only in name:
            said = [
                (one.code, one.subject) for one in health(deck, board, asked.games, asked.seed).of("error", "warning")
            ]
            alarms += len(said)
            print(f"{name}: {said or 'nothing'}", flush=True)
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())
