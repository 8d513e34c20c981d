"""`tekspil tune`: the smallest change that brings a deck on a board to its targets, as a patch to accept or refuse."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import (
    MOST_GAMES,
    board_option,
    cards_option,
    dask_option,
    filled_seats,
    json_option,
    not_written,
    number_option,
    picked,
    players_option,
    prepare_file,
    set_option,
    teams_option,
    themes_option,
    whole,
)
from tekspil.cli.long_work import machines, progress_bar, tell_what_is_slow
from tekspil.cli.outcome import STOPPED, MisuseError
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.content.problems import did_you_mean
from tekspil.extras import fetching
from tekspil.figures import as_json, decimal, thousands
from tekspil.language import _, ngettext
from tekspil.players.policies import PLAYERS
from tekspil.safe_files import write_whole
from tekspil.simulation.metrics import between, title

if TYPE_CHECKING:
    from tekspil.simulation.tuning.target_estimates import TargetEstimate
    from tekspil.simulation.tuning.tuner import Tuning


def tune(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    board: Annotated[str, board_option()] = FIRST_BOARD,
    parameters: Annotated[
        str,
        typer.Option(
            metavar=_("NAVNE"),
            help=_("Det, der må skrues på: regler (agents eller agents=1..3), tempo (pace.goal) og korts id'er."),
        ),
    ] = "",
    targets: Annotated[
        str, typer.Option(metavar=_("NAVNE"), help=_("De af pladens targets, der skal nås. Uden: dem alle."))
    ] = "",
    trials: Annotated[
        int, typer.Option(parser=whole(1, 100_000), metavar=_("ANTAL"), help=_("Flest forsøg. Uden: 120."))
    ] = 120,
    games: Annotated[
        int,
        typer.Option(parser=whole(64, MOST_GAMES), metavar=_("ANTAL"), help=_("Spil i et forsøg. Uden: 6.400.")),
    ] = 6400,
    teams: Annotated[int | None, teams_option()] = None,
    players: Annotated[str, players_option(PLAYERS)] = "staff",
    themes: Annotated[str, themes_option()] = "",
    cards: Annotated[str, cards_option()] = "",
    changes: Annotated[list[str] | None, set_option()] = None,
    seed: Annotated[int, number_option(_("Samme tal giver samme svar. Uden: 1."))] = 1,
    out: Annotated[Path | None, typer.Option(metavar=_("FIL"), help=_("Lægger ændringen som YAML i en fil."))] = None,
    dask: Annotated[str | None, dask_option()] = None,
    json: Annotated[bool, json_option()] = False,
) -> int:
    """Search, and say first whether the targets can be reached and with how much."""
    if find_spec("optuna") is None:
        raise MisuseError(_("optuna mangler. Hent den med: {command}").format(command=fetching("tune")))
    the_deck, the_board = load_deck(deck), load_board(board)
    from tekspil.simulation.engine.games import setting_of
    from tekspil.simulation.tuning import tuner as search
    from tekspil.simulation.tuning.target_estimates import TunedTable, aims_of, known_aims
    from tekspil.simulation.tuning.tunables import tunables_for

    own = None
    asked = picked(the_deck, themes, cards, changes)
    if teams is not None or players != "staff" or asked["themes"] or asked["cards"]:
        seats = filled_seats(players, teams or 4)
        own = TunedTable(seats, asked["themes"], asked["cards"])
    checked = setting_of(the_deck, the_board, len(own.players) if own else 4, "staff", seed, **asked)
    the_deck, the_board = checked.deck, checked.board
    try:
        tunables = tunables_for(the_deck, the_board, _listed(parameters))
        aims = aims_of(the_board, _listed(targets), own)
    except ValueError as error:
        raise MisuseError(str(error)) from error
    except KeyError as error:
        known = known_aims(the_board, own)
        message = _("'{text}' kan der ikke skrues hen imod. Vælg mellem: {words}.")
        hint = did_you_mean(str(error.args[0]), known)
        told = message.format(text=error.args[0], words=", ".join(known))
        raise MisuseError(f"{told} {hint}".strip()) from error
    if out is not None:
        prepare_file(out)
    tell_what_is_slow()
    with machines(dask) as runner, progress_bar() as progress:
        result = search.tune(
            the_deck,
            the_board,
            tunables,
            aims,
            runner=runner,
            trials=trials,
            games=games,
            seed=seed,
            table=own,
            progress=progress,
        )
    untold = ""
    if out is not None:
        try:
            write_whole(out, result.patch, private=False)
        except OSError as error:
            untold = not_written(out, error)
    typer.echo(as_json(result.as_dict()) if json else "\n".join(lines(result)))
    if untold:
        print(untold, file=sys.stderr)
    return STOPPED if result.partial else 1 if untold else 0


def _listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def lines(result: Tuning) -> list[str]:
    """The verdict, the figures before and after, and what to write where."""
    told = [verdict(result), "", _("Målt på nye spil, før og efter:")]
    told += [_row(old, new) for old, new in zip(result.before, result.after, strict=False)]
    if result.patch:
        told += ["", _("Ændringen. Intet er rettet; skriv den ind, hvis I er enige:"), "", result.patch.rstrip()]
    shorter = [(values, off) for values, off in result.alternatives if values]
    if len(shorter) > 1:
        told += ["", _("Det bedste med færre eller flere ændringer (afstand til målene i alt, som søgningen så den):")]
        told += [
            f"  {decimal(off, 2)}: " + ", ".join(f"{name} = {_value(value)}" for name, value in values.items())
            for values, off in shorter
        ]
    return told


def verdict(result: Tuning) -> str:
    """One sentence: whether the targets are reached, and with how many changes."""
    count = ngettext("{n} ændring", "{n} ændringer", len(result.changes)).format(n=len(result.changes))
    tried = ngettext("{n} forsøg", "{n} forsøg", result.trials).format(n=thousands(result.trials))
    if result.partial:
        return _("Afbrudt efter {tried}. Det bedste indtil nu: {count}.").format(tried=tried, count=count)
    if result.reached and result.on_the_edge:
        edge = ngettext("{n} ligger på grænsen", "{n} ligger på grænsen", result.on_the_edge).format(
            n=result.on_the_edge
        )
        if not result.changes:
            return _("Alle mål ser ud til at være nået, som det er, men {edge}.").format(edge=edge)
        return _("Alle mål ser ud til at kunne nås med {count}, men {edge} ({tried}).").format(
            count=count, edge=edge, tried=tried
        )
    if result.reached and not result.changes:
        return _("Alle mål er nået, som det er.")
    if result.reached:
        return _("Alle mål kan nås med {count} ({tried}).").format(count=count, tried=tried)
    if result.changes:
        return _("Ikke alle mål er nået. Nærmest kommer {count} ({tried}).").format(count=count, tried=tried)
    return _("Ikke alle mål er nået, og ingen ændring hjælper nok ({tried}).").format(tried=tried)


def _row(old: TargetEstimate, new: TargetEstimate) -> str:
    state = {"inside": _("nået"), "outside": _("ikke nået"), "unsure": _("på grænsen")}[new.state]
    unit = {"percent": "%", "points": _("procentpoint"), "minutes": _("minutter"), "number": ""}[new.unit]
    return _("  {name}: {before} → {after} ({interval}); ønsket {least} til {most}: {state}").format(
        name=f"{title(new.name)} ({unit})" if unit else title(new.name),
        before=decimal(old.seen.value),
        after=decimal(new.seen.value),
        interval=between(new.seen, decimal),
        least=decimal(new.low),
        most=decimal(new.high),
        state=state,
    )


def _value(value: int | str | Sequence[int]) -> str:
    return str(value) if isinstance(value, (int, str)) else "[" + ", ".join(map(str, value)) + "]"
