"""`tekspil check`: every problem in decks and boards, or how the needs agree with the authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from tekspil.advice import checking
from tekspil.advice.agreement import Agreement, agreement_of
from tekspil.advice.checking import Checked
from tekspil.cli.arguments import whole
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.content.models import Board
from tekspil.content.problems import SEVERITIES, ContentError, layout
from tekspil.content.source import display
from tekspil.figures import as_json, percent
from tekspil.language import _, ngettext

FORMAT = 1


def check(
    path: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("STI"), help=_("Et id, en mappe eller en fil. Uden: alle bunker og plader, også dine egne.")
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help=_("Skriver det hele som JSON (docs/json.md)."))] = False,
    agreement: Annotated[
        bool, typer.Option("--agreement", help=_("Viser, hvor godt behovene passer med forfatternes stjerner."))
    ] = False,
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help=_("Viser de gode par, der ikke er vurderet endnu."))
    ] = False,
    board: Annotated[str, typer.Option(metavar=_("PLADE"), help=_("Pladen, som bunker holdes op imod."))] = FIRST_BOARD,
    sessions: Annotated[
        int,
        typer.Option(
            parser=whole(1, 100_000), metavar=_("ANTAL"), help=_("Hvor mange gange kort trækkes ud for at se efter.")
        ),
    ] = checking.SESSIONS,
) -> int:
    """Check what is named, or everything; 1 if anything has an error."""
    targets = checking.targets(path) if path else checking.everything()
    if agreement:
        return _agreement([target for target in targets if target.kind == "deck"], json)
    against = _board(board)
    found = [checking.check(target, against, sessions) for target in targets]
    typer.echo(as_json(_plain(found)) if json else "\n".join(_lines(found, suggestions)))
    return int(any(problem.severity == "error" for one in found for problem in one.problems))


def _board(name: str) -> Board | None:
    """The board to hold decks against. A broken one has its own lines in the check, unless it was asked for."""
    try:
        return load_board(name)
    except ContentError:
        if name != FIRST_BOARD:
            raise
        return None


def _lines(found: Sequence[Checked], with_suggestions: bool) -> list[str]:
    lines = []
    for one in found:
        for problem in one.problems:
            lines += [layout(problem), ""]
        if with_suggestions:
            lines += [f"{one.id}: {pair.goal} + {pair.technology}  {'★' * pair.stars}" for pair in one.suggestions]
            lines += [""] if one.suggestions else []
    return [*lines, _summary(found)]


def _summary(found: Sequence[Checked]) -> str:
    """One line: what was checked, and how much of each there is."""
    decks = sum(one.kind == "deck" for one in found)
    boards = len(found) - decks
    errors, warnings, hints = (_count(found, severity) for severity in SEVERITIES)
    checked = _(" og ").join(
        [ngettext("{n} bunke", "{n} bunker", decks).format(n=decks)] * bool(decks)
        + [ngettext("{n} plade", "{n} plader", boards).format(n=boards)] * bool(boards)
    )
    if not errors + warnings + hints:
        return _("{checked} set efter. Alt er i orden.").format(checked=checked or _("Intet"))
    code = next((problem.code for one in found for problem in one.problems), "")
    more = _("Læs om en kode med: tekspil explain {code}").format(code=code)
    counts = [
        ngettext("{n} fejl", "{n} fejl", errors).format(n=errors),
        ngettext("{n} advarsel", "{n} advarsler", warnings).format(n=warnings),
        ngettext("{n} råd", "{n} råd", hints).format(n=hints),
    ]
    return f"{more}\n{_('{checked} set efter: {counts}.').format(checked=checked, counts=', '.join(counts))}"


def _count(found: Sequence[Checked], severity: str) -> int:
    return sum(problem.severity == severity for one in found for problem in one.problems)


def _plain(found: Sequence[Checked]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "checked": [
            {
                "kind": one.kind,
                "id": one.id,
                "path": display(one.path),
                "problems": [problem.as_dict() for problem in one.problems],
                "suggestions": [asdict(pair) for pair in one.suggestions],
            }
            for one in found
        ],
        "counts": {severity: _count(found, severity) for severity in SEVERITIES},
    }


def _agreement(targets: Sequence[checking.CheckedPath], json: bool) -> int:
    measured = [agreement_of(load_deck(target.path)) for target in targets]
    if json:
        decks = [
            {"id": one.deck, "pairs": one.pairs, "share": round(one.share, 6)}
            | {"share_by_guessing": round(one.by_guessing, 6), "table": [list(row) for row in one.table]}
            | {"gross_errors": [asdict(error) for error in one.gross]}
            for one in measured
        ]
        typer.echo(as_json({"format": FORMAT, "agreement": decks}))
    else:
        typer.echo("\n\n".join("\n".join(_agreement_lines(one)) for one in measured))
    return 0


def _agreement_lines(one: Agreement) -> list[str]:
    """The agreement of a deck in words, with the table and the gross errors."""
    if not one.pairs:
        return [_("{deck}: Ingen par er vurderet.").format(deck=one.deck)]
    steps = (_("forkert"), _("lidt"), _("godt"))
    lines = [
        _("{deck}: {share} af {pairs} vurderede par får samme trin af behovene som af forfatterne.").format(
            deck=one.deck, share=percent(one.share), pairs=one.pairs
        ),
        _("At gætte på det hyppigste trin hver gang ville give {share}.").format(share=percent(one.by_guessing)),
        _("Behov og stjerner er skrevet af de samme, så tallet siger, om de hænger sammen, ikke om de er rigtige."),
        "",
        f"{_('Forfatterne siger'):<20}{_('Behovene siger: ')}" + "".join(f"{step:>10}" for step in steps),
    ]
    indent = 20 + len(_("Behovene siger: "))
    lines += [
        f"{step:<{indent}}" + "".join(f"{count:>10}" for count in row)
        for step, row in zip(steps, one.table, strict=True)
    ]
    wrong = len(one.gross)
    lines += ["", ngettext("{n} grov fejl", "{n} grove fejl", wrong).format(n=wrong) + (":" if wrong else ".")]
    return lines + [
        "  " + _("{goal} + {technology}: forfatterne {judged}, behovene {suggested}").format(**asdict(error))
        for error in one.gross
    ]
