"""A game as one team may know it: what a player of one's own decides by (players/own_players.py).

Other hands are left out, and so is what nobody has shown yet: guesses and side lays before the reveal, answers to a
shared goal before all have answered, the technologies that another team looks at. The key is in no view: `revealed` has
what the room has seen of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import numpy as np

from tekspil.rules import state as s
from tekspil.rules.chance import mix_two
from tekspil.rules.legal import MOST_ACTIONS, legal_actions
from tekspil.rules.state import State
from tekspil.rules.words import Phase, Question  # noqa: F401 (what inherited fields are, for who asks their types here)
from tekspil.view import AnswerView, Position, TeamView, View, view_of  # noqa: F401


@dataclass(frozen=True, slots=True)
class OwnView(View):
    """A `View` from one team's seat, with what it takes to decide.

    Attributes:
        team: Whose view it is.
        legal: What the team may do, in the rulebook's order; empty where another team decides. `rules.actions.name_of`
            tells what each number is.
        revealed: The stars of each goal with each technology that the room has seen, by the two ids.
        chance: 32 bits by chance, the same each time this game comes here: a player that draws by them can be replayed.
    """

    team: int
    legal: tuple[int, ...]
    revealed: Mapping[tuple[str, str], int]
    chance: int


def own_view(game: Position, team: int) -> OwnView:
    """The view from one team's seat.

    Args:
        game: Is not changed.
        team: From 0.

    Raises:
        ValueError: There is no such team.
    """
    if not 0 <= team < game.teams:
        raise ValueError(team)
    whole = view_of(game)
    shown = {field.name: getattr(whole, field.name) for field in fields(View)}
    shown["answers"] = tuple(
        answer if answer.team == team else _unshown(answer, whole.phase) for answer in whole.answers
    )
    shown["teams"] = tuple(one if one.number == team else replace(one, hand=()) for one in whole.teams)
    if whole.phase == Phase.TOOLBOX and whole.turn_of != team:
        shown["choices"] = ()
    goals, technologies = game.session.goals, game.session.technologies
    seen = {
        (goals[goal], technologies[card]): int(game.tables.value[goal, card])
        for goal, card in np.argwhere(game.state.revealed)
    }
    legal = _legal(game) if whole.actor == team else ()
    return OwnView(**shown, team=team, legal=legal, revealed=seen, chance=_chance(game.state, team))


def _unshown(answer: AnswerView, phase: Phase) -> AnswerView:
    """Another team's answer without what it keeps to itself so far."""
    if phase == Phase.SHARING:
        return replace(answer, technologies=(), slots=(), not_now=False)
    if phase in (Phase.GUESSING, Phase.SHOWING):
        return replace(answer, guess=None, side=None)
    return answer


def _legal(game: Position) -> tuple[int, ...]:
    room = np.zeros(MOST_ACTIONS, np.int64)
    return tuple(int(action) for action in room[: legal_actions(game.tables, game.state, room)])


def _chance(state: State, team: int) -> int:
    """Of the team's mind in this game, and of where the game is."""
    now = state.now
    turn = int(now[s.ROUND]) * len(state.mind) + int(now[s.ACTIVE])
    return mix_two(mix_two(int(state.mind[team]), turn), 2 * int(now[s.PHASE]) + int(now[s.ASKED]))
