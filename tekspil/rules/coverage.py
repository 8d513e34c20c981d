"""How cards match: from what a goal asks for and cards offer, to stars (rulebook, "How cards match").

What a card offers of a goal's needs is one integer, two bits a need: 00 nothing, 01 something of worth 1,
11 worth 2. The best offer in a set, need by need, is then the `|` of its cards, and what the set covers is the number
of bits that are set. Every function here holds for plain integers and for arrays of them alike, which is how
a whole deck is computed at once by the same lines that a single lay is computed by.
"""

from __future__ import annotations

from collections.abc import Sequence

from tekspil.rules.types import Bytes, Ints, Numbers

MEETS = 2  # the stars from which cards meet a goal
BITS = (0, 1, 3)  # by the worth of an offer
MOST_NEEDS = 15  # that one goal can ask for, so that the bits stay below 2**30

# The most stars that a set can be suggested, by the best of who acts: self, for, others.
CAP_SELF, CAP_FOR, CAP_OTHERS = 3, 2, 1


def lesser(a: Numbers, b: Numbers) -> Numbers:
    """The smaller of two numbers, or of two arrays' numbers one by one.

    Args:
        a, b: Numbers or arrays.
    """
    return b + (a - b) * (a < b)


def greater(a: Numbers, b: Numbers) -> Numbers:
    """The larger of two, number or array."""
    return b + (a - b) * (a > b)


def relation(asked: tuple[str, str], offered: tuple[str, str]) -> int:
    """The most that an offer can be worth to a need.

    Args:
        asked, offered: A need and its part, which is "" for the whole need.

    Returns:
        2 for the same, 1 for a part and its whole, 0 otherwise.
    """
    if asked == offered:
        return 2
    if asked[0] != offered[0] or (asked[1] and offered[1]):
        return 0
    return 1


def worth(weight: Numbers, strength: Numbers, related: Numbers) -> Numbers:
    """What one offer is worth to one need: the least of the three, so 0, 1 or 2. Each a number or an array.

    Args:
        weight: Of the need in the goal, 1 or 2.
        strength: Of the offer, 0 to 2.
        related: The most that it can be worth, as `relation` says.
    """
    return lesser(weight, lesser(strength, related))


def covered(bits: Numbers) -> Numbers:
    """How much of a goal's weights is covered: the number of bits that are set.

    Args:
        bits: Two bits a need, at most 30 in all; the best of several cards is their `|`. A number or an array.
    """
    bits = bits - ((bits >> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333)
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F
    return ((bits * 0x01010101) & 0xFFFFFFFF) >> 24


def suggested(cover: Numbers, weight: Numbers, cap: Numbers, thresholds: Ints) -> Numbers:
    """The suggested stars of a set: by coverage, met at or above each threshold, and at most `cap`.

    Coverage is the exact fraction cover / weight.

    Args:
        cover: As `covered` gives it; a number or an array.
        weight: The sum of the goal's weights.
        cap: The most stars that the best of who acts allows; a number or an array.
        thresholds: int64[3], thousandths of coverage for 1, 2 and 3 stars.
    """
    part = cover * 1000
    stars = (
        1 * (part >= weight * int(thresholds[0]))
        + 1 * (part >= weight * int(thresholds[1]))
        + 1 * (part >= weight * int(thresholds[2]))
    )
    return lesser(stars, cap)


def value_of_set(
    cards: Sequence[int] | Ints,
    count: int,
    bits: Sequence[Numbers] | Ints,
    values: Sequence[Numbers] | Bytes,
    assessed: Sequence[Numbers] | Bytes,
    caps: Sequence[Numbers] | Ints,
    weight: Numbers,
    thresholds: Ints,
) -> Numbers:
    """The deck's value of a set of two cards or more.

    Every number of a card may be one or an array of them, so that many sets are valued at once.

    Args:
        cards: Where in `bits`, `values`, `assessed` and `caps` each card stands.
        count: How many of `cards` are in the set.
        bits: What each card offers of the goal's needs.
        values: The deck's value of each card alone, 0 to 3.
        assessed: 1 for each card that the authors have judged for this goal, else 0.
        caps: The most stars that who acts allows, by card.
        weight: The sum of the goal's weights.
        thresholds: int64[3], as in `suggested`.
    """
    union = bits[cards[0]]
    lowest = values[cards[0]]
    highest = lowest
    cap = caps[cards[0]]
    for place in range(1, count):
        card = cards[place]
        union = union | bits[card]
        lowest = lesser(values[card], lowest)
        highest = greater(values[card], highest)
        cap = greater(caps[card], cap)
    cover = covered(union)
    worthy = 1  # every card is worth its place: none is assessed at 0, none adds nothing
    for place in range(count):
        card = cards[place]
        without = 0 * union
        for other in range(count):
            if other != place:
                without = without | bits[cards[other]]
        worthy = worthy * (1 - assessed[card] * (values[card] == 0)) * (cover > covered(without))
    together = greater(highest, lesser(suggested(cover, weight, cap, thresholds), highest + 1))
    return lowest + (together - lowest) * worthy
