"""What a deck and a board are, once they have been read and found good.

Every value here is checked: ids are ASCII slugs that exist, stars are 0 to 3, weights and strengths 1 or 2.
The readers in this package make them; nothing else does, but for tests that build small ones by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, get_args

from tekspil.rules.parameters import Rules
from tekspil.rules.words import Do, SpaceType, Who

GoalKind = Literal["develop", "maintain", "limit_loss"]
Acts = Literal["self", "for", "others"]
ReflectionKind = Literal["ethics", "practice", "relation", "debrief"]
KindOfCards = Literal["goals", "technologies", "events", "reflections"]
KINDS_OF_CARDS: tuple[KindOfCards, ...] = get_args(KindOfCards)  # as a deck's files and its lists of cards are named


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of goals; `ref` names it in the field's own terminology (FFB name and code).

    `colour` is what its goals' cards are tinted with, as "#CFE0EA"; "" for one of the game's own.
    """

    id: str
    title: str
    icon: str
    ref: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A need, with its parts by id (may be empty): `hjem` with parts `gulv`, `toej`."""

    id: str
    title: str
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A picture that a card or a deck names. It is not read before it is wanted (card_picture.py).

    `name` is its file's, in `folder`; without a folder its bytes are `data`, and `symbols` the parts it may use.
    `stamp` tells one writing of the file from the next.
    """

    name: str
    folder: Path | None = None
    stamp: tuple[int, ...] = ()
    data: bytes = field(default=b"", repr=False)
    symbols: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the deck's authors judged of one goal-technology pair."""

    stars: int
    why: str


@dataclass(frozen=True, slots=True)
class Wait:
    """The goal itself says that waiting, or a human being, is right: 2 or 3 stars for "not now"."""

    stars: int
    why: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A plan goal in the citizen's own voice. `needs` maps "need" or "need.part" to weight 1 or 2."""

    id: str
    text: str
    theme: str
    kind: GoalKind
    needs: Mapping[str, int]
    wait: Wait | None = None
    assessments: Mapping[str, Assessment] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Technology:
    """A technology card. `offers` maps "need" or "need.part" to strength 1 or 2.

    `known_as` holds other words and names that people know it by, a product's where everybody says it. Two cards that
    differ in nothing but their `picture` are the same.
    """

    id: str
    name: str
    text: str
    icon: str
    offers: Mapping[str, int]
    acts: Acts
    training: int = 0
    requires: tuple[str, ...] = ()
    price: int = 1
    loan: bool = False
    ethics: str = ""
    knock_on: str = ""
    known_as: tuple[str, ...] = ()
    picture: CardPicture | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect of an event: `who` gets `n` of what `do` says."""

    who: Who
    do: Do
    n: int


@dataclass(frozen=True, slots=True)
class Event:
    """An event card; without effects it is only talked about."""

    id: str
    title: str
    text: str
    effects: tuple[Effect, ...] = ()
    picture: CardPicture | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reflection:
    """A question for the room. One of kind `debrief` may say which step of the debrief it belongs to."""

    id: str
    text: str
    kind: ReflectionKind
    step: int | None = None


@dataclass(frozen=True, slots=True)
class LawTopic:
    """Something that may need consent or a legal basis: what to ask, never an answer.

    `consent` says that the citizen is asked before a trial; no for what is only about money or age.
    """

    id: str
    title: str
    ask: str
    source: str
    technologies: tuple[str, ...]
    consent: bool = True


@dataclass(frozen=True, slots=True)
class Law:
    """The deck's file about consent and legal basis (law.yaml), with the day somebody checked it, where anybody has."""

    checked_on: str
    topics: tuple[LawTopic, ...]


@dataclass(frozen=True, slots=True)
class ItAgent:
    """A citizen who is good at technology and helps staff and other citizens. Invented, as the citizens of the goals.

    `good_at` goes on after "er god til", and `asks` is what the agent would ask the team.
    """

    id: str
    name: str
    good_at: str
    asks: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something of the basispakke (level 1) or the VT-team's training (level 2) that a team tries at the table."""

    id: str
    title: str
    level: int
    steps: tuple[str, ...]
    why: str


Forms = tuple[str, str, str, str]
"""A word as sentences need it: "en elev", "eleven", "elever", "eleverne"."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a deck calls things on screen and paper; what is empty is called what is usual (deck_words.py).

    `goal` and `technology` stand on the cards. `forms` holds goal, technology, person (whose goals they are) and agent
    (the it-agent) as they stand in sentences. `experts` lend out and teach what asks for most training, `basics` is
    what teaches the rest, `cv` the paper of what a team can. `acts` says who acts, by `Acts`; `roles` who reads, who
    speaks for the person and who asks about ethics. `who`, `steps` and `signs` can be tapped for any trial.
    `questions` are wordings of what a reason is asked for, by `rules.words.Question`.
    """

    goal: str = ""
    technology: str = ""
    forms: Mapping[str, Forms] = field(default_factory=dict)
    experts: str = ""
    basics: str = ""
    cv: str = ""
    acts: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    questions: Mapping[str, str] = field(default_factory=dict)

    def over(self, base: OwnWords) -> OwnWords:
        """These words, with those of another deck where there are none.

        Args:
            base: What is said where this deck says nothing.
        """
        merged: dict[str, Any] = {}
        for one in fields(self):
            theirs, mine = getattr(base, one.name), getattr(self, one.name)
            merged[one.name] = {**theirs, **mine} if isinstance(mine, Mapping) else mine or theirs
        return OwnWords(**merged)


@dataclass(frozen=True, slots=True, eq=False)
class Deck:
    """A deck: its vocabulary and its cards, each kind in the order of its file.

    `labels` are its own words in its own language, `labels_in` the same in others, by language.
    Compared and hashed by identity, so that what is computed for a loaded deck can be kept with it.
    """

    id: str
    title: str
    language: str
    version: str
    description: str
    stars: tuple[Fraction, Fraction, Fraction]
    themes: tuple[Theme, ...]
    needs: tuple[Need, ...]
    goals: tuple[Goal, ...]
    technologies: tuple[Technology, ...]
    events: tuple[Event, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    labels: OwnWords = field(default_factory=OwnWords)
    labels_in: Mapping[str, OwnWords] = field(default_factory=dict)
    law: Law | None = None
    it_agents: tuple[ItAgent, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    picture: CardPicture | None = None
    fingerprint: str = ""
    folder: Path | None = None

    def law_topics(self, technology: str) -> tuple[LawTopic, ...]:
        """What the deck says must be asked about before a technology is used, in the order of its law file.

        Args:
            technology: Its id.
        """
        return tuple(topic for topic in self.law.topics if technology in topic.technologies) if self.law else ()


@dataclass(frozen=True, slots=True)
class Area:
    """Words on the board's picture, centred at a point in the board's own coordinates."""

    label: str
    at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Space:
    """A space of the board, at a point in the board's own coordinates."""

    id: str
    type: SpaceType
    at: tuple[float, float]
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A board: spaces, the paths between them, and the rules and paces that differ from the defaults.

    `rules` and `pace` hold every parameter, defaults filled in. `pace` is in seconds. `paths` are chains of
    neighbouring space ids. `picture` is a file that exists. `targets` are the bands that the designer wants figures
    of its games to lie in, defaults filled in (targets.py); play is the same whatever they say.
    """

    id: str
    title: str
    minutes: int
    frame_minutes: int
    size: tuple[float, float]
    spaces: tuple[Space, ...]
    paths: tuple[tuple[str, ...], ...]
    areas: tuple[Area, ...]
    rules: Rules
    pace: Mapping[str, int]
    picture: Path | None = None
    fingerprint: str = ""
    targets: Mapping[str, tuple[float, float]] = field(default_factory=dict)
