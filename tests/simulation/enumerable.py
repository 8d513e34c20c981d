"""A deck and a board so small that every game on them can be played: every deal, every order of the cards, every die.

Nothing is written twice: the real dealing and the real rules run, and each of their draws is made to take all its
values in turn. The bots know every card, so that their minds draw nothing. What comes out is the truth that a
simulation estimates, over all sessions that could be dealt and not only over the 256 of one seed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import prod
from types import MappingProxyType, ModuleType
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tekspil.content.models import Board, Deck, Space
from tekspil.players.policies import bots_of, room_to_think
from tekspil.rules import chance
from tekspil.rules.parameters import Value
from tekspil.rules.state import empty_state
from tekspil.rules.words import SpaceType
from tekspil.simulation.engine import batch
from tekspil.simulation.engine.counting import Tally, empty_tally
from tekspil.simulation.engine.games import Setting, by_deck, pace_of, plan_of, setting_of
from tekspil.tables import Session, build, deal
from tests.content.decks import small_board, small_deck

T = TypeVar("T")

Floats = npt.NDArray[np.float64]

GOALS = ("rent-toej", "orden", "sove", "falde-til-ro")
TECHNOLOGIES = ("vaskeapp", "toejkurv", "kugledyne", "musikpude")
NO_CHANGE: Mapping[str, Value] = MappingProxyType({})
PLAYER = "100"  # knows everything: what it does follows from what it sees


def tiny_deck() -> Deck:
    """4 goals and 4 technologies of the small deck, and nothing else: sessions of it are very unlike each other."""
    deck = small_deck()
    goals = tuple(
        replace(goal, assessments={card: judged for card, judged in goal.assessments.items() if card in TECHNOLOGIES})
        for goal in deck.goals
        if goal.id in GOALS
    )
    return replace(
        deck,
        id="bitte",
        themes=tuple(theme for theme in deck.themes if theme.id in {goal.theme for goal in goals}),
        goals=goals,
        technologies=tuple(card for card in deck.technologies if card.id in TECHNOLOGIES),
        events=(),
        reflections=(),
    )


def tiny_board(**rules: Value) -> Board:
    """4 spaces, a die of 2, hands of one card, 2 goals and 3 technologies in a session, 2 rounds."""
    board = small_board(
        **{
            "die": 2,
            "rounds": 2,
            "agents": 0,
            "hand_size": 1,
            "hand_limit": 1,
            "toolbox_size": 1,
            "goal_choices": 2,
            "session_goals": 2,
            "session_technologies": 3,
            "session_fits": 1,
            **rules,
        }
    )
    spaces = (
        Space("start", SpaceType.START, (1.0, 7.0)),
        Space("koekken", SpaceType.GOAL, (3.0, 7.0)),
        Space("stue", SpaceType.SHARED_GOAL, (3.0, 5.0)),
        Space("haven", SpaceType.REST, (1.0, 5.0)),
    )
    return replace(board, spaces=spaces, paths=(("start", "koekken", "stue", "haven", "start"),))


def tiny(seed: int = 1, disabled: Sequence[str] = (), rules: Mapping[str, Value] = NO_CHANGE) -> Setting:
    """Two teams who know everything, with the tiny deck on the tiny board, some of its rules changed."""
    return setting_of(_deck(), _board(tuple(sorted(rules.items()))), 2, PLAYER, seed, disabled=disabled)


@cache
def _deck() -> Deck:
    return tiny_deck()


@cache
def _board(rules: tuple[tuple[str, Value], ...]) -> Board:
    return tiny_board(**dict(rules))


def _drawing() -> list[ModuleType]:
    """The modules of the rules that draw."""
    return [
        module
        for name, module in sorted(sys.modules.items())
        if name.startswith("tekspil.rules.") and getattr(module, "below", None) is chance.below
    ]


@contextmanager
def _drawn_by(below: Callable[[object, int, int], int], drawing: Sequence[ModuleType]) -> Iterator[None]:
    """Let the rules draw from `below` instead of from their streams."""
    real = chance.below
    for module in drawing:
        module.below = below  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in drawing:
            module.below = real  # type: ignore[attr-defined]


class Ways:
    """All the ways that chance can go while something is played, one after the other."""

    def __init__(self) -> None:
        self.path: list[list[int]] = []  # of each draw: which stream, what it gave this time, and out of how many
        self._place = 0

    def below(self, _streams: object, row: int, n: int) -> int:
        """Stands in for `chance.below`."""
        assert row != chance.MINDS, "what bots imagine cannot be enumerated"
        if n == 1:
            return 0
        if self._place == len(self.path):
            self.path.append([row, 0, n])
        self._place += 1
        was, given, out_of = self.path[self._place - 1]
        assert (was, out_of) == (row, n), "the same draws must ask for the same"
        return given

    def each(self, play: Callable[[], T]) -> Iterator[tuple[int, T]]:
        """What `play` comes to, each with how many such ways there would be; it must draw by `below`."""
        self.path.clear()
        while True:
            self._place = 0
            result = play()
            yield prod(n for _row, _given, n in self.path), result
            while self.path and self.path[-1][1] == self.path[-1][2] - 1:
                self.path.pop()
            if not self.path:
                return
            self.path[-1][1] += 1


@contextmanager
def every_way() -> Iterator[Ways]:
    """Let all that the rules draw follow from `Ways`."""
    ways = Ways()
    with _drawn_by(ways.below, _drawing()):
        yield ways


def outcomes(play: Callable[[], T]) -> Iterator[tuple[Fraction, T]]:
    """Everything that `play` can come to, each with its probability: it is called once for every way chance can go."""
    ways, drawing = Ways(), _drawing()

    def drawn() -> T:
        with _drawn_by(ways.below, drawing):
            return play()

    for count, result in ways.each(drawn):
        yield Fraction(1, count), result


def sessions_of(setting: Setting) -> dict[Session, Fraction]:
    """Every session that can be dealt, with its probability."""
    found: dict[Session, Fraction] = {}
    for weight, session in outcomes(lambda: deal(setting.deck, setting.board, setting.teams, setting.seed, 0)):
        found[session] = found.get(session, Fraction(0)) + weight
    return found


@cache
def expected(setting: Setting) -> tuple[Floats, ...]:
    """The expectation of every count of a game, in the order of `Tally`, over all sessions, deals and dice."""
    total = [array.astype(np.float64) for array in _nothing(setting.deck)]
    for session, chance_of_it in sessions_of(setting).items():
        for weight, tally in outcomes(lambda session=session: _played(setting, session)):  # type: ignore[misc]
            for whole, counts in zip(total, by_deck(setting.deck, session, tally), strict=True):
                whole += float(weight * chance_of_it) * counts
    return tuple(total)


def _nothing(deck: Deck) -> Tally:
    return empty_tally(len(deck.goals), len(deck.technologies))


@cache
def _rooms(setting: Setting, session: Session) -> tuple[object, ...]:
    tables = build(setting.deck, setting.board, session, setting.disabled)
    seen = np.zeros((2, max(tables.value.shape)), np.int64)
    return (tables, empty_state(tables), bots_of(setting.players), room_to_think(tables), seen, pace_of(setting.board))


def _played(setting: Setting, session: Session) -> Tally:
    """One game of a session, counted."""
    tables, state, bots, thinking, seen, pace = _rooms(setting, session)
    tally = empty_tally(*tables.value.shape)  # type: ignore[attr-defined]
    together = (tables, state, tally, bots, thinking, seen, pace, plan_of(setting))
    batch.play_game(batch.Batch(*together), 0)  # type: ignore[arg-type]
    return tally
