"""A deck, a board and a session as the arrays that a game reads (rules/state.py, `Tables`)."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from tekspil.content.models import Board, Deck
from tekspil.language import _, ngettext
from tekspil.matching import Matching, matching_of
from tekspil.rules import state as s
from tekspil.rules.chance import mix
from tekspil.rules.length import minutes_for, rounds_for, turn_seconds
from tekspil.rules.parameters import MAX_SPACES
from tekspil.rules.session import deal_session, technologies_needed
from tekspil.rules.state import Tables
from tekspil.rules.types import Bytes, Ints
from tekspil.rules.walk import walks, way_to
from tekspil.rules.words import Do, SpaceType, Who

SPACES, WHO, DO = tuple(SpaceType), tuple(Who), tuple(Do)

# Where each of the board's parameters stands in `Tables.rules`.
RULE_PLACES = {
    "hand_size": s.HAND_SIZE,
    "hand_limit": s.HAND_LIMIT,
    "agents": s.AGENTS,
    "die": s.DIE,
    "goal_choices": s.GOAL_CHOICES,
    "max_cards": s.LAY_LIMIT,
    "toolbox_size": s.TOOLBOX_SIZE,
    "reason_points": s.REASON_POINTS,
    "guess_points": s.GUESS_POINTS,
    "side_points": s.SIDE_POINTS,
    "trained_points": s.TRAINED_POINTS,
    "not_now_points": s.NOT_NOW_POINTS,
    "synergy_points": s.SYNERGY_POINTS,
    "reflection_points": s.REFLECTION_POINTS,
    "breadth_points": s.BREADTH_POINTS,
    "target_base": s.TARGET_BASE,
}

SESSIONS = 256  # a simulation shares its games among so many; game number n plays session n modulo this


class TooSmallError(ValueError):
    """A deck has too few technologies for so many teams.

    Attributes:
        teams: How many would play.
        missing: How many technologies more it takes.
    """

    def __init__(self, teams: int, missing: int) -> None:
        super().__init__(teams, missing)
        self.teams = teams
        self.missing = missing

    def __str__(self) -> str:
        return ngettext(
            "Der mangler {missing} teknologi, før {teams} hold kan spille.",
            "Der mangler {missing} teknologier, før {teams} hold kan spille.",
            self.missing,
        ).format(missing=self.missing, teams=self.teams)


@dataclass(frozen=True, slots=True)
class Session:
    """The cards that a game is played with, by id and in the deck's order.

    Attributes:
        goals, technologies: Ids.
    """

    goals: tuple[str, ...]
    technologies: tuple[str, ...]


def technologies_for(board: Board, teams: int) -> int:
    """How many technologies a game of so many teams needs at least on this board.

    Args:
        board: Whose rules are asked.
        teams: How many play.
    """
    return technologies_needed(teams, board.rules.hand_limit, board.rules.toolbox_size)


def rounds_of(board: Board, teams: int) -> int:
    """The rounds of a game: the board's own number, or what its minutes allow.

    Args:
        board: Whose rules are asked.
        teams: How many play.
    """
    fixed = board.rules.rounds
    if fixed:
        return fixed
    seconds = turn_seconds([space.type for space in board.spaces], board.pace)
    return rounds_for(board.minutes, board.frame_minutes, teams, seconds)


def minutes_of(board: Board, teams: int, rounds: int) -> int:
    """About how many minutes so many rounds take on a board, welcome and debrief included.

    Args:
        board: Whose rules are asked.
        teams: How many play.
        rounds: How many they play.
    """
    seconds = turn_seconds([space.type for space in board.spaces], board.pace)
    return minutes_for(rounds, board.frame_minutes, teams, seconds)


def deal(deck: Deck, board: Board, teams: int, seed: int, number: int, themes: Collection[str] = ()) -> Session:
    """Deal a session: the cards that an afternoon is played with (rulebook, "The session").

    Args:
        deck: To take the cards from.
        board: Whose rules say how many.
        teams: How many play; more teams need more technologies.
        seed, number: Session `number` of `seed` is the same every time.
        themes: Ids of the themes to take goals from; all where there are none.

    Raises:
        TooSmallError: The deck has too few technologies for the teams.
    """
    check_size(board, teams, len(deck.technologies))
    matching = matching_of(deck)
    order = {theme.id: place for place, theme in enumerate(deck.themes)}
    goals, technologies = deal_session(
        matching.value,
        [order[goal.theme] for goal in deck.goals],
        [place for theme, place in order.items() if not themes or theme in themes],
        board.rules.session_goals,
        max(board.rules.session_technologies, technologies_for(board, teams)),
        board.rules.session_fits,
        seed,
        number,
    )
    return Session(
        tuple(deck.goals[goal].id for goal in sorted(goals)),
        tuple(deck.technologies[card].id for card in sorted(technologies)),
    )


def dealt_or_picked(
    deck: Deck,
    board: Board,
    teams: int,
    seed: int,
    number: int,
    themes: Collection[str] = (),
    cards: Collection[str] = (),
) -> Session:
    """The session that `deal` deals, with hand-picked goals, technologies or both in place of those of their kind.

    Args:
        deck, board, teams, seed, number, themes: As in `deal`.
        cards: Ids of goals and technologies of the deck; a kind of which none is named is dealt.

    Raises:
        TooSmallError: There are too few technologies for the teams.
    """
    session = deal(deck, board, teams, seed, number, themes)
    goals = tuple(goal.id for goal in deck.goals if goal.id in cards)
    technologies = tuple(card.id for card in deck.technologies if card.id in cards)
    picked = Session(goals or session.goals, technologies or session.technologies)
    check_size(board, teams, len(picked.technologies))
    return picked


def whole_deck(deck: Deck) -> Session:
    """The session of every card.

    Args:
        deck: Whose cards.
    """
    return Session(tuple(goal.id for goal in deck.goals), tuple(card.id for card in deck.technologies))


def check_size(board: Board, teams: int, technologies: int) -> None:
    """See that so many teams can play with so few technologies.

    Args:
        board: Whose rules are asked.
        teams: How many play.
        technologies: How many there are.

    Raises:
        TooSmallError: They cannot.
    """
    missing = technologies_for(board, teams) - technologies
    if missing > 0:
        raise TooSmallError(teams, missing)


def neighbours_of(board: Board) -> list[list[int]]:
    """The spaces one step from each space.

    Args:
        board: Its spaces are numbered from 0 in the order of its file.

    Returns:
        For each space the numbers of its neighbours, rising.
    """
    number = {space.id: place for place, space in enumerate(board.spaces)}
    near: list[set[int]] = [set() for _ in board.spaces]
    for path in board.paths:
        for one, other in pairwise(path):
            near[number[one]].add(number[other])
            near[number[other]].add(number[one])
    return [sorted(spaces) for spaces in near]


@lru_cache(maxsize=16)
def reach_of(board: Board) -> Ints:
    """Where a walk of each roll can end from each space.

    Args:
        board: With at most `MAX_SPACES` spaces.

    Returns:
        int64[die + 1, S, W], indexed by roll and space: the ends rising, filled up with -1. Row 0, where no die has
        been rolled, has the goal space nearest to each space, or -1.

    Raises:
        ValueError: The board has too many spaces.
    """
    if len(board.spaces) > MAX_SPACES:
        raise ValueError(len(board.spaces))
    neighbours = neighbours_of(board)
    die = board.rules.die
    ends = [
        [sorted(walks(neighbours, space, steps)) for space in range(len(board.spaces))] for steps in range(1, die + 1)
    ]
    goals = [space for space, kind in enumerate(board.spaces) if kind.type == SpaceType.GOAL]
    widest = max((len(spaces) for row in ends for spaces in row), default=1) or 1
    reach = np.full((die + 1, len(board.spaces), widest), -1, np.int64)
    for steps, row in enumerate(ends, start=1):
        for space, spaces in enumerate(row):
            reach[steps, space, : len(spaces)] = spaces
    for space in range(len(board.spaces)):
        way = way_to(neighbours, space, goals)
        reach[0, space, 0] = way[-1] if way else -1
    return reach


def build(deck: Deck, board: Board, session: Session, disabled: Collection[str] = ()) -> Tables:
    """The arrays for a game.

    Args:
        deck, board: What it is played with.
        session: The cards in play.
        disabled: Ids of cards of any kind; the rules skip those when they are drawn.

    Raises:
        KeyError: The session has a card that the deck does not have.
        ValueError: It has a card twice.
    """
    for ids in (session.goals, session.technologies):
        twice = sorted({card for card in ids if ids.count(card) > 1})
        if twice:
            raise ValueError(_("Det samme kort er med to gange: {cards}").format(cards=", ".join(twice)))
    matching = matching_of(deck)
    goals = [matching.goal_number[goal] for goal in session.goals]
    cards = [matching.technology_number[card] for card in session.technologies]
    local = np.full(len(deck.technologies), -1, np.int64)
    local[cards] = np.arange(len(cards))
    themes = {theme.id: place for place, theme in enumerate(deck.themes)}
    rules = np.zeros(s.RULES, np.int64)
    for name, place in RULE_PLACES.items():
        rules[place] = getattr(board.rules, name)
    pair = matching.pairs(goals, cards)
    sizes = (len(goals), len(cards), len(deck.events), len(deck.reflections))
    return Tables(
        rules=rules,
        points_for_stars=np.array(board.rules.points_for_stars, np.int64),
        shared_points=np.array(board.rules.shared_points_for_stars, np.int64),
        space_type=np.array([SPACES.index(space.type) for space in board.spaces], np.int64),
        reach=reach_of(board),
        sizes=np.array(sizes, np.int64),
        enabled=_enabled(deck, session, disabled),
        theme=np.array([themes[deck.goals[goal].theme] for goal in goals], np.int64),
        themes=np.array([len(deck.themes)], np.int64),
        wait=np.array([_wait(deck, goal) for goal in goals], np.int64),
        training=np.array([deck.technologies[card].training for card in cards], np.int64),
        value=matching.value[np.ix_(goals, cards)],
        assessed=matching.assessed[np.ix_(goals, cards)],
        pair=pair,
        partner=pair.max(axis=2),
        bits=matching.bits[np.ix_(goals, cards)].astype(np.int64),
        weight=matching.weight[goals],
        cap=matching.cap[cards],
        thresholds=matching.thresholds,
        others=_others(matching, goals, disabled),
        local=local,
        effects=_effects(deck),
        goal_key=_keys(session.goals),
        technology_key=_keys(session.technologies),
        spread=matching.spread,
        breadth=matching.breadth[cards],
    )


def without(tables: Tables, deck: Deck, session: Session, technology: str) -> Tables:
    """The same tables with one technology of the session disabled, as `build` would make them, but at once.

    Args:
        deck, session: What the tables were built from.
        technology: The id of a card of the session.
    """
    enabled = tables.enabled.copy()
    enabled[s.TECHNOLOGIES, session.technologies.index(technology)] = 0
    others = np.full_like(tables.others, -1)
    number = matching_of(deck).technology_number[technology]
    for row, cards in enumerate(tables.others):
        left = cards[cards != number]
        others[row, : len(left)] = left
    return tables._replace(enabled=enabled, others=others)


def _wait(deck: Deck, goal: int) -> int:
    wait = deck.goals[goal].wait
    return wait.stars if wait else 0


def _keys(ids: Iterable[str]) -> Ints:
    return np.array([_key(card) for card in ids], np.int64)


@lru_cache(maxsize=65536)
def _key(card: str) -> int:
    return mix(zlib.crc32(card.encode()))


def _enabled(deck: Deck, session: Session, disabled: Collection[str]) -> Bytes:
    kinds: Sequence[Sequence[str]] = (
        session.goals,
        session.technologies,
        [event.id for event in deck.events],
        [reflection.id for reflection in deck.reflections],
    )
    enabled = np.zeros((len(kinds), max(len(kind) for kind in kinds)), np.int8)
    for row, kind in enumerate(kinds):
        for place, card in enumerate(kind):
            enabled[row, place] = card not in disabled
    return enabled


def _others(matching: Matching, goals: Sequence[int], disabled: Collection[str]) -> Ints:
    technologies = matching.deck.technologies
    ranked = [[card for card in matching.ranked(goal) if technologies[card].id not in disabled] for goal in goals]
    widest = max((len(row) for row in ranked), default=1) or 1
    others = np.full((len(goals), widest), -1, np.int64)
    for row, cards in enumerate(ranked):
        others[row, : len(cards)] = cards
    return others


@lru_cache(maxsize=16)
def _effects(deck: Deck) -> Ints:
    most = max((len(event.effects) for event in deck.events), default=0)
    effects = np.full((max(1, len(deck.events)), max(1, most), 3), -1, np.int64)
    for row, event in enumerate(deck.events):
        for place, effect in enumerate(event.effects):
            effects[row, place] = (WHO.index(effect.who), DO.index(effect.do), effect.n)
    return effects
