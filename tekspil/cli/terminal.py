"""The one way to a terminal: whatever a deck, a file's name or a saved game holds, it gives the terminal no orders.

While a command runs, standard output and standard error are `Guarded` (guard.py); only rich's own colours and progress
bars go around it, through `console`, which guards the texts in them.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from tekspil.cli.guard import Guarded
from tekspil.language import _
from tekspil.plain import plain

if TYPE_CHECKING:
    from rich.console import Console


def console(*, error: bool = False) -> Console:
    """rich's console on standard output, or on standard error. Texts are never read as markup, and are plain."""
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

    class PlainConsole(Console):
        def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
            for text, style, control in super().render(renderable, options):
                yield Segment(text if control else plain(text), style, control)

    stream = sys.stderr if error else sys.stdout
    behind = stream.stream if isinstance(stream, Guarded) else stream
    return PlainConsole(file=behind, markup=False, emoji=False, highlight=False)


def wrapped(text: str, width: int) -> str:
    """A text over several lines, none wider than that; a number keeps its unit beside it."""
    kept = text.replace(" %", "\u00a0%")
    return "\n".join(textwrap.wrap(kept, max(20, width), break_long_words=False)).replace("\u00a0%", " %")


# The command line library's own words, in the language in use: help pages, and what it says of wrong use. typer
# writes English whatever the language. Help is therefore laid out here, and a mistake is explained from what kind
# of exception it was; typer's own sentence is never shown.


class Command(TyperCommand):
    """A command whose help speaks the language in use."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(self, ctx, formatter)


class CommandGroup(TyperGroup):
    """All the commands; help lists them."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(self, ctx, formatter)
        rows = [(name, command.help or "") for name, command in self.commands.items()]
        with formatter.section(_("Kommandoer")):
            formatter.write_dl(rows)


def usage(command: Any, ctx: Any) -> str:
    """The line that shows how a command is written."""
    given = [_argument(param) for param in command.params if param.param_type_name == "argument"]
    more = [_("KOMMANDO")] if isinstance(command, TyperGroup) else []
    parts = [ctx.command_path, *more, *given, _("[valgmuligheder]")]
    return _("Brug: {line}").format(line=" ".join(parts))


def explained(error: Any) -> str:
    """What was wrong with how a command was written. `error` is any of typer's usage errors."""
    from tekspil.content.problems import did_you_mean

    param = getattr(error, "param", None)
    option = getattr(error, "option_name", "")
    command = error.ctx.command if error.ctx is not None else None
    match type(error).__name__:
        case "NoSuchOption":
            names = [name for one in command.params for name in one.opts] if command else []
            lead = _("Der er ingen valgmulighed, der hedder '{name}'.").format(name=option)
            return f"{lead} {did_you_mean(option, names)}".strip()
        case "BadOptionUsage" if "not take" in error.message:
            return _("'{name}' skal stå alene, uden en værdi efter sig.").format(name=option)
        case "BadOptionUsage":
            return _("Der mangler en værdi efter '{name}'.").format(name=option)
        case "MissingParameter" if param is not None:
            return _("Der mangler noget: {what}.").format(what=_name(param))
        case "BadParameter" if param is not None:
            return f"{_name(param)}: {error.message}"
    if isinstance(command, TyperGroup) and error.ctx.invoked_subcommand is None:
        word = error.message.partition("'")[2].partition("'")[0]
        return f"{_('Den kommando findes ikke.')} {did_you_mean(word, command.commands)}".strip()
    return _("Der står for meget på linjen.")


def _write_help(command: Any, ctx: Any, formatter: Any) -> None:
    formatter.write(usage(command, ctx) + "\n")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help or "")
    arguments = [(_argument(p), p.help or "") for p in command.params if p.param_type_name == "argument"]
    options = [(_option(p), p.help or "") for p in command.params if p.param_type_name == "option"]
    for title, rows in ((_("Argumenter"), arguments), (_("Valgmuligheder"), options)):
        rows = [*rows, ("--help", _("Viser denne hjælp."))] if rows is options else rows
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _argument(param: Any) -> str:
    name = str(param.metavar or param.name.upper())
    name += "..." if param.nargs == -1 else ""
    return name if param.required else f"[{name}]"


def _option(param: Any) -> str:
    return " ".join([", ".join(param.opts), *([param.metavar] if param.metavar else [])])


def _name(param: Any) -> str:
    return str(param.metavar or param.name.upper()) if param.param_type_name == "argument" else str(param.opts[0])
