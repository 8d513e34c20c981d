"""An afternoon's figures: what a game says about the deck, the clock and the bots, and nothing about anybody.

It holds ids of cards, stars, points and whole seconds. It holds no text that anybody typed, no name, no place, and no
date finer than the month (docs/json.md). It is made of a game, whether that is on the screen or in an old save.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tekspil.game import Game
from tekspil.records import Action, Beginning, Reveal, RevealedAnswer
from tekspil.rules import state as s
from tekspil.rules.words import ActionKind
from tekspil.takeaway.horizon import goals_to_name_for, horizon_of
from tekspil.takeaway.marks import marks_of
from tekspil.takeaway.seen import technologies_met
from tekspil.takeaway.spent import PLACE as SECONDS
from tekspil.takeaway.spent import Spent
from tekspil.takeaway.trials import trials_of

WHAT = "afternoon"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Answered:
    """What one team said to a goal, and what the others called.

    Attributes:
        turn: From 1.
        team: From 0.
        shared: Whether the goal was the whole room's.
        goals: Those there were to choose among; none where there was no choice.
        goal: The one that was answered.
        hand: The technologies that the team held.
        known: Those of the hand whose stars for the goal the room had seen before.
        asked: Whether an it-agent had shown the goal's needs.
        laid: The technologies of the lay; none for "not now".
        stars, deck_value: Of the lay as revealed, and the deck's own; None for "not now".
        assessed: Whether the deck's authors had judged every laid card.
        reason: Whether the room heard the question answered; None where none was asked.
        guesses: The stars that other teams called, by team.
        sides: The technologies that other teams showed, by team.
    """

    turn: int
    team: int
    shared: bool
    goals: tuple[str, ...]
    goal: str
    hand: tuple[str, ...]
    known: tuple[str, ...]
    asked: bool
    laid: tuple[str, ...]
    stars: int | None
    deck_value: int | None
    assessed: bool
    reason: bool | None
    guesses: Mapping[int, int]
    sides: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class TimedTurn:
    """A turn: where it led, and the whole seconds at each step of it; none where they were not counted."""

    turn: int
    team: int
    space: str
    seconds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MarkGiven:
    """A mark on a technology; a disagreement has the goal, and the stars where the team gave some."""

    kind: str
    technology: str
    goal: str | None
    stars: int | None


@dataclass(frozen=True, slots=True)
class NamedFor:
    """What a team named for a goal in the naming task, before the game or after it."""

    team: int
    after: bool
    goal: str
    technologies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Afternoon:
    """A game's figures.

    Attributes:
        key: The same for every file of the same game.
        month: "2026-11"; empty where it is not known.
        deck, deck_version, deck_fingerprint, board: What was played.
        minutes, frame_minutes, rounds: What the board promised, and the rounds that were planned.
        pace: The board's own seconds, by type of space and "move".
        played: Rounds that were begun; `over`: whether the game was played to its end.
        teams: How many; `people`: for each whether people sat there.
        points: Of each team.
        around: Whole seconds at the steps outside the turns: naming, debrief, trials.
        met: Technologies shown with a goal.
        trials: Technologies that were taken home to try.
    """

    key: str
    month: str
    deck: str
    deck_version: str
    deck_fingerprint: str
    board: str
    minutes: int
    frame_minutes: int
    pace: Mapping[str, int]
    cooperative: bool
    teams: int
    people: tuple[bool, ...]
    rounds: int
    played: int
    over: bool
    points: tuple[int, ...]
    turns: tuple[TimedTurn, ...]
    around: Mapping[str, int]
    answers: tuple[Answered, ...]
    marks: tuple[MarkGiven, ...]
    named: tuple[NamedFor, ...]
    met: tuple[str, ...]
    trials: tuple[str, ...]

    @property
    def is_timed(self) -> bool:
        """Whether seconds were counted."""
        return any(turn.seconds for turn in self.turns)


def afternoon_of(game: Game, month: date | None = None) -> Afternoon:
    """The figures of a game, as far as it has been played.

    Args:
        game: Is not changed.
        month: A day of the month that it was played in, where that is known.

    Raises:
        SaveError: What is kept with the game has been damaged.
    """
    result, board = game.result(), game.board
    spent = Spent.from_plain(game.extra.get(SECONDS))
    return Afternoon(
        key=_key(game),
        month=f"{month:%Y-%m}" if month else "",
        deck=game.deck.id,
        deck_version=game.deck.version,
        deck_fingerprint=game.deck.fingerprint,
        board=board.id,
        minutes=board.minutes,
        frame_minutes=board.frame_minutes,
        pace={name: int(seconds) for name, seconds in board.pace.items()},
        cooperative=result.cooperative,
        teams=game.teams,
        people=_people(game),
        rounds=game.rounds,
        played=result.rounds,
        over=game.is_over,
        points=result.points,
        turns=_turns(game, spent),
        around={step: seconds for turn, step, seconds in spent if turn == 0},
        answers=tuple(_answers(game)),
        marks=tuple(MarkGiven(mark.kind, mark.technology, mark.goal, mark.stars) for mark in marks_of(game)),
        named=_named(game),
        met=technologies_met(game),
        trials=tuple(trial.technology for trial in trials_of(game)),
    )


def _key(game: Game) -> str:
    session = game.session
    parts = (game.deck.id, game.board.id, game.teams, game.seed, game.number, session.goals, session.technologies)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _people(game: Game) -> tuple[bool, ...]:
    seats = game.extra.get("seats")
    if not isinstance(seats, list) or len(seats) != game.teams:
        return (True,) * game.teams
    return tuple(not seat for seat in seats)


def _turn(game: Game, record: Action) -> int:
    return (record.round - 1) * game.teams + record.turn_of + 1


def _turns(game: Game, spent: Spent) -> tuple[TimedTurn, ...]:
    """The turns that came to a space, with what was counted of them."""
    kinds = {space.id: space.type for space in game.board.spaces}
    counted: dict[int, dict[str, int]] = {}
    for turn, step, seconds in spent:
        counted.setdefault(turn, {})[step] = seconds
    return tuple(
        TimedTurn(_turn(game, record), record.turn_of, kinds[record.space or ""], counted.get(_turn(game, record), {}))
        for record in game.history
        if isinstance(record, Action) and record.what == ActionKind.MOVE
    )


class _Asked:
    """What a goal's answer hangs on and its reveal does not say, gathered until the reveal."""

    def __init__(self) -> None:
        self.goals: tuple[str, ...] = ()
        self.asked = False
        self.hands: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}


def _answers(game: Game) -> Iterator[Answered]:
    asked = _Asked()
    for place, record in enumerate(game.history):
        if isinstance(record, Beginning):
            continue
        if record.what == ActionKind.CHOOSE:
            asked.goals = record.goals
        elif record.what == ActionKind.ASK_AGENT:
            asked.asked = True
        elif record.what in (ActionKind.LAY, ActionKind.NOT_NOW):
            asked.hands[record.team] = _hand(game, place - 1, record.team)
        if record.reveal:
            yield from _answers_of(game, record, record.reveal, asked)
            asked = _Asked()


def _hand(game: Game, place: int, team: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The technologies of a hand, and those of them that the goal on the table has been seen with before."""
    state = game.states[place]
    goal = int(state.now[s.TABLE_GOAL])
    cards = [int(card) for card in state.hand[team] if card >= 0]
    names = game.session.technologies
    return tuple(names[card] for card in cards), tuple(names[card] for card in cards if state.revealed[goal, card])


def _answers_of(game: Game, record: Action, reveal: Reveal, asked: _Asked) -> Iterator[Answered]:
    shared = record.what != ActionKind.REASON
    others = [answer for answer in reveal.answers if answer.team != record.turn_of]
    for answer in reveal.answers if shared else [record.revealed]:
        hand, known = asked.hands.get(answer.team, ((), ()))
        yield Answered(
            turn=_turn(game, record),
            team=answer.team,
            shared=shared,
            goals=() if shared else asked.goals,
            goal=reveal.goal,
            hand=hand,
            known=known,
            asked=asked.asked and not shared,
            laid=answer.technologies,
            stars=answer.stars if answer.technologies else None,
            deck_value=answer.deck_value if answer.technologies else None,
            assessed=answer.assessed,
            reason=None if shared else record.given,
            guesses={} if shared else _guesses(others),
            sides={} if shared else {other.team: other.side for other in others if other.side},
        )


def _guesses(others: list[RevealedAnswer]) -> dict[int, int]:
    return {other.team: other.guess for other in others if other.guess is not None}


def _named(game: Game) -> tuple[NamedFor, ...]:
    if horizon_of(game) is None:  # raises where it is damaged
        return ()
    goals, kept = goals_to_name_for(game), game.extra["horizon"]
    return tuple(
        NamedFor(int(team), after, goals[(int(team) + after) % 2], tuple(cards))
        for after, when in ((False, "before"), (True, "after"))
        for team, cards in sorted(kept.get(when, {}).items())
    )
