"""The kernel's actions: small integers, in the order of the rulebook's list (rulebook, "Actions").

An action that picks something is a base plus which: a space, a choice, a lay, a slot of the hand. A lay is a
set of hand slots, by its rank in `LAYS`: fewer slots first, then by the slots.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from tekspil.rules.parameters import MAX_CHOICES, MAX_HAND, MAX_LAY, MAX_SPACES
from tekspil.rules.words import ActionKind

_sets = [slots for size in range(1, MAX_LAY + 1) for slots in combinations(range(MAX_HAND), size)]
LAY_COUNT = len(_sets)
LAYS = np.array([slots + (-1,) * (MAX_LAY - len(slots)) for slots in _sets], np.int64)  # [LAY_COUNT, MAX_LAY]
LAY_SIZE = np.array([len(slots) for slots in _sets], np.int64)
PAIR_RANK = np.full((MAX_HAND, MAX_HAND), -1, np.int64)  # [slot, higher slot]: the rank of a lay of two
for _rank, _slots in enumerate(_sets):
    if len(_slots) == 2:
        PAIR_RANK[_slots] = _rank

ROLL = 0
MOVE = 1
CHOOSE = MOVE + MAX_SPACES
ASK_AGENT = CHOOSE + MAX_CHOICES
LAY = ASK_AGENT + 1
NOT_NOW = LAY + LAY_COUNT
GUESS = NOT_NOW + 1
SIDE = GUESS + 4
NO_SIDE = SIDE + MAX_HAND
REASON = NO_SIDE + 1  # + 1 where it was given
KEEP = REASON + 2
SWAP = KEEP + MAX_CHOICES  # + choice * MAX_HAND + slot
LEAVE = SWAP + MAX_CHOICES * MAX_HAND
DISCUSSED = LEAVE + 1
SKIP = DISCUSSED + 1
LAST_ROUND = SKIP + 1
ACTIONS = LAST_ROUND + 1

# Each kind of action with its name in logs, its base and how many it spans.
NAMES: tuple[tuple[ActionKind, int, int], ...] = (
    (ActionKind.ROLL, ROLL, 1),
    (ActionKind.MOVE, MOVE, MAX_SPACES),
    (ActionKind.CHOOSE, CHOOSE, MAX_CHOICES),
    (ActionKind.ASK_AGENT, ASK_AGENT, 1),
    (ActionKind.LAY, LAY, LAY_COUNT),
    (ActionKind.NOT_NOW, NOT_NOW, 1),
    (ActionKind.GUESS, GUESS, 4),
    (ActionKind.SIDE, SIDE, MAX_HAND),
    (ActionKind.NO_SIDE, NO_SIDE, 1),
    (ActionKind.REASON, REASON, 2),
    (ActionKind.KEEP, KEEP, MAX_CHOICES),
    (ActionKind.SWAP, SWAP, MAX_CHOICES * MAX_HAND),
    (ActionKind.LEAVE, LEAVE, 1),
    (ActionKind.DISCUSSED, DISCUSSED, 1),
    (ActionKind.SKIP, SKIP, 1),
    (ActionKind.LAST_ROUND, LAST_ROUND, 1),
)


def lay_of(slots: tuple[int, ...]) -> int:
    """The action that lays the cards in these places of the hand.

    Args:
        slots: One to `MAX_LAY` places, from 0, in any order.

    Raises:
        ValueError: No lay can be of these.
    """
    return LAY + _sets.index(tuple(sorted(set(slots))))


def slots_of(action: int) -> tuple[int, ...]:
    """The places of the hand that a lay takes its cards from, rising.

    Args:
        action: A lay.
    """
    return _sets[action - LAY]


def name_of(action: int) -> tuple[ActionKind, int]:
    """The kind of an action, and which of that kind: `("move", 7)`.

    Args:
        action: Any of the kernel's actions.

    Raises:
        ValueError: It is none.
    """
    for name, base, span in NAMES:
        if base <= action < base + span:
            return name, action - base
    raise ValueError(action)


def code_of(name: str, which: int = 0) -> int:
    """The action of this kind and number: the reverse of `name_of`.

    Args:
        name: An `ActionKind`, or its text.
        which: Of that kind, from 0.

    Raises:
        ValueError: There is none.
    """
    for known, base, span in NAMES:
        if known == name and 0 <= which < span:
            return base + which
    raise ValueError((name, which))
