"""`tekspil history`: what was changed in a deck from run to run, and what it did. Runs are kept where that is asked."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import json_option, not_written, whole
from tekspil.cli.outcome import MisuseError
from tekspil.content.library import load_deck
from tekspil.content.locations import find_deck
from tekspil.figures import as_json, thousands
from tekspil.language import _, ngettext
from tekspil.simulation.metrics import amount, title

if TYPE_CHECKING:
    from tekspil.content.models import Board, Deck
    from tekspil.simulation.health.deck_health import Health
    from tekspil.simulation.history import Run, Since
    from tekspil.simulation.result import SimulationResult

SHOWN = 6  # changes and figures of a run


def history(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    last: Annotated[
        int, typer.Option(parser=whole(1, 100), metavar=_("ANTAL"), help=_("Hvor mange kørsler. Uden: 10."))
    ] = 10,
    json: Annotated[bool, json_option()] = False,
) -> int:
    """Tell the last runs of a deck, oldest first."""
    from tekspil.simulation.history import HistoryError, history_file, read_history, steps

    file = history_file(load_deck(deck).id, find_deck(deck))
    try:
        runs = read_history(file)
    except HistoryError as error:
        raise MisuseError(str(error)) from error
    between = steps(runs)
    told = list(zip(runs, between, strict=True))[-last:]
    if json:
        typer.echo(as_json({"format": 1, "runs": [_as_dict(run, step) for run, step in told]}))
        return 0
    if not told:
        typer.echo(_("Ingen kørsler er gemt endnu. Begynd med: tekspil health {deck} --remember").format(deck=deck))
        return 0
    for run, step in told:
        for line in _lines(run, step):
            typer.echo(line)
    typer.echo(_("Historikken ligger i {file}. Slet den, når du ikke vil have den mere.").format(file=file))
    return 0


def _as_dict(run: Run, step: Since | None) -> dict[str, object]:
    kept = {name: value for name, value in asdict(run).items() if name not in ("cards", "numbers")}
    if step is None:
        return {**kept, "since": None}
    since = {
        "changed": step.changed,
        "moved": [name for name, *_rest in step.moved],
        "gone": step.gone,
        "new": step.new,
    }
    return {**kept, "since": since}


def _lines(run: Run, step: Since | None) -> list[str]:
    told = [
        _("{day}  {command} på {board}, {players}, {games} spil").format(
            day=run.day,
            command=run.command,
            board=run.board,
            players=", ".join(run.table["players"]),
            games=thousands(run.games),
        )
    ]
    if run.wrong is not None:
        told.append(
            "  "
            + ngettext("{n} fund: {codes}", "{n} fund: {codes}", len(run.wrong)).format(
                n=len(run.wrong), codes=_few(list(run.wrong)) or _("ingen")
            )
        )
    if step is None:
        return told
    told.append("  " + _("Ændret: {what}").format(what=_few(list(step.changed)) or _("intet")))
    moved = [
        f"{title(name)} {amount(before.value, unit)} → {amount(after.value, unit)}"
        for name, before, after, unit in step.moved
    ]
    told.append(
        "  " + _("Det gjorde: {what}").format(what=_few(moved) or _("ingen tal flyttede sig ud over usikkerheden"))
    )
    if step.gone:
        told.append("  " + _("Fund, der er væk: {codes}").format(codes=_few(list(step.gone))))
    if step.new:
        told.append("  " + _("Nye fund: {codes}").format(codes=_few(list(step.new))))
    return told


def _few(parts: list[str]) -> str:
    more = "" if len(parts) <= SHOWN else " " + _("… og {n} til.").format(n=len(parts) - SHOWN)
    return ", ".join(parts[:SHOWN]) + more


def keep(
    command: str,
    named: str,
    asked: bool,
    deck: Deck,
    board: Board,
    result: SimulationResult,
    found: Health | None = None,
) -> bool:
    """Keep a run in the deck's history where that was asked, or has been before; whether it went well.

    Args:
        command: What was run.
        named: The deck as the user named it.
        asked: Whether it was asked for now.
        deck, board: As they were played.
    """
    from tekspil.simulation.history import HistoryError, history_file, remember, run_of
    from tekspil.today import today

    if result.partial or (found and found.partial):
        return True
    file = history_file(deck.id, find_deck(named))
    if not asked and not file.exists():
        return True
    wrong = None if found is None else [f"{one.code} {one.subject}".strip() for one in found.of("error", "warning")]
    try:
        remember(file, run_of(command, today().isoformat(), deck, board, result, wrong))
    except OSError as error:
        print(not_written(file, error), file=sys.stderr)
        return False
    except HistoryError as error:
        print(error, file=sys.stderr)
        return False
    return True
