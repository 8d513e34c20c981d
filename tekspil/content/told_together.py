"""The same slip on many lines, told once: a tab before every field of a card, or a habit all over a file."""

from __future__ import annotations

from tekspil.content.syntax import SyntaxFault
from tekspil.language import _

MOST_TOLD = 3
"""How many mistakes of one kind are told one by one; more of them are one habit, and one message."""

_HABITS = frozenset(("Y11", "Y17", "Y21", "Y23", "Y27", "Y28"))


def told_together(faults: list[SyntaxFault]) -> list[SyntaxFault]:
    """The faults, with those that one slip made on line after line told once, and so a habit all over a file."""
    runs: list[list[SyntaxFault]] = []
    for fault in faults:
        if runs and _same(runs[-1][-1], fault) and fault.line == runs[-1][-1].line + 1 and fault.code in _HABITS:
            runs[-1].append(fault)
        else:
            runs.append([fault])
    many: dict[tuple[str, str], list[list[SyntaxFault]]] = {}
    for run in runs:
        if run[0].code in _HABITS:
            many.setdefault((run[0].code, run[0].message), []).append(run)
    told: list[SyntaxFault] = []
    for run in runs:
        alike = many.get((run[0].code, run[0].message), [run])
        if len(alike) <= MOST_TOLD and sum(map(len, alike)) <= 2 * MOST_TOLD:
            told.append(_with_lines(run))
        elif alike[0] is run:
            told.append(_with_lines([fault for one in alike for fault in one]))
    return told


def _same(one: SyntaxFault, other: SyntaxFault) -> bool:
    return (one.code, one.message) == (other.code, other.message)


def _with_lines(faults: list[SyntaxFault]) -> SyntaxFault:
    """The first of `faults`, with the lines of the others in its help."""
    first, more = faults[0], faults[1:]
    if not more:
        return first
    some = ", ".join(str(fault.line + 1) for fault in more[:8])
    note = _("Det samme gælder linje {lines}.") if len(more) <= 8 else _("Det samme gælder linje {lines} og flere.")
    return first._replace(help=f"{first.help} {note.format(lines=some)}")
