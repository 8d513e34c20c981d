"""What the answers to a goal earn: stars, guesses, side lays, training, "not now" and synergy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tests.referee.matching import Worth


@dataclass
class Answer:
    """A team's answer to the goal on the table, and the hand that it was given from."""

    team: int
    cards: list[str] = field(default_factory=list)
    not_now: bool = False
    guess: int | None = None
    side: str | None = None
    hand: list[str] = field(default_factory=list)


@dataclass
class Team:
    """What a team has but its cards."""

    space: str
    agents: int
    points: int = 0
    training: int = 0
    themes: set[str] = field(default_factory=set)
    to_learn: set[str] = field(default_factory=set)
    met_at_three: int = 0
    own_goals: int = 0
    by_short_cut: bool = False
    right_guesses: int = 0


def verdict(deck_value: int, assessed: bool, guesses: Sequence[int], cooperative: bool) -> int:
    """The stars of a lay as revealed."""
    if assessed or cooperative or not guesses:
        return deck_value
    voices = sorted([deck_value, *guesses])
    middle = voices[len(voices) // 2]  # of an even number, the higher of the two in the middle
    return max(deck_value - 1, min(deck_value + 1, middle))


def is_ready(worth: Worth, cards: Sequence[str], training: int) -> bool:
    """Whether a card of the lay asks for training and the team has that of them all."""
    asked = [worth.technologies[card].training for card in cards]
    return max(asked) > 0 and max(asked) <= training


def lacked(worth: Worth, cards: Sequence[str], training: int) -> set[str]:
    """The cards of a lay whose training the team lacks."""
    return {card for card in cards if worth.technologies[card].training > training}


def not_now_points(
    worth: Worth, goal_id: str, hand: Sequence[str], most_cards: int, for_stars: Sequence[int], otherwise: int
) -> int:
    """What "not now" earns once a reason is given."""
    wait = worth.goals[goal_id].wait
    if wait is not None:
        return for_stars[wait.stars]
    return 0 if worth.can_reach_two(goal_id, hand, most_cards) else otherwise


def shared_not_now(worth: Worth, goal_id: str, hand: Sequence[str]) -> int:
    """What "not now" to a shared goal earns."""
    if worth.goals[goal_id].wait is not None:
        return 1
    return 0 if any(worth.of_one(goal_id, card) >= 2 for card in hand) else 1


def in_synergy(worth: Worth, goal_id: str, laid: Sequence[str]) -> set[str]:
    """The laid cards that are in a set of them making three stars, where no single one does."""
    if any(worth.of_one(goal_id, card) == 3 for card in laid):
        return set()
    return {
        card
        for size in range(2, len(laid) + 1)
        for cards in combinations(laid, size)
        if worth.of_set(goal_id, cards) == 3
        for card in cards
    }
