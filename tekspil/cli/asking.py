"""Asking the person at the terminal, where there is one."""

from __future__ import annotations

import sys

import typer

from tekspil.language import _


def agreed() -> bool:
    """Whether the person at the terminal says yes; nobody there is a no."""
    if not sys.stdin.isatty():
        typer.echo(_("Tilføj --yes, hvis det skal skrives."))
        return False
    answer: str = typer.prompt(_("Skal det skrives? ja eller nej"), default=_("nej"))
    return answer.strip().lower() in ("ja", "j", "yes", "y")
