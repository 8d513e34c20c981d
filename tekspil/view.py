"""A game as a screen shows it: ids and plain values, made anew from the state each time it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from tekspil.content.models import Board, Deck
from tekspil.rules import actions, ending, trace
from tekspil.rules import state as s
from tekspil.rules.goal import question_asked
from tekspil.rules.legal import in_reach, short_cut
from tekspil.rules.state import State, Tables, copied
from tekspil.rules.walk import walks, way_to
from tekspil.rules.words import Phase, Question, Source
from tekspil.tables import Session, neighbours_of

PHASES, QUESTIONS = tuple(Phase), tuple(Question)
WITH_QUESTION = (Phase.ANSWERING, Phase.GUESSING, Phase.SHOWING, Phase.JUDGING)


class Position(Protocol):
    """A game where it is: what a view of it is made from."""

    deck: Deck
    board: Board
    teams: int
    session: Session
    tables: Tables

    @property
    def state(self) -> State: ...


@dataclass(slots=True)
class BareGame:
    """A game without its history: what it is played with, and its state, which may be changed."""

    deck: Deck
    board: Board
    teams: int
    session: Session
    tables: Tables
    state: State

    def clone(self) -> BareGame:
        """The same with a state of its own."""
        return replace(self, state=copied(self.state))

    def __deepcopy__(self, _memo: object) -> BareGame:
        return self.clone()  # what a game is played with never changes


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team: `hand` has a place for each card that fits, with a technology's id or nothing, and `cards` says how many
    they are; `by_short_cut` says that it came to its space by one."""

    number: int
    space: str
    points: int
    training: int
    agents: int
    hand: tuple[str | None, ...]
    themes: tuple[str, ...]
    to_learn: tuple[str, ...]
    by_source: Mapping[Source, int]
    by_short_cut: bool = False
    cards: int = 0


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a team has said to the goal on the table. Numbers are nothing until they are known."""

    team: int
    technologies: tuple[str, ...]
    slots: tuple[int, ...]
    not_now: bool
    guess: int | None
    side: str | None
    stars: int | None
    deck_value: int | None


@dataclass(frozen=True, slots=True)
class View:
    """The game as it is now. After a reveal `answers`, `goal` and `others` stay until the next team moves.

    Attributes:
        phase: What is asked for next.
        round, rounds: The one being played, from 1, and how many there will be.
        turn_of: The team whose turn it is.
        actor: The team whose decision is next.
        roll: The die, 0 before it is rolled.
        reachable: For each space that the roll reaches, by id, a walk there (start and end included).
        moves: The action that goes to each of them.
        short_cut: The id of the goal among them that only a short cut leads to.
        goal: The id of the goal on the table.
        asked: Whether its needs have been shown.
        choices: The ids of the goals, or at a toolbox the technologies, to choose among.
        answers: What each team has said to the goal, by team.
        question: What the reason is asked for, while there is one to give.
        reason: Whether the reason was given; nothing before the room has judged it.
        others: Ids of other technologies that meet the goal, after a reveal.
        event, reflection: The id of the card on the table.
        teams: What each team has, by team.
        cooperative: Whether all play together.
        total: All teams' points.
        target: What all together need for the rounds played so far.
    """

    phase: Phase
    round: int
    rounds: int
    turn_of: int
    actor: int
    roll: int
    reachable: Mapping[str, tuple[str, ...]]
    moves: Mapping[str, int]
    short_cut: str | None
    goal: str | None
    asked: bool
    choices: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    question: Question | None
    reason: bool | None
    others: tuple[str, ...]
    event: str | None
    reflection: str | None
    teams: tuple[TeamView, ...]
    cooperative: bool
    total: int
    target: float

    @property
    def aim(self) -> float:
        """What the target will be when all rounds have been played: it grows by the same for each round."""
        return self.target * self.rounds / self.round


def view_of(game: Position) -> View:
    """The view of a game's current state.

    Args:
        game: Is not changed.
    """
    state = game.state
    now = state.now
    phase = PHASES[int(now[s.PHASE])]
    card = int(now[s.CARD])
    active = int(now[s.ACTIVE])
    kinds = game.session.technologies if phase == Phase.TOOLBOX else game.session.goals
    space = game.tables.space_type[int(state.team[active, s.SPACE])]
    ids = [one.id for one in game.board.spaces]
    ways = _walks(game) if phase == Phase.MOVING else {}
    return View(
        phase=phase,
        round=int(now[s.ROUND]),
        rounds=int(now[s.ROUNDS]),
        turn_of=active,
        actor=s.actor(state),
        roll=int(now[s.ROLL]),
        reachable={ids[end]: tuple(ids[step] for step in path) for end, path in ways.items()},
        moves={ids[end]: actions.MOVE + end for end in ways},
        short_cut=_short_cut(game) if phase == Phase.MOVING else None,
        goal=game.session.goals[int(now[s.TABLE_GOAL])] if now[s.TABLE_GOAL] >= 0 else None,
        asked=bool(now[s.ASKED]),
        choices=tuple(kinds[int(number)] for number in state.choice[: int(now[s.CHOICES])]),
        answers=tuple(_answer(game, team) for team in range(game.teams)),
        question=QUESTIONS[question_asked(state)] if phase in WITH_QUESTION else None,
        reason=bool(now[s.REASON]) if now[s.REASON] >= 0 else None,
        others=tuple(game.deck.technologies[int(number)].id for number in state.ways if number >= 0),
        event=_event(game),
        reflection=game.deck.reflections[card].id if phase == Phase.TALKING and space == s.REFLECTION else None,
        teams=tuple(_team(game, team) for team in range(game.teams)),
        cooperative=bool(now[s.COOPERATIVE]),
        total=ending.total_points(state),
        target=ending.doubled_target(game.tables, state) / 2,
    )


def _event(game: Position) -> str | None:
    """The event that the last action drew, if any."""
    for what, kind, card, _team in game.state.trace[: int(game.state.now[s.TRACED])]:
        if what == trace.DRAWN and kind == s.EVENTS:
            return game.deck.events[int(card)].id
    return None


def _short_cut(game: Position) -> str | None:
    cut = short_cut(game.tables, game.state)
    across = cut >= 0 and not in_reach(game.tables, game.state, cut)
    return game.board.spaces[cut].id if across else None


def _walks(game: Position) -> dict[int, tuple[int, ...]]:
    """A walk to each space within reach, by the spaces' numbers."""
    state = game.state
    start = int(state.team[int(state.now[s.ACTIVE]), s.SPACE])
    neighbours = neighbours_of(game.board)
    found = walks(neighbours, start, int(state.now[s.ROLL]))
    cut = short_cut(game.tables, state)
    if cut >= 0 and cut not in found:
        found[cut] = way_to(neighbours, start, [cut])
    return {end: tuple(path) for end, path in sorted(found.items())}


def _answer(game: Position, team: int) -> AnswerView:
    answer = game.state.answer[team]
    kind = int(answer[s.ANSWER_KIND])
    cards = answer[s.FIRST_CARD : s.FIRST_CARD + int(answer[s.LAID_CARDS])]
    technologies = game.session.technologies
    return AnswerView(
        team=team,
        technologies=tuple(technologies[int(card)] for card in cards),
        slots=actions.slots_of(actions.LAY + int(answer[s.LAY])) if kind == s.LAID else (),
        not_now=kind == s.NOT_NOW,
        guess=int(answer[s.GUESS]) if answer[s.GUESS] >= 0 else None,
        side=technologies[int(answer[s.SIDE])] if answer[s.SIDE] >= 0 else None,
        stars=int(answer[s.STARS]) if answer[s.STARS] >= 0 else None,
        deck_value=int(answer[s.DECK_VALUE]) if answer[s.DECK_VALUE] >= 0 else None,
    )


def _team(game: Position, team: int) -> TeamView:
    state = game.state
    has = state.team[team]
    technologies = game.session.technologies
    places = max(game.board.rules.hand_size, game.board.rules.hand_limit)
    return TeamView(
        number=team,
        space=game.board.spaces[int(has[s.SPACE])].id,
        points=int(has[s.POINTS]),
        training=int(has[s.TRAINED]),
        agents=int(has[s.HELPERS]),
        hand=tuple(technologies[int(card)] if card >= 0 else None for card in state.hand[team, :places]),
        themes=tuple(theme.id for place, theme in enumerate(game.deck.themes) if state.met[team, place]),
        to_learn=tuple(card for place, card in enumerate(technologies) if state.learning[team, place]),
        by_source={name: int(state.gained[team, source]) for source, name in enumerate(Source)},
        by_short_cut=bool(has[s.SHORT_CUT]),
        cards=int(has[s.CARDS]),
    )
