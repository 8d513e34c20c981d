"""How many actions of each kind the rulebook offers."""

from __future__ import annotations

from math import comb

from tests.referee.table import Table


def options(table: Table) -> dict[str, int]:
    """The number of legal actions by name, `last_round` left out."""
    hand = len(table.cards.hand(table.actor()))
    drawn = len(table.drawn)
    full = hand >= table.number("hand_limit")
    most = 1 if table.phase == "sharing" else table.number("max_cards")
    lays = sum(comb(hand, size) for size in range(1, most + 1))
    found = {
        "rolling": {"roll": 1},
        "moving": {"move": len(table.reachable()) if table.phase == "moving" else 0},
        "choosing": {"choose": drawn},
        "answering": {
            "ask_agent": int(not table.asked and table.teams[table.active].agents > 0),
            "lay": lays,
            "not_now": 1,
        },
        "guessing": {"guess": 4},
        "showing": {"side": hand, "no_side": 1},
        "judging": {"reason": 2},
        "toolbox": {"keep": 0 if full else drawn, "swap": drawn * hand if full else 0, "leave": 1},
        "sharing": {"lay": lays, "not_now": 1},
        "talking": {"discussed": 1, "skip": 1},
    }[table.phase]
    return {name: count for name, count in found.items() if count}
