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

from tekspil.rules.words import ActionKind, CardKind, Mode, Phase, Question, Source
from tekspil.tables import Session

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
