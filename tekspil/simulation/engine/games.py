"""The games of a simulation as independent chunks: what each is, how one is played, and what has been counted.

A chunk is some games of one session. Whatever way the games are cut into chunks and whoever plays them, the counts
add up to the same, since they are whole numbers and every game follows from its number alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from tekspil.content.board_reader import PACE
from tekspil.content.models import Board, Deck
from tekspil.content.problems import did_you_mean
from tekspil.language import _
from tekspil.matching import matching_of
from tekspil.players.minds import BUDGET
from tekspil.players.own_players import stand_ins
from tekspil.players.policies import bots_of, check_player, room_to_think
from tekspil.players.seated import Seated
from tekspil.rules.chance import mix_two
from tekspil.rules.parameters import MAX_TEAMS, Value
from tekspil.rules.state import (
    AGENT,
    EVENT,
    GOAL,
    OVER,
    PHASE,
    REFLECTION,
    SHARED_GOAL,
    TOOLBOX,
    TRAINING,
    Tables,
    empty_state,
)
from tekspil.rules.types import Ints1
from tekspil.simulation.changes import Values, adjusted, check_changes
from tekspil.simulation.engine import batch, kernel
from tekspil.simulation.engine.batch import Batch, close_game, open_game, take_action
from tekspil.simulation.engine.counting import Tally, empty_tally
from tekspil.simulation.engine.frame_layout import frame_of
from tekspil.tables import SESSIONS, Session, build, check_size, dealt_or_picked, rounds_of
from tekspil.view import BareGame

NO_CHANGES: Values = MappingProxyType({})

MOST_GAMES = 2000  # in a chunk: short enough to show progress, long enough that starting one costs nothing
SLOW_GAMES = 20  # the same for plain Python
FEW_GAMES = 4000  # plain Python has played them before numba has compiled the rules
_FURTHER = 0x73657373  # keeps seeds that follow from others apart from streams, which are mixed too
BATCHES = 128  # of the games of a fixed session, where there has to be something to tell an interval from

PACES = {
    GOAL: "goal",
    SHARED_GOAL: "shared_goal",
    TOOLBOX: "toolbox",
    TRAINING: "training",
    AGENT: "agent",
    EVENT: "event",
    REFLECTION: "reflection",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What all games of a simulation have in common. `session` fixes one by number.

    `deck` and `board` have the `changes` already, which say what was changed. Goals are of `themes`, if there are any;
    `cards` are hand-picked.
    """

    deck: Deck
    board: Board
    teams: int
    rounds: int
    cooperative: bool
    players: tuple[str, ...]
    seed: int
    session: int | None = None
    disabled: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    changes: tuple[tuple[str, Value], ...] = ()

    def __repr__(self) -> str:
        """Short enough for a notebook: what is played, and by whom, not the deck and the board themselves."""
        about = f"{self.deck.id!r}, {self.board.id!r}, rounds={self.rounds}, players={self.players}, seed={self.seed}"
        more = (
            f", {name}={value}" for name in ("session", "themes", "cards", "changes") if (value := getattr(self, name))
        )
        return f"Setting({about}{''.join(more)})"

    @property
    def mode(self) -> str:
        """ "cooperative" or "competitive"."""
        return "cooperative" if self.cooperative else "competitive"

    @property
    def has_own(self) -> bool:
        """Whether somebody's own player sits in a seat: then plain Python plays, for nothing else can ask it."""
        return stand_ins(self.players) != self.players


def setting_of(
    deck: Deck,
    board: Board,
    teams: int,
    players: str | Sequence[str],
    seed: int,
    *,
    session: int | None = None,
    rounds: int | None = None,
    mode: str | None = None,
    disabled: Collection[str] = (),
    themes: Collection[str] = (),
    cards: Collection[str] = (),
    changes: Values = NO_CHANGES,
) -> Setting:
    """A checked setting.

    Args:
        players: One kind for all seats (players/policies.py: "staff", "expert:never-two"), or one for each seat.
        session: The one session that all games play, taken modulo 256.
        rounds: Of each game; the board's where it is None.
        mode: "competitive" or "cooperative"; the board's where it is None.
        disabled: Ids of technologies that offer nothing.
        themes: Ids of the themes that goals are dealt from; all where there are none.
        cards: Ids of goals and technologies to play with; of a kind of which none is named they are dealt.
        changes: What to play with instead of what the deck and the board say (simulation/changes.py), by its name:
            `{"not_now_points": 2}`.

    Raises:
        ValueError: With a message for people.
        TooSmallError: The deck has too few technologies for so many teams.
    """
    if not 1 <= teams <= MAX_TEAMS:
        raise ValueError(_("Der kan være 1 til 6 hold, ikke {teams}.").format(teams=teams))
    seats = filled_seats(players, teams)
    for player in seats:
        check_player(player)
    check_changes(deck, changes)
    check_picked(deck, themes, cards)
    deck, board = adjusted(deck, board, changes)
    check_size(board, teams, len(deck.technologies))
    if cards:
        dealt_or_picked(deck, board, teams, seed, 0, themes, cards)
    return Setting(
        deck=deck,
        board=board,
        teams=teams,
        rounds=rounds or rounds_of(board, teams),
        cooperative=(mode or board.rules.mode) == "cooperative",
        players=seats,
        seed=seed,
        session=session % SESSIONS if session is not None else None,
        disabled=tuple(sorted(disabled)),
        themes=tuple(theme.id for theme in deck.themes if theme.id in themes),
        cards=tuple(card for card in playing_cards(deck) if card in cards),
        changes=tuple(changes.items()),
    )


def check_picked(deck: Deck, themes: Collection[str], cards: Collection[str]) -> None:
    """See that the deck has these themes, goals and technologies. Raises `ValueError`, with a message for people."""
    known = [theme.id for theme in deck.themes]
    they_are = _("Temaerne er: {themes}.").format(themes=", ".join(known))
    _check_ids(themes, known, _("'{name}' er ikke et tema i bunken."), they_are)
    _check_ids(cards, playing_cards(deck), _("'{name}' er ikke et mål eller en teknologi i bunken."))


def playing_cards(deck: Deck) -> list[str]:
    """The ids of what a session deals: goals and technologies."""
    return [*(goal.id for goal in deck.goals), *(card.id for card in deck.technologies)]


def _check_ids(given: Collection[str], known: Sequence[str], message: str, otherwise: str = "") -> None:
    """See that all ids are known. Raises `ValueError`, with a message for people."""
    for name in given:
        if name not in known:
            raise ValueError(f"{message.format(name=name)} {did_you_mean(name, known, otherwise)}".strip())


def filled_seats(players: str | Sequence[str], teams: int) -> tuple[str, ...]:
    """The player of each seat: one for all, or one for each. Raises `ValueError`, with a message for people."""
    names = (players,) if isinstance(players, str) else tuple(players)
    if len(names) == 1:
        return names * teams
    if len(names) != teams:
        message = _("Der er {players} spillere til {teams} hold. Skriv én for hvert hold, eller én for dem alle.")
        raise ValueError(message.format(players=len(names), teams=teams))
    return names


@dataclass(frozen=True, slots=True)
class Chunk:
    """Games `first`, `first + step` ... of one session, `count` of them. `unit` says which independent unit they are
    of: their session, or a batch of the games of one that is fixed. `seed` is that of the session where it is not the
    setting's own."""

    session: int
    first: int
    step: int
    count: int
    unit: int = 0
    seed: int | None = None


def chunks_of(setting: Setting, games: int, most: int) -> Iterator[Chunk]:
    """Cut games 0 to `games` - 1 into chunks of at most `most`, those of one session after another."""
    step = SESSIONS if setting.session is None else 1
    for session in range(min(step, games)):
        left = len(range(session, games, step))
        first = session
        unit = session if setting.session is None else setting.session
        while left:
            count = min(left, most)
            yield Chunk(unit, first, step, count, unit)
            first += count * step
            left -= count


def units_of(setting: Setting, games: int, sessions: int = SESSIONS) -> list[Chunk]:
    """Cut the games into their independent units, a chunk each: sessions, or batches of the games of a fixed one.

    Games are shared among so many sessions; those after the first 256 are of further seeds (`nth_session`).
    """
    if setting.session is None and sessions > SESSIONS:
        shares = [len(range(unit, games, sessions)) for unit in range(min(sessions, games))]
        cut = (nth_session(setting, unit, share) for unit, share in enumerate(shares))
        return [replace(chunk, seed=where.seed) for where, chunk in cut]
    if setting.session is None:
        return list(chunks_of(setting, games, games))
    return [replace(chunk, unit=chunk.first) for chunk in chunks_of(setting, games, -(-games // BATCHES))]


def independent_seed(seed: int, number: int) -> int:
    """The seed number `number` that follows from a seed: itself for 0, and none that a neighbour's follow from."""
    return mix_two(mix_two(seed, number), _FURTHER) if number else seed


def seeds_of(seed: int, sessions: int) -> tuple[int, ...]:
    """The seeds that so many sessions are dealt by, 256 of each."""
    return tuple(independent_seed(seed, number) for number in range(-(-sessions // SESSIONS)))


def nth_session(setting: Setting, unit: int, games: int, first: int = 0) -> tuple[Setting, Chunk]:
    """`games` games of the session number `unit`, from its game `first` on: after the 256 of a seed those of another.

    Which seed that is follows from the setting's alone (`independent_seed`), so that neighbouring seeds share no games.
    """
    seed, session = independent_seed(setting.seed, unit // SESSIONS), unit % SESSIONS
    where = setting if seed == setting.seed else replace(setting, seed=seed)
    return where, Chunk(session, session + first * SESSIONS, SESSIONS, games, unit)


def tables_of(setting: Setting, session: int) -> tuple[Session, Tables]:
    """The tables of one of the simulation's sessions; the same for whoever plays."""
    of = setting
    return _tables(of.deck, of.board, of.teams, of.seed, of.disabled, of.themes, of.cards, session)


@lru_cache(maxsize=256)
def _tables(
    deck: Deck,
    board: Board,
    teams: int,
    seed: int,
    disabled: tuple[str, ...],
    themes: tuple[str, ...],
    cards: tuple[str, ...],
    session: int,
) -> tuple[Session, Tables]:
    dealt = dealt_or_picked(deck, board, teams, seed, session, themes, cards)
    return dealt, build(deck, board, dealt, disabled)


def pace_of(board: Board) -> Ints1:
    """The seconds that moving to each type of space and what happens there take, int64[9]."""
    pace = np.full(9, board.pace.get("move", PACE["move"]), np.int64)
    for space, name in PACES.items():
        pace[space] += board.pace.get(name, PACE[name])
    return pace


def plan_of(setting: Setting) -> Ints1:
    """What all games of a setting have in common, for batch.py."""
    plan = np.zeros(batch.PLAN, np.int64)
    plan[batch.PLAN_TEAMS] = setting.teams
    plan[batch.PLAN_ROUNDS] = setting.rounds
    plan[batch.PLAN_COOPERATIVE] = setting.cooperative
    plan[batch.PLAN_SEED] = setting.seed
    plan[batch.PLAN_FRAME] = setting.board.frame_minutes * 60
    return plan


def play_chunk(setting: Setting, chunk: Chunk, compiled: bool) -> Tally:
    """Play a chunk and count it, goals and technologies numbered as in the deck."""
    if chunk.seed is not None and chunk.seed != setting.seed:
        setting = replace(setting, seed=chunk.seed)
    session, tables = tables_of(setting, chunk.session)
    return by_deck(setting.deck, session, play_tables(setting, tables, chunk, compiled))


def worth_compiling(setting: Setting, games: int) -> bool:
    """Whether so many games are done sooner compiled: not where they are few and the rules have yet to be compiled.

    A cluster's workers keep their own machine code, so this holds for games that are played here.
    """
    thinks = bool(bots_of(stand_ins(setting.players))[:, BUDGET].any())
    return games >= FEW_GAMES or thinks or kernel.is_ready()


def play_tables(setting: Setting, tables: Tables, chunk: Chunk, compiled: bool) -> Tally:
    """Play a chunk with these tables and count it, goals and technologies numbered as in the session."""
    tally = empty_tally(*tables.value.shape)
    plan = plan_of(setting)
    plan[batch.PLAN_FIRST] = chunk.first
    plan[batch.PLAN_STEP] = chunk.step
    plan[batch.PLAN_COUNT] = chunk.count
    state = empty_state(tables)
    bots = bots_of(stand_ins(setting.players))
    thinking = room_to_think(tables)
    pace = pace_of(setting.board)
    seen = np.zeros((2, max(tables.value.shape)), np.int64)
    if setting.has_own:
        session, _tables = tables_of(setting, chunk.session)
        where = BareGame(setting.deck, setting.board, setting.teams, session, tables, state)
        together = batch.Batch(tables, state, tally, bots, thinking, seen, pace, plan)
        play_own_games(where, setting.players, together)
    elif compiled:
        room = (thinking.room, frame_of(thinking.beliefs), frame_of(thinking.ahead))
        kernel.call("play_games", frame_of(tables), frame_of(state), frame_of(tally), bots, room, seen, pace, plan)
    else:
        batch.play_games(batch.Batch(tables, state, tally, bots, thinking, seen, pace, plan))
    return tally


def by_deck(deck: Deck, session: Session, tally: Tally) -> Tally:
    """The same counts with goals and technologies numbered as in the deck instead of in the session."""
    matching = matching_of(deck)
    wide = empty_tally(len(deck.goals), len(deck.technologies))
    wide.goals[[matching.goal_number[goal] for goal in session.goals]] = tally.goals
    wide.technologies[[matching.technology_number[card] for card in session.technologies]] = tally.technologies
    return tally._replace(goals=wide.goals, technologies=wide.technologies)


@dataclass(slots=True)
class Played:
    """The games of one setting so far: all counts together, and by independent unit, which intervals need."""

    setting: Setting
    whole: Tally
    units: dict[int, Tally] = field(default_factory=dict)
    chunks: int = 0

    @classmethod
    def nothing(cls, setting: Setting) -> Played:
        """No games yet."""
        return cls(setting, empty_tally(len(setting.deck.goals), len(setting.deck.technologies)))

    @property
    def games(self) -> int:
        """How many games have been counted."""
        return int(self.whole.games[0])

    @property
    def parts(self) -> list[Tally]:
        """The counts of each unit, in order of their numbers."""
        return [self.units[unit] for unit in sorted(self.units)]

    def by_unit(self, count: Callable[[Tally], int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """A count of each unit, int64[units]."""
        return np.array([count(part) for part in self.parts], np.int64)

    def add(self, unit: int, tally: Tally) -> None:
        """Add a chunk's counts. By unit they take the same room whatever the number of games: a few megabytes."""
        self.chunks += 1
        for total, part in zip(self.whole, tally, strict=True):
            total += part
        if unit in self.units:
            for total, part in zip(self.units[unit], tally, strict=True):
                total += part
        else:
            self.units[unit] = Tally._make(array.copy() for array in tally)


# The games of a chunk with players of one's own in them: the same games and counts, in plain Python.


def play_own_games(where: BareGame, players: Sequence[str], together: Batch) -> None:
    """Play the games of a batch, and count them.

    Args:
        where: With the batch's own tables and state.
        players: One for each seat; own ones are made anew for each game.

    Raises:
        OwnPlayerError: An own player broke down, or chose what it may not.
    """
    plan, state = together.plan, together.state
    for game in range(int(plan[batch.PLAN_COUNT])):
        seated = Seated(players, where.deck)
        seconds = open_game(together, int(plan[batch.PLAN_FIRST]) + game * int(plan[batch.PLAN_STEP]))
        while state.now[PHASE] != OVER:
            seconds += take_action(together, seated.action(where, together.thinking))
        close_game(together, seconds)
