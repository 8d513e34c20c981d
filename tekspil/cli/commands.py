"""The `tekspil` command: its commands, and what a person is told when one cannot be done.

Exit codes: 0 well, 1 problems found, 2 used wrongly. A mistake of the user's gets a sentence; a mistake of ours a
traceback, so that it can be mended.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from tekspil import language
from tekspil.cli import authoring_commands as authoring
from tekspil.cli import check_command as check
from tekspil.cli import compare_command as compare
from tekspil.cli import health, printing, replay, takeaway, tune, where
from tekspil.cli import luck_command as luck
from tekspil.cli import play_command as play
from tekspil.cli import simulate_command as simulate
from tekspil.cli import watch_command as watch
from tekspil.cli.arguments import LANGUAGE, STOPPED, MisuseError, take_language
from tekspil.cli.terminal import guarded
from tekspil.cli.wording import Command, Group, explained, usage
from tekspil.content.problem_report import shown
from tekspil.content.problems import ContentError, printable
from tekspil.language import _, ngettext
from tekspil.safe_files import in_words
from tekspil.saves import SaveError
from tekspil.screen import ScreenError
from tekspil.tables import TooSmallError
from tekspil.today import VARIABLE, today

WELL, FOUND, MISUSED = 0, 1, 2

UNKNOWN = frozenset(("F01", "F04"))
"""Problems that come of naming what is not there: the command was used wrongly, no deck or board is."""


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit code."""
    with guarded():
        return _done(arguments)


def _done(arguments: Sequence[str]) -> int:
    language.use("da")
    try:
        named, rest = take_language(arguments)
        _speak(named)
        code = typer.main.get_command(build()).main(args=rest, prog_name="tekspil", standalone_mode=False)
        sys.stdout.flush()  # what cannot be written is found out here, where it can be told
    except typer.Abort:
        print(_("Afbrudt."), file=sys.stderr)
        return STOPPED
    except typer.TyperException as error:
        return _refused(error)
    except MisuseError as error:
        return _told(str(error), MISUSED)
    except ContentError as error:
        return _told(str(error), MISUSED if {problem.code for problem in error.problems} <= UNKNOWN else FOUND)
    except TooSmallError as error:
        return _told(_too_small(error), FOUND)
    except (SaveError, ScreenError) as error:
        return _told(str(error), FOUND)
    except OSError as error:
        return _refused_by_system(error)
    return int(code or WELL)


def _speak(named: str) -> None:
    try:
        language.use(named)
    except OSError as error:
        raise MisuseError(_("Teksterne på det sprog mangler i denne udgave.")) from error


def build() -> typer.Typer:
    """All the commands, with their help in the language in use."""
    app = typer.Typer(
        cls=Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        invoke_without_command=True,
        callback=_start,
        help=_("Et brætspil om mål og teknologi, på en fælles skærm. Uden en kommando kommer startbilledet."),
    )
    for name, function, help in (
        ("play", play.play, _("Går direkte i gang med et spil.")),
        ("check", check.check, _("Ser bunker og plader efter og siger, hvad der kan blive bedre.")),
        ("simulate", simulate.simulate, _("Lader computeren spille mange spil og viser, hvordan de går.")),
        ("health", health.health, _("Finder det, der ikke er, som I ønsker, og spil, der viser det.")),
        ("compare", compare.compare, _("Sammenligner to bunker eller plader på de samme terninger og kort.")),
        ("luck", luck.luck, _("Viser, hvor meget plads, kort, terning og viden afgør.")),
        ("watch", watch.watch, _("Viser en bunkes fejl, kort og tal, hver gang du gemmer.")),
        ("tune", tune.tune, _("Finder den mindste ændring, der når pladens mål, som et forslag.")),
        ("replay", replay.replay, _("Viser et gemt spil eller et af de simulerede.")),
        ("print", printing.print_paper, _("Laver kort, plade, regler og svar som PDF til print.")),
        ("where", where.where, _("Viser mapperne med bunker, plader, gemte spil og indstillinger.")),
        ("suggestions", takeaway.suggestions, _("Samler, hvad grupper har sagt om kortene i en bunke.")),
        ("report", takeaway.report, _("Skriver det, teamet tager med hjem fra et gemt spil.")),
    ):
        app.command(name, cls=Command, help=help)(function)
    authoring.register(app)
    return app


def _start(
    context: typer.Context,
    show_version: Annotated[bool, typer.Option("--version", help=_("Viser, hvilken udgave det er."))] = False,
    lang: Annotated[str, typer.Option(LANGUAGE, metavar="da|en", help=_("Sproget. Uden: da."))] = "",  # noqa: ARG001 (for --help)
) -> int:
    """The start screen, where no command is named."""
    try:
        today()
    except ValueError as error:
        raise MisuseError(_("{name} skal være en dag, for eksempel 2026-05-04.").format(name=VARIABLE)) from error
    if show_version:
        typer.echo(f"tekspil {_version()}")
        raise typer.Exit(WELL)
    return WELL if context.invoked_subcommand else play.start()


def _version() -> str:
    """The version that is installed, or that it is run from its source."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tekspil")
    except PackageNotFoundError:
        return _("(fra kildekoden)")


def _refused(error: typer.TyperException) -> int:
    """Say what was wrong with how a command was written, and how it is written."""
    context = getattr(error, "ctx", None)
    lines = [explained(error)]
    if context is not None:
        more = _("Skriv '{command} --help' for at se, hvad der kan stå.").format(command=context.command_path)
        lines = [usage(context.command, context), *lines, more]
    return _told("\n".join(lines), MISUSED)


def _refused_by_system(error: OSError) -> int:
    """Say why the system would not, where no command has foreseen it."""
    try:
        sys.stdout.flush()
    except OSError:
        _print_no_more()
    if isinstance(error, BrokenPipeError):  # "tekspil check | head" has read what it wanted
        return FOUND
    path = shown(error.filename) if isinstance(error.filename, str) else ""
    message = _("{path} kan ikke bruges: {why}.") if path else _("Det gik ikke: {why}.")
    return _told(message.format(path=path, why=in_words(error)), FOUND)


def _print_no_more() -> None:
    """Let go of what cannot be printed, or Python would complain of it once more when it ends."""
    with suppress(OSError, ValueError):  # what stands in for standard output may have no number
        number = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def _told(text: str, code: int) -> int:
    print(printable(text), file=sys.stderr)
    return code


def _too_small(error: TooSmallError) -> str:
    cards = ngettext("{n} teknologi", "{n} teknologier", error.missing).format(n=error.missing)
    message = _("Bunken er for lille til {teams} hold: Der mangler {cards}. Vælg færre hold, eller skriv flere kort.")
    return message.format(teams=error.teams, cards=cards)
