"""The health of a deck on a board: let several tables play, and say what is not as the designer wants it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from statistics import median
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.content.targets import TARGETS
from tekspil.language import _
from tekspil.players.policies import ALWAYS, knows
from tekspil.simulation.changes import Values, adjusted, check_changes
from tekspil.simulation.engine.counting import Tally
from tekspil.simulation.engine.games import NO_CHANGES, Chunk, Setting, play_chunk, setting_of, units_of
from tekspil.simulation.engine.runner import Progress, Runner, given_or_threads
from tekspil.simulation.health import finding_words as wording
from tekspil.simulation.health import game_figures, player_figures, written_figures
from tekspil.simulation.health.figure import Figure, Finding, PlayedTable, Severity, Verdict
from tekspil.simulation.metrics import MIXED_TABLE, TEAMS_FOR_LENGTH
from tekspil.simulation.result import Length, SimulationResult, plain, result_of
from tekspil.tables import SESSIONS, technologies_for

FORMAT = 1
USUAL = "staff"
SIMPLE = ("random", *(f"{USUAL}:{habit}" for habit in ALWAYS))
SHOWN = 3  # cards with example games, of those with the same finding
SCANNED = 2000  # games that examples are looked for in
ORDER = ("error", "warning", "hint", "good")
ERRORS = frozenset(("H02", "H14"))
"""What spoils an afternoon; the other findings are warnings."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a health check found, worst first.

    `simulation` is the result of the usual table, `lengths` the minutes by number of teams; `partial` says that it was
    broken off, so that figures are missing.
    """

    findings: tuple[Finding, ...]
    simulation: SimulationResult
    lengths: Mapping[int, Length]
    partial: bool = False

    @property
    def is_well(self) -> bool:
        """Whether nothing is known to be wrong."""
        return not self.of("error", "warning")

    def of(self, *severities: str) -> tuple[Finding, ...]:
        """The findings of some severities."""
        return tuple(finding for finding in self.findings if finding.severity in severities)

    def as_dict(self) -> dict[str, Any]:
        """For JSON (docs/json.md)."""
        simulation = self.simulation.as_dict()
        del simulation["format"]
        return {
            "format": FORMAT,
            "well": self.is_well,
            "partial": self.partial,
            "lengths": {str(size): plain(length) for size, length in self.lengths.items()},
            "findings": [finding.as_dict() for finding in self.findings],
            "simulation": simulation,
        }


def health(
    deck: Deck,
    board: Board,
    games: int = 20_000,
    seed: int = 1,
    *,
    teams: int | None = None,
    players: str | Sequence[str] = USUAL,
    themes: Collection[str] = (),
    cards: Collection[str] = (),
    changes: Values = NO_CHANGES,
    session: int | None = None,
    sessions: int = SESSIONS,
    rounds: int | None = None,
    mode: str | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    runner: Runner | None = None,
) -> Health:
    """Let tables of every kind play `games` games each, and hold what they show up against the board's targets.

    The usual table has four teams of `staff`, fewer where the deck has too few technologies for four. It plays first:
    after that Ctrl-C gives what there is and says that it is `partial`.

    Args:
        teams, players: Who sits at a table of one's own, in place of the usual ones.
        themes, cards, changes, session, rounds, mode: As in `setting_of`.
        sessions: Among how many dealt sessions the games of a table are shared, 256 or more.
        threads, runner: As in `simulate`.
        progress: Told the games played and about how many there are in all.

    Raises:
        TooSmallError: The deck has too few technologies even for two teams.
        ValueError: No games at all are asked for.
    """
    if games < 1:
        raise ValueError(_("Der skal spilles mindst ét spil."))
    check_changes(deck, changes)
    deck, board = adjusted(deck, board, changes)
    seats = (players,) if isinstance(players, str) else tuple(players)
    if teams is None and len(seats) > 1:
        teams = len(seats)
    held = len([card for card in deck.technologies if card.id in cards]) or len(deck.technologies)
    sizes = [size for size in TEAMS_FOR_LENGTH if technologies_for(board, size) <= held]
    sizes = [teams] if teams is not None else sizes or [TEAMS_FOR_LENGTH[0]]
    most = teams or max(size for size in sizes if size <= len(MIXED_TABLE))

    def setting(size: int) -> Setting:
        own: dict[str, Any] = {"session": session, "rounds": rounds, "mode": mode, "themes": themes, "cards": cards}
        return replace(setting_of(deck, board, size, seats, seed, **own), changes=tuple(changes.items()))

    usual = setting(most)
    is_own = teams is not None or seats != (USUAL,)
    teams = most
    figures: list[Figure] = []
    partial = False
    with given_or_threads(runner, threads) as on:
        mixed = not usual.cooperative and teams == len(MIXED_TABLE) and not is_own
        rules = player_figures.rules_of(board, teams)
        room = _Tables(on, games, sessions, games * (len(sizes) + 2 + mixed + len(SIMPLE) + len(rules)), progress)
        tables = {teams: room.play(usual)}
        try:
            figures.extend(_usual(tables[teams]))
            first = tables[teams]
            for figure in chain(_rules(room, first, rules, tuple(figures)), _others(room, first, mixed)):
                figures.append(figure)  # one by one: those that there are when it is broken off count
            for size in sizes:
                if size != teams:  # last, since each size has sessions of its own to deal
                    tables[size] = room.play(setting(size))
        except KeyboardInterrupt:
            partial = True
        figures.extend(figure for size in sorted(tables) for figure in game_figures.length(tables[size]))
        found = _with_examples(room, deck, figures)
    findings = sorted(found, key=lambda finding: (ORDER.index(finding.severity), finding.code))
    results = {size: result_of(tables[size].played) for size in sorted(tables)}
    lengths = {size: result.length_minutes for size, result in results.items()}
    return Health(tuple(findings), results[teams], lengths, partial)


class _Tables:
    """Lets tables play `games` games each, and tells how far it has come."""

    def __init__(self, runner: Runner, games: int, sessions: int, in_all: int, progress: Progress | None) -> None:
        self.games = games
        self._sessions = sessions
        self._runner = runner
        self._in_all = in_all
        self._progress = progress
        self._done = 0

    def play(self, setting: Setting, turn: int = 0, of: int = 1) -> PlayedTable:
        """Play the games of a setting, or only those of every `of`th session, from `turn` on."""
        chunks = units_of(setting, self.games, self._sessions)[turn::of]
        return PlayedTable.of(self._runner.play(setting, chunks, progress=self._tell), self.games)

    def rotated(self, usual: Setting, players: Sequence[str]) -> list[PlayedTable]:
        """Everybody in every seat: the sessions are shared out among the ways to sit, as far as there are any.

        Where the usual table's players are not alike, they keep their seats, so that games can be held against its own.
        """
        turn_about = len(set(usual.players)) == 1 or set(players) == set(usual.players)
        seated = player_figures.rotations(players) if turn_about else [tuple(players)]
        ways = seated[: len(units_of(usual, self.games, self._sessions))]
        return [self.play(replace(usual, players=seats), turn, len(ways)) for turn, seats in enumerate(ways)]

    def one(self, setting: Setting, number: int) -> Tally:
        """The counts of one game by its number, played here."""
        session = number % SESSIONS if setting.session is None else setting.session
        return play_chunk(setting, Chunk(session, number, SESSIONS, 1), self._runner.compiled)

    def _tell(self, games: int) -> None:
        self._done += games
        if self._progress:
            self._progress(self._done, max(self._in_all, self._done))


def _usual(usual: PlayedTable) -> Iterator[Figure]:
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


def _rules(room: _Tables, table: PlayedTable, rules: Sequence[str], figures: Sequence[Figure]) -> Iterator[Figure]:
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


def _others(room: _Tables, table: PlayedTable, mixed: bool) -> Iterator[Figure]:
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
        yield from player_figures.knowledge(unlike, ranked[0])
    if usual.teams < 2:
        return
    for player in SIMPLE:
        seat = _plain_seat(usual)
        players = (*usual.players[:seat], player, *usual.players[seat + 1 :])
        yield from player_figures.simple(room.rotated(usual, players), player, len(SIMPLE))


def _known(player: str) -> int:
    return knows(player.partition(":")[0])


def _with_examples(room: _Tables, deck: Deck, figures: Sequence[Figure]) -> list[Finding]:
    """Every figure's finding; those that are wrong with games to look at, of one code the worst few."""
    asked: dict[int, list[Figure]] = {}
    count: dict[str, int] = {}
    for figure in sorted(figures, key=lambda figure: -figure.outside):
        if figure.verdict in ("low", "high"):
            code = figure.codes[figure.verdict]
            count[code] = count.get(code, 0) + 1
            if count[code] <= SHOWN:
                asked.setdefault(id(figure.table), []).append(figure)
    games = {}
    for some in asked.values():
        for figure, numbers in zip(some, examples(room, some[0].table, some), strict=True):
            games[id(figure)] = numbers
    return [finding_of(figure, deck, games.get(id(figure))) for figure in figures]


def examples(room: _Tables, table: PlayedTable, figures: Iterable[Figure]) -> list[Mapping[str, int]]:
    """For each figure of a table the numbers of its games, from its first `SCANNED` ones played over again."""
    asked = [(figure, figure.trait) for figure in figures]
    seen: list[list[tuple[float, int]]] = [[] for _figure in asked]
    for number in range(min(SCANNED, table.games)):
        tally = room.one(table.setting, number)
        for (_figure, trait), values in zip(asked, seen, strict=True):
            value = trait(tally) if trait else None
            if value is not None:
                values.append((value, number))
    return [_picked(figure, values) for (figure, _trait), values in zip(asked, seen, strict=True)]


def _picked(figure: Figure, values: list[tuple[float, int]]) -> Mapping[str, int]:
    """The game nearest to the median, and those furthest to the good and to the bad side; of equals the first."""
    if not values:
        return {}
    middle = median(value for value, _number in values)
    smallest = min(values)[1]
    largest = min(values, key=lambda one: (-one[0], one[1]))[1]
    best, worst = (smallest, largest) if figure.verdict == "high" else (largest, smallest)
    typical = min(values, key=lambda one: (abs(one[0] - middle), one[1]))[1]
    return {"typical": typical, "best": best, "worst": worst}


def finding_of(figure: Figure, deck: Deck, games: Mapping[str, int] | None = None) -> Finding:
    """What there is to say of a figure."""
    verdict = figure.verdict
    code = _code(figure, verdict)
    said = wording.said_of(figure, code, deck)
    return Finding(
        code=code,
        severity=_severity(code, verdict),
        title=said.title,
        sentence=said.sentence,
        advice=said.advice,
        target=figure.target,
        unit=TARGETS[figure.target].unit,
        interval=figure.interval,
        band=figure.band,
        subject=figure.subject,
        players=figure.table.setting.players,
        exact=figure.exact,
        games_needed=figure.games_needed if verdict == "unsure" else 0,
        sessions_needed=figure.sessions_needed if verdict == "unsure" else 0,
        assumed=wording.assumed(figure),
        games=games,
    )


def _code(figure: Figure, verdict: Verdict) -> str:
    """The code of the side that it lies on; unsure, of an edge that its interval crosses; else of the nearer one."""
    if verdict in figure.codes:
        return figure.codes[verdict]
    sides = figure.crossed or tuple(figure.codes)
    edges = dict(zip(("low", "high"), figure.band, strict=True))
    return figure.codes[min(sides, key=lambda side: abs(figure.interval.value - edges[side]))]


def _severity(code: str, verdict: Verdict) -> Severity:
    if verdict == "inside":
        return "good"
    if verdict == "unsure":
        return "hint"
    return "error" if code in ERRORS else "warning"
