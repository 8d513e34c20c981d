"""Whether the fitted people play as the real ones did: games of theirs beside what was seen.

A posterior predictive check. What was not fitted is looked at too: "not now" and stars at goals that teams chose
themselves, and points. Games are played with knowledge drawn from its interval, and as many as there were afternoons
are taken together, again and again: where what was seen lies outside 95 of 100 of those, the model does not say that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.evidence.knowledge import Knowledge
from tekspil.game import Game
from tekspil.players.seated import play_out
from tekspil.simulation.stats.intervals import Interval
from tekspil.takeaway.afternoon import Afternoon, afternoon_of

DRAWS, GAMES = 10, 20
REPEATS = 400
Z = 1.96

FIGURES = ("not_now", "stars", "right_guesses", "points")


@dataclass(frozen=True, slots=True)
class FitCheck:
    """A figure as it was seen, and where the fitted people's games put it."""

    name: str
    seen: float
    expected: Interval

    @property
    def fits(self) -> bool:
        """Whether the fitted people do that too."""
        return self.expected.low <= self.seen <= self.expected.high


def check_fit(knowledge: Knowledge, afternoons: Sequence[Afternoon], deck: Deck, board: Board) -> tuple[FitCheck, ...]:
    """Hold the fitted people's games against what was seen.

    Args:
        knowledge: As it was fitted.
        afternoons: That it was fitted to.
        deck, board: To play with.

    Returns:
        A check for each of `FIGURES` that was seen; nothing where there is no player.
    """
    player = knowledge.player
    whole = [one for one in afternoons if all(one.people) and one.played and one.board == board.id]
    if player is None or not whole:
        return ()
    chance = np.random.default_rng(1)
    middle, wide = _logit(knowledge.knows.value), _logit(knowledge.knows.high) - _logit(knowledge.knows.low)
    blocks = []
    for draw in range(DRAWS):
        knows = 1 / (1 + exp(-(middle + chance.normal() * wide / (2 * Z))))
        name = replace(player, knows=knows).name
        like = [whole[int(number)] for number in chance.integers(0, len(whole), GAMES)]
        blocks.append([_counted(_played(one, name, deck, board, draw * GAMES + n)) for n, one in enumerate(like)])
    repeats = [_again(blocks[int(chance.integers(DRAWS))], len(whole), chance) for _ in range(REPEATS)]
    seen = _figures([_counted(one) for one in whole])
    found = []
    for name, value in seen.items():
        low, middle_one, high = np.nanpercentile([one.get(name, np.nan) for one in repeats], (2.5, 50, 97.5))
        found.append(FitCheck(name, value, Interval(float(middle_one), float(low), float(high))))
    return tuple(found)


def _logit(share: float) -> float:
    kept = min(max(share, 0.002), 0.998)
    return log(kept / (1 - kept))


def _played(like: Afternoon, player: str, deck: Deck, board: Board, seed: int) -> Afternoon:
    mode = "cooperative" if like.cooperative else "competitive"
    game = Game(deck, board, like.teams, 900_000 + seed, rounds=min(like.played, 50), mode=mode)
    play_out(game, [player] * like.teams)
    return afternoon_of(game)


Counts = Mapping[str, tuple[float, float]]  # sum and count by figure


def _counted(one: Afternoon) -> Counts:
    own = [answer for answer in one.answers if not answer.shared]
    laid = [answer for answer in own if answer.stars is not None]
    guessed = [(stars, answer.stars) for answer in laid for stars in answer.guesses.values()]
    return {
        "not_now": (len(own) - len(laid), len(own)),
        "stars": (sum(answer.stars or 0 for answer in laid), len(laid)),
        "right_guesses": (sum(guess == stars for guess, stars in guessed), len(guessed)),
        "points": (sum(one.points), one.teams),
    }


def _figures(counts: Sequence[Counts]) -> dict[str, float]:
    sums = {name: np.sum([one[name] for one in counts], axis=0) for name in FIGURES}
    return {name: float(over / under) for name, (over, under) in sums.items() if under}


def _again(block: Sequence[Counts], many: int, chance: np.random.Generator) -> dict[str, float]:
    return _figures([block[int(number)] for number in chance.integers(0, len(block), many)])
