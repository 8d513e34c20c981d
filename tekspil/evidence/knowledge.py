"""What people know: the bots' model fitted by maximum likelihood, with intervals over afternoons, and by house.

Guesses and answers of one afternoon hang together, through the people, and through knowledge that is shared by card and
theme. So the likelihood is taken as a composite one (Varin, Reid and Firth, 2011): each guess and answer by itself, and
the intervals from how much the afternoons' scores differ (Godambe's sandwich), with Student's t. Where there are more
houses than one, what all people know is the mean over houses. What is shared by card and theme follows from pairs of
guesses of one team. Needs the extra `evidence` (scipy).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from math import exp, inf, log, sqrt

import numpy as np

from tekspil.content.models import Deck
from tekspil.evidence.clustered import FEWEST, clustered_share
from tekspil.evidence.likelihood import by_afternoon, pair_likelihood
from tekspil.evidence.observed import Floats, Guesses, Numbers, Observed, observed_in
from tekspil.players.as_played import AsPlayed
from tekspil.simulation.stats.intervals import Interval, t_quantile
from tekspil.takeaway.afternoon import Afternoon

LEAST = 60  # guesses that tell, and answers: with fewer no player is made of them
MOST_PAIRS = 40_000
EDGE = 0.002  # shares are looked for between this and one minus it
STEP = 1e-3  # of a logit, for slopes
OTHERS = -1  # the number that houses of too few afternoons have together


@dataclass(frozen=True, slots=True)
class House:
    """What one house knows: by itself, and drawn towards all of them as far as chance could explain the difference."""

    number: int
    afternoons: int
    alone: Interval
    shrunk: float


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people know.

    Attributes:
        telling: Guesses and answers that it follows from.
        knows: The share of pairs of goal and technology that are known; of houses the mean, by their afternoons.
        argues: The share of turns in which the room heard a reason.
        slips: The share of guesses that follow from nothing.
        by_card, by_theme: How much knowledge is shared; without end where it cannot be told.
        houses: Each house, where there are two or more; `differ` is the standard deviation between them.
    """

    telling: int
    knows: Interval
    argues: Interval
    slips: float
    by_card: Interval
    by_theme: Interval
    houses: tuple[House, ...]
    differ: float

    @property
    def player(self) -> AsPlayed | None:
        """The fitted people as a player; None where there is too little to go by."""
        if self.telling < LEAST or not self.knows.is_known:
            return None
        by_card = self.by_card.value if self.by_card.is_known else 0.0
        by_theme = min(self.by_theme.value if self.by_theme.is_known else 0.0, 1 - by_card)
        return AsPlayed(self.knows.value, self.argues.value, self.slips, by_card, by_theme)


def can_fit() -> bool:
    """Whether what a fit needs is installed: the extra `evidence`."""
    return find_spec("scipy") is not None


def knowledge_of(afternoons: Sequence[Afternoon], houses: Sequence[int], deck: Deck) -> Knowledge | None:
    """Fit what the people of some afternoons know.

    Args:
        afternoons: Of the deck.
        houses: For each the number of its house.
        deck: Whose stars were there to know.

    Returns:
        The fit; None where nobody guessed or answered anything that tells.
    """
    seen = observed_in(afternoons, deck)
    telling = int(np.sum(seen.guesses.hits[:, 0] != seen.guesses.hits[:, 3])) + len(seen.answers.of)
    if not telling:
        return None
    by_card, by_theme = Interval.unknown(0.0), Interval.unknown(0.0)
    point = _best(lambda at: -float(by_afternoon(seen, at[0], at[1], 0.0, at[2]).sum()), (0.5, 0.05, 0.05))
    pairs = _pairs(seen.guesses)
    if len(pairs):
        by_card, by_theme = _shared(seen, pairs, float(point[0]), float(point[1]))
        theme = by_theme.value if by_theme.is_known else 0.0
        point = _best(lambda at: -float(by_afternoon(seen, at[0], at[1], theme, at[2]).sum()), tuple(point))
    theme = by_theme.value if by_theme.is_known else 0.0
    knows, slips, astray = (float(one) for one in point)

    def score(at: Floats) -> Floats:
        return by_afternoon(seen, float(at[0]), float(at[1]), theme, float(at[2]))

    found = _interval(score, np.array([knows, slips, astray]), seen.afternoons)
    given = [_reasons(one) for one in afternoons]
    argues = clustered_share([heard for heard, _all in given], [of for _heard, of in given])
    common = slips, theme, astray
    alone = [_house(seen, np.array(houses), house, knows, common) for house in sorted(set(houses))]
    shrunk, differ = _towards_all(alone)
    groups = groups_of(houses)
    if len(set(groups)) > 1:
        found = mean_over([_house(seen, groups, group, knows, common) for group in sorted(set(groups))]) or found
    return Knowledge(telling, found, argues, slips, by_card, by_theme, shrunk if len(alone) > 1 else (), differ)


def _reasons(one: Afternoon) -> tuple[int, int]:
    heard = [answer.reason for answer in one.answers if answer.reason is not None and one.people[answer.team]]
    return sum(heard), len(heard)


def _logit(share: float) -> float:
    return log(share / (1 - share))


def _share(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def _best(cost: Callable[[Floats], float], start: Sequence[float]) -> Floats:
    """The shares at which `cost` is least."""
    from scipy.optimize import minimize

    bounds = [(EDGE, 1 - EDGE), *((1e-6, 0.6) for _ in start[1:])]
    first = np.clip(np.array(start, float), [low for low, _high in bounds], [high for _low, high in bounds])
    return np.asarray(minimize(cost, first, method="L-BFGS-B", bounds=bounds).x, float)


def _interval(score: Callable[[Floats], Floats], at: Floats, afternoons: int) -> Interval:
    """The first share's 95 % interval, on the scale of logits: by how far it moves where an afternoon is left out.

    That is the sandwich over afternoons without what an afternoon does to its own residual (the jackknife in one step:
    CR3 of Cameron and Miller, 2015), which of few afternoons would be too narrow. Other shares are held where they are
    if they lie at the edge of what is possible, or fewer than `FEWEST` afternoons say anything of them.
    """
    free = [0, *(n for n in range(1, len(at)) if at[n] > 1e-4)]
    if afternoons < FEWEST:
        return Interval.unknown(float(at[0]))
    logits = np.array([_logit(float(share)) for share in at[free]])

    def scores(shifted: Floats) -> Floats:
        moved = at.copy()
        moved[free] = [_share(float(one)) for one in shifted]
        return score(moved)

    steps = np.eye(len(free)) * STEP
    slopes = np.array([(scores(logits + step) - scores(logits - step)) / (2 * STEP) for step in steps])
    curved = np.array(
        [
            [
                (scores(logits + a + b) - scores(logits + a - b) - scores(logits - a + b) + scores(logits - a - b))
                / (4 * STEP * STEP)
                for b in steps
            ]
            for a in steps
        ]
    )
    told = [n for n in range(len(free)) if not n or (int(np.sum(slopes[n] != 0)) >= FEWEST and curved[n, n].sum() < 0)]
    slopes, curved = slopes[told], curved[np.ix_(told, told)]
    used = np.flatnonzero(np.any(slopes != 0, axis=0))
    if len(used) < FEWEST:
        return Interval.unknown(float(at[0]))
    total = curved.sum(axis=2)
    try:
        moved = [float(np.linalg.solve(total - curved[:, :, one], slopes[:, one])[0]) for one in used]
    except np.linalg.LinAlgError:
        return Interval.unknown(float(at[0]))
    variance = (len(used) - 1) / len(used) * float(np.sum(np.square(moved)))
    half = sqrt(variance) * t_quantile(len(used) - 1)
    return Interval(float(at[0]), _share(float(logits[0]) - half), _share(float(logits[0]) + half))


def _pairs(guesses: Guesses) -> Numbers:
    """Pairs of guesses that tell, of one team in one afternoon, at one card or at goals of one theme."""
    by_team: dict[tuple[int, int], list[int]] = {}
    for number in np.flatnonzero(guesses.tells):
        by_team.setdefault((int(guesses.of[number]), int(guesses.team[number])), []).append(int(number))
    found = [
        (one, other)
        for numbers in by_team.values()
        for one, other in combinations(numbers, 2)
        if guesses.goal[one] != guesses.goal[other] or guesses.card[one] != guesses.card[other]
        if guesses.card[one] == guesses.card[other] or guesses.theme[one] == guesses.theme[other]
    ]
    return np.array(found[:MOST_PAIRS], np.int64).reshape(-1, 2)


def _shared(seen: Observed, pairs: Numbers, knows: float, slips: float) -> tuple[Interval, Interval]:
    """How much is shared by card and by theme, each with an interval by leaving out afternoons in turn (jackknife)."""
    guesses = seen.guesses
    one, other = pairs.T
    card, theme = guesses.card[one] == guesses.card[other], guesses.theme[one] == guesses.theme[other]
    of = guesses.of[one]
    grid = np.linspace(0, 1, 26)
    least = 1e-12
    logs = np.empty((len(grid), len(grid), seen.afternoons))
    for a, by_card in enumerate(grid):
        for b, by_theme in enumerate(grid):
            shared = card * by_card**2 + theme * by_theme**2
            likely = pair_likelihood(guesses, pairs, knows, slips, np.minimum(shared, 1.0))
            logs[a, b] = np.bincount(of, np.log(np.maximum(least, likely)), seen.afternoons)
    allowed = grid[:, None] + grid[None, :] <= 1 + 1e-9
    used = np.flatnonzero(np.bincount(of, minlength=seen.afternoons))
    total = logs.sum(axis=2)
    values = []
    for left_out in (None, *used):
        cost = np.where(allowed, total if left_out is None else total - logs[:, :, left_out], -inf)
        first, second = divmod(int(np.argmax(cost)), len(grid))
        values.append((grid[first], grid[second]))
    found, rest = np.array(values[0]), np.array(values[1:])
    units = len(used)
    told: list[Interval] = []
    for n, counted in enumerate((card, theme)):
        if units < 2 * FEWEST or int(counted.sum()) < LEAST:
            told.append(Interval.unknown(float(found[n])))
            continue
        error = sqrt((units - 1) / units * float(np.sum((rest[:, n] - rest[:, n].mean()) ** 2)))
        half = max(error * t_quantile(units - 1), float(grid[1]))
        told.append(Interval(float(found[n]), max(0.0, found[n] - half), min(1.0, found[n] + half)))
    return told[0], told[1]


def groups_of(houses: Sequence[int]) -> Numbers:
    """The houses to take a mean over, one for each afternoon.

    Args:
        houses: For each afternoon the number of its house. Those of fewer than `FEWEST` are taken as one, or where they
            are fewer even so, together with the house of most.
    """
    counts = Counter(houses)
    groups = np.array([house if counts[house] >= FEWEST else OTHERS for house in houses], np.int64)
    if 0 < int(np.sum(groups == OTHERS)) < FEWEST:
        groups[groups == OTHERS] = max(sorted(counts), key=lambda house: counts[house])
    return groups


def mean_over(groups: Sequence[House]) -> Interval | None:
    """The mean over houses, each for as much as it has afternoons.

    Where houses differ, one fit to all lies above their mean, since how likely an answer is does not rise by a straight
    line with what is known. Degrees of freedom are Welch and Satterthwaite's.

    Args:
        groups: Houses, each fitted alone.

    Returns:
        The mean with its interval; None where what one of them knows cannot be told.
    """
    if not all(one.alone.is_known and EDGE * 2 < one.alone.value < 1 - EDGE * 2 for one in groups):
        return None
    value = np.array([one.alone.value for one in groups])
    afternoons = np.array([one.afternoons for one in groups], float)
    weight = afternoons / afternoons.sum()
    variance = (weight * value * (1 - value) * np.array([_error(one) for one in groups])) ** 2
    freedom = float(variance.sum() ** 2 / np.sum(variance**2 / (afternoons - 1)))
    mean = float(np.sum(weight * value))
    half = t_quantile(max(1, int(freedom))) * sqrt(float(variance.sum())) / (mean * (1 - mean))
    return Interval(mean, _share(_logit(mean) - half), _share(_logit(mean) + half))


def _error(one: House) -> float:
    """The standard error of a house's knowledge, in logits."""
    return (_logit(one.alone.high) - _logit(one.alone.low)) / (2 * t_quantile(one.afternoons - 1))


def _house(seen: Observed, houses: Numbers, house: int, knows: float, common: tuple[float, float, float]) -> House:
    """One house by itself, with what people have in common taken from all: slips, what is shared by theme, answers
    from nothing."""
    slips, theme, astray = common
    mine = houses == house

    def score(at: Floats) -> Floats:
        return np.asarray(by_afternoon(seen, float(at[0]), slips, theme, astray)[mine])

    at = _best(lambda at: -float(score(at).sum()), (knows,))
    found = _interval(score, at, int(mine.sum()))
    return House(int(house), int(mine.sum()), found, found.value)


def _towards_all(houses: Sequence[House]) -> tuple[tuple[House, ...], float]:
    """Houses drawn towards their mean as far as chance explains that they differ (DerSimonian and Laird, 1986)."""
    told = [one for one in houses if one.alone.is_known and EDGE * 2 < one.alone.value < 1 - EDGE * 2]
    if len(told) < 2:
        return tuple(houses), 0.0
    middle = np.array([_logit(one.alone.value) for one in told])
    error = np.array([_error(one) for one in told])
    weight = 1 / np.maximum(error, 1e-3) ** 2
    mean = float(np.sum(weight * middle) / weight.sum())
    excess = float(np.sum(weight * (middle - mean) ** 2)) - (len(told) - 1)
    between = max(0.0, excess / float(weight.sum() - np.sum(weight**2) / weight.sum()))
    if between:
        weight = 1 / (error**2 + between)
        mean = float(np.sum(weight * middle) / weight.sum())
    drawn = {
        one.number: _share(float((between * value + wide**2 * mean) / (between + wide**2)))
        for one, value, wide in zip(told, middle, error, strict=True)
    }
    centre = _share(mean)
    made = tuple(House(one.number, one.afternoons, one.alone, drawn.get(one.number, centre)) for one in houses)
    return made, sqrt(between) * centre * (1 - centre)
