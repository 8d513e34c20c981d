"""What happened in a game, complete enough for another program to referee it.

The first record is the beginning. Every action then makes one: what was done by whom, and in `steps` all that
followed, in order: cards drawn, discarded, kept, put under a pile or gone; points by source; training, agents, themes.
`as_plain` makes a dict of one, for whoever reads games from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.rules import actions, trace
from tekspil.rules import state as s
from tekspil.rules.goal import question_asked
from tekspil.rules.parameters import MAX_HAND
from tekspil.rules.state import State, Tables
from tekspil.rules.words import ActionKind, CardKind, Mode, Phase, Question, Source
from tekspil.tables import Session

KINDS, PHASES, SOURCES, QUESTIONS = tuple(CardKind), tuple(Phase), tuple(Source), tuple(Question)

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rolled:
    value: int


@dataclass(frozen=True, slots=True)
class Moved:
    team: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """`team` is who gets the card; nobody where it lies on the table."""

    kind: CardKind
    card: str
    team: int | None


@dataclass(frozen=True, slots=True)
class Discarded:
    """`team` is whose the card was; nobody's where it lay on the table."""

    kind: CardKind
    card: str
    team: int | None


@dataclass(frozen=True, slots=True)
class PutUnder:
    """A card went under its pile."""

    kind: CardKind
    card: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A card left the game: it was met, or it was disabled and is skipped."""

    kind: CardKind
    card: str
    disabled: bool


@dataclass(frozen=True, slots=True)
class Reshuffled:
    """A pile was made anew from so many discards."""

    kind: CardKind
    cards: int


@dataclass(frozen=True, slots=True)
class Gained:
    """Points; below zero where an event takes some."""

    team: int
    source: Source
    points: int


@dataclass(frozen=True, slots=True)
class Trained:
    team: int
    now: int


@dataclass(frozen=True, slots=True)
class Helped:
    """The team's it-agents now."""

    team: int
    now: int


@dataclass(frozen=True, slots=True)
class ThemeMet:
    team: int
    theme: str


@dataclass(frozen=True, slots=True)
class ToLearn:
    """A technology went on the team's learning list."""

    team: int
    technology: str


@dataclass(frozen=True, slots=True)
class StarsRevealed:
    team: int
    stars: int
    deck_value: int


@dataclass(frozen=True, slots=True)
class TurnBegun:
    round: int
    team: int


@dataclass(frozen=True, slots=True)
class GameEnded:
    rounds: int


Step = (
    Rolled
    | Moved
    | Drawn
    | Discarded
    | PutUnder
    | Gone
    | Reshuffled
    | Gained
    | Trained
    | Helped
    | ThemeMet
    | ToLearn
    | StarsRevealed
    | TurnBegun
    | GameEnded
)

# What each step is called in a plain record, and its fields there where they are called otherwise.
STEPS: Mapping[type[Step], str] = {
    Rolled: "rolled",
    Moved: "moved",
    Drawn: "drawn",
    Discarded: "discarded",
    PutUnder: "under",
    Gone: "gone",
    Reshuffled: "reshuffled",
    Gained: "points",
    Trained: "training",
    Helped: "agents",
    ThemeMet: "theme",
    ToLearn: "to_learn",
    StarsRevealed: "revealed",
    TurnBegun: "turn",
    GameEnded: "ended",
}
OTHERWISE = {"start": "from", "end": "to"}


@dataclass(frozen=True, slots=True)
class RevealedAnswer:
    """What one team had said to the goal. Numbers are nothing where there are none."""

    team: int
    technologies: tuple[str, ...]
    not_now: bool
    stars: int | None
    deck_value: int | None
    assessed: bool
    guess: int | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Reveal:
    """The answers to a goal, by team, and other technologies that meet it."""

    goal: str
    answers: tuple[RevealedAnswer, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The set-up of a game: everything that it follows from, and the hands dealt."""

    deck: str
    board: str
    teams: int
    seed: int
    number: int
    rounds: int
    mode: Mode
    disabled: tuple[str, ...]
    session: Session
    hands: tuple[tuple[str, ...], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One action: which, by whom, what it picked, and what followed.

    `goal` is the one on the table, `goals` those there were to choose among, `technologies` what was laid or lay to
    choose among, `question` what a reason was asked for, `technology` the card shown, `kept` and `swapped` what came to
    the hand and what left it for that.
    """

    what: ActionKind
    team: int
    round: int
    turn_of: int
    steps: tuple[Step, ...]
    next: Phase
    space: str | None = None
    goals: tuple[str, ...] = ()
    goal: str | None = None
    technologies: tuple[str, ...] = ()
    stars: int | None = None
    technology: str | None = None
    question: Question | None = None
    given: bool = False
    kept: str | None = None
    swapped: str | None = None
    reflection: str | None = None
    value: int | None = None
    reveal: Reveal | None = None

    @property
    def revealed(self) -> RevealedAnswer:
        """The answer of the team whose turn it is. Raises `ValueError` where this action revealed nothing."""
        return answers_of(self).answers[self.turn_of]

    def gained(self, source: Source) -> frozenset[int]:
        """The teams that got points from a source.

        Args:
            source: What the points were for.
        """
        return frozenset(step.team for step in self.steps if isinstance(step, Gained) and step.source == source)

    def drew_event(self) -> str | None:
        """The event that was drawn for the table, if any."""
        drawn = (step for step in self.steps if isinstance(step, Drawn) and step.kind == CardKind.EVENT)
        return next((step.card for step in drawn), None)


Record = Beginning | Action

# What a plain record tells of what each kind of action picked, in this order.
PICKED: Mapping[ActionKind, tuple[str, ...]] = {
    ActionKind.ROLL: ("value",),
    ActionKind.MOVE: ("space",),
    ActionKind.CHOOSE: ("goals", "goal"),
    ActionKind.ASK_AGENT: ("goal",),
    ActionKind.LAY: ("goal", "technologies"),
    ActionKind.NOT_NOW: ("goal",),
    ActionKind.GUESS: ("goal", "stars"),
    ActionKind.SIDE: ("goal", "technology"),
    ActionKind.NO_SIDE: ("goal",),
    ActionKind.REASON: ("goal", "question", "given"),
    ActionKind.KEEP: ("technologies", "kept"),
    ActionKind.SWAP: ("technologies", "kept", "swapped"),
    ActionKind.LEAVE: ("technologies", "kept"),
    ActionKind.DISCUSSED: ("reflection",),
    ActionKind.SKIP: ("reflection",),
    ActionKind.LAST_ROUND: (),
}


def answers_of(record: Record) -> Reveal:
    """What a record revealed.

    Args:
        record: Of an action that ended in a reveal.

    Raises:
        ValueError: It revealed nothing.
    """
    if isinstance(record, Beginning) or record.reveal is None:
        raise ValueError(record)
    return record.reveal


def as_plain(record: Record) -> Plain:
    """A record as a dict of plain values for other programs (docs/json.md).

    Args:
        record: Of `Game.history`.
    """
    if isinstance(record, Beginning):
        return {"what": "begin", **{field.name: _plain(getattr(record, field.name)) for field in fields(record)}}
    told = {"given" if name == "swapped" else name: _plain(getattr(record, name)) for name in PICKED[record.what]}
    reveal = {"reveal": _plain(record.reveal)} if record.reveal else {}
    who = {"what": record.what.value, "team": record.team, "round": record.round, "turn_of": record.turn_of}
    return {**who, **told, **reveal, "steps": _plain(record.steps), "next": record.next.value}


def reveal_of(plain: Mapping[str, Any]) -> Reveal | None:
    """What a plain record that was read from a file revealed, if anything.

    Args:
        plain: As `as_plain` makes it.

    Raises:
        KeyError: It is no record.
        TypeError: Nor this.
    """
    if "reveal" not in plain:
        return None
    told = plain["reveal"]
    answers = (
        RevealedAnswer(**{**answer, "technologies": tuple(answer["technologies"])}) for answer in told["answers"]
    )
    return Reveal(told["goal"], tuple(answers), tuple(told["others"]))


def _plain(value: object) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        step = STEPS.get(type(value))  # type: ignore[arg-type] # whatever is no step has no name here
        named = {"step": step} if step else {}
        return named | {OTHERWISE.get(f.name, f.name): _plain(getattr(value, f.name)) for f in fields(value)}
    return value


class Recorder:
    """Turns the kernel's account of an action into a record with ids. One for each game."""

    def __init__(self, tables: Tables, deck: Deck, board: Board, session: Session) -> None:
        self._tables = tables
        self._spaces = [space.id for space in board.spaces]
        self._themes = [theme.id for theme in deck.themes]
        self._deck_cards = [card.id for card in deck.technologies]
        self._cards: tuple[list[str], ...] = (
            list(session.goals),
            list(session.technologies),
            [event.id for event in deck.events],
            [reflection.id for reflection in deck.reflections],
        )

    def hands(self, state: State, teams: int) -> tuple[tuple[str, ...], ...]:
        """The cards in each team's hand, by id.

        Args:
            teams: How many play.
        """
        technologies = self._cards[s.TECHNOLOGIES]
        return tuple(tuple(technologies[int(card)] for card in state.hand[team] if card >= 0) for team in range(teams))

    def action(self, before: State, action: int, after: State) -> Action:
        """What one action was and did.

        Args:
            before: The state that it was done in.
            action: The kernel's number of it.
            after: The state that it made, whose trace tells what happened.
        """
        what, which = actions.name_of(action)
        revealed = what == ActionKind.REASON or (
            what in (ActionKind.LAY, ActionKind.NOT_NOW) and self._was_revealed(before, after)
        )
        return Action(
            what=what,
            team=s.actor(before),
            round=int(before.now[s.ROUND]),
            turn_of=int(before.now[s.ACTIVE]),
            steps=self.steps(after),
            next=PHASES[int(after.now[s.PHASE])],
            value=int(after.now[s.ROLL]) if what == ActionKind.ROLL else None,
            reveal=self._reveal(after) if revealed else None,
            **self._picked(before, what, which),
        )

    def _held(self, state: State, slot: int) -> str:
        return self._cards[s.TECHNOLOGIES][int(state.hand[s.actor(state), slot])]

    def _picked(self, before: State, what: ActionKind, which: int) -> Plain:
        """What the action picked, by the fields of `Action`."""
        match what:
            case ActionKind.MOVE:
                return {"space": self._spaces[which]}
            case ActionKind.CHOOSE:
                goals = self._on_table(before, s.GOALS)
                return {"goals": goals, "goal": goals[which]}
            case ActionKind.KEEP | ActionKind.SWAP | ActionKind.LEAVE:
                choice = self._on_table(before, s.TECHNOLOGIES)
                if what == ActionKind.LEAVE:
                    return {"technologies": choice}
                if what == ActionKind.KEEP:
                    return {"technologies": choice, "kept": choice[which]}
                kept, slot = divmod(which, MAX_HAND)
                return {"technologies": choice, "kept": choice[kept], "swapped": self._held(before, slot)}
            case ActionKind.DISCUSSED | ActionKind.SKIP:
                return {"reflection": self._cards[s.REFLECTIONS][int(before.now[s.CARD])]}
            case ActionKind.ROLL | ActionKind.LAST_ROUND:
                return {}
        picked: Plain = {"goal": self._cards[s.GOALS][int(before.now[s.TABLE_GOAL])]}
        if what == ActionKind.LAY:
            slots = actions.slots_of(which + actions.LAY)
            picked["technologies"] = tuple(self._held(before, slot) for slot in slots)
        elif what == ActionKind.GUESS:
            picked["stars"] = which
        elif what == ActionKind.SIDE:
            picked["technology"] = self._held(before, which)
        elif what == ActionKind.REASON:
            picked["question"] = QUESTIONS[question_asked(before)]
            picked["given"] = bool(which)
        return picked

    def _on_table(self, state: State, kind: int) -> tuple[str, ...]:
        return tuple(self._cards[kind][int(card)] for card in state.choice[: int(state.now[s.CHOICES])])

    def _was_revealed(self, before: State, after: State) -> bool:
        """Whether this answer was the last one to a shared goal."""
        return int(before.now[s.PHASE]) == s.SHARING and int(after.now[s.PHASE]) != s.SHARING

    def _reveal(self, state: State) -> Reveal:
        """The answers to the goal on the table, as revealed."""
        goal = int(state.now[s.TABLE_GOAL])
        technologies = self._cards[s.TECHNOLOGIES]
        answers = []
        for team in range(int(state.now[s.TEAMS])):
            answer = state.answer[team]
            laid = [int(card) for card in answer[s.FIRST_CARD : s.FIRST_CARD + int(answer[s.LAID_CARDS])]]
            answers.append(
                RevealedAnswer(
                    team=team,
                    technologies=tuple(technologies[card] for card in laid),
                    not_now=int(answer[s.ANSWER_KIND]) == s.NOT_NOW,
                    stars=_known(answer[s.STARS]),
                    deck_value=_known(answer[s.DECK_VALUE]),
                    assessed=bool(laid) and all(bool(self._tables.assessed[goal, card]) for card in laid),
                    guess=_known(answer[s.GUESS]),
                    side=technologies[int(answer[s.SIDE])] if answer[s.SIDE] >= 0 else None,
                )
            )
        others = tuple(self._deck_cards[int(card)] for card in state.ways if card >= 0)
        return Reveal(self._cards[s.GOALS][goal], tuple(answers), others)

    def steps(self, state: State) -> tuple[Step, ...]:
        """The kernel's account of the last action (rules/trace.py)."""
        rows = state.trace[: int(state.now[s.TRACED])]
        return tuple(self._step(int(what), int(a), int(b), int(c)) for what, a, b, c in rows)

    def _step(self, what: int, a: int, b: int, c: int) -> Step:
        match what:
            case trace.ROLLED:
                return Rolled(a)
            case trace.MOVED:
                return Moved(a, self._spaces[b], self._spaces[c])
            case trace.DRAWN:
                return Drawn(KINDS[a], self._cards[a][b], _known(c))
            case trace.DISCARDED:
                return Discarded(KINDS[a], self._cards[a][b], _known(c))
            case trace.UNDER:
                return PutUnder(KINDS[a], self._cards[a][b])
            case trace.GONE:
                return Gone(KINDS[a], self._cards[a][b], bool(c))
            case trace.RESHUFFLED:
                return Reshuffled(KINDS[a], b)
            case trace.GAINED:
                return Gained(a, SOURCES[b], c)
            case trace.LEARNED:
                return Trained(a, b)
            case trace.HELPED:
                return Helped(a, b)
            case trace.MARKED:
                return ThemeMet(a, self._themes[b])
            case trace.WISHED:
                return ToLearn(a, self._cards[s.TECHNOLOGIES][b])
            case trace.REVEALED:
                return StarsRevealed(a, b, c)
            case trace.TURN:
                return TurnBegun(a, b)
            case _:
                return GameEnded(a)


def _known(value: int) -> int | None:
    """A number of the state, or nothing where it is -1."""
    return int(value) if value >= 0 else None
