"""How cards match, in fractions straight from the rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from tekspil.content.models import Deck, Goal, Technology

MOST_BY_ACTS = {"self": 3, "for": 2, "others": 1}


class Worth:
    """What the cards of a deck are worth for its goals."""

    def __init__(self, deck: Deck) -> None:
        self.thresholds = deck.stars
        self.goals = {goal.id: goal for goal in deck.goals}
        self.technologies = {card.id: card for card in deck.technologies}

    def coverage(self, goal: Goal, cards: Sequence[Technology]) -> Fraction:
        """How much of the goal's weights the best offers of the cards cover."""
        covered = sum(
            max((met_by(asked, weight, card) for card in cards), default=0) for asked, weight in goal.needs.items()
        )
        return Fraction(covered, sum(goal.needs.values()))

    def suggested(self, goal: Goal, cards: Sequence[Technology]) -> int:
        """The stars that coverage suggests."""
        covers = self.coverage(goal, cards)
        reached = sum(1 for threshold in self.thresholds if covers >= threshold)
        return min(reached, max(MOST_BY_ACTS[card.acts] for card in cards))

    def of_one(self, goal_id: str, card_id: str) -> int:
        """The deck's value of one card."""
        goal = self.goals[goal_id]
        if card_id in goal.assessments:
            return goal.assessments[card_id].stars
        return self.suggested(goal, [self.technologies[card_id]])

    def of_set(self, goal_id: str, card_ids: Sequence[str]) -> int:
        """The deck's value of one card or more."""
        singles = [self.of_one(goal_id, card) for card in card_ids]
        if len(card_ids) == 1:
            return singles[0]
        goal = self.goals[goal_id]
        cards = [self.technologies[card] for card in card_ids]
        whole = self.coverage(goal, cards)
        everyone_adds = all(
            whole > self.coverage(goal, cards[:place] + cards[place + 1 :]) for place in range(len(cards))
        )
        a_zero = any(card in goal.assessments and goal.assessments[card].stars == 0 for card in card_ids)
        if everyone_adds and not a_zero:
            best = max(singles)
            return max(best, min(self.suggested(goal, cards), best + 1))
        return min(singles)

    def is_assessed(self, goal_id: str, card_ids: Iterable[str]) -> bool:
        """Whether the deck's authors have judged every card for the goal."""
        return all(card in self.goals[goal_id].assessments for card in card_ids)

    def can_reach_two(self, goal_id: str, hand: Sequence[str], most_cards: int) -> bool:
        """Whether a legal lay from the hand has a deck's value of two stars or more."""
        return any(
            self.of_set(goal_id, lay) >= 2
            for size in range(1, most_cards + 1)
            for lay in combinations(sorted(hand), size)
        )


def met_by(asked: str, weight: int, card: Technology) -> int:
    """The best that a card offers for one need of a goal."""
    return max((one_offer(asked, weight, offered, strength) for offered, strength in card.offers.items()), default=0)


def one_offer(asked: str, weight: int, offered: str, strength: int) -> int:
    """One need against one offer."""
    need, _, part = asked.partition(".")
    other_need, _, other_part = offered.partition(".")
    if need != other_need:
        return 0
    if part == other_part:
        return min(weight, strength)
    if part and other_part:
        return 0
    return min(weight, strength, 1)
