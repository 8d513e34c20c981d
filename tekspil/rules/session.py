"""Dealing a session: which goals and technologies an afternoon is played with (rulebook, "The session")."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tekspil.rules.chance import SESSION, below, seed_stream
from tekspil.rules.coverage import MEETS
from tekspil.rules.types import Bytes, Ints


def technologies_needed(teams: int, hand_limit: int, toolbox_size: int) -> int:
    """The fewest technologies that so many teams can play with.

    Args:
        teams: How many play.
        hand_limit: The most cards of a hand.
        toolbox_size: How many a toolbox shows.
    """
    return teams * hand_limit + toolbox_size


def shuffled(chance: Ints, items: Sequence[int]) -> list[int]:
    """The items in random order.

    Args:
        chance: int64[1, 4], a stream; it is moved on.
        items: Are left as they are.
    """
    order = list(items)
    for last in range(len(order) - 1, 0, -1):
        other = below(chance, 0, last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def deal_session(
    value: Bytes,
    theme: Sequence[int],
    themes: Sequence[int],
    goals: int,
    technologies: int,
    fits: int,
    seed: int,
    number: int,
) -> tuple[list[int], list[int]]:
    """Deal a session: the goals and the technologies, in the order taken.

    Args:
        value: int8[G, T], the deck's value of every single card.
        theme: The theme of each goal, by number.
        themes: Those to take goals from.
        goals, technologies: How many are wanted; fewer goals where there are no more.
        fits: How many technologies worth 2 stars each goal should have among them.
        seed, number: Session `number` of `seed` is the same every time.

    Returns:
        Numbers of goals and numbers of technologies, as in the deck.
    """
    chance = np.zeros((1, 4), np.int64)
    seed_stream(chance, 0, seed, number, SESSION)
    taken = take_goals(chance, theme, themes, goals)
    fitting = {goal: np.flatnonzero(value[goal] >= MEETS) for goal in taken}
    chosen: list[int] = []
    held = np.zeros(value.shape[1], np.bool_)
    for goal in sorted(taken, key=lambda goal: len(fitting[goal])):
        have = int(held[fitting[goal]].sum())
        others = [int(card) for card in fitting[goal] if not held[card]]
        while have < fits and others and len(chosen) < technologies:
            chosen.append(others.pop(below(chance, 0, len(others))))
            held[chosen[-1]] = True
            have += 1
    rest = np.flatnonzero(~held).tolist()
    while len(chosen) < technologies and rest:
        chosen.append(rest.pop(below(chance, 0, len(rest))))
    return taken, chosen


def take_goals(chance: Ints, theme: Sequence[int], themes: Sequence[int], goals: int) -> list[int]:
    """Go round the shuffled themes, taking the next goal of each, until there are enough."""
    piles = [
        shuffled(chance, [goal for goal, its in enumerate(theme) if its == one]) for one in shuffled(chance, themes)
    ]
    taken: list[int] = []
    while len(taken) < goals and any(piles):
        for pile in piles:
            if pile and len(taken) < goals:
                taken.append(pile.pop(0))
    return taken
