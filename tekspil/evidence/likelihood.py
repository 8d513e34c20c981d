"""How likely what people did is, for bots that know so much: the bots' own model (players/minds.py, informed.py).

A guess is what a team calls that knows, or does not know, each laid card. An answer to a shared goal is the best card
of a hand by what the team knows and imagines; of equal ones any. Pairs that are known through their theme are known
together within a hand. A share of either follows from nothing at all, so that a slip of the finger proves nothing.
"""

from __future__ import annotations

import numpy as np

from tekspil.evidence.observed import Floats, Guesses, Numbers, Observed, SharedAnswers

NODES, WEIGHTS = np.polynomial.legendre.leggauss(4)  # exact for the polynomial that ties of seven cards make
TIES = tuple(zip((NODES + 1) / 2, WEIGHTS / 2, strict=True))


def guess_likelihood(guesses: Guesses, knows: float, slips: float) -> Floats:
    """How likely each guess is.

    Args:
        knows: The share of pairs that a team knows.
        slips: The share of guesses that follow from nothing.
    """
    share = np.where(guesses.asked, (1 + knows) / 2, knows)[:, None]
    first, second = np.where(guesses.seen, 1.0, share).T
    hits = guesses.hits
    told = (
        first * second * hits[:, 0]
        + first * (1 - second) * hits[:, 1]
        + (1 - first) * second * hits[:, 2]
        + (1 - first) * (1 - second) * hits[:, 3]
    )
    return np.asarray((1 - slips) * told + slips / 4)


def answer_likelihood(answers: SharedAnswers, spread: Floats, knows: float, by_theme: float, slips: float) -> Floats:
    """How likely each answer to a shared goal is.

    Args:
        spread: What a team imagines of a pair that it does not know: the share worth at most so many stars.
        knows, by_theme: Shares of pairs, as in players/as_played.py.
        slips: The share of answers that follow from nothing.
    """
    if not len(answers.of):
        return np.zeros(0)
    there = answers.value >= 0
    stars = np.arange(4)
    right = answers.value[:, :, None] <= stars  # of a known card: whether it is worth at most so many
    alone = knows * right + (1 - knows) * spread
    imagined = np.diff(spread, prepend=0.0)
    likely = np.zeros(len(answers.of))
    for weight, theme in ((knows, right), *((1 - knows, stars >= n) for n in range(4))):
        share = weight if theme is right else weight * imagined[int(np.argmax(theme))]
        if share == 0:
            continue
        most = (1 - by_theme) * alone + by_theme * theme
        most = np.where(answers.seen[:, :, None], right, most)
        most = np.where(there[:, :, None], most, 1.0)
        likely += share * _chosen(most, answers)
    return np.asarray((1 - slips) * likely + slips / (1 + there.sum(axis=1)))


def _chosen(most: Floats, answers: SharedAnswers) -> Floats:
    """The likelihood of each answer, where `most[n, i, s]` is that of card i of hand n being expected to have at most s
    stars."""
    less = np.concatenate([np.zeros_like(most[:, :, :1]), most[:, :, :-1]], axis=2)
    exact = most - less
    others, tied = less[:, 1:, 1:], exact[:, 1:, 1:]
    first = sum(weight * np.prod(others + node * tied, axis=1) for node, weight in TIES)
    laid = np.sum(exact[:, 0, 1:] * first, axis=1)
    return np.asarray(np.where(answers.laid, laid, np.prod(most[:, :, 0], axis=1)))


def pair_likelihood(guesses: Guesses, pairs: Numbers, knows: float, slips: float, shared: Floats) -> Floats:
    """How likely two guesses of one team are together.

    Args:
        pairs: int64[N, 2], the numbers of guesses that tell whether the team knew.
        shared: float64[N], how likely it is that the team knows both from one hash.
    """
    one, other = pairs.T
    first = np.where(guesses.asked[one], (1 + knows) / 2, knows)
    second = np.where(guesses.asked[other], (1 + knows) / 2, knows)
    both = first * second + shared * (np.minimum(first, second) - first * second)
    told = np.zeros(len(one))
    for a, b, share in ((1, 1, both), (1, 0, first - both), (0, 1, second - both), (0, 0, 1 - first - second + both)):
        told += share * _told(guesses, one, a, slips) * _told(guesses, other, b, slips)
    return told


def _told(guesses: Guesses, which: Numbers, known: int, slips: float) -> Floats:
    hit = guesses.hits[which, 0 if known else 2]
    return np.asarray((1 - slips) * hit + slips / 4)


def by_afternoon(seen: Observed, knows: float, slips: float, by_theme: float, astray: float) -> Floats:
    """The log likelihood of each afternoon, float64[afternoons]; `astray` is the share of answers from nothing."""
    least = 1e-12
    of_guesses = np.log(np.maximum(least, guess_likelihood(seen.guesses, knows, slips)))
    of_answers = np.log(np.maximum(least, answer_likelihood(seen.answers, seen.spread, knows, by_theme, astray)))
    of = np.concatenate([seen.guesses.of, seen.answers.of])
    return np.bincount(of, np.concatenate([of_guesses, of_answers]), seen.afternoons).astype(np.float64)
