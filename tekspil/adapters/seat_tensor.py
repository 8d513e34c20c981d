"""A team's view as numbers from 0 to 1, always in the same places: what learning programs look at.

The team itself comes first and the others after it in seat order, so that one network can sit anywhere. Cards are
numbered as in the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from tekspil.content.models import Board, Deck
from tekspil.own_view import OwnView
from tekspil.rules.parameters import MAX_HAND, MOST_AGENTS, MOST_TRAINING
from tekspil.rules.words import Phase, Question
from tekspil.tables import Session

Floats32 = npt.NDArray[np.float32]

PHASES, QUESTIONS = (
    {phase: place for place, phase in enumerate(Phase)},
    {one: place for place, one in enumerate(Question)},
)
MOST_POINTS = 200  # more are shown as these
STARS = 4


class SeatTensor:
    """Writes views of one table's games down as numbers.

    Attributes:
        pieces: What stands where, in order: a name and how many numbers it has.
        size: How many numbers there are.
    """

    def __init__(self, deck: Deck, board: Board, session: Session, teams: int) -> None:
        self._goals = {goal: place for place, goal in enumerate(session.goals)}
        self._cards = {card: place for place, card in enumerate(session.technologies)}
        self._spaces = {space.id: place for place, space in enumerate(board.spaces)}
        self._themes = {theme.id: place for place, theme in enumerate(deck.themes)}
        self._teams, self._die = teams, board.rules.die
        goals, cards = len(self._goals), len(self._cards)
        self.pieces: dict[str, int] = {
            "phase": len(PHASES),
            "question": len(QUESTIONS),
            "flags": 4,  # asked, reason given, reason not given, together
            "round": 1,
            "roll": 1,
            "turn_of": teams,
            "actor": teams,
            "goal": goals,
            "goal_choices": goals,
            "tool_choices": cards,
            "short_cut": len(self._spaces),
            "hand": MAX_HAND * cards,
            "seen": goals * cards,
            "seen_stars": goals * cards,
        }
        for place in range(teams):
            self.pieces |= {
                f"space.{place}": len(self._spaces),
                f"has.{place}": 5,  # points, training, agents, cards, came by a short cut
                f"themes.{place}": len(self._themes),
                f"to_learn.{place}": cards,
                f"laid.{place}": cards,
                f"said.{place}": 1 + 2 * STARS,  # not now, its guess, its stars
                f"side.{place}": cards,
            }
        self.size = sum(self.pieces.values())
        ends = np.cumsum(list(self.pieces.values())).tolist()
        self._at = {name: end - length for (name, length), end in zip(self.pieces.items(), ends, strict=True)}

    def written(self, view: OwnView) -> Floats32:
        """The numbers of a view, float32[size].

        Args:
            view: Of a game at this table.
        """
        into = np.zeros(self.size, np.float32)
        self._one(into, "phase", PHASES[view.phase])
        if view.question is not None:
            self._one(into, "question", QUESTIONS[view.question])
        self._all(into, "flags", (view.asked, view.reason is True, view.reason is False, view.cooperative))
        self._all(into, "round", (view.round / view.rounds,))
        self._all(into, "roll", (view.roll / self._die,))
        self._one(into, "turn_of", self._place(view, view.turn_of))
        self._one(into, "actor", self._place(view, view.actor))
        if view.goal is not None:
            self._one(into, "goal", self._goals[view.goal])
        if view.phase == Phase.TOOLBOX:
            self._some(into, "tool_choices", view.choices, self._cards)
        elif view.phase == Phase.CHOOSING:
            self._some(into, "goal_choices", view.choices, self._goals)
        if view.short_cut is not None:
            self._one(into, "short_cut", self._spaces[view.short_cut])
        cards = len(self._cards)
        for slot, card in enumerate(view.teams[view.team].hand):
            if card is not None:
                self._one(into, "hand", slot * cards + self._cards[card])
        for (goal, card), stars in view.revealed.items():
            place = self._goals[goal] * cards + self._cards[card]
            self._one(into, "seen", place)
            into[self._at["seen_stars"] + place] = stars / (STARS - 1)
        for number in range(self._teams):
            self._team(into, view, number)
        return into

    def _team(self, into: Floats32, view: OwnView, number: int) -> None:
        team, answer, place = view.teams[number], view.answers[number], self._place(view, number)
        self._one(into, f"space.{place}", self._spaces[team.space])
        counts = (
            min(1.0, max(0, team.points) / MOST_POINTS),
            team.training / MOST_TRAINING,
            team.agents / MOST_AGENTS,
            team.cards / MAX_HAND,
            float(team.by_short_cut),
        )
        self._all(into, f"has.{place}", counts)
        self._some(into, f"themes.{place}", team.themes, self._themes)
        self._some(into, f"to_learn.{place}", team.to_learn, self._cards)
        self._some(into, f"laid.{place}", answer.technologies, self._cards)
        if answer.not_now:
            self._one(into, f"said.{place}", 0)
        if answer.guess is not None:
            self._one(into, f"said.{place}", 1 + answer.guess)
        if answer.stars is not None:
            self._one(into, f"said.{place}", 1 + STARS + answer.stars)
        if answer.side is not None:
            self._one(into, f"side.{place}", self._cards[answer.side])

    def _place(self, view: OwnView, team: int) -> int:
        """How many seats after the team itself."""
        return (team - view.team) % self._teams

    def _one(self, into: Floats32, name: str, place: int) -> None:
        into[self._at[name] + place] = 1

    def _some(self, into: Floats32, name: str, ids: Iterable[str], places: dict[str, int]) -> None:
        for one in ids:
            into[self._at[name] + places[one]] = 1

    def _all(self, into: Floats32, name: str, values: Sequence[float]) -> None:
        into[self._at[name] : self._at[name] + len(values)] = values
