"""`tekspil workshop`: decks and boards made in a browser on this machine."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from tekspil.cli.arguments import number_option
from tekspil.cli.outcome import MisuseError
from tekspil.extras import fetching
from tekspil.language import _


def workshop(
    port: Annotated[int, number_option(_("Porten på denne maskine. Uden: en, der er fri."), 65_535)] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=_("Viser kun linket og åbner ikke browseren."))
    ] = False,
) -> int:
    """Open the workshop until Ctrl+C."""
    try:
        from tekspil.workshop.asgi_shell import serve
    except ModuleNotFoundError as error:
        raise MisuseError(
            _("Værkstedet kræver tilvalget 'workshop'. Skriv: {command}").format(command=fetching("workshop"))
        ) from error
    with suppress(KeyboardInterrupt):  # how one closes it
        serve(_told, port=port, browse=not no_browser)
    return 0


def _told(link: str) -> None:
    typer.echo(_("Værkstedet er åbent, kun på denne maskine: {link}").format(link=link))
    typer.echo(_("Linket er kun til dig. Luk med Ctrl+C."))
