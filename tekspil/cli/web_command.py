"""`tekspil web`: the game as a folder that opens in a browser, by a double click or on a web server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tekspil.cli.outcome import MisuseError
from tekspil.extras import fetching
from tekspil.language import _


def web(
    folder: Annotated[str, typer.Argument(metavar=_("MAPPE"), help=_("Hvor siden skal ligge. Mappen bliver lavet."))],
    runtime: Annotated[
        str,
        typer.Option(
            metavar=_("MAPPE"),
            help=_("Mappen med browserudgaven af Python (docs/web.md). Hver fil bliver kontrolleret."),
        ),
    ],
) -> int:
    """Make the folder, and say what is in it."""
    from tekspil.cli.arguments import prepare_folder
    from tekspil.web.runtimes import RuntimeFilesError, read_runtime

    try:
        from tekspil.web.web_folder import DOUBLE_CLICK, SERVER, make_folder_for_browsers
    except ModuleNotFoundError as error:
        raise MisuseError(
            _("Mappen får værkstedet med og kræver tilvalget 'workshop'. Skriv: {command}").format(
                command=fetching("workshop")
            )
        ) from error

    place = Path(folder)
    try:
        found = read_runtime(Path(runtime))
    except RuntimeFilesError as error:
        raise MisuseError(str(error)) from error
    prepare_folder(place)
    made = make_folder_for_browsers(place, found)
    typer.echo(_("Siden er lavet med {name}.").format(name=found.name))
    typer.echo(
        _("Dobbeltklik på {path}, eller læg mappen {server} på en webserver.").format(
            path=place / DOUBLE_CLICK, server=place / SERVER
        )
    )
    megabytes = made.bytes_fetched / 1e6
    typer.echo(_("En browser henter {size} MB fra webserveren.").format(size=f"{megabytes:.1f}".replace(".", ",")))
    if not made.is_compiled:
        wanted = "{}.{}".format(*found.python)
        typer.echo(
            _("Siden starter hurtigere, når Python {version} er på computeren, mens den bliver lavet.").format(
                version=wanted
            )
        )
    if not found.tested:
        typer.echo(
            _("Denne udgave af Python er ikke prøvet med siden. Prøv et helt spil, før I deler den ud (docs/web.md).")
        )
    return 0
