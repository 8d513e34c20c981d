"""`tekspil luck`: how much of a win is luck, and which luck."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from tekspil.cli.options import (
    MOST_GAMES,
    board_option,
    filled_seats,
    number_option,
    players_option,
    teams_option,
    whole,
)
from tekspil.cli.progress import can_compile
from tekspil.language import _
from tekspil.players.policies import PLAYERS

SHARES = ("seat", "session", "cards", "dice", "knowledge")


def luck(
    deck: Annotated[str, typer.Argument(metavar=_("BUNKE"), help=_("Bunkens id eller mappe."))],
    board: Annotated[str, board_option()] = "bostedet",
    games: Annotated[
        int, typer.Option(parser=whole(512, MOST_GAMES), metavar=_("ANTAL"), help=_("Antal spil. Uden: 51.200."))
    ] = 51_200,
    teams: Annotated[int, teams_option()] = 4,
    players: Annotated[str, players_option(PLAYERS)] = "staff",
    seed: Annotated[int, number_option(_("Samme tal giver samme spil. Uden: 1."))] = 1,
    as_json: Annotated[bool, typer.Option("--json", help=_("Skriver svaret som JSON."))] = False,
) -> None:
    """Show how much of the difference between teams comes from seats, deals, dice and knowledge."""
    from tekspil.content.library import load_board, load_deck
    from tekspil.simulation.luck import split_luck
    from tekspil.simulation.simulate import setting_of

    setting = setting_of(load_deck(deck), load_board(board), teams, filled_seats(players, teams), seed)
    found = split_luck(setting, games, compiled=can_compile())
    if as_json:
        told: dict[str, Any] = {name: getattr(found, name).as_dict() for name in SHARES}
        typer.echo(json.dumps(told | {"together": round(found.together, 6)}, indent=1))
        return
    names = {
        "seat": _("pladsen og hvem der sidder der"),
        "session": _("hvilke kort dagen fik"),
        "cards": _("kortenes rækkefølge"),
        "dice": _("terningen"),
        "knowledge": _("hvad holdene tilfældigvis ved"),
    }
    typer.echo(_("Hvad afgør forskellen på holdenes point?"))
    for name in SHARES:
        share = getattr(found, name)
        typer.echo(
            _("{share:4.0f} %  {name} ({low:.0f} til {high:.0f})").format(
                share=100 * max(0.0, share.value),  # a part of a variance; chance alone takes its estimate below 0
                name=names[name],
                low=100 * max(0.0, share.low),
                high=100 * max(0.0, share.high),
            )
        )
    typer.echo(_("{share:4.0f} %  resten: det, de gør sammen").format(share=100 * found.together))
    typer.echo(_("I parentes står 95 %-intervaller."))
