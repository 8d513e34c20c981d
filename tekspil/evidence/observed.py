"""What people did, as arrays that the bots' own model can be fitted to: guesses, and answers to shared goals.

Both are what a team does with what it knows and nothing else: nobody chose the goal, and what an it-agent had shown is
noted. SharedAnswers to goals that a team chose for itself are left for the check of the fit: which goal it chose says
something of what it knew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tekspil.content.models import Deck
from tekspil.matching import matching_of
from tekspil.players.informed import GOOD
from tekspil.takeaway.afternoon import Afternoon, Answered

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

MOST_HELD = 7


@dataclass(frozen=True, slots=True)
class Guesses:
    """N guesses at lays of one or two cards.

    Attributes:
        of: int64[N], the afternoon of each.
        team: int64[N], the team within the afternoon.
        asked: bool[N], whether the needs had been shown.
        seen: bool[N, 2], whether the room had seen the stars of the lay's cards before; True for a second that is none.
        hits: bool[N, 4], whether the guess is what a team calls that knows both cards, the first, the second, neither.
        card, theme: int64[N], the laid card and the goal's theme; -1 for lays of two cards.
        goal: int64[N].
        tells: bool[N], whether knowing and not knowing would be called otherwise, of a single card not seen before.
    """

    of: Numbers
    team: Numbers
    asked: npt.NDArray[np.bool_]
    seen: npt.NDArray[np.bool_]
    hits: npt.NDArray[np.bool_]
    card: Numbers
    theme: Numbers
    goal: Numbers
    tells: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SharedAnswers:
    """N answers to shared goals, each from a hand of at most `MOST_HELD` cards.

    Attributes:
        of: int64[N], the afternoon of each.
        value: int64[N, MOST_HELD], what the cards are worth, -1 where there is none. The laid card comes first.
        seen: bool[N, MOST_HELD], whether the room had seen their stars for the goal.
        laid: bool[N]; else "not now".
    """

    of: Numbers
    value: Numbers
    seen: npt.NDArray[np.bool_]
    laid: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Observed:
    """All that a fit goes by; `afternoons` is how many there were, `spread` how the deck's pairs are spread over the
    stars: float64[4], the share worth at most so many."""

    afternoons: int
    guesses: Guesses
    answers: SharedAnswers
    spread: Floats


def observed_in(afternoons: Sequence[Afternoon], deck: Deck) -> Observed:
    """The guesses and shared answers of people, of cards that the deck has.

    Args:
        afternoons: In order; their places are what `of` names.
        deck: Whose stars are taken for what there was to know.
    """
    matching = matching_of(deck)
    goals, cards, value = matching.goal_number, matching.technology_number, matching.value
    themes = {theme.id: place for place, theme in enumerate(deck.themes)}
    guesses: list[tuple[Any, ...]] = []
    answers: list[tuple[Any, ...]] = []
    for place, one in enumerate(afternoons):
        for answer in one.answers:
            goal = goals.get(answer.goal, -1)
            if goal < 0 or not set(answer.hand) <= cards.keys():
                continue
            if answer.shared:
                if one.people[answer.team] and answer.hand:
                    answers.append((place, *_hand(answer, value[goal], cards)))
                continue
            laid = [cards[card] for card in answer.laid]
            if len(laid) not in (1, 2):
                continue
            pair = matching.value_of(goal, laid) if len(laid) == 2 else 0
            theme = themes[deck.goals[goal].theme]
            seen = [card in answer.known for card in answer.laid] + [True]
            for team, guess in answer.guesses.items():
                if one.people[team]:
                    called = _called([int(value[goal, card]) for card in laid], pair)
                    alone = len(laid) == 1
                    tells = alone and called[0] != called[2] and not seen[0]
                    hits = [guess == stars for stars in called]
                    which = (laid[0], theme) if alone else (-1, -1)
                    guesses.append((place, team, answer.asked, seen[:2], hits, *which, goal, tells))
    spread = np.append(matching.spread / 2**32, 1.0)
    return Observed(len(afternoons), _guesses(guesses), _answers(answers), spread)


def _called(values: Sequence[int], pair: int) -> tuple[int, int, int, int]:
    """What is called by who knows both cards, only the first, only the second, neither (players/informed.py). Of a
    single card the second is always known."""
    if len(values) == 1:
        return values[0], values[0], GOOD, GOOD
    return pair, max(values[0], GOOD), max(GOOD, values[1]), GOOD


def _hand(answer: Answered, value: Any, cards: Any) -> tuple[list[int], list[bool], bool]:
    first = list(answer.laid[:1])
    held = (first + [card for card in answer.hand if card not in first])[:MOST_HELD]
    worth = [int(value[cards[card]]) for card in held]
    seen = [card in answer.known for card in held]
    missing = MOST_HELD - len(held)
    return worth + [-1] * missing, seen + [False] * missing, bool(first)


def _guesses(rows: Sequence[tuple[Any, ...]]) -> Guesses:
    of, team, asked, seen, hits, card, theme, goal, tells = zip(*rows, strict=True) if rows else ((),) * 9
    return Guesses(
        np.array(of, np.int64),
        np.array(team, np.int64),
        np.array(asked, bool),
        np.array(seen, bool).reshape(-1, 2),
        np.array(hits, bool).reshape(-1, 4),
        np.array(card, np.int64),
        np.array(theme, np.int64),
        np.array(goal, np.int64),
        np.array(tells, bool),
    )


def _answers(rows: Sequence[tuple[Any, ...]]) -> SharedAnswers:
    of, value, seen, laid = zip(*rows, strict=True) if rows else ((),) * 4
    return SharedAnswers(
        np.array(of, np.int64),
        np.array(value, np.int64).reshape(-1, MOST_HELD),
        np.array(seen, bool).reshape(-1, MOST_HELD),
        np.array(laid, bool),
    )
