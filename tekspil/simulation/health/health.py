"""The health of a deck on a board: let several tables play, and say what is not as the designer wants it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.players.policies import ALWAYS
from tekspil.simulation.chunks import Setting
from tekspil.simulation.health import cards, course, fairness, learning, restricted
from tekspil.simulation.health.examples import examples
from tekspil.simulation.health.figure import Figure
from tekspil.simulation.health.finding import Finding, finding_of
from tekspil.simulation.health.tables import Played, Room, rotations
from tekspil.simulation.report import report
from tekspil.simulation.simulate import Progress, has_compiler, setting_of
from tekspil.tables import technologies_for

FORMAT = 1
USUAL = "staff"
LENGTHS = (2, 3, 4, 6)  # numbers of teams whose games must fit the board's time
MIXED = ("novice", "staff", "staff", "expert")
SIMPLE = ("random", *(f"{USUAL}:{habit}" for habit in ALWAYS))
SHOWN = 3  # cards with example games, of those with the same finding
ORDER = ("error", "warning", "hint", "good")


@dataclass(frozen=True, slots=True)
class Health:
    """What a health check found, worst first.

    `simulation` is the result of the usual table (docs/json.md), `lengths` the minutes by number of teams.
    """

    findings: tuple[Finding, ...]
    simulation: dict[str, Any]
    lengths: dict[int, dict[str, float]]

    @property
    def is_well(self) -> bool:
        """Whether nothing is known to be wrong."""
        return not self.of("error", "warning")

    def of(self, *severities: str) -> tuple[Finding, ...]:
        """The findings of some severities."""
        return tuple(finding for finding in self.findings if finding.severity in severities)

    def as_dict(self) -> dict[str, Any]:
        """For JSON (docs/json.md)."""
        simulation = {name: value for name, value in self.simulation.items() if name != "format"}
        return {
            "format": FORMAT,
            "well": self.is_well,
            "lengths": {str(size): length for size, length in self.lengths.items()},
            "findings": [finding.as_dict() for finding in self.findings],
            "simulation": simulation,
        }


def health(
    deck: Deck,
    board: Board,
    games: int = 20_000,
    seed: int = 1,
    *,
    session: int | None = None,
    rounds: int | None = None,
    mode: str | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Health:
    """Let tables of every kind play `games` games each, and hold what they show up against the board's targets.

    The usual table has four teams of `staff`, fewer where the deck has too few technologies for four. Raises
    `TooSmallError` where it has too few even for two, `ValueError` for no games at all.
    """
    if games < 1:
        raise ValueError(_("Der skal spilles mindst ét spil."))
    sizes = [size for size in LENGTHS if technologies_for(board, size) <= len(deck.technologies)] or [LENGTHS[0]]
    teams = max(size for size in sizes if size <= len(MIXED))

    def setting(players: str | Sequence[str], size: int) -> Setting:
        return setting_of(deck, board, size, players, seed, session=session, rounds=rounds, mode=mode)

    usual = setting(USUAL, teams)
    with ThreadPoolExecutor(max(1, threads or os.cpu_count() or 1)) as executor:
        mixed = not usual.cooperative and teams == len(MIXED)
        in_all = games * (len(sizes) + 2 + mixed + len(SIMPLE) + len(restricted.rules_of(board, teams)))
        room = Room(executor, has_compiler(), progress, in_all)
        tables = {size: room.play(setting(USUAL, size), games) for size in sizes}
        figures = list(_usual(tables, teams))
        figures += [*_rules(room, tables[teams], figures), *_others(room, tables[teams])]
        found = _with_examples(room, deck, figures)
    findings = sorted(found, key=lambda finding: (ORDER.index(finding.severity), finding.code))
    results = {size: _result(played) for size, played in tables.items()}
    return Health(tuple(findings), results[teams], {size: result["length_minutes"] for size, result in results.items()})


def _result(played: Played) -> dict[str, Any]:
    return report(played.setting, played.games, played.whole, dict(enumerate(played.parts)))


def _usual(tables: dict[int, Played], teams: int) -> Iterator[Figure]:
    """What tables of alike players show."""
    for played in tables.values():
        yield from course.length(played)
    usual = tables[teams]
    yield from fairness.seats(usual)
    yield from fairness.together(usual)
    yield from course.course(usual)
    yield from course.answers(usual)
    yield from learning.mechanics(usual)
    yield from learning.seen(usual)


def _rules(room: Room, played: Played, figures: Sequence[Figure]) -> Iterator[Figure]:
    """What the rules are worth to a team; of one that hardly ever matters that is enough to say."""
    usual = played.setting
    unused = {figure.subject for figure in figures if figure.target == "mechanic_used" and figure.verdict == "low"}
    rules = restricted.rules_of(usual.board, usual.teams)
    for rule in rules:
        if rule not in unused:
            players = (f"{USUAL}:{restricted.WITHOUT[rule]}", *(USUAL for _seat in range(usual.teams - 1)))
            yield from restricted.worth(_rotated(room, usual, players, played.games), played, rule, len(rules))


def _others(room: Room, played: Played) -> Iterator[Figure]:
    """What tables of others show, beside the usual one."""
    usual, games = played.setting, played.games
    experts = room.play(replace(usual, players=("expert",) * usual.teams), games)
    yield from cards.technologies(experts)
    yield from cards.goals(experts)
    yield from learning.learned(room.play(replace(usual, players=("novice",) * usual.teams), games))
    if usual.cooperative:
        for strategy in SIMPLE:
            alike = room.play(replace(usual, players=(strategy,) * usual.teams), games)
            yield from fairness.simple_together(alike, played, strategy)
        return
    if usual.teams == len(MIXED):
        yield from fairness.unlike(_rotated(room, usual, MIXED, games), MIXED[0], MIXED[-1])
    for strategy in SIMPLE:
        players = (strategy, *(USUAL for _seat in range(usual.teams - 1)))
        yield from fairness.simple(_rotated(room, usual, players, games), strategy, len(SIMPLE))


def _rotated(room: Room, usual: Setting, players: Sequence[str], games: int) -> list[Played]:
    """Everybody in every seat: the sessions are shared out among the ways to sit."""
    ways = rotations(players)
    return [room.play(replace(usual, players=seats), games, turn, len(ways)) for turn, seats in enumerate(ways)]


def _with_examples(room: Room, deck: Deck, figures: Sequence[Figure]) -> list[Finding]:
    """Every figure's finding; those that are wrong with games to look at, of one code the worst few."""
    asked: dict[int, list[Figure]] = {}
    count: dict[str, int] = {}
    for figure in sorted(figures, key=lambda figure: -figure.outside):
        if figure.verdict in ("low", "high"):
            code = figure.codes[figure.verdict]
            count[code] = count.get(code, 0) + 1
            if count[code] <= SHOWN:
                asked.setdefault(id(figure.played), []).append(figure)
    games = {}
    for some in asked.values():
        for figure, numbers in zip(some, examples(room, some[0].played, some), strict=True):
            games[id(figure)] = numbers
    return [finding_of(figure, deck, games.get(id(figure))) for figure in figures]
