"""The `tekspil` command: its commands by name, each of which is imported when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from tekspil import language
from tekspil.cli.game_program import check_today, start
from tekspil.cli.guard import guarded
from tekspil.cli.outcome import MISUSED, STOPPED, WELL, MisuseError, outcome_of
from tekspil.cli.terminal import Command, CommandGroup, explained, usage
from tekspil.language import LANGUAGES, _
from tekspil.plain import plain

LANGUAGE = "--lang"


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
        return _told(_("Afbrudt."), STOPPED)
    except typer.TyperException as error:
        return _refused(error)
    except Exception as error:
        outcome = outcome_of(error)
        if outcome is None:
            raise
        return _told(*outcome)
    return int(code or WELL)


def take_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language that `--lang` names wherever it stands, and the other arguments."""
    rest = list(arguments)
    for place, word in enumerate(rest):
        name, equals, value = word.partition("=")
        if name != LANGUAGE:
            continue
        if not equals:
            value = rest.pop(place + 1) if place + 1 < len(rest) else ""
        del rest[place]
        if value not in LANGUAGES:
            raise MisuseError(_("Skriv {option} da eller {option} en.").format(option=LANGUAGE))
        return value, rest
    return LANGUAGES[0], rest


def _speak(named: str) -> None:
    try:
        language.use(named)
    except OSError as error:
        raise MisuseError(_("Teksterne på det sprog mangler i denne udgave.")) from error


def names() -> dict[str, str]:
    """The commands by their names, and what each does, in the language in use."""
    return {
        "play": _("Går direkte i gang med et spil."),
        "check": _("Ser bunker og plader efter og siger, hvad der kan blive bedre."),
        "explain": _("Forklarer en kode fra check eller health, og hvad I kan gøre ved den."),
        "simulate": _("Lader computeren spille mange spil og viser, hvordan de går."),
        "health": _("Finder det, der ikke er, som I ønsker, og spil, der viser det."),
        "compare": _("Sammenligner to bunker eller plader på de samme terninger og kort."),
        "luck": _("Viser, hvor meget plads, kort, terning og viden afgør."),
        "history": _("Fortæller, hvad der er ændret fra kørsel til kørsel, og hvad det gjorde."),
        "watch": _("Viser en bunkes fejl, kort og tal, hver gang du gemmer."),
        "workshop": _("Åbner værkstedet i browseren, hvor du laver og retter bunker."),
        "tune": _("Finder den mindste ændring, der når pladens mål, som et forslag."),
        "replay": _("Viser et gemt spil eller et af de simulerede."),
        "print": _("Laver kort, plade, regler og svar som PDF til print."),
        "where": _("Viser mapperne med bunker, plader, gemte spil og indstillinger."),
        "suggestions": _("Samler, hvad grupper har sagt om kortene i en bunke."),
        "evidence": _("Viser, hvad rigtige eftermiddage siger om kort, ur og viden."),
        "report": _("Skriver det, teamet tager med hjem fra et gemt spil."),
        "rename": _("Giver et behov, et tema, et mål eller en teknologi et andet id overalt i bunken."),
        "remove": _("Sletter et behov, et tema, et mål eller en teknologi med alt, der er sagt om det."),
        "judge": _("Vurderer en teknologi til et mål, også et mål fra grundbunken."),
        "changes": _("Viser, hvad der er ændret i den bunke, som din bygger på, siden sidst."),
        "diff": _("Siger med ord, hvad der er forskelligt i to bunker."),
        "merge": _("Fletter en anden udgave af en bunke ind i din."),
        "undo": _("Fortryder det sidste, en kommando eller værkstedet skrev i en bunke."),
        "pack": _("Lægger en bunke og en plade i én zip-fil, der kan sendes."),
        "web": _("Laver spillet som en mappe, der åbner i en browser."),
        "schema": _("Skriver JSON Schema for en slags fil, til programmer."),
        "new": _("Laver en ny bunke, en ny plade eller et nyt kort, klar til at skrive i."),
        "sheet": _("Henter en bunke ud som regneark og læser den ind igen."),
    }


def _function(name: str) -> Callable[..., int]:
    """What a command does. Written out, so that what reads sources (type checkers, packagers) sees every import."""
    match name:
        case "play":
            from tekspil.cli import play_command

            return play_command.play
        case "check":
            from tekspil.cli import check_command

            return check_command.check
        case "explain":
            from tekspil.cli import explain_command

            return explain_command.explain
        case "simulate":
            from tekspil.cli import simulate_command

            return simulate_command.simulate
        case "health":
            from tekspil.cli import health

            return health.health
        case "compare":
            from tekspil.cli import compare_command

            return compare_command.compare
        case "luck":
            from tekspil.cli import luck_command

            return luck_command.luck
        case "history":
            from tekspil.cli import history_command

            return history_command.history
        case "watch":
            from tekspil.cli import watch_command

            return watch_command.watch
        case "workshop":
            from tekspil.cli import workshop_command

            return workshop_command.workshop
        case "tune":
            from tekspil.cli import tune

            return tune.tune
        case "replay":
            from tekspil.cli import replay

            return replay.replay
        case "print":
            from tekspil.cli import printing

            return printing.print_paper
        case "where":
            from tekspil.cli import where

            return where.where
        case "suggestions":
            from tekspil.cli import takeaway

            return takeaway.suggestions
        case "evidence":
            from tekspil.cli import evidence_command

            return evidence_command.evidence
        case "report":
            from tekspil.cli import takeaway

            return takeaway.report
        case "rename":
            from tekspil.cli import deck_commands

            return deck_commands.rename
        case "remove":
            from tekspil.cli import deck_commands

            return deck_commands.remove
        case "judge":
            from tekspil.cli import deck_commands

            return deck_commands.judge
        case "changes":
            from tekspil.cli import deck_commands

            return deck_commands.changes
        case "diff":
            from tekspil.cli import deck_commands

            return deck_commands.diff
        case "merge":
            from tekspil.cli import deck_commands

            return deck_commands.merge
        case "undo":
            from tekspil.cli import deck_commands

            return deck_commands.undo
        case "pack":
            from tekspil.cli import deck_commands

            return deck_commands.pack
        case "web":
            from tekspil.cli import web_command

            return web_command.web
        case "schema":
            from tekspil.cli import authoring_commands

            return authoring_commands.schema
    raise KeyError(name)


class Commands(CommandGroup):
    """All the commands. Help and `did you mean` know their names only; the one that is asked for is made then."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "commands": {name: Command(name, help=help) for name, help in names().items()}})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (typer's)
        stub = self.commands.get(cmd_name)
        return stub and _made(cmd_name, stub.help or "")


def _made(name: str, help: str) -> Any:
    """A command, or a group of some."""
    if name in ("new", "sheet"):
        from tekspil.cli import authoring_commands

        app = typer.Typer(cls=CommandGroup, name=name, rich_markup_mode=None, add_completion=False, help=help)
        for word, function, about in authoring_commands.commands(name):
            app.command(word, cls=Command, help=about)(function)
    else:
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name, cls=Command, help=help)(_function(name))
    return typer.main.get_command(app)


def build() -> typer.Typer:
    """The command line, with its help in the language in use."""
    return typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        invoke_without_command=True,
        callback=_start,
        help=_("Et brætspil om mål og teknologi, på en fælles skærm. Uden en kommando kommer startbilledet."),
    )


def _start(
    context: typer.Context,
    show_version: Annotated[bool, typer.Option("--version", help=_("Viser, hvilken udgave det er."))] = False,
    lang: Annotated[str, typer.Option(LANGUAGE, metavar="da|en", help=_("Sproget. Uden: da."))] = "",  # noqa: ARG001 (for --help)
) -> int:
    """The start screen, where no command is named."""
    check_today()
    if show_version:
        typer.echo(f"tekspil {_version()}")
        raise typer.Exit(WELL)
    return WELL if context.invoked_subcommand else start()


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


def _told(text: str, code: int) -> int:
    if text:
        print(plain(text), file=sys.stderr)
    return code
