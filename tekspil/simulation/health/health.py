"""The health of a deck on a board: let several tables play, and say what is not as the designer wants it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from tekspil.content.models import Board, Deck
from tekspil.language import _
from tekspil.players.policies import ALWAYS
from tekspil.simulation.chunks import Setting
from tekspil.simulation.health import cards, course, fairness, learning, restricted
from tekspil.simulation.health.examples import examples
from tekspil.simulation.health.figure import Figure
from tekspil.simulation.health.finding import Finding, finding_of
from tekspil.simulation.health.tables import AHEAD, Played, Room, rotations
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

    `simulation` is the result of the usual table (docs/json.md), `lengths` the minutes by number of teams; `partial`
    says that it was broken off, so that figures are missing.
    """

    findings: tuple[Finding, ...]
    simulation: dict[str, Any]
    lengths: dict[int, dict[str, float]]
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
        simulation = {name: value for name, value in self.simulation.items() if name != "format"}
        return {
            "format": FORMAT,
            "well": self.is_well,
            "partial": self.partial,
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
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Health:
    """Let tables of every kind play `games` games each, and hold what they show up against the board's targets.

    The usual table has four teams of `staff`, fewer where the deck has too few technologies for four. It plays first:
    after that Ctrl-C gives what there is and says that it is `partial`. `executor` plays elsewhere than on threads
    here, `threads` chunks at a time. Raises `TooSmallError` where the deck has too few technologies even for two,
    `ValueError` for no games at all.
    """
    if games < 1:
        raise ValueError(_("Der skal spilles mindst ét spil."))
    sizes = [size for size in LENGTHS if technologies_for(board, size) <= len(deck.technologies)] or [LENGTHS[0]]
    teams = max(size for size in sizes if size <= len(MIXED))

    def setting(size: int) -> Setting:
        return setting_of(deck, board, size, USUAL, seed, session=session, rounds=rounds, mode=mode)

    usual = setting(teams)
    count = max(1, threads or os.cpu_count() or 1)
    figures: list[Figure] = []
    partial = False
    with nullcontext(executor) if executor else ThreadPoolExecutor(count) as on:
        mixed = not usual.cooperative and teams == len(MIXED)
        in_all = games * (len(sizes) + 2 + mixed + len(SIMPLE) + len(restricted.rules_of(board, teams)))
        room = Room(on, has_compiler(), progress, in_all, max(AHEAD, count))
        tables = {teams: room.play(usual, games)}
        try:
            figures.extend(_usual(tables[teams]))
            for figure in chain(_rules(room, tables[teams], tuple(figures)), _others(room, tables[teams])):
                figures.append(figure)  # one by one: those that there are when it is broken off count
            for size in sizes:
                if size != teams:  # last, since each size has sessions of its own to deal
                    tables[size] = room.play(setting(size), games)
        except KeyboardInterrupt:
            partial = True
        figures.extend(figure for size in sorted(tables) for figure in course.length(tables[size]))
        found = _with_examples(room, deck, figures)
    findings = sorted(found, key=lambda finding: (ORDER.index(finding.severity), finding.code))
    results = {size: _result(tables[size]) for size in sorted(tables)}
    lengths = {size: result["length_minutes"] for size, result in results.items()}
    return Health(tuple(findings), results[teams], lengths, partial)


def _result(played: Played) -> dict[str, Any]:
    return report(played.setting, played.games, played.whole, dict(enumerate(played.parts)))


def _usual(usual: Played) -> Iterator[Figure]:
    """What a table of alike players shows, but for the length."""
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
