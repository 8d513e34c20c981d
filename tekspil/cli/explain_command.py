"""`tekspil explain`: the page about a problem's code, or all the codes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from tekspil.cli.outcome import MisuseError
from tekspil.content.problem_report import shown
from tekspil.content.problems import all_codes, did_you_mean
from tekspil.content.source import MAX_BYTES
from tekspil.language import _
from tekspil.safe_files import read_bounded

_FENCE = re.compile(r"^```\w*$")


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar=_("KODE"), help=_("Koden i en melding, fx Y17. Uden: alle koder."))
    ] = None,
) -> int:
    """Print the page of a code; without one every code with its title."""
    from tekspil.simulation.health.code_page import code_page  # counts, which most commands can do without
    from tekspil.simulation.health.code_words import titles

    findings = titles()
    codes = {name: known.title for name, known in all_codes().items()} | findings
    if code is None:
        typer.echo("\n".join(f"{name}  {title}" for name, title in codes.items()))
        return 0
    wanted = code.strip("[]").upper()
    if wanted not in codes:
        message = _("Der er ingen kode '{code}'.").format(code=shown(code))
        raise MisuseError(f"{message} {did_you_mean(wanted, codes, _('Skriv tekspil explain for at se dem alle.'))}")
    if wanted in findings:
        typer.echo(code_page(wanted))
        return 0
    typer.echo(_as_text(read_bounded(page(wanted), MAX_BYTES).decode("utf-8")))
    return 0


def page(code: str) -> Path:
    """The file with the page of a code: in the wheel, or in the source."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "shipped" / "problems"
    return (packed if packed.is_dir() else package.parent / "docs" / "problems") / f"{code}.md"


def _as_text(written: str) -> str:
    """A page without the signs of Markdown, its examples moved in."""
    lines: list[str] = []
    is_example = False
    for line in written.splitlines():
        if _FENCE.match(line):
            is_example = not is_example
        else:
            lines.append(f"    {line}".rstrip() if is_example else line.lstrip("# "))
    return "\n".join(lines)
