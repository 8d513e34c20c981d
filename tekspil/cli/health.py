"""`tekspil health`: what is not as the designer wants it, why, and a game that shows it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from tekspil.cli.arguments import (
    MOST_GAMES,
    board_option,
    cards_option,
    dask_option,
    filled_seats,
    json_option,
    letter_option,
    mode_option,
    names_in,
    number_option,
    picked,
    players_option,
    prepare_folder,
    read_what_if,
    remember_option,
    rounds_option,
    set_option,
    teams_option,
    tell_unwritten,
    themes_option,
    threads_option,
    what_if_option,
    whole,
)
from tekspil.cli.history_command import keep
from tekspil.cli.long_work import machines, progress_bar, tell_what_is_slow
from tekspil.cli.outcome import STOPPED
from tekspil.content import FIRST_BOARD
from tekspil.content.library import load_board, load_deck
from tekspil.extras import fetching
from tekspil.figures import as_json
from tekspil.language import _
from tekspil.players.policies import PLAYERS
from tekspil.simulation.changes import adjusted
from tekspil.tables import SESSIONS

MOST_SESSIONS = 65_536


def health(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    board: Annotated[str, board_option()] = FIRST_BOARD,
    games: Annotated[
        int,
        typer.Option(
            parser=whole(1, MOST_GAMES), metavar=_("ANTAL"), help=_("Antal spil ved hvert bord. Uden: 20.000.")
        ),
    ] = 20_000,
    teams: Annotated[int | None, teams_option()] = None,
    players: Annotated[str, players_option(PLAYERS)] = "staff",
    themes: Annotated[str, themes_option()] = "",
    cards: Annotated[str, cards_option()] = "",
    changes: Annotated[list[str] | None, set_option()] = None,
    rounds: Annotated[int | None, rounds_option()] = None,
    mode: Annotated[str | None, mode_option()] = None,
    seed: Annotated[int, number_option(_("Samme tal giver samme spil. Uden: 1."))] = 1,
    sessions: Annotated[
        int,
        typer.Option(
            parser=whole(SESSIONS, MOST_SESSIONS),
            metavar=_("ANTAL"),
            help=_("Udvalg af kort, som spillene deles ud på. Uden: 256."),
        ),
    ] = SESSIONS,
    threads: Annotated[int | None, threads_option()] = None,
    dask: Annotated[str | None, dask_option()] = None,
    out: Annotated[Path | None, letter_option()] = None,
    spans: Annotated[list[str] | None, what_if_option()] = None,
    remember: Annotated[bool, remember_option()] = False,
    json: Annotated[bool, json_option()] = False,
) -> int:
    """Check a deck's health on a board; 1 where something is wrong, 130 where it was broken off."""
    the_deck, the_board = load_deck(deck), load_board(board)
    names = filled_seats(players, teams) if teams is not None else names_in(players)
    table = picked(the_deck, themes, cards, changes)
    values = read_what_if(*adjusted(the_deck, the_board, table["changes"]), spans, out)
    if out is not None:
        prepare_folder(out)
    from tekspil.simulation.health.deck_health import health as check
    from tekspil.simulation.report.folder import has_pictures, write_folder

    tell_what_is_slow()
    with machines(dask, threads) as runner, progress_bar() as progress:
        found = check(
            *(the_deck, the_board, games, seed),
            teams=teams,
            players=names,
            **table,
            rounds=rounds,
            mode=mode,
            sessions=sessions,
            runner=runner,
            progress=progress,
        )
        tried = None
        if values and not found.partial:
            from tekspil.simulation.what_if import what_if

            seats = [seat.player for seat in found.simulation.seats]
            same: dict[str, Any] = {"teams": len(seats), "players": seats, "rounds": rounds, "mode": mode, **table}
            tried = what_if(the_deck, the_board, values, games, seed=seed, runner=runner, progress=progress, **same)
    the_deck, the_board = adjusted(the_deck, the_board, table["changes"])
    if json:
        typer.echo(as_json(found.as_dict()))
    else:
        from tekspil.simulation.health.letter import lines

        for line in lines(found, the_deck, the_board, deck, board):
            typer.echo(line)
    if out is not None:
        try:
            written = write_folder(out, the_deck, the_board, found.simulation, found, (deck, board), tried)
        except OSError as error:
            tell_unwritten(out, error)
            return STOPPED if found.partial else 1
        if not has_pictures():
            text = _("Brevet får billeder, når du har skrevet: {command}").format(command=fetching("simulate"))
            print(text, file=sys.stderr)
        if not json:
            typer.echo(_("Det hele ligger i {folder}. Begynd med {file}.").format(folder=out, file=written.name))
    kept = keep("health", deck, remember, the_deck, the_board, found.simulation, found)
    if found.partial:
        print(_("Afbrudt: ikke alle borde nåede at spille, så det er et foreløbigt svar."), file=sys.stderr)
        return STOPPED
    return 0 if found.is_well and kept else 1
