"""`tekspil where`: the folders that a person may want to find."""

from __future__ import annotations

import typer

from tekspil.content.locations import shipped_folder
from tekspil.folders import user_folder
from tekspil.language import _


def where() -> int:
    """Print each folder, and say of one's own that does not exist yet how it comes to be."""
    from tekspil.folders import settings_folder

    shipped, own = shipped_folder(), user_folder()
    for title, path in (
        (_("Bunker, der følger med"), shipped / "cards"),
        (_("Plader, der følger med"), shipped / "boards"),
        (_("Egne bunker"), own / "cards"),
        (_("Egne plader"), own / "boards"),
        (_("Spil og indstillinger"), settings_folder()),
    ):
        missing = "" if path.is_dir() else "  " + _("(findes ikke endnu)")
        typer.echo(f"{title + ':':<24} {path}{missing}")
    return 0
