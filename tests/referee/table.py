"""The state of a game as the rulebook has it, and what happens at any space: points, training, turns, the end."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import cycle
from typing import Any

from tekspil.content.models import Board, Deck
from tests.referee import answers as a
from tests.referee import paths
from tests.referee.cards import Cards, agree
from tests.referee.matching import Worth

Record = dict[str, Any]

GAINS = ("rolled", "moved", "points", "training", "agents", "theme", "to_learn", "revealed", "turn", "ended")


class Table:
    """A game under way. `gains` is what the record of the last action must tell, beside moves of cards."""

    def __init__(self, deck: Deck, board: Board, begin: Record) -> None:
        self.deck, self.board, self.rules = deck, board, board.rules
        self.worth = Worth(deck)
        self.beside = paths.neighbours(board)
        self.types = {space.id: space.type.value for space in board.spaces}
        self.count: int = begin["teams"]
        self.rounds: int = begin["rounds"]
        self.cooperative = begin["mode"] == "cooperative"
        start = next(space.id for space in board.spaces if space.type == "start")
        self.teams = [a.Team(start, self.number("agents")) for _ in range(self.count)]
        self.sources: list[Counter[str]] = [Counter() for _ in self.teams]
        self.round, self.active, self.phase, self.last_called = 1, 0, "rolling", False
        self.roll = 0
        self.drawn: list[str] = []  # the goals or technologies to choose among, or the reflection talked about
        self.goal = ""
        self.asked = False
        self.questions = cycle(("strategy", "integrity", "knock_on", "consent"))
        self.question = ""
        self.answers: dict[int, a.Answer] = {}
        self.waiting: list[int] = []  # the teams that have yet to answer, the next one first
        self.gains: list[Record] = []
        self.cards = Cards(
            {
                "goal": begin["session"]["goals"],
                "technology": begin["session"]["technologies"],
                "event": [event.id for event in deck.events],
                "reflection": [question.id for question in deck.reflections],
            },
            begin["disabled"],
        )
        self.cards.follow(begin["steps"])
        for team in range(self.count):
            self.fill(team, self.number("hand_size"))
        self.gain("turn", round=1, team=0)
        self.close(begin)
        agree([sorted(hand) for hand in begin["hands"]], [self.cards.hand(t) for t in range(self.count)], "hands")

    def number(self, name: str) -> int:
        """One of the board's single numbers."""
        value = getattr(self.rules, name)
        assert isinstance(value, int)
        return value

    def row(self, name: str) -> tuple[int, ...]:
        """One of the board's lists of numbers."""
        value = getattr(self.rules, name)
        assert isinstance(value, tuple)
        return value

    def actor(self) -> int:
        """The team whose decision is next."""
        return self.waiting[0] if self.phase in ("guessing", "showing", "sharing") else self.active

    def order(self) -> list[int]:
        """The teams in seat order from the active one."""
        return [(self.active + place) % self.count for place in range(self.count)]

    def close(self, record: Record) -> None:
        """Compare what the record says was gained with what should be."""
        said = [step for step in record["steps"] if step["step"] in GAINS and step.get("points") != 0]
        agree(sorted(map(spelled, said)), sorted(map(spelled, self.gains)), "gains")
        self.cards.finish()

    def gain(self, step: str, **what: object) -> None:
        """Something that the record must tell."""
        self.gains.append({"step": step, **what})

    def score(self, team: int, source: str, points: int) -> None:
        """Give points, never below 0."""
        points = max(points, -self.teams[team].points)
        self.teams[team].points += points
        self.sources[team][source] += points
        if points:
            self.gain("points", team=team, source=source, points=points)

    def train(self, team: int) -> None:
        """One training more, at most 2."""
        if self.teams[team].training < 2:
            self.teams[team].training += 1
            self.gain("training", team=team, now=self.teams[team].training)

    def help(self, team: int) -> None:
        """One it-agent more, at most 3."""
        if self.teams[team].agents < 3:
            self.teams[team].agents += 1
            self.gain("agents", team=team, now=self.teams[team].agents)

    def fill(self, team: int, size: int, most: int = 99) -> None:
        """Draw until the hand has so many cards, at most so many more, or none are left."""
        while len(self.cards.hand(team)) < size and most and self.cards.draw("technology", team):
            most -= 1

    def end_turn(self) -> None:
        """On to the next team, the next round or the end."""
        if self.active < self.count - 1:
            self.active += 1
        elif self.round < self.rounds and not self.last_called:
            self.active, self.round = 0, self.round + 1
        else:
            for team, has in enumerate(self.teams):
                self.score(team, "breadth", self.number("breadth_points") * len(has.themes))
            self.phase = "over"
            self.gain("ended", rounds=self.round)
            return
        self.phase = "rolling"
        self.gain("turn", round=self.round, team=self.active)

    def reachable(self) -> set[str]:
        """The spaces that light up."""
        return self.by_die() | self.short_cut()

    def by_die(self) -> set[str]:
        """Where the die leads."""
        return paths.ends(self.beside, self.teams[self.active].space, self.roll)

    def short_cut(self) -> set[str]:
        """The nearest other goal, for a team that would else end with fewer than two goals of its own."""
        rounds = self.round if self.last_called else self.rounds
        has = self.teams[self.active]
        if has.own_goals + (rounds - self.round) >= 2:
            return set()
        goals = {space for space, kind in self.types.items() if kind == "goal"}
        near = paths.nearest(self.beside, has.space, goals)
        return {min(near, key=list(self.types).index)} if near else set()

    def winners(self) -> tuple[int, ...]:
        """Who wins: most points, then most goals met at three stars, then most right guesses; else it is shared."""
        ranks = [(has.points, has.met_at_three, has.right_guesses) for has in self.teams]
        return tuple(team for team, rank in enumerate(ranks) if rank == max(ranks))

    def target(self) -> Fraction:
        """The cooperative game's target for the rounds played."""
        return (self.number("target_base") + Fraction(self.count, 2)) * self.count * self.round

    def outcome(self) -> int:
        """The cooperative game's outcome: 0 under 0.7 of the target, 1 from 0.7, 2 from 1, 3 from 1.3."""
        total = sum(has.points for has in self.teams)
        return sum(1 for part in (7, 10, 13) if total * 10 >= part * self.target())


def spelled(step: Record) -> str:
    """A step in a form that can be sorted and compared."""
    return str(sorted(step.items()))
