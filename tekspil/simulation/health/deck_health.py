"""The health of a deck on a board: let several tables play, and say what is not as the designer wants it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median
from typing import Any, get_args

from tekspil.content.models import Board, Deck
from tekspil.content.targets import TARGETS
from tekspil.language import _
from tekspil.players.policies import knows
from tekspil.simulation.changes import Values, adjusted, check_changes
from tekspil.simulation.engine.games import NO_CHANGES, Setting, setting_of
from tekspil.simulation.engine.runner import Progress, Runner, given_or_threads
from tekspil.simulation.health import finding_words as wording
from tekspil.simulation.health import game_figures, player_figures
from tekspil.simulation.health.causes import Cause, causes_of, keys_of, try_changes
from tekspil.simulation.health.codes import ERRORS
from tekspil.simulation.health.figure import AtKnowledge, BandVerdict, Degree, Figure, Finding, PlayedTable
from tekspil.simulation.health.health_tables import (
    FEWER,
    LEVELS,
    SIMPLE,
    USUAL,
    HealthTables,
    at_level,
    of_cards,
    other_figures,
    rule_figures,
    usual_figures,
    with_level,
)
from tekspil.simulation.health.smallest_changes import changes_for
from tekspil.simulation.metrics import MIXED_TABLE, TEAMS_FOR_LENGTH
from tekspil.simulation.result import Length, SimulationResult, plain, result_of
from tekspil.simulation.tabulated import frame_of_rows
from tekspil.tables import SESSIONS, technologies_for

FORMAT = 1
SHOWN = 3  # cards with example games, of those with the same finding
SCANNED = 2000  # games that examples are looked for in
LESS_TRIED, LEAST_TRIED = 4, 1000  # times as few games at a table when a change is tried, and the fewest
MOST_CAUSES = 3  # that changes are tried for
GAMES_FOR_LENGTH = 64  # at each other level of knowledge: length varies little
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
    causes: tuple[Cause, ...] = ()
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
            "causes": [cause.as_dict() for cause in self.causes],
            "findings": [finding.as_dict() for finding in self.findings],
            "simulation": simulation,
        }

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, as in JSON."""
        return self.as_dict()

    def to_frame(self, of: str = "findings", library: str | None = None) -> Any:
        """A data frame of pandas or polars, whichever is installed: a row for each of the findings.

        Args:
            of: Which part: "findings" or "causes".
            library: "pandas" or "polars", where both are installed.
        """
        return frame_of_rows(self.as_dict()[of], library)


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
    only_findings: bool = False,
) -> Health:
    """Let tables of every kind play `games` games each, and hold what they show up against the board's targets.

    The usual table has four teams of `staff`, fewer where the deck has too few technologies for four. It plays first:
    after that Ctrl-C gives what there is and says that it is `partial`.

    Args:
        teams, players: Who sits at a table of one's own, in place of the usual ones.
        themes, cards, changes, session, rounds, mode: As in `setting_of`.
        sessions: Among how many dealt sessions the games of a table are shared, 256 or more.
        threads, runner: As in `simulate`.
        only_findings: Leaves out games to look at, other levels of knowledge and causes.
        progress: Told the games played and about how many there are in all.

    Raises:
        TooSmallError: The deck has too few technologies even for two teams.
        ValueError: No games at all are asked for, or an own player is to sit there.
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
    if usual.has_own:
        raise ValueError(_("Egne spillere kan ikke sidde med, når bunkens helbred ses efter."))
    is_own = teams is not None or seats != (USUAL,)
    teams = most
    figures: list[Figure] = []
    levels: Levels = {}
    with_levels = not only_findings and any(player.partition(":")[0] == USUAL for player in usual.players)
    partial = False
    with given_or_threads(runner, threads) as on:
        mixed = not usual.cooperative and teams == len(MIXED_TABLE) and not is_own
        rules = player_figures.rules_of(board, teams)
        in_all = games * (len(sizes) + 2 + mixed + len(SIMPLE) + len(rules))
        others = games // FEWER * len(LEVELS) * (1 + mixed + len(SIMPLE) + len(rules)) if with_levels else 0
        room = HealthTables(on, games, sessions, in_all + others, progress)
        tables = {teams: room.play(usual)}
        try:
            figures.extend(usual_figures(tables[teams]))
            first = tables[teams]
            for figure in chain(rule_figures(room, first, rules, tuple(figures)), other_figures(room, first, mixed)):
                figures.append(figure)  # one by one: those that there are when it is broken off count
            for size in sizes:
                if size != teams:  # last, since each size has sessions of its own to deal
                    tables[size] = room.play(setting(size))
            if with_levels:
                levels = _levels(room, tables, tables[teams], rules, mixed)
        except KeyboardInterrupt:
            partial = True
        figures.extend(figure for size in sorted(tables) for figure in game_figures.length(tables[size]))
        found = [
            replace(finding, at_knowledge=at_knowledge(figure, levels))
            for figure, finding in zip(figures, _with_examples(room, deck, figures, only_findings), strict=True)
        ]
    findings = sorted(found, key=lambda finding: (get_args(Degree).index(finding.severity), finding.code))
    if not partial and not only_findings and any(finding.severity in ("error", "warning") for finding in findings):
        again: dict[str, Any] = {
            **{"teams": None if not is_own else teams, "players": seats, "themes": themes, "cards": cards},
            **{"session": session, "sessions": sessions, "rounds": rounds, "mode": mode},
        }
        if games < LEAST_TRIED:  # of so few every change would seem to mend it, and nobody asked for more
            causes = tuple(causes_of(findings, deck))
        else:
            fewer = max(LEAST_TRIED, games // LESS_TRIED)
            causes = _causes(findings, deck, board, fewer, seed, again, runner, threads)
    else:
        causes = ()
    results = {size: result_of(tables[size].played) for size in sorted(tables)}
    lengths = {size: result.length_minutes for size, result in results.items()}
    return Health(tuple(findings), results[teams], lengths, causes, partial)


def _levels(
    room: HealthTables, tables: Mapping[int, PlayedTable], usual: PlayedTable, rules: Sequence[str], mixed: bool
) -> Levels:
    """The figures by what staff are taken to know, those of the usual table's own games of cards too."""
    fewer = room.with_games(max(1, room.games // 2), every=FEWER // 2)
    levels: dict[int, dict[tuple[str, str], Figure]] = {knows(USUAL): by_subject(of_cards(usual))}
    for level in LEVELS:
        levels[level] = by_subject(at_level(fewer, usual.setting, level, rules, mixed))
        few = room.with_games(min(room.games, GAMES_FOR_LENGTH))
        for table in tables.values():
            if table is not usual:
                levels[level] |= by_subject(game_figures.length(few.play(with_level(table.setting, level))))
    return levels


def _causes(
    findings: Sequence[Finding],
    deck: Deck,
    board: Board,
    games: int,
    seed: int,
    again: Mapping[str, Any],
    runner: Runner | None,
    threads: int | None,
) -> tuple[Cause, ...]:
    """The causes of what is wrong, each with what mends it; broken off, those that there are, without."""
    found = list(causes_of(findings, deck))
    tried: list[Cause] = []
    try:
        with given_or_threads(runner, threads) as on:

            def check(changed: Deck, place: Board) -> Sequence[Finding]:
                return findings_of(changed, place, games, seed, runner=on, **again)

            wrong = keys_of(check(deck, board)) | keys_of(findings) if found else set()
            for cause in found[:MOST_CAUSES]:
                tried.append(try_changes(cause, wrong, changes_for(cause, deck, board), check))
    except KeyboardInterrupt:
        pass
    return (*tried, *found[len(tried) :])


def findings_of(deck: Deck, board: Board, games: int, seed: int, **options: Any) -> tuple[Finding, ...]:
    """The findings of a health check alone, without what they rest on and what mends them; options as there."""
    return health(deck, board, games, seed, only_findings=True, **options).findings


def _with_examples(room: HealthTables, deck: Deck, figures: Sequence[Figure], without: bool) -> list[Finding]:
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
    for some in () if without else asked.values():
        for figure, numbers in zip(some, examples(room, some[0].table, some), strict=True):
            games[id(figure)] = numbers
    return [finding_of(figure, deck, games.get(id(figure))) for figure in figures]


def examples(room: HealthTables, table: PlayedTable, figures: Iterable[Figure]) -> list[Mapping[str, int]]:
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


def _code(figure: Figure, verdict: BandVerdict) -> str:
    """The code of the side that it lies on; unsure, of an edge that its interval crosses; else of the nearer one."""
    if verdict in figure.codes:
        return figure.codes[verdict]
    sides = figure.crossed or tuple(figure.codes)
    edges = dict(zip(("low", "high"), figure.band, strict=True))
    return figure.codes[min(sides, key=lambda side: abs(figure.interval.value - edges[side]))]


def _severity(code: str, verdict: BandVerdict) -> Degree:
    if verdict == "inside":
        return "good"
    if verdict == "unsure":
        return "hint"
    return "error" if code in ERRORS else "warning"


# What a verdict rests on: the same figure where staff know more or less, and at how much it would be another.

Levels = Mapping[int, Mapping[tuple[str, str], Figure]]  # by percent known, then by target and subject

USUAL_LEVEL = knows("staff")


def by_subject(figures: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    """Figures by what they are of."""
    return {(figure.target, figure.subject): figure for figure in figures}


def at_knowledge(figure: Figure, levels: Levels) -> tuple[AtKnowledge, ...]:
    """A figure at each level that has it, rising; nothing of one that no game changes."""
    if figure.exact or len(levels) < 2:
        return ()
    key = (figure.target, figure.subject)
    found = {level: figures[key] for level, figures in levels.items() if key in figures}
    found.setdefault(USUAL_LEVEL, figure)
    return tuple(AtKnowledge(level, found[level].interval, found[level].verdict) for level in sorted(found))


def is_swayed(finding: Finding) -> bool:
    """Whether it would be another verdict, and a sure one, if staff knew more or less."""
    said = {one.verdict for one in finding.at_knowledge} - {"unsure"}
    return len(said) > 1


def turning_point(finding: Finding) -> int | None:
    """About how many percent staff would have to know for the figure to cross an edge of its band; None where it
    does not between the levels."""
    for one, other in pairwise(finding.at_knowledge):
        for edge in finding.band:
            before, after = one.interval.value - edge, other.interval.value - edge
            if before * after < 0:
                return round(one.knowledge + (other.knowledge - one.knowledge) * before / (before - after))
    return None
