"""The tables of a health check: who plays at each, and the figures that come of it.

What staff know is assumed to be 60 % of the pairs. So that a verdict can be seen for what it rests on, the same figures
are made once more with players who know 45 and 75 % (`at_level`), from fewer games.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tekspil.players.policies import ALWAYS, knows
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.games import Chunk, Setting, play_chunk, units_of
from tekspil.simulation.engine.runner import Progress, Runner
from tekspil.simulation.health import game_figures, player_figures, written_figures
from tekspil.simulation.health.figure import Figure, PlayedTable
from tekspil.simulation.metrics import MIXED_TABLE
from tekspil.tables import SESSIONS

USUAL = "staff"
SIMPLE = ("random", *(f"{USUAL}:{habit}" for habit in ALWAYS))
LEVELS = (45, 75)
"""What staff may know instead, in percent of the pairs."""
FEWER = 8  # times as few games for each of them: half, of a quarter of the sessions


class HealthTables:
    """Lets tables play `games` games each, and tells how far it has come."""

    def __init__(
        self,
        runner: Runner,
        games: int,
        sessions: int,
        in_all: int,
        progress: Progress | None,
        above: HealthTables | None = None,
        every: int = 1,
    ) -> None:
        self._above = above
        self._every = every
        self.games = games
        self._sessions = sessions
        self._runner = runner
        self._in_all = in_all
        self._progress = progress
        self._done = 0

    def play(self, setting: Setting, turn: int = 0, of: int = 1) -> PlayedTable:
        """Play the games of a setting, or only those of every `of`th session, from `turn` on."""
        chunks = self._units(setting)[turn::of]
        return PlayedTable.of(self._runner.play(setting, chunks, progress=self._tell), self.games)

    def rotated(self, usual: Setting, players: Sequence[str]) -> list[PlayedTable]:
        """Everybody in every seat: the sessions are shared out among the ways to sit, as far as there are any.

        Where the usual table's players are not alike, they keep their seats, so that games can be held against its own.
        """
        turn_about = len(set(usual.players)) == 1 or set(players) == set(usual.players)
        seated = player_figures.rotations(players) if turn_about else [tuple(players)]
        ways = seated[: len(self._units(usual))]
        return [self.play(replace(usual, players=seats), turn, len(ways)) for turn, seats in enumerate(ways)]

    def one(self, setting: Setting, number: int) -> Tally:
        """The counts of one game by its number, played here."""
        session = number % SESSIONS if setting.session is None else setting.session
        return play_chunk(setting, Chunk(session, number, SESSIONS, 1), self._runner.compiled)

    def _units(self, setting: Setting) -> list[Chunk]:
        return units_of(setting, self.games, self._sessions)[:: self._every]

    def with_games(self, games: int, every: int = 1) -> HealthTables:
        """The same with another number of games, of which it plays those of some sessions; it tells of them as well."""
        return HealthTables(self._runner, games, self._sessions, self._in_all, self._progress, self, every)

    def _tell(self, games: int) -> None:
        if self._above:
            self._above._tell(games)
            return
        self._done += games
        if self._progress:
            self._progress(self._done, max(self._in_all, self._done))


def usual_figures(usual: PlayedTable) -> Iterator[Figure]:
    """What a table of alike players shows, but for the length."""
    yield from player_figures.seats(usual)
    yield from player_figures.together(usual)
    yield from game_figures.course(usual)
    yield from game_figures.answers(usual)
    yield from game_figures.rules_used(usual)
    yield from game_figures.seen(usual)
    yield from game_figures.turns_from(usual)
    yield from game_figures.rule_points(usual)
    yield from written_figures.written(usual)


def rule_figures(
    room: HealthTables, table: PlayedTable, rules: Sequence[str], figures: Sequence[Figure]
) -> Iterator[Figure]:
    """What the rules are worth to a team; of one that hardly ever matters that is enough to say."""
    usual = table.setting
    unused = {figure.subject for figure in figures if figure.target == "mechanic_used" and figure.verdict == "low"}
    for rule in rules:
        if rule not in unused:
            seat = _plain_seat(usual)
            restricted = f"{usual.players[seat].partition(':')[0]}:{player_figures.WITHOUT[rule]}"
            players = (*usual.players[:seat], restricted, *usual.players[seat + 1 :])
            yield from player_figures.rule_worth(room.rotated(usual, players), table, rule, len(rules))


def _plain_seat(usual: Setting) -> int:
    """The first seat of the commonest kind of player, whose place another is tried in; a habit is left if it can be."""
    plain_ones = [player for player in usual.players if ":" not in player] or list(usual.players)
    return usual.players.index(max(plain_ones, key=plain_ones.count))


def other_figures(room: HealthTables, table: PlayedTable, mixed: bool) -> Iterator[Figure]:
    """What tables of others show, beside the usual one."""
    usual = table.setting
    experts = room.play(replace(usual, players=("expert",) * usual.teams))
    yield from game_figures.technologies(experts)
    yield from game_figures.goals(experts)
    yield from game_figures.themes(experts)
    yield from game_figures.waiting(experts)
    yield from game_figures.learned(room.play(replace(usual, players=("novice",) * usual.teams)))
    if usual.cooperative:
        for player in SIMPLE:
            alike = room.play(replace(usual, players=(player,) * usual.teams))
            yield from player_figures.simple_together(alike, table, player)
        return
    if mixed:
        unlike = room.rotated(usual, MIXED_TABLE)
        yield from player_figures.unlike(unlike, MIXED_TABLE[0], MIXED_TABLE[-1])
        yield from player_figures.knowledge(unlike, MIXED_TABLE[0])
    elif len({_known(player) for player in usual.players}) > 1:
        ranked = sorted(usual.players, key=_known)
        unlike = room.rotated(usual, usual.players)
        yield from player_figures.unlike(unlike, ranked[0], ranked[-1])
    if usual.teams < 2:
        return
    for player in SIMPLE:
        seat = _plain_seat(usual)
        players = (*usual.players[:seat], player, *usual.players[seat + 1 :])
        yield from player_figures.simple(room.rotated(usual, players), player, len(SIMPLE), table)


def _known(player: str) -> int:
    return knows(player.partition(":")[0])


def at_level(room: HealthTables, usual: Setting, level: int, rules: Sequence[str], mixed: bool) -> Iterator[Figure]:
    """The same figures where staff know so many percent of the pairs; cards and goals from their games too."""
    kind = str(level)
    setting = with_level(usual, level)
    table = room.play(setting)
    yield from usual_figures(table)
    yield from game_figures.length(table)
    yield from of_cards(table)
    yield from rule_figures(room, table, rules, ())
    if usual.cooperative or usual.teams < 2:
        return
    if mixed:
        players = tuple(kind if player == USUAL else player for player in MIXED_TABLE)
        unlike = room.rotated(setting, players)
        yield from player_figures.unlike(unlike, MIXED_TABLE[0], MIXED_TABLE[-1])
        yield from player_figures.knowledge(unlike, MIXED_TABLE[0])
    seat = _plain_seat(setting)
    for player in SIMPLE:
        simple = player.replace(USUAL, kind, 1)
        players = (*setting.players[:seat], simple, *setting.players[seat + 1 :])
        for figure in player_figures.simple(room.rotated(setting, players), simple, len(SIMPLE), table):
            yield replace(figure, subject=player)


def with_level(setting: Setting, level: int) -> Setting:
    """A setting where staff know so many percent of the pairs, whatever they do always or never."""
    players = tuple(
        str(level) + player.removeprefix(USUAL) if player.partition(":")[0] == USUAL else player
        for player in setting.players
    )
    return replace(setting, players=players)


def of_cards(table: PlayedTable) -> Iterator[Figure]:
    """What a table's games say of technologies, goals and themes, and of what there is to learn."""
    return chain(
        game_figures.technologies(table),
        game_figures.goals(table),
        game_figures.themes(table),
        game_figures.waiting(table),
        game_figures.learned(table),
    )
