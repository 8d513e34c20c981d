"""`tekspil luck`: how much of a win is luck, and which luck."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tekspil.cli.arguments import (
    MOST_GAMES,
    board_option,
    cards_option,
    filled_seats,
    json_option,
    number_option,
    picked,
    players_option,
    set_option,
    teams_option,
    themes_option,
    whole,
)
from tekspil.cli.long_work import progress_bar, tell_what_is_slow
from tekspil.cli.outcome import STOPPED
from tekspil.content import FIRST_BOARD
from tekspil.figures import as_json
from tekspil.language import _
from tekspil.players.policies import PLAYERS
from tekspil.tables import SESSIONS

if TYPE_CHECKING:
    from tekspil.simulation.luck import Luck


def luck(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    board: Annotated[str, board_option()] = FIRST_BOARD,
    games: Annotated[
        int, typer.Option(parser=whole(512, MOST_GAMES), metavar=_("ANTAL"), help=_("Antal spil. Uden: 51.200."))
    ] = 51_200,
    teams: Annotated[int, teams_option()] = 4,
    players: Annotated[str, players_option(PLAYERS)] = "staff",
    themes: Annotated[str, themes_option()] = "",
    cards: Annotated[str, cards_option()] = "",
    changes: Annotated[list[str] | None, set_option()] = None,
    seed: Annotated[int, number_option(_("Samme tal giver samme spil. Uden: 1."))] = 1,
    json: Annotated[bool, json_option()] = False,
) -> int:
    """Show how much of the difference between teams comes from seats, deals, dice and knowledge."""
    from tekspil.content.library import load_board, load_deck
    from tekspil.simulation.engine.games import setting_of
    from tekspil.simulation.luck import split_luck

    the_deck = load_deck(deck)
    table = picked(the_deck, themes, cards, changes)
    setting = setting_of(the_deck, load_board(board), teams, filled_seats(players, teams), seed, **table)
    tell_what_is_slow()
    with progress_bar() as progress:
        found = split_luck(setting, games, progress=progress)
    if json:
        typer.echo(as_json(found.as_dict()))
    else:
        _show(found)
    if not found.partial:
        return 0
    text = _("Afbrudt: {done} af {sessions} udvalg af kort er spillet, så det er et foreløbigt svar.")
    print(text.format(done=found.sessions, sessions=SESSIONS), file=sys.stderr)
    return STOPPED


def _show(found: Luck) -> None:
    names = {
        "seat": _("pladsen og hvem der sidder der"),
        "session": _("hvilke kort dagen fik"),
        "cards": _("kortenes rækkefølge"),
        "dice": _("terningen"),
        "knowledge": _("hvad holdene tilfældigvis ved"),
    }
    typer.echo(_("Hvad afgør forskellen på holdenes point?"))
    for name, share in found.shares.items():
        typer.echo(
            _("{share:4.0f} %  {name} ({low:.0f} til {high:.0f})").format(
                share=100 * max(0.0, share.value),  # a part of a variance; chance alone takes its estimate below 0
                name=names[name],
                low=100 * max(0.0, share.low),
                high=100 * max(0.0, share.high),
            )
        )
    typer.echo(
        _("{share:4.0f} %  samspil: det, som to eller flere af dem afgør i forening").format(share=100 * found.together)
    )
    typer.echo(_("I parentes står 95 %-intervaller."))
