"""A name that is misspelt where it is made, told there once, and not at every place that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tekspil.content import tree
from tekspil.content.problem_report import Missed, Report, shown
from tekspil.content.problems import near
from tekspil.language import _, ngettext

MOST_PLACES = 6
"""The most lines that one message names."""


@dataclass(frozen=True, slots=True)
class Defined:
    """The names of one kind that a deck makes itself, each with where it stands, and the file's report."""

    nodes: Mapping[str, tree.Node]
    report: Report


def blame_definitions(reports: Iterable[Report], defined: Mapping[str, Defined], used: Mapping[str, set[str]]) -> None:
    """Tell of a name that nobody uses, and that looks like one which many use and nobody makes, in their place.

    Where no such name is found, a name used many times is told of once in each file, with the lines of the others.
    """
    missed: dict[tuple[str, str], list[Missed]] = {}
    for report in reports:
        for one in report.missed if not report.source.is_full else ():
            missed.setdefault((one.what, one.name), []).append(one)
    for (what, name), uses in missed.items():
        if len(uses) < 2 or what not in defined:
            continue
        unused = [id for id in defined[what].nodes if id not in used.get(what, ())]
        found = near(name, unused)
        if found:
            _blame(defined[what], found[0], name, uses)
        else:
            _gather(uses)


def _blame(defined: Defined, id: str, name: str, uses: list[Missed]) -> None:
    for one in uses:
        one.source.withdraw(one.problem)
    message = ngettext(
        "Ingen bruger '{id}', men '{name}' bliver brugt {n} gang uden at findes.",
        "Ingen bruger '{id}', men '{name}' bliver brugt {n} gange uden at findes.",
        len(uses),
    )
    message = message.format(id=shown(id), name=shown(name), n=len(uses))
    places = ", ".join(f"{one.problem.file}:{one.problem.line}" for one in uses[:MOST_PLACES])
    help = _("Ret det her til '{name}', hvis det er en tastefejl.").format(name=shown(name))
    note = _("Det bliver brugt i {places}.").format(places=places)
    defined.report.where = ""
    defined.report.add(uses[0].problem.code, defined.nodes[id], message, help, (note,))


def _gather(uses: list[Missed]) -> None:
    """Keep the first in each file, with the lines of the rest."""
    by_file: dict[str, list[Missed]] = {}
    for one in uses:
        by_file.setdefault(one.problem.file, []).append(one)
    for same in by_file.values():
        if len(same) < 2:
            continue
        lines = ", ".join(str(one.problem.line) for one in same[1 : MOST_PLACES + 1])
        for one in same[1:]:
            one.source.withdraw(one.problem)
        first = same[0]
        told = replace(
            first.problem, notes=(*first.problem.notes, _("Det samme gælder linje {lines}.").format(lines=lines))
        )
        first.source.problems = [told if one is first.problem else one for one in first.source.problems]
