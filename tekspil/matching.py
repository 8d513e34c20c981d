"""Needs and offers to stars, and why: a deck's whole matching, computed once when it is loaded.

The rules of matching stand in rules/coverage.py; here they are called with arrays of the whole deck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from tekspil.content.models import Deck, Goal
from tekspil.rules import coverage as rules
from tekspil.rules.types import Bytes, Ints

Narrow = npt.NDArray[np.int32]  # a deck of thousands of cards has millions of pairs

MOST_KEPT = 16_000_000  # sets of two cards for a goal, a byte each

CAPS = {"self": rules.CAP_SELF, "for": rules.CAP_FOR, "others": rules.CAP_OTHERS}


class Matching:
    """The matching of a deck with G goals, T technologies and at most N needs in a goal.

    Goals and technologies are numbered as in the deck.

    Attributes:
        goal_number, technology_number: The numbers by id.
        weight: int64[G], the sum of each goal's weights.
        cap: int64[T], the most stars that who acts allows.
        thresholds: int64[3], thousandths of coverage for 1, 2 and 3 stars.
        bits: int32[G, T], what each card offers of each goal's needs, two bits a need.
        suggested: int8[G, T], stars as coverage gives them.
        assessed: int8[G, T], 1 where the authors have judged the pair.
        value: int8[G, T], the deck's value of one card: as judged, else as suggested.
        meets: bool[G, T], which cards meet which goals alone: worth 2 stars or more.
        fitting: int64[G], how many cards meet each goal.
        breadth: int64[T], how many goals each card meets.
    """

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.goal_number = {goal.id: number for number, goal in enumerate(deck.goals)}
        self.technology_number = {card.id: number for number, card in enumerate(deck.technologies)}
        self.weight: Ints = np.array([sum(goal.needs.values()) for goal in deck.goals], np.int64)
        self.cap: Ints = np.array([CAPS[card.acts] for card in deck.technologies], np.int64)
        self.thresholds: Ints = np.array([int(part * 1000) for part in deck.stars], np.int64)
        self.bits, self.suggested = self._suggest()
        self.assessed, self.value = self._judged()
        self.meets: npt.NDArray[np.bool_] = np.asarray(self.value >= rules.MEETS)
        self.fitting: Ints = np.asarray(self.meets.sum(axis=1), np.int64)
        self.breadth: Ints = np.asarray(self.meets.sum(axis=0), np.int64)
        self._ranked: dict[int, list[int]] = {}  # asked for by every session that has the goal
        self._pairs: dict[int, Bytes] = {}

    def _suggest(self) -> tuple[Narrow, Bytes]:
        """What each card offers of each goal's needs as bits, int32[G, T], and the suggested stars.

        Goals that ask alike for a need are answered alike, so each such question is asked of all cards only once.
        """
        deck = self.deck
        cards = len(deck.technologies)
        answers: dict[tuple[str, int], Narrow] = {}
        offers = self._offers()
        bits = np.zeros((len(deck.goals), cards), np.int32)
        suggested = np.zeros((len(deck.goals), cards), np.int8)
        for number, goal in enumerate(deck.goals):
            for need, (key, weight) in enumerate(goal.needs.items()):
                if (key, weight) not in answers:
                    answers[key, weight] = np.array(rules.BITS, np.int32)[
                        _worth(split_need(key), weight, offers, cards)
                    ]
                bits[number] |= answers[key, weight] << 2 * need
            cover = rules.covered(bits[number].astype(np.int64))
            suggested[number] = rules.suggested(cover, int(self.weight[number]), self.cap, self.thresholds)
        return bits, suggested

    def _offers(self) -> list[tuple[tuple[str, str], Bytes]]:
        """Every need that some card offers, with the strength of each card's offer, int8[T]."""
        strength: dict[str, Bytes] = {}
        for number, card in enumerate(self.deck.technologies):
            for key, offered in card.offers.items():
                strength.setdefault(key, np.zeros(len(self.deck.technologies), np.int8))[number] = offered
        return [(split_need(key), each) for key, each in strength.items()]

    def _judged(self) -> tuple[Bytes, Bytes]:
        assessed = np.zeros(self.suggested.shape, np.int8)
        value = self.suggested.copy()
        for number, goal in enumerate(self.deck.goals):
            for card, assessment in goal.assessments.items():
                assessed[number, self.technology_number[card]] = 1
                value[number, self.technology_number[card]] = assessment.stars
        return assessed, value

    def pairs(self, goals: Sequence[int], cards: Sequence[int]) -> Bytes:
        """The deck's value of every set of two of some cards for some goals; on the diagonal that of the card alone.

        A game needs those of its session alone, and a deck of thousands of cards has more sets than there is room for:
        only a small deck keeps those of a goal once they are asked for.

        Args:
            goals, cards: Their numbers in the deck.

        Returns:
            int8[goals, cards, cards].
        """
        if not len(goals):
            return np.zeros((0, len(cards), len(cards)), np.int8)
        if self.value.size * len(self.cap) > MOST_KEPT:
            return np.stack([self._pairs_of(goal, np.asarray(cards, np.int64)) for goal in goals])
        some = np.ix_(cards, cards)
        return np.stack([self._pairs_with_all(goal)[some] for goal in goals])

    def _pairs_with_all(self, goal: int) -> Bytes:
        """The value of every set of two cards for a goal, int8[T, T]; kept, since many sessions ask for it."""
        if goal not in self._pairs:
            self._pairs[goal] = self._pairs_of(goal, np.arange(len(self.cap)))
        return self._pairs[goal]

    def _pairs_of(self, goal: int, cards: Ints) -> Bytes:
        """The value of every set of two of some cards for a goal, int8[cards, cards].

        A card that offers a goal nothing adds nothing to another, so the rules are asked only of those that do.
        """
        pairs = np.asarray(rules.lesser(*_both_ways(self.value[goal, cards])))
        some = np.flatnonzero(self.bits[goal, cards])
        offering = cards[some]
        pairs[np.ix_(some, some)] = rules.value_of_set(
            (0, 1),
            2,
            _both_ways(np.asarray(self.bits[goal, offering], np.int64)),
            _both_ways(np.asarray(self.value[goal, offering], np.int64)),
            _both_ways(self.assessed[goal, offering]),
            _both_ways(self.cap[offering]),
            int(self.weight[goal]),
            self.thresholds,
        )
        np.fill_diagonal(pairs, self.value[goal, cards])
        return pairs

    @cached_property
    def meets_with_two(self) -> npt.NDArray[np.bool_]:
        """Which goals one card or two are worth 2 stars or more for, bool[G].

        Two cards that a goal cannot tell apart add nothing to each other, so one of each kind is tried.
        """
        met = np.asarray(self.fitting > 0)
        for goal in np.flatnonzero(~met).tolist():
            kinds = np.stack([self.bits[goal], self.value[goal], self.assessed[goal], self.cap])
            _each, first = np.unique(kinds, axis=1, return_index=True)
            met[goal] = bool((self._pairs_of(goal, np.asarray(first, np.int64)) >= rules.MEETS).any())
        return met

    @cached_property
    def spread(self) -> Ints:
        """Of 2**32, how much of the deck's pairs is worth at most 0, 1 and 2 stars, int64[3]."""
        pairs = max(1, self.value.size)
        return np.array([int((self.value <= stars).sum()) * 2**32 // pairs for stars in range(3)], np.int64)

    @cached_property
    def zero(self) -> Bytes:
        """1 where a card is assessed at 0 for a goal, int8[G, T]."""
        return np.asarray(self.assessed & (self.value == 0), np.int8)

    def ranked(self, goal: int) -> Sequence[int]:
        """The technologies worth 2 stars or more for a goal: most stars first, the authors' own judgement first.

        Args:
            goal: Its number in the deck.

        Returns:
            Their numbers in the deck.
        """
        if goal not in self._ranked:
            value, assessed = self.value[goal].tolist(), self.assessed[goal].tolist()
            cards = np.flatnonzero(self.meets[goal]).tolist()
            self._ranked[goal] = sorted(cards, key=lambda card: (-value[card], -assessed[card], card))
        return self._ranked[goal]

    def value_of(self, goal: int, cards: Sequence[int]) -> int:
        """The deck's value of a set of cards.

        Args:
            goal: Its number in the deck.
            cards: One number or more of technologies.

        Returns:
            0 to 3 stars.
        """
        if len(cards) == 1:
            return int(self.value[goal, cards[0]])
        return int(
            rules.value_of_set(
                cards,
                len(cards),
                self.bits[goal].astype(np.int64),
                self.value[goal],
                self.assessed[goal],
                self.cap,
                int(self.weight[goal]),
                self.thresholds,
            )
        )


def _both_ways(row: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """A row per card as rows and as columns, so that every pair of cards meets."""
    return row[:, None], row[None, :]


def _worth(asked: tuple[str, str], weight: int, offers: Sequence[tuple[tuple[str, str], Bytes]], cards: int) -> Bytes:
    """What each card's best offer is worth to a need asked for with this weight, int8[T]."""
    best = np.zeros(cards, np.int8)
    for offered, strength in offers:
        related = rules.relation(asked, offered)
        if related:
            best = np.maximum(best, rules.worth(np.int8(weight), strength, np.int8(related)))
    return best


def split_need(key: str) -> tuple[str, str]:
    """A need's key as the need and its part: "home.floor" as ("home", "floor"), "home" as ("home", "").

    Args:
        key: As a goal's `needs` and a technology's `offers` have it.
    """
    whole, _dot, part = key.partition(".")
    return whole, part


@lru_cache(maxsize=16)
def matching_of(deck: Deck) -> Matching:
    """The matching of a deck, computed the first time it is asked for.

    Args:
        deck: Compared by identity.
    """
    return Matching(deck)


@dataclass(frozen=True, slots=True)
class Match:
    """What the deck says of some technologies for a goal, and why.

    Attributes:
        stars: The deck's value, 0 to 3.
        assessed: Whether every card has been judged by the authors.
        met, half_met, missing: The goal's needs, by their keys in the deck's vocabulary.
        reasons: The authors' words for each card that has them, by its id.
    """

    stars: int
    assessed: bool
    met: tuple[str, ...]
    half_met: tuple[str, ...]
    missing: tuple[str, ...]
    reasons: dict[str, str]

    @property
    def reason(self) -> str:
        """The authors' words for the first card that has them, or nothing."""
        return next(iter(self.reasons.values()), "")

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, as JSON would have it."""
        lists = {"met": list(self.met), "half_met": list(self.half_met), "missing": list(self.missing)}
        return {"stars": self.stars, "assessed": self.assessed, **lists, "reasons": dict(self.reasons)}


def match(deck: Deck, goal_id: str, technology_ids: Sequence[str]) -> Match:
    """How some technologies match a goal (rulebook, "How cards match").

    Args:
        deck: That has them all.
        goal_id: The goal's id.
        technology_ids: One id or more; the order is of no account to the stars.

    Raises:
        KeyError: The deck has no card with such an id.
        ValueError: No technology is given, or one twice.
    """
    if not technology_ids or len(set(technology_ids)) != len(technology_ids):
        raise ValueError(f"one technology or more, each once, and not {list(technology_ids)}")
    matching = matching_of(deck)
    number = matching.goal_number[goal_id]
    cards = [matching.technology_number[card] for card in technology_ids]
    goal = deck.goals[number]
    met, half, missing = needs_met(matching, goal, number, cards)
    return Match(
        stars=matching.value_of(number, cards),
        assessed=all(bool(matching.assessed[number, card]) for card in cards),
        met=met,
        half_met=half,
        missing=missing,
        reasons={card: goal.assessments[card].why for card in technology_ids if card in goal.assessments},
    )


def needs_met(
    matching: Matching, goal: Goal, number: int, cards: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The needs that a set meets, half meets and does not meet; a card assessed at 0 offers nothing here.

    Args:
        matching: Of the deck.
        goal, number: The goal, and its number in the deck.
        cards: The numbers of the technologies.

    Returns:
        Three tuples of needs' keys, in the goal's order.
    """
    count = [card for card in cards if not matching.zero[number, card]]
    met: list[str] = []
    half: list[str] = []
    missing: list[str] = []
    for need, (key, weight) in enumerate(goal.needs.items()):
        best = max((rules.covered(int(matching.bits[number, card]) >> 2 * need & 3) for card in count), default=0)
        (met if best == weight else half if best else missing).append(key)
    return tuple(met), tuple(half), tuple(missing)
