"""A board's file -> a checked board, or every problem that stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tekspil.content import models, tree
from tekspil.content.containers import Cards, Field, FieldSet, ListOf, all_have_ids, ids_in, optional
from tekspil.content.fingerprint import fingerprint
from tekspil.content.parsed_files import FORMAT, entry, is_better, read_file
from tekspil.content.picture import check_picture
from tekspil.content.problem_report import BAD, Report
from tekspil.content.problems import Problem
from tekspil.content.shape import shape_of
from tekspil.content.source import SourceText
from tekspil.content.targets import TARGETS, Band, targets_for
from tekspil.content.values import Choice, Decimal, Integer, Kind, Reference, Slug, Text, Word
from tekspil.language import _
from tekspil.rules.parameters import LIMITS, Rules, Value
from tekspil.rules.words import Mode, SpaceType

POINT = ListOf(Decimal(0, 10_000), 2, 2)


# The seconds of each space and of a move, where a board does not say (rulebook, "Length").
PACE: Mapping[str, int] = MappingProxyType(
    {
        SpaceType.GOAL: 150,
        SpaceType.SHARED_GOAL: 180,
        SpaceType.TOOLBOX: 30,
        SpaceType.TRAINING: 20,
        SpaceType.AGENT: 10,
        SpaceType.EVENT: 30,
        SpaceType.REFLECTION: 90,
        "move": 15,
    }
)


def _parameter(name: str, default: Value) -> Field:
    limits = LIMITS[name]
    kind: Kind = Integer(limits.low, limits.high)
    if limits.length:
        kind = ListOf(kind, limits.length, limits.length)
    return optional(kind, default)


RULES = FieldSet(
    {
        "mode": optional(Choice(tuple(Mode)), Mode.COMPETITIVE),
        **{name: _parameter(name, getattr(Rules(), name)) for name in LIMITS},
    },
    Rules,
)
PACES = FieldSet({name: optional(Integer(0, 3600), seconds) for name, seconds in PACE.items()})
WANTED = FieldSet({name: optional(Band(), None) for name in TARGETS})
SPACE = FieldSet(
    {
        "id": Field(Slug()),
        "type": Field(Choice(tuple(SpaceType))),
        "at": Field(POINT),
        "label": optional(Text(), ""),
    }
)
AREA = FieldSet({"label": Field(Text()), "at": Field(POINT)})
BOARD = FieldSet(
    {
        "format": FORMAT,
        "id": Field(Slug()),
        "title": Field(Text()),
        "minutes": Field(Integer(5, 480)),
        "frame_minutes": optional(Integer(0, 240), 15),
        "size": Field(POINT),
        "picture": optional(Word(), None),
        "areas": optional(ListOf(AREA), ()),
        "spaces": Field(Cards(SPACE, lambda: _("spillefelt"))),
        "paths": Field(ListOf(ListOf(Reference("space"), 2))),
        "rules": optional(RULES, None),
        "pace": optional(PACES, None),
        "targets": optional(WANTED, None),
    }
)
SHAPE = shape_of(BOARD)


def read_board(path: Path, data: bytes | None = None) -> tuple[models.Board | None, tuple[Problem, ...]]:
    """The board in the file at `path` and every problem in it; no board where one of them is an error.

    `data` is what the file holds, where it has been read already.
    """
    source, parsed, report, values = _read(path, data, False)
    if source.errors and not parsed.is_mended and not parsed.is_cut:
        again = _read(path, data, True)
        if is_better(again[0], source):
            source, parsed, report, values = again
    board = None
    if values is not BAD and parsed.complete and type(parsed.root) is tree.Mapping:
        board = _make(values)
        _check(board, parsed.root, path, report)
        if values["picture"] is not None:
            board = replace(board, picture=check_picture(path, parsed.root.entries["picture"][1], report))
    problems = tuple(sorted(source.problems, key=lambda problem: (problem.line, problem.column)))
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return board, problems


def _read(path: Path, data: bytes | None, closer: bool) -> tuple[SourceText, tree.Tree, Report, Any]:
    """The file, its tree, and the values of its fields, or `BAD`."""
    source, parsed = read_file(path, "board", data, SHAPE, closer)
    report = Report(source, is_cut=parsed.is_cut)
    values: Any = BAD
    if parsed.root is not None:
        listed = entry(parsed.root, "spaces")
        report.known["space"] = ids_in(listed) | parsed.lost_ids
        if not parsed.complete or not all_have_ids(listed):
            report.unsure.add("space")
        values = BOARD.read(parsed.root, report)
    return source, parsed, report, values


def _make(values: Mapping[str, Any]) -> models.Board:
    def point(at: tuple[Any, Any]) -> tuple[float, float]:
        return float(at[0]), float(at[1])

    board = models.Board(
        id=values["id"],
        title=values["title"],
        minutes=values["minutes"],
        frame_minutes=values["frame_minutes"],
        size=point(values["size"]),
        spaces=tuple(
            models.Space(space["id"], space["type"], point(space["at"]), space["label"]) for space in values["spaces"]
        ),
        paths=values["paths"],
        areas=tuple(models.Area(area["label"], point(area["at"])) for area in values["areas"]),
        rules=values["rules"] or Rules(),
        pace=values["pace"] or dict(PACE),
        targets=targets_for(values["minutes"], values["targets"] or {}),
    )
    return replace(board, fingerprint=fingerprint(board))


_At = Callable[[str], tree.Node]


def _items(node: tree.Node) -> list[tree.Node]:
    return node.items if type(node) is tree.Sequence else []


def _check(board: models.Board, root: tree.Mapping, path: Path, report: Report) -> None:
    """What no single field can tell: a start, a way to every space, room and time to play."""

    def at(name: str) -> tree.Node:
        return root.entries[name][1] if name in root.entries else root

    if board.id != path.stem:
        message = _("Pladen hedder '{id}', men filen hedder '{file}'.").format(id=board.id, file=path.name)
        report.add("I08", at("id"), message, _("Giv filen samme navn som id'et."))
    if board.minutes <= board.frame_minutes:
        message = _("Der er {minutes} minutter i alt, og velkomst og afrunding tager {frame}.").format(
            minutes=board.minutes, frame=board.frame_minutes
        )
        report.add("B07", at("minutes"), message, _("Gør 'minutes' større end 'frame_minutes'."))
    hand, limit = board.rules.hand_size, board.rules.hand_limit
    place = entry(at("rules"), "hand_size") or entry(at("rules"), "hand_limit") or root
    if hand > limit:
        message = _("Hånden er på {hand} kort, men der er højst plads til {limit}.").format(hand=hand, limit=limit)
        report.add("B06", place, message, _("Gør 'hand_limit' mindst lige så stor som 'hand_size'."))
    _check_inside(board, at, report)
    _check_apart(board, at, report)
    _check_paths(board, at, report)


def _check_inside(board: models.Board, at: _At, report: Report) -> None:
    if min(board.size) <= 0:
        report.add("B03", at("size"), _("Pladen skal have en bredde og en højde over 0."))
        return
    width, height = board.size
    things = [(space.at, node) for space, node in zip(board.spaces, _items(at("spaces")), strict=True)]
    things += [(area.at, node) for area, node in zip(board.areas, _items(at("areas")), strict=False)]
    for (x, y), node in things:
        if x > width or y > height:
            message = _("Punktet ligger uden for pladen, som er {width:g} × {height:g}.")
            report.add("B03", entry(node, "at") or node, message.format(width=width, height=height))


def _check_apart(board: models.Board, at: _At, report: Report) -> None:
    """Warn of spaces that nobody can tell apart, and of starts that nobody starts on."""
    first: dict[tuple[float, float], str] = {}
    starts: list[str] = []
    for space, node in zip(board.spaces, _items(at("spaces")), strict=True):
        if space.at in first:
            message = _("'{space}' ligger oven i '{other}'.").format(space=space.id, other=first[space.at])
            report.add("B15", entry(node, "at") or node, message, _("Giv dem hver sit punkt under 'at'."))
        first.setdefault(space.at, space.id)
        if space.type == SpaceType.START:
            starts.append(space.id)
            if len(starts) > 1:
                message = _("Alle hold begynder på '{first}', så '{space}' er ikke et startfelt.")
                help = _("Giv det type: rest, hvis der ikke skal ske noget.")
                report.add("B16", entry(node, "type") or node, message.format(first=starts[0], space=space.id), help)


def _check_paths(board: models.Board, at: _At, report: Report) -> None:
    neighbours: dict[str, set[str]] = {space.id: set() for space in board.spaces}
    for path, node in zip(board.paths, _items(at("paths")), strict=True):
        for number, (here, there) in enumerate(pairwise(path)):
            if here == there:
                message = _("Vejen går fra '{space}' til sig selv.").format(space=here)
                report.add("B04", _items(node)[number + 1], message, _("Slet det ene."))
            neighbours[here].add(there)
            neighbours[there].add(here)
    reached = {space.id for space in board.spaces if space.type == SpaceType.START}
    if not reached:
        help = _("Giv ét felt type: start.")
        report.add("B01", at("spaces"), _("Pladen har intet startfelt."), help)
        return
    waiting = list(reached)
    while waiting:
        new = neighbours[waiting.pop()] - reached
        reached |= new
        waiting += new
    for space, node in zip(board.spaces, _items(at("spaces")), strict=True):
        if space.id not in reached:
            message = _("Spillefeltet '{space}' kan ikke nås fra start.").format(space=space.id)
            report.add("B02", entry(node, "id") or node, message, _("Tilføj det i en vej under 'paths'."))
    if not any(space.type in (SpaceType.GOAL, SpaceType.SHARED_GOAL) for space in board.spaces):
        message = _("Pladen har ingen felter af typen goal eller shared_goal, så ingen møder et mål.")
        report.add("B12", at("spaces"), message, _("Giv mindst ét felt type: goal."))
