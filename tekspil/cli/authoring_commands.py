"""`tekspil new`, `tekspil schema` and `tekspil sheet`: writing decks and boards of one's own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import DECK, agreed, one_of
from tekspil.cli.outcome import MisuseError
from tekspil.content import authoring, locations
from tekspil.content.problems import layout
from tekspil.content.schema import FILES
from tekspil.content.schema import schema as schema_of
from tekspil.content.source import display
from tekspil.figures import as_json
from tekspil.language import _
from tekspil.sheets.delimited import ENCODINGS

if TYPE_CHECKING:
    from tekspil.sheets.reading import Sheets


def commands(group: str) -> tuple[tuple[str, Callable[..., int], str], ...]:
    """What a group is made of: each command's name, what it does, and its help."""
    if group == "new":
        return (
            ("deck", new_deck, _("Laver en ny bunke i din egen mappe.")),
            ("board", new_board, _("Laver en ny plade i din egen mappe.")),
            ("card", new_card, _("Sætter et nyt kort ind i en af dine bunker, eller viser, hvordan det skrives.")),
        )
    return (
        ("export", sheet_export, _("Skriver en bunke som regneark (.xlsx), eller som .csv.")),
        ("import", sheet_import, _("Læser et regneark ind i en bunke og viser først, hvad der bliver ændret.")),
    )


def schema(
    kind: Annotated[
        str | None, typer.Argument(metavar=_("SLAGS"), parser=one_of(tuple(FILES)), help=", ".join(FILES))
    ] = None,
) -> int:
    """Print one schema, or all of them by name."""
    made = schema_of(kind) if kind else {name: schema_of(name) for name in FILES}
    typer.echo(as_json(made))
    return 0


def new_deck(
    name: Annotated[str, typer.Argument(metavar=_("NAVN"), help=_("Bunkens navn, som alle ser."))],
    extends: Annotated[
        str,
        typer.Option(metavar=_("BUNKE"), help=_("Byg på denne bunke: alle dens kort er med, og dine kommer oveni.")),
    ] = DECK,
    alone: Annotated[bool, typer.Option("--alone", help=_("Begynd forfra, uden en anden bunkes kort."))] = False,
) -> int:
    """Write a new deck, and say where it lies and what comes next."""
    folder = authoring.new_deck(name, "" if alone else extends)
    typer.echo(_("Din nye bunke ligger her: {path}").format(path=folder))
    typer.echo(_("Skriv i filerne, og se efter med: tekspil check {id}").format(id=folder.name))
    return 0


def new_board(name: Annotated[str, typer.Argument(metavar=_("NAVN"), help=_("Pladens navn, som alle ser."))]) -> int:
    """Write a new board, and say where it lies and what comes next."""
    path = authoring.new_board(name)
    typer.echo(_("Din nye plade ligger her: {path}").format(path=path))
    typer.echo(_("Skriv i filen, og se efter med: tekspil check {id}").format(id=path.stem))
    return 0


def new_card(
    kind: Annotated[
        str,
        typer.Argument(metavar=_("SLAGS"), parser=one_of(tuple(authoring.CARDS)), help=", ".join(authoring.CARDS)),
    ],
    deck: Annotated[
        str, typer.Option(metavar=_("BUNKE"), help=_("Din bunke, som kortet skal ind i. Uden: kortet bliver vist."))
    ] = "",
) -> int:
    """Put a new card into a deck, or print one."""
    if not deck:
        typer.echo(authoring.card_text(kind), nl=False)
        return 0
    path, id = authoring.new_card(kind, deck)
    typer.echo(_("Kortet '{id}' står nu sidst i {path}").format(id=id, path=display(path)))
    return 0


def sheet_export(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Et id eller en mappe."))],
    out: Annotated[
        str, typer.Option(metavar=_("STI"), help=_("Hvor det skal ligge. Uden: en fil med bunkens navn her."))
    ] = "",
    csv: Annotated[bool, typer.Option("--csv", help=_("En mappe med .csv-filer i stedet for .xlsx."))] = False,
) -> int:
    """Write a deck as a spreadsheet."""
    from tekspil.sheets.sheet_tables import export

    folder = locations.find_deck(deck)
    place = Path(out or (f"{folder.stem}-csv" if csv else f"{folder.stem}.xlsx"))
    is_book = place.suffix.lower() == ".xlsx"
    if csv and is_book:
        place = place.with_suffix("")
    elif not csv and not is_book:
        message = _(
            "'{path}' ender ikke på .xlsx. Skriv {book}, eller tilføj --csv, hvis det skal være en mappe med .csv."
        )
        raise MisuseError(message.format(path=out, book=place.with_name(place.name + ".xlsx")))
    for path in export(folder, place):
        typer.echo(_("Skrevet: {path}").format(path=display(path)))
    return 0


def sheet_import(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunken, som arket skal ind i."))],
    sheet: Annotated[
        str, typer.Argument(metavar=_("ARK"), help=_("En .xlsx, en .ods, en .csv eller en mappe med .csv-filer."))
    ],
    encoding: Annotated[
        str | None,
        typer.Option(
            parser=one_of(tuple(ENCODINGS)),
            metavar="|".join(ENCODINGS),
            help=_("Tegnsættet i .csv, hvis det ikke kan ses."),
        ),
    ] = None,
    take_sheet: Annotated[
        bool, typer.Option("--take-sheet", help=_("Tag arkets, hvor både bunken og arket er ændret."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Skriv uden at spørge."))] = False,
) -> int:
    """Show what a spreadsheet would change, and write it once that has been said yes to; 1 if it cannot be."""
    from tekspil.sheets.comparing import apply, plan
    from tekspil.sheets.sheet_tables import open_deck

    opened = open_deck(authoring.own_folder(locations.find_deck(deck)))
    found = plan(opened, _read(Path(sheet), encoding or ""), take_sheet)
    for problem in found.problems:
        typer.echo(layout(problem) + "\n")
    typer.echo("\n".join(found.lines()))
    if found.has_errors:
        typer.echo(_("Intet er skrevet. Ret fejlene, og prøv igen."))
        return 1
    if not found.changes:
        return 0
    if not yes and not agreed():
        typer.echo(_("Intet er skrevet."))
        return 0
    for path in apply(found):
        typer.echo(_("Skrevet: {path} (den gamle ligger ved siden af som .bak)").format(path=display(path)))
    return 0


def _read(path: Path, encoding: str) -> Sheets:
    """The spreadsheet at `path`; where its encoding does not show, the person at the terminal is asked."""
    from tekspil.sheets.reading import UnclearSheetError, read_sheets

    try:
        return read_sheets(path, encoding)
    except UnclearSheetError as error:
        if not sys.stdin.isatty():
            raise error.as_content_error() from None
        typer.echo(_("Det kan ikke ses, hvilket tegnsæt {path} er gemt med. Sådan kan det læses:").format(path=error))
        for number, reading in enumerate(error.readings, 1):
            typer.echo(f"  {number}  {reading.name:<8}{reading.sample}")
        most = len(error.readings)
        answer: str = typer.prompt(
            _("Hvilken linje er rigtig? 1 til {most}, eller nej").format(most=most), default=_("nej")
        )
        if not (answer.isascii() and answer.isdigit() and 1 <= int(answer[:3]) <= most):
            raise error.as_content_error() from None
        return read_sheets(path, error.readings[int(answer) - 1].name)
